"""A column: blocks one below the other, and what gives way where they are too tall."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from hyappyo.report.extent import (
    column_extent,
    extent,
    frame_rows,
    rows_extent,
    space_above,
)
from hyappyo.report.grid import GRID
from hyappyo.report.model import (
    Block,
    Bullets,
    Chart,
    Frames,
    Heading,
    Note,
    Paragraph,
    Table,
)
from hyappyo.report.pptx.blocks import (
    bare_grid,
    chart_block,
    chart_words,
    data_table,
    picture_height,
    set_pictures,
)
from hyappyo.report.pptx.drawing import Box
from hyappyo.report.pptx.sheet import Sheet
from hyappyo.report.pptx.text import extra_of, paragraphs_of

_TEXT = (Heading, Paragraph, Bullets, Note)
_LEAST_CHART = 45.0
_LEAST_FRAME = 20.0
_LEAST_GAP = 0.45


@dataclass(frozen=True, slots=True)
class _Part:
    """Neighbouring text, or one block that is not text; its height, and how far it may give way."""

    blocks: tuple[Block, ...]
    height: float
    least: float
    above: float


def column(sheet: Sheet, blocks: Sequence[Block], room: Box) -> float:
    """Set `blocks` one below the other from the top of `room`, and return the height they take.

    What is too tall for the room gives way in this order: pictures, then the air between blocks. Type never shrinks.
    """
    parts = list(_parts(blocks, room.width))
    heights, air = _fitted(parts, room.height)
    at = room.y
    for index, (part, high) in enumerate(zip(parts, heights, strict=True)):
        at += part.above * air if index else 0.0
        _set(sheet, part, Box(room.x, at, room.width, high), air)
        at += high
    return at - room.y


def column_height(blocks: Sequence[Block], wide: float) -> float:
    """Return the height that blocks take of themselves."""
    parts = list(_parts(blocks, wide))
    return sum(part.height for part in parts) + sum(part.above for part in parts[1:])


def _parts(blocks: Sequence[Block], wide: float) -> Iterator[_Part]:
    for is_text, group in groupby(blocks, lambda block: isinstance(block, _TEXT)):
        held = tuple(group)
        if is_text:
            high = column_extent(held, wide)
            extra = sum(extra_of(block, wide) for block in held)
            yield _Part(held, high + extra, high, space_above(held[0]))
            continue
        for block in held:
            high = _high(block, wide)
            yield _Part((block,), high, high - _give(block, wide), space_above(block))


def _high(block: Block, wide: float) -> float:
    """Return the height of a block of itself; a native chart takes what suits its width."""
    if isinstance(block, Table):
        return extent(block, wide) + _rows_high(block, wide) - rows_extent(block, wide)
    if not isinstance(block, Chart):
        return extent(block, wide)
    return chart_words(block, wide) + picture_height(block, wide)


def _give(block: Block, wide: float) -> float:
    """Return by how much a block's pictures may become less tall."""
    match block:
        case Chart():
            return max(0.0, _high(block, wide) - chart_words(block, wide) - _LEAST_CHART)
        case Table():
            return _high(block, wide) - extent(block, wide)
        case Frames():
            return sum(
                (GRID.frame_wide if row[0].is_wide else GRID.frame) - _LEAST_FRAME
                for row in frame_rows(block.items)
            )
        case _:
            return 0.0


def _rows_high(table: Table, wide: float) -> float:
    return bare_grid(table, wide).height


def _fitted(parts: Sequence[_Part], room: float) -> tuple[list[float], float]:
    gaps = sum(part.above for part in parts[1:])
    over = sum(part.height for part in parts) + gaps - room
    if over <= 0:
        return [part.height for part in parts], 1.0
    give = sum(part.height - part.least for part in parts)
    share = min(1.0, over / give) if give else 0.0
    heights = [part.height - share * (part.height - part.least) for part in parts]
    over -= share * give
    air = max(_LEAST_GAP, 1 - over / gaps) if gaps else 1.0
    return heights, air


def _set(sheet: Sheet, part: _Part, box: Box, air: float) -> None:
    match part.blocks[0]:
        case Table() as table:
            data_table(sheet, table, box)
        case Chart() as chart:
            chart_block(sheet, chart, box)
        case Frames() as frames:
            set_pictures(sheet, frames, box, part.height - box.height)
        case _:
            paragraphs = list(paragraphs_of(sheet, part.blocks, box.width, air))
            sheet.text(box, paragraphs, name="本文", is_body=True)
