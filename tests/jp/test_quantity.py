from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyappyo.jp.quantity import Qualifier, Quantity, QuantityError, find_quantities, parse_quantity
from hyappyo.jp.unit import CANONICAL

ABOUT, OVER, GROSS = Qualifier.ABOUT, Qualifier.OVER, Qualifier.GROSS


@pytest.mark.parametrize(
    ("text", "value", "unit", "step"),
    [
        ("1,436人", "1436", "人", "1"),
        ("235,614", "235614", "", "1"),
        ("6億6,266万円", "662660000", "円", "10000"),
        ("7億6千万円", "760000000", "円", "10000000"),
        ("4万5千人", "45000", "人", "1000"),
        ("6千5百万円", "65000000", "円", "1000000"),
        ("12百万円", "12000000", "円", "1000000"),
        ("1,234千円", "1234000", "円", "1000"),
        ("98.4億円", "9840000000", "円", "10000000"),
        ("26.7ha", "26.7", "ha", "0.1"),
        ("1.30", "1.30", "", "0.01"),
        ("8割", "80", "%", "10"),
        ("3割5分", "35", "%", "1"),
        ("8.5割", "85", "%", "1"),
        ("5倍", "5", "倍", "1"),
        ("７０％", "70", "%", "1"),
        ("650名", "650", "人", "1"),
        ("37事業所", "37", "事業所", "1"),
        ("4立方メートル", "4", "㎥", "1"),
        ("¥500", "500", "円", "1"),
        ("1.2 million yen", "1200000", "円", "100000"),
    ],
)
def test_a_printed_number_gives_its_value_its_unit_and_the_place_it_was_rounded_to(text, value, unit, step):
    assert parse_quantity(text) == Quantity(Decimal(value), unit, frozenset(), Decimal(step))


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("約3,000人", "1000"),
        ("約470万人", "100000"),
        ("約650台", "10"),
        ("約2.0万人", "1000"),
        ("概算1,200円", "100"),
    ],
)
def test_beside_about_the_final_zeros_only_hold_the_place(text, step):
    assert parse_quantity(text).step == Decimal(step)


def test_without_about_the_final_zeros_are_digits_like_any_other():
    assert parse_quantity("3,000件").step == 1


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("約3,000人程度", {ABOUT}),
        ("概ね1.35程度", {ABOUT}),
        ("延べ約650名", {GROSS, ABOUT}),
        ("累計300万人", {Qualifier.CUMULATIVE}),
        ("概算1,200円", {Qualifier.ROUGH_ESTIMATE}),
        ("最大6,000万円", {Qualifier.MAXIMUM}),
        ("うち71人", {Qualifier.OF_WHICH}),
        ("70%超", {OVER}),
        ("70%を超えた", {OVER}),
        ("50%以上", {Qualifier.AT_LEAST}),
        ("50%未満", {Qualifier.UNDER}),
        ("50%以下", {Qualifier.AT_MOST}),
        ("1,000人弱", {ABOUT, Qualifier.UNDER}),
        ("1,000人余り", {ABOUT, Qualifier.AT_LEAST}),
        ("about 3,000 people", {ABOUT}),
        ("at least 70%", {Qualifier.AT_LEAST}),
    ],
)
def test_the_words_around_a_number_say_in_what_sense_it_is_meant(text, qualifiers):
    assert parse_quantity(text).qualifiers == qualifiers


@pytest.mark.parametrize("text", ["▲ 3,703人", "△　3,703人", "差引 ▲  3,703人"])
def test_a_triangle_set_apart_from_its_number_is_still_its_minus(text: str) -> None:
    assert [each.value for each in find_quantities(text)] == [Decimal(-3703)]


def test_a_dash_set_apart_from_a_number_is_no_minus() -> None:
    assert [each.value for each in find_quantities("差引 - 3,703人")] == [Decimal(3703)]


@pytest.mark.parametrize("minus", ["▲", "△", "-", "−", "－"])
def test_every_minus_of_the_field_is_read(minus):
    assert parse_quantity(f"{minus}3,703人").value == -3703


@pytest.mark.parametrize("space", [" ", "　"])
@pytest.mark.parametrize(
    ("apart", "together"),
    [
        ("約 3,000 人", "約3,000人"),
        ("約 3,000 人程度", "約3,000人程度"),
        ("1,436 人", "1,436人"),
        ("8 割", "8割"),
        ("3 億円", "3億円"),
        ("5 千万円", "5千万円"),
        ("7 億 6 千万円", "7億6千万円"),
        ("6 億 6,266 万円", "6億6,266万円"),
        ("3 万 5,000 人", "3万5,000人"),
        ("3 万 500 人", "3万500人"),
        ("4 万 5 千人", "4万5千人"),
        ("2 万", "2万"),
        ("20 ㎡", "20㎡"),
        ("5 年間", "5年間"),
        ("▲ 671 人", "▲671人"),
    ],
)
def test_single_spaces_inside_a_quantity_change_nothing(apart: str, together: str, space: str) -> None:
    assert parse_quantity(apart.replace(" ", space)) == parse_quantity(together)
    sentence = f"来場者は {apart}となった。".replace(" ", space)
    assert find_quantities(sentence) == (parse_quantity(together),)


