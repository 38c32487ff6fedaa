"""How near the engines come to projections that others have published. ``python bench/cohort_accuracy.py > docs/cohort-accuracy.md``.

Reads the reference data (HYAPPYO_SHARED, by default the folder ``shared`` beside the repository). ``--world FOLDER`` takes the
World Population Prospects of other countries, in files of the same names, and prints their table alone.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from cohort import shared_data as data
from hyappyo.cohort import (
    CohortError,
    Migration,
    MunicipalRates,
    change_ratios,
    child_woman_ratio,
    project,
    project_areas,
    rates_from_tables,
)

NAMES = {
    76: "Brazil", 156: "China", 250: "France", 276: "Germany", 356: "India", 392: "Japan", 410: "Republic of Korea",
    562: "Niger", 566: "Nigeria", 702: "Singapore", 752: "Sweden", 840: "United States",
}  # fmt: skip
YEARS = (2025, 2050, 2075, 2100)
PUBLISHED = range(2020, 2046, 5)

HEAD = """# 公表された推計との差 / How near the engines come to published projections

国連の世界人口推計（2024年版）と社人研の地域別将来推計人口（平成30年推計）を、公表された仮定から計算し直し、公表値との差を測った結果です。

Every number on this page is printed by `python bench/cohort_accuracy.py` from the reference data; nothing is tuned to a country or a municipality.
What must come out exactly (the United Nations' single-year example in every cell, Preston's Sweden to the printed digit, the tables of IPSS 2018 from
their own ratios) is not here but in `tests/cohort`, where it passes or fails."""

WORLD = """
## World Population Prospects 2024, five-year tables, 2020 to 2100

Component method, movers even over the interval, rates of each period as published. Error of the total population in per cent, and the weighted
error of all cells by sex and age (WAPE, per cent). The tables are five-year extracts of a projection in single years: what is left is the price of
the wider groups."""

JAPAN = """
## IPSS 2018 (平成30年推計), municipalities

1,682 municipalities and Fukushima prefecture, which IPSS projected as a whole. The published tables hold survival and migration together; what an area's
cohorts change beyond the nation's is called its net movement here.

### Which denominator is constant?

Net movement of cells with more than 100 movers in 2015-20. The figure is the median change of the rate, in per cent of its value in 2015-20
(without sign), in each following interval; the smaller, the better does the denominator describe what IPSS assumed."""

HELD = """
Losses keep to the area's own residents. Gains keep to none of the three as closely: to people elsewhere better than to residents, and
a little better still to what the other areas lose.

### Held from the first interval

The rates of 2015-20, held to 2045 in three models of the gains (losses always on the residents), child-woman ratios relative to the nation held, the areas
scaled to the national projection. Error against the published cells: WAPE of all cells of the country, and the median over municipalities of
the error of the total, per cent."""

FORWARD = """
### From the censuses of 2010 and 2015 alone

