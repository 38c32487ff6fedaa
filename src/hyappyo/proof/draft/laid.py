"""Lines as a layout shows them, and running text made of several of them.

The plain-text and the PDF reader both see lines only; what a paragraph is must be concluded. A `Laid` line carries
what the conclusion needs: where it stands and how wide it is, in one unit (columns of text, or points of a page).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hyappyo.proof.draft.model import Line, Piece

_FARTHER = ((0xAC00, 0xD7FF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF))
"""Beside kana and han, the code points beside which no space is set: full-width marks, rare letters."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A stretch of a line on its page: from `start` to `end` in the line's text, from `left` to `right` on the page."""

    line: Line
    start: int
    end: int
    left: float
    right: float
    gap: bool = False
    """Whether white space stands above it: a blank line, or more than the usual leading."""

    @property
    def text(self) -> str:
        """The words of the stretch."""
        return self.line.text[self.start : self.end]


def is_cjk(character: str) -> bool:
    """Tell whether a space beside the character would be wrong in running text."""
    if character < "⺀":
        return False
    return character <= "\ua4cf" or any(low <= ord(character) <= high for low, high in _FARTHER)


def glue(before: str, after: str) -> str:
    """Return what joins two wrapped lines: nothing beside Japanese or behind a hyphen, else one space."""
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return ""
    if is_cjk(before[-1]) or is_cjk(after[0]) or before[-1] in "-‐/":
        return ""
    return " "


def joined(
    stretches: Iterable[tuple[Line, int, int]], between: str | None = None
) -> tuple[str, tuple[Piece, ...]]:
    """Return the running text of stretches of lines (line, start, end), and the pieces that lead back to them.

    They are joined as wrapped lines are (`glue`), or by `between` where it is told.
    """
    parts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    before = ""
    for line, start, end in stretches:
        words = line.text[start:end]
        if not words:
            continue
        white = glue(before, words) if between is None or not before else between
        if white:
            parts.append(white)
            at += len(white)
        pieces.append(Piece(at, line, start, end - start))
        parts.append(words)
        at += len(words)
        before = words
    return "".join(parts), tuple(pieces)


def together(laid: Sequence[Laid]) -> tuple[str, tuple[Piece, ...]]:
    """Return the running text of laid lines."""
    return joined((each.line, each.start, each.end) for each in laid)


def whole(line: Line) -> tuple[str, tuple[Piece, ...]]:
    """Return the text of one line without the white space around it."""
    words = line.text.strip()
    start = line.text.find(words) if words else 0
    return joined([(line, start, start + len(words))])
