import numpy as np
import pytest
from hypothesis import strategies as st

from cohort.problems import holds_for, municipal_problems, numbers, seeds
from cohort.shared_data import JAPAN, all_japan, census, municipalities
from hyappyo.cohort import AgeGroups, CohortError, Path, project_areas
from hyappyo.cohort.allocate import allocate_unknown
from hyappyo.cohort.bounds import highest_seen
from hyappyo.cohort.children import NationalConversion
from hyappyo.cohort.fit import fit_tables
from hyappyo.cohort.smooth import shrunken, size_class, smoothed

FIVE = AgeGroups(5, 50)


def tables(rng, areas=3, steps=2):
    return rng.uniform(100, 900, (steps + 1, areas, 2, FIVE.count))


def survival(rng):
    return rng.uniform(0.5, 1, (2, FIVE.count + 1))


def reasons(fit):
    return {missing.what for missing in fit.not_identified}


@holds_for(seeds, st.sampled_from(["nothing", "survival", "deaths", "flows"]))
def test_rates_found_and_projected_return_the_tables(seed, known):
    rng = numbers(seed)
    people = tables(rng)
    own = people[:-1]
    given = {}
    if known in ("survival", "flows"):
        given["survival"] = survival(rng)
    if known == "deaths":
        given["deaths"] = own * rng.uniform(0, 0.4, own.shape)
    if known == "flows":
        given["arrivals"] = rng.uniform(0, 20, own.shape)
        given["departures"] = own * rng.uniform(0, 0.1, own.shape)
    found = fit_tables(people, FIVE, **given)
    run = project_areas(people[0], found.rates())
    np.testing.assert_allclose(run.people, people, rtol=1e-9)
    assert found.separated == (known != "nothing")
    assert np.isnan(run.deaths[..., 1:]).any() == (known == "nothing")


@holds_for(municipal_problems(movement="none"), seeds)
def test_the_survival_and_moves_of_a_projection_are_found_again(problem, seed):
    base, rates = problem
    rng = numbers(seed)
    move = rates.migration
    leave = rng.uniform(0, 0.3, move.shape)
    come = rng.uniform(0, 20, move.shape)
    run = project_areas(base, rates.replace(migration=type(move)(come, -leave, gross=True)))
    found = fit_tables(
        run.people, rates.ages, survival=rates.survival, arrivals=come, departures=leave * run.people[:-1]
    )
    assert np.abs(found.gap).max() < 1e-8
    np.testing.assert_allclose(found.out_rate, leave, rtol=1e-9)
    np.testing.assert_allclose(found.cwr, rates.cwr, rtol=1e-9)
    again = found.rates().migration
    assert again.shape == move.shape
    np.testing.assert_allclose(again.rate, -leave, rtol=1e-9)


def test_what_the_data_do_not_tell_is_listed_with_the_reason():
    rng = numbers(1)
    people = tables(rng)
    alone = fit_tables(people, FIVE)
    assert reasons(alone) == {"survival, net migration", "arrivals, departures", "births"}
    assert np.isnan(alone.net_rate).all()
    with_table = fit_tables(people, FIVE, survival=survival(rng))
    assert reasons(with_table) == {"arrivals, departures", "births"}
    flows = fit_tables(
        people, FIVE, survival=survival(rng), arrivals=0 * people[1:], departures=0 * people[1:]
    )
    assert reasons(flows) == {"births"}
    assert np.abs(flows.gap).max() > 0
    people[0, 0, 0, 3] = 0
    empty = fit_tables(people, FIVE)
    (missing,) = [each for each in empty.not_identified if each.what == "ratio"]
    assert missing.cells == 1
    assert np.isnan(empty.ratio[0, 0, 0, 3])


def test_an_undefined_ratio_is_refused_or_taken_from_the_group_but_never_0():
    people = tables(numbers(2), areas=4)
    people[1, 0, 0, 3] = 0
    found = fit_tables(people, FIVE)
    with pytest.raises(CohortError, match=r"ratio\[0, 0, 3\] = nan.*does not exist"):
        found.held(3)
    taken = found.held(3, groups=np.zeros(4)).survival
    assert taken[0, 0, 0, 4] > 0.1
    np.testing.assert_array_equal(taken[0], taken[2])


@holds_for(seeds)
def test_held_without_groups_repeats_the_interval(seed):
    people = tables(numbers(seed))
    found = fit_tables(people, FIVE)
    run = project_areas(people[1], found.held(2))
    np.testing.assert_allclose(run.people[1], people[2], rtol=1e-9)


def test_several_intervals_mix_geometrically_and_those_that_do_not_exist_are_left_out():
    people = tables(numbers(5), areas=2)
    people[0, 0, 1, 4] = 0
    found = fit_tables(people, FIVE)
    older, newer = found.ratio
    both = found.held(1, mix=(0.7, 0.3)).survival[0, ..., 1:]
    expected = np.where(np.isnan(older), newer, newer**0.7 * older**0.3)
    np.testing.assert_allclose(both, expected)
    with pytest.raises(CohortError, match="1 to 2 weights"):
        found.held(1, mix=(0.5, 0.3, 0.2))


