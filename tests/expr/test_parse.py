"""What counts as an expression, and how a text that does not is answered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyappyo.expr import (
    Expr,
    ExprError,
    Operation,
    Reference,
    Span,
    parse,
    references,
)
from hyappyo.expr.functions import FUNCTIONS
from hyappyo.jp.period import Period


@given(st.data())
def test_every_expression_prints_as_a_text_that_reads_back_as_itself(
    expressions: st.SearchStrategy[Expr], data: st.DataObject
) -> None:
    expression = data.draw(expressions)
    assert parse(str(expression)) == expression


@given(st.text(max_size=60) | st.text("abs@CY2023.[]=,()+-*/ ", max_size=60))
def test_any_text_is_an_expression_or_a_located_error(text: str) -> None:
    try:
        expression = parse(text)
    except ExprError as error:
        refusal = error
    else:
        assert parse(str(expression)) == expression
        return
    assert 0 <= refusal.start <= refusal.end <= len(text) + 1
    assert refusal.message.ja
    assert refusal.message.en


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_example_of_each_function_is_an_expression(name: str) -> None:
    assert str(parse(FUNCTIONS[name].example)) == FUNCTIONS[name].example


def test_a_reference_holds_its_indicator_period_and_filters_in_alphabetical_order() -> None:
    assert parse("population@M2024-09[sex=F,area=15202/nakanoshima]") == Reference(
        "population", Period.month(2024, 9), (("area", "15202/nakanoshima"), ("sex", "F"))
    )


def test_filters_may_follow_the_id_when_the_period_is_left_out() -> None:
    assert parse("tfr[area=15]") == Reference("tfr", None, (("area", "15"),))


def test_a_minus_after_a_period_subtracts() -> None:
    assert parse("births@CY2023-deaths@CY2023") == Operation(
        "-", Reference("births", Period.calendar_year(2023)), Reference("deaths", Period.calendar_year(2023))
    )


def test_operators_of_one_rank_group_to_the_left_and_products_before_sums() -> None:
    assert parse("a-b-c*d") == parse("(a-b)-(c*d)")
    assert str(parse("(a-b)-(c*d)")) == "a-b-c*d"
    assert str(parse("a-(b-c)")) == "a-(b-c)"


def test_each_node_knows_where_it_stands() -> None:
    expression = parse("2*(births@CY2023)")
    assert isinstance(expression, Operation)
    assert (expression.left.span, expression.right.span) == (Span(0, 1), Span(3, 16))


def test_references_come_in_the_order_of_the_text() -> None:
    found = references(parse("ratio(a@CY2023,-b@CY2022)+sum(c@CY2020..CY2021,1)"))
    assert [str(reference) for reference in found] == ["a@CY2023", "b@CY2022", "c@CY2020..CY2021"]


@pytest.mark.parametrize(
    ("text", "place", "says", "hint"),
    [
        ("", "", "the expression ends", None),
        ("births@CY23", "CY23", "'CY23' is not a period", "CY2023"),
        ("births@CY2020..CY2", "CY2020..CY2", "is not a period", "CY2020..CY2023"),
        ("births@CY2023..CY2020", "CY2023..CY2020", "does not end after it begins", "swap"),
        ("births@M2023-13", "M2023-13", "not a date", "check"),
        ("births@FY2023-02-29", "02", "begins with 0", "D2024-03-31"),
        ("births @CY2023", " ", "there is ' '", "no spaces"),
        ("Births@CY2023", "Births", "expected an indicator id", None),
        ("births@CY2023)", ")", "expected an operator or the end", None),
        ("(births@CY2023", "", "expected ')'", None),
        ("births@CY2023[area]", "]", "expected '='", None),
        ("births@CY2023[area=]", "]", "expected a value of area", None),
        ("births@CY2023[area=15,area=00]", "area", "given twice", "remove"),
        ("chnage(births@CY2023)", "chnage", "no function 'chnage'", "'change'"),
        ("zzz(births@CY2023)", "zzz", "no function 'zzz'", "change, ratio"),
        ("ratio(births@CY2023)", "ratio(births@CY2023)", "takes 2 arguments, not 1", "ratio(deaths"),
        ("change(births@CY2023-1)", "births@CY2023-1", "takes one reference", "change(births"),
        ("sum(a@D1900-01-01..D2024-01-01)", "a@D1900-01-01..D2024-01-01", "more than 1,200 steps", "shorten"),
    ],
)
def test_an_error_names_the_place_what_was_found_and_the_remedy(
    text: str, place: str, says: str, hint: str | None
) -> None:
    with pytest.raises(ExprError) as caught:
        parse(text)
    error = caught.value
    assert text[error.start : error.end] == place
    assert says in error.message.en
    assert (hint is None) == (error.hint is None)
    assert hint is None or (error.hint is not None and hint in error.hint.en)


def test_carets_stand_below_the_offending_part_also_after_full_width_marks() -> None:
    with pytest.raises(ExprError) as caught:
        parse("a[sex=男]+?")
    assert caught.value.pointed() == "a[sex=男]+?\n          ^"


@pytest.mark.parametrize(
    "text", ["1" * 2_001, "(" * 51 + "1" + ")" * 51, "-" * 101 + "1", "+".join(["1"] * 102), "sum(" * 499]
)
def test_a_text_without_measure_is_refused_before_it_can_exhaust_anything(text: str) -> None:
    with pytest.raises(ExprError, match=r"too long|nested deeper|operators"):
        parse(text)


def test_the_largest_allowed_text_is_still_read_and_printed() -> None:
    text = "(" * 49 + "1" + "+1)" * 49 + "+1" * 51
    assert len(str(parse(text))) == 201
