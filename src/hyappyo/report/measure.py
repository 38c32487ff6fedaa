"""Measuring text before it is set: how wide a text is, how many lines it takes, where a line of it ends.

Widths are in em (the type size). Full-width characters are one em; the others have the advances of the report's face,
Noto Sans CJK JP. Lines are filled as the renderers fill them: 約物 stay with their neighbours, a digit with its unit,
a bound number in one piece.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain, groupby, islice

from hyappyo.jp.text import display_width
from hyappyo.report.grid import Type
from hyappyo.report.model import Number, Phrased, RichText, Words

UNBROKEN = 17
"""A bound number up to so many characters stays on one line."""
MARK = 0.62
"""A reference mark's size in units of the type size."""

_ADVANCES = (
    (0.22, " \u00a0"),
    (0.28, "',.:;ijl’‘"),
    (0.34, "!()[]{}-fI|"),
    (0.39, "rt/\\"),
    (0.47, '*sz"?“”'),
    (0.5, "x"),
    (0.52, "cvy"),
    (0.555, "0123456789#$+<>=^~_eJLFYk¥€−"),
    (0.57, "agEVX"),
    (0.61, "STZ`ohuAn"),
    (0.635, "bdpqPRCKB"),
    (0.7, "DGUNH&"),
    (0.75, "OQ"),
    (0.81, "wM"),
    (0.94, "W%m@"),
    (1.0, "§±¶×÷‐―‖†‡‥…‰※"),
)
_ADVANCE = {sign: advance for advance, signs in _ADVANCES for sign in signs}
_BOLD = 1.06
DATE = "((令和|平成|昭和)?([0-9]+|元)年)?[0-9]{1,2}月[0-9]{1,2}日"
"""A pattern: a day, with its year or without."""
UNIT_BOUND = (
    rf"[ァ-ヴー]{{2,9}}|（[^（）]{{1,8}}）|{DATE}"
    r"|[A-Za-z]*(令和|平成|昭和)?[▲−約]?[0-9][0-9,.]*([A-Za-z]+|年度|年|か月|[万億千]?[\u4e00-\u9fff％%]{0,2})"
)
"""A pattern of what a line does not break: a digit with its unit, a short bracket, a word in katakana.

The PDF's template is handed it, so that it breaks where we measured.
"""
_UNIT_BOUND = re.compile(UNIT_BOUND)
NOT_AT_START = "、。，．・：；？！）」』】〕〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…％%,.)]}:;?!～〜"
NOT_AT_END = "（「『【〔〈《([{"
"""Signs that never begin, and never end, a line (行頭禁則, 行末禁則)."""
_WORD = re.compile(r"[!-~\u00a0-ɏ]+ ?| +|.", re.DOTALL)

Piece = tuple[Words | Number, float]
"""A part of a run that a line does not break, and its width in em."""


@lru_cache(maxsize=65536)
def width(text: str, *, strong: bool = False) -> float:
    """Return the width of `text` in em."""
    return sum(map(_advance, text)) * (_BOLD if strong else 1)


@cache
def _advance(sign: str) -> float:
    known = _ADVANCE.get(sign)
    if known is not None:
        return known
    return 1.0 if display_width(sign) == 2 or sign > "\u2068" else 0.56 * display_width(sign)


@lru_cache(maxsize=65536)
def lines(text: RichText | Phrased, room: float, *, strong: bool = False) -> int:
    """Return the number of lines that `text` takes where a line is `room` em wide; at least one."""
    return sum(1 for _ in _broken(_pieces_of(text, strong), room)) or 1


def height(text: RichText | Phrased, wide: float, type_: Type, *, strong: bool = False) -> float:
    """Return the height in millimetres of `text` set in a column `wide` millimetres wide."""
    return lines_height(lines(text, wide / type_.em, strong=strong), type_)


def lines_height(count: int, type_: Type) -> float:
    """Return the height in millimetres of so many lines: from the first one's top to the last one's bottom."""
    return count * type_.em + (count - 1) * (type_.pitch - type_.em)


def cut(text: RichText | Phrased, room: float, count: int) -> tuple[RichText, RichText]:
    """Return the first `count` lines of `text` and the rest."""
    head: list[Words | Number] = []
    rest: list[Words | Number] = []
    pieces = _pieces_of(text, strong=False)
    parts: Iterator[RichText] = ((run,) for run, _ in pieces)
    if isinstance(text, Phrased) and len(text.phrases) > 1:
        parts = iter(text.phrases)
    for number, line in enumerate(_broken(pieces, room)):
        for part in islice(parts, len(line)):
            (head if number < count else rest).extend(part)
    return joined(head), joined(rest)


