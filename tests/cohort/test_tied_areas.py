"""Levers, solutions, causes and components where a pool or a control ties the areas to each other."""

import numpy as np
import pytest

from cohort.problems import holds_for, municipal_problems, numbers, seeds
from cohort.tied_areas import tied_problems
from hyappyo.cohort import (
    AgeGroups,
    CohortError,
    Lever,
    Migration,
    MunicipalRates,
    Path,
    Population,
    causes,
    decompose,
    frontier,
    migration_lever,
    project_areas,
    solve,
    tfr_lever,
    year_of_no_return,
)

AGES = AgeGroups(5, 90)


def apart(rates, rng, size=0.1):
    """Other rates of the same kind, a little apart in everything, control included."""

    def less(values):
        return values * rng.uniform(1 - size, 1, values.shape)

    move = rates.migration
    pooled = {} if move.share is None else {"share": less(move.share), "weight": less(move.weight)}
    control = None if rates.control is None else less(rates.control)
    moves = Migration(less(move.count), less(move.rate), **pooled, gross=move.gross)
    return rates.replace(
        survival=less(rates.survival), migration=moves, asfr=less(rates.asfr), cwr=less(rates.cwr), boys=less(rates.boys), control=control
    )  # fmt: skip


def last_year(rates):
    return rates.ages.width * rates.shape[0]


@holds_for(tied_problems(), seeds)
def test_the_level_put_in_is_the_level_found_whatever_ties_the_area(problem, seed):
    base, high = problem
    lever = Lever(apart(high, numbers(seed)), high)
    year, level = last_year(high), numbers(seed).uniform(0, 1)
    target = project_areas(base, lever.rates(level)).area(0).total(year)
    ends = [project_areas(base, lever.rates(end)).area(0).total(year) for end in (0.0, 1.0)]
    if abs(ends[1] - ends[0]) < 1e-3 * ends[0] or not min(ends) < target < max(ends):
        return  # too flat, or bent: then more than one level may answer
    found = solve(base, lever, target, year, start=0, area=0)
    assert found.status in ("within", "already")
    assert found.projection.area(0).total(year) == pytest.approx(target, rel=1e-11)
    assert found.births_per_year.shape == high.shape
    assert found.net_migrants_per_year.shape == high.shape


@holds_for(tied_problems(), seeds)
def test_causes_reach_the_pool_and_the_control_and_add_up(problem, seed):
    base, rates = problem
    rng = numbers(seed)
    other = (base * rng.uniform(0.9, 1.1, base.shape), apart(rates, rng))
    year = last_year(rates)
    for area in (None, 0):
        found = causes((base, rates), other, year, start=0, area=area)
        runs = [project_areas(*each) for each in ((base, rates), other)]
        totals = [(run.together() if area is None else run.area(area)).total(year) for run in runs]
        assert found.difference == pytest.approx(totals[1] - totals[0], abs=1e-9 * totals[0])
        assert abs(found.residual) <= 1e-11 * (totals[0] + sum(map(abs, found.totals.values())))
        assert sum(found.totals.values()) == pytest.approx(found.difference, abs=1e-9 * totals[0])
        assert ("control" in found.totals) == (rates.control is not None)
        assert (found.pool is None) == (rates.migration.share is None)


@holds_for(tied_problems(control=True), seeds)
def test_the_control_alone_changed_is_the_whole_cause(problem, seed):
    base, rates = problem
    lower = rates.replace(control=rates.control * numbers(seed).uniform(0.9, 1, rates.control.shape))
    found = causes((base, rates), (base, lower), last_year(rates), start=0, area=0)
    assert found.totals["control"] == pytest.approx(found.difference, rel=1e-9, abs=1e-9)
    assert all(found.totals[name] == 0 for name in ("base", "fertility", "survival"))


@holds_for(municipal_problems(movement="pool"), seeds)
def test_another_areas_departures_are_a_cause_of_ones_own_arrivals(problem, seed):
    base, rates = problem
    if rates.shape[1] < 2:
        return
    move = rates.migration
    rate, weight = move.rate.copy(), move.weight.copy()
    rate[:, 1], weight[:, 1] = 0.9 * rate[:, 1], 0.9 * weight[:, 1]
    other = rates.replace(migration=Migration(move.count, rate, move.share, weight, gross=True))
    found = causes((base, rates), (base, other), last_year(rates), start=0, area=0)
    assert found.totals["arrivals"] < 0
    assert found.totals["arrivals"] + found.totals["departures"] == pytest.approx(found.difference, rel=1e-9)
    assert np.abs(found.pool[:, 0]).sum() == 0  # the first area itself gives and takes as before


@holds_for(tied_problems(), seeds)
def test_components_of_one_of_many_areas_add_up_with_its_own_rates(problem, seed):
    base, rates = problem
    rng = numbers(seed)
    others = (rates, apart(rates, rng))
    runs = [project_areas(base * factor, each) for factor, each in zip((1.0, 1.1), others, strict=True)]
    year, area = last_year(rates), rates.shape[1] - 1
    parts = decompose(*runs, year, rates=others, area=area)
    gap = runs[1].people[-1, area] - runs[0].people[-1, area]
    np.testing.assert_allclose(parts.difference, gap, atol=1e-8)
    assert np.abs(parts.of("residual")).max() < 1e-7


