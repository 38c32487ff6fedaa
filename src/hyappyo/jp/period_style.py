"""Writing periods as Japanese public documents do; `hyappyo.jp.calendar.parse_period` reads every style back."""

from datetime import date
from enum import Enum

from hyappyo.jp.era import GREGORIAN_SINCE, Era, era_on
from hyappyo.jp.period import Period, PeriodKind
from hyappyo.jp.written import WEEKDAYS


class PeriodStyle(Enum):
    """How the year is counted."""

    WAREKI = "wareki"
    """令和5年9月16日, 令和5年度"""
    SEIREKI = "seireki"
    """2023年9月16日, 2023年度"""
    BOTH = "both"
    """令和5年（2023年）9月16日, 令和5年度（2023年度）"""
    SHORT = "short"
    """R5.9.16, R5年度: for narrow tables."""


def format_period(period: Period, style: PeriodStyle = PeriodStyle.WAREKI, *, weekday: bool = False) -> str:
    """Return `period` as written in `style`; with `weekday`, days carry theirs as in 9月16日（土）.

    A year on which the era changed takes the era of its last day (2019年 is 令和元年, and 2019年度 令和元年度, as
    ministries write it). What lies before the eras, or before 1873 with a month, is written in western years.
    """
    year, rest = _parts(period.first, style, weekday)
    if not period.is_range:
        return year + rest
    last_year, last_rest = _parts(period.last, style, weekday)
    inherits = bool(rest) and year == last_year and style is not PeriodStyle.SHORT
    return f"{year}{rest}～{last_rest if inherits else last_year + last_rest}"


def _parts(single: Period, style: PeriodStyle, weekday: bool) -> tuple[str, str]:
    """Return the year as written, and what follows it: month, day and weekday."""
    era = _era_of(single)
    if style is PeriodStyle.SHORT and era is not None:
        return _short(single, era, weekday)
    return _year(single, era, style), _month_and_day(single, weekday)


def _year(single: Period, era: Era | None, style: PeriodStyle) -> str:
    mark = "年度" if single.kind is PeriodKind.FISCAL_YEAR else "年"
    western = f"{single.year:04d}{mark}"
    if era is None or style is PeriodStyle.SEIREKI:
        return western
    wareki = era.name_year(era.year_of(single.year)) + mark
    return f"{wareki}（{western}）" if style is PeriodStyle.BOTH else wareki


def _month_and_day(single: Period, weekday: bool) -> str:
    start = single.start
    match single.kind:
        case PeriodKind.MONTH:
            return f"{start.month}月"
        case PeriodKind.DAY:
            return f"{start.month}月{start.day}日" + (_weekday(start) if weekday else "")
        case _:
            return ""


def _short(single: Period, era: Era, weekday: bool) -> tuple[str, str]:
    start = single.start
    year = f"{era.letter}{era.year_of(start.year)}"
    match single.kind:
        case PeriodKind.FISCAL_YEAR:
            return year + "年度", ""
        case PeriodKind.CALENDAR_YEAR:
            return year + "年", ""
        case PeriodKind.MONTH:
            return year, f".{start.month}"
        case PeriodKind.DAY:
            return year, f".{start.month}.{start.day}" + (_weekday(start) if weekday else "")


def _era_of(single: Period) -> Era | None:
    if single.kind in (PeriodKind.MONTH, PeriodKind.DAY) and single.start < GREGORIAN_SINCE:
        return None
    era = era_on(single.end)
    if era is not None and era.year_of(single.year) < 1:  # 昭和63年度 ends in 平成 but has no name in it
        return era_on(single.start)
    return era


def _weekday(day: date) -> str:
    return f"（{WEEKDAYS[day.weekday()]}）"
