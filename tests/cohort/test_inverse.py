import numpy as np
import pytest
from hypothesis import strategies as st

from cohort.one_area import nudged, one_area_problems, projected
from cohort.problems import holds_for, numbers, seeds
from hyappyo.cohort import (
    AgeGroups,
    CohortError,
    ComponentRates,
    Migration,
    Path,
    Population,
    pattern,
    rates_from_tables,
)
from hyappyo.cohort.frontier import frontier
from hyappyo.cohort.inverse import crossing, solve, year_of_no_return
from hyappyo.cohort.lever import Lever, migration_lever, tfr_lever

FIVE = AgeGroups(5, 90)
WOMEN = [0, 0, 0, 0.01, 0.05, 0.09, 0.1, 0.05, 0.01, 0.001, *[0] * 9]
SURVIVAL = np.exp(-0.0005 * np.exp(0.09 * np.append(0, FIVE.starts)))


def last_year(rates):
    return rates.ages.width * len(rates.survival)


def town(steps=6):
    """A town that shrinks: (base, rates) of the component method."""
    base = Population([np.interp(FIVE.starts, [0, 40, 70, 90], [300, 450, 500, 250])] * 2, FIVE)
    move = Migration.net_rates([-0.02 * FIVE.indicator(15, 39)] * 2, (steps, 2, 19))
    return base, ComponentRates(FIVE, [SURVIVAL] * 2, 1.4 * pattern(WOMEN, FIVE), 1.05, move)


@holds_for(one_area_problems(), seeds, st.floats(0, 1))
def test_the_level_put_in_is_the_level_found(problem, seed, level):
    base, high = problem
    lever = Lever(nudged(high, numbers(seed)), high)
    year = last_year(high)
    target = projected(base, lever.rates(level)).total(year)
    found = solve(base, lever, target, year, start=0)
    assert found.level == pytest.approx(level, abs=1e-9)
    assert found.projection.total(year) == pytest.approx(target, rel=1e-11)
    assert found.feasible


@holds_for(one_area_problems(), seeds)
def test_the_ends_of_a_lever_are_its_rates_and_their_results_its_reach(problem, seed):
    base, high = problem
    low = nudged(high, numbers(seed))
    lever, year = Lever(low, high), last_year(high)
    for level, rates in ((0.0, low), (1.0, high)):
        np.testing.assert_allclose(
            projected(base, lever.rates(level)).people, projected(base, rates).people, rtol=1e-12
        )
    reach = solve(base, lever, projected(base, high).total(year), year, start=0).reach
    np.testing.assert_allclose(reach, [projected(base, each).total(year) for each in (low, high)], rtol=1e-12)


def test_a_target_beyond_the_bound_says_what_it_would_take():
    base, rates = town()
    lever = tfr_lever(rates, Path.linear((2020, 1.4), (2040, 1.8)), WOMEN, start=2020)
    top = solve(base, lever, 12_000, 2050, start=2020).reach[1]
    found = solve(base, lever, top + 300, 2050, start=2020)
    assert (found.status, found.feasible) == ("beyond", False)
    assert found.reading[-1] > 1.8
    assert found.projection.total(2050) == pytest.approx(top + 300)


def test_a_target_below_what_is_expected_is_already_met():
    base, rates = town()
    lever = tfr_lever(rates, Path.hold(1.8), WOMEN, start=2020)
    expected = projected(base, rates).total(30)
    found = solve(base, lever, expected - 200, 2050, start=2020)
    assert (found.status, found.feasible) == ("already", True)
    assert (found.reading < 1.4).all()


def test_a_bound_below_what_is_expected_leads_backwards():
    base, rates = town()
    lever = tfr_lever(rates, Path.hold(1.2), WOMEN, start=2020)
    expected = projected(base, rates).total(30)
    found = solve(base, lever, expected + 200, 2050, start=2020)
    assert (found.status, found.feasible) == ("backwards", False)
    assert (found.reading > 1.4).all()
    last = year_of_no_return(base, lever, expected + 200, 2050, start=2020)
    assert (last.year, last.needed) == (None, True)


