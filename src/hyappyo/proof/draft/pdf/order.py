"""Chunks of a page → the order in which a person reads them: columns one after the other, lines from top to bottom."""

from collections.abc import Sequence
from statistics import median

from hyappyo.proof.draft.pdf.chars import Chunk

LEAST_LINES = 3
"""A column has at least so many lines."""
LEAST_WIDTH = 8.0
"""The usual line of a column is at least so many em wide; cells of tables are narrower."""
LEAST_FILL = 0.5
"""The usual line fills at least this share of its column."""
DEEPEST = 6


def regions(chunks: Sequence[Chunk], depth: int = 0) -> list[list[Chunk]]:
    """Return the chunks in parts to be read one after the other. In each part lines go across its whole width."""
    if len(chunks) < 2 * LEAST_LINES or depth > DEEPEST:
        return [list(chunks)] if chunks else []
    cut = _gutter(chunks)
    if cut is None:
        return [list(chunks)]
    crossing = sorted(
        (chunk for chunk in chunks if chunk.left < cut < chunk.right), key=lambda chunk: -chunk.top
    )
    parts: list[list[Chunk]] = []
    across: list[Chunk] = []
    for slab, below in _slabs(chunks, crossing, cut):
        left = [chunk for chunk in slab if chunk.right <= cut]
        right = [chunk for chunk in slab if chunk.left >= cut]
        if _in_columns(left, depth + 1) and _in_columns(right, depth + 1):
            if across:
                parts.append(across)
            across = []
            parts += regions(left, depth + 1) + regions(right, depth + 1)
        else:
            across += slab
        across += below
    return [*parts, across] if across else parts


def _gutter(chunks: Sequence[Chunk]) -> float | None:
    """Return the place in the middle of the page that the fewest chunks cross; None where most of them do."""
    left, right = min(chunk.left for chunk in chunks), max(chunk.right for chunk in chunks)
    low, high = left + 0.2 * (right - left), right - 0.2 * (right - left)
    edges = sorted([(chunk.left, 1) for chunk in chunks] + [(chunk.right, -1) for chunk in chunks])
    best: tuple[int, float, float] | None = None
    crossing = 0
    for (at, step), (after, _) in zip(edges, [*edges[1:], (right, 0)], strict=True):
        crossing += step
        a, b = max(at, low), min(after, high)
        if b > a and (best is None or (crossing, a - b) < best[:2]):
            best = (crossing, a - b, (a + b) / 2)
    if best is None or best[0] > 0.25 * len(chunks):
        return None
    return best[2]


def _slabs(
    chunks: Sequence[Chunk], crossing: Sequence[Chunk], cut: float
) -> list[tuple[list[Chunk], list[Chunk]]]:
    """Return the chunks between those that cross the gutter, from top to bottom, each with the crossing one below."""
    slabs: list[tuple[list[Chunk], list[Chunk]]] = [([], [each]) for each in crossing] + [([], [])]
    middles = [(each.bottom + each.top) / 2 for each in crossing]
    for chunk in sorted(chunks, key=lambda chunk: -chunk.top):
        if chunk.left < cut < chunk.right:
            continue
        middle = (chunk.bottom + chunk.top) / 2
        low, high = 0, len(middles)
        while low < high:
            at = (low + high) // 2
            low, high = (at + 1, high) if middles[at] > middle else (low, at)
        slabs[low][0].append(chunk)
    return slabs


def _in_columns(chunks: Sequence[Chunk], depth: int) -> bool:
    """Tell whether chunks are one column of text, or several side by side."""
    if _is_column(chunks):
        return True
    cut = _gutter(chunks) if len(chunks) >= 2 * LEAST_LINES and depth <= DEEPEST else None
    if cut is None:
        return False
    left = [chunk for chunk in chunks if chunk.right <= cut]
    right = [chunk for chunk in chunks if chunk.left >= cut]
    return (
        len(left) + len(right) >= 0.9 * len(chunks)
        and _in_columns(left, depth + 1)
        and _in_columns(right, depth + 1)
    )


def _is_column(chunks: Sequence[Chunk]) -> bool:
    if len(chunks) < LEAST_LINES:
        return False
    whole = max(chunk.right for chunk in chunks) - min(chunk.left for chunk in chunks)
    usual = median(chunk.right - chunk.left for chunk in chunks)
    return usual >= LEAST_WIDTH * median(chunk.size for chunk in chunks) and usual >= LEAST_FILL * whole


def overprinted(chunks: Sequence[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
    """Return the chunks without, and those that are, big letters printed across the others: 案, 見本, a stamp."""
    if not chunks:
        return [], []
    usual = median(chunk.size for chunk in chunks)
    big = [chunk for chunk in chunks if chunk.size >= 3 * usual]
    stamps = [
        each for each in big[:50] if any(_overlap(each, chunk) for chunk in chunks if chunk.size < 2 * usual)
    ]
    return [chunk for chunk in chunks if chunk not in stamps], stamps


def _overlap(one: Chunk, two: Chunk) -> bool:
    wide = min(one.right, two.right) - max(one.left, two.left)
    high = min(one.top, two.top) - max(one.bottom, two.bottom)
    return wide > 0 and high > 0.3 * two.size


def lines_of(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """Return the chunks by lines, from top to bottom and from left to right."""
    rows: list[list[Chunk]] = []
    for chunk in sorted(chunks, key=lambda chunk: (-(chunk.top + chunk.bottom), chunk.left)):
        if rows and _same_line(rows[-1][0], chunk):
            rows[-1].append(chunk)
        else:
            rows.append([chunk])
    return [sorted(row, key=lambda chunk: chunk.left) for row in rows]


def _same_line(one: Chunk, two: Chunk) -> bool:
    shared = min(one.top, two.top) - max(one.bottom, two.bottom)
    return shared > 0.5 * min(one.size, two.size)
