"""Columns filled with the blocks of a text, from the top: what is not torn, what is, and where."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from hyappyo.report.compose.tables import split_table
from hyappyo.report.extent import column_extent, column_width, extent, item_extent, space_above
from hyappyo.report.grid import GRID
from hyappyo.report.measure import cut
from hyappyo.report.model import Band, Block, Bullets, Frames, Heading, Item, Note, Paragraph, Table
from hyappyo.report.phrases import flowing

COLUMN = column_width(2, GRID.inner_width)
"""Width of one of two columns."""


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


def balanced(blocks: Sequence[Block], room: float) -> Band | None:
    """Return two columns of about the same height, the left one the higher, if they fit."""
    low, high = _tallest_atom(blocks, room), room
    best = poured_once(blocks, room)
    if best is None:
        return None
    while high - low > GRID.body.pitch / 2:
        middle = (low + high) / 2
        tried = poured_once(blocks, middle)
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


def poured_once(blocks: Sequence[Block], height: float) -> Band | None:
    """Return the blocks in two columns of `height`, filled one after the other, or None where they do not fit."""
    columns = list(columns_of(blocks, height, height))
    if len(columns) > 2 or any(column_extent(column, COLUMN) > height for column in columns):
        return None
    return Band((columns[0], columns[1] if len(columns) == 2 else ()))


def columns_of(blocks: Sequence[Block], first: float, following: float) -> Iterator[tuple[Block, ...]]:
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
