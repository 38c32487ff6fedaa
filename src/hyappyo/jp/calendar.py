"""Reading periods as Japanese public documents write them.

令和5年度, R5.9, 2023年9月16日(土), H28～R6, 令和5年9月16日～11月26日, 昨年度, R6.9月末: each becomes a `Period`. A writing
that contradicts itself (平成31年5月1日, 令和5年9月16日(日), 令和5年度（2022年度）) is refused, never repaired. Writing
periods is `hyappyo.jp.period_style`; English is `hyappyo.jp.english`.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from hyappyo.jp.era import BY_MARK, GREGORIAN_SINCE, Era, era_on
from hyappyo.jp.period import NoPeriodError, Period, PeriodError, PeriodKind
from hyappyo.jp.relative import RelativeYear
from hyappyo.jp.text import fold_width
from hyappyo.jp.wording import Wording
from hyappyo.jp.written import WEEKDAYS, Point, point_at, right_end_at


@dataclass(frozen=True, slots=True)
class Mention:
    """A period written in a text: where it stands, and the period, or why it cannot be read as one."""

    start: int
    end: int
    reading: Period | PeriodError


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a writing may lean on: the document's date, the period last spoken of, what a bare R5 is."""

    document_date: date | None
    spoken_of: Period | None
    bare_year: PeriodKind


_EXAMPLES = "令和5年度, R5.9, 2023年9月16日, H28～R6, 令和5年9月16日～11月26日, FY2023, 2023-09-16"
_MAY_START = re.compile(
    r"[明大昭平令MTSHRF一お昨去今本来再前同翌次年]|[0-9](?=[0-9]{0,3}(?:[年月(/~-]|[ ][~-]))"
)
_TO = re.compile(r"[ \n]?(?:[~-]|(?P<kara>から))[ ]?")
_ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def parse_period(
    text: str,
    document_date: date | None = None,
    *,
    spoken_of: Period | None = None,
    bare_year: PeriodKind = PeriodKind.FISCAL_YEAR,
) -> Period:
    """Read a text that is exactly one period as written in Japanese.

    `document_date` is what 今年 and 昨年度 count from; `spoken_of` is the period that 翌年, or a date without a year,
    leans on (翌年 falls back to `document_date`). `bare_year` is what R5 or H28～R6 means where neither 年 nor 年度
    is printed: administrations shorten fiscal years that way.

    Raises:
        PeriodError: when the text is no period, does not exist (令和0年, 昭和64年1月8日), contradicts itself, or is
            relative to something that was not given.
    """
    folded = fold_width(text).strip()
    written = _written_at(folded, 0)
    if written is None or written[-1] != len(folded):
        raise NoPeriodError(
            Wording(f"「{text}」は期間として読めません", f"{text!r} is not a period"),
            Wording(f"書き方の例: {_EXAMPLES}", f"examples: {_EXAMPLES}"),
        )
    left, right, _ = written
    return _read(left, right, _Setting(document_date, spoken_of, bare_year))


def find_periods(
    text: str,
    document_date: date | None = None,
    *,
    bare_year: PeriodKind = PeriodKind.FISCAL_YEAR,
) -> tuple[Mention, ...]:
    """Return every period in `text`, in order; one that cannot be read carries its `PeriodError`.

    翌年 and dates without a year lean on the period read before them. Parameters are those of `parse_period`.
    """
    folded = fold_width(text)
    mentions: list[Mention] = []
    setting = _Setting(document_date, None, bare_year)
    position = 0
    while start := _MAY_START.search(folded, position):
        written = _written_at(folded, start.start())
        if written is None:
            position = start.end()
            continue
        left, right, position = written
        reading: Period | PeriodError
        try:
            reading = _read(left, right, setting)
            setting = replace(setting, spoken_of=reading)
        except PeriodError as error:
            reading = error
        mentions.append(Mention(start.start(), position, reading))
    return tuple(mentions)


