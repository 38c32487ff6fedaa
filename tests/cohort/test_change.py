import numpy as np

from cohort.problems import holds_for, municipal_problems, numbers, seeds
from hyappyo.cohort import AgeGroups, change_ratios, project_areas, rates_from_tables

AGES = AgeGroups(5, 90)


def tables(seed, empty=0.2):
    """Random counts of three areas in three years, some cells empty, women of 15-49 never."""
    rng = numbers(seed)
    people = rng.integers(0, 50, (3, 3, 2, AGES.count)) * (rng.random((3, 3, 2, AGES.count)) > empty)
    people[..., 1, AGES.band(15, 49)] += 1
    return people.astype(float)


@holds_for(seeds)
def test_tables_come_back_from_their_ratios_even_where_nobody_lived(seed):
    people = tables(seed)
    for engine in ("numpy", "compiled"):
        projection = project_areas(people[0], rates_from_tables(people, AGES), engine=engine)
        np.testing.assert_allclose(projection.people, people, rtol=1e-12, atol=1e-10)


@holds_for(seeds)
def test_with_survival_apart_the_same_tables_come_back_and_deaths_are_known(seed):
    people = tables(seed, empty=0)
    survival = numbers(seed).uniform(0.8, 1, (2, AGES.count + 1))
    projection = project_areas(people[0], rates_from_tables(people, AGES, survival))
    np.testing.assert_allclose(projection.people, people, rtol=1e-12, atol=1e-10)
    np.testing.assert_allclose(
        projection.deaths[..., 1:], projection.people[:-1] * (1 - survival[:, 1:]), atol=1e-10
    )


@holds_for(municipal_problems(movement="none"))
def test_of_people_who_only_die_the_change_is_their_survival(problem):
    base, rates = problem
    alike = np.repeat(rates.survival[..., -1:], 2, axis=-1)
    rates = rates.replace(survival=np.concatenate([rates.survival[..., :-2], alike], axis=-1))
    ratios = change_ratios(project_areas(base, rates).people)
    np.testing.assert_allclose(ratios, rates.survival[..., 1:], rtol=1e-12)


def test_the_open_group_and_the_one_before_share_a_ratio():
    people = np.array([[[4.0, 6.0, 10.0]], [[1.0, 3.0, 8.0]]])
    np.testing.assert_allclose(change_ratios(people)[0, 0], [3 / 4, 8 / 16, 8 / 16])


def test_a_ratio_over_nobody_is_not_a_number():
    people = np.array([[[0.0, 6.0, 10.0]], [[1.0, 3.0, 8.0]]])
    assert np.isnan(change_ratios(people)[0, 0, 0])


def test_rates_of_one_step_can_be_held():
    people = 1 + tables(7, empty=0)
    rates = rates_from_tables(people, AGES).held(-1, 4)
    assert rates.shape == (4, 3)
    projection = project_areas(people[1], rates)
    np.testing.assert_allclose(projection.people[1], people[2])
    np.testing.assert_allclose(change_ratios(projection.people)[3], change_ratios(projection.people)[0])


def test_deaths_and_moves_are_not_told_apart_by_ratios_alone():
    projection = project_areas(tables(1)[0], rates_from_tables(tables(1), AGES))
    assert np.isnan(projection.deaths).all()
    assert np.isnan(projection.migrants).all()
