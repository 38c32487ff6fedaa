"""How a value is said with its unit."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from hyappyo.expr import Value, evaluate, parse
from hyappyo.jp.quantity_style import Minus
from hyappyo.plan.lookup import Lookup
from hyappyo.plan.text import Text
from hyappyo.proof.lineage import Archive, Lineage
from hyappyo.proof.said import carries_its_unit, formula_said, outcome, qualified, said, with_working
from proof.narrated import PLAN, indicator, observed


@pytest.mark.parametrize(
    ("value", "ja", "en", "in_japanese", "in_english"),
    [
        ("18", "位", "rank", "18位", "No. 18"),
        ("18", "位", None, "18位", "No. 18"),
        ("213", "億円", "hundred million yen", "213億円", "¥21,300,000,000"),
        ("1.5", "百万円", "million yen", "1.5百万円", "¥1,500,000"),
        ("55000000", "円", "yen", "5,500万円", "¥55,000,000"),
        ("70", "%", "%", "70%", "70%"),
        ("8.5", "‰", "‰", "8.5‰", "8.5‰"),
        ("1", "台", "devices", "1台", "1 device"),
        ("2", "台", "devices", "2台", "2 devices"),
        ("0", "台", "devices", "0台", "0 devices"),
        ("-1", "人", "people", "−1人", "−1 person"),
        ("1", "人", "children per woman", "1人", "1 child per woman"),
        ("1.30", "人", "children per woman", "1.30人", "1.30 children per woman"),
        ("1", "倍", "times", "1倍", "1 times"),
        ("18", "時", "o'clock", "18時", "18:00"),
        ("4", "階", "floor", "4階", "floor 4"),
        ("427", "団体", None, "427団体", "427 団体"),
    ],
)
def test_a_value_is_said_with_its_unit(
    value: str, ja: str, en: str | None, in_japanese: str, in_english: str
) -> None:
    unit = Text(ja, en)
    assert said(Decimal(value), unit, "ja") == in_japanese
    assert said(Decimal(value), unit, "en") == in_english


@pytest.mark.parametrize(
    ("value", "places", "in_japanese", "in_english"),
    [
        ("12.5", None, "12.5円", "¥12.5"),
        ("1234567.85", None, "1,234,567.85円", "¥1,234,567.85"),
        ("110.06", 2, "110.06円", "¥110.06"),
        ("110.00", 2, "110.00円", "¥110.00"),
        ("-0.4", None, "−0.4円", "−¥0.4"),
    ],
)
def test_yen_keep_their_decimals(value: str, places: int | None, in_japanese: str, in_english: str) -> None:
    yen = Text("円", "yen")
    assert said(Decimal(value), yen, "ja", places=places) == in_japanese
    assert said(Decimal(value), yen, "en", places=places) == in_english


@pytest.mark.parametrize(
    ("value", "ja", "en"),
    [("-1200", "円", "−¥1,200"), ("-1.2", "千円", "−¥1,200"), ("-2", "億円", "−¥200,000,000")],
)
def test_the_minus_of_money_stands_before_the_mark_of_the_currency(value: str, ja: str, en: str) -> None:
    assert said(Decimal(value), Text(ja, "of money"), "en") == en


def test_what_is_rounded_to_nothing_owes_nothing() -> None:
    assert said(Decimal("-0.4"), Text("円", "yen"), "en", places=0) == "¥0"


def test_a_rounded_sum_of_money_is_as_fine_in_english_as_in_japanese() -> None:
    mean = Decimal(213) / 7
    assert said(mean, Text("億円", "hundred million yen"), "ja", places=2) == "30.43億円"
    assert said(mean, Text("億円", "hundred million yen"), "en", places=2) == "¥3,043,000,000"


def test_one_is_singular_as_it_is_printed() -> None:
    people = Text("人", "persons")
    assert said(Decimal("0.96"), people, "en", places=0) == "1 person"
    assert said(Decimal("1.00"), people, "en") == "1.00 persons"


@pytest.mark.parametrize(
    ("ja", "en", "carried"),
    [
        ("位", "rank", True),
        ("位", None, True),
        ("億円", "hundred million yen", True),
        ("時", "o'clock", True),
        ("人", "persons", False),
        ("%", "%", False),
    ],
)
def test_in_a_column_english_ranks_and_money_carry_their_unit(ja: str, en: str | None, carried: bool) -> None:
    assert carries_its_unit(Text(ja, en), "en") == carried
    assert not carries_its_unit(Text(ja, en), "ja")


def test_on_paper_japanese_negatives_have_their_triangle_and_english_ones_do_not() -> None:
    yen = Text("円", "yen")
    assert said(Decimal(-1200), yen, "ja", minus=Minus.on_paper("ja")) == "▲1,200円"
    assert said(Decimal(-1200), yen, "en", minus=Minus.on_paper("en")) == "−¥1,200"


def test_a_qualification_stands_around_the_value() -> None:
    assert qualified("3,000人", "about", "ja") == "約3,000人"
    assert qualified("70%", "over", "ja") == "70%超"
    assert qualified("70%", "over", "en") == "over 70%"
    assert qualified("70%", None, "en") == "70%"


# What a number rests on

_LOOKUP = Lookup(PLAN)
_ARCHIVE = Archive(_LOOKUP, {source.id: source for source in PLAN.sources})


def outcome_of(text: str) -> str:
    expression = parse(text)
    value = evaluate(expression, _LOOKUP)
    assert isinstance(value, Value)
    return outcome(_ARCHIVE.lineage(expression, value), value.amount, _LOOKUP, "ja")


@pytest.mark.parametrize(
    ("expression", "in_japanese"),
    [
        ("births@CY2023", "1,436人"),
        ("tfr@CY2022", "1.37人"),
        ("births@CY2023-deaths@CY2023", "−2,516人"),
        ("natural_change@CY2023", "−2,516人"),
        ("mean(births@CY2020..CY2022)", "1,599人"),
        ("births@CY2023/deaths@CY2023", "0.3634"),
        ("births@CY2023/1000", "1.44人"),
        ("(leave_rate@FY2020+leave_rate@FY2023)/2", "52%"),
        ("rank(births@CY2023,births@CY2020..CY2023)", "4位"),
        ("leave_rate@FY2023-leave_rate@FY2020", "40ポイント"),
    ],
)
def test_what_was_worked_out_is_said_in_the_unit_that_it_gives(expression: str, in_japanese: str) -> None:
    assert outcome_of(expression) == in_japanese


FUNDS = replace(
    PLAN,
    indicators=(
        *PLAN.indicators,
        replace(indicator("reserve", "億円"), unit=Text("億円", "hundred million yen")),
        replace(indicator("wage", "円"), unit=Text("円", "yen")),
        replace(indicator("crowd", "千人"), unit=Text("千人", "thousand persons")),
        replace(indicator("standing", "位"), unit=Text("位", "rank")),
    ),
    observations=(
        *PLAN.observations,
        observed("reserve", "CY2022", "98.4"),
        observed("reserve", "CY2023", "19"),
        observed("wage", "CY2022", "1500"),
        observed("wage", "CY2023", "2000"),
        observed("crowd", "CY2022", "1.5"),
        observed("crowd", "CY2023", "2"),
        observed("standing", "CY2022", "18"),
        observed("standing", "CY2023", "15"),
    ),
)


def lineage_of(text: str) -> tuple[Lineage, Value, Lookup]:
    lookup, expression = Lookup(FUNDS), parse(text)
    value = evaluate(expression, lookup)
    assert isinstance(value, Value)
    return Archive(lookup, {}).lineage(expression, value), value, lookup


@pytest.mark.parametrize(
    ("expression", "in_japanese", "in_english"),
    [
        (
            "reserve@CY2022+reserve@CY2023",
            "98.4 + 19 = 117.4",
            "98.4 + 19 = 117.4 (hundred million yen)",
        ),
        ("births@CY2023-deaths@CY2023", "1,436 − 3,952 = −2,516", "1,436 − 3,952 = −2,516"),
        (
            "reserve@CY2022/reserve@CY2023",
            "98.4 ÷ 19 ≈ 5.178947",
            "98.4 ÷ 19 ≈ 5.178947",
        ),
        ("wage@CY2022+wage@CY2023", "1,500 + 2,000 = 3,500", "1,500 + 2,000 = 3,500"),
        ("crowd@CY2022+crowd@CY2023", "1.5 + 2 = 3.5", "1.5 + 2 = 3.5"),
        ("births@CY2023", "", ""),
    ],
)
def test_a_formula_in_millions_says_so_where_its_data_are_said_in_yen(
    expression: str, in_japanese: str, in_english: str
) -> None:
    lineage, _, lookup = lineage_of(expression)
    assert formula_said(lineage, lookup, "ja") == in_japanese
    assert formula_said(lineage, lookup, "en") == in_english


@pytest.mark.parametrize(
    ("expression", "in_japanese", "in_english"),
    [
        ("reserve@CY2022+reserve@CY2023", "98.4 + 19 = 117.4億円", "98.4 + 19 = 117.4 (hundred million yen)"),
        ("reserve@CY2022", "98.4億円", "¥9,840,000,000"),
        ("wage@CY2022+wage@CY2023", "1,500 + 2,000 = 3,500円", "1,500 + 2,000 = ¥3,500"),
        ("standing@CY2022-standing@CY2023", "18 − 15 = 3", "18 − 15 = 3"),
        ("births@CY2023/deaths@CY2023", "1,436 ÷ 3,952 ≈ 0.36336", "1,436 ÷ 3,952 ≈ 0.36336"),
    ],
)
def test_a_working_ends_with_its_outcome_in_its_unit(
    expression: str, in_japanese: str, in_english: str
) -> None:
    lineage, value, lookup = lineage_of(expression)
    assert with_working(lineage, value, lookup, "ja") == in_japanese
    assert with_working(lineage, value, lookup, "en") == in_english
