"""One page of a PDF as lines, tables and laid text, before it is known what repeats on every page."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from statistics import median

from hyappyo.proof.draft.grid import cell_of
from hyappyo.proof.draft.laid import Laid
from hyappyo.proof.draft.model import Box, Ink, Line, Table
from hyappyo.proof.draft.pdf.chars import Chunk, Turn
from hyappyo.proof.draft.pdf.order import lines_of, overprinted, regions
from hyappyo.proof.draft.pdf.ruled import Grid, Ruled, RuledCell

SEPARATOR = "  "
"""Stands between two chunks of one line in the line's text."""
LEAST_FILLED = 0.35
"""A grid of which fewer cells hold words is a chart's or a form's."""


@dataclass(slots=True)
class Region:
    """A part of a page that is read from top to bottom: laid lines, and what stands in each line's chunks."""

    laid: list[Laid]
    chunks: dict[int, list[Laid]]
    stamp: bool = False
    """Whether it is printed across the page and belongs to no text."""


@dataclass(slots=True)
class RawPage:
    """A page as read: its lines in reading order, and its parts (a table, or a region of text) in order."""

    number: int
    height: float
    lines: list[Line] = field(default_factory=list)
    parts: list[Region | Table] = field(default_factory=list)


Maker = Callable[[], Region | Table]
"""Makes a part of the page once its turn in the reading order has come: lines are numbered as they are made."""


def raw_page(number: int, name: str, chunks: Sequence[Chunk], ruled: Ruled, turn: Turn) -> RawPage:
    """Return the page that chunks and ruling lines make; what is printed across it (案) comes last."""
    page = RawPage(number, turn.height)
    running, stamps = overprinted(chunks)
    tables, rest = _ruled(running, ruled.grids)
    boxed: list[tuple[float, Maker]] = [
        (grid.top, partial(_table, page, name, grid, held, turn)) for grid, held in tables
    ]
    for band in ruled.bands:
        inside, rest = _inside(rest, band)
        boxed += _makers(page, regions(inside), turn)
    tops = sorted((top for top, _ in boxed), reverse=True)
    order = _reading_order(_makers(page, _around(regions(rest), tops), turn), boxed)
    page.parts = [make() for make in order]
    if stamps:
        page.parts.append(replace(_region(page, lines_of(stamps), turn), stamp=True))
    return page


def _makers(page: RawPage, parts: Sequence[list[Chunk]], turn: Turn) -> list[tuple[float, Maker]]:
    return [
        (max(chunk.top for chunk in part), partial(_region, page, lines_of(part), turn))
        for part in parts
        if part
    ]


def _reading_order(parts: Sequence[tuple[float, Maker]], boxed: Sequence[tuple[float, Maker]]) -> list[Maker]:
    """Put each table before the first part that begins below it."""
    order: list[Maker] = []
    waiting = sorted(boxed, key=lambda each: -each[0])
    for top, make in parts:
        while waiting and waiting[0][0] >= top:
            order.append(waiting.pop(0)[1])
        order.append(make)
    return order + [make for _, make in waiting]


def _inside(chunks: Sequence[Chunk], band: Box) -> tuple[list[Chunk], list[Chunk]]:
    """Part the chunks into those within a band and the others."""
    left, bottom, right, top = band
    inside: list[Chunk] = []
    outside: list[Chunk] = []
    for chunk in chunks:
        within = (
            left - 2 <= chunk.left
            and chunk.right <= right + 2
            and bottom <= (chunk.bottom + chunk.top) / 2 <= top
        )
        (inside if within else outside).append(chunk)
    return inside, outside


def _around(parts: Sequence[list[Chunk]], tops: Sequence[float]) -> list[list[Chunk]]:
    """Cut parts where a table (known by its top) stands between their lines."""
    made: list[list[Chunk]] = []
    for part in parts:
        bands: dict[int, list[Chunk]] = {}
        for chunk in part:
            bands.setdefault(sum(chunk.top <= top for top in tops), []).append(chunk)
        made += [bands[band] for band in sorted(bands)]
    return made