@pytest.mark.parametrize(
    "sentence",
    [
        "1 人口の推移",
        "２　基本方針",
        "表3 社会増減",
        "5 本市の概況",
        "4 件数一覧",
        "2 時間外勤務",
        "6 事業所得",
        "3 トンネルの点検",
        "7 チームワーク",
        "1 千葉県との連携",
        "2 万代地区",
        "3 百貨店",
        "4 万が一の備え",
        "1 人が輝くまち",
        "基本目標 1 人がつどうまち",
        "政策2 人の流れをつくる",
        "図 3 人の動き",
    ],
)
def test_a_number_is_not_joined_to_a_word_behind_a_space(sentence: str) -> None:
    (number,) = find_quantities(sentence)
    assert (number.unit, number.value) == ("", Decimal(number.value.as_tuple().digits[0]))


@pytest.mark.parametrize("sentence", ["令和5 年", "2023 年度の", "9 月 16 日", "令和 5 年度"])
def test_the_parts_of_a_date_set_apart_are_left_to_the_calendar(sentence: str) -> None:
    assert {found.unit for found in find_quantities(sentence)} == {""}


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("3万 5,000", [30000, 5000]),
        ("1億 2,000万", [100000000, 20000000]),
        ("2 億 10 年間", [200000000, 10]),
        ("3 万 2023 件", [30000, 2023]),
        ("21 社 13 社", [21, 13]),
        ("全体の 8 割が 3 人以上", [80, 3]),
        ("8 割が満足", [80]),
        ("3,000 人増えた", [3000]),
        ("3,000 人増", [3000]),
        ("進出 21 社中、13 社", [21, 13]),
    ],
)
def test_numbers_beside_each_other_stay_apart(sentence: str, values: list[int]) -> None:
    assert [found.value for found in find_quantities(sentence)] == values


def test_a_rise_behind_a_unit_set_apart_leaves_it_its_unit() -> None:
    assert [found.unit for found in find_quantities("3,000 人増、21 社中 13 社減")] == ["人", "社", "社"]


@pytest.mark.parametrize("mark", ["－", "-", "―", "…", "***", "X", " － "])
def test_a_missing_mark_has_no_value_and_no_step(mark):
    assert parse_quantity(mark) == Quantity(None, "", frozenset(), Decimal(0))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "人",
        "約",
        "1,2345",
        "1.2.3",
        "12 34",
        "R5.9",
        "CO2",
        "約3,000人の減少",
        "万円",
        "5万3億",
        "9" * 5000,
    ],
)
def test_what_is_not_one_quantity_is_refused_with_examples(text):
    with pytest.raises(QuantityError) as refused:
        parse_quantity(text)
    assert "6億6,266万円" in refused.value.hint.ja
    assert "1,436人" in refused.value.hint.en


def test_quantities_in_a_sentence_come_with_their_places():
    sentence = "4年間で7億6千万円、来場者は３８万人を超えた（延べ約650名）。"
    printed = [sentence[found.start : found.end] for found in find_quantities(sentence)]
    assert printed == ["4年間", "7億6千万円", "３８万人を超えた", "延べ約650名"]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("CO2、3Dプリンタ、R5.9、COI-NEXT", []),
        ("2021,2022,2023", [2021, 2022, 2023]),
        ("10～20人、2015-2022", [10, 20, 2015, 2022]),
        ("社会増減数(人)\t-671\t-602", [-671, -602]),
        ("進出決定企業21社中、13社が稼働", [21, 13]),
    ],
)
def test_names_ranges_and_tables_are_told_apart(sentence, values):
    assert [found.value for found in find_quantities(sentence)] == values


@pytest.mark.parametrize("sentence", ["10%超過した", "3人強化選手に", "2人弱者支援"])
def test_a_word_that_begins_like_a_qualifier_is_none(sentence):
    (found,) = find_quantities(sentence)
    assert found.qualifiers == frozenset()


@given(st.text(alphabet="0123456789,.万億千百人%割分約超以上▲-－ aR年", max_size=30))
def test_any_text_is_searched_without_failing_and_spans_read_back(text):
    for found in find_quantities(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.value is not None
        assert found.step > 0


def test_every_unit_leads_to_a_name_that_stands_for_itself():
    assert all(CANONICAL[name] == name for name in CANONICAL.values())


@pytest.mark.parametrize("mark", ["約", "延べ", "程度", "9", "more than "])
def test_marks_without_end_are_read_in_one_pass(mark: str) -> None:
    """A run of marks once took the cube of its length: this text would take days."""
    assert len(list(find_quantities(mark * 100_000 + "x1人"))) <= 1


@pytest.mark.parametrize("number", ["1,", "1 万 ", "1 億 1 万、"])
def test_numbers_without_end_are_read_in_one_pass(number: str) -> None:
    assert len(find_quantities(number * 100_000)) == 100_000
