"""How high blocks stand in a column, in millimetres; the composer packs columns by it, and the PDF bears it out."""

from collections.abc import Sequence
from functools import lru_cache

from hyappyo.jp.wording import Lang
from hyappyo.report.grid import GRID, Type
from hyappyo.report.measure import height
from hyappyo.report.model import (
    Band,
    Block,
    Bullets,
    Chart,
    Frame,
    Frames,
    Heading,
    Item,
    KeyNumber,
    Note,
    Paragraph,
    Phrased,
    RichText,
    Table,
    Words,
)
from hyappyo.report.phrases import flowing, in_caption, in_cell
from hyappyo.report.words import SOURCE, SOURCE_JOIN, SOURCE_MARK

PIXEL = 25.4 / 96
"""Millimetres in a pixel of a chart."""


def source_line(sources: Sequence[str], lang: Lang) -> Phrased:
    """Return the line that names the sources of a page, table or chart."""
    named = SOURCE_JOIN.said_in(lang).join(sources)
    return flowing((Words(SOURCE.said_in(lang) + SOURCE_MARK.said_in(lang) + named),))


@lru_cache(maxsize=65536)
def extent(block: Block, wide: float) -> float:
    """Return the height of `block` in a column `wide` millimetres wide."""
    match block:
        case Heading():
            return height(block.text, wide, GRID.heading, strong=True)
        case Paragraph():
            return height(flowing(block.text), wide, GRID.body)
        case Bullets():
            between = GRID.between_items + GRID.body.pitch - GRID.body.em
            return sum(item_extent(item, wide) for item in block.items) + between * (len(block.items) - 1)
        case Note():
            return _hanging(flowing(block.text), wide, GRID.note)
        case Table():
            return table_extent(block, wide)
        case Chart():
            return _chart(block, wide)
        case Frames():
            return sum(_frame_rows(block, wide))


def column_extent(blocks: Sequence[Block], wide: float) -> float:
    """Return the height of blocks one below the other."""
    return sum(extent(block, wide) for block in blocks) + sum(
        space_above(block) for block in list(blocks)[1:]
    )


def band_extent(band: Band, wide: float) -> float:
    """Return the height of a band across `wide` millimetres."""
    column = column_width(len(band.columns), wide)
    return max((column_extent(blocks, column) for blocks in band.columns), default=0.0)


def column_width(count: int, wide: float) -> float:
    """Return the width of each of `count` columns across `wide` millimetres."""
    return (wide - (count - 1) * 2 * GRID.gutter) / count


def space_above(block: Block) -> float:
    """Return the space between `block` and the one above it."""
    return GRID.between_blocks + (GRID.before_heading if isinstance(block, Heading) else 0)


def item_extent(item: Item, wide: float) -> float:
    """Return the height of one bullet with what it asks."""
    wide -= item.level * GRID.hanging * GRID.body.em
    total = _hanging(flowing(item.text), wide, GRID.body)
    if item.aside is not None:
        total += _question(item.aside, wide - GRID.hanging * GRID.body.em)
    return total


def head_extent(title: Phrased, lead: Phrased | None) -> float:
    """Return the height of a page's head: eyebrow, title, lead, and the space below."""
    total = GRID.note.em + GRID.after_eyebrow
    total += height(title, GRID.inner_width, GRID.title, strong=True)
    if lead is not None:
        total += GRID.after_title + height(lead, GRID.span(11), GRID.lead)
    return total + GRID.after_head


def figures_extent(figures: Sequence[KeyNumber]) -> float:
    """Return the height of a topic's telling numbers, with the rules and the space below; 0 without any."""
    if not figures:
        return 0.0
    labels = (height(in_caption(figure.label), GRID.span(4), GRID.table) for figure in figures)
    high = GRID.figure.em + GRID.before_note + max(labels)
    return high + 2 * GRID.figures_rule + GRID.between_bands


def table_extent(table: Table, wide: float) -> float:
    """Return the height of a table with its title, notes and sources."""
    above = GRID.table.em + GRID.before_note if table.title or table.unit else 0.0
    return above + rows_extent(table, wide) + notes_extent(table.notes, table.sources, wide)


def rows_extent(table: Table, wide: float) -> float:
    """Return the height of a table's head and rows alone."""
    head = tuple((Words(column.title),) for column in table.columns)
    return sum(row_extent(table, row, wide) for row in (head, *table.rows))


def row_extent(table: Table, row: Sequence[RichText], wide: float) -> float:
    """Return the height of one row."""
    rooms = cell_widths(table, wide)
    cells = (in_cell(cell, room / GRID.table.em) for cell, room in zip(row, rooms, strict=True))
    return (
        max(height(cell, room, GRID.table) for cell, room in zip(cells, rooms, strict=True)) + 2 * GRID.cell
    )


def cell_widths(table: Table, wide: float) -> list[float]:
    """Return the room for words in each column."""
    unit = wide / sum(column.share for column in table.columns)
    last = len(table.columns) - 1
    return [
        column.share * unit - GRID.cell_side * ((index > 0) + (index < last))
        for index, column in enumerate(table.columns)
    ]


def notes_extent(notes: tuple[str, ...], sources: tuple[str, ...], wide: float) -> float:
    """Return the height of notes and sources below a table, chart or page."""
    total = sum(GRID.before_note + _hanging(flowing((Words(note),)), wide, GRID.note) for note in notes)
    if sources:
        said = (source_line(sources, "ja"), source_line(sources, "en"))  # marks and joints differ in width
        total += GRID.before_note + max(height(line, wide, GRID.note) for line in said)
    return total


def _hanging(text: RichText | Phrased, wide: float, type_: Type) -> float:
    return height(text, wide - GRID.hanging * type_.em, type_)


def _question(words: str, wide: float) -> float:
    return GRID.before_note + height(flowing((Words(words),)), wide - GRID.cell_side, GRID.note)


def _chart(chart: Chart, wide: float) -> float:
    spec = chart.spec
    drawn_wide, drawn_high = (  # pixels
        spec[side] + sum(spec["padding"][end] for end in ends)
        for side, ends in (("width", ("left", "right")), ("height", ("top", "bottom")))
    )
    total: float = height(chart.title, wide, GRID.heading, strong=True) + GRID.before_note
    if chart.subtitle is not None:
        total += height((Words(chart.subtitle),), wide, GRID.note) + GRID.cell_side
    return total + float(drawn_high * wide / drawn_wide) + notes_extent(chart.notes, chart.sources, wide)


def _frame_rows(frames: Frames, wide: float) -> list[float]:
    """Return the heights of the rows of frames, the spaces between them among them."""
    rows: list[float] = []
    for row in frame_rows(frames.items):
        room = wide if row[0].is_wide else (wide - GRID.gutter) / 2
        rows.append(max(_frame(frame, room) for frame in row) + (GRID.between_blocks if rows else 0))
    return rows


def frame_rows(items: Sequence[Frame]) -> list[tuple[Frame, ...]]:
    """Return the frames row by row: a wide one alone, two narrow ones side by side."""
    rows: list[tuple[Frame, ...]] = []
    for frame in items:
        if rows and not frame.is_wide and len(rows[-1]) == 1 and not rows[-1][0].is_wide:
            rows[-1] = (*rows[-1], frame)
        else:
            rows.append((frame,))
    return rows


def _frame(frame: Frame, wide: float) -> float:
    total = GRID.frame_wide if frame.is_wide else GRID.frame
    total += GRID.before_note + height(in_caption(frame.caption), wide, GRID.note)
    return total + (_question(frame.question, wide) if frame.question is not None else 0)