def unbroken(text: RichText) -> tuple[RichText, ...]:
    """Return the parts of `text` that a line does not break."""
    parts: list[list[Words | Number]] = []
    for run, wide in _pieces(text, strong=False):
        if parts and not wide:  # stands with the piece before
            parts[-1].append(run)
        else:
            parts.append([run])
    return tuple(tuple(part) for part in parts)


def longest_piece(text: RichText | Phrased, *, strong: bool = False) -> float:
    """Return the width in em of the widest part that a line does not break."""
    return max((wide for _, wide in _pieces_of(text, strong)), default=0.0)


@lru_cache(maxsize=65536)
def whole_width(text: RichText | Phrased, *, strong: bool = False) -> float:
    """Return the width in em of `text` on one line."""
    runs = chain(*text.phrases) if isinstance(text, Phrased) else text
    return sum(_run_width(run, strong) for run in runs)


def _run_width(run: Words | Number, strong: bool) -> float:
    if isinstance(run, Number):
        return width(run.text, strong=strong) + MARK * width(f"*{run.ref}")
    return width(run.text, strong=strong or run.strong)


def joined(runs: Iterable[Words | Number]) -> RichText:
    """Return the runs with neighbouring words of one kind made one run."""
    made: list[Words | Number] = []
    for kind, group in groupby(runs, _kind_of):
        if kind is None:
            made.extend(group)
        else:
            made.append(Words("".join(run.text for run in group), *kind))
    return tuple(made)


def _kind_of(run: Words | Number) -> tuple[bool, str | None, bool] | None:
    return (run.strong, run.target, run.kept) if isinstance(run, Words) else None


def _broken(pieces: tuple[Piece, ...], room: float) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    used = 0.0
    for run, wide in pieces:
        trailing = 0.22 if run.text.endswith(" ") else 0.0
        if line and used + wide - trailing > room:
            yield line
            line, used = [], 0.0
        line.append((run, wide))
        used += wide
    if line:
        yield line


@lru_cache(maxsize=16384)
def _pieces_of(text: RichText | Phrased, strong: bool) -> tuple[Piece, ...]:
    if not isinstance(text, Phrased):
        return tuple(_pieces(text, strong))
    if len(text.phrases) == 1:
        return tuple(_pieces(text.phrases[0], strong))
    return tuple(_whole(phrase, strong) for phrase in text.phrases)


def _whole(phrase: RichText, strong: bool) -> Piece:
    return Words("".join(run.text for run in phrase)), whole_width(phrase, strong=strong)


def _pieces(text: RichText, strong: bool) -> Iterator[Piece]:
    """Yield the unbroken parts: marks that may not begin a line go with what stands before, and so on."""
    held: list[Piece] = []
    for run, wide in _parts(text, strong):
        if held and not (_may_break(held[-1][0].text, run.text) and _may_part(held[-1][0], run)):
            held.append((run, wide))
            continue
        yield from _merged(held)
        held = [(run, wide)]
    yield from _merged(held)


def _may_break(before: str, after: str) -> bool:
    if "\u00a0" in (before[-1], after[0]):
        return False
    return before[-1] not in NOT_AT_END and after[0] not in NOT_AT_START


def _may_part(before: Words | Number, after: Words | Number) -> bool:
    """Whether a line may break between two runs: not where both are kept together."""
    return not (isinstance(before, Words) and isinstance(after, Words) and before.kept and after.kept)


def _merged(held: list[Piece]) -> Iterator[Piece]:
    """Yield what must stand together; where runs differ, the first carries the width of all."""
    if len(held) < 2:
        yield from held
        return
    runs = joined([run for run, _ in held])
    total = sum(wide for _, wide in held)
    yield runs[0], total
    for run in runs[1:]:
        yield run, 0.0


def _parts(text: RichText, strong: bool) -> Iterator[Piece]:
    for run in text:
        if isinstance(run, Number) or run.kept:
            yield run, _run_width(run, strong)
            continue
        for part in _unbroken(run.text):
            yield Words(part, run.strong, run.target), width(part, strong=strong or run.strong)


def _unbroken(text: str) -> Iterator[str]:
    at = 0
    for found in _UNIT_BOUND.finditer(text):
        yield from _WORD.findall(text[at : found.start()])
        yield found[0]
        at = found.end()
    yield from _WORD.findall(text[at:])
