"""Periods as the package writes them: CY2023, FY2023, M2024-03, D2024-03-31, and ranges A..B of one kind.

Letters come first so that a spreadsheet never turns a period into a date (CONTRACTS, "Periods, areas, values").
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

from hyappyo.jp.wording import WordedError, Wording


class PeriodKind(Enum):
    """What span of time one step of a series covers."""

    CALENDAR_YEAR = "CY"
    FISCAL_YEAR = "FY"
    """年度: 1 April to 31 March of the next year."""
    MONTH = "M"
    DAY = "D"


class PeriodError(WordedError):
    """A text that is not a period; the message shows what one looks like."""


class NoPeriodError(PeriodError):
    """A text that does not even look like a period; others name one that there is not (令和0年, 2月30日)."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A calendar year, fiscal year, month or day, or an inclusive range of one of these.

    `start` is the first day of the first step, `end` the last day of the last step; ordering is by them.
    """

    start: date
    end: date
    code: str

    @classmethod
    def parse(cls, code: str) -> "Period":
        """Read a period code such as ``FY2023`` or ``CY2020..CY2023``.

        Raises:
            PeriodError: when the text is no period, names an impossible date, or mixes kinds in a range.
        """
        return _parse(code)

    @classmethod
    def calendar_year(cls, year: int) -> "Period":
        """Return the calendar year `year` (西暦)."""
        return _parse(f"CY{year:04d}")

    @classmethod
    def fiscal_year(cls, year: int) -> "Period":
        """Return the fiscal year (年度) that begins in April of `year`."""
        return _parse(f"FY{year:04d}")

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """Return one month."""
        return _parse(f"M{year:04d}-{month:02d}")

    @classmethod
    def day(cls, day: date) -> "Period":
        """Return one day."""
        return _parse(f"D{day.isoformat()}")

    @classmethod
    def between(cls, first: "Period", last: "Period") -> "Period":
        """Return the inclusive range from `first` to `last`, which must be of one kind and in order."""
        return first if first == last else _parse(f"{first.code}..{last.code}")

    @property
    def kind(self) -> PeriodKind:
        """The kind of each step."""
        return PeriodKind(self.code[:2] if self.code[1] == "Y" else self.code[0])

    @property
    def is_moment(self) -> bool:
        """Whether this is one month or day: when a stock is counted."""
        return self.code[0] in "MD" and ".." not in self.code

    @property
    def is_range(self) -> bool:
        """Whether this spans more than one step."""
        return ".." in self.code

    @property
    def year(self) -> int:
        """The year number of the first step: 西暦, or 年度 for a fiscal year."""
        return self.start.year

    @property
    def first(self) -> "Period":
        """The first step of a range; a single period itself."""
        return _parse(self.code.split("..")[0])

    @property
    def last(self) -> "Period":
        """The last step of a range; a single period itself."""
        return _parse(self.code.split("..")[-1])

    def shift(self, steps: int) -> "Period":
        """Return the period `steps` later (earlier when negative) of the same kind; ranges shift whole."""
        if self.is_range:
            return Period.between(self.first.shift(steps), self.last.shift(steps))
        match self.kind:
            case PeriodKind.CALENDAR_YEAR:
                return Period.calendar_year(self.year + steps)
            case PeriodKind.FISCAL_YEAR:
                return Period.fiscal_year(self.year + steps)
            case PeriodKind.MONTH:
                years, month0 = divmod(self.start.month - 1 + steps, 12)
                return Period.month(self.year + years, month0 + 1)
            case PeriodKind.DAY:
                return Period.day(self.start + timedelta(days=steps))

    def steps(self) -> Iterator["Period"]:
        """Yield each single period from first to last."""
        step, last = self.first, self.last
        while step < last:
            yield step
            step = step.shift(1)
        yield last

    def contains(self, other: "Period") -> bool:
        """Whether every day of `other` lies in this period."""
        return self.start <= other.start and other.end <= self.end

    def __str__(self) -> str:
        return self.code


_SINGLE = re.compile(r"(CY|FY)(\d{4})|M(\d{4})-(\d{2})|D(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_EXAMPLES = "CY2023, FY2023, M2024-03, D2024-03-31, CY2020..CY2023"


@lru_cache(maxsize=65536)
def _parse(code: str) -> Period:
    first_code, dots, last_code = code.partition("..")
    kind, start, end = _bounds(first_code, code)
    if not dots:
        return Period(start, end, code)
    last_kind, last_start, last_end = _bounds(last_code, code)
    if kind != last_kind:
        raise PeriodError(
            Wording(f"範囲「{code}」の両端の種類が違います", f"range {code!r} mixes two kinds of period"),
            Wording("両端を同じ種類にしてください（例 FY2020..FY2023）", "use one kind, e.g. FY2020..FY2023"),
        )
    if last_start <= start:
        raise PeriodError(
            Wording(
                f"範囲「{code}」の終わりが始まりより後ではありません",
                f"range {code!r} does not end after it begins",
            ),
            Wording("前後を入れ替えるか、一つの期間にしてください", "swap the ends, or write one period"),
        )
    return Period(start, last_end, code)


def _bounds(single: str, whole: str) -> tuple[PeriodKind, date, date]:
    match = _SINGLE.fullmatch(single)
    if match is None:
        raise NoPeriodError(
            Wording(f"「{whole}」は期間として読めません", f"{whole!r} is not a period"),
            Wording(f"書き方の例: {_EXAMPLES}", f"examples: {_EXAMPLES}"),
        )
    numbers = [int(group) for group in match.groups()[1:] if group]
    try:
        match match[1], numbers:
            case "CY", [year]:
                return PeriodKind.CALENDAR_YEAR, date(year, 1, 1), date(year, 12, 31)
            case "FY", [year]:
                return PeriodKind.FISCAL_YEAR, date(year, 4, 1), date(year + 1, 3, 31)
            case _, [year, month]:
                return PeriodKind.MONTH, date(year, month, 1), date(year, month, monthrange(year, month)[1])
            case _:
                day = date(*numbers)
                return PeriodKind.DAY, day, day
    except ValueError as error:  # calendar.IllegalMonthError is one too
        raise PeriodError(
            Wording(f"「{whole}」という日付はありません", f"{whole!r} is not a date that exists"),
            Wording("年・月・日を確かめてください", "check the year, month and day"),
        ) from error
