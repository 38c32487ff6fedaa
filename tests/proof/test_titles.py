"""Titles of charts and tables are plain text: what they print must be a value under them, in its unit."""

import pytest

from hyappyo.jp.period import Period
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Chart, Row, SeriesTable
from hyappyo.proof import prove
from hyappyo.proof.finding import Finding
from hyappyo.proof.narrative.places import find_places
from proof.narrated import of_rule, proved, with_text

YEARS = Period.parse("CY2020..CY2023")


def titled(title: str, *series: str, subtitle: str | None = None, periods: Period = YEARS) -> list[Finding]:
    rows = tuple(Row(series=each) for each in series)
    sub = Text(subtitle) if subtitle else None
    chart = Chart(id="moves", title=Text(title), subtitle=sub, form="line", rows=rows, periods=periods)
    return of_rule(proved("本文", charts=(chart,)), "HY109")


@pytest.mark.parametrize(
    "title",
    [
        "出生数は2020年の1,631人から2023年は1,436人に減少",
        "出生数は2023年に約1,400人",
        "出生数は2023年に1,500人未満",
        "出生数は2019年の1,700人から減少",
        "出生数は3年間で195人減",
        "2023年の出生数は1,436人、前年より135人の減少",
        "出生数の推移",
    ],
)
def test_what_the_rows_bear_out_or_do_not_tell_of_is_left_alone(title: str) -> None:
    assert titled(title, "births", "deaths") == []


def test_a_value_that_no_row_has_in_that_year_is_a_finding() -> None:
    (finding,) = titled("出生数は2022年に1,436人に減少", "births", "deaths")
    assert finding.fails
    assert finding.places[0].text == "1,436人"
    assert "1,571人" in finding.message.ja


def test_a_unit_that_no_row_has_is_a_finding() -> None:
    (finding,) = titled("農家は2023年に204社", "farms")
    assert finding.message.ja == "題は「204社」と述べますが、値の単位は件です"
    assert titled("農家は2023年に204件", "farms") == []


def test_a_decline_is_told_without_its_sign() -> None:
    assert titled("自然減は2023年に2,516人", "natural_change") == []


def test_subtitles_and_scaled_units_are_held_against_the_data_too() -> None:
    day = Period.parse("D2024-03-31..D2024-04-01")
    assert titled("貯金", "savings", subtitle="令和6年3月31日に158億円", periods=day) == []
    (finding,) = titled("貯金", "savings", subtitle="令和6年3月31日に15億円", periods=day)
    assert finding.places[0].text == "15億円"
    assert finding.message.ja == ("題の「15億円」は、2024年3月31日のどの値（15,800百万円）とも合いません")
    assert finding.message.en == (
        "'15億円' in the title is none of the values of 31 March 2024 (¥15,800,000,000)"
    )


def test_a_table_of_series_has_a_title_too_and_its_place_is_found() -> None:
    table = SeriesTable(
        id="births", title=Text("出生（2023年に1,463人）"), rows=(Row(series="births"),), periods=YEARS
    )
    plan = with_text("本文", tables=(table,))
    file = '+++\n[[tables]]\ntitle = { ja = "出生（2023年に1,463人）" }\n'
    proof = prove(plan, find_places(plan, {"topics/news.ja.md": file.encode()}))
    (spot,) = of_rule(proof, "HY109")[0].places
    assert (spot.file, spot.line, spot.text) == ("topics/news.ja.md", 3, "1,463人")
    assert spot.column == file.splitlines()[2].index("1,463") + 1
