import pytest
from hypothesis import given

from hyappyo.jp.english import format_english, parse_english
from hyappyo.jp.period import Period, PeriodError

from .strategies import periods


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("FY2023", "fiscal 2023"),
        ("CY2023", "2023"),
        ("M2024-03", "March 2024"),
        ("D2024-03-31", "31 March 2024"),
        ("FY2016..FY2024", "fiscal 2016–2024"),
        ("CY2015..CY2022", "2015–2022"),
        ("M2023-09..M2026-08", "September 2023 – August 2026"),
        ("D2023-09-16..D2023-11-26", "16 September – 26 November 2023"),
    ],
)
def test_each_kind_has_one_english_form(code, written):
    assert format_english(Period.parse(code)) == written


@given(periods)
def test_what_is_written_reads_back(period):
    assert parse_english(format_english(period)) == period


@pytest.mark.parametrize(
    "text", ["", "March", "31 February 2024", "fiscal March 2024", "2024–2023", "令和5年"]
)
def test_what_is_no_english_period_is_refused(text):
    with pytest.raises(PeriodError):
        parse_english(text)
