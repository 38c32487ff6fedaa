"""Flow: blocks of a page's text into columns and sheets, by their measured heights. Nothing is set smaller to fit.

A topic's blocks come as *stretches*: what flows in two columns (words and pictures), and tables that need the whole
width. A stretch that fits a sheet is arranged as a designer would (its sections side by side, or its words beside its
pictures); one that does not is poured column by column, sheet by sheet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from hyappyo.report.compose.tables import split_table
from hyappyo.report.extent import (
    band_extent,
    cell_widths,
    column_extent,
    column_width,
    extent,
    item_extent,
    space_above,
    table_extent,
)
from hyappyo.report.grid import GRID
from hyappyo.report.measure import cut, longest_piece
from hyappyo.report.model import Band, Block, Bullets, Frames, Heading, Item, Note, Paragraph, Table
from hyappyo.report.phrases import flowing, in_cell

COLUMN = column_width(2, GRID.inner_width)
"""Width of one of two columns."""
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


def one_sheet(blocks: Sequence[Block], room: float) -> Sheet | None:
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


def sheets(blocks: Sequence[Block], first: float, following: float) -> tuple[Sheet, ...]:
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
    return _balanced(blocks, room)


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


def gathered(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with neighbouring frames made one group, and the items of neighbouring lists one list."""
    made: list[Block] = []
    for block in blocks:
        last = made[-1] if made else None
        if isinstance(block, Frames) and isinstance(last, Frames):
            made[-1] = Frames(last.items + block.items)
        elif isinstance(block, Bullets) and isinstance(last, Bullets):
            made[-1] = Bullets(last.items + block.items)
        else:
            made.append(block)
    return tuple(made)


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


def _balanced(blocks: Sequence[Block], room: float) -> Band | None:
    """Return two columns of about the same height, the left one the higher, if they fit."""
    low, high = _tallest_atom(blocks, room), room
    best = _poured_once(blocks, room)
    if best is None:
        return None
    while high - low > GRID.body.pitch / 2:
        middle = (low + high) / 2
        tried = _poured_once(blocks, middle)
        if tried is None:
            low = middle
        else:
            best, high = tried, middle
    return best


def _tallest_atom(blocks: Sequence[Block], room: float) -> float:
    """Return the height of the tallest part that is not torn over columns, a heading with what follows it."""
    atoms = list(_atoms(blocks, room))
    return max(
        extent(atom, COLUMN)
        + (GRID.between_blocks + extent(after, COLUMN) if isinstance(atom, Heading) else 0.0)
        for atom, after in zip(atoms, (*atoms[1:], atoms[-1]), strict=True)
    )


def _poured_once(blocks: Sequence[Block], height: float) -> Band | None:
    columns = list(_columns(blocks, height, height))
    if len(columns) > 2 or any(column_extent(column, COLUMN) > height for column in columns):
        return None
    return Band((columns[0], columns[1] if len(columns) == 2 else ()))


def pour(blocks: Sequence[Block], first: float, following: float) -> Iterator[Band]:
    """Yield bands of two columns filled one after the other; the last one is arranged as a sheet of its own is.

    A last sheet of a few lines takes its whole section from the sheet before.
    """
    columns = list(_columns(blocks, first, following))
    pairs = [columns[at : at + 2] for at in range(0, len(columns), 2)]
    rest = [block for column in pairs.pop() for block in column]
    poured = [Band((left, right)) for left, right in pairs]
    if poured and column_extent(rest, COLUMN) < _REMNANT * following:
        before, section = _last_section([block for column in poured[-1].columns for block in column])
        band = _poured_once(before, first if len(poured) == 1 else following) if before and section else None
        if band is not None:
            poured[-1], rest = band, list(gathered([*section, *rest]))
    yield from poured
    room = following if poured else first
    if (arranged := arrange(rest, room)) is not None:
        yield arranged
        return
    columns = list(_columns(rest, room, following))
    for at in range(0, len(columns), 2):
        yield Band((columns[at], columns[at + 1] if at + 1 < len(columns) else ()))


def _last_section(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Return what stands before the last heading, and what stands from it on; nothing where there is no heading."""
    at = max((index for index, block in enumerate(blocks) if isinstance(block, Heading)), default=len(blocks))
    return list(blocks[:at]), list(blocks[at:])


def _columns(blocks: Sequence[Block], first: float, following: float) -> Iterator[tuple[Block, ...]]:
    """Yield columns filled from the top; two columns of height `first`, then of `following`."""
    count, column, used = 0, list[Block](), 0.0
    atoms = list(_atoms(blocks, min(first, following)))
    for at, atom in enumerate(atoms):
        room = first if count < 2 else following
        needed = _needed(atom, column)
        kept_with = atoms[at + 1] if isinstance(atom, Heading) and at + 1 < len(atoms) else None
        after = GRID.between_blocks + extent(kept_with, COLUMN) if kept_with is not None else 0.0
        if column and used + needed + after > room:
            yield gathered(column)
            count, column, used = count + 1, [], 0.0
            needed = _needed(atom, column)
        column.append(atom)
        used += needed
    if column:
        yield gathered(column)


def _needed(atom: Block, column: Sequence[Block]) -> float:
    if not column:
        return extent(atom, COLUMN)
    if isinstance(atom, Bullets) and isinstance(column[-1], Bullets):
        return extent(atom, COLUMN) + GRID.between_items + GRID.body.pitch - GRID.body.em
    return extent(atom, COLUMN) + space_above(atom)


def _atoms(blocks: Sequence[Block], room: float) -> Iterator[Block]:
    """Yield what a column does not break: single bullets and frames, and parts of what is higher than a column."""
    for block in blocks:
        match block:
            case Bullets():
                for item in block.items:
                    yield from (Bullets((part,)) for part in _parts_of_item(item, room))
            case Frames():
                yield from (Frames((frame,)) for frame in block.items)
            case Paragraph() | Note():
                yield from _parts_of_text(block, room)
            case Table() if extent(block, COLUMN) > room:
                yield from split_table(block, COLUMN, room, room)
            case _:
                yield block


def _parts_of_item(item: Item, room: float) -> Iterator[Item]:
    wide = COLUMN - (1 + item.level) * GRID.hanging * GRID.body.em
    while item_extent(item, COLUMN) > room:
        lines = max(1, int(room / GRID.body.pitch) - 1)
        head, rest = cut(flowing(item.text), wide / GRID.body.em, lines)
        if not rest or not head:
            break
        yield replace(item, text=head, aside=None)
        item = replace(item, text=rest)
    yield item


def _parts_of_text(block: Paragraph | Note, room: float) -> Iterator[Block]:
    type_ = GRID.note if isinstance(block, Note) else GRID.body
    wide = COLUMN - (GRID.hanging * type_.em if isinstance(block, Note) else 0)
    text = block.text
    while extent(replace(block, text=text), COLUMN) > room:
        head, rest = cut(flowing(text), wide / type_.em, max(1, int(room / type_.pitch) - 1))
        if not rest or not head:
            break
        yield cast(Block, replace(block, text=head))
        text = rest
    yield cast(Block, replace(block, text=text))
