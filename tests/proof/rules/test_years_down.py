"""A table with its years down the side says what one with its years across says, and so does one without a name."""

import pytest

from proof.drafted import found, lines

DOWN = "| 年 | 出生数（人） |\n|---|---|\n| 2021年 | {} |\n| 2022年 | {} |\n| 2023年 | {} |\n\n"
ACROSS = "|  | 2021年 | 2022年 | 2023年 |\n|---|---|---|---|\n| 出生数（人） | {} | {} | {} |\n\n"
EITHER_WAY = pytest.mark.parametrize("table", [DOWN, ACROSS], ids=["down", "across"])


@EITHER_WAY
def test_words_of_a_steady_fall_are_held_against_the_years(table: str) -> None:
    text = "出生数は毎年減少している。\n"
    assert len(found("HY603", table.format(500, 520, 510) + text, ending="md")) == 1
    assert found("HY603", table.format(530, 520, 510) + text, ending="md") == []


@EITHER_WAY
def test_a_source_older_than_the_years_shown_is_found(table: str) -> None:
    source = "出典：○○市「統計要覧」（{}年3月）\n"
    made = table.format(530, 520, 510)
    assert len(found("HY502", made + source.format("令和2"), ending="md")) == 1
    assert found("HY502", made + source.format("令和6"), ending="md") == []


def test_a_value_of_another_power_of_ten_is_found_in_either() -> None:
    table = "| 年度 | 寄附額（千円） |\n|---|---|\n| 令和4年度 | 110,000 |\n| 令和5年度 | 120,000 |\n\n"
    (finding,) = found("HY402", table + "令和5年度の寄附額は12万円であった。\n", ending="md")
    assert 4 in lines(finding)
    assert found("HY402", table + "令和5年度の寄附額は1億2,000万円であった。\n", ending="md") == []


@EITHER_WAY
def test_tables_without_a_name_may_be_of_two_places(table: str) -> None:
    places = "北地域は次のとおり。\n\n{}南地域は次のとおり。\n\n{}"
    text = places.format(table.format(500, 520, 510), table.format(50, 52, 51))
    for what in ("出生数（人）", "利用者数（人）"):
        assert found("HY203", text.replace("出生数（人）", what), ending="md") == []
