"""The adjoint of both engines: held to complex steps through the NumPy engine, to central differences of projections, and to its compiled twin."""

import numpy as np
import pytest

from cohort.problems import holds_for, municipal_problems, numbers, seeds
from cohort.tied_areas import any_problems, by_complex_step, everything, tied_problems, valued
from hyappyo.cohort import (
    AgeGroups,
    CohortError,
    ComponentRates,
    Migration,
    MunicipalRates,
    Population,
    flow_worth,
    median_age_worth,
    project_areas,
    ratio_worth,
    sensitivity,
    total_worth,
)
from hyappyo.cohort.adjoint import Assumptions, Worth, assumptions

NAMES = Assumptions._fields
SHOWN = {"counts": "count"}


def slope_of(found, name):
    return getattr(found, SHOWN.get(name, name))


@pytest.mark.parametrize("name", NAMES)
@holds_for(problem=any_problems(), seed=seeds)
def test_the_slope_of_every_assumption_is_that_of_a_complex_step(name, problem, seed):
    base, rates = problem
    rng = numbers(seed)
    worth = everything(base, rates, rng)._replace(arrivals=0.0, departures=0.0)
    found = slope_of(sensitivity(base, rates, worth), name)
    if found is None:
        assert getattr(assumptions(base, rates), name).size == 0
        return
    direction = rng.normal(size=found.shape)
    expected = by_complex_step(base, rates, worth, name, direction)
    assert (found * direction).sum() == pytest.approx(
        expected, rel=1e-10, abs=1e-10 * np.abs(found * direction).sum()
    )


def moved(base, rates, name, by):
    """The problem with one assumption changed."""
    move = rates.migration
    if name == "base":
        return base + by, rates
    if name in ("counts", "rate", "share", "weight"):
        flows = {"count": move.count, "rate": move.rate, "share": move.share, "weight": move.weight}
        flows[SHOWN.get(name, name)] = flows[SHOWN.get(name, name)] + by
        return base, rates.replace(migration=Migration(**flows, gross=move.gross))
    if name == "boys" and isinstance(rates, ComponentRates):
        share = rates.sex_ratio / (1 + rates.sex_ratio) + by
        return base, rates.replace(sex_ratio=share / (1 - share))
    return base, rates.replace(**{name: getattr(rates, name) + by})


@pytest.mark.parametrize("name", NAMES)
@holds_for(problem=any_problems(), seed=seeds)
def test_the_slope_of_every_assumption_is_that_of_two_projections_beside_it(name, problem, seed):
    base, rates = problem
    rng = numbers(seed)
    worth = everything(base, rates, rng)
    found = slope_of(sensitivity(base, rates, worth), name)
    if found is None:
        return
    size = 1e-4 if name in ("base", "counts", "control") else 1e-7
    # Survival may be 1 and rates 0: away from their bounds, to the middle.
    given = getattr(assumptions(base, rates), name)
    inside = (
        0.02 * (0.4 - given) if name == "survival" else 0.02 * given + (0.002 if name != "rate" else -0.001)
    )
    base, rates = moved(base, rates, name, inside)
    found = slope_of(sensitivity(base, rates, worth), name)
    direction = size * rng.choice([-1.0, 1.0], size=found.shape)
    ends = [valued(*moved(base, rates, name, sign * direction), worth) for sign in (1, -1)]
    parts = found * direction
    noise = 1e-12 * np.abs(valued(base, rates, Worth(*(np.abs(each) for each in worth))))
    assert (ends[0] - ends[1]) / 2 == pytest.approx(
        parts.sum(), rel=1e-5, abs=1e-5 * np.abs(parts).sum() + noise
    )


@holds_for(any_problems(), seeds)
def test_the_compiled_adjoint_is_its_readable_twin(problem, seed):
    base, rates = problem
    worth = everything(base, rates, numbers(seed))
    fast, plain = (sensitivity(base, rates, worth, engine=engine) for engine in ("compiled", "numpy"))
    assert fast.result == pytest.approx(plain.result, rel=1e-11, abs=1e-7)
    for name in NAMES:
        ours, theirs = slope_of(fast, name), slope_of(plain, name)
        if theirs is None:
            assert ours is None
            continue
        np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12 * np.abs(theirs).max())


