"""Dates and periods of a draft: read as far as they can be, and if not, what is wrong with them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from hyappyo.jp.calendar import find_periods, parse_period
from hyappyo.jp.period import Period, PeriodError, PeriodKind
from hyappyo.jp.relative import RELATIVE_YEARS
from hyappyo.proof.extract.passage import Passage


class TimeFault(Enum):
    """Why a written date names no period."""

    WEEKDAY = "weekday"
    GLOSS = "gloss"
    """Era and western year side by side that are not the same year."""
    ERA = "era"
    """A year that lies outside its era."""
    IMPOSSIBLE = "impossible"
    """令和5年2月30日."""
    ORDER = "order"
    """A range whose end is not after its beginning."""
    RELATIVE = "relative"
    """今年: without the document's date it means nothing."""
    MIXED = "mixed"
    """A range from a day to a month: loosely written, and no error."""
    YEARLESS = "yearless"
    """8月8日: the text before it names no year."""


@dataclass(frozen=True, slots=True, eq=False)
class Time:
    """A date or period as written: where it stands, what it is, and how it is written."""

    passage: Passage
    start: int
    end: int
    period: Period | None
    fault: TimeFault | None
    error: PeriodError | None
    relative: bool
    """Counted from the document's date (今年, 昨年度), not from a year in the text."""

    @property
    def text(self) -> str:
        """What is printed, width folded."""
        return self.passage.text[self.start : self.end]

    @property
    def before(self) -> str:
        """The words right before it in its passage."""
        return self.passage.text[max(0, self.start - NEAR) : self.start]

    @property
    def after(self) -> str:
        """The words right behind it in its passage."""
        return self.passage.text[self.end : self.end + NEAR]


NEAR = 80
"""So many characters on either side tell what a date is said of."""
MOST_AHEAD = 2
"""A lone date so many years after the year that most dates are of is a target and no datum."""
_HAS_DATE = re.compile(
    r"\d\s*年|[元昨去今本来前同翌]年|\d月|[RHS](?:元|\d)|\d{4}[./~-]\d|年度末|一昨年|おととし|\d\(\d{4}"
)
_WEEKDAY = re.compile(r"\((?:[月火水木金土日])(?:曜日?)?(?:・[^()]{1,4})?\)")
_GLOSS = re.compile(r"\([^()]*\d[^()]*\)")
_RANGE = re.compile(r"[ ]?[~-][ ]?|から")
_FROM_DOCUMENT = [word for word, year in RELATIVE_YEARS.items() if not year.from_text]
_RELATIVE = re.compile("|".join(sorted(_FROM_DOCUMENT, key=len, reverse=True)))
_PLANNED = re.compile(r"予定|目指|めざ|目標|見込|将来|今後|計画|構想|推計|展望|予測|までに|までの|に向け")
_AS_OF = re.compile(r"[月日年度]?末?日?(?:現在|時点)")


def times_of(passage: Passage, document_date: date | None) -> tuple[Time, ...]:
    """Return the dates and periods of a passage, in order."""
    if not _HAS_DATE.search(passage.text):
        return ()
    made = []
    for mention in find_periods(passage.text, document_date):
        words = passage.text[mention.start : mention.end]
        relative = bool(_RELATIVE.match(words))
        if isinstance(mention.reading, PeriodError):
            fault = _fault(words, relative, document_date)
            made.append(Time(passage, mention.start, mention.end, None, fault, mention.reading, relative))
        else:
            made.append(Time(passage, mention.start, mention.end, mention.reading, None, None, relative))
    return tuple(made)


def _fault(words: str, relative: bool, document_date: date | None) -> TimeFault:
    """Tell what is wrong with a date by reading it without the part in question."""
    if relative and document_date is None:
        return TimeFault.RELATIVE
    if re.match(r"\d{1,2}月", words):
        return _yearless(words)
    if _reads(_WEEKDAY.sub("", words)) and _WEEKDAY.search(words):
        return TimeFault.WEEKDAY
    if _GLOSS.search(words) and _reads(_GLOSS.sub("", words)):
        return TimeFault.GLOSS
    left, _, right = _halves(words)
    if right and _reads(left):
        return _range_fault(left, right)
    if re.match(r"\d{1,2}月|\d{1,2}日|翌|前年|同年|年度", words):
        return TimeFault.YEARLESS
    return (
        TimeFault.IMPOSSIBLE
        if re.search(r"\d月|[./]\d", words) and not _reads_month(words)
        else TimeFault.ERA
    )


