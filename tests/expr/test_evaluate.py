"""What expressions come to, with their trail, and what happens where data are missing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyappyo.expr import (
    Absent,
    Datum,
    Expr,
    ExprError,
    NotCalculable,
    Series,
    Value,
    evaluate,
    parse,
    references,
)
from hyappyo.jp.period import Period
from hyappyo.jp.wording import Wording


@pytest.mark.parametrize(
    ("text", "amount", "formula"),
    [
        ("births@CY2023", "1436", "1,436"),
        ("births@CY2023-deaths@CY2023", "-2516", "1,436 − 3,952 = −2,516"),
        ("-(births@CY2023-deaths@CY2023)", "2516", "−(1,436 − 3,952) = 2,516"),
        ("2*(inflow@CY2023-outflow@CY2023)", "-1132", "2 × (6,420 − 6,986) = −1,132"),
        ("change(births@CY2020..CY2023)", "-195", "1,436 − 1,631 = −195"),
        ("change(births@CY2023)", "-135", "1,436 − 1,571 = −135"),
        ("ratio(tfr@CY2022,tfr@CY2022[area=15])", "1.078740157480314960629921260", "1.37 ÷ 1.27 ≈ 1.07874"),
        ("share(births@CY2021,births@CY2020+births@CY2021)", None, "1,595 ÷ (1,631 + 1,595) ≈ 0.49442"),
        ("sum(births@CY2022..CY2023)", "3007", "1,571 + 1,436 = 3,007"),
        ("sum(births@CY2023,-deaths@CY2023)", "-2516", "1,436 + (−3,952) = −2,516"),
        ("mean(births@CY2020..CY2023)", "1558.25", "(1,631 + 1,595 + 1,571 + 1,436) ÷ 4 = 1,558.25"),
        ("min(births@CY2020..CY2023)", "1436", "min(1,631; 1,595; 1,571; 1,436) = 1,436"),
        ("max(births@CY2020..CY2023,2000)", "2000", "max(1,631; 1,595; 1,571; 1,436; 2,000) = 2,000"),
        ("rank(births@CY2021,births@CY2020..CY2023)", "2", "rank(1,595; 1,631; 1,595; 1,571; 1,436) = 2"),
        ("first(births@CY2020..CY2023)", "1631", "1,631"),
        ("last(births@CY2020..CY2023)", "1436", "1,436"),
        ("cumulative(births@CY2022..CY2023)", "3007", "1,571 + 1,436 = 3,007"),
        ("grant@M2023-09..M2026-08/3", "20000000", "60,000,000 ÷ 3 = 20,000,000"),
    ],
)
def test_an_expression_comes_to_its_amount_and_shows_its_working(
    figures: Series, text: str, amount: str | None, formula: str
) -> None:
    value = evaluate(parse(text), figures)
    assert isinstance(value, Value)
    assert amount is None or value.amount == Decimal(amount)
    assert value.formula == formula


def test_the_trail_holds_every_datum_with_the_reference_that_named_it(figures: Series) -> None:
    value = evaluate(parse("change(births@CY2023)"), figures)
    assert isinstance(value, Value)
    assert [(str(use.reference), use.datum.value, use.datum.key) for use in value.trail] == [
        ("births@CY2022", Decimal(1571), ("births", "CY2022")),
        ("births@CY2023", Decimal(1436), ("births", "CY2023")),
    ]


@pytest.mark.parametrize(
    ("text", "part", "because"),
    [
        ("tfr@CY2022-tfr@CY2023", "tfr@CY2023", "tfr@CY2023 has no value (not supplied)"),
        ("mean(tfr@CY2020..CY2023)", "tfr@CY2020..CY2023", "tfr@CY2023 has no value (not supplied)"),
        ("change(births@CY2020)", "births@CY2020", "births@CY2019 has no value (not supplied)"),
        ("birth@CY2023", "birth@CY2023", "birth@CY2023 has no value (no such indicator)"),
        ("births@CY2023/zero@CY2023", "zero@CY2023", "the divisor is zero"),
        ("ratio(births@CY2023,zero@CY2023)", "zero@CY2023", "the divisor is zero"),
        ("broken@CY2023", "broken@CY2023", "the value of broken@CY2023 is not a number"),
        ("change(births@CY0001)", "births@CY0001", "'CY0000' is not a date that exists"),
    ],
)
def test_what_cannot_be_calculated_says_why_and_where(
    figures: Series, text: str, part: str, because: str
) -> None:
    outcome = evaluate(parse(text), figures)
    assert isinstance(outcome, NotCalculable)
    assert outcome.because.en == because
    assert text[outcome.at.start : outcome.at.end] == part


def test_first_and_last_ask_only_for_the_value_they_name(figures: Series) -> None:
    value = evaluate(parse("first(tfr@CY2020..CY2023)"), figures)
    assert isinstance(value, Value)
    assert value.amount == Decimal("1.36")


def test_a_formula_is_evaluated_at_the_period_it_is_given(figures: Series) -> None:
    value = evaluate(parse("inflow-outflow"), figures, Period.calendar_year(2023))
    assert isinstance(value, Value)
    assert value.formula == "6,420 − 6,986 = −566"


def test_without_a_period_a_bare_reference_is_a_fault_of_the_expression(figures: Series) -> None:
    with pytest.raises(ExprError, match="names no period") as caught:
        evaluate(parse("1+births[area=15]"), figures)
    assert caught.value.pointed() == "births[area=15]\n^^^^^^^^^^^^^^^"


class Everything:
    """A series that knows a value for whatever is asked, or nothing at all."""

    def __init__(self, value: Decimal | None) -> None:
        self.value = value

    def look_up(self, indicator: str, period: Period, filters: object) -> Datum | Absent:
        if self.value is None:
            return Absent(Wording("なし", "none"))
        return Datum(self.value, (indicator, period, str(filters)))


@given(st.data(), st.none() | st.decimals(-10, 10, places=1))
def test_no_data_whatsoever_make_evaluation_fail(
    expressions: st.SearchStrategy[Expr], data: st.DataObject, value: Decimal | None
) -> None:
    expression = data.draw(expressions)
    outcome = evaluate(expression, Everything(value), Period.fiscal_year(2023))
    if value is None and references(expression):
        assert isinstance(outcome, NotCalculable)
    elif isinstance(outcome, Value):
        assert outcome.amount.is_finite()
    else:
        assert outcome.because.en == "the divisor is zero"
