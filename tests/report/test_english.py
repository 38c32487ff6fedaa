"""Values with their units in English."""

from decimal import Decimal

import pytest

from hyappyo.plan.text import Text
from hyappyo.report.english import singular, with_unit


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("devices", "device"),
        ("companies", "company"),
        ("people", "person"),
        ("persons", "person"),
        ("matches", "match"),
        ("boxes", "box"),
        ("series", "series"),
        ("bus", "bus"),
        ("years of age", "years of age"),
        ("floor", "floor"),
    ],
)
def test_one_of_a_unit_is_named_in_the_singular(many: str, one: str) -> None:
    assert singular(many) == one


@pytest.mark.parametrize(
    ("value", "ja", "en", "said"),
    [
        ("18", "位", "rank", "No. 18"),
        ("213", "億円", "hundred million yen", "¥21,300,000,000"),
        ("1.5", "百万円", "million yen", "¥1,500,000"),
        ("70", "%", "%", "70%"),
        ("1", "台", "devices", "1 device"),
        ("2", "台", "devices", "2 devices"),
    ],
)
def test_a_value_is_said_with_its_unit(value: str, ja: str, en: str, said: str) -> None:
    assert with_unit(value, Decimal(value), Text(ja, en)) == said