def _ruled(
    chunks: Sequence[Chunk], grids: Sequence[Grid]
) -> tuple[list[tuple[Grid, dict[RuledCell, list[Chunk]]]], list[Chunk]]:
    """Return each grid with the chunks in its cells, and the chunks that stand in none."""
    rest = list(chunks)
    tables: list[tuple[Grid, dict[RuledCell, list[Chunk]]]] = []
    for grid in sorted(grids, key=lambda grid: (grid.right - grid.left) * (grid.top - grid.bottom)):
        held: dict[RuledCell, list[Chunk]] = {}
        outside: list[Chunk] = []
        for chunk in rest:
            pieces = _split(chunk, grid) if _within(chunk, grid) else []
            for cell, piece in pieces:
                held.setdefault(cell, []).append(piece)
            if not pieces:
                outside.append(chunk)
        if len(held) >= LEAST_FILLED * len(grid.cells) and len(held) >= 3:
            tables.append((grid, held))
            rest = outside
    return tables, rest


def _within(chunk: Chunk, grid: Grid) -> bool:
    middle = (chunk.bottom + chunk.top) / 2
    return grid.bottom <= middle <= grid.top and grid.left - 2 <= chunk.left and chunk.right <= grid.right + 2


def _split(chunk: Chunk, grid: Grid) -> list[tuple[RuledCell, Chunk]]:
    """Return the chunk cut at the walls it crosses, each part with its cell."""
    middle = (chunk.bottom + chunk.top) / 2
    row = [cell for cell in grid.cells if cell.bottom <= middle <= cell.top]
    made: list[tuple[RuledCell, Chunk]] = []
    for cell in row:
        inside = [
            i
            for i in range(len(chunk.text))
            if cell.left <= (chunk.edges[2 * i] + chunk.edges[2 * i + 1]) / 2 < cell.right
        ]
        while inside and chunk.text[inside[0]].isspace():
            inside.pop(0)
        while inside and chunk.text[inside[-1]].isspace():
            inside.pop()
        if inside:
            words = chunk.text[inside[0] : inside[-1] + 1]
            edges = chunk.edges[2 * inside[0] : 2 * inside[-1] + 2]
            made.append((cell, Chunk(words, edges, edges[0], edges[-1], chunk.bottom, chunk.top, chunk.size)))
    return made


def _line(page: RawPage, row: Sequence[Chunk], turn: Turn) -> tuple[Line, list[Laid]]:
    """Add the line that chunks make to the page; return it with its chunks laid."""
    text = SEPARATOR.join(chunk.text for chunk in row)
    edges = array("f")
    bottom, top = min(chunk.bottom for chunk in row), max(chunk.top for chunk in row)
    for index, chunk in enumerate(row):
        if index:
            edges.extend([row[index - 1].right, chunk.left] * len(SEPARATOR))
        edges.extend(chunk.edges)
    ink = Ink(edges, bottom, top, turn.quarters, turn.width, turn.height)
    line = Line(len(page.lines) + 1, text, None, ink, max(chunk.size for chunk in row))
    page.lines.append(line)
    laid: list[Laid] = []
    at = 0
    for chunk in row:
        laid.append(Laid(line, at, at + len(chunk.text), chunk.left, chunk.right))
        at += len(chunk.text) + len(SEPARATOR)
    return line, laid


def _region(page: RawPage, rows: Sequence[list[Chunk]], turn: Turn) -> Region:
    spaces = [_space(a, b) for a, b in pairwise(rows)]
    usual = median(spaces) if spaces else 0.0
    laid: list[Laid] = []
    chunks: dict[int, list[Laid]] = {}
    for index, row in enumerate(rows):
        line, pieces = _line(page, row, turn)
        size = max(chunk.size for chunk in row)
        before = max(chunk.size for chunk in rows[index - 1]) if index else size
        gap = (
            index == 0
            or spaces[index - 1] > min(usual, 0.7 * size) + 0.3 * size
            or abs(size - before) > 0.25 * size
        )
        laid.append(Laid(line, 0, len(line.text), row[0].left, row[-1].right, gap))
        chunks[line.number] = pieces
    return Region(laid, chunks)


def _space(upper: Sequence[Chunk], lower: Sequence[Chunk]) -> float:
    return min(chunk.bottom for chunk in upper) - max(chunk.top for chunk in lower)


def _table(page: RawPage, name: str, grid: Grid, held: dict[RuledCell, list[Chunk]], turn: Turn) -> Table:
    """Return a ruled table. Each cell's own lines become lines of the page, row by row."""
    rows: dict[int, list[RuledCell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    made = []
    for number in sorted(rows):
        cells = []
        for cell in rows[number]:
            laid = [piece for row in lines_of(held.get(cell, [])) for piece in _line(page, row, turn)[1]]
            cells.append(
                cell_of(name, page.number, laid, cell.row, cell.column, rows=cell.rows, columns=cell.columns)
            )
        made.append(tuple(cells))
    return Table(tuple(made))
