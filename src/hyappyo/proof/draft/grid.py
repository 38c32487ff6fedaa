"""Chunks of text that stand in columns → cells of a table.

What a reader sees as a table without ruling lines is words that line up below each other. Columns are the intervals
that the chunks of the fuller rows share; a chunk that covers several of them is a merged cell.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low

from hyappyo.proof.draft.laid import Laid, together
from hyappyo.proof.draft.model import Cell, Table


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a grid, as intervals from left to right."""

    lefts: tuple[float, ...]
    rights: tuple[float, ...]

    def span(self, left: float, right: float) -> tuple[int, int]:
        """Return the first column that an interval covers and how many it covers."""
        covered = [i for i in range(len(self.lefts)) if self.lefts[i] < right and left < self.rights[i]]
        if covered:
            return covered[0], covered[-1] - covered[0] + 1
        middle = (left + right) / 2
        distances = [
            min(abs(middle - a), abs(middle - b)) for a, b in zip(self.lefts, self.rights, strict=True)
        ]
        return distances.index(min(distances)), 1


def columns_of(rows: Sequence[Sequence[Laid]]) -> Columns:
    """Return the columns that the fuller rows share."""
    usual = median_low(sorted(len(row) for row in rows))
    chunks = sorted((chunk.left, chunk.right) for row in rows if len(row) >= usual for chunk in row)
    lefts: list[float] = []
    rights: list[float] = []
    for left, right in chunks:
        if rights and left < rights[-1]:
            rights[-1] = max(rights[-1], right)
        else:
            lefts.append(left)
            rights.append(right)
    return Columns(tuple(lefts), tuple(rights))


def aligned_table(file: str, page: int | None, rows: Sequence[Sequence[Laid]]) -> Table | None:
    """Return the table that rows of chunks make, or None where they do not stand in columns.

    Two chunks of one row in one column show that the words do not line up: the text is no table.
    """
    columns = columns_of(rows)
    if len(columns.lefts) < 2:
        return None
    made: list[tuple[Cell, ...]] = []
    clashes = 0
    for number, row in enumerate(rows):
        taken: dict[int, list[Laid]] = {}
        spans: dict[int, int] = {}
        for chunk in row:
            first, count = columns.span(chunk.left, chunk.right)
            clashes += first in taken
            taken.setdefault(first, []).append(chunk)
            spans[first] = max(spans.get(first, 1), count)
        made.append(tuple(cell_of(file, page, taken[c], number, c, columns=spans[c]) for c in sorted(taken)))
    return Table(tuple(made)) if clashes * 8 <= sum(len(row) for row in rows) else None


def cell_of(
    file: str,
    page: int | None,
    chunks: Sequence[Laid],
    row: int,
    column: int,
    *,
    rows: int = 1,
    columns: int = 1,
) -> Cell:
    """Return the cell that holds the chunks, joined as running text."""
    text, pieces = together(chunks)
    return Cell(text, file, page, pieces, row, column, rows, columns)
