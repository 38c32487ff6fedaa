"""What holds for every projection, whatever the numbers are."""

import numpy as np
import pytest
from hypothesis import strategies as st

from cohort.problems import component_problems, holds_for, municipal_problems, numbers, seeds
from hyappyo.cohort import (
    AgeGroups,
    ComponentRates,
    Migration,
    MunicipalRates,
    Population,
    project,
    project_areas,
)

TIGHT = {"rtol": 1e-12, "atol": 1e-9}
FLOWS = ("people", "mothers", "births", "deaths", "migrants", "adjustment")


def close(ours, theirs):
    np.testing.assert_allclose(ours, theirs, **TIGHT)


@holds_for(component_problems())
def test_the_compiled_component_method_equals_the_readable_one(problem):
    compiled, readable = (project(*problem, engine=engine) for engine in ("compiled", "numpy"))
    for name in FLOWS:
        np.testing.assert_allclose(getattr(compiled, name), getattr(readable, name), rtol=1e-12, atol=1e-10)


@holds_for(municipal_problems(), seeds)
def test_the_compiled_municipal_method_equals_the_readable_one(problem, seed):
    base, rates = problem
    control = numbers(seed).uniform(100, 1000, (rates.shape[0], 2, rates.ages.count))
    for each in (rates, rates.replace(control=control)):
        compiled, readable = (project_areas(base, each, engine=engine) for engine in ("compiled", "numpy"))
        for name in (*FLOWS, "factors"):
            np.testing.assert_allclose(
                getattr(compiled, name), getattr(readable, name), rtol=1e-12, atol=1e-10
            )


@holds_for(municipal_problems(movement="pool"))
def test_the_compiled_pool_equals_the_readable_one(problem):
    compiled, readable = (project_areas(*problem, engine=engine) for engine in ("compiled", "numpy"))
    for name in (*FLOWS, "arrivals", "departures"):
        np.testing.assert_allclose(getattr(compiled, name), getattr(readable, name), rtol=1e-12, atol=1e-10)


@holds_for(component_problems())
def test_the_balancing_equation_closes_in_every_cell(problem):
    projection = project(*problem)
    assert np.abs(projection.closure()).max() <= 1e-12 * projection.people.max()


@holds_for(municipal_problems(), seeds)
def test_the_balance_of_every_area_closes_with_the_reconciliation_as_an_entry_of_its_own(problem, seed):
    base, rates = problem
    control = numbers(seed).uniform(100, 1000, (rates.shape[0], 2, rates.ages.count))
    projection = project_areas(base, rates.replace(control=control))
    for area in range(rates.shape[1]):
        one = projection.area(area)
        assert np.abs(one.closure()).max() <= 1e-12 * max(
            projection.people.max(), np.abs(one.adjustment).max()
        )


@holds_for(component_problems())
def test_people_change_by_births_less_deaths_plus_migrants(problem):
    projection = project(*problem)
    change = (
        projection.births.sum(axis=1)
        - projection.deaths.sum(axis=(1, 2))
        + projection.migrants.sum(axis=(1, 2))
    )
    close(np.diff(projection.totals), change)


@holds_for(component_problems())
def test_mothers_births_are_the_children_s_births(problem):
    projection = project(*problem)
    close(projection.mothers.sum(axis=1), projection.births.sum(axis=1))


@holds_for(component_problems(movement=False), seeds)
def test_projection_is_linear_in_the_base(problem, seed):
    base, rates = problem
    other = Population(numbers(seed).uniform(0, 1000, base.counts.shape), base.ages)
    mixed = Population(2 * base.counts + 3 * other.counts, base.ages)
    close(project(mixed, rates).people, 2 * project(base, rates).people + 3 * project(other, rates).people)


@holds_for(component_problems(), seeds)
def test_projection_is_linear_in_migrant_counts(problem, seed):
    """Twice as many more movers change every cell twice as much."""
    base, rates = problem
    more = numbers(seed).uniform(0, 10, rates.migration.shape)

    def with_more(times):
        plus = Migration(rates.migration.count + times * more, rates.migration.rate)
        return project(base, rates.replace(migration=plus)).people

    close(with_more(2) - with_more(0), 2 * (with_more(1) - with_more(0)))


