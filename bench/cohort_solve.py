"""How fast "what would it take" and "why" are answered. ``python bench/cohort_solve.py``.

Every figure stands beside a plain twin in the same run: the same question put to the readable NumPy engine through its public door, with a
library's root finder, with a projection for every derivative, backwards in NumPy, or with all orders of exchange (Shapley). Medians; one
thread.
"""

import argparse
from itertools import combinations
from math import factorial

import numpy as np
from scipy.optimize import brentq

from cohort import AREAS, FIVE, STEPS, YEARS, all_areas, median, one_area, smooth
from hyappyo.cohort import (
    Lever,
    Migration,
    MunicipalRates,
    Path,
    Population,
    causes,
    decompose,
    frontier,
    migration_lever,
    project,
    project_areas,
    project_municipality,
    sensitivity,
    solve,
    tfr_lever,
    total_worth,
    year_of_no_return,
)

K, START = 0.14, 2020


def municipality() -> tuple[Population, MunicipalRates]:
    """Return one town in five-year groups."""
    people, survival, asfr = smooth(FIVE)
    shape = (STEPS, 1, 2, FIVE.count)
    move = Migration.net_rates(np.broadcast_to(-0.03 * FIVE.indicator(15, 39), shape), shape)
    return Population(people, FIVE), MunicipalRates(FIVE, survival, move, [0.2], 0.5127, asfr=asfr)


def run(base, rates, engine="compiled"):
    """Project by either method."""
    if isinstance(rates, MunicipalRates):
        return project_municipality(base, rates, start=START, engine=engine)
    return project(base, rates, start=START, engine=engine)


def line(name: str, seconds: float, limit: float | None, plain: float | None = None, twin: str = "") -> None:
    """Print one figure beside its limit and its plain twin."""
    shown = f"{seconds * 1e6:,.0f} µs" if seconds < 1e-3 else f"{seconds * 1e3:,.1f} ms"
    allowed = f"limit {limit * 1e3:.0f} ms" if limit else ""
    ratio = f"{plain / seconds:8,.1f} × {twin}" if plain else ""
    print(f"  {name:<44}{shown:>10}  {allowed:<11}{ratio}".rstrip())


def plain_solve(base, lever: Lever, target: float, year: int) -> float:
    """Solve with the NumPy engine and SciPy's Brent."""

    def off(level):
        return run(base, lever.rates(level), "numpy").total(year) - target

    return brentq(off, 0.0, 1.0, rtol=1e-12)


def plain_sensitivity(base, rates, year: int) -> np.ndarray:
    """Differentiate by a projection for each cell of survival, with the NumPy engine."""
    before = run(base, rates, "numpy").total(year)
    slopes = np.empty(rates.survival.shape)
    for cell in np.ndindex(slopes.shape):
        other = rates.survival.copy()
        other[cell] -= 1e-6
        slopes[cell] = (before - run(base, rates.replace(survival=other), "numpy").total(year)) / 1e-6
    return slopes


def plain_causes(base, first, second, year: int) -> dict[str, float]:
    """Shapley over survival, migration and fertility: every set of assumptions projected by the NumPy engine."""
    births = "cwr" if isinstance(first, MunicipalRates) else "asfr"
    names = ("survival", "migration", births)
    value = {}
    for size in range(len(names) + 1):
        for chosen in combinations(names, size):
            rates = first.replace(**{name: getattr(second, name) for name in chosen})
            value[chosen] = run(base, rates, "numpy").total(year)
    found = {}
    for name in names:
        others = [each for each in names if each != name]
        share = 0.0
        for size in range(len(others) + 1):
            weight = factorial(size) * factorial(len(others) - size) / factorial(len(names))
            for chosen in combinations(others, size):
                joined = tuple(each for each in names if each in (*chosen, name))
                share += weight * (value[joined] - value[chosen])
        found[name] = share
    return found


