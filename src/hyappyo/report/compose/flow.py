"""Flow: blocks of a page's text into columns and sheets, by their measured heights. Nothing is set smaller to fit.

A topic's blocks come as *stretches*: what flows in two columns (words and pictures), and tables that need the whole
width. A stretch that fits a sheet is arranged as a designer would (its sections side by side, or its words beside its
pictures); one that does not is poured column by column, sheet by sheet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hyappyo.report.compose.columns import COLUMN, balanced, columns_of, gathered, poured_once
from hyappyo.report.compose.tables import split_table
from hyappyo.report.extent import (
    band_extent,
    cell_widths,
    column_extent,
    extent,
    table_extent,
)
from hyappyo.report.grid import GRID
from hyappyo.report.measure import longest_piece
from hyappyo.report.model import Band, Block, Frames, Heading, Table
from hyappyo.report.phrases import in_cell

_LOPSIDED = 0.55
"""A lone column is left as it is up to this share of the sheet; a longer one is poured into two."""
_REMNANT = 0.3
"""A last sheet filled in one column up to this share looks left over."""
_SHORT = 30.0
"""A text of more millimetres is poured into two columns when a table across the sheet follows it."""

Sheet = tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks that flow in two columns, or one table across the sheet."""

    blocks: tuple[Block, ...]
    is_wide: bool = False


# Each report is composed twice, the second time with the folios that the first found; most texts flow as they did then.
@lru_cache(maxsize=2048)
def one_sheet(blocks: tuple[Block, ...], room: float) -> Sheet | None:
    """Return the bands of a text below telling numbers, or None when it does not stand well in `room` millimetres.

    It stands in two columns even when it is short, each section whole and its pictures with it.
    """
    bands: list[Band] = []
    for stretch in stretches(blocks):
        room -= GRID.between_bands if bands else 0.0
        whole = Band((stretch.blocks,))
        band = (
            whole if stretch.is_wide else arrange(stretch.blocks, room, is_compact=True, keeps_sections=True)
        )
        if band is None or (needed := band_extent(band, GRID.inner_width)) > room:
            return None
        bands.append(band)
        room -= needed
    return tuple(bands)


@lru_cache(maxsize=2048)
def sheets(blocks: tuple[Block, ...], first: float, following: float) -> tuple[Sheet, ...]:
    """Return the bands of each sheet; `first` and `following` are the heights in millimetres that they have."""
    made: list[list[Band]] = [[]]
    room = first
    parts = list(stretches(blocks))
    for at, stretch in enumerate(parts):
        below = GRID.between_bands + _wide_extent(parts[at + 1]) if at + 1 < len(parts) else 0.0
        for band in _bands(stretch, room, following, below, is_fresh=not made[-1]):
            needed = band_extent(band, GRID.inner_width) + (GRID.between_bands if made[-1] else 0)
            if made[-1] and needed > room:
                made.append([])
                room, needed = following, needed - GRID.between_bands
            made[-1].append(band)
            room -= needed
    return tuple(tuple(bands) for bands in made)


def stretches(blocks: Sequence[Block]) -> Iterator[Stretch]:
    """Yield the stretches of a text, in its order; a heading before a wide table stays with it."""
    held: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and not fits_column(block):
            headed = [held.pop()] if held and isinstance(held[-1], Heading) else []
            if held:
                yield Stretch(tuple(held))
            yield Stretch((*headed, block), is_wide=True)
            held = []
        else:
            held.append(block)
    if held:
        yield Stretch(tuple(held))


def fits_column(table: Table) -> bool:
    """Whether a table reads well in one of two columns: no cell of more than two lines, none wider than its room."""
    lines = (extent(Table("", table.columns, (row,)), COLUMN) for row in table.rows)
    head = extent(Table("", table.columns, ()), COLUMN)
    if any(high - head > 2 * GRID.table.pitch + 2 * GRID.cell for high in lines):
        return False
    rooms = [room / GRID.table.em for room in cell_widths(table, COLUMN)]
    return all(
        longest_piece(in_cell(cell, room)) <= room
        for row in table.rows
        for cell, room in zip(row, rooms, strict=True)
    )


def _wide_extent(stretch: Stretch) -> float:
    return column_extent(stretch.blocks, GRID.inner_width) if stretch.is_wide else 0.0


def _bands(
    stretch: Stretch, room: float, following: float, below: float, *, is_fresh: bool
) -> Iterator[Band]:
    """Yield the bands of a stretch; `below` is the height of the table that follows it, if one does."""
    available = room if is_fresh else room - GRID.between_bands
    if stretch.is_wide:
        yield from _wide(stretch, available, following)
        return
    for height in (available,) if is_fresh else (available, following):
        arranged = arrange(stretch.blocks, height)
        if arranged is not None and below and band_extent(arranged, GRID.inner_width) > _SHORT:
            arranged = arrange(stretch.blocks, height, is_compact=True)
        if arranged is not None:
            yield arranged
            return
    yield from pour(stretch.blocks, available if available > following / 3 else following, following)