@holds_for(any_problems(), seeds)
def test_the_result_is_what_the_projection_says(problem, seed):
    base, rates = problem
    worth = everything(base, rates, numbers(seed))
    assert sensitivity(base, rates, worth).result == pytest.approx(
        valued(base, rates, worth), rel=1e-9, abs=1e-6
    )


def overdrawn(rates, rng):
    """The rates with so many leaving that some cells fall below nobody."""
    # Nowhere exactly nobody: there the slope is that towards more people, and two projections beside it would show half of it.
    shape = rates.migration.shape
    count = (
        rates.migration.count + rng.uniform(1, 2, shape) - rng.choice([0.0, 900.0], size=shape, p=[0.8, 0.2])
    )
    return rates.replace(
        migration=Migration(count, rates.migration.rate, rates.migration.share, rates.migration.weight)
    )


@pytest.mark.parametrize("name", NAMES)
@holds_for(problem=any_problems(), seed=seeds)
def test_a_cell_left_empty_hands_nothing_on_but_what_it_lacked(name, problem, seed):
    base, rates = problem
    rng = numbers(seed)
    rates = overdrawn(rates, rng)
    run_worth = everything_of(base, rates, rng)
    how = {"overdrawn": "empty"}
    try:
        found, plain = (
            sensitivity(base, rates, run_worth, engine=engine, **how) for engine in ("compiled", "numpy")
        )
    except CohortError:  # every area emptied, nobody to scale
        return
    ours, theirs = slope_of(found, name), slope_of(plain, name)
    if ours is None:
        return
    known = ~np.isnan(theirs)
    np.testing.assert_allclose(ours, theirs, rtol=1e-10, atol=1e-12 * np.abs(theirs[known]).max(initial=0))
    if name in ("base", "counts"):
        direction = 1e-5 * rng.choice([-1.0, 1.0], size=ours.shape)
        ends = [valued(*moved(base, rates, name, sign * direction), run_worth, **how) for sign in (1, -1)]
        parts = ours * direction
        assert (ends[0] - ends[1]) / 2 == pytest.approx(
            parts.sum(), rel=1e-4, abs=1e-4 * np.abs(parts).sum() + 1e-8
        )


def everything_of(base, rates, rng):
    """Worth of people, births and what was lacking, at random; the run may leave cells empty."""
    areas = () if isinstance(rates, ComponentRates) else rates.shape[1:]
    steps, size = len(rates.survival), rates.ages.count
    shapes = {
        "people": (steps + 1, *areas, 2, size),
        "births": (steps, *areas, 2),
        "adjustment": (steps, *areas, 2, size),
    }
    return Worth(**{name: rng.normal(size=shape) for name, shape in shapes.items()})


@holds_for(tied_problems(control=True))
def test_one_areas_gain_is_the_others_loss_where_a_control_holds(problem):
    base, rates = problem
    steps, areas = rates.shape
    found = sensitivity(base, rates, total_worth(rates, steps))
    assert found.result == pytest.approx(rates.control[-1].sum())
    if areas > 1:
        np.testing.assert_allclose(found.count, 0, atol=1e-9)
        np.testing.assert_allclose(found.control[-1], 1)
        ours, all_others = (
            sensitivity(base, rates, total_worth(rates, steps, area=area)).count for area in (0, 1)
        )
        if areas == 2:
            np.testing.assert_allclose(ours, -all_others, atol=1e-9)


@holds_for(municipal_problems(movement="pool"), seeds)
def test_who_leaves_one_area_arrives_in_the_others(problem, seed):
    base, rates = problem
    found = sensitivity(base, rates, total_worth(rates, 1, area=0))
    run = project_areas(base, rates)
    move = rates.migration
    # One more in the pool of a cell: the share of the first area, in the step's first cohort still young.
    expected = move.share[0, 0, :, :-1] * base[:, :, :-1]
    other = found.weight[0][..., :-1]
    women = rates.ages.band(15, 49)
    outside = np.ones(rates.ages.count - 1, dtype=bool)
    outside[women.start - 1 : women.stop - 1] = False
    np.testing.assert_allclose(other[..., outside], expected[..., outside])
    assert run.people.shape[1] == rates.shape[1]


