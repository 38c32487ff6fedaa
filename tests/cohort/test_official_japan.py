"""IPSS 2018, published for every municipality: its tables come back, and its prefectures meet the national projection."""

import numpy as np
import pytest

from cohort.shared_data import JAPAN, municipalities, national, prefectures
from hyappyo.cohort import change_ratios, child_woman_ratio, project_areas, rates_from_tables

pytestmark = pytest.mark.usefixtures("shared")
ENGINES = ("numpy", "compiled")
ROUNDED_TO_THOUSANDS = 500
YEARS_IN_A_GROUP = 5


@pytest.mark.parametrize("engine", ENGINES)
def test_every_municipality_s_tables_come_back_from_their_own_ratios(engine):
    people = municipalities().people
    rates = rates_from_tables(people, JAPAN)
    projection = project_areas(people[0], rates, start=2015, engine=engine)
    assert people.shape[1] == 1682
    np.testing.assert_array_equal(np.round(projection.people), people)
    np.testing.assert_allclose(projection.people, people, rtol=1e-12, atol=1e-9)


def test_an_undefined_ratio_stays_undefined():
    people = municipalities().people
    ratios = change_ratios(people)
    assert np.isnan(ratios[people[:-1] == 0][..., None]).any()
    closed = ratios[..., :-2]
    np.testing.assert_array_equal(np.isnan(closed), people[:-1, ..., :-2] == 0)


def test_municipal_child_woman_ratios_move_with_the_nation_s():
    """CWR_i(t) / CWR_nat(t) keeps within one per cent of its 2020 value wherever children are many enough for a ratio."""
    areas, nation = municipalities().people[1:], national()[1:]
    relative = child_woman_ratio(areas, JAPAN) / child_woman_ratio(nation, JAPAN)[:, None]
    large = areas[..., 0].sum(axis=-1).min(axis=0) > 1000
    drift = np.abs(relative[:, large] / relative[0, large] - 1)
    assert large.sum() > 500
    assert drift.max() < 0.01


def test_the_prefectures_add_up_to_the_national_projection_in_every_cell():
    """The national table is printed in thousands for single years: a group of five may be off by five roundings."""
    difference = np.abs(prefectures().people.sum(axis=1) - national())
    assert difference[0].max() < 1
    assert difference.max() <= ROUNDED_TO_THOUSANDS * YEARS_IN_A_GROUP


@pytest.mark.parametrize("engine", ENGINES)
def test_controlled_prefectures_meet_the_national_projection_and_return_their_factors(engine):
    """With the ratios of 2015-20 held, the prefectures miss the nation; the factors say by how much in each cell."""
    people, nation = prefectures().people, national()
    rates = rates_from_tables(people[:2], JAPAN).held(0, 6).replace(control=nation[1:])
    free = project_areas(people[0], rates.replace(control=None), start=2015, engine=engine)
    met = project_areas(people[0], rates, start=2015, engine=engine)
    np.testing.assert_allclose(met.people[1:].sum(axis=1), nation[1:], rtol=1e-13)
    np.testing.assert_allclose(met.factors[0], nation[1] / free.people[1].sum(axis=0), rtol=1e-12)
    assert np.abs(met.factors - 1).max() > 0.01


def test_with_its_own_ratios_the_control_changes_a_prefecture_s_cells_by_the_nation_s_rounding_only():
    people, nation = prefectures().people, national()
    rates = rates_from_tables(people, JAPAN).replace(control=nation[1:])
    projection = project_areas(people[0], rates, start=2015)
    assert np.abs(projection.factors - 1).max() < 2e-6
    np.testing.assert_allclose(projection.people.sum(axis=1), nation, rtol=1e-6)
