import numpy as np
import pytest

from cohort.one_area import nudged, one_area_problems, projected
from cohort.problems import holds_for, municipal_problems, numbers, seeds
from hyappyo.cohort import (
    AgeGroups,
    CohortError,
    Migration,
    MunicipalRates,
    Population,
    project_areas,
    rates_from_tables,
)
from hyappyo.cohort.actuals import Account, against_account, counted
from hyappyo.cohort.causes import causes
from hyappyo.cohort.decompose import decompose
from hyappyo.cohort.factors import three_factors, two_factors

FIVE = AgeGroups(5, 50)


def apart(problem, seed):
    """Two (base, rates), apart in everything."""
    base, rates = problem
    rng = numbers(seed)
    other = Population(base.counts * rng.uniform(0.8, 1.2, base.counts.shape), base.ages)
    return (base, rates), (other, nudged(rates, rng))


def years(rates):
    return rates.ages.width * len(rates.survival)


@pytest.mark.parametrize("with_rates", [False, True])
@holds_for(problem=one_area_problems(), seed=seeds)
def test_components_add_up_to_the_difference_of_every_cell(with_rates, problem, seed):
    pair = apart(problem, seed)
    first, second = (projected(*each) for each in pair)
    rates = (pair[0][1], pair[1][1]) if with_rates else None
    parts = decompose(first, second, first.years[-1], rates=rates)
    gap = second.people[-1] - first.people[-1]
    scale = first.people.max()
    np.testing.assert_allclose(parts.difference, gap, atol=1e-12 * scale)
    assert np.abs(parts.of("residual")).max() <= 1e-11 * scale
    assert sum(parts.totals.values()) == pytest.approx(gap.sum(), abs=1e-9)


@holds_for(one_area_problems(), seeds)
def test_exchanged_the_components_change_their_sign_and_nothing_else(problem, seed):
    first, second = (projected(*each) for each in apart(problem, seed))
    there, back = (decompose(*pair, first.years[-1]) for pair in ((first, second), (second, first)))
    assert there.names == back.names
    np.testing.assert_allclose(there.cells, -back.cells, atol=1e-9)


@holds_for(one_area_problems())
def test_nothing_differs_from_itself(problem):
    run = projected(*problem)
    assert np.abs(decompose(run, run, run.years[-1]).cells).max() == 0


@holds_for(one_area_problems(), seeds)
def test_one_change_alone_is_found_where_it_was_made(problem, seed):
    base, rates = problem
    move = rates.migration
    more = Migration(move.count + numbers(seed).uniform(0, 5, move.shape), move.rate)
    both = (rates, rates.replace(migration=more))
    first, second = (projected(base, each) for each in both)
    parts = decompose(first, second, first.years[-1], rates=both)
    assert parts.totals["base"] == 0
    assert parts.totals["net_migration"] > 0
    for name in ("birth_rate", "mortality", "sex_ratio", "residual"):
        assert np.abs(parts.of(name)).max() < 1e-9 * parts.totals["net_migration"]


@holds_for(municipal_problems(movement="pool"))
def test_where_flows_are_known_arrivals_and_departures_stand_apart(problem):
    base, rates = problem
    fewer = Migration.pool(-0.5 * rates.migration.rate, rates.migration.share, rates.migration.shape)
    runs = [project_areas(base, each).area(0) for each in (rates, rates.replace(migration=fewer))]
    parts = decompose(*runs, runs[0].years[-1])
    gross = [(run.arrivals[..., 1:].sum(), run.departures[..., 1:].sum()) for run in runs]
    assert parts.totals["arrivals"] == pytest.approx(gross[1][0] - gross[0][0], abs=1e-8)
    assert parts.totals["departures"] == pytest.approx(gross[0][1] - gross[1][1], abs=1e-8)
    assert np.abs(parts.of("residual")).max() < 1e-8