def test_a_ceiling_is_met_from_below():
    base, rates = town()
    lever = tfr_lever(rates, Path.hold(1.2), WOMEN, start=2020)
    expected = projected(base, rates).total(30)
    found = solve(base, lever, expected - 100, 2050, start=2020, aim="at_most")
    assert found.status == "within"
    assert solve(base, lever, expected + 100, 2050, start=2020, aim="at_most").status == "already"
    assert year_of_no_return(base, lever, expected - 100, 2050, start=2020, aim="at_most").year > 2020


def test_a_target_out_of_all_reach_has_no_projection():
    base, rates = town()
    lever = tfr_lever(rates, Path.hold(1.8), WOMEN, start=2020)
    found = solve(base, lever, 1e9, 2050, start=2020)
    assert (found.status, found.projection) == ("never", None)
    assert np.isnan(found.level)
    with pytest.raises(CohortError, match="never met by this lever"):
        _ = found.births_per_year


def test_births_and_movers_a_year_are_those_of_the_projection_found():
    base, rates = town()
    more = Migration.net_rates([0.1 * FIVE.indicator(15, 39)] * 2, rates.migration.shape)
    lever = migration_lever(rates, more)
    target = sum(solve(base, lever, 1, 2050, start=2020).reach) / 2
    found = solve(base, lever, target, 2050, start=2020)
    assert found.status == "within"
    run = found.projection
    np.testing.assert_allclose(found.births_per_year * 5, run.births.sum(axis=1))
    np.testing.assert_allclose(found.net_migrants_per_year * 5, run.migrants[..., 1:].sum(axis=(1, 2)))
    assert np.isfinite(found.births_per_year).all()


def test_municipal_rates_without_births_say_that_births_are_not_known():
    people = np.stack([town()[0].counts * factor for factor in (1.0, 0.95, 0.9)])[:, None]
    rates = rates_from_tables(people, FIVE, SURVIVAL)
    lever = tfr_lever(rates, Path.hold(2.5), 0.14, start=2015)
    found = solve(Population(people[0, 0], FIVE), lever, people[-1].sum() + 100, 2025, start=2015)
    assert np.isnan(found.births_per_year).all()
    assert np.isfinite(found.net_migrants_per_year).all()


@pytest.mark.parametrize(
    ("weights", "low", "high"),
    [(FIVE.indicator(15, 64), 15, 64), (np.stack([FIVE.indicator(0, 14)] * 2), 0, 14)],
)
def test_a_target_may_count_some_ages_only(weights, low, high):
    base, rates = town()
    more = Migration.net_rates(np.full((2, 19), 0.02), rates.migration.shape)
    lever = migration_lever(rates, more)
    middle = sum(solve(base, lever, 1, 2050, start=2020, weights=weights).reach) / 2
    found = solve(base, lever, middle, 2050, start=2020, weights=weights)
    assert found.projection.at(2050).counts[:, FIVE.band(low, high)].sum() == pytest.approx(middle)


def test_the_later_the_turn_the_less_it_brings_and_the_last_year_is_found():
    base, rates = town()
    lever = tfr_lever(rates, Path.hold(2.1), WOMEN, start=2020)
    first = year_of_no_return(base, lever, 1e9, 2050, start=2020)
    assert (first.year, first.needed) == (None, True)
    assert (np.diff(first.results) < 0).all()
    for turn in (2020, 2027, 2041):
        target = float(first.results[turn - 2020])
        assert year_of_no_return(base, lever, target, 2050, start=2020).year == turn
        assert year_of_no_return(base, lever, target + 1, 2050, start=2020).year in (None, turn - 1)


def test_where_nothing_is_needed_there_is_no_year_of_no_return():
    base, rates = town()
    lever = tfr_lever(rates, Path.hold(2.1), WOMEN, start=2020)
    found = year_of_no_return(base, lever, 100, 2050, start=2020)
    assert (found.year, found.needed) == (None, False)


