"""Ruling lines of a page → grids of cells.

Only a full grid (lines both ways, at least two cells each way) is taken for a table here; a table with bare
horizontal rules is found by the alignment of its words, and a frame around a paragraph is no table.
"""

import ctypes
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from hyappyo.proof.draft import limits
from hyappyo.proof.draft.model import Box
from hyappyo.proof.draft.pdf.chars import Turn

NEAR = 2.0
"""Points within which two strokes stand at one place."""
SHORTEST = 4.0
"""Points below which a stroke rules nothing."""
NARROWEST = 60.0
"""Points below which level lines are no table's: underlines, ticks."""
Stroke = tuple[float, float, float]
"""Where it stands, and from where to where it goes."""


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell of a grid: row and column counted from 0, how many it spans, and its box."""

    row: int
    column: int
    rows: int
    columns: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table on a page."""

    cells: tuple[RuledCell, ...]
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the ruling lines of a page enclose."""

    grids: tuple[Grid, ...] = ()
    bands: tuple[Box, ...] = ()
    """Between three or more level lines of one length, as tables with level rules only have: what stands there belongs together."""


def ruled_on(page: pdfium.PdfPage, turn: Turn) -> Ruled:
    """Return what the ruling lines of a page enclose. A page with too many strokes is a drawing: nothing."""
    level: list[Stroke] = []
    upright: list[Stroke] = []
    for x0, y0, x1, y1 in _strokes(page, turn):
        if abs(y1 - y0) <= NEAR and x1 - x0 >= SHORTEST:
            level.append(((y0 + y1) / 2, x0, x1))
        elif abs(x1 - x0) <= NEAR and y1 - y0 >= SHORTEST:
            upright.append(((x0 + x1) / 2, y0, y1))
        if len(level) + len(upright) > limits.MOST_STROKES:
            return Ruled()
    level, upright = _merged(level), _merged(upright)
    if len(level) * len(upright) > 250_000:
        return Ruled()
    groups = _connected(level, upright)
    grids = [grid for rows, columns in groups if (grid := _grid(rows, columns))]
    free = [stroke for rows, columns in groups if _grid(rows, columns) is None for stroke in rows]
    return Ruled(tuple(grids), tuple(_bands(free)))


def _bands(level: Sequence[Stroke]) -> Iterator[Box]:
    """Yield the boxes between level strokes of one length above each other, the narrower before the wider."""
    alike: dict[tuple[int, int], list[Stroke]] = {}
    for stroke in level:
        alike.setdefault((round(stroke[1] / 3), round(stroke[2] / 3)), []).append(stroke)
    boxes = [
        (strokes[0][1], min(y for y, _, _ in strokes), strokes[0][2], max(y for y, _, _ in strokes))
        for strokes in alike.values()
        if len(strokes) >= 3 and strokes[0][2] - strokes[0][1] >= NARROWEST
    ]
    yield from sorted(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))


def _strokes(page: pdfium.PdfPage, turn: Turn) -> Iterator[tuple[float, float, float, float]]:
    """Yield the straight strokes and the sides of rectangles, as left, bottom, right and top, on the page as seen."""
    handle = page.raw
    for index in range(min(raw.FPDFPage_CountObjects(handle), 4 * limits.MOST_STROKES)):
        thing = raw.FPDFPage_GetObject(handle, index)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_PATH:
            continue
        matrix = raw.FS_MATRIX()
        if not raw.FPDFPageObj_GetMatrix(thing, matrix):
            continue
        for x0, y0, x1, y1 in _sides(thing):
            a = _moved(matrix, x0, y0)
            b = _moved(matrix, x1, y1)
            box = (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
            yield turn.seen(*box) if turn.quarters else box


def _moved(matrix: raw.FS_MATRIX, x: float, y: float) -> tuple[float, float]:
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f


def _sides(path: object) -> Iterator[tuple[float, float, float, float]]:
    count = raw.FPDFPath_CountSegments(path)
    if not 2 <= count <= limits.MOST_STROKES:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield (*last, *point)
        last = point
        if raw.FPDFPathSegment_GetClose(segment) and last != start:
            yield (*last, *start)
            last = start


def _merged(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Join strokes that go on from each other at one place."""
    made: list[Stroke] = []
    for at, start, end in sorted(_snapped(strokes)):
        if made and made[-1][0] == at and start <= made[-1][2] + NEAR:
            made[-1] = (at, made[-1][1], max(made[-1][2], end))
        else:
            made.append((at, start, end))
    return made


def _snapped(strokes: Sequence[Stroke]) -> Iterator[Stroke]:
    """Yield the strokes, those at nearly one place at exactly one."""
    at = None
    for where, start, end in sorted(strokes):
        if at is None or where - at > NEAR:
            at = where
        yield at, start, end


def _connected(level: Sequence[Stroke], upright: Sequence[Stroke]) -> list[tuple[list[Stroke], list[Stroke]]]:
    """Return the strokes in groups that touch one another."""
    group = list(range(len(level) + len(upright)))

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    for i, (y, x0, x1) in enumerate(level):
        for j, (x, y0, y1) in enumerate(upright, len(level)):
            if x0 - NEAR <= x <= x1 + NEAR and y0 - NEAR <= y <= y1 + NEAR:
                group[root(i)] = root(j)
    found: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for i, stroke in enumerate(level):
        found.setdefault(root(i), ([], []))[0].append(stroke)
    for j, stroke in enumerate(upright, len(level)):
        found.setdefault(root(j), ([], []))[1].append(stroke)
    return list(found.values())


def _grid(level: Sequence[Stroke], upright: Sequence[Stroke]) -> Grid | None:
    ys = sorted({stroke[0] for stroke in level}, reverse=True)
    xs = sorted({stroke[0] for stroke in upright})
    if len(ys) < 3 or len(xs) < 3:
        return None
    below = _walls(level, ys, xs)
    beside = _walls(upright, xs, ys[::-1])
    rows, columns = len(ys) - 1, len(xs) - 1
    taken: set[tuple[int, int]] = set()
    cells: list[RuledCell] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            wide = 1
            while column + wide < columns and (column + wide, rows - 1 - row) not in beside:
                wide += 1
            high = 1
            while row + high < rows and (row + high, column) not in below:
                high += 1
            taken.update((row + i, column + j) for i in range(high) for j in range(wide))
            cells.append(
                RuledCell(row, column, high, wide, xs[column], ys[row + high], xs[column + wide], ys[row])
            )
    return Grid(tuple(cells), xs[0], ys[-1], xs[-1], ys[0])


def _walls(
    strokes: Sequence[Stroke], places: Sequence[float], across: Sequence[float]
) -> set[tuple[int, int]]:
    """Return which (place, interval of `across`) a stroke walls off. `across` rises."""
    number = {place: i for i, place in enumerate(places)}
    middles = [(a + b) / 2 for a, b in pairwise(across)]
    return {
        (number[at], interval)
        for at, start, end in strokes
        for interval in range(bisect_left(middles, start), bisect_right(middles, end))
    }
