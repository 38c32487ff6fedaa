"""The form of any table: the shares of its columns, and its parts where it is longer than a sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from math import ceil

from hyappyo.report.extent import cell_widths, notes_extent, row_extent, rows_extent
from hyappyo.report.grid import GRID
from hyappyo.report.measure import cut, longest_piece, whole_width
from hyappyo.report.model import Align, Column, RichText, Table, Words
from hyappyo.report.phrases import in_cell

FEWEST = 4
"""Rows that the last part of a long table has at least, where the part before can spare them."""
_SLACK = 0.5
"""Millimetres by which a column is wider than its widest line."""
_MOVED, _MOVES = 5.0, 40
"""Millimetres that one column gives another at a time, and how many times at most."""
_LEAST = 8.0
"""Em that a column has at least, where it holds so much that should not break."""
_FILLED = 0.94
"""How much of a line is filled on average, where phrases do not break."""


def sized_columns(
    heads: Sequence[tuple[str, Align]], rows: Sequence[Sequence[RichText]], wide: float
) -> tuple[Column, ...]:
    """Return columns whose shares follow what stands in them, in a table `wide` millimetres wide.

    Where all fits on one line each, what is left over is shared out. Otherwise the wide columns give way, so that the
    rows take few lines, but none below its longest word.
    """
    em = GRID.table.em
    last = len(heads) - 1
    sides = [GRID.cell_side * ((index > 0) + (index < last)) for index in range(len(heads))]
    cells = [[(Words(title),), *(row[index] for row in rows)] for index, (title, _) in enumerate(heads)]
    widths = [[whole_width(cell) * em for cell in column] for column in cells]
    natural = [max(column) + side + _SLACK for column, side in zip(widths, sides, strict=True)]
    spare = wide - sum(natural)
    if spare >= 0:
        shares = [own + spare * own / sum(natural) for own in natural]
    else:
        least = [
            max(min(_unbroken(cell), _LEAST) for cell in column) * em + side + 0.2
            for column, side in zip(cells, sides, strict=True)
        ]
        shares = _even(_level(natural, least, wide), least, widths, sides)
        shares = [share * wide / sum(shares) for share in shares]
    return tuple(Column(title, align, share) for (title, align), share in zip(heads, shares, strict=True))


def _unbroken(cell: RichText) -> float:
    """Return the width in em below which a cell would break where it should not; a short one stays on one line."""
    whole = whole_width(cell)
    return whole if whole <= _LEAST else longest_piece(in_cell(cell, _LEAST))


def _level(natural: list[float], least: list[float], wide: float) -> list[float]:
    """Return the widths when the widest columns are cut to one width, so that all fit (bisection)."""
    low, high = 0.0, max(natural)
    for _ in range(30):
        middle = (low + high) / 2
        fits = sum(max(low_, min(own, middle)) for own, low_ in zip(natural, least, strict=True)) <= wide
        low, high = (middle, high) if fits else (low, middle)
    return [max(low_, min(own, low)) for own, low_ in zip(natural, least, strict=True)]


def _even(
    shares: list[float], least: list[float], widths: list[list[float]], sides: list[float]
) -> list[float]:
    """Return the widths after moving a little from one column to another as long as the table loses lines by it."""

    def lines(column: int, share: float) -> list[int]:
        room = (share - sides[column]) * _FILLED
        return [ceil(wide / room) for wide in widths[column]]

    counts = [lines(column, share) for column, share in enumerate(shares)]
    total = sum(map(max, zip(*counts, strict=True)))
    for _ in range(_MOVES):
        found = None
        for giver, taker in permutations(range(len(shares)), 2):
            if shares[giver] - _MOVED < least[giver]:
                continue
            changed = [*counts]
            changed[giver] = lines(giver, shares[giver] - _MOVED)
            changed[taker] = lines(taker, shares[taker] + _MOVED)
            if (needed := sum(map(max, zip(*changed, strict=True)))) < total:
                total, found = needed, (giver, taker, changed)
        if found is None:
            break
        giver, taker, counts = found
        shares[giver] -= _MOVED
        shares[taker] += _MOVED
    return shares


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
            parts = [cut(in_cell(cell, width), width, most) for cell, width in zip(rest, widths, strict=True)]
            if not any(after for _, after in parts):
                break
            yield tuple(before for before, _ in parts)
            rest = tuple(after for _, after in parts)
        yield rest
