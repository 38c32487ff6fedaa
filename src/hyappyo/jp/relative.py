"""Years that are named by their distance: 今年, 昨年度, 翌年.

There are two families. 今年 and 昨年 count from the day the document was written. 翌年 and 前年 count from the
year the text last spoke of (令和元年に設置、翌年に…), and only without one from the document's.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RelativeYear:
    """How far a year lies from its reference, and which reference it counts from."""

    distance: int
    from_text: bool
    """True when it counts from the year the text last spoke of."""


_FROM_DOCUMENT = {
    "一昨年": -2,
    "おととし": -2,
    "昨年": -1,
    "去年": -1,
    "今年": 0,
    "本年": 0,
    "来年": 1,
    "再来年": 2,
}
_FROM_TEXT = {"前々年": -2, "前年": -1, "同年": 0, "翌年": 1, "次年": 1, "翌々年": 2}

RELATIVE_YEARS = {
    word: RelativeYear(distance, from_text=False) for word, distance in _FROM_DOCUMENT.items()
} | {word: RelativeYear(distance, from_text=True) for word, distance in _FROM_TEXT.items()}
"""Each word for a year; with 度 behind it, it is the fiscal year."""