def test_turning_tfr_within_a_step_is_the_mean_of_its_years():
    base, rates = town()
    lever = tfr_lever(rates, Path.hold(2.1), WOMEN, start=2020)
    found = year_of_no_return(base, lever, 1e9, 2050, start=2020)
    levels = Path.step((2000, 1.4), (2028, 2.1)).over(
        2020, 6, 5
    )  # the years 2021-27 as before, 2028 and on as after
    run = projected(base, rates.with_tfr(levels, pattern(WOMEN, FIVE)), 2020)
    assert found.results[2027 - 2020] == pytest.approx(run.total(2050))


@holds_for(one_area_problems(), seeds)
def test_every_point_of_the_frontier_meets_the_target(problem, seed):
    base, best = problem
    low = nudged(best, numbers(seed))
    births = best.asfr if isinstance(best, ComponentRates) else best.cwr
    name = "asfr" if isinstance(best, ComponentRates) else "cwr"
    first = Lever(low, low.replace(**{name: births}))
    more = numbers(seed).uniform(0, 20, low.migration.shape)
    second = migration_lever(low, Migration(low.migration.count + more, low.migration.rate))
    year = last_year(best)
    corners = frontier(base, first, second, 1.0, year, start=0, points=2).corners
    target = (corners[0, 0] + corners[1, 1]) / 2
    line = frontier(base, first, second, target, year, start=0, points=5)
    assert line.reachable
    for point, (level, other) in enumerate(line.levels):
        if np.isnan(other):
            with pytest.raises(CohortError, match="does not meet the target"):
                line.rates(point)
            continue
        assert line.projection(point).total(year) == pytest.approx(target, rel=1e-10)
        assert 0 <= other <= 1
        assert 0 <= level <= 1
    known = line.levels[~np.isnan(line.levels[:, 1]), 1]
    assert (np.diff(known) <= 1e-12).all()


def test_levers_that_start_apart_have_no_frontier():
    base, rates = town()
    births = tfr_lever(rates, Path.hold(2.1), WOMEN, start=2020)
    moves = migration_lever(
        rates.with_tfr(np.full(6, 1.5), pattern(WOMEN, FIVE)), rates.migration.scaled(0.0)
    )
    with pytest.raises(CohortError, match="same rates as the first"):
        frontier(base, births, moves, 12_000, 2050, start=2020)


def test_bad_questions_are_refused_with_value_and_rule():
    base, rates = town()
    lever = tfr_lever(rates, Path.hold(2.1), WOMEN, start=2020)
    for question, words in (
        (lambda: solve(base, lever, float("nan"), 2050, start=2020), "target = nan: must be a finite number"),
        (lambda: solve(base, lever, 9_000, 2051, start=2020), r"year = 2051: must be one of \[2025"),
        (lambda: solve(base, lever, 9_000, 2020, start=2020), "year = 2020"),
        (lambda: solve(base, Lever(rates, rates), 9_000, 2050, start=2020), "does not move the result"),
        (lambda: solve(base, lever, 9_000, 2050, start=2020, weights=np.ones(3)), "shape of weights"),
        (lambda: frontier(base, lever, lever, 9_000, 2050, start=2020, points=1), "points = 1"),
        (lambda: solve(base, lever, 9_000, 2050, start=2020, aim="exactly"), "aim = exactly: must be one of"),
        (lambda: Lever(rates, town(3)[1]), "steps of the lever's rates = 3"),
    ):
        with pytest.raises(CohortError, match=words):
            question()


@pytest.mark.parametrize(
    "curve", [lambda x: x - 0.3, lambda x: x**9 - 1e-9, lambda x: np.tanh(50 * (x - 0.99)) + 0.5]
)
def test_the_search_ends_at_the_crossing_whatever_the_curve(curve):
    root = crossing(curve, (0.0, curve(0.0)), (1.0, curve(1.0)), 1e-14)
    assert abs(curve(root)) < 1e-13
