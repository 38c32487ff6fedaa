import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyappyo.jp.calendar import parse_period
from hyappyo.jp.period import Period
from hyappyo.jp.period_style import PeriodStyle, format_period

from .strategies import periods

WAREKI, SEIREKI, BOTH, SHORT = PeriodStyle


@pytest.mark.parametrize(
    ("code", "style", "written"),
    [
        ("FY2023", WAREKI, "令和5年度"),
        ("FY2023", SEIREKI, "2023年度"),
        ("FY2023", BOTH, "令和5年度（2023年度）"),
        ("FY2023", SHORT, "R5年度"),
        ("CY2023", SEIREKI, "2023年"),
        ("CY2019", WAREKI, "令和元年"),
        ("FY2019", WAREKI, "令和元年度"),
        ("FY1988", WAREKI, "昭和63年度"),
        ("M2024-03", WAREKI, "令和6年3月"),
        ("M2024-03", BOTH, "令和6年（2024年）3月"),
        ("M2019-04", SHORT, "H31.4"),
        ("D2023-09-16", SHORT, "R5.9.16"),
        ("FY2016..FY2024", WAREKI, "平成28年度～令和6年度"),
        ("D2023-09-16..D2023-11-26", WAREKI, "令和5年9月16日～11月26日"),
        ("D2019-04-01..D2019-05-10", WAREKI, "平成31年4月1日～令和元年5月10日"),
        ("M2023-09..M2026-08", SHORT, "R5.9～R8.8"),
        ("CY1618", WAREKI, "1618年"),
        ("D1870-05-01", WAREKI, "1870年5月1日"),
    ],
)
def test_a_period_is_written_as_the_style_asks(code, style, written):
    assert format_period(Period.parse(code), style) == written


def test_days_carry_their_weekday_when_asked():
    day = Period.parse("D2023-09-16")
    assert format_period(day, weekday=True) == "令和5年9月16日（土）"
    assert format_period(day, BOTH, weekday=True) == "令和5年（2023年）9月16日（土）"


@given(periods, st.sampled_from(PeriodStyle), st.booleans())
def test_what_is_written_reads_back(period, style, weekday):
    assert parse_period(format_period(period, style, weekday=weekday)) == period