@holds_for(component_problems(), st.floats(0.01, 100))
def test_a_population_k_times_as_large_stays_k_times_as_large(problem, k):
    base, rates = problem
    move = Migration(k * rates.migration.count, rates.migration.rate)
    scaled = project(Population(k * base.counts, base.ages), rates.replace(migration=move))
    np.testing.assert_allclose(scaled.people, k * project(base, rates).people, rtol=1e-11)


@pytest.mark.parametrize("lever", ["survival", "asfr", "count", "rate"])
@holds_for(problem=component_problems(), seed=seeds)
def test_more_survival_births_or_arrivals_never_mean_fewer_people(lever, problem, seed):
    """Where rates only bring people. One that takes them takes more of a larger group, at the age at which they leave."""
    base, rates = problem
    rates = rates.replace(migration=Migration(rates.migration.count, np.abs(rates.migration.rate)))
    rng = numbers(seed)
    if lever == "survival":
        higher = rates.replace(
            survival=rates.survival + (1 - rates.survival) * rng.uniform(0, 1, rates.survival.shape)
        )
    elif lever == "asfr":
        higher = rates.replace(asfr=rates.asfr * (1 + rng.uniform(0, 1, rates.asfr.shape)))
    else:
        more = {"count": 0.0, "rate": 0.0, lever: rng.uniform(0, 0.3, rates.migration.shape)}
        move = Migration(rates.migration.count + more["count"], rates.migration.rate + more["rate"])
        higher = rates.replace(migration=move)
    lower_people, higher_people = project(base, rates).people, project(base, higher).people
    assert (higher_people >= lower_people * (1 - 1e-12)).all()


@holds_for(component_problems(), seeds)
def test_where_the_open_group_begins_does_not_matter_if_its_rates_are_one(problem, seed):
    """Splitting the open group into one more closed group and a later open one, with the same rates, moves nobody else."""
    base, rates = problem
    part = numbers(seed).uniform(0, 1, (2, 1))
    ages = AgeGroups(base.ages.width, base.ages.open + base.ages.width)
    oldest = base.counts[:, -1:]
    counts = np.concatenate([base.counts[:, :-1], part * oldest, (1 - part) * oldest], axis=1)

    def longer(array):
        return np.concatenate([array, array[..., -1:]], axis=-1)

    # Movers counted in persons would have to be split by age too; rates apply to either part alike.
    inward = np.abs(rates.migration.rate)
    by_rate = Migration.net_rates(inward, rates.migration.shape)
    rate = longer(inward)
    finer = ComponentRates(
        ages,
        longer(rates.survival),
        longer(rates.asfr),
        rates.sex_ratio,
        Migration.net_rates(rate, rate.shape),
        "end",
    )
    whole = project(base, rates.replace(migration=by_rate, timing="end")).people
    split = project(Population(counts, ages), finer).people
    close(split[..., :-2], whole[..., :-1])
    close(split[..., -2:].sum(axis=-1), whole[..., -1])


@holds_for(municipal_problems(movement="pool"), seeds)
def test_the_order_of_the_areas_does_not_matter(problem, seed):
    base, rates = problem
    order = numbers(seed).permutation(rates.shape[1])
    move = rates.migration
    shuffled = MunicipalRates(
        rates.ages,
        rates.survival[:, order],
        Migration(
            move.count[:, order], move.rate[:, order], move.share[:, order], move.weight[:, order], gross=True
        ),
        rates.cwr[:, order],
        rates.boys[:, order],
        asfr=rates.asfr[:, order],
    )
    close(project_areas(base[order], shuffled).people, project_areas(base, rates).people[:, order])


