"""What would it take in Nagaoka. ``python bench/cohort_nagaoka.py > docs/cohort-nagaoka.md``.

Reads the reference data (HYAPPYO_SHARED, by default the folder ``shared`` beside the repository).
"""

import argparse
import sys
from pathlib import Path as File

import numpy as np

sys.path.insert(0, str(File(__file__).parents[1] / "tests"))

from cohort import nagaoka as place
from cohort.shared_data import JAPAN, all_japan, census
from hyappyo.cohort import (
    Migration,
    Path,
    causes,
    change_ratios,
    child_woman_ratio,
    decompose,
    frontier,
    highest_seen,
    migration_lever,
    project_municipality,
    sensitivity,
    solve,
    spread,
    tfr_lever,
    total_worth,
    with_tfr,
    year_of_no_return,
)

START, YEAR, TARGET = place.START, place.TARGET_YEAR, place.OUTLOOK
YEARS = range(2015, 2046, 5)
CENSUSES = range(1980, 2016, 5)
SIZE = 275_133
EXTRA = 1_500.0
# 厚生労働省 人口動態統計, 合計特殊出生率.
OLD_TFR = Path.linear(
    (1975, 1.91),
    (1980, 1.75),
    (1985, 1.76),
    (1990, 1.54),
    (1995, 1.42),
    (2000, 1.36),
    (2005, 1.26),
    (2010, 1.39),
    (2015, 1.45),
)

HEAD = """# 長岡市：何があれば届くか / Nagaoka: what would it take

長岡市（15202）の公表資料を使い、社人研の推計を再現し、市の人口ビジョンの将来展望（2040年235,614人）がどのような出生と移動の仮定で成り立つかを
計算した結果です。展望の仮定の年次値は公表資料になく、ここでの経路は文章からの再構成です。

Every number is printed by `python bench/cohort_nagaoka.py` from the reference data (国勢調査, 社人研 平成30年推計, 人口動態統計). The
city's own paths are not in hand: what is called *stated* here is our reading of its text."""


def persons(value: float) -> str:
    """1,234, with a minus sign."""
    return f"{round(value):,}".replace("-", "−")


def signed(value: float) -> str:
    """+1,234 or −1,234, and 0 without a sign."""
    return f"{round(value):+,}".replace("-", "−") if round(value) else "0"


def table(*rows: tuple[str, ...]) -> None:
    """Print a Markdown table, its first row the heads, numbers to the right."""
    print("\n| " + " | ".join(rows[0]) + " |\n|---" + "|---:" * (len(rows[0]) - 1) + "|")
    for row in rows[1:]:
        print("| " + " | ".join(row) + " |")


def total(rates, year=YEAR) -> float:
    """Project Nagaoka by these rates; all persons of one year."""
    return project_municipality(place.nagaoka().base, rates, start=START).total(year)


def reproduced() -> None:
    """Print the published totals beside those projected from the rates that the tables imply."""
    city = place.nagaoka()
    run = project_municipality(city.base, city.rates, start=START)
    print("\n## 1. 社人研の推計の再現 / IPSS 2018 reproduced\n")
    assert np.abs(run.people - city.published).max() < 1e-9
    print(
        "Rates that lead from each published table to the next, projected from 2015: every cell by sex and age comes back to within 1e-9 persons."
    )
    table(
        ("", *map(str, YEARS)),
        ("公表 published", *(persons(v) for v in city.published.sum(axis=(1, 2)))),
        ("計算 computed", *(persons(v) for v in run.totals)),
    )