@holds_for(municipal_problems(), seeds)
def test_scaling_to_a_control_is_a_component_of_its_own(problem, seed):
    base, rates = problem
    control = numbers(seed).uniform(500, 1000, (rates.shape[0], 2, rates.ages.count))
    free = rates.replace(cwr=rates.cwr + 0.01)
    runs = [project_areas(base, each).area(0) for each in (free, free.replace(control=control))]
    parts = decompose(*runs, runs[0].years[-1])
    assert np.abs(parts.of("adjustment")).max() > 0
    assert np.abs(parts.of("residual")).max() < 1e-7


@holds_for(seeds)
def test_tables_without_flows_divide_into_what_they_tell(seed):
    rng = numbers(seed)
    tables = rng.uniform(100, 900, (2, 4, 1, 2, FIVE.count))
    runs = [projected(Population(table[0, 0], FIVE), rates_from_tables(table, FIVE)) for table in tables]
    parts = decompose(*runs, 15)
    assert parts.names == (
        "base", "child_woman_ratio", "women", "sex_ratio", "cohort_change", "cohort_people", "residual",
    )  # fmt: skip
    assert len(parts.notes) == 2
    np.testing.assert_allclose(parts.difference, tables[1, -1, 0] - tables[0, -1, 0], atol=1e-9)
    assert np.abs(parts.of("residual")).max() < 1e-9


@holds_for(one_area_problems(), seeds)
def test_a_projection_compares_with_a_census_that_tells_people_only(problem, seed):
    base, rates = problem
    run = projected(base, rates)
    seen = run.people * numbers(seed).uniform(0.8, 1.2, run.people.shape)
    if base.ages.width != 5 or base.ages.open < 50:
        return
    parts = decompose(run, counted(0, base.ages, seen), run.years[-1])
    np.testing.assert_allclose(parts.difference, seen[-1] - run.people[-1], atol=1e-8)
    assert np.abs(parts.of("residual")).max() < 1e-8
    assert "child_woman_ratio" in parts.names


def test_factors_divide_a_product_exactly_and_a_rate_of_nobody_did_not_change():
    rng = np.random.default_rng(0)
    a, b, c, d, e, f = rng.uniform(0, 2, (6, 5))
    np.testing.assert_allclose(sum(two_factors((a, b), (c, d))), c * d - a * b)
    np.testing.assert_allclose(sum(three_factors((a, b, c), (d, e, f))), d * e * f - a * b * c)
    nobody = (np.array([np.nan]), np.array([0.0]))
    somebody = (np.array([0.5]), np.array([10.0]))
    assert [float(part[0]) for part in two_factors(nobody, somebody)] == [0.0, 5.0]


@holds_for(one_area_problems(), seeds)
def test_causes_add_up_to_machine_precision(problem, seed):
    first, second = apart(problem, seed)
    year = years(first[1])
    found = causes(first, second, year, start=0)
    totals = [projected(*each).total(year) for each in (first, second)]
    assert found.difference == pytest.approx(totals[1] - totals[0], abs=1e-10 * totals[0])
    assert abs(found.residual) <= 1e-12 * (totals[0] + sum(map(abs, found.totals.values())))
    assert sum(found.totals.values()) == pytest.approx(found.difference, abs=1e-12 * totals[0])


@holds_for(one_area_problems(), seeds)
def test_causes_have_no_order(problem, seed):
    first, second = apart(problem, seed)
    there, back = (causes(*pair, years(first[1]), start=0) for pair in ((first, second), (second, first)))
    for name in ("base", "survival", "movers", "move_rates", "fertility", "sex_ratio"):
        np.testing.assert_allclose(getattr(there, name), -getattr(back, name), atol=1e-8)


@holds_for(one_area_problems(), seeds)
def test_the_only_assumption_that_differs_is_the_whole_cause(problem, seed):
    base, rates = problem
    other = nudged(rates, numbers(seed))
    alone = rates.replace(survival=other.survival)
    found = causes((base, rates), (base, alone), years(rates), start=0)
    assert found.totals["survival"] == pytest.approx(found.difference, rel=1e-9)
    assert all(abs(found.totals[name]) == 0 for name in ("base", "fertility", "net_migration"))


def account(people, births, deaths, **flows):
    return Account(2015, 2020, np.array(people, dtype=float), births, deaths, **flows)


