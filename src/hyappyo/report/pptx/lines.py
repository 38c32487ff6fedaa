"""Where the lines of titles, captions and cells break: between phrases, set as breaks that hold in every program.

A program breaks Japanese between any two characters; only a break that stands in the text keeps a phrase whole. Running
text has none, so that it flows when a planner changes it. Heights are asked for before lines are set, and again by the
next build: what was reckoned is remembered.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import ceil

from hyappyo.report import phrases
from hyappyo.report.grid import GRID, Type
from hyappyo.report.measure import cut, lines, unbroken, whole_width
from hyappyo.report.model import Number, Phrased, RichText, Words

_JOINT = re.compile(r"(?<=[0-9A-Za-z%])(?=[^ -~])|(?<=[^ -~])(?=[0-9A-Za-z])")
_BETWEEN_SCRIPTS = 0.29
"""What LibreOffice sets between digits and kanji (a fifth of the line's height); PowerPoint sets none."""
_WIDER = 0.08
"""By how much a digit or Latin letter is wider, in em, in the face that Linux takes where a PC lacks ours (DejaVu)."""
_LATIN = re.compile("[0-9A-Za-z]")
_JAPANESE = re.compile("[\u3000-\u9fff]")
_REMNANT = 0.35
"""A last line shorter than this share of the room is no line."""


@lru_cache(maxsize=4096)
def lines_of(text: Phrased, kind: Type, wide: float, *, strong: bool = False) -> tuple[RichText, ...]:
    """Return `text` in as few lines of `wide` millimetres as hold it.

    Where the last line would be a remnant, the lines are made even instead. A phrase that is wider than the room is
    broken within: nothing may run out of its box.
    """
    room = wide / kind.em
    parts = [part for phrase in text.phrases for part in _fitting(phrase, room, strong)]
    filled = _filled(parts, room, strong)
    if len(filled) > 1 and sum(set_width(phrase, strong=strong) for phrase in filled[-1]) < _REMNANT * room:
        filled = _even(parts, room, len(filled), strong)
    return tuple(tuple(run for phrase in line for run in phrase) for line in filled)


def in_cell(text: RichText, kind: Type, wide: float) -> tuple[RichText, ...]:
    """Return what stands in a cell or below a picture, `wide` millimetres wide, in lines that break between phrases."""
    if not (spaced := set_width(text)):
        return (text,)
    return lines_of(phrases.in_cell(text, wide / kind.em * whole_width(text) / spaced), kind, wide)


def mark_of(number: Number) -> str:
    """Return the small mark that leads from a bound number to its line of the annex."""
    return f"*{number.ref}"


def lead_in(kind: Type) -> float:
    """Return the leading above a line, by which a text box stands higher than its words begin."""
    return (kind.leading - 1) * kind.em


@lru_cache(maxsize=16384)
def extra_height(text: RichText, wide: float, kind: Type) -> float:
    """Return by how much `text` is taller where a program sets space between scripts, or breaks a word too long."""
    whole, spaced = whole_width(text), set_width(text)
    if not whole:
        return 0.0
    room = wide / kind.em
    least = lines(text, room)
    return (max(lines(text, room * whole / spaced), ceil(spaced / room)) - least) * kind.pitch


def fitting_size(texts: Sequence[str], wide: float, sizes: Sequence[float]) -> float:
    """Return the first of `sizes` (points) at which each bold text stands on one line of `wide` millimetres."""
    longest = max((set_width((Words(text, strong=True),)) for text in texts), default=0.0)
    fitting = (size for size in sizes if longest * Type(size, 1).em <= wide)
    return next(fitting, GRID.lead.size)


@lru_cache(maxsize=16384)
def set_width(text: RichText, *, strong: bool = False) -> float:
    """Return the width in em of `text` on one line, as the widest of the faces and programs sets it.

    Some set space between scripts; a face that stands in has wider letters. English is set in a face that all have.
    """
    said = "".join(run.text for run in text)
    joints = len(_JOINT.findall(said))
    joints += sum(isinstance(run, Number) for run in text)  # its mark stands behind a unit: 427団体 *21
    letters = len(_LATIN.findall(said)) if _JAPANESE.search(said) else 0
    return whole_width(text, strong=strong) + _BETWEEN_SCRIPTS * joints + _WIDER * letters


def _filled(phrases: Sequence[RichText], room: float, strong: bool) -> list[list[RichText]]:
    filled: list[list[RichText]] = [[]]
    at = 0.0
    for phrase in phrases:
        wide = set_width(phrase, strong=strong)
        joint = _joint(filled[-1][-1], phrase) if filled[-1] else 0.0
        if filled[-1] and at + joint + wide > room:
            filled.append([])
            at = joint = 0.0
        filled[-1].append(phrase)
        at += joint + wide
    return filled


def _joint(before: RichText, after: RichText) -> float:
    """Return the space that some programs set between two phrases: は | 427団体."""
    return _BETWEEN_SCRIPTS * len(_JOINT.findall(before[-1].text[-1:] + after[0].text[:1]))


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
    """Yield a phrase whole, or its words where it is wider than the room (English is one phrase)."""
    if set_width(phrase, strong=strong) <= room:
        yield phrase
        return
    for word in unbroken(phrase):
        rest = word
        while rest and set_width(rest, strong=strong) > room:
            line, rest = cut(rest, room * whole_width(rest) / set_width(rest, strong=strong), 1)
            yield line
        if rest:
            yield rest
