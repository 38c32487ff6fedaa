"""Where the lines of titles and leads break: between phrases, set as breaks that hold in every program.

A program breaks Japanese between any two characters; only a break that stands in the text keeps a phrase whole. Running
text has none, so that it flows when a planner changes it.
"""

from collections.abc import Iterator, Sequence

from hyappyo.report.grid import GRID, Type
from hyappyo.report.measure import cut, whole_width, width
from hyappyo.report.model import Number, Phrased, RichText

_REMNANT = 0.35
"""A last line shorter than this share of the room is no line."""


def lines_of(text: Phrased, kind: Type, wide: float, *, strong: bool = False) -> tuple[RichText, ...]:
    """Return `text` in as few lines of `wide` millimetres as hold it.

    Where the last line would be a remnant, the lines are made even instead. A phrase that is wider than the room is
    broken within: nothing may run out of its box.
    """
    room = wide / kind.em
    phrases = [part for phrase in text.phrases for part in _fitting(phrase, room, strong)]
    lines = _filled(phrases, room, strong)
    if len(lines) > 1 and sum(whole_width(phrase, strong=strong) for phrase in lines[-1]) < _REMNANT * room:
        lines = _even(phrases, room, len(lines), strong)
    return tuple(tuple(run for phrase in line for run in phrase) for line in lines)


def mark_of(number: Number) -> str:
    """Return the small mark that leads from a bound number to its line of the annex."""
    return f"*{number.ref}"


def lead_in(kind: Type) -> float:
    """Return the leading above a line, by which a text box stands higher than its words begin."""
    return (kind.leading - 1) * kind.em


def fitting_size(texts: Sequence[str], wide: float, sizes: Sequence[float]) -> float:
    """Return the first of `sizes` (points) at which each bold text stands on one line of `wide` millimetres."""
    longest = max((width(text, strong=True) for text in texts), default=0.0)
    fitting = (size for size in sizes if longest * Type(size, 1).em <= wide)
    return next(fitting, GRID.lead.size)


def _filled(phrases: Sequence[RichText], room: float, strong: bool) -> list[list[RichText]]:
    lines: list[list[RichText]] = [[]]
    at = 0.0
    for phrase in phrases:
        wide = whole_width(phrase, strong=strong)
        if lines[-1] and at + wide > room:
            lines.append([])
            at = 0.0
        lines[-1].append(phrase)
        at += wide
    return lines


def _even(phrases: Sequence[RichText], room: float, count: int, strong: bool) -> list[list[RichText]]:
    """Return the narrowest setting that needs no more lines."""
    low, high = room / 2, room
    for _ in range(7):
        middle = (low + high) / 2
        if len(_filled(phrases, middle, strong)) <= count:
            high = middle
        else:
            low = middle
    return _filled(phrases, high, strong)


def _fitting(phrase: RichText, room: float, strong: bool) -> Iterator[RichText]:
    """Yield a phrase whole, or in lines where it is wider than the room (English is one phrase)."""
    rest = phrase
    while rest and whole_width(rest, strong=strong) > room:
        line, rest = cut(rest, room / 1.06 if strong else room, 1)
        yield line
    if rest:
        yield rest