def assumed() -> None:
    """Print how survival, k and the paths were chosen, and what another choice would give."""
    city = place.nagaoka()
    k_2010 = place.census_ratio(2010) / place.TFR_2008_12
    other = k_2010 * city.k * place.nation().k[0] / (place.nation_2010() * city.k[0]) * city.k[0] / k_2010
    print("\n## 2. 仮定 / Assumptions\n")
    print(f"""- The published tables hold survival and net migration as one product. Survival here is the nation's own cohort change (H29 projection, medium, at most 1);
  what Nagaoka's cohorts change beyond it is called net migration. Arrivals and departures cannot be told apart.
- k of CWR = k · TFR: {k_2010:.4f} (census 2010 over the TFR of 2008-12), drifting as the nation's k does from 2015: {", ".join(f"{v:.4f}" for v in city.k)}
  for 2020 to 2045. Births come from the nation's age pattern of 2015.
- TFR: straight from 1.50 in 2020 to 2.19 in 2040, each step the mean of its five years: {", ".join(f"{v:.3f}" for v in place.STATED_TFR.over(START, 6, 5))}.
- Net migration: all ages times a factor, straight from 1 in 2020 to 0 in 2035, then 0: {", ".join(f"{v:.2f}" for v in place.STATED_BALANCE.over(START, 6, 5))}.""")
    young = np.ones((6, 2, JAPAN.count))
    fading = place.STATED_BALANCE.over(START, 6, 5)
    rate = city.rates.migration.rate[:, 0]
    losing = (rate < 0) & (JAPAN.indicator(15, 39) > 0)
    young = np.where(losing, fading[:, None, None], young)[:, None]
    only_young = with_tfr(city.rates, place.STATED_TFR.over(START, 6, 5), city.k).replace(
        migration=city.rates.migration.scaled(young)
    )
    after = spread(
        Path.step((2035, 0.0), (2036, 500.0)).over(START, 6, 5, "end"), [JAPAN.indicator(15, 39)] * 2
    )[:, None]
    plus = place.stated().replace(
        migration=place.stated().migration.plus(Migration.net_counts(after, after.shape))
    )
    rows = [
        ("パターン1 (IPSS 2018)", total(city.rates)),
        ("stated TFR alone", total(place.stated(moves=False))),
        ("stated migration alone", total(place.stated(tfr=False))),
        ("**both, as stated**", total(place.stated())),
        ("… and 100 more a year of ages 15-39 from 2035", total(plus)),
        ("… with k taken from 2010 on both sides", total(place.stated(k=other))),
        ("… only the losses of ages 15-39 fading", total(only_young)),
    ]
    table(
        ("2040", "persons", "less 235,614", "%"),
        *(
            (name, persons(v), signed(v - TARGET), f"{100 * (v / TARGET - 1):+.2f}".replace("-", "−"))
            for name, v in rows
        ),
    )
    print(
        "\nThe stated path comes within 0.2 % of the published 235,614; k alone moves it by more than that."
    )


def levers():
    """Levers of fertility and migration, from the published assumptions to the stated path."""
    city = place.nagaoka()
    births = tfr_lever(city.rates, place.STATED_TFR, city.k, start=START)
    factors = place.STATED_BALANCE.over(START, 6, 5)
    moves = migration_lever(
        city.rates, city.rates.migration.scaled(factors), low_reading=1.0, high_reading=factors
    )
    return city, births, moves


