import numpy as np
import pytest

from hyappyo.cohort import (
    AgeGroups,
    CohortError,
    ComponentRates,
    Migration,
    MunicipalRates,
    Population,
    project,
    project_areas,
    project_municipality,
)
from hyappyo.cohort.edge import flows_to_pandas, summary_to_pandas, to_arrow, to_pandas
from hyappyo.cohort.summary import dependency_ratios, median_age, three_groups

AGES = AgeGroups(5, 90)


def projection():
    """Ten persons in each of 38 cells, nobody dies, moves or is born."""
    rates = ComponentRates(AGES, np.ones((2, 2, AGES.count + 1)), np.zeros((2, AGES.count)), 1.05)
    return project(Population(np.full((2, AGES.count), 10.0), AGES), rates, start=2020)


def test_totals_and_age_groups_add_up():
    run = projection()
    np.testing.assert_allclose(run.totals, [380, 380, 380])
    np.testing.assert_allclose(run.three_groups, [[60, 200, 120], [40, 200, 140], [20, 200, 160]])
    np.testing.assert_allclose(run.over_75, [80, 100, 120])
    np.testing.assert_allclose(run.dependency_ratios[0], [0.3, 0.6, 0.9])


def test_years_lead_to_populations_and_unknown_years_are_refused():
    run = projection()
    assert run.years == (2020, 2025, 2030)
    assert run.at(2025).counts[0, -1] == 20
    assert run.total(2030) == 380
    with pytest.raises(CohortError, match=r"year = 2027: must be one of \(2020, 2025, 2030\)"):
        run.at(2027)


def test_a_pyramid_lists_men_and_women_from_the_youngest():
    rows = projection().pyramid(2025)
    assert rows[0] == ("0-4", 0.0, 0.0)
    assert rows[1] == ("5-9", 10.0, 10.0)
    assert rows[-1] == ("90+", 20.0, 20.0)


def test_half_the_people_have_not_reached_the_median_age():
    counts = np.zeros((2, AGES.count))
    counts[:, 0], counts[:, 4] = 10, 30
    assert median_age(counts, AGES) == pytest.approx(20 + 5 * 20 / 60)


def test_what_cannot_be_told_is_not_a_number():
    nobody = np.zeros((2, AGES.count))
    assert np.isnan(median_age(nobody, AGES))
    assert np.isnan(dependency_ratios(nobody, AGES)).all()
    old = nobody.copy()
    old[:, -1] = 5
    assert np.isnan(median_age(old, AGES))
    np.testing.assert_array_equal(three_groups(old, AGES), [0, 0, 10])


def test_the_summary_has_no_flows_before_the_first_interval():
    table = projection().summary()
    assert table["year"] == [2020, 2025, 2030]
    assert table["births"] == [None, 0.0, 0.0]
    assert table["total"] == pytest.approx([380, 380, 380])


def test_flows_that_are_not_identified_are_none_and_never_zero():
    rates = MunicipalRates(
        AGES, np.ones((2, AGES.count + 1)), Migration.none((1, 1, 2, AGES.count)), [[0.2]], 0.51
    )
    table = project_municipality(
        Population(np.full((2, AGES.count), 10.0), AGES), rates, start=2020
    ).summary()
    assert table["births"] == [None, None]
    assert table["total"][1] == pytest.approx(380 + 0.2 * 70)


def test_areas_together_are_the_sum_of_the_areas():
    shape = (2, 3, 2, AGES.count)
    rates = MunicipalRates(
        AGES, np.full((2, AGES.count + 1), 0.9), Migration.none(shape), np.full((2, 3), 0.2), 0.5
    )
    run = project_areas(np.arange(3 * 2 * AGES.count, dtype=float).reshape(3, 2, -1), rates, start=2020)
    np.testing.assert_allclose(run.together().totals, run.totals.sum(axis=1))
    np.testing.assert_allclose(run.together().people, sum(run.area(i).people for i in range(3)))


def test_tables_leave_by_the_edge_with_one_row_per_cell():
    run = projection()
    frame, table = to_pandas(run), to_arrow(run)
    assert list(frame.columns) == table.column_names == ["year", "sex", "age", "persons"]
    assert len(frame) == table.num_rows == 3 * 2 * AGES.count
    cell = frame[(frame.year == 2030) & (frame.sex == "female") & (frame.age == "90+")]
    assert cell.persons.item() == 30
    assert summary_to_pandas(run).loc[1, "age_75_over"] == 100


def test_flows_leave_by_the_edge_with_one_row_per_cohort():
    rates = ComponentRates(AGES, np.full((2, AGES.count + 1), 0.9), np.full(AGES.count, 0.02), 1.0)
    run = project(Population(np.full((2, AGES.count), 10.0), AGES), rates, start=2020)
    frame = flows_to_pandas(run)
    assert len(frame) == 2 * (AGES.count + 1)
    assert frame.births.sum() == pytest.approx(run.births.sum())
    born = frame[frame.age == "born"]
    assert born.births.to_numpy() == pytest.approx(run.births[0])
    assert (born.year == 2025).all()
    assert frame[(frame.sex == "male") & (frame.age == "90+")].deaths.item() == pytest.approx(1)


def test_regrouping_adds_up_and_splits_nobody():
    single = Population(np.ones((2, 101)), AgeGroups(1, 100))
    wide = single.regrouped(AGES)
    assert wide.total == single.total
    assert wide.counts[0, -1] == 11
    assert wide.counts[1, 0] == 5


def test_ages_have_labels_starts_and_bands():
    assert AGES.labels[:2] == ("0-4", "5-9")
    assert AGES.labels[-1] == "90+"
    assert AgeGroups(1, 2).labels == ("0", "1", "2+")
    assert AGES.band(15, 49) == slice(3, 10)
    assert AGES.indicator(85).tolist()[-3:] == [0, 1, 1]
