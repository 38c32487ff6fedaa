"""What a number counts, when it holds, and what sort of number it is."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyappyo.jp.quantity import parse_quantity
from hyappyo.proof.extract import Figure, compatible
from proof.drafted import reading


def figures(text: str) -> tuple[Figure, ...]:
    return reading(text).figures


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("市民活動センターの登録団体数は、5年で240団体に増えた。", "市民活動センターの登録"),
        ("留学生230人を迎えた。", "留学生"),
        ("市内にセンサーを約300台置いた。", "センサー"),
        ("決算は12億円の黒字となった。", "決算の黒字"),
        ("また、この図書館の蔵書数は21万冊です。", "図書館の蔵書"),
        ("令和5年度の来園者数は4,100人でした。", "来園者"),
        ("「ひだまり」の利用者は900人でした。", "ひだまり」の利用者"),
    ],
)
def test_the_subject_is_found_by_particles(text: str, key: str) -> None:
    assert figures(text)[-1].subject.key == key


def test_the_act_that_is_counted_is_kept_apart() -> None:
    group, people = figures("昨年は67団体が参加、5,000人が来場した。")
    assert (group.subject.action, people.subject.action) == ("参加", "来場")
    assert group.subject.key == people.subject.key == ""


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("参加者は30人", "amount"),
        ("割合は8割", "share"),
        ("3倍に増えた", "multiple"),
        ("7ポイント上昇", "points"),
        ("県内3位", "rank"),
        ("5年間で行う", "duration"),
        ("第2期の計画", "ordinal"),
        ("国道289号を通る", "ordinal"),
        ("出生率は1.35", "bare"),
    ],
)
def test_the_sort_of_a_number_is_told(text: str, sort: str) -> None:
    assert figures(text)[0].sort == sort


def test_digits_of_a_date_are_no_figure() -> None:
    assert [figure.text for figure in figures("令和5年9月16日に80人が集まった。")] == ["80人"]


def test_a_number_holds_at_the_date_before_it_in_its_sentence() -> None:
    one, other = figures("令和4年度の利用は40件。令和5年度の利用は52件。")
    assert (str(one.period), str(other.period)) == ("FY2022", "FY2023")


def test_a_date_in_brackets_behind_a_number_is_its_date() -> None:
    assert str(figures("世帯数は900世帯（令和6年3月末）だった。")[0].period) == "D2024-03-31"


def test_a_remark_begins_a_statement_of_its_own() -> None:
    assert figures("令和3年6月に認定 ※全国6か所")[0].period is None


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        ("158億円", "158.4億円", True),
        ("427団体", "428団体", False),
        ("約3,000人", "3,082人", True),
        ("約3,000人", "4,200人", False),
        ("70%超", "72%", True),
        ("70%超", "69%", False),
        ("4万5千人", "45,300人", True),
        ("21万冊", "12万冊", False),
    ],
)
def test_two_prints_meet_within_their_rounding(one: str, other: str, meets: bool) -> None:
    assert compatible(parse_quantity(one), parse_quantity(other)) is meets
    assert compatible(parse_quantity(other), parse_quantity(one)) is meets


@given(st.integers(1, 10**9), st.sampled_from(["人", "件", "円", ""]))
def test_every_print_meets_itself(number: int, unit: str) -> None:
    quantity = parse_quantity(f"{number:,}{unit}")
    assert quantity.value == Decimal(number)
    assert compatible(quantity, quantity)