The same, but the net movement is that of 2010-15, counted by the censuses, and the child-woman ratio that of 2015: nothing of the municipal tables
is used, so that this judges the method and not the plumbing. Plain cohort change ratios stand beside it."""


def table(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Print a Markdown table, numbers to the right."""
    print("\n| " + " | ".join(columns) + " |\n|---" + "|---:" * (len(columns) - 1) + "|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


def world(folder: Path) -> None:
    """Print the table of the world's countries."""
    totals, rows = [], []
    for country in data.countries(folder):
        example = data.world(country, folder=folder)
        try:
            run, note = project(example.base, example.rates, start=2020), ""
        except CohortError:
            run = project(example.base, example.rates, start=2020, overdrawn="empty")
            note = f" (cells emptied: {run.adjustment.sum() * 1000:,.0f} persons)"
        steps = [run.step(year) for year in YEARS]
        published = example.people.sum(axis=(1, 2))
        error = 100 * (run.totals / published - 1)[steps]
        cells = 100 * (np.abs(run.people - example.people).sum(axis=(1, 2)) / published)[steps]
        totals.append([*np.abs(error), *cells])
        name = NAMES.get(country, str(country)) + note
        rows.append((name, *(f"{e:+.3f}".replace("-", "−") for e in error), *(f"{c:.2f}" for c in cells)))
    rows.sort()
    middle = np.median(totals, axis=0)
    rows.append(
        (
            "**median, without sign**",
            *(f"**{m:.3f}**" for m in middle[:4]),
            *(f"**{m:.2f}**" for m in middle[4:]),
        )
    )
    table(("country", *(f"total {year}" for year in YEARS), *(f"WAPE {year}" for year in YEARS)), rows)


def movement(people: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Net movers of each cohort beyond the nation's change, and the residents at the start: persons, (steps, areas, 2, ages)."""
    ratio = change_ratios(people)
    nation = change_ratios(people.sum(axis=1, keepdims=True))
    before = people[:-1]
    return np.where(before > 0, ratio - nation, 0) * before, before


def denominators() -> None:
    """Print how constant the rates are over each denominator."""
    movers, residents = movement(data.all_japan().people)
    elsewhere = residents.sum(axis=1, keepdims=True) - residents
    lost = np.maximum(-movers, 0).sum(axis=1, keepdims=True)
    many = np.abs(movers[0]) > 100
    rows = []
    for sign, cells in (("losses", many & (movers[0] < 0)), ("gains", many & (movers[0] > 0))):
        over = {"own residents": residents, "people elsewhere": elsewhere, "what the other areas lose": lost}
        for name, base in over.items():
            with np.errstate(divide="ignore", invalid="ignore"):
                rate = np.where(base > 0, movers / base, np.nan)[:, cells]
            drift = 100 * np.nanmedian(np.abs(rate[1:] / rate[0] - 1), axis=1)
            rows.append((f"{sign} ({cells.sum():,} cells) over {name}", *(f"{d:.1f}" for d in drift)))
    table(("", *(f"{year}-{year + 5}" for year in range(2020, 2045, 5))), rows)


def models(movers: np.ndarray, residents: np.ndarray) -> dict[str, Migration]:
    """Net movement of one interval held for six, gains on three denominators; every array is (areas, 2, ages)."""
    shape = (len(PUBLISHED), *movers.shape)

    def per(people: np.ndarray, base: np.ndarray) -> np.ndarray:
        return np.broadcast_to(np.divide(people, base, out=np.zeros_like(people), where=base > 0), shape)

    gains, losses = np.maximum(movers, 0), np.minimum(movers, 0)
    loss = np.maximum(per(losses, residents), -1)
    nobody = np.zeros(shape)
    return {
        "own residents": Migration.net_rates(loss + per(gains, residents), shape),
        "people elsewhere": Migration.asymmetric(loss + per(gains, residents.sum(axis=0) - residents), shape),
        "what the other areas lose": Migration(
            nobody, loss, per(gains, -losses.sum(axis=0) + 0 * gains), -loss
        ),
    }


def scored(rates: MunicipalRates) -> tuple[str, ...]:
    """Project from 2015; the errors against what IPSS published."""
    people = data.all_japan().people
    ours = project_areas(people[0], rates, start=2015, overdrawn="empty").people[1:]
    off = np.abs(ours - people[1:])
    wape = 100 * off.sum(axis=(1, 2, 3)) / people[1:].sum(axis=(1, 2, 3))
    total = 100 * np.median(np.abs(ours.sum(axis=(2, 3)) / people[1:].sum(axis=(2, 3)) - 1), axis=1)
    return tuple(f"{w:.2f} / {t:.2f}" for w, t in zip(wape, total, strict=True))


def national_rates(migration: Migration, child_woman: np.ndarray) -> MunicipalRates:
    """The nation's change of every cohort, an area's movement beyond it, and child-woman ratios, (areas,), relative to 2015's or 2020's."""
    nation = data.national()
    change = rates_from_tables(nation[:, None], data.JAPAN)
    level = child_woman * change.cwr
    return MunicipalRates(
        data.JAPAN, np.broadcast_to(change.survival, (*change.survival.shape[:1], *migration.shape[1:-1], 20)),
        migration, level, change.boys[:, 0], control=nation[1:], separated=False,
    )  # fmt: skip


def relative(people: np.ndarray) -> np.ndarray:
    """Child-woman ratios of the areas relative to the nation's, (areas,)."""
    return child_woman_ratio(people, data.JAPAN) / child_woman_ratio(people.sum(axis=0), data.JAPAN)


def held_from_the_tables() -> None:
    """Print the errors of the first interval's rates, held."""
    people = data.all_japan().people
    movers, residents = movement(people)
    rows = [
        (f"gains on {name}", *scored(national_rates(migration, relative(people[1]))))
        for name, migration in models(movers[0], residents[0]).items()
    ]
    table(("WAPE / median error of totals", *map(str, PUBLISHED)), rows)


def from_the_censuses() -> None:
    """Print the errors of a projection that knows two censuses and the national projection."""
    then, now = data.census(2010), data.all_japan().people[0]
    counted = np.stack([then, now])
    movers, residents = movement(counted)
    rows = [
        (f"gains on {name}", *scored(national_rates(migration, relative(now))))
        for name, migration in models(movers[0], residents[0]).items()
    ]
    nation = data.national()
    plain = rates_from_tables(counted, data.JAPAN).held(0, len(PUBLISHED))
    rows.append(("change ratios of 2010-15 held", *scored(plain)))
    rows.append(("the same, scaled to the nation", *scored(plain.replace(control=nation[1:]))))
    table(("WAPE / median error of totals", *map(str, PUBLISHED)), rows)


def main() -> None:
    """Print the page, or the table of other countries."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--world", type=Path, help="folder of WPP 2024 five-year tables of other countries")
    folder = parser.parse_args().world
    if folder is not None:
        world(folder)
        return
    print(HEAD)
    print(WORLD)
    world(data.DATA / "wpp")
    print(JAPAN)
    denominators()
    print(HELD)
    held_from_the_tables()
    print(FORWARD)
    from_the_censuses()


if __name__ == "__main__":
    main()