AGES = AgeGroups(5, 90)


def two_towns(**more):
    people = np.stack([np.full((2, 19), 100.0), np.full((2, 19), 300.0)])
    shape = (2, 2, 2, 19)
    move = Migration.pool(np.full(shape, 0.1), np.full(shape, 0.5), shape)
    return people, MunicipalRates(
        AGES, np.full((2, 20), 0.95), move, 0.2, 0.5, asfr=np.full(19, 0.01), **more
    )


def test_a_control_of_nobody_has_no_slope_and_says_so():
    people, rates = two_towns()
    people[:, 0, 18] = people[:, 0, 17] = 0.0
    rates = rates.replace(control=np.where(np.arange(19) == 18, [[0.0], [50.0]], 400.0))
    found = sensitivity(people, rates, total_worth(rates, 1))
    assert np.isnan(found.control[0, 0, 18])
    assert np.isfinite(found.control[0, 1, 18])
    assert np.isfinite(found.base).all()
    assert np.isfinite(found.count).all()
    one_less = np.zeros((2, 2, 19))
    one_less[0, 1, 18] = -1.0
    assert found.to(control=one_less) == pytest.approx(-1.0)
    with pytest.raises(CohortError, match=r"control\[0, 0, 18\] = nan: nobody lives in the cell"):
        found.to(control=1.0)


def test_a_control_for_a_cell_without_people_is_refused_at_the_cell():
    people, rates = two_towns(control=np.full((2, 19), 400.0))
    people[:, 0, 17:] = 0.0
    with pytest.raises(CohortError, match=r"control\[0, 0, 18\] = 400.0: nobody lives here"):
        sensitivity(people, rates, total_worth(rates, 1))


def test_more_leavers_than_residents_are_refused_as_in_a_projection():
    people, rates = two_towns()
    gone = Migration.net_counts(np.full((2, 2, 2, 19), -150.0), (2, 2, 2, 19))
    with pytest.raises(CohortError, match=r"people\[1, 0, 0, 0\] = -38.5: fewer than nobody"):
        sensitivity(people, rates.replace(migration=gone), total_worth(rates, 1))


def test_a_population_is_no_base_of_two_towns():
    _, rates = two_towns()
    with pytest.raises(CohortError, match="1 of 2 areas: a Population is one area"):
        sensitivity(Population(np.ones((2, 19)), AGES), rates, total_worth(rates, 1))
    with pytest.raises(CohortError, match=r"base = array of shape \(3, 2, 19\)"):
        sensitivity(np.ones((3, 2, 19)), rates, total_worth(rates, 1))


def middle_is_open(people):
    by_age = people.sum(axis=(0, 1))
    return by_age[-1] >= 0.499 * by_age.sum()


@holds_for(tied_problems(), seeds)
def test_ratios_and_the_median_age_have_slopes_in_every_area(problem, seed):
    base, rates = problem
    run = project_areas(base, rates)
    year, rng = run.years[-1], numbers(seed)
    ages = rates.ages
    direction = 1e-4 * rng.choice([-1.0, 1.0], size=base.shape)

    def median_age(people, area):
        cells = people[-1].sum(axis=0) if area is None else people[-1, area]
        cumulative = np.cumsum(cells.sum(axis=0))
        half = cumulative[-1] / 2
        group = int((cumulative < half).sum())
        before = cumulative[group - 1] if group else 0.0
        return ages.width * (group + (half - before) / (cumulative[group] - before))

    def dependency(people, area):
        cells = people[-1].sum(axis=0) if area is None else people[-1, area]
        work = ages.indicator(15, 49)
        return (cells * (1 - work)).sum() / (cells * work).sum()

    for area in (None, 0):
        work = ages.indicator(15, 49)
        for measure, worth_of in (
            (median_age, lambda area: median_age_worth(run, year, area=area)),
            (dependency, lambda area, work=work: ratio_worth(run, year, 1 - work, work, area=area)),
        ):
            if measure is median_age and middle_is_open(
                run.people[-1] if area is None else run.people[-1, [area]]
            ):
                continue
            worth = worth_of(area)
            found = sensitivity(base, rates, worth)
            ends = [measure(project_areas(base + sign * direction, rates).people, area) for sign in (1, -1)]
            assert (ends[0] - ends[1]) / 2 == pytest.approx(
                (found.base * direction).sum(), rel=1e-4, abs=1e-9
            )


