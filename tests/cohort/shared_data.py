"""The reference data as arrays. Found through HYAPPYO_SHARED, by default the folder ``shared`` beside the repository.

pandas reads the files; what comes out are arrays in the library's own axes (…, sex, age), males first.
"""

import os
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from hyappyo.cohort import AgeGroups, ComponentRates, Migration, Population, by_cohort

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("HYAPPYO_SHARED", ROOT.parent / "shared")) / "data"

SINGLE = AgeGroups(1, 100)
JAPAN = AgeGroups(5, 90)
WORLD = AgeGroups(5, 100)
SWEDEN = AgeGroups(5, 85)


def frame(path):
    import pandas as pd

    file = DATA / path
    return pd.read_csv(file) if file.suffix == ".csv" else pd.read_parquet(file)


class Example(NamedTuple):
    """A projection that somebody else has published."""

    base: Population
    rates: ComponentRates
    people: np.ndarray


class Canada(NamedTuple):
    """The United Nations' single-year example with all its results."""

    example: Example
    mothers: np.ndarray
    cohort_deaths: np.ndarray


@cache
def canada():
    inputs, outputs = (frame(f"un_1x1/un_1x1_canada_{side}.parquet") for side in ("inputs", "outputs"))

    def by_age(table, component, indicator=None):
        rows = table[(table.component == component) & (table.sex != "both")]
        if indicator:
            rows = rows[rows.indicator == indicator]
        rows = rows.assign(row=(rows.sex == "female").astype(int)).sort_values(
            ["time_start", "row", "age_start"]
        )
        return rows.value.to_numpy().reshape(rows.time_start.nunique(), -1, 101)

    movers = by_age(inputs, "mig_net_count_age_sex")
    rates = ComponentRates(
        SINGLE,
        by_cohort(by_age(outputs, "lt_complete_age_sex", "lt_Sx")),
        by_age(inputs, "fert_rate_age_f")[:, 0],
        inputs[inputs.component == "srb"].sort_values("time_start").value.to_numpy(),
        Migration.net_counts(movers, movers.shape),
        "end",
    )
    base = Population(by_age(inputs, "pop_count_age_sex_base")[0], SINGLE)
    return Canada(
        Example(base, rates, by_age(outputs, "pop_count_age_sex_1x1")),
        by_age(outputs, "birth_count_age_b_1x1")[:, 0],
        by_age(outputs, "death_count_cohort_sex_1x1"),
    )


@cache
def sweden():
    """Preston's example, and its births by age of the mother."""
    table = frame("un_1x1/sweden1993_preston_5x5.csv")

    def sexes(name):
        return np.stack([table[name.format(sex)].to_numpy(dtype=float) for sex in "mf"])

    movers = sexes("mig_net_count_age_{}")[None]
    survival = by_cohort(sexes("survival_ratio_age_{}"))
    rates = ComponentRates(
        SWEDEN, survival, table.fert_rate_age_f, table.srb[0], Migration.net_counts(movers, movers.shape)
    )
    example = Example(
        Population(sexes("pop_count_age_{}_begin"), SWEDEN), rates, sexes("pop_count_age_{}_end")[None]
    )
    return example, table.birth_count_age_b.to_numpy(dtype=float)


@cache
def world_tables(folder=DATA / "wpp"):
    names = ("pop", "mig", "tfr", "pasfr", "srb", "lifetables")
    return {name: frame(Path(folder) / f"wpp2024_5x5_{name}.parquet") for name in names}


def countries(folder=DATA / "wpp"):
    return tuple(sorted(int(code) for code in world_tables(folder)["pop"].country_code.unique()))