def found() -> None:
    """Print the paths that meet the target exactly."""
    city, births, moves = levers()
    steps = [f"{year}-{year + 5}" for year in range(2015, 2040, 5)]
    on_moves = tfr_lever(place.stated(tfr=False), place.STATED_TFR, city.k, start=START)
    factors = place.STATED_BALANCE.over(START, 6, 5)
    base = place.stated(moves=False)
    on_births = migration_lever(base, base.migration.scaled(factors), low_reading=1.0, high_reading=factors)
    print("\n## 3. 235,614人に届く経路 / Paths that give 235,614\n")
    print(
        "Level 0 is IPSS 2018, level 1 the stated path; the reading of a step is its TFR, or the factor on its net migration (below 0: losses turned to gains). Births and net migrants (of those aged 0 and over at the start of a step) are per year."
    )
    rows = []
    for name, lever in (
        ("TFR, migration as stated", on_moves), ("migration, TFR as stated", on_births),
        ("TFR alone", births), ("migration alone", moves),
    ):  # fmt: skip
        answer = solve(city.base, lever, TARGET, YEAR, start=START)
        if answer.projection is None:
            rows.append((name, answer.status, "–", *["–"] * 5))
            continue
        rows.append(
            (
                f"{name}: reading",
                answer.status,
                f"{answer.level:.4f}",
                *(f"{v:.3f}".replace("-", "−") for v in answer.reading[:5]),
            )
        )
        rows.append(("… births a year", "", "", *(persons(v) for v in answer.births_per_year[:5])))
        rows.append(("… net migrants a year", "", "", *(signed(v) for v in answer.net_migrants_per_year[:5])))
    table(("lever", "status", "level", *steps), *rows)
    more = np.zeros((6, 1, 2, JAPAN.count))
    more[1:5] = spread(np.full(4, 5 * EXTRA), [JAPAN.indicator(15, 39)] * 2)[:, None]
    fading = city.rates.replace(migration=city.rates.migration.scaled(factors))
    line_births = tfr_lever(fading, place.STATED_TFR, city.k, start=START)
    newcomers = migration_lever(fading, fading.migration.plus(Migration.net_counts(more, more.shape)))
    line = frontier(city.base, line_births, newcomers, TARGET, YEAR, start=START, points=6)
    print(
        f"\nBoth at once (等到達線), net migration fading to 0 by 2035 as stated: for each TFR in 2040, how many net migrants of 15-39 a year, above those, from "
        f"2020 to 2040 (at most {EXTRA:,.0f} tried), and the births that follow."
    )
    rows = []
    for point, (level, other) in enumerate(line.levels):
        tfr = line_births.low_reading[4] + level * (place.STATED_TFR.at(2040) - line_births.low_reading[4])
        if np.isnan(other):
            rows.append((f"{tfr:.2f}", "none: already above", "–", "–"))
            continue
        run = line.projection(point)
        rows.append(
            (f"{tfr:.2f}", persons(EXTRA * other), persons(run.births[4].sum() / 5), persons(run.total(YEAR)))
        )
    table(("TFR in 2040", "migrants of 15-39 a year", "births a year, 2035-40", "persons in 2040"), *rows)


def seen() -> None:
    """Print bounds: the highest decade seen in cities of this size, and what they would allow."""
    city, _, _ = levers()
    people = np.stack([census(year) for year in CENSUSES])
    ratios, whole = change_ratios(people), change_ratios(people.sum(axis=1, keepdims=True))
    movers = (np.nan_to_num(ratios - whole) * people[:-1]).sum(axis=(2, 3))
    sizes = people.sum(axis=(2, 3))
    rate = np.divide(movers, sizes[:-1], out=np.full_like(movers, np.nan), where=sizes[:-1] > 0)
    cwr = child_woman_ratio(people[1:], JAPAN)
    nation = child_woman_ratio(people[1:].sum(axis=1), JAPAN)
    tfr = cwr / nation[:, None] * OLD_TFR.over(1980, 7, 5)[:, None]
    names, codes = all_japan().names, np.array(all_japan().codes)
    wards = np.char.startswith(codes, "131")
    tfr[:, wards] = rate[:, wards] = np.nan
    print("\n## 4. これまでに見られた範囲 / What has been seen\n")
    print(
        f"Cities (without the wards of Tokyo) of {SIZE / 1.5:,.0f} to {SIZE * 1.5:,.0f} people, censuses of 1980 to 2015: the highest mean of two five-year intervals. TFR is the child-woman "
        "ratio relative to the nation's times the nation's TFR; net migration is what cohorts change beyond the nation's."
    )
    rows, best = [], {}
    for first, label in ((0, "1980-2015"), (4, "2000-2015")):
        for name, values, form in (
            ("TFR", tfr, "{:.2f}"),
            ("net migration, % in five years", 100 * rate, "{:+.1f}"),
        ):
            top = highest_seen(values[first:], sizes[:-1][first:], SIZE)
            best[name, label] = (top, first)
            year = 1980 + 5 * (first + top.interval)
            rows.append(
                (
                    f"{name}, {label}",
                    form.format(top.value),
                    names[top.area],
                    f"{year}-{year + 10}",
                    str(top.compared),
                )
            )
    table(("measure", "highest", "where", "when", "areas compared"), *rows)
    ceiling = best["TFR", "2000-2015"][0].value
    top, first = best["net migration, % in five years", "2000-2015"]
    intervals = slice(first + top.interval, first + top.interval + 2)
    profile = np.nan_to_num(ratios - whole)[intervals, top.area].mean(axis=0)
    more = Migration.net_rates(profile, city.rates.migration.shape)
    high = with_tfr(city.rates, np.full(6, ceiling), city.k)
    births = tfr_lever(city.rates, Path.hold(ceiling), city.k, start=START)
    moves = migration_lever(city.rates, more)
    both = migration_lever(high, more)
    rows = []
    for name, lever in (("TFR", births), ("net migration", moves), ("both", None)):
        if lever is None:
            value = total(both.high)
            rows.append(
                (
                    f"{name} at the bound of 2000-2015 from 2015 on",
                    persons(value),
                    "yes" if value >= TARGET else "no",
                    "–",
                )
            )
            continue
        last = year_of_no_return(city.base, lever, TARGET, YEAR, start=START)
        value = float(last.results[0])
        rows.append(
            (
                f"{name} at the bound of 2000-2015 from 2015 on",
                persons(value),
                "yes" if value >= TARGET else "no",
                str(last.year or "–"),
            )
        )
    table(("2040", "persons", "235,614 within reach", "year of no return"), *rows)
    print(
        f"\nThe bound of migration is the net rate by sex and age of {names[top.area]} in its best decade, in place of Nagaoka's own. The year of no return is the last in "
        "which a turn to the bound, at once and for good, still brings 235,614 in 2040."
    )
    print(
        f"\nA TFR of 2.19 by 2040 lies {'above' if ceiling < 2.19 else 'within'} the {ceiling:.2f} of the best decade since 2000 among cities of this size. One city's gain of "
        "movers is another's loss: all cities cannot reach the bound at once."
    )


