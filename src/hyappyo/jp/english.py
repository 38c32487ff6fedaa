"""Periods in English, one form each: fiscal 2023, 2023, March 2024, 31 March 2024, and ranges of them."""

import re

from hyappyo.jp.period import NoPeriodError, Period, PeriodKind
from hyappyo.jp.text import fold_width
from hyappyo.jp.wording import Wording

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_POINT = re.compile(
    rf"(?P<fiscal>fiscal (?:year )?(?=\d))?(?:(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(MONTHS)}) ?)?(?P<year>\d{{4}})?",
    re.ASCII,
)


def format_english(period: Period) -> str:
    """Return `period` in English: "fiscal 2016–2024", "16 September – 26 November 2023"."""
    if not period.is_range:
        return _single(period)
    first, last = period.first, period.last
    if period.kind in (PeriodKind.CALENDAR_YEAR, PeriodKind.FISCAL_YEAR):
        return f"{_single(first)}–{last.year:04d}"
    left = _single(first)
    if first.year == last.year:
        left = left.removesuffix(f" {first.year:04d}")
    return f"{left} – {_single(last)}"


def _single(period: Period) -> str:
    year = f"{period.year:04d}"
    match period.kind:
        case PeriodKind.FISCAL_YEAR:
            return f"fiscal {year}"
        case PeriodKind.CALENDAR_YEAR:
            return year
        case PeriodKind.MONTH:
            return f"{MONTHS[period.start.month - 1]} {year}"
        case PeriodKind.DAY:
            return f"{period.start.day} {MONTHS[period.start.month - 1]} {year}"


def parse_english(text: str) -> Period:
    """Read what `format_english` writes.

    Raises:
        PeriodError: when the text is no such period, or names a date that does not exist.
    """
    left, dash, right = fold_width(text).partition("-")
    first = _POINT.fullmatch(left.strip())
    last = _POINT.fullmatch(right.strip()) if dash else first
    if first is None or last is None or last["year"] is None:
        raise NoPeriodError(
            Wording(f"「{text}」は英語の期間として読めません", f"{text!r} is not a period in English"),
            Wording(
                "書き方の例: fiscal 2023, 2015–2022, March 2024, 31 March 2024",
                "examples: fiscal 2023, 2015–2022, March 2024, 31 March 2024",
            ),
        )
    fiscal = bool(first["fiscal"])
    return Period.between(
        _from_parts(first, first["year"] or last["year"], fiscal=fiscal),
        _from_parts(last, last["year"], fiscal=fiscal),
    )


def _from_parts(parts: re.Match[str], year: str, *, fiscal: bool) -> Period:
    if not parts["month"]:
        return Period.parse(f"{'FY' if fiscal else 'CY'}{year}")
    month = f"{year}-{MONTHS.index(parts['month']) + 1:02d}"
    return Period.parse(f"D{month}-{int(parts['day']):02d}" if parts["day"] else f"M{month}")
