"""The eras (元号) since Meiji, with their boundaries to the day.

A day on which the era changed belongs to the new era, as in JIS X 0301. Meiji dates before 1 January 1873 belong to the
old lunisolar calendar: their years are counted here, their months and days are not.
"""

from dataclasses import dataclass
from datetime import date

GREGORIAN_SINCE = date(1873, 1, 1)
"""明治6年1月1日, the first day that Japan counted by the Gregorian calendar."""


@dataclass(frozen=True, slots=True)
class Era:
    """One era: its name, the letter of its short form (R5), its first day and its last day if it has ended."""

    name: str
    letter: str
    english: str
    first: date
    last: date | None

    def western(self, year: int) -> int:
        """Return the western year of `year` of this era, counting 元年 as 1."""
        return self.first.year + year - 1

    def year_of(self, western: int) -> int:
        """Return the year of this era that a western year is; below 1 when it lies before the era."""
        return western - self.first.year + 1

    def touches(self, first: date, last: date) -> bool:
        """Whether any day from `first` to `last` belongs to this era."""
        return self.first <= last and (self.last is None or first <= self.last)

    def name_year(self, year: int) -> str:
        """Return `year` of this era as written: 令和元年 is ``令和元``, 令和5年 ``令和5``."""
        return f"{self.name}{'元' if year == 1 else year}"


ERAS = (
    Era("明治", "M", "Meiji", date(1868, 10, 23), date(1912, 7, 29)),
    Era("大正", "T", "Taisho", date(1912, 7, 30), date(1926, 12, 24)),
    Era("昭和", "S", "Showa", date(1926, 12, 25), date(1989, 1, 7)),
    Era("平成", "H", "Heisei", date(1989, 1, 8), date(2019, 4, 30)),
    Era("令和", "R", "Reiwa", date(2019, 5, 1), None),
)
BY_MARK = {mark: era for era in ERAS for mark in (era.name, era.letter)}
"""Each era by its name and by its letter."""


def era_on(day: date) -> Era | None:
    """Return the era of `day`, None before Meiji."""
    return next((era for era in reversed(ERAS) if era.first <= day), None)
