"""Projections that somebody else has computed and published."""

import numpy as np
import pytest

from cohort.shared_data import canada, countries, sweden, world
from hyappyo.cohort import project

pytestmark = pytest.mark.usefixtures("shared")
ENGINES = ("numpy", "compiled")


@pytest.mark.parametrize("engine", ENGINES)
def test_every_cell_of_seventy_years_of_the_un_single_year_example_is_reproduced(engine):
    example = canada().example
    projection = project(example.base, example.rates, start=1950, engine=engine)
    assert projection.people.shape == (71, 2, 101)
    np.testing.assert_allclose(projection.people, example.people, rtol=1e-12, atol=0)


def test_the_un_example_s_births_by_age_of_the_mother_are_reproduced():
    example, mothers, _ = canada()
    projection = project(example.base, example.rates, start=1950)
    np.testing.assert_allclose(projection.mothers, mothers, rtol=1e-12, atol=0)


def test_the_un_example_s_deaths_by_cohort_are_reproduced():
    """Its last entry holds both cohorts that end in the open group; ours are apart."""
    example, _, deaths = canada()
    ours = project(example.base, example.rates, start=1950).deaths
    closed = np.concatenate([ours[..., :-2], ours[..., -2:].sum(axis=-1, keepdims=True)], axis=-1)
    np.testing.assert_allclose(closed, deaths, rtol=1e-11, atol=0)


@pytest.mark.parametrize("engine", ENGINES)
def test_preston_s_sweden_is_reproduced_to_the_printed_digit(engine):
    example, births = sweden()
    projection = project(example.base, example.rates, start=1993, engine=engine)
    np.testing.assert_array_equal(np.round(projection.people[1:]), example.people)
    np.testing.assert_array_equal(np.round(projection.mothers[0]), births)


def test_world_population_prospects_are_met_to_the_floor_of_their_five_year_tables():
    errors = []
    for country in countries():
        example = world(country)
        projection = project(example.base, example.rates, start=2020)
        published = example.people.sum(axis=(1, 2))
        errors.append(np.abs(projection.totals / published - 1))
    median = 100 * np.median(errors, axis=0)
    for year, floor in ((2025, 0.06), (2050, 0.13), (2100, 0.26)):
        assert median[projection.step(year)] <= floor
    assert 100 * np.max(errors) < 0.5