def world(country, start=2020, folder=DATA / "wpp"):
    """WPP 2024 of one country from ``start``, in thousands; ``people`` are the published ones of every fifth year."""
    tables = {name: table[table.country_code == country] for name, table in world_tables(folder).items()}
    pop = tables["pop"][tables["pop"].year >= start]
    periods = sorted(period for period in tables["mig"].period.unique() if int(period[:4]) >= start)
    labels = list(WORLD.labels)

    def table(name, rows, columns, values, order):
        return tables[name].pivot(index=rows, columns=columns, values=values).loc[order].to_numpy()

    people = np.stack(
        [pop.pivot(index="year", columns="age", values=f"pop{sex}")[labels] for sex in "MF"], axis=1
    )
    movers = np.stack(
        [
            tables["mig"].pivot(index="period", columns="age", values=f"mig{sex}").loc[periods, labels]
            for sex in "MF"
        ],
        axis=1,
    )
    survival = [
        rows.pivot(index="period", columns="age", values="sx").loc[periods].to_numpy()[:, : WORLD.count]
        for rows in (tables["lifetables"][tables["lifetables"].sex == sex] for sex in "MF")
    ]
    share = np.zeros((len(periods), WORLD.count))
    share[:, WORLD.band(15, 49)] = table("pasfr", "period", "age", "pasfr", periods)
    tfr, sex_ratio = (
        tables[name].set_index("period")[name].loc[periods].to_numpy() for name in ("tfr", "srb")
    )
    rates = ComponentRates(
        WORLD,
        by_cohort(np.stack(survival, axis=1)),
        tfr[:, None] * share / share.sum(axis=1, keepdims=True) / WORLD.width,
        sex_ratio,
        Migration.net_counts(movers, movers.shape),
    )
    return Example(Population(people[0], WORLD), rates, people)


class Japan(NamedTuple):
    """IPSS 2018: areas of one kind and their people in 2015, 2020, …, 2045."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    people: np.ndarray


def _japan(rows):
    order = {label: place for place, label in enumerate(JAPAN.labels)}
    rows = rows[rows.age.isin(JAPAN.labels)]
    rows = rows.assign(column=rows.age.map(order), row=(rows.sex == "F").astype(int))
    rows = rows.sort_values(["year", "code", "row", "column"])
    codes = rows.code.drop_duplicates()
    names = rows.name.loc[codes.index]
    people = rows["pop"].to_numpy(dtype=float).reshape(-1, len(codes), 2, JAPAN.count)
    return Japan(tuple(codes), tuple(names), people)


@cache
def municipalities():
    """Cities, towns, villages and the wards of Tokyo (not those of designated cities, which their cities contain)."""
    table = frame("japan/ipss2018_muni_age_sex.parquet")
    return _japan(
        table[table.kind.isin(["1", "2", "3"]) | ((table.kind == "0") & table.code.str.startswith("131"))]
    )


@cache
def census(year):
    """The census of the areas of :func:`all_japan` in their order; people of unknown age spread as the others of their area and sex."""
    table = frame("japan/census1980_2015_muni_age_sex.parquet")
    table = table[table.year == year]
    renamed = {"04423": "04216"}
    code = table.code.replace(renamed)
    table = table.assign(code=code.where(~code.str.startswith("07"), "07000"))
    table = table.groupby(["code", "sex", "age"])["pop"].sum().unstack()
    known = np.stack(
        [table.xs(sex, level="sex")[list(JAPAN.labels)].loc[list(all_japan().codes)] for sex in "MF"], axis=1
    )
    unknown = np.stack(
        [table.xs(sex, level="sex").unknown.loc[list(all_japan().codes)] for sex in "MF"], axis=1
    )
    total = known.sum(axis=-1, dtype=float)
    return known * (1 + np.divide(unknown, total, out=np.zeros_like(total), where=total > 0))[..., None]


@cache
def all_japan():
    """Every area of IPSS 2018 once: the municipalities, and Fukushima, which it projects as a whole."""
    local, prefectural = municipalities(), prefectures()
    fukushima = prefectural.codes.index("07000")
    return Japan(
        (*local.codes, "07000"),
        (*local.names, "福島県"),
        np.concatenate([local.people, prefectural.people[:, [fukushima]]], axis=1),
    )


@cache
def prefectures():
    table = frame("japan/ipss2018_muni_age_sex.parquet")
    return _japan(table[table.kind == "a"])


@cache
def national():
    """The H29 national projection, medium: persons by five-year group in 2015, …, 2045, published to the thousand."""
    table = frame("japan/national/ipss2017_national_medium_single_age_1965_2065.csv").dropna(subset=["age"])
    table = table[table.year.isin(range(2015, 2046, 5))].assign(row=(table.sex == "F").astype(int))
    table = table.sort_values(["year", "row", "age"])
    single = table.pop_thousand.to_numpy().reshape(7, 2, 101) * 1000
    return np.add.reduceat(single, np.append(np.arange(0, 90, 5), 90), axis=2)
