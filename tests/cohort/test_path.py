import numpy as np
import pytest
from hypothesis import strategies as st

from cohort.problems import holds_for
from hyappyo.cohort import AgeGroups, CohortError, Path, over_ages

TFR = ((2020, 1.50), (2040, 2.19))
values = st.floats(-10, 10)


def test_a_line_is_straight_between_its_points_and_level_outside():
    np.testing.assert_allclose(
        Path.linear(*TFR).at([2010, 2020, 2030, 2040, 2050]), [1.5, 1.5, 1.845, 2.19, 2.19]
    )


def test_a_step_keeps_the_old_value_until_the_year_of_the_new_one():
    np.testing.assert_array_equal(
        Path.step(*TFR).at([2020, 2039, 2039.9, 2040, 2041]), [1.5, 1.5, 1.5, 2.19, 2.19]
    )


def test_in_steps_climbs_by_equal_parts_and_arrives():
    path = Path.in_steps(*TFR, every=5)
    np.testing.assert_allclose(
        path.at([2020, 2024, 2025, 2030, 2035, 2039, 2040, 2060]),
        1.5 + 0.69 * np.array([0, 0, 1, 2, 3, 3, 4, 4]) / 4,
    )


def test_an_s_curve_is_half_way_in_the_middle_and_slow_at_both_ends():
    path = Path.logistic(*TFR)
    np.testing.assert_allclose(path.at([2020, 2030, 2040]), [1.5, 1.845, 2.19])
    first, middle = path.at([2022])[0] - 1.5, path.at([2031])[0] - path.at([2029])[0]
    assert 0 < first < 0.069 < middle


def test_hold_is_the_same_in_every_year():
    np.testing.assert_array_equal(Path.hold(1.3).at([1900, 2020, 2100]), 1.3)


def test_an_interval_reads_its_mean_its_start_or_its_end():
    path = Path.linear((2020, 0.0), (2030, 10.0))
    np.testing.assert_allclose(path.over(2015, 4, 5, "start"), [0, 0, 5, 10])
    np.testing.assert_allclose(path.over(2015, 4, 5, "end"), [0, 5, 10, 10])
    np.testing.assert_allclose(path.over(2015, 4, 5), [0, 3, 8, 10])


@holds_for(st.sampled_from(["linear", "step", "logistic"]), values, values, st.floats(1990, 2060))
def test_every_shape_stays_between_its_points(shape, low, high, year):
    value = Path(((2000, low), (2050, high)), shape).at(year)
    assert min(low, high) - 1e-9 <= value <= max(low, high) + 1e-9


@holds_for(st.sampled_from(["linear", "step", "logistic"]), values, values)
def test_every_shape_meets_its_points(shape, low, high):
    np.testing.assert_allclose(
        Path(((2000, low), (2050, high)), shape).at([2000, 2050]), [low, high], atol=1e-12
    )


@holds_for(values, st.floats(-3, 3))
def test_scaling_a_path_scales_its_values(value, factor):
    path = Path.logistic((2020, 1.0), (2040, value))
    np.testing.assert_allclose(
        path.scaled(factor).at([2020, 2033, 2050]), factor * path.at([2020, 2033, 2050]), atol=1e-12
    )


def test_ages_may_go_their_own_way():
    ages = AgeGroups(5, 90)
    young, old = Path.linear((2020, 1.0), (2030, 0.0)), Path.hold(2.0)
    table = over_ages(
        {(15, 39): young, (35, None): old}, ages, 2020, 2, otherwise=Path.hold(5.0), reading="end"
    )
    np.testing.assert_allclose(table[0, [2, 3, 6, 7, 18]], [5, 0.5, 0.5, 2, 2])
    np.testing.assert_allclose(table[1, [2, 3, 6, 7, 18]], [5, 0, 0, 2, 2])


def test_a_shape_nobody_knows_is_refused():
    with pytest.raises(CohortError, match="shape = cubic: must be linear, step or logistic"):
        Path(TFR, "cubic")
