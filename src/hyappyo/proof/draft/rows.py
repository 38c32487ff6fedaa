"""Laid lines that may be the rows of a table: parted by more than a word space, or all numbers behind a word."""

import re
from collections.abc import Callable, Sequence

from hyappyo.proof.draft import marks
from hyappyo.proof.draft.laid import Laid

Cutter = Callable[[Laid], list[Laid]]
"""Cuts a line where more than a word space stands."""


def table_rows(run: Sequence[Laid], chunks: Cutter | None) -> list[list[Laid]]:
    """Return the rows at the beginning of `run` that may be of one table: two or more lines of two or more chunks."""
    return _chunked(run, chunks) or _numeric(run)


def _chunked(run: Sequence[Laid], cut: Cutter | None) -> list[list[Laid]]:
    rows: list[list[Laid]] = []
    for line in run:
        chunks = cut(line) if cut else []
        if len(chunks) < 2 or (len(chunks) == 2 and marks.ENUMERATOR.match(chunks[0].text)):
            break
        rows.append(chunks)
    return rows if len(rows) >= 2 else []


def _numeric(run: Sequence[Laid]) -> list[list[Laid]]:
    """Return lines of equally many words parted by single spaces, all but the first word numbers in most lines."""
    rows: list[list[Laid]] = []
    numeric = 0
    for line in run:
        words = _words(line)
        if len(words) < 3 or (rows and len(words) != len(rows[0])):
            break
        good = all(marks.NUMBERLIKE.fullmatch(word.text) for word in words[1:])
        if rows and not good:
            break
        numeric += good
        rows.append(words)
    if len(rows) < 2 or (numeric < 2 and numeric < len(rows) - 1):
        return []
    return [[_in_column(word, column) for column, word in enumerate(row)] for row in rows]


def _in_column(word: Laid, column: int) -> Laid:
    return Laid(word.line, word.start, word.end, column, column + 0.5)


def _words(laid: Laid) -> list[Laid]:
    return [
        Laid(laid.line, laid.start + found.start(), laid.start + found.end(), 0, 0)
        for found in re.finditer(r"\S+", laid.text)
    ]
