import numpy as np
import pytest

from cohort.shared_data import frame
from hyappyo.cohort import (
    AgeGroups,
    CohortError,
    Migration,
    MunicipalRates,
    Path,
    over_ages,
    project_areas,
    rogers_castro,
    spread,
)

AGES = AgeGroups(5, 90)
SHAPE = (2, 3, 2, AGES.count)


def areal(migration):
    return MunicipalRates(AGES, np.ones((2, AGES.count + 1)), migration, np.full((2, 3), 0.2), 0.5)


BASE = np.arange(1, 4)[:, None, None] * np.full((3, 2, AGES.count), 100.0)


def moved(migration):
    """Net migrants of the first step by area, men of 20-24 at its start."""
    return project_areas(BASE, areal(migration)).migrants[0, :, 0, 1 + AGES.index(20)]


def test_counts_are_persons_and_rates_are_shares_of_the_residents():
    np.testing.assert_allclose(moved(Migration.net_counts(np.full(SHAPE, 7.0), SHAPE)), [7, 7, 7])
    np.testing.assert_allclose(moved(Migration.net_rates(np.full(SHAPE, -0.1), SHAPE)), [-10, -20, -30])
    np.testing.assert_allclose(
        moved(Migration.flows(np.full(SHAPE, 7.0), np.full(SHAPE, 0.1), SHAPE)), [-3, -13, -23]
    )


def test_losses_hang_on_the_residents_and_gains_on_those_elsewhere():
    rate = np.zeros(SHAPE)
    rate[:, 0], rate[:, 1] = 0.1, -0.1
    np.testing.assert_allclose(moved(Migration.asymmetric(rate, SHAPE)), [0.1 * (200 + 300), -20, 0])
    known = Migration.asymmetric(rate, SHAPE, elsewhere=np.full(SHAPE, 1000.0))
    np.testing.assert_allclose(moved(known), [100, -20, 0])


def test_a_pool_is_shared_out_among_the_areas():
    share = np.broadcast_to(np.array([0.5, 0.3, 0.2])[:, None, None], SHAPE)
    np.testing.assert_allclose(moved(Migration.pool(np.full(SHAPE, 0.1), share, SHAPE)), [20, -2, -18])


def test_gross_flows_are_told_apart_and_differ_by_the_net():
    share = np.broadcast_to(np.array([0.5, 0.3, 0.2])[:, None, None], SHAPE)
    projection = project_areas(BASE, areal(Migration.pool(np.full(SHAPE, 0.1), share, SHAPE)))
    net = projection.arrivals - projection.departures
    np.testing.assert_allclose(net[..., 1:], projection.migrants[..., 1:])
    assert np.isnan(projection.arrivals[..., 0]).all()
    assert projection.area(0).arrivals[0, 0, 5] == pytest.approx(30)


def test_net_migration_does_not_pretend_to_know_arrivals():
    projection = project_areas(BASE, areal(Migration.net_counts(np.full(SHAPE, 7.0), SHAPE)))
    assert projection.arrivals is None
    assert projection.departures is None


def test_net_migration_of_the_young_fades_to_zero_by_a_year_and_a_surplus_follows():
    """Ages 15-39 to zero by 2035 and to +60 a step after, in words of the library."""
    rate = Migration.net_rates(np.full((6, 1, 2, AGES.count), -0.1), (6, 1, 2, AGES.count))
    young = over_ages({(15, 39): Path.linear((2020, 1.0), (2035, 0.0))}, AGES, 2015, 6, reading="end")
    np.testing.assert_allclose(young[:, 4], [1, 2 / 3, 1 / 3, 0, 0, 0], atol=1e-15)
    np.testing.assert_array_equal(young[:, 12], 1)
    schedule = np.zeros((2, AGES.count))
    schedule[:, AGES.band(15, 39)] = 1
    more = spread(Path.step((2035, 0.0), (2036, 60.0)).over(2015, 6, 5, "end"), schedule)[:, None]
    both = rate.scaled(young).plus(Migration.net_counts(more, rate.shape))
    np.testing.assert_allclose(both.rate[:, 0, 0, 4], [-0.1, -0.2 / 3, -0.1 / 3, 0, 0, 0], atol=1e-15)
    np.testing.assert_allclose(both.count.sum(axis=(1, 2, 3)), [0, 0, 0, 0, 60, 60])


def test_scaling_and_adding_keep_the_pool():
    pool = Migration.pool(np.full(SHAPE, 0.1), np.full(SHAPE, 1 / 3), SHAPE)
    np.testing.assert_allclose(moved(pool.scaled(0.5)), 0.5 * moved(pool))
    extra = Migration.net_counts(np.full(SHAPE, 4.0), SHAPE)
    np.testing.assert_allclose(moved(pool.plus(extra)), moved(pool) + 4)
    np.testing.assert_allclose(moved(extra.plus(pool)), moved(pool) + 4)
    with pytest.raises(CohortError, match="two pools"):
        pool.plus(pool)
    with pytest.raises(CohortError, match="must not be negative"):
        pool.scaled(-1.0)


def test_migrants_are_spread_by_sex_and_age_in_proportion():
    schedule = np.zeros((2, AGES.count))
    schedule[0, 4], schedule[1, 5] = 1, 3
    people = spread([100, -40], schedule)
    assert people[0, 0, 4] == pytest.approx(25)
    assert people[1, 1, 5] == pytest.approx(-30)
    np.testing.assert_allclose(people.sum(axis=(1, 2)), [100, -40])


@pytest.mark.usefixtures("shared")
def test_a_un_family_schedule_peaks_among_young_adults_and_children_follow_their_parents():
    table = frame("migration/DemoTools_mig_un_params.csv")
    rows = table[(table.family == "Family") & (table.sex == "Female") & (table.mig_sign == "Emigration")]
    names = {
        "mu2": "mu2",
        "lambda2": "lambda2",
        "alpha1": "alpha1",
        "alpha2": "alpha2",
        "a1": "a1",
        "a2": "a2",
        "c": "c",
    }
    given = {
        names[name]: value for name, value in zip(rows.param, rows["median"], strict=True) if name in names
    }
    schedule = rogers_castro(np.arange(101), **given)
    assert 18 <= int(np.argmax(schedule)) <= 35
    assert schedule[0] > schedule[12]
    assert schedule.min() > 0
