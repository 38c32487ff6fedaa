"""Points of a series: the same only where they are written alike."""

from dataclasses import replace
from decimal import Decimal

import pytest

from hyappyo.jp.period import Period
from hyappyo.plan.series import Point

POINT = Point(Period.parse("CY2023"), Decimal("1.3"), source="report")


def test_points_are_the_same_where_all_of_them_is() -> None:
    again = Point(Period.parse("CY2023"), Decimal("1.3"), source="report")
    assert again == POINT
    assert hash(again) == hash(POINT)
    assert object() != POINT


@pytest.mark.parametrize(
    ("value", "other"), [("1.3", "1.30"), ("0", "-0"), ("1000", "1E+3"), ("1.3", "1.4"), ("1.3", None)]
)
def test_a_value_that_is_written_otherwise_makes_another_point(value: str, other: str | None) -> None:
    assert replace(POINT, value=Decimal(value)) != replace(POINT, value=other and Decimal(other))


@pytest.mark.parametrize(
    "other",
    [
        {"period": Period.parse("CY2024")},
        {"absence": "not_yet"},
        {"status": "provisional"},
        {"qualifier": "about"},
        {"source": None},
        {"note": "注"},
        {"reference": "births@CY2023"},
    ],
)
def test_whatever_else_differs_makes_another_point(other: dict[str, object]) -> None:
    assert replace(POINT, **other) != POINT
