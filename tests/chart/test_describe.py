"""The same in words and in a table; the source line."""

from collections.abc import Sequence

import pytest

from chart.picture import words
from chart.sample import FERTILITY, LONG, MOVES, TFR, VITAL, chart, series
from hyappyo.chart import draw, source_line
from hyappyo.chart.describe import alt_text, data_table
from hyappyo.jp.period import Period
from hyappyo.plan.reference import Source
from hyappyo.plan.series import Series
from hyappyo.plan.text import Text

OFFICE = Source(id="report", publisher=Text("長岡市", "Nagaoka City"), title=Text("進捗", "Progress"))


@pytest.mark.parametrize(
    ("form", "shown"),
    [("line", FERTILITY), ("flows", MOVES), ("flows", VITAL), ("bar", [LONG]), ("line", [LONG])],
)
def test_the_alternative_text_has_every_value_that_the_picture_shows(
    form: str, shown: Sequence[Series]
) -> None:
    told = alt_text(chart(form), shown, "ja")
    figures = {part for label in words(draw.spec(chart(form), shown)) for part in label.split()}
    values = {part for part in figures if part.lstrip("−").replace(",", "").replace(".", "").isdigit()}
    assert len(values) >= 2
    assert all(value in told for value in values)
    assert "増えた" in told


def test_the_text_of_a_long_series_has_the_marked_value_too() -> None:
    told = alt_text(chart(mark=Period.parse("FY2015")), [LONG], "ja")
    assert "2015年度 520" in told
    assert "2016年度" not in told


def test_a_missing_value_is_a_mark_in_the_table_with_its_reason_below() -> None:
    table = data_table(FERTILITY, "ja")
    assert table.columns == ("2020年", "2021年", "2022年", "2023年")
    assert table.rows[0].cells == ("1.36", "1.34", "1.37", "－")
    assert (table.rows[1].label, table.rows[1].unit) == ("新潟県", "人")
    assert table.notes == ("－ 長岡市の2023年は未公表",)


def test_a_period_without_a_record_is_told_apart_from_an_unpublished_one() -> None:
    table = data_table([FERTILITY[0], series("別", "CY2019", ["1.5"], measure=TFR)], "en")
    assert table.notes == ("－ Nagaoka City, 2023: not published", "－ otherwise no record")


def test_the_source_line_names_each_source_once_the_basis_and_the_date() -> None:
    line = source_line(MOVES, [OFFICE], "ja", as_of=Period.parse("M2024-09"))
    assert line == "出典：長岡市「進捗」　基礎：住民基本台帳　2024年9月時点"
    assert source_line(MOVES, [OFFICE], "en") == "Source: Nagaoka City, Progress. Basis: resident register."


def test_a_source_that_the_plan_does_not_have_is_an_error() -> None:
    with pytest.raises(KeyError):
        source_line(MOVES, [], "ja")
