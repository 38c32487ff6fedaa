"""Dates and periods as a text prints them, in Japanese and English."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from hyappyo.jp.calendar import find_periods
from hyappyo.jp.english import MONTHS, parse_english
from hyappyo.jp.period import Period, PeriodError
from hyappyo.jp.text import fold_width
from hyappyo.jp.wording import Lang
from hyappyo.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Dated:
    """A date or period as printed; `fault` says why it cannot be read as one."""

    start: int
    end: int
    period: Period | None
    fault: PeriodError | None = None


_SINGLE = rf"(?:fiscal (?:year )?)?(?:(?:\d{{1,2}} )?(?:{'|'.join(MONTHS)}) )?(?:18|19|20)\d\d"
_PART = rf"(?:(?:\d{{1,2}} )?(?:{'|'.join(MONTHS)}))"
_ENGLISH = re.compile(
    rf"(?<![\w¥,.])(?:(?:{_SINGLE}|{_PART}) ?- ?{_SINGLE}|{_SINGLE})(?![\w%]|,\d|\.\d)", re.ASCII
)


def document_date(plan: Plan) -> date | None:
    """Return the day that 今年 counts from: the document's date; where that was inferred, the edition's as-of."""
    if plan.document.date is not None:
        return plan.document.date.end
    return plan.edition.as_of.end if plan.document.date_basis == "inferred" else None


# The words of a number are read for each edition of a package, and again whenever another text was changed.
@lru_cache(maxsize=8192)
def find_dates(text: str, lang: Lang, written_on: date | None) -> tuple[Dated, ...]:
    """Return every date and period in `text`, in order."""
    if lang == "ja":
        return tuple(
            Dated(each.start, each.end, None, each.reading)
            if isinstance(each.reading, PeriodError)
            else Dated(each.start, each.end, each.reading)
            for each in find_periods(text, written_on)
        )
    return tuple(_english(match) for match in _ENGLISH.finditer(fold_width(text)))


def _english(match: re.Match[str]) -> Dated:
    try:
        return Dated(match.start(), match.end(), parse_english(match[0]))
    except PeriodError as fault:
        return Dated(match.start(), match.end(), None, fault)


def meet(one: Period, other: Period) -> bool:
    """Whether one of two periods lies within the other: 令和5年 and 16 September 2023 do."""
    return one.contains(other) or other.contains(one)