@holds_for(municipal_problems(movement="pool"))
def test_within_a_closed_pool_one_area_s_gain_is_another_s_loss(problem):
    projection = project_areas(*problem)
    movers = projection.departures[..., 1:].sum(axis=(1, 2, 3))
    close(projection.arrivals[..., 1:].sum(axis=(1, 2, 3)), movers)
    assert np.abs(projection.migrants[..., 1:].sum(axis=1)).max() < 1e-9 * movers.max()


@holds_for(municipal_problems(), st.floats(0.01, 100))
def test_areas_together_meet_the_control_whatever_their_own_rates(problem, level):
    base, rates = problem
    control = np.full((rates.shape[0], 2, rates.ages.count), level)
    positive = rates.replace(cwr=rates.cwr + 0.01)
    projection = project_areas(base, positive.replace(control=control))
    np.testing.assert_allclose(projection.people[1:].sum(axis=1), control, rtol=1e-12)


@holds_for(municipal_problems(movement="none"), st.floats(0.01, 100))
def test_an_area_k_times_as_large_stays_k_times_as_large(problem, k):
    base, rates = problem
    np.testing.assert_allclose(
        project_areas(k * base, rates).people, k * project_areas(base, rates).people, rtol=1e-12
    )


@holds_for(municipal_problems())
def test_an_area_alone_fares_as_it_does_among_others(problem):
    base, rates = problem
    whole = project_areas(base, rates)
    for area in range(rates.shape[1]):
        close(project_areas(base[[area]], rates.area(area)).people[:, 0], whole.people[:, area])


@holds_for(component_problems())
def test_an_emptied_cell_owes_what_it_lacked_and_the_balance_still_closes(problem):
    base, rates = problem
    taken = Migration.net_counts(np.full(rates.migration.shape, -400.0), rates.migration.shape)
    short = rates.replace(migration=taken)
    compiled, readable = (
        project(base, short, overdrawn="empty", engine=engine) for engine in ("compiled", "numpy")
    )
    assert compiled.people.min() == 0
    assert compiled.adjustment.max() > 0
    assert np.abs(compiled.closure()).max() < 1e-8
    close(compiled.people, readable.people)
    close(compiled.adjustment, readable.adjustment)


@holds_for(municipal_problems(movement="none"), seeds)
def test_municipal_projection_is_linear_in_the_base(problem, seed):
    base, rates = problem
    other = numbers(seed).uniform(0, 1000, base.shape)
    mixed = project_areas(2 * base + 3 * other, rates).people
    close(mixed, 2 * project_areas(base, rates).people + 3 * project_areas(other, rates).people)


@pytest.mark.parametrize("lever", ["survival", "cwr", "count", "rate"])
@holds_for(problem=municipal_problems(), seed=seeds)
def test_in_a_municipality_too_more_survival_children_or_arrivals_never_mean_fewer_people(
    lever, problem, seed
):
    base, rates = problem
    rng, move = numbers(seed), rates.migration
    if lever == "survival":
        higher = rates.replace(
            survival=rates.survival + (1 - rates.survival) * rng.uniform(0, 1, rates.survival.shape)
        )
    elif lever == "cwr":
        higher = rates.replace(cwr=rates.cwr * (1 + rng.uniform(0, 1, rates.cwr.shape)))
    else:
        more = {"count": 0.0, "rate": 0.0, lever: rng.uniform(0, 0.3, move.shape)}
        higher = rates.replace(migration=Migration(move.count + more["count"], move.rate + more["rate"]))
    assert (project_areas(base, higher).people >= project_areas(base, rates).people * (1 - 1e-12)).all()


@holds_for(municipal_problems(), seeds)
def test_births_follow_the_women_and_their_rates_and_never_the_children(problem, seed):
    """Another child-woman ratio changes the first interval's children and not, through them, its births."""
    base, rates = problem
    rates = rates.replace(asfr=rates.asfr * rates.ages.indicator(15, 49))
    other = rates.replace(cwr=numbers(seed).uniform(0, 1, rates.cwr.shape))
    close(project_areas(base, other).births[0], project_areas(base, rates).births[0])
