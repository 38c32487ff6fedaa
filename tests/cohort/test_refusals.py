"""Bad input is refused with the name of the array, the first wrong cell, the value found there and the rule."""

import numpy as np
import pytest

from hyappyo.cohort import (
    AgeGroups,
    CohortError,
    ComponentRates,
    Influence,
    Lever,
    LifeTable,
    Migration,
    MunicipalRates,
    NationalConversion,
    Path,
    Population,
    age_specific,
    by_cohort,
    child_woman_ratio,
    fit_tables,
    highest_seen,
    pattern,
    project,
    project_areas,
    rates_from_tables,
    rogers_castro,
    shrunken,
    smoothed,
    solve,
    spread,
)

AGES = AgeGroups(5, 90)
SIZE = AGES.count
SHAPE = (2, 2, SIZE)
AREAS = (2, 3, 2, SIZE)


def people(**cells):
    counts = np.full((2, SIZE), 100.0)
    for index, value in cells.get("at", {}).items():
        counts[index] = value
    return counts


def with_cell(shape, fill, index, value):
    array = np.full(shape, fill, dtype=float)
    array[index] = value
    return array


def rates(**changes):
    values = {"ages": AGES, "survival": np.full((2, 2, SIZE + 1), 0.9), "asfr": np.full((2, SIZE), 0.05)}
    return ComponentRates(**(values | {"sex_ratio": 1.05} | changes))


def areal(**changes):
    values = {"ages": AGES, "survival": np.full((2, SIZE + 1), 0.9), "migration": Migration.none(AREAS)}
    return MunicipalRates(**(values | {"cwr": np.full((2, 3), 0.2), "boys": 0.5} | changes))