def towns(areas=3, control=True):
    """Towns of one shape and several sizes whose young leave into a pool and come back by size."""
    shape = (6, areas, 2, 19)
    people = np.stack([np.interp(AGES.starts, [0, 40, 70, 90], [300, 450, 500, 250])] * 2)
    base = people * np.array([1.0, 2.0, 5.0])[:areas, None, None]
    share = np.array([0.1, 0.2, 0.7])[:areas, None, None]
    out = 0.1 * AGES.indicator(15, 39)
    survival = np.exp(-0.0005 * np.exp(0.09 * np.append(0, AGES.starts)))
    births = np.zeros(19)
    births[3:10] = [0.01, 0.05, 0.09, 0.1, 0.05, 0.01, 0.001]
    rates = MunicipalRates(
        AGES, np.stack([survival] * 2), Migration.pool(np.broadcast_to(out, shape), np.broadcast_to(share, shape), shape), 0.2, 0.5122,
        asfr=0.9 * births,
    )  # fmt: skip
    if control:
        rates = rates.replace(control=0.98 * project_areas(base, rates).people[1:].sum(axis=1))
    return base, rates


def test_a_tfr_of_one_town_moves_that_town_alone_until_the_control_takes_from_the_others():
    base, rates = towns(control=False)
    lever = tfr_lever(rates, Path.hold(2.1), 0.14, start=2020, area=0)
    assert lever.low_reading.shape == (6,)
    assert (lever.high.cwr[:, 1:] == rates.cwr[:, 1:]).all()
    before, after = (project_areas(base, each, start=2020) for each in (lever.low, lever.high))
    np.testing.assert_allclose(after.people[1, 1:], before.people[1, 1:])
    assert after.people[1, 0].sum() > before.people[1, 0].sum()
    base, rates = towns()
    lever = tfr_lever(rates, Path.hold(2.1), 0.14, start=2020, area=0)
    ends = [project_areas(base, each, start=2020) for each in (lever.low, lever.high)]
    assert ends[1].people[1, 1, :, 0].sum() < ends[0].people[1, 1, :, 0].sum()
    np.testing.assert_allclose(ends[1].people[1:].sum(axis=1), rates.control)


def test_questions_of_one_town_among_many_are_answered_through_pool_and_control():
    base, rates = towns()
    births = tfr_lever(rates, Path.hold(2.1), 0.14, start=2020, area=0)
    move = rates.migration
    stay = move.rate.copy()
    stay[:, 0] *= 0.5
    weight = -stay
    moves = migration_lever(rates, Migration(move.count, stay, move.share, weight, gross=True))
    reach = solve(base, births, 1.0, 2050, start=2020, area=0).reach
    target = sum(reach) / 2
    found = solve(base, births, target, 2050, start=2020, area=0)
    assert (found.status, found.reading.shape) == ("within", (6,))
    assert found.projection.area(0).total(2050) == pytest.approx(target)
    assert year_of_no_return(base, births, target, 2050, start=2020, area=0).year > 2020
    line = frontier(base, births, moves, target, 2050, start=2020, area=0, points=5)
    assert line.reachable
    point = int(np.flatnonzero(~np.isnan(line.levels[:, 1]))[0])
    assert line.projection(point).area(0).total(2050) == pytest.approx(target)
    assert moves.rates(0.5).migration.gross


def test_all_towns_may_move_together_and_each_has_its_reading():
    base, rates = towns(control=False)
    lever = tfr_lever(rates, Path.hold(2.1), 0.14, start=2020)
    assert lever.reading(0.5).shape == (6, 3)
    found = solve(base, lever, sum(solve(base, lever, 1.0, 2050, start=2020).reach) / 2, 2050, start=2020)
    assert found.status == "within"
    assert found.projection.together().total(2050) == pytest.approx(found.target)


def test_what_a_control_fixes_no_lever_moves():
    base, rates = towns()
    lever = tfr_lever(rates, Path.hold(2.1), 0.14, start=2020, area=0)
    with pytest.raises(CohortError, match="the lever does not move the result"):
        solve(base, lever, 5_000.0, 2050, start=2020)


def test_what_ties_one_end_only_is_refused_with_its_place():
    base, rates = towns()
    free = rates.replace(control=None)
    for question, words in (
        (lambda: Lever(rates, free), "control = on one end: must be there on both ends"),
        (lambda: Lever(free, free.replace(migration=Migration.none((6, 3, 2, 19)))), "share = on one end"),
        (lambda: Lever(rates, towns(areas=2)[1]), "areas of the lever's rates = 2: must be 3"),
        (lambda: tfr_lever(rates, Path.hold(2.0), 0.14, start=2020, area=3), "area = 3: must be from 0 to 2"),
        (lambda: causes((base, rates), (base, free), 2030, start=2020), "shape of control of the second"),
        (lambda: solve(Population(base[0], AGES), Lever(rates, free.replace(control=rates.control)), 1.0, 2030, start=2020), "1 of 3 areas"),
        (lambda: decompose(*[project_areas(base, rates)] * 2, 10), "area = None: must be given: there are 3"),
        (lambda: decompose(*[project_areas(base, rates)] * 2, 10, area=4), "area = 4: must be from 0 to 2"),
    ):  # fmt: skip
        with pytest.raises(CohortError, match=words):
            question()
