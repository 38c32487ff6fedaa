import numpy as np
import pytest
from hypothesis import strategies as st

from cohort.problems import holds_for, municipal_problems
from cohort.shared_data import JAPAN, municipalities, national
from hyappyo.cohort import (
    CohortError,
    Influence,
    Migration,
    MunicipalRates,
    Path,
    Population,
    implied_tfr,
    nobody_moves,
    project_areas,
    rates_from_tables,
    standard_scenarios,
    to_replacement,
    with_tfr,
)


def nagaoka():
    """IPSS 2018 of Nagaoka; the nation's own change stands in for survival, so that the rest is net migration."""
    areas = municipalities()
    place = areas.codes.index("15202")
    nation = rates_from_tables(national()[:, None], JAPAN).survival
    survival = np.minimum(nation, 1)
    rates = rates_from_tables(areas.people[:, [place]], JAPAN, survival)
    return Population(areas.people[0, place], JAPAN), rates


@pytest.mark.usefixtures("shared")
def test_the_three_standard_scenarios_of_a_shrinking_city():
    base, rates = nagaoka()
    runs = standard_scenarios(base, rates, 0.1436, start=2015)
    assert round(runs.pattern_1.total(2040)) == 221_647
    assert runs.pattern_1.total(2040) < runs.simulation_1.total(2040) < runs.simulation_2.total(2040)
    assert runs.natural(2040).band == 3
    assert runs.social(2040).band == 2
    assert np.abs(runs.simulation_2.migrants[..., 1:]).max() == 0


@pytest.mark.usefixtures("shared")
def test_the_default_path_leads_from_the_implied_tfr_to_2_1_in_2030():
    _, rates = nagaoka()
    path = to_replacement(rates, 0.1436, start=2015)
    assert path.at(2015) == pytest.approx(implied_tfr(rates, 0.1436)[0, 0])
    np.testing.assert_array_equal(path.at([2030, 2045]), 2.1)


@holds_for(municipal_problems(), st.floats(0.5, 3))
def test_the_tfr_put_in_is_the_tfr_implied(problem, tfr):
    _, rates = problem
    np.testing.assert_allclose(implied_tfr(with_tfr(rates, tfr, 0.14), 0.14), tfr)


@holds_for(municipal_problems())
def test_twice_the_tfr_means_twice_the_births_per_woman(problem):
    base, rates = problem
    fertile = rates.replace(cwr=rates.cwr + 0.01)
    doubled = with_tfr(fertile, 2 * implied_tfr(fertile, 0.14), 0.14)
    np.testing.assert_allclose(doubled.asfr, 2 * fertile.asfr)
    once, twice = project_areas(base, fertile), project_areas(base, doubled)
    np.testing.assert_allclose(twice.people[1, ..., 0], 2 * once.people[1, ..., 0])


@holds_for(municipal_problems())
def test_without_moves_every_cohort_only_dies(problem):
    base, rates = problem
    projection = project_areas(base, rates.replace(migration=nobody_moves(rates)))
    np.testing.assert_allclose(
        projection.people[1:, ..., 1:-1], (projection.people[:-1] * rates.survival[..., 1:])[..., :-2]
    )


@pytest.mark.usefixtures("shared")
def test_ratios_that_hold_deaths_and_moves_together_cannot_be_closed_to_migration():
    rates = rates_from_tables(municipalities().people[:2, :3], JAPAN)
    with pytest.raises(CohortError, match="survival and migration must be apart"):
        nobody_moves(rates)


@pytest.mark.parametrize(
    ("index", "natural", "social"),
    [
        (99.9, 1, 1),
        (100, 2, 2),
        (104.9, 2, 2),
        (105, 3, 2),
        (110, 4, 3),
        (115, 5, 3),
        (120, 5, 4),
        (130, 5, 5),
    ],
)
def test_bands_of_influence(index, natural, social):
    assert Influence.of(index, 100.0, (100.0, 105.0, 110.0, 115.0)).band == natural
    assert Influence.of(index, 100.0, (100.0, 110.0, 120.0, 130.0)).band == social


def test_a_path_may_be_given_instead_of_the_default():
    shape = (2, 1, 2, JAPAN.count)
    rates = MunicipalRates(
        JAPAN, np.full((2, JAPAN.count + 1), 0.95), Migration.none(shape), [[0.2], [0.2]], 0.51
    )
    base = Population(np.full((2, JAPAN.count), 100.0), JAPAN)
    runs = standard_scenarios(base, rates, 0.14, start=2020, tfr=Path.hold(1.0))
    children, women = runs.simulation_1.people[1, :, 0].sum(), runs.simulation_1.people[1, 1, 3:10].sum()
    assert children / women == pytest.approx(0.14)