def _written_at(text: str, position: int) -> tuple[Point, Point | None, int] | None:
    """Return the date at `position`, the right end if it is a range, and the position behind them."""
    left = point_at(text, position)
    if left is None:
        return None
    separator = _TO.match(text, left.end)
    if separator is None:
        return left, None, left.end
    right = point_at(text, separator.end())
    shortened = right is None
    right = right or right_end_at(text, separator.end())
    if right is None:
        return left, None, left.end
    if separator["kara"]:
        if text.startswith("まで", right.end):
            return left, right, right.end + len("まで")
        if shortened:  # 令和5年から10年が過ぎ: a duration, not the year 10
            return left, None, left.end
    return left, right, right.end


def _read(left: Point, right: Point | None, setting: _Setting) -> Period:
    if right is None:
        return _period(left, setting)
    if left.month is None and right.month is None:  # H28～R6年度: one 年度 serves both ends
        left, right = (
            replace(left, kind=left.kind or right.kind),
            replace(right, kind=right.kind or left.kind),
        )
    if right.year is not None and right.year < 1000 and right.era is None:  # 令和5～8年度
        right = replace(right, era=left.era)
    first = _period(left, setting)
    return Period.between(first, _period(right, replace(setting, spoken_of=first)))


def _period(point: Point, setting: _Setting) -> Period:
    period = _as_counted(point, setting)
    if point.era is not None:
        _check_era(point, point.era, period)
    for gloss in point.glosses:
        _check_gloss(point, gloss, period)
    if point.last_day:
        period = Period.day(period.end)
    if point.weekday is not None:
        _check_weekday(point, point.weekday, period)
    return period


def _as_counted(point: Point, setting: _Setting) -> Period:
    """Return the period that the printed numbers name, before they are checked against each other."""
    month = point.month
    if month is None and point.day is not None:
        month = _month_spoken_of(point, setting)
    kind = point.kind or (setting.bare_year if month is None else PeriodKind.CALENDAR_YEAR)
    year = _western_year(point, kind, month, setting)
    try:
        if month is None:
            fiscal = kind is PeriodKind.FISCAL_YEAR
            return Period.fiscal_year(year) if fiscal else Period.calendar_year(year)
        if kind is PeriodKind.FISCAL_YEAR and month < 4:  # 昨年度2月 lies in the next calendar year
            year += 1
        if point.day is None:
            return Period.month(year, month)
        return Period.parse(f"D{year:04d}-{month:02d}-{point.day:02d}")
    except PeriodError as error:
        raise _refusal(
            point,
            Wording("存在しない日付です", "there is no such date"),
            Wording("年・月・日を確かめてください", "check the year, month and day"),
        ) from error


def _western_year(point: Point, kind: PeriodKind, month: int | None, setting: _Setting) -> int:
    if point.year is not None:
        return point.year if point.era is None else point.era.western(point.year)
    if point.relative is not None:
        return _reference_year(point, point.relative, kind, setting) + point.relative.distance
    if month is None:  # 年度末
        return _reference_year(point, RelativeYear(0, from_text=False), kind, setting)
    spoken_of = setting.spoken_of
    if spoken_of is None:
        raise _refusal(
            point,
            Wording("年が書かれていません", "no year is written"),
            Wording("年を書いてください（例 令和5年9月16日）", "write the year, e.g. 令和5年9月16日"),
        )
    within_fiscal_year = spoken_of.kind is PeriodKind.FISCAL_YEAR
    return spoken_of.last.year + (within_fiscal_year and month < 4)


def _reference_year(point: Point, relative: RelativeYear, kind: PeriodKind, setting: _Setting) -> int:
    """Return the year that `relative` counts from: calendar or fiscal as `kind` says."""
    if relative.from_text and setting.spoken_of is not None:
        reference = setting.spoken_of.last
        if reference.kind in (PeriodKind.CALENDAR_YEAR, PeriodKind.FISCAL_YEAR):
            return reference.year  # 令和元年…翌年度 is the fiscal year 2020
        day = reference.start
    elif setting.document_date is not None:
        day = setting.document_date
    else:
        raise _refusal(
            point,
            Wording(
                "文書の日付がないので、いつのことか決められません",
                "without the document's date it has no meaning",
            ),
            Wording(
                "文書の日付を与えるか、年を書いてください", "give the document's date, or write the year"
            ),
        )
    return day.year - (kind is PeriodKind.FISCAL_YEAR and day.month < 4)