def _yearless(words: str) -> TimeFault:
    """Tell whether a month and day, or both ends of a range, exist in a leap year at least."""
    left, _, right = _halves(words)
    ends = [left, _with_year(f"2024年{left}", right).removeprefix("2024年") if right else left]
    found = [re.match(r"\d{1,2}月(?:\d{1,2}日)?", end) for end in ends]
    exists = all(end is not None and _reads(f"2024年{end[0]}") for end in found)
    return TimeFault.YEARLESS if exists else TimeFault.IMPOSSIBLE


def _range_fault(left: str, right: str) -> TimeFault:
    """Tell whether a range ends before it begins; one of two kinds (a day to a month) is only written loosely."""
    first = _reading(left)
    last = _reading(right if re.match(r"[^\d]|\d{4}", right) else _with_year(left, right))
    if first is None or last is None:
        return TimeFault.IMPOSSIBLE
    return TimeFault.ORDER if last.end < first.start else TimeFault.MIXED


def _halves(words: str) -> tuple[str, str, str]:
    found = _RANGE.search(words)
    if found is None:
        return words, "", ""
    return words[: found.start()], found.group(), words[found.end() :].removesuffix("まで")


def _with_year(left: str, right: str) -> str:
    """Return a shortened right end (26日, 11月26日, 8年度) with what it leans on in the left."""
    year = re.match(r"(?:明治|大正|昭和|平成|令和|[A-Z])?(?:元|\d+)年?", left)
    month = re.search(r"\d{1,2}月", left)
    if re.match(r"\d{1,2}日", right) and year and month:
        return f"{year[0]}{month[0]}{right}"
    if re.match(r"\d{1,2}月", right) and year:
        return f"{year[0]}{right}"
    era = re.match(r"明治|大正|昭和|平成|令和|[A-Z]", left)
    return f"{era[0]}{right}" if era else right


def _reads(words: str) -> bool:
    return _reading(words) is not None


def _reading(words: str) -> Period | None:
    try:
        return parse_period(words, date(2024, 6, 1), spoken_of=Period.day(date(2024, 6, 1)))
    except PeriodError:
        return None


def _reads_month(words: str) -> bool:
    year = re.match(r"(?:明治|大正|昭和|平成|令和|[A-Z])(?:元|\d+)年?", words)
    month_day = re.search(r"\d{1,2}月(?:\d{1,2}日)?", words)
    written = _reading(year[0] if year[0].endswith("年") else f"{year[0]}年") if year else None
    western = written.year if written is not None else 2024
    return bool(year and month_day and _reads(f"{western}年{month_day[0]}"))


def latest_date(times: Sequence[Time]) -> Time | None:
    """Return the time with the latest day that the draft speaks of as past or present: its data cannot be older.

    A month or day counts where nothing planned is said beside it; 9月末現在 counts always. Where a draft gives years
    alone, none of them tells what day it is written on.
    """
    told = [
        time
        for time in times
        if time.period is not None
        and not time.relative
        and not time.period.is_range
        and time.period.kind in (PeriodKind.MONTH, PeriodKind.DAY)
        and (_AS_OF.match(time.after) or not _PLANNED.search(_clause(time)))
    ]
    years = Counter(time.period.year for time in told if time.period)
    usual = max(years, key=lambda year: (years[year], year), default=0)
    near = [time for time in told if time.period and time.period.year <= usual + MOST_AHEAD]
    return max(near, key=lambda time: time.period.start if time.period else date.min, default=None)


def _clause(time: Time) -> str:
    """Return the sentence around a time, with the heading above a cell left out."""
    text = time.passage.text
    nearest = max(0, time.start - NEAR)
    start = max(nearest, max(text.rfind(mark, nearest, time.start) for mark in "。！？※") + 1)
    ends = [at for mark in "。！？※" if (at := text.find(mark, time.end, time.end + NEAR)) >= 0]
    return text[start : min(ends, default=time.end + NEAR)]
