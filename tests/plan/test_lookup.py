"""A reference means one datum, or none with the reason."""

from decimal import Decimal

import pytest

from hyappyo.expr import Absent, Datum, NotCalculable, Value, evaluate, parse
from hyappyo.jp.period import Period
from hyappyo.plan.lookup import Derived, Lookup
from hyappyo.plan.series import resolve, whole_series
from hyappyo.plan.topic import Row
from sample_plan import PLAN


def value(expression: str) -> Value | NotCalculable:
    return evaluate(parse(expression), Lookup(PLAN))


@pytest.mark.parametrize(
    ("expression", "amount"),
    [
        ("births@CY2023", 1436),
        ("births@CY2023[area=15]", 9000),
        ("natural@CY2022", 1571 - 3627),
        ("population@D2040-10-01[vintage=ipss2018]", 221647),
        ("students@M2024-09", 230),
        ("students@M2024-09[level=undergraduate]", 71),
        ("grant@FY2024", 55_000_000),
    ],
)
def test_a_reference_finds_its_one_datum(expression: str, amount: int) -> None:
    outcome = value(expression)
    assert isinstance(outcome, Value)
    assert outcome.amount == amount


@pytest.mark.parametrize(
    ("expression", "because"),
    [
        ("deaths@CY2023", "未公表"),
        ("deaths@CY1999", "記録がありません"),
        ("natural@CY2023", "未公表"),
        ("population@D2040-10-01", "vintage=ipss2018"),
        ("nobody@CY2023", "nobody"),
        ("grant@FY2023", "FY2024"),
        ("circular@CY2023", "自分自身"),
    ],
)
def test_what_has_no_one_datum_says_why(expression: str, because: str) -> None:
    outcome = value(expression)
    assert isinstance(outcome, NotCalculable)
    assert because in outcome.because.ja


def test_a_derived_datum_keeps_how_it_was_worked_out() -> None:
    found = Lookup(PLAN).look_up("natural", Period.parse("CY2022"), {})
    assert isinstance(found, Datum)
    assert isinstance(found.key, Derived)
    assert found.key.worked_out.formula == "1,571 − 3,627 = −2,056"


def test_an_unknown_indicator_is_absent_and_no_exception() -> None:
    assert isinstance(Lookup(PLAN).look_up("nobody", Period.parse("CY2023"), {}), Absent)


def test_a_series_has_one_point_for_each_step_and_missing_stays_missing() -> None:
    series = resolve(Lookup(PLAN), Row(series="deaths"), Period.parse("CY2021..CY2023"))
    assert [(point.value, point.absence) for point in series.points] == [
        (None, None),
        (Decimal(3627), None),
        (None, "not_published"),
    ]
    assert series.sources == ("report",)


def test_a_whole_series_spans_the_periods_that_fit_its_filters() -> None:
    series = whole_series(Lookup(PLAN), "births[area=15]")
    assert [str(point.period) for point in series.points] == ["CY2023"]
    assert series.points[0].reference == "births@CY2023[area=15]"