def _wide(stretch: Stretch, room: float, following: float) -> Iterator[Band]:
    *headed, table = stretch.blocks
    assert isinstance(table, Table)
    above = column_extent(headed, GRID.inner_width) + GRID.between_blocks if headed else 0.0
    if table_extent(table, GRID.inner_width) + above <= room:
        yield Band(((*headed, table),))
        return
    rooms = (room if room > following / 2 else following, following)
    first, *rest = split_table(table, GRID.inner_width, rooms[0] - above, following)
    yield Band(((*headed, first),))
    for part in rest:
        yield Band(((part,),))


def arrange(
    blocks: Sequence[Block], room: float, *, is_compact: bool = False, keeps_sections: bool = False
) -> Band | None:
    """Return the blocks in two columns no higher than `room`, or None when they do not fit.

    `is_compact` asks for two columns even of a short text, because something stands above or below;
    `keeps_sections` leaves each section whole, with its pictures.
    """
    sections = sections_of(blocks)
    words = [block for section in sections for block in section if not _is_picture(block)]
    pictures = [block for section in sections for block in section if _is_picture(block)]
    if len(sections) > 1:
        candidates = [_split(sections, at) for at in range(1, len(sections))]
        best = min(candidates, key=_height)
        if _height(best) <= room:
            return best
        if keeps_sections:
            return None
    for candidate in (*_beside(blocks, words, pictures), *_pictures_below(sections)):
        if _height(candidate) <= room:
            return candidate
    alone = Band((gathered(blocks), ()))
    if not is_compact and _height(alone) <= room * (
        _LOPSIDED if len(sections) == 1 and not pictures else 0.4
    ):
        return alone
    return balanced(blocks, room)


def _beside(blocks: Sequence[Block], words: list[Block], pictures: list[Block]) -> Iterator[Band]:
    """Yield the words beside the pictures, with the tables on either side."""
    if words and pictures:
        yield Band((tuple(words), gathered(pictures)))
        frames = [block for block in blocks if isinstance(block, Frames)]
        if frames and len(frames) < len(pictures):
            yield Band(
                (gathered([block for block in blocks if not isinstance(block, Frames)]), gathered(frames))
            )


def _pictures_below(sections: Sequence[Sequence[Block]]) -> Iterator[Band]:
    """Yield the sections' words side by side (or all on the left), with each picture below the shorter column."""
    pictures = [block for section in sections for block in section if _is_picture(block)]
    for at in range(1, len(sections) + 1) if pictures else ():
        columns = [
            [block for section in side for block in section if not _is_picture(block)]
            for side in (sections[:at], sections[at:])
        ]
        for picture in pictures:
            min(columns, key=lambda column: column_extent(gathered(column), COLUMN)).append(picture)
        yield Band((gathered(columns[0]), gathered(columns[1])))


def sections_of(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return the blocks in groups that begin with a heading."""
    sections: list[list[Block]] = []
    for block in blocks:
        if isinstance(block, Heading) or not sections:
            sections.append([])
        sections[-1].append(block)
    return sections


def _split(sections: Sequence[Sequence[Block]], at: int) -> Band:
    sides = (sections[:at], sections[at:])
    return Band(
        tuple(gathered([block for section in side for block in _pictures_last(section)]) for side in sides)
    )


def _pictures_last(section: Sequence[Block]) -> list[Block]:
    return sorted(section, key=_is_picture)


def _is_picture(block: Block) -> bool:
    return isinstance(block, Frames | Table)


def _height(band: Band) -> float:
    return band_extent(band, GRID.inner_width)


def pour(blocks: Sequence[Block], first: float, following: float) -> Iterator[Band]:
    """Yield bands of two columns filled one after the other; the last one is arranged as a sheet of its own is.

    A last sheet of a few lines takes its whole section from the sheet before.
    """
    if not blocks:
        return
    columns = list(columns_of(blocks, first, following))
    pairs = [columns[at : at + 2] for at in range(0, len(columns), 2)]
    rest = [block for column in pairs.pop() for block in column]
    poured = [Band((left, right)) for left, right in pairs]
    if poured and column_extent(rest, COLUMN) < _REMNANT * following:
        before, section = _last_section([block for column in poured[-1].columns for block in column])
        band = poured_once(before, first if len(poured) == 1 else following) if before and section else None
        if band is not None:
            poured[-1], rest = band, list(gathered([*section, *rest]))
    yield from poured
    room = following if poured else first
    if (arranged := arrange(rest, room)) is not None:
        yield arranged
        return
    columns = list(columns_of(rest, room, following))
    for at in range(0, len(columns), 2):
        yield Band((columns[at], columns[at + 1] if at + 1 < len(columns) else ()))


def _last_section(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Return what stands before the last heading, and what stands from it on; nothing where there is no heading."""
    at = max((index for index, block in enumerate(blocks) if isinstance(block, Heading)), default=len(blocks))
    return list(blocks[:at]), list(blocks[at:])
