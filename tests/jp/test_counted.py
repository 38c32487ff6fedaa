"""Units in English for one of them."""

import pytest

from hyappyo.jp.counted import counted, singular


def test_what_is_counted_is_in_the_plural_but_for_one() -> None:
    assert [counted(number, "errors") for number in range(3)] == ["0 errors", "1 error", "2 errors"]
    assert counted(1, "published values") == "1 published value"


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("devices", "device"),
        ("companies", "company"),
        ("matches", "match"),
        ("boxes", "box"),
        ("buses", "bus"),
        ("houses", "house"),
        ("causes", "cause"),
        ("bus", "bus"),
        ("breweries", "brewery"),
        ("floor", "floor"),
        ("m", "m"),
    ],
)
def test_one_of_a_unit_is_named_in_the_singular(many: str, one: str) -> None:
    assert singular(many) == one


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("people", "person"),
        ("persons", "person"),
        ("children", "child"),
        ("schoolchildren", "schoolchild"),
        ("women", "woman"),
        ("firemen", "fireman"),
        ("men", "man"),
        ("lives", "life"),
        ("movies", "movie"),
        ("calories", "calorie"),
        ("series", "series"),
        ("species", "species"),
        ("households", "household"),
        ("wolves", "wolf"),
        ("halves", "half"),
        ("valves", "valve"),
        ("knives", "knife"),
        ("shelves", "shelf"),
        ("feet", "foot"),
        ("teeth", "tooth"),
        ("mice", "mouse"),
        ("heroes", "hero"),
        ("potatoes", "potato"),
        ("shoes", "shoe"),
        ("gases", "gas"),
        ("lenses", "lens"),
        ("quizzes", "quiz"),
        ("analyses", "analysis"),
        ("diagnoses", "diagnosis"),
        ("bases", "base"),
        ("criteria", "criterion"),
        ("specimen", "specimen"),
    ],
)
def test_plurals_that_follow_no_rule_are_known(many: str, one: str) -> None:
    assert singular(many) == one


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("children per woman", "child per woman"),
        ("years of age", "year of age"),
        ("public schools", "public school"),
        ("companies and bodies", "company or body"),
        ("cities, towns and villages", "city, town or village"),
        ("person-nights", "person-night"),
        ("t-CO2", "t-CO2"),
        ("Mbps", "Mbps"),
        ("ms", "ms"),
        ("members of companies and bodies", "member of companies and bodies"),
        ("kilometres squared", "kilometre squared"),
        ("tonnes a year", "tonne a year"),
        ("visits/person", "visit/person"),
        ("persons (gross)", "person (gross)"),
        ("long-term residents, foreign", "long-term resident, foreign"),
    ],
)
def test_of_several_words_the_counted_one_is_in_the_singular(many: str, one: str) -> None:
    assert singular(many) == one