def divided() -> None:
    """Print why the stated path differs from IPSS 2018, two ways, and what small changes are worth."""
    city = place.nagaoka()
    first, second = city.rates, place.stated()
    runs = [project_municipality(city.base, rates, start=START) for rates in (first, second)]
    parts = decompose(runs[0], runs[1], YEAR, rates=(first, second))
    why = causes((city.base, first), (city.base, second), YEAR, start=START)
    gap = runs[1].total(YEAR) - runs[0].total(YEAR)
    print("\n## 5. 差の内訳 / Where the difference comes from\n")
    print(
        f"Stated path less IPSS 2018 in 2040: {signed(gap)}. By flow, in the ages of 2040 (people, not assumptions):"
    )
    bands = ((0, 14), (15, 39), (40, 64), (65, None))
    rows = []
    for name in parts.names:
        cells = parts.of(name).sum(axis=0)
        if np.abs(cells).max() > 0.5 or name == "residual":
            rows.append(
                (name, *(signed(cells[JAPAN.band(*band)].sum()) for band in bands), signed(cells.sum()))
            )
    rows.append(
        (
            "**sum**",
            *(signed(parts.difference.sum(axis=0)[JAPAN.band(*band)].sum()) for band in bands),
            signed(parts.difference.sum()),
        )
    )
    table(("component", "0-14", "15-39", "40-64", "65+", "all"), *rows)
    assert np.abs(parts.of("residual")).max() < 1e-8
    assert abs(why.residual) < 1e-8
    print(
        "\nNo cell leaves a residual above 1e-8 persons. By assumption, with all that follows from it (children of movers belong to migration), "
        "and as little left over:"
    )
    table(
        ("assumption", "persons"),
        *((name, signed(value)) for name, value in why.totals.items() if abs(value) > 0.5),
    )
    slopes = sensitivity(city.base, second, total_worth(second, 5))
    young = [JAPAN.indicator(20, 34)] * 2
    hundred = spread(np.full(6, 500.0), young)
    print("\nWhat small changes of the stated path are worth in 2040 (exact first derivatives):")
    table(
        ("change", "persons in 2040"),
        ("TFR +0.1 in every step", signed(0.1 * slopes.tfr(city.k)[:5].sum())),
        ("100 more net migrants of ages 20-34 every year", signed(slopes.to(count=hundred))),
        (
            "1 % fewer deaths at every age",
            signed((slopes.survival * 0.01 * (1 - second.survival[:, 0])).sum()),
        ),
        ("100 more women of 25-29 in 2015", signed(100 * slopes.base[1, JAPAN.index(25)])),
    )


def main() -> None:
    """Print the page."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    print(HEAD)
    reproduced()
    assumed()
    found()
    seen()
    divided()


if __name__ == "__main__":
    main()