def test_where_there_is_no_median_age_there_is_no_worth():
    people, rates = two_towns()
    old = np.zeros((2, 2, 19))
    old[..., 18] = 100.0
    run = project_areas(old, rates)
    with pytest.raises(CohortError, match=r"median age\[0\].*open group"):
        median_age_worth(run, 0)
    assert median_age_worth(project_areas(people, rates), 5, area=1).people[1, 0].any() == np.False_
    with pytest.raises(CohortError, match="area = 2: must be from 0 to 1"):
        median_age_worth(run, 0, area=2)


def test_flows_of_one_step_of_one_area_may_be_the_result():
    people, rates = two_towns()
    run = project_areas(people, rates)
    for flow in ("births", "mothers", "deaths", "migrants", "adjustment"):
        found = sensitivity(people, rates, flow_worth(rates, flow, step=1, area=1))
        assert found.result == pytest.approx(getattr(run, flow)[1, 1].sum())
    for flow in ("arrivals", "departures"):
        found = sensitivity(people, rates, flow_worth(rates, flow))
        assert found.result == pytest.approx(np.nansum(getattr(run, flow)))
    net = rates.replace(migration=Migration.net_rates(np.zeros((2, 19)), (2, 2, 2, 19)))
    with pytest.raises(CohortError, match=r"worth of arrivals.*not identified"):
        sensitivity(people, net, flow_worth(net, "arrivals"))
    with pytest.raises(
        CohortError, match=r"worth of departures\[0, 0, 0, 0\] = 1.0: of the newborn only net"
    ):
        sensitivity(people, rates, flow_worth(rates, "deaths")._replace(departures=np.ones((2, 2, 2, 20))))
    with pytest.raises(CohortError, match="flow = weather"):
        flow_worth(rates, "weather")


@holds_for(any_problems(), seeds)
def test_factors_on_mortality_and_on_moves_have_slopes(problem, seed):
    base, rates = problem
    found = sensitivity(base, rates, total_worth(rates, len(rates.survival)))
    tiny = 1e-6

    def total(other):
        return sensitivity(base, other, total_worth(other, len(rates.survival))).result

    ends = [total(rates.replace(survival=rates.survival ** (1 + sign * tiny))) for sign in (1, -1)]
    assert (ends[0] - ends[1]) / (2 * tiny) == pytest.approx(found.hazard().sum(), rel=1e-4, abs=1e-2)
    ends = [total(rates.replace(migration=rates.migration.scaled(1 + sign * tiny))) for sign in (1, -1)]
    assert (ends[0] - ends[1]) / (2 * tiny) == pytest.approx(
        found.migration_factor().sum(), rel=1e-4, abs=1e-2
    )


def test_every_adjoint_is_compiled_once():
    from hyappyo.cohort import backwards_kernel

    people, rates = two_towns()
    for each in (rates, rates.replace(control=np.full((2, 19), 400.0)), rates.replace(asfr=None)):
        sensitivity(people, each, total_worth(each, 1, area=0))
    sensitivity(people, rates, flow_worth(rates, "departures"))
    town = Population(people[0], AGES)
    for timing in ("even", "end"):
        single = ComponentRates(AGES, np.full((2, 2, 20), 0.95), np.full(19, 0.01), 1.05, timing=timing)
        sensitivity(town, single, total_worth(single, 1))
        sensitivity(town, single, flow_worth(single, "deaths"), overdrawn="empty")
    assert len(backwards_kernel.component.signatures) == 1
    assert len(backwards_kernel.municipal.signatures) == 1