def questions(base, rates, births: Lever, moves: Lever, year: int, derivatives: bool) -> None:
    """Time every question about one town."""
    low, high = (run(base, each).total(year) for each in (rates, births.high))
    target = (low + high) / 2
    level = solve(base, births, target, year, start=START).level
    assert abs(level - plain_solve(base, births, target, year)) < 1e-8
    plain = median(lambda: plain_solve(base, births, target, year), 5)
    line(
        "solve: the TFR that meets a target",
        median(lambda: solve(base, births, target, year, start=START), 101),
        1e-3,
        plain,
        "NumPy and Brent",
    )
    reach = [run(base, each).total(year) for each in (moves.low, moves.high)]
    goal = sum(reach) / 2
    plain = median(lambda: plain_solve(base, moves, goal, year), 5)
    line(
        "solve: the migration that meets it",
        median(lambda: solve(base, moves, goal, year, start=START), 101),
        1e-3,
        plain,
        "NumPy and Brent",
    )
    line(
        "frontier of both, 21 points",
        median(lambda: frontier(base, births, moves, target, year, start=START), 11),
        None,
    )
    line(
        "year of no return",
        median(lambda: year_of_no_return(base, births, target, year, start=START), 31),
        None,
    )
    worth = total_worth(rates, (year - START) // rates.ages.width)
    quick = median(lambda: sensitivity(base, rates, worth), 31)
    plain = None
    if derivatives:
        exact = sensitivity(base, rates, worth).survival
        assert np.allclose(
            exact,
            plain_sensitivity(base, rates, year).reshape(exact.shape),
            rtol=1e-3,
            atol=1e-2 * np.abs(exact).max(),
        )
        plain = median(lambda: plain_sensitivity(base, rates, year), 1)
    line("sensitivity to every assumption", quick, None, plain, "NumPy differences, of survival alone")
    twin = median(lambda: sensitivity(base, rates, worth, engine="numpy"), 11)
    line("… the same beside the NumPy adjoint", quick, None, twin, "NumPy adjoint")
    other = births.high.replace(migration=moves.high.migration, survival=rates.survival**0.98)
    runs = (run(base, rates), run(base, other))
    line(
        "difference by flow, sex and age",
        median(lambda: decompose(*runs, year, rates=(rates, other)), 31),
        None,
    )
    found = causes((base, rates), (base, other), year, start=START)
    shapley = plain_causes(base, rates, other, year)
    assert abs(sum(shapley.values()) - found.difference) < 1e-6
    plain = median(lambda: plain_causes(base, rates, other, year), 3)
    line(
        f"difference by assumption ({found.nodes} nodes), by cell",
        median(lambda: causes((base, rates), (base, other), year, start=START), 11),
        None,
        plain,
        "NumPy Shapley, not by cell",
    )


def nation() -> None:
    """Time what one town among all owes to every assumption of all, through the pool and the control."""
    base, rates = all_areas()
    shape = rates.migration.shape
    share = (base.sum(axis=(1, 2)) / base.sum())[:, None, None]
    leaving = np.broadcast_to(0.1 * FIVE.indicator(15, 39), shape)
    rates = rates.replace(migration=Migration.pool(leaving, np.broadcast_to(share, shape), shape))
    rates = rates.replace(control=0.99 * project_areas(base, rates).people[1:].sum(axis=1))
    worth = total_worth(rates, STEPS, area=7)
    quick = median(lambda: sensitivity(base, rates, worth), 11)
    twin = median(lambda: sensitivity(base, rates, worth, engine="numpy"), 3)
    print(f"{AREAS:,} municipalities tied by a pool and a control, {STEPS} steps")
    line("sensitivity of one town to all of them", quick, None, twin, "NumPy adjoint")
    births = tfr_lever(rates, Path.hold(2.1), K, start=START, area=7)
    reach = [run_all(base, each, 7) for each in (births.low, births.high)]
    goal = sum(reach) / 2
    quick = median(lambda: solve(base, births, goal, 2060, start=START, area=7), 5)
    line("solve: the TFR of one town that meets a target", quick, None)


def run_all(base, rates, area: int) -> float:
    """Return the people of one area in 2060."""
    return project_areas(base, rates, start=START).area(area).total(2060)


def main() -> None:
    """Measure and print."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    base, rates = municipality()
    print(f"one municipality, {STEPS} steps of five years")
    births = tfr_lever(rates, Path.linear((2020, 1.5), (2040, 2.1)), K, start=START)
    questions(base, rates, births, migration_lever(rates, rates.migration.scaled(0.0)), 2060, True)
    base, rates = one_area()
    print(f"one town, {YEARS} years of single ages")
    shape = rates.asfr[0]
    births = tfr_lever(rates, Path.linear((2020, 1.5), (2040, 2.1)), shape, start=START)
    more = Migration(rates.migration.count + 3.0, rates.migration.rate)
    questions(base, rates, births, migration_lever(rates, more), 2060, False)
    nation()


if __name__ == "__main__":
    main()
