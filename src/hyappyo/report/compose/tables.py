"""The form of any table: the shares of its columns, and its parts where it is longer than a sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hyappyo.report.extent import cell_widths, notes_extent, row_extent, rows_extent
from hyappyo.report.grid import GRID
from hyappyo.report.measure import cut, longest_piece, whole_width
from hyappyo.report.model import Align, Column, RichText, Table, Words

FEWEST = 4
"""Rows that the last part of a long table has at least, where the part before can spare them."""


def sized_columns(
    heads: Sequence[tuple[str, Align]], rows: Sequence[Sequence[RichText]], wide: float
) -> tuple[Column, ...]:
    """Return columns whose shares follow what stands in them, in a table `wide` millimetres wide.

    Where all fits on one line each, what is left over goes to the columns of words; otherwise the wide columns give
    way, but none below its longest word.
    """
    em = GRID.table.em
    last = len(heads) - 1
    sides = [GRID.cell_side * ((index > 0) + (index < last)) for index in range(len(heads))]
    cells = [[(Words(title),), *(row[index] for row in rows)] for index, (title, _) in enumerate(heads)]
    natural = [
        max(whole_width(cell) for cell in column) * em + side
        for column, side in zip(cells, sides, strict=True)
    ]
    least = [
        max(min(longest_piece(cell), 8.0) for cell in column) * em + side + 0.2
        for column, side in zip(cells, sides, strict=True)
    ]
    shares = _shared(natural, least, [align == "left" for _, align in heads], wide)
    return tuple(Column(title, align, share) for (title, align), share in zip(heads, shares, strict=True))


def _shared(natural: list[float], least: list[float], is_words: list[bool], wide: float) -> list[float]:
    spare = wide - sum(natural) - 0.5 * len(natural)
    if spare >= 0:
        widened = [own + 0.5 for own in natural]
        return [own + spare * own / sum(widened) for own in widened]
    level = _level(natural, least, wide)
    shares = [max(low, min(own + 0.5, level)) for own, low in zip(natural, least, strict=True)]
    return [share * wide / sum(shares) for share in shares]


def _level(natural: list[float], least: list[float], wide: float) -> float:
    """Return the width to which the widest columns are cut so that all fit (bisection)."""
    low, high = 0.0, max(natural)
    for _ in range(30):
        middle = (low + high) / 2
        fits = (
            sum(max(least_, min(own + 0.5, middle)) for own, least_ in zip(natural, least, strict=True))
            <= wide
        )
        low, high = (middle, high) if fits else (low, middle)
    return low


def split_table(table: Table, wide: float, first: float, following: float) -> Iterator[Table]:
    """Yield a table in parts no higher than the room of their sheets, each with its head; notes stand under the last."""
    above = GRID.table.em + GRID.before_note if table.title or table.unit else 0.0
    head = rows_extent(replace(table, rows=()), wide)
    below = notes_extent(table.notes, table.sources, wide)
    parts: list[list[tuple[RichText, ...]]] = [[]]
    room, used = first - above - head, 0.0
    for row in _low_rows(table, wide, following - above - head):
        needed = row_extent(table, row, wide)
        if parts[-1] and used + needed > room:
            parts.append([])
            room, used = following - above - head, 0.0
        parts[-1].append(row)
        used += needed
    if used + below > room and len(parts[-1]) > 1:
        parts.append([parts[-1].pop()])
    _eke_out(parts, table, wide, following - above - head - below)
    for rows in parts[:-1]:
        yield replace(table, rows=tuple(rows), notes=(), sources=())
    yield replace(table, rows=tuple(parts[-1]))


def _eke_out(parts: list[list[tuple[RichText, ...]]], table: Table, wide: float, room: float) -> None:
    """Move rows to the last part until it has a few, so that no row or two stand on a sheet of their own."""
    if len(parts) < 2:
        return
    before, last = parts[-2:]
    used = sum(row_extent(table, row, wide) for row in last)
    while len(last) < FEWEST < len(before):
        used += row_extent(table, before[-1], wide)
        if used > room:
            return
        last.insert(0, before.pop())


def _low_rows(table: Table, wide: float, room: float) -> Iterator[tuple[RichText, ...]]:
    """Yield the rows; one higher than a sheet is continued in further rows."""
    widths = [width / GRID.table.em for width in cell_widths(table, wide)]
    most = max(1, int((room - 2 * GRID.cell) / GRID.table.pitch))
    for row in table.rows:
        rest: tuple[RichText, ...] = row
        while row_extent(table, rest, wide) > room:
            parts = [cut(cell, width, most) for cell, width in zip(rest, widths, strict=True)]
            if not any(after for _, after in parts):
                break
            yield tuple(before for before, _ in parts)
            rest = tuple(after for _, after in parts)
        yield rest
