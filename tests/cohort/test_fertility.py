import numpy as np
import pytest

from hyappyo.cohort import (
    AgeGroups,
    age_specific,
    child_sex_ratio,
    child_woman_ratio,
    conversion,
    male_share,
    municipal_conversion,
    pattern,
    shrunken_conversion,
    total_fertility,
)

AGES = AgeGroups(5, 90)


def rates():
    asfr = np.zeros(AGES.count)
    asfr[AGES.band(15, 49)] = [0.004, 0.03, 0.09, 0.1, 0.05, 0.01, 0.001]
    return asfr


def test_the_total_fertility_rate_is_the_width_times_the_sum_over_age():
    assert total_fertility(rates(), AGES) == pytest.approx(5 * 0.285)


def test_tfr_times_pattern_gives_the_rates_back():
    np.testing.assert_allclose(age_specific(5 * 0.285, pattern(rates(), AGES)), rates())
    both = age_specific([1.0, 2.0], pattern(rates(), AGES))
    np.testing.assert_allclose(total_fertility(both, AGES), [1.0, 2.0])


def test_the_child_woman_ratio_counts_children_of_both_sexes_per_woman_of_15_to_49():
    counts = np.ones((2, AGES.count))
    assert child_woman_ratio(counts, AGES) == pytest.approx(2 / 7)
    counts[1, AGES.band(15, 49)] = 0
    assert np.isnan(child_woman_ratio(counts, AGES))


def test_the_sex_ratio_of_children_is_boys_per_girl():
    counts = np.ones((2, AGES.count))
    counts[0, 0] = 1.052
    assert child_sex_ratio(counts, AGES) == pytest.approx(1.052)
    assert male_share(1.052) == pytest.approx(1.052 / 2.052)
    counts[1, 0] = 0
    assert np.isnan(child_sex_ratio(counts, AGES))


def test_a_municipality_s_conversion_moves_as_the_nation_s():
    assert conversion(0.21, 1.5) == pytest.approx(0.14)
    np.testing.assert_allclose(
        municipal_conversion(0.1436, [0.132, 0.142], 0.132), [0.1436, 0.1436 * 0.142 / 0.132]
    )


def test_small_areas_lean_on_their_prefecture_and_large_ones_on_themselves():
    k = shrunken_conversion([0.10, 0.10, np.nan], [0, 1e9, 500], [0.14, 0.14, 0.14])
    np.testing.assert_allclose(k, [0.14, 0.10, 0.14], rtol=1e-5)
    halfway = shrunken_conversion([0.10], [2000], [0.14])
    assert halfway[0] == pytest.approx(np.sqrt(0.10 * 0.14))