def test_two_accounts_of_totals_divide_and_the_difference_of_basis_is_named():
    planned = account((275_133, 266_677), 9_800, 18_000, net_migrants=-256, woman_years=250_000)
    happened = account((275_133, 266_936), 9_000, 17_500, net_migrants=-100, woman_years=245_000)
    parts = against_account(planned, happened)
    assert sum(parts.values()) == pytest.approx(266_936 - 266_677)
    assert parts["birth_rate"] + parts["women"] == pytest.approx(-800)
    assert parts["deaths"] == 500
    assert parts["residual"] == pytest.approx(happened.residual - planned.residual)
    assert happened.residual == pytest.approx(266_936 - (275_133 + 9_000 - 17_500 - 100))


def test_arrivals_and_departures_are_compared_only_where_both_know_them():
    net = account((100, 90), 5, 10, net_migrants=-5)
    gross = account((100, 91), 5, 10, net_migrants=-4, arrivals=6, departures=10)
    assert set(against_account(net, gross)) == {"base", "births", "deaths", "net_migration", "residual"}
    both = against_account(gross, account((100, 94), 5, 10, net_migrants=-1, arrivals=8, departures=9))
    assert (both["arrivals"], both["departures"]) == (2, 1)


@holds_for(one_area_problems())
def test_the_account_of_a_projection_closes(problem):
    run = projected(*problem)
    if run.ages.width != 5 or run.ages.open < 50:
        return
    assert abs(Account.of(run, run.years[-1]).residual) < 1e-9 * run.people.sum()


def test_what_cannot_be_compared_is_refused():
    people = np.full((3, 2, FIVE.count), 100.0)
    run, late = counted(2015, FIVE, people), counted(2020, FIVE, people)
    for question, words in (
        (lambda: decompose(run, late, 2025), "start of the second = 2020: must be 2015"),
        (lambda: decompose(run, run, 2019), "year = 2019"),
        (lambda: decompose(run, run, 2020).of("luck"), "component = luck"),
        (lambda: counted(2015, FIVE, people[:1]), "one count"),
        (lambda: counted(2015, FIVE, -people), r"people\[0, 0, 0\] = -100"),
        (lambda: Account.of(run, 2020), "births = nan"),
        (
            lambda: against_account(
                account((1, 1), 0, 0, net_migrants=0), Account(2015, 2021, [1, 1], 0, 0, 0)
            ),
            "last year = 2021",
        ),
    ):
        with pytest.raises(CohortError, match=words):
            question()


@holds_for(municipal_problems())
def test_causes_of_two_methods_or_of_several_areas_are_refused(problem):
    base, rates = problem
    if rates.shape[1] == 1:
        return
    town = Population(base[0], rates.ages)
    assert isinstance(rates, MunicipalRates)
    with pytest.raises(CohortError, match="areas"):
        causes((town, rates), (town, rates), 5, start=0)


@holds_for(one_area_problems(), seeds)
def test_what_is_known_of_some_years_only_is_used_in_those(problem, seed):
    base, rates = problem
    run = projected(base, rates)
    if base.ages.width != 5 or base.ages.open < 50 or len(rates.survival) < 2:
        return
    rng = numbers(seed)
    seen = run.people * rng.uniform(0.8, 1.2, run.people.shape)
    mothers, births, deaths, migrants = (
        np.array(flow) for flow in (run.mothers, run.births, run.deaths, run.migrants)
    )
    silent = rng.random(len(births)) < 0.5
    silent[:2] = (True, False)
    happened = counted(0, base.ages, seen)
    for flow, name in ((mothers, "mothers"), (births, "births"), (deaths, "deaths"), (migrants, "migrants")):
        flow[silent] = np.nan
        object.__setattr__(happened, name, flow)
    parts = decompose(run, happened, run.years[-1])
    np.testing.assert_allclose(parts.difference, seen[-1] - run.people[-1], atol=1e-8)
    assert {"birth_rate", "child_woman_ratio", "mortality", "cohort_change"} <= set(parts.names)
    whole = decompose(run, counted(0, base.ages, seen), run.years[-1])
    assert "birth_rate" not in whole.names