def _month_spoken_of(point: Point, setting: _Setting) -> int:
    spoken_of = setting.spoken_of
    if spoken_of is None or spoken_of.kind not in (PeriodKind.MONTH, PeriodKind.DAY):
        raise _refusal(
            point,
            Wording("月が書かれていません", "no month is written"),
            Wording("月を書いてください（例 9月16日）", "write the month, e.g. 9月16日"),
        )
    return spoken_of.last.start.month


def _check_era(point: Point, era: Era, period: Period) -> None:
    if point.year == 0:
        raise _refusal(
            point,
            Wording(f"{era.name}0年はありません", f"there is no year 0 of {era.english}"),
            Wording(f"{era.name}は元年から数えます", f"{era.english} begins with its year 1 (元年)"),
        )
    if not era.touches(period.start, period.end):
        right = era_on(period.start)
        name = right.name_year(right.year_of(period.year)) if right else str(period.year)
        mark = "年度" if period.kind is PeriodKind.FISCAL_YEAR else "年"
        raise _refusal(
            point,
            Wording(
                f"{era.name}の期間の外です（{_span_ja(era)}）",
                f"it lies outside {era.english} ({_span_en(era)})",
            ),
            Wording(f"正しくは{name}{mark}です", f"that year is written {name}{mark}"),
        )
    if point.month is not None and period.start < GREGORIAN_SINCE:
        raise _refusal(
            point,
            Wording(
                "明治5年までの月日は旧暦です",
                "months and days before 明治6年 (1873) are of the lunisolar calendar",
            ),
            Wording("西暦の日付に直して書いてください", "write the converted western date"),
        )


def _check_gloss(point: Point, gloss: str, period: Period) -> None:
    """Check that the year in brackets is the year before them."""
    words = gloss.strip("()").removesuffix("度").removesuffix("年")
    mark = next((mark for mark in BY_MARK if words.startswith(mark)), "")
    number = words.removeprefix(mark)
    count = 1 if number == "元" else int(number)
    glossed = BY_MARK[mark].western(count) if mark else count
    written = point.era.western(point.year) if point.era and point.year is not None else period.year
    if glossed != written:
        raise _refusal(
            point,
            Wording(
                f"括弧の年は{glossed}年で、前の年は{written}年です",
                f"in brackets {glossed}, before them {written}",
            ),
            Wording("どちらが正しいか確かめてください", "check which of the two is right"),
        )


def _check_weekday(point: Point, weekday: str, period: Period) -> None:
    day = period.start.weekday()
    if period.kind is not PeriodKind.DAY or WEEKDAYS[day] != weekday:
        raise _refusal(
            point,
            Wording(
                f"曜日が合いません（{period.start:%Y-%m-%d}は{WEEKDAYS[day]}曜日）",
                f"the weekday does not fit ({period.start:%Y-%m-%d} is a {_ENGLISH_WEEKDAYS[day]})",
            ),
            Wording("日付か曜日のどちらかを直してください", "correct the date or the weekday"),
        )


def _span_ja(era: Era) -> str:
    return f"{era.first:%Y-%m-%d}から" + (f"{era.last:%Y-%m-%d}まで" if era.last else "")


def _span_en(era: Era) -> str:
    return f"from {era.first:%Y-%m-%d}" + (f" to {era.last:%Y-%m-%d}" if era.last else "")


def _refusal(point: Point, fault: Wording, remedy: Wording) -> PeriodError:
    return PeriodError(Wording(f"「{point.text}」: {fault.ja}", f"{point.text!r}: {fault.en}"), remedy)
