"""How well rates found in censuses forecast. ``python bench/cohort_fit.py > docs/cohort-fit.md``.

Reads the reference data (HYAPPYO_SHARED, by default the folder ``shared`` beside the repository).
"""

import argparse
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from cohort.shared_data import JAPAN, all_japan, census, frame, national
from hyappyo.cohort import (
    Migration,
    MunicipalRates,
    fit_tables,
    project_areas,
    rates_from_tables,
    shrunken,
    size_class,
    smoothed,
)
from hyappyo.cohort.change import before_and_after

STRENGTH = 10.0

HEAD = f"""# 国勢調査から求めた率の確かさ / How well rates found in censuses forecast

2時点の国勢調査から求めたコーホート変化率と子ども女性比で次の5年後を計算し、実際の国勢調査（2010、2015年）と、社人研の平成30年推計の2020年の各階級と
比べた結果です。小さな自治体の率は、都道府県と規模が同じ群へ経験ベイズ法で寄せると、実績に対する誤差が減ります。

Every number is printed by `python bench/cohort_fit.py`. Feeding a table's own ratios back returns it exactly (a test says so) and proves plumbing only;
here nothing of the year that is forecast is used, so this judges the method. Undefined ratios (nobody lived there at the start) are taken from the group where
there is one; in *own ratios* such areas keep their people of that cell. Areas: {len(all_japan().codes) - 1:,} municipalities and Fukushima prefecture.

WAPE: sum of the errors of all cells by sex and age over all people; then mean and median error of the totals. Per cent."""

CONVERSION = """
## TFR and child-woman ratio

k of CWR = k · TFR: the census of 2010 over the TFR of 2008-12, {areas:,} municipalities that have both. k is a ratio like any other, children over women · TFR, and is drawn towards its
prefecture's in the same way."""

FOOT = """
Against the counts, drawing towards the group takes 4 to 9 % off the error of cells and of totals, and leaves the median about where it was: it is the small areas that gain.
Smoothing over age alone gains little. A second interval helped in 2015 and not in 2010. Against IPSS's own 2020 the order turns: IPSS carries each area's last interval on,
so own ratios are nearer to it; that row measures likeness to IPSS, not to the truth. The choices (prefecture, size, both; dispersion 1, 2, 4, 8, of which 1 was best) were
made by looking at the outcomes of 2010 and 2015, so part of the gain is that of choosing."""


def groups(people: np.ndarray) -> dict[str, np.ndarray]:
    """Groups to draw towards, by name."""
    prefecture = np.array([int(code[:2]) for code in all_japan().codes])
    total = people.sum(axis=(1, 2))
    return {
        "prefecture": prefecture,
        "size class": size_class(total),
        "prefecture × above or below 30,000 people": prefecture * 10 + size_class(total, (30_000.0,)),
    }


def scored(people: np.ndarray, rates, truth: np.ndarray) -> tuple[str, ...]:
    """WAPE, mean and median error of totals of one step."""
    ours = project_areas(people, rates, overdrawn="empty").people[1]
    totals = truth.sum(axis=(1, 2))
    lived = totals > 0
    error = np.abs(ours.sum(axis=(1, 2))[lived] / totals[lived] - 1)
    figures = (np.abs(ours - truth).sum() / truth.sum(), error.mean(), np.median(error))
    return tuple(f"{100 * figure:.2f}" for figure in figures)


def smoothed_rates(counted: np.ndarray) -> MunicipalRates:
    """Cohort change relative to the nation's, smoothed over age where few people stand behind it; a cell that is not there takes its neighbours'."""
    before, after = before_and_after(counted)
    own = rates_from_tables(counted, JAPAN)
    change, count = own.survival.copy(), own.migration.count.copy()
    lived = counted[0].sum(axis=(1, 2)) > 0  # a village that was empty at the start keeps its arrivals
    nation = after.sum(axis=1, keepdims=True) / before.sum(axis=1, keepdims=True)
    expected = (before * nation)[:, lived]
    relative = smoothed(np.log((after[:, lived] + 0.5) / (expected + 0.5)), expected, STRENGTH)
    change[:, lived, :, 1:] = nation * np.exp(relative)
    count[:, lived] = 0
    return own.replace(survival=change, migration=Migration(count, own.migration.rate))


def conversions() -> None:
    """Print k of CWR = k · TFR, as found and drawn towards the prefecture."""
    births = frame("japan/muni_tfr.csv").drop_duplicates("code").set_index("code").tfr
    codes = np.array([int(code) for code in all_japan().codes])
    known = np.isin(codes, births.index)
    people = census(2010)[known]
    tfr = births.loc[codes[known]].to_numpy()
    women, children = people[:, 1, JAPAN.band(15, 49)].sum(axis=1), people[..., 0].sum(axis=1)
    drawn = shrunken(women * tfr, children, codes[known] // 1000)
    print(CONVERSION.format(areas=known.sum()))
    print("\n| k | p10 | median | p90 | least | most |\n|---|---:|---:|---:|---:|---:|")
    for name, k in (("as found", children / (women * tfr)), ("drawn towards the prefecture", drawn.ratio)):
        marks = (*np.percentile(k, [10, 50, 90]), k.min(), k.max())
        print(f"| {name} | " + " | ".join(f"{mark:.3f}" for mark in marks) + " |")
    few = women < 1_000
    print(
        f"\nWeight of an area's own k, median: {np.median(drawn.own[few]):.2f} below 1,000 women of 15-49, {np.median(drawn.own[~few]):.2f} above."
    )


def main() -> None:
    """Print the page."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    print(HEAD)
    print("\n| forecast | ratios | WAPE | mean | median |\n|---|---|---:|---:|---:|")
    for earlier, then, now, truth, label in (
        (census(1995), census(2000), census(2005), census(2010), "2010 from 2000-05, census"),
        (census(2000), census(2005), census(2010), census(2015), "2015 from 2005-10, census"),
        (
            census(2005),
            census(2010),
            all_japan().people[0],
            all_japan().people[1],
            "2020 from 2010-15, IPSS 2018",
        ),
    ):
        counted = np.stack([then, now])
        found = fit_tables(counted, JAPAN)
        rows = {"own ratios": rates_from_tables(counted, JAPAN)}
        rows[f"smoothed over age, strength {STRENGTH:.0f}"] = smoothed_rates(counted)
        for name, each in groups(now).items():
            rows[f"drawn: {name}"] = found.held(1, groups=each)
        longer = fit_tables(np.stack([earlier, then, now]), JAPAN)
        rows["… of two intervals, 0.7 and 0.3"] = longer.held(1, mix=(0.7, 0.3), groups=each)
        for name, rates in rows.items():
            print(f"| {label} | {name} | " + " | ".join(scored(now, rates, truth)) + " |")
        if label.startswith("2020"):
            control = rates.replace(control=national()[1:2])
            print(f"| {label} | … scaled to the nation | " + " | ".join(scored(now, control, truth)) + " |")
    print(FOOT)
    conversions()


if __name__ == "__main__":
    main()