def test_a_pool_of_counted_flows_moves_as_many_as_were_counted():
    rng = numbers(3)
    people = tables(rng)
    leave = rng.uniform(0, 0.1, people[1:].shape) * people[:-1]
    share = rng.dirichlet(np.ones(3), leave.shape[:1] + leave.shape[2:])
    come = np.moveaxis(share, -1, 1) * leave.sum(axis=1, keepdims=True)
    found = fit_tables(people, FIVE, survival=survival(rng), arrivals=come, departures=leave)
    pool = found.pool()
    np.testing.assert_allclose(pool.share.sum(axis=1), 1)
    np.testing.assert_allclose(-pool.rate * people[:-1], leave)
    with pytest.raises(CohortError, match="cannot be told from their difference"):
        fit_tables(people, FIVE).pool()


@pytest.mark.usefixtures("shared")
def test_every_municipality_s_published_table_comes_back_exactly():
    people = municipalities().people
    run = project_areas(people[0], fit_tables(people, JAPAN).rates(), start=2015)
    np.testing.assert_allclose(run.people, people, rtol=1e-12, atol=1e-9)


@pytest.mark.usefixtures("shared")
def test_small_areas_are_forecast_better_when_drawn_towards_their_group():
    """2015 from the censuses of 2005 and 2010, by cell: the method, not the plumbing."""
    people = np.stack([census(2005), census(2010)])
    found = fit_tables(people, JAPAN)
    codes = np.array([int(code[:2]) for code in all_japan().codes])
    groups = codes * 10 + size_class(people[1].sum(axis=(1, 2)), (30_000.0,))
    truth = census(2015)

    def error(rates):
        ours = project_areas(people[1], rates, overdrawn="empty").people[1]
        return np.abs(ours - truth).sum() / truth.sum()

    plain = found.ratio[-1]
    settled = np.isfinite(plain).all(axis=(1, 2)) & np.isfinite(found.cwr[-1])
    own = fit_tables(people[:, settled], JAPAN).held(1)
    alone = np.abs(project_areas(people[1, settled], own, overdrawn="empty").people[1] - truth[settled]).sum()
    drawn = found.held(1, groups=groups)
    ours = project_areas(people[1], drawn, overdrawn="empty").people[1]
    assert np.abs(ours[settled] - truth[settled]).sum() < 0.97 * alone
    assert error(drawn) < 0.027


@holds_for(seeds)
def test_allocation_keeps_every_total_and_every_proportion(seed):
    rng = numbers(seed)
    known, unknown = rng.uniform(0, 100, (4, 2, 19)), rng.uniform(0, 30, (4, 2))
    people = allocate_unknown(known, unknown)
    np.testing.assert_allclose(people.sum(axis=-1), known.sum(axis=-1) + unknown)
    assert (people >= known).all()
    np.testing.assert_allclose(
        people * known.sum(axis=-1, keepdims=True), known * people.sum(axis=-1, keepdims=True)
    )


def test_people_of_unknown_age_need_somebody_to_go_by():
    assert allocate_unknown(np.zeros((2, 3)), np.zeros(2)).sum() == 0
    with pytest.raises(CohortError, match=r"unknown\[1\] = 5.0: .*nobody of known age"):
        allocate_unknown([[1, 2, 3], [0, 0, 0]], [1, 5])


@holds_for(seeds)
def test_a_shrunken_ratio_lies_between_its_own_and_its_group_s(seed):
    rng = numbers(seed)
    before = rng.uniform(1, 2000, (12, 2, 5)) * rng.integers(0, 2, (12, 2, 5))
    after = before * rng.uniform(0.3, 2, before.shape)
    groups = rng.integers(0, 3, 12)
    found = shrunken(before, after, groups)
    assert ((found.own >= 0) & (found.own <= 1)).all()
    there = before > 0
    expected = found.group
    # The own ratio with half a person on either side, relative to the group's pooled one.
    pooled = np.stack(
        [after[groups == g].sum(axis=0) / np.maximum(before[groups == g].sum(axis=0), 1e-300) for g in groups]
    )
    own = pooled * (after + 0.5) / (before * pooled + 0.5)
    low, high = np.minimum(own, expected), np.maximum(own, expected)
    assert (found.ratio[there] >= low[there] * (1 - 1e-9)).all()
    assert (found.ratio[there] <= high[there] * (1 + 1e-9)).all()
    np.testing.assert_array_equal(found.own[~there], 0)


