"""Figures: every printed quantity with its subject, its period, and what sort of number it is."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from hyappyo.jp.period import Period
from hyappyo.jp.quantity import Qualifier, Quantity, find_quantities
from hyappyo.jp.text import vocabulary
from hyappyo.proof.extract.passage import Passage
from hyappyo.proof.extract.subject import NOTHING, Subject, sentence_start, subject_of
from hyappyo.proof.extract.times import Time
from hyappyo.proof.finding import Spot

Sort = Literal["amount", "share", "multiple", "points", "rank", "duration", "ordinal", "bare"]
"""What a number is: a counted amount, a percentage, a ratio (5倍), a difference of percentages, a place (18位), a span of
time, a number in a series (第2期, 3階, 国道289号), or one without a unit."""

COUNTERS = frozenset(
    [
        "人",
        "世帯",
        "戸",
        "件",
        "団体",
        "社",
        "者",
        "か所",
        "校",
        "園",
        "棟",
        "台",
        "施設",
        "事業",
        "店舗",
        "店",
        "チーム",
        "組",
        "病院",
        "市町村",
    ]
)
_DURATIONS = frozenset(vocabulary("年 年間 年度 か月 月 週間 日間 日 日分 時間 時 分 秒 歳"))
_ORDINALS = frozenset("階号期回部席")
_APPROXIMATE = frozenset({Qualifier.ABOUT, Qualifier.ROUGH_ESTIMATE})
_BOUNDS = frozenset(
    {Qualifier.OVER, Qualifier.AT_LEAST, Qualifier.UNDER, Qualifier.AT_MOST, Qualifier.MAXIMUM}
)
_NAMING = re.compile(r"(?:第|国道|県道|市道|ゴール|[A-Za-z]|No\.?)$")
_LABEL = re.compile(r"(?:図表?|(?<![代発公])表|資料|別紙|別表|様式|写真)[ -]?$")
"""Before a bare number: 図1, 資料2 name a thing and count none."""
_DIGIT = re.compile(r"\d")
_COUNT_OF = "目番線丁条章節項番地"


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One printed number in its place."""

    passage: Passage
    quantity: Quantity
    sort: Sort
    subject: Subject
    period: Period | None = None
    """When it holds, where the words say so."""
    time: Time | None = None
    """The words that say it."""
    label: str = field(default="")
    """In a table: the row's and column's labels."""

    @property
    def value(self) -> Decimal:
        """The printed value."""
        assert self.quantity.value is not None
        return self.quantity.value

    @property
    def start(self) -> int:
        """Where it begins in its passage."""
        return self.quantity.start

    @property
    def end(self) -> int:
        """Where it ends in its passage."""
        return self.quantity.end

    @property
    def text(self) -> str:
        """What is printed."""
        return self.passage.words.text[self.start : self.end]

    @property
    def approximate(self) -> bool:
        """Whether it is said to be about so much."""
        return bool(self.quantity.qualifiers & _APPROXIMATE)

    @property
    def bound(self) -> bool:
        """Whether it is a bound (超, 以上, 最大) and not the number itself."""
        return bool(self.quantity.qualifiers & _BOUNDS)

    def spot(self) -> Spot:
        """Return its place."""
        return self.passage.spot(self.start, self.end)


def compatible(one: Quantity, other: Quantity) -> bool:
    """Tell whether two printed numbers can be one value, each within the rounding and the sense of its print."""
    if one.value is None or other.value is None:
        return True
    low, high = sorted((one, other), key=lambda each: each.value or Decimal(0))
    assert low.value is not None
    assert high.value is not None
    if (low.qualifiers & {Qualifier.OVER, Qualifier.AT_LEAST}) or (
        high.qualifiers & {Qualifier.UNDER, Qualifier.AT_MOST, Qualifier.MAXIMUM}
    ):
        return True
    rounded = 0 if one.step == other.step else max(one.step, other.step) / 2
    return high.value - low.value <= max(rounded, tolerance(one) + tolerance(other))


def tolerance(quantity: Quantity) -> Decimal:
    """Return how far the true value may lie from the print: half its last place if rounded, more if it is "about"."""
    if quantity.qualifiers & _APPROXIMATE:
        return max(quantity.step, abs(quantity.value or Decimal(0)) / 20)
    if quantity.qualifiers & _BOUNDS:
        return Decimal(0)
    whole = quantity.step == 1 and quantity.unit not in ("%", "円", "ha")
    return Decimal(0) if whole else quantity.step / 2


def figures_of(passage: Passage, times: Sequence[Time]) -> tuple[Figure, ...]:
    """Return the figures of a passage; what lies within a date is none."""
    text = passage.text
    if passage.role == "contents" or not _DIGIT.search(text):
        return ()
    starts = [time.start for time in times]
    made = []
    for quantity in find_quantities(_without(text, times)):
        if quantity.value is None:
            continue
        sort = _sort(text, quantity)
        subject = NOTHING if sort == "ordinal" else subject_of(text, quantity.start, quantity.end)
        time = _time_of(text, times, starts, quantity)
        made.append(Figure(passage, quantity, sort, subject, time.period if time else None, time))
    return tuple(made)


def _without(text: str, times: Sequence[Time]) -> str:
    """Return the text with the digits of its dates blanked by a letter that no number has beside it: same positions."""
    made, at = [], 0
    for time in times:
        made += [text[at : time.start], "日" * (time.end - max(at, time.start))]
        at = max(at, time.end)
    return "".join(made) + text[at:] if made else text


def _sort(text: str, quantity: Quantity) -> Sort:
    before, after = text[max(0, quantity.start - 8) : quantity.start], text[quantity.end : quantity.end + 2]
    if quantity.unit == "位":
        return "rank"
    if _NAMING.search(before[-4:]) or (after and after[0] in _COUNT_OF) or quantity.unit in _ORDINALS:
        return "ordinal"
    if not quantity.unit and _LABEL.search(before[-4:]):
        return "ordinal"
    if quantity.unit == "倍":
        return "multiple"
    if quantity.unit in ("%", "‰"):
        return "share"
    if quantity.unit == "ポイント":
        return "points"
    if quantity.unit in _DURATIONS:
        return "duration"
    return "amount" if quantity.unit else "bare"


def _time_of(text: str, times: Sequence[Time], starts: Sequence[int], quantity: Quantity) -> Time | None:
    """Return the date that a number belongs to: the last one before it in its sentence, or (…現在) right behind it."""
    begin = sentence_start(text, quantity.start)
    last = bisect_right(starts, quantity.start) - 1
    if last >= 0 and begin <= times[last].start and times[last].end <= quantity.start:
        return times[last]
    behind = times[last + 1 : last + 3]
    for time in behind:
        between = text[quantity.end : time.start].strip(" ")
        if 0 <= time.start - quantity.end <= 2 and between in ("(", ""):
            return time
    return None
