"""The time that a report is of: its month, and the one fiscal year that its title may name."""

import re
from dataclasses import dataclass
from datetime import date

from hyappyo.jp.calendar import find_periods
from hyappyo.jp.period import Period, PeriodKind
from hyappyo.jp.text import fold_width

_OF_A_YEAR = re.compile(r"成果|実績|報告|決算|進捗|評価|あゆみ|概要|年報")


@dataclass(frozen=True, slots=True)
class Clock:
    """What a number without a period of its own holds as of, and how that is known."""

    month: Period | None
    because: str
    """In Japanese, for the note of the observation."""
    year: Period | None = None
    """The one fiscal year that the title says the report is of: 令和5年度 主要施策の成果."""

    @classmethod
    def of(cls, written: date | None, latest: Period | None, year: Period | None = None) -> "Clock":
        """Return the clock of a report: its date, else the latest date that it names, else none."""
        if written is not None:
            return cls(
                Period.month(written.year, written.month), "時点の記載なし。文書の日付の月とした", year
            )
        if latest is not None:
            end = latest.end
            return cls(
                Period.month(end.year, end.month),
                f"時点の記載なし。文書の中で最も新しい時期（{latest.code}）の末月とみなした",
                year,
            )
        return cls(None, "", year)

    @property
    def last_fiscal_year(self) -> int | None:
        """The last fiscal year that is over in that month."""
        if self.month is None:
            return None
        return self.month.start.year - (1 if self.month.start.month >= 4 else 2)


def year_of_title(title: str) -> Period | None:
    """Return the one fiscal year that a title says the report is of, or None."""
    years = {
        mention.reading
        for mention in find_periods(fold_width(title))
        if isinstance(mention.reading, Period)
        and mention.reading.kind is PeriodKind.FISCAL_YEAR
        and not mention.reading.is_range
    }
    return years.pop() if len(years) == 1 and _OF_A_YEAR.search(title) else None