def test_a_city_keeps_its_own_ratio_and_a_hamlet_takes_its_group_s():
    before = np.array([200_000.0, 30_000.0, 40_000.0, 5.0])
    after = before * np.array([0.9, 1.1, 1.0, 3.0])
    found = shrunken(before, after, np.zeros(4))
    assert found.ratio[0] == pytest.approx(0.9, rel=1e-3)
    assert found.own[3] < 0.1
    assert 0.9 < found.ratio[3] < 1.2


def test_a_group_that_has_no_ratio_has_none_to_give():
    found = shrunken([[0.0, 1.0], [0.0, 2.0]], [[0.0, 1.0], [3.0, 2.0]], [0, 0])
    assert np.isnan(found.ratio[:, 0]).all()
    assert np.isfinite(found.ratio[:, 1]).all()


def test_smoothing_keeps_straight_lines_and_fills_gaps_between():
    line = np.linspace(1, 2, 9)
    weights = np.ones(9)
    np.testing.assert_allclose(smoothed(line, weights, 10.0), line)
    gap = line.copy()
    gap[4] = np.nan
    np.testing.assert_allclose(smoothed(gap, weights, 1.0), line, atol=1e-9)
    np.testing.assert_array_equal(smoothed(line, weights, 0), line)
    rough = line + 0.1 * (-1.0) ** np.arange(9)
    assert np.abs(np.diff(smoothed(rough, weights, 5.0), 2)).max() < 0.1 * np.abs(np.diff(rough, 2)).max()


@holds_for(seeds)
def test_smoothing_keeps_the_weighted_mean(seed):
    rng = numbers(seed)
    values, weights = rng.normal(size=(3, 12)), rng.uniform(0.1, 10, (3, 12))
    out = smoothed(values, weights, 3.0)
    np.testing.assert_allclose((out * weights).sum(axis=1), (values * weights).sum(axis=1), atol=1e-8)


def test_k_drifts_as_the_nation_s():
    nation = NationalConversion.of([2010, 2015, 2020], [0.196, 0.193, 0.1931], Path.hold(1.4))
    k = nation.drifted(0.1436, 2010, 2010, 2)
    np.testing.assert_allclose(k, [0.1436 * 0.193 / 0.196, 0.1436 * 0.1931 / 0.196])
    with pytest.raises(CohortError, match="year = 2025"):
        nation.drifted(0.1436, 2010, 2010, 3)


@holds_for(seeds)
def test_k_of_small_areas_is_drawn_towards_its_prefecture(seed):
    """k = children / (women · TFR), a ratio like any other."""
    rng = numbers(seed)
    women, tfr = np.array([50.0, 40_000.0, 30_000.0]), np.array([2.0, 1.4, 1.5])
    children = women * tfr * np.array([0.3, 0.14, 0.15]) * rng.uniform(0.98, 1.02, 3)
    k = shrunken(women * tfr, children, np.zeros(3)).ratio
    assert 0.13 < k[0] < 0.2
    assert k[1] == pytest.approx(children[1] / (women[1] * tfr[1]), rel=0.02)


def test_the_highest_decade_is_that_of_places_of_the_same_size():
    tfr = np.array([[1.5, 2.5, 1.6], [1.7, 2.4, np.nan], [1.4, 2.0, 1.9]])
    people = np.full((3, 3), 200_000.0)
    people[:, 1] = 9_000
    seen = highest_seen(tfr, people, 250_000)
    assert (seen.value, seen.area, seen.interval, seen.compared) == (pytest.approx(1.6), 0, 0, 1)
    with pytest.raises(CohortError, match="no area of this size"):
        highest_seen(tfr, people, 9_000_000)
    with pytest.raises(CohortError, match="needs 2 intervals"):
        highest_seen(tfr[:1], people[:1], 250_000)


def test_bad_data_is_refused_with_index_value_and_rule():
    people = tables(numbers(4), areas=1)
    flows = people[:-1]
    for question, words in (
        (lambda: fit_tables(people, FIVE, survival=survival(numbers(1)), deaths=flows), "not both"),
        (lambda: fit_tables(people, FIVE, arrivals=flows), "come together"),
        (lambda: fit_tables(people, FIVE, deaths=10 * flows), r"deaths\[0, 0, 0, 0\] = .*must not exceed"),
        (lambda: fit_tables(people, FIVE, arrivals=flows, departures=flows + 1), r"departures\[0, 0, 0, 0\]"),
        (lambda: fit_tables(people[:1], FIVE), "at least two tables"),
        (lambda: fit_tables(people, FIVE).held(2, groups=np.zeros(7)), "shape of groups"),
        (lambda: shrunken([1.0], [1.0], [0], dispersion=0), "dispersion = 0"),
        (lambda: smoothed([1.0, 2.0], [1.0, 1.0]), "three ages"),
        (lambda: smoothed([1.0, 2.0, 3.0], [1.0, 0.0, 0.0]), "two ages with weight"),
    ):
        with pytest.raises(CohortError, match=words):
            question()
