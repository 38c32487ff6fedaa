import numpy as np
import pytest
from hypothesis import strategies as st

from cohort.problems import holds_for
from cohort.shared_data import WORLD, canada, frame
from hyappyo.cohort import AgeGroups, CohortError, LifeTable, by_cohort, improved


def exponential(rate, starts):
    """Everyone dies at one rate at every age; a is what that means within a group."""
    width = np.append(np.diff(starts), np.inf)
    within = 1 / rate - np.append(width[:-1] * np.exp(-rate * width[:-1]) / -np.expm1(-rate * width[:-1]), 0)
    return LifeTable.from_rates(starts, np.full(len(starts), rate), within)


@holds_for(st.floats(0.005, 0.2))
def test_under_one_force_of_mortality_life_expectancy_is_its_inverse_at_every_age(rate):
    table = exponential(rate, np.arange(0, 101, 5.0))
    np.testing.assert_allclose(table.ex, 1 / rate, rtol=1e-9)
    np.testing.assert_allclose(table.lx, np.exp(-rate * table.starts), rtol=1e-9)


@holds_for(st.floats(0.005, 0.2))
def test_under_one_force_of_mortality_every_group_survives_alike(rate):
    ages = AgeGroups(5, 100)
    survival = exponential(rate, ages.starts).survival(ages)
    assert survival.shape == (22,)
    np.testing.assert_allclose(survival[1:], np.exp(-5 * rate), rtol=1e-9)
    np.testing.assert_allclose(survival[0], -np.expm1(-5 * rate) / (5 * rate), rtol=1e-9)


def test_rates_and_probabilities_lead_to_the_same_table():
    starts, mx = [0, 1, 5, 10, 15], [0.02, 0.001, 0.0005, 0.0005, 0.1]
    table = LifeTable.from_rates(starts, mx)
    again = LifeTable.from_probabilities(starts, table.qx, table.ax)
    np.testing.assert_allclose(again.mx, mx, rtol=1e-12)
    np.testing.assert_allclose(again.ex, table.ex, rtol=1e-12)


def test_a_table_of_infants_and_children_gives_five_year_survival():
    table = LifeTable.from_rates([0, 1, 5, 10, 15], [0.02, 0.001, 0.0005, 0.0005, 0.1])
    survival = table.survival(AgeGroups(5, 15))
    assert survival[0] == pytest.approx((table.Lx[0] + table.Lx[1]) / 5)
    assert survival[1] == pytest.approx(table.Lx[2] / (table.Lx[0] + table.Lx[1]))
    assert survival[-1] == survival[-2] == pytest.approx(table.Tx[4] / table.Tx[3])


def test_where_all_die_the_next_ages_have_nobody_and_no_expectation():
    table = LifeTable.from_rates([0, 5, 10], [5.0, 0.1, 0.5])
    assert table.qx[0] == 1
    assert table.ax[0] == pytest.approx(0.2)
    np.testing.assert_array_equal(table.lx, [1, 0, 0])
    assert np.isnan(table.ex[1:]).all()
    np.testing.assert_allclose(table.survival(AgeGroups(5, 10)), [0.2 / 5, 0, 0, 0])


def test_groups_that_the_table_cannot_tell_apart_are_refused():
    table = LifeTable.from_rates([0, 5, 10], [0.1, 0.1, 0.5])
    with pytest.raises(CohortError, match=r"ages\[1\] = 1.0: the life table must have a group"):
        table.survival(AgeGroups(1, 10))


def test_fewer_deaths_mean_higher_survival_and_none_mean_immortality():
    survival = np.array([[0.99, 0.9, 0.5, 0.5], [0.99, 0.95, 0.6, 0.6]])[None].repeat(2, axis=0)
    np.testing.assert_allclose(improved(survival, [1.0, 0.0])[0], survival[0])
    np.testing.assert_array_equal(improved(survival, [1.0, 0.0])[1], 1)
    by_age = improved(survival, [[1.0, 0.5, 1.0]] * 2)
    np.testing.assert_allclose(by_age[..., 2], np.sqrt(survival[..., 2]))
    np.testing.assert_allclose(by_age[..., [0, 1, 3]], survival[..., [0, 1, 3]])


@pytest.mark.usefixtures("shared")
def test_the_un_s_life_tables_are_rebuilt_from_their_rates():
    table = frame("wpp/wpp2024_5x5_lifetables.parquet")
    japan = table[(table.country_code == 392) & (table.period == "2020-2025") & (table.sex == "F")]
    ours = LifeTable.from_rates(japan.age, japan.mx, japan.ax)
    assert ours.e0 == pytest.approx(japan.ex.iloc[0], rel=2e-6)
    np.testing.assert_allclose(ours.qx, japan.qx, rtol=2e-4, atol=1e-6)
    np.testing.assert_allclose(ours.survival(WORLD), by_cohort(japan.sx[: WORLD.count]), rtol=2e-5)


@pytest.mark.usefixtures("shared")
def test_the_un_s_single_year_survival_is_rebuilt_from_its_death_probabilities():
    outputs = frame("un_1x1/un_1x1_canada_outputs.parquet")
    rows = outputs[
        (outputs.component == "lt_complete_age_sex") & (outputs.time_start == 1950) & (outputs.sex == "male")
    ]
    column = {
        name: part.sort_values("age_start").value.to_numpy() for name, part in rows.groupby("indicator")
    }
    ours = LifeTable.from_probabilities(np.arange(101), column["lt_nqx"], column["lt_nAx"])
    np.testing.assert_allclose(
        ours.survival(AgeGroups(1, 100)), canada().example.rates.survival[0, 0], rtol=1e-6
    )


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize(
    ("year", "men", "women"),
    [(2005, 78.56, 85.52), (2010, 79.55, 86.30), (2015, 80.75, 86.99), (2020, 81.56, 87.71)],
)
def test_life_expectancy_of_japan_s_complete_life_tables_comes_back(year, men, women):
    """第20回 to 第23回完全生命表, as published to two places; ours has only their qx and the plain infant a of 0.1 year."""
    table = frame("japan/national/fmsb_Jlife.csv")
    for sex, published in (("M", men), ("F", women)):
        qx = table[f"qx{year}{sex}"].dropna().to_numpy()
        qx = np.append(qx[:-1], 1.0)
        assert LifeTable.from_probabilities(np.arange(len(qx)), qx).e0 == pytest.approx(published, abs=0.01)