CASES = {
    "negative people": (
        lambda: Population(people(at={(1, 3): -2.0}), AGES),
        ("population", (1, 3), -2.0, "must not be negative"),
    ),
    "missing people": (
        lambda: Population(people(at={(0, 18): np.nan}), AGES),
        ("population", (0, 18), np.nan, "must be a finite number"),
    ),
    "people of another number of ages": (
        lambda: Population(np.ones((2, 18)), AGES),
        ("population", (), "array of shape (2, 18)", "shape must be 2 × 19"),
    ),
    "ages before sexes": (
        lambda: Population(np.ones((SIZE, 2)), AGES),
        ("population", (), "array of shape (19, 2)", "shape must be 2 × 19"),
    ),
    "words for people": (
        lambda: Population([["many"] * SIZE] * 2, AGES),
        ("population", (), "list", "must be a finite number"),
    ),
    "women first": (
        lambda: Population(people(), AGES, ("female", "male")),
        ("sexes", (), ("female", "male"), "must be ('male', 'female')"),
    ),
    "a third sex": (
        lambda: Population.from_sexes({"male": [1] * SIZE, "total": [2] * SIZE}, AGES),
        ("sexes", (), ["male", "total"], "must be male and female"),
    ),
    "an age beyond the open group": (lambda: AGES.index(95), ("age", (), 95, "must be an age from 0 to 90")),
    "an age inside a group": (lambda: AGES.index(12), ("age", (), 12, "must begin a 5-year group")),
    "an open group inside a group": (
        lambda: AgeGroups(5, 92),
        ("open", (), 92, "must be a positive multiple of the width 5"),
    ),
    "a group of no years": (lambda: AgeGroups(0, 90), ("width", (), 0, "must be at least 1 year")),
    "mixed widths": (
        lambda: project(Population(np.ones((2, 91)), AgeGroups(1, 90)), rates()),
        ("ages of the base", (), AgeGroups(1, 90), "must be AgeGroups(width=5, open=90)"),
    ),
    "groups cut in two": (
        lambda: Population(people(), AGES).regrouped(AgeGroups(1, 90)),
        ("width", (), 1, "must be a multiple of 5 years"),
    ),
    "survival above one": (
        lambda: rates(survival=with_cell((2, 2, SIZE + 1), 0.9, (1, 0, 7), 1.01)),
        ("survival", (1, 0, 7), 1.01, "must lie between 0 and 1"),
    ),
    "survival without the open group's own": (
        lambda: rates(survival=np.full((2, 2, SIZE), 0.9)),
        ("survival", (), "array of shape (2, 2, 19)", "shape must be 2 × 2 × 20"),
    ),
    "a negative birth rate": (
        lambda: rates(asfr=with_cell((2, SIZE), 0.05, (0, 5), -0.1)),
        ("asfr", (0, 5), -0.1, "must not be negative"),
    ),
    "no boys and no girls": (
        lambda: rates(sex_ratio=0.0),
        ("sex_ratio", (0,), 0.0, "must be greater than 0"),
    ),
    "a timing nobody knows": (
        lambda: rates(timing="start"),
        ("timing", (), "start", "must be one of even, end"),
    ),
    "an engine nobody knows": (
        lambda: project(Population(people(), AGES), rates(), engine="jax"),
        ("engine", (), "jax", "must be one of compiled, numpy"),
    ),
    "other steps of migration": (
        lambda: rates(migration=Migration.none((3, 2, SIZE))),
        ("shape of migration", (), (3, 2, SIZE), "must be (2, 2, 19)"),
    ),
    "a pool of one area": (
        lambda: rates(migration=Migration(*[np.zeros(SHAPE)] * 4)),
        ("migration", (), "pool", "a pool needs several areas"),
    ),
    "more leavers than residents, as a rate": (
        lambda: Migration.net_rates(with_cell(SHAPE, 0.0, (1, 1, 4), -1.2), SHAPE),
        ("migration rate", (1, 1, 4), -1.2, "more than all residents cannot leave"),
    ),
    "more leavers than residents, as persons": (
        lambda: project(
            Population(people(), AGES),
            rates(
                migration=Migration.net_counts(with_cell(SHAPE, 0.0, (0, 1, 4), -300.0), SHAPE), timing="end"
            ),
        ),
        ("people", (1, 1, 4), -210.0, "fewer than nobody"),
    ),
    "arrivals below zero": (
        lambda: Migration.flows(np.full(SHAPE, -1.0), np.zeros(SHAPE), SHAPE),
        ("arrivals", (0, 0, 0), -1.0, "must not be negative"),
    ),
    "an out rate above one": (
        lambda: Migration.flows(np.zeros(SHAPE), np.full(SHAPE, 1.5), SHAPE),
        ("out rates", (0, 0, 0), 1.5, "must lie between 0 and 1"),
    ),
    "a pool given by half": (
        lambda: Migration(np.zeros(AREAS), np.zeros(AREAS), share=np.zeros(AREAS)),
        ("pool weight", (), None, "a pool needs share and weight"),
    ),
    "one area's elsewhere": (
        lambda: Migration.asymmetric(np.zeros(SHAPE), SHAPE),
        ("shape", (), SHAPE, "one area has no elsewhere"),
    ),
    "a schedule without weight": (
        lambda: spread([10.0], np.zeros((2, SIZE))),
        ("schedule", (), 0.0, "must have weight at some age"),
    ),
    "municipal rates without areas": (
        lambda: areal(migration=Migration.none(SHAPE)),
        ("migration", (), "array of shape (2, 2, 19)", "must have the axes step, area, sex, age"),
    ),
    "a sex ratio for a share of boys": (
        lambda: areal(boys=1.052),
        ("boys", (0, 0), 1.052, "must lie between 0 and 1"),
    ),
    "a base of other areas": (
        lambda: project_areas(np.ones((4, 2, SIZE)), areal()),
        ("base", (), "array of shape (4, 2, 19)", "shape must be 3 × 2 × 19"),
    ),
    "a control for a cell without people": (
        lambda: project_areas(
            np.zeros((3, 2, SIZE)), areal(control=with_cell((2, 2, SIZE), 0.0, (0, 1, 3), 7.0))
        ),
        ("control", (0, 1, 3), 7.0, "nobody lives here to be scaled"),
    ),
    "an area torn out of its control": (
        lambda: areal(control=np.ones((2, 2, SIZE))).area(1),
        ("area", (), 1, "pool and control tie an area to the others"),
    ),
    "one table only": (
        lambda: rates_from_tables(np.ones((1, 3, 2, SIZE)), AGES),
        ("people", (), "array of shape (1, 3, 2, 19)", "needs at least two tables"),
    ),
    "children without mothers": (
        lambda: rates_from_tables(with_cell((2, 1, 2, SIZE), 0.0, (1, 0, 0, 0), 5.0), AGES),
        ("children", (0, 0), 5.0, "children but no women of 15-49"),
    ),
    "ages that fall": (
        lambda: LifeTable.from_rates([0, 5, 4], [0.1, 0.1, 0.5]),
        ("starts", (2,), 4.0, "ages must start at 0 and rise"),
    ),
    "an immortal open group": (
        lambda: LifeTable.from_rates([0, 5, 10], [0.1, 0.1, 0.0]),
        ("mx", (2,), 0.0, "the open group must have deaths"),
    ),
    "a survived open group": (
        lambda: LifeTable.from_probabilities([0, 5, 10], [0.1, 0.1, 0.5]),
        ("qx", (2,), 0.5, "must be 1 in the open group"),
    ),
    "deaths outside their group": (
        lambda: LifeTable.from_rates([0, 5, 10], [0.1, 0.1, 0.5], [2.5, 6.0, 2.0]),
        ("ax", (1,), 6.0, "must not exceed the width of its group"),
    ),
    "fertility without births": (
        lambda: pattern(np.zeros(SIZE), AGES),
        ("asfr", (), 0.0, "must have births at some age"),
    ),
    "a negative TFR": (
        lambda: age_specific([1.5, -1.0], np.ones(SIZE)),
        ("tfr", (1,), -1.0, "must not be negative"),
    ),
    "a path without points": (lambda: Path(()), ("points", (), (), "need rising years")),
    "a path back in time": (
        lambda: Path.linear((2030, 1.0), (2020, 2.0)),
        ("points", (), ((2030, 1.0), (2020, 2.0)), "need rising years"),
    ),
    "a schedule of no age": (
        lambda: rogers_castro([np.inf], a1=1, alpha1=1, a2=1, alpha2=1, mu2=20, lambda2=1, c=0),
        ("ages", (0,), np.inf, "must be a finite number"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_bad_input_is_refused_with_cell_value_and_rule(case):
    attempt, (what, index, value, rule) = CASES[case]
    with pytest.raises(CohortError) as refusal:
        attempt()
    error = refusal.value
    assert (error.what, error.index) == (what, index)
    assert repr(error.value) == repr(value) or error.value == pytest.approx(value)
    assert error.rule.en.startswith(rule)


def test_the_message_says_where_what_and_why_in_both_languages():
    with pytest.raises(CohortError) as refusal:
        Population(people(at={(1, 3): -2.0}), AGES)
    assert str(refusal.value) == "population[1, 3] = -2.0: must not be negative (負でないこと)"


def test_an_unknown_attribute_is_a_programming_error():
    with pytest.raises(TypeError, match="mortality"):
        rates().replace(mortality=0.0)
    with pytest.raises(TypeError, match="tfr"):
        areal().replace(tfr=2.1)


def test_what_is_held_cannot_be_written_to_and_does_not_follow_its_source():
    counts = people()
    population = Population(counts, AGES)
    counts[0, 0] = 0
    assert population.counts[0, 0] == 100
    with pytest.raises(ValueError, match="read-only"):
        population.counts[0, 0] = 1
    projection = project(population, rates())
    for flow in (projection.people, projection.births, projection.deaths, projection.migrants):
        with pytest.raises(ValueError, match="read-only"):
            flow[0] = 1


NO_NUMBERS = {
    "words": "many",
    "rows of several lengths": [[1.0, 2.0], [3.0]],
    "complex numbers": np.full(SIZE, 1j),
    "a table of names": {"male": 1.0},
}
DOORS = {
    "population": lambda value: Population(value, AGES),
    "survival": lambda value: rates(survival=value),
    "net rates": lambda value: Migration.net_rates(value, SHAPE),
    "mx": lambda value: LifeTable.from_rates(np.arange(0.0, 95.0, 5.0), value),
    "people": lambda value: child_woman_ratio(value, AGES),
    "tfr": lambda value: age_specific(value, np.ones(SIZE)),
    "values": lambda value: smoothed(value, np.ones(SIZE)),
    "mix": lambda value: fit_tables(np.ones((2, 1, 2, SIZE)), AGES).held(2, mix=value),
    "years": lambda value: NationalConversion.of(value, [0.2], Path.hold(1.5)),
    "total": lambda value: spread(value, np.ones((2, SIZE))),
}


@pytest.mark.parametrize("kind", NO_NUMBERS)
@pytest.mark.parametrize("what", DOORS)
def test_what_is_no_array_of_real_numbers_is_refused_at_every_door(what, kind):
    with pytest.raises(CohortError) as refusal:
        DOORS[what](NO_NUMBERS[kind])
    assert refusal.value.what == what


@pytest.mark.parametrize(
    ("attempt", "words"),
    [
        (lambda: LifeTable.from_rates([0.0, 5.0], np.ones((2, 2))), r"mx = array of shape \(2, 2\): one life table"),
        (lambda: by_cohort(0.9), "survival = 0.9: must have an axis of ages"),
        (lambda: by_cohort([0.9, np.nan]), r"survival\[1\] = nan"),
        (lambda: child_woman_ratio(np.ones((2, 5)), AGES), r"sexes and ages of the people = \(2, 5\)"),
        (lambda: age_specific([1.5, 1.6], np.ones((3, SIZE))), r"pattern = array of shape \(3, 19\)"),
        (lambda: spread([1.0], np.ones((3, SIZE))), r"sexes of the schedule = \(3,\): must be \(2,\)"),
        (lambda: smoothed([1.0, np.inf, 1.0], np.ones(3)), r"values\[1\] = inf"),
        (lambda: shrunken(np.ones(2), np.ones(2), [1.0, np.nan]), r"groups\[1\] = nan"),
        (lambda: shrunken(np.ones(2), np.ones(2), [1.0, 1.5]), "must be a whole number or a name"),
        (lambda: highest_seen([[1.0], [-np.inf]], np.ones((2, 1)), 1.0), r"values\[1, 0\] = -inf"),
    ],
)  # fmt: skip
def test_shapes_and_infinities_are_refused_before_they_can_do_harm(attempt, words):
    with pytest.raises(CohortError, match=words):
        attempt()


def test_groups_may_have_names():
    named, numbered = (
        shrunken([10.0, 20.0, 5.0], [9.0, 22.0, 6.0], g).ratio for g in (["a", "b", "a"], [1, 2, 1])
    )
    np.testing.assert_array_equal(named, numbered)


def municipal_of(ages):
    return MunicipalRates(
        ages, np.full((2, ages.count + 1), 0.9), Migration.none((1, 1, 2, ages.count)), 0.2, 0.5
    )


@pytest.mark.parametrize(
    ("attempt", "words"),
    [
        (lambda: municipal_of(AgeGroups(1, 100)), "width = 1: the municipal method needs five-year groups"),
        (lambda: municipal_of(AgeGroups(10, 90)), "width = 10: the municipal method needs five-year groups"),
        (lambda: municipal_of(AgeGroups(5, 45)), "open = 45: must be at least 50"),
        (lambda: fit_tables(np.ones((2, 1, 2, 101)), AgeGroups(1, 100)), "width = 1: the municipal method"),
        (lambda: rates_from_tables(np.ones((2, 1, 2, 10)), AgeGroups(5, 45)), "open = 45"),
        (lambda: Path.in_steps((2040, 1.4), (2020, 2.1)), r"points = \(\(2040, 1.4\), \(2020, 2.1\)\): need rising years"),
        (lambda: Path.in_steps((2020, 1.4), (2040, 2.1), every=0), "every = 0: must be greater than 0"),
        (lambda: Influence.of(1.0, 0.0, (100.0,)), "people without the factor = 0.0: must be greater than 0"),
        (
            lambda: solve(Population(people(), AGES), Lever(rates(), rates(asfr=np.full(SIZE, 0.06))), 1.0, 5, start=0, area=0),
            "area = 0: the component method is of one area",
        ),
    ],
)  # fmt: skip
def test_what_a_method_is_not_made_for_is_refused_before_it_runs(attempt, words):
    with pytest.raises(CohortError, match=words):
        attempt()
