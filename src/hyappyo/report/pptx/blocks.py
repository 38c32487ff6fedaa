"""What stands in a column besides text: tables, charts, and the places of missing pictures."""

from collections.abc import Sequence
from dataclasses import replace

from hyappyo.chart.frame import default_height
from hyappyo.jp.wording import Lang, Wording
from hyappyo.report.extent import (
    PIXEL,
    frame_rows,
    notes_extent,
)
from hyappyo.report.grid import GRID
from hyappyo.report.measure import height
from hyappyo.report.model import (
    Chart,
    Frame,
    Frames,
    Table,
    Words,
)
from hyappyo.report.phrases import in_caption, plain
from hyappyo.report.pptx import drawing
from hyappyo.report.pptx.charts import draw_chart
from hyappyo.report.pptx.drawing import Box
from hyappyo.report.pptx.lines import lead_in
from hyappyo.report.pptx.sheet import Sheet
from hyappyo.report.pptx.tables import Cell, Grid, column_widths, shared_widths
from hyappyo.report.pptx.text import grey, hanging, note_lines, phrased, phrased_height, spaced
from hyappyo.report.words import UNIT

_NET_PANEL = 80
"""Pixels by which a chart of flows is taller, for its net."""
_STRETCH = 1.15
"""How much taller than of itself a picture that has a page to itself may be."""
_ROUNDING = 0.01
_COLON = Wording("：", ": ")


# Tables


def data_table(sheet: Sheet, table: Table, box: Box) -> None:
    """Set a table with its title and unit above, its notes and sources below."""
    at = box.y
    if table.title or table.unit:
        unit = UNIT.said_in(sheet.lang) + _COLON.said_in(sheet.lang) + table.unit if table.unit else ""
        runs = (
            *sheet.runs((Words(table.title),), GRID.table, bold=True),
            *(grey("　" + unit if table.title else unit, GRID.note) if unit else ()),
        )
        heading = drawing.Paragraph((runs,), GRID.table)
        sheet.text(Box(box.x, at, box.width, GRID.table.em), (heading,), name="表題")
        at += GRID.table.em + GRID.before_note
    notes = notes_extent(table.notes, table.sources, box.width)
    grid = table_grid(sheet, table, Box(box.x, at, box.width, box.bottom - at - notes))
    name = table.title or "表"
    sheet.table(
        Box(box.x, at, box.width, grid.height), grid.xml(sheet.lang), name, _table_alt(table, sheet.lang)
    )
    at += grid.height
    below(sheet, table.notes, table.sources, Box(box.x, at, box.width, 0))


def bare_grid(table: Table, wide: float) -> Grid:
    """Return a model's table as it is measured."""
    return Grid(
        widths=column_widths(table, wide),
        aligns=tuple(column.align for column in table.columns),
        header=tuple(column.title for column in table.columns),
        rows=tuple(tuple(Cell(text) for text in row) for row in table.rows),
    )


def table_grid(sheet: Sheet, table: Table, box: Box) -> Grid:
    """Return a model's table as it is set: tight where the box is too low for more."""
    grid = bare_grid(table, box.width)
    if grid.height > box.height + _ROUNDING:
        grid = replace(grid, is_tight=True)
    if grid.height > box.height + _ROUNDING:
        grid = replace(grid, widths=shared_widths(table, box.width))
    return replace(grid, rows=tuple(_set_row(sheet, grid, row) for row in grid.rows))


def _set_row(sheet: Sheet, grid: Grid, row: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(
        Cell(cell.text, tuple(sheet.runs(line, GRID.table) for line in grid.lines(cell.text, column)))
        for column, cell in enumerate(row)
    )


def below(sheet: Sheet, notes: Sequence[str], sources: Sequence[str], box: Box) -> None:
    """Set notes and sources below what they belong to; the box's own height does not count."""
    paragraphs = note_lines(notes, sources, sheet)
    if paragraphs:
        high = notes_extent(tuple(notes), tuple(sources), box.width) - GRID.before_note
        place = Box(box.x, box.y + GRID.before_note, box.width, high)
        sheet.text(place, paragraphs, name="注と出典")


def _table_alt(table: Table, lang: Lang) -> str:
    heads = [column.title for column in table.columns if column.title]
    said = Wording(
        f"{table.title or '表'}（{len(table.rows)}行。{'、'.join(heads)}）",
        f"{table.title or 'Table'} ({len(table.rows)} rows; {', '.join(heads)})",
    )
    return said.said_in(lang)


# Charts


def picture_height(chart: Chart, wide: float) -> float:
    """Return how tall a chart of this width is of itself, in millimetres."""
    return (default_height(round(wide / PIXEL)) + (_NET_PANEL if chart.form == "flows" else 0)) * PIXEL


def chart_words(chart: Chart, wide: float, *, titled: bool = True) -> float:
    """Return the height of what stands around a chart's picture."""
    total = notes_extent(chart.notes, chart.sources, wide)
    if titled:
        total += phrased_height(chart.title, GRID.heading, wide, bold=True) + GRID.before_note
    if chart.subtitle is not None:
        total += height((Words(chart.subtitle),), wide, GRID.note) + GRID.cell_side
    return total


def chart_block(sheet: Sheet, chart: Chart, box: Box, *, titled: bool = True) -> None:
    """Set a chart: its finding and measure above, notes and source below, the picture in the room between."""
    at = box.y
    if titled:
        title = phrased(sheet, chart.title, GRID.heading, box.width, bold=True)
        high = phrased_height(chart.title, GRID.heading, box.width, bold=True)
        sheet.text(Box(box.x, at, box.width, high), (title,), name="図題")
        at += high + GRID.before_note
    if chart.subtitle is not None:
        high = height((Words(chart.subtitle),), box.width, GRID.note)
        said = drawing.Paragraph((grey(chart.subtitle, GRID.note),), GRID.note)
        sheet.text(Box(box.x, at, box.width, high), (said,), name="図の説明")
        at += high + GRID.cell_side
    room = box.height - chart_words(chart, box.width, titled=titled)
    picture = Box(box.x, at, box.width, min(room, picture_height(chart, box.width) * _STRETCH))
    draw_chart(sheet, chart, picture, plain(chart.title))
    below(sheet, chart.notes, chart.sources, Box(box.x, picture.bottom, box.width, 0))


# Pictures that were not supplied


def set_pictures(sheet: Sheet, frames: Frames, box: Box, less: float) -> None:
    """Set pictures, or the frames of those not supplied; they give way by `less` millimetres in all."""
    rows = frame_rows(frames.items)
    narrow, at = (box.width - GRID.gutter) / 2, box.y
    for index, row in enumerate(rows):
        at += GRID.between_blocks if index else 0.0
        wide = box.width if row[0].is_wide else narrow
        high = (GRID.frame_wide if row[0].is_wide else GRID.frame) - less / len(rows)
        tallest = 0.0
        for place, frame in enumerate(row):
            taken = _frame(sheet, frame, Box(box.x + place * (wide + GRID.gutter), at, wide, high))
            tallest = max(tallest, taken)
        at += tallest


def _frame(sheet: Sheet, frame: Frame, box: Box) -> float:
    """Draw one frame with its caption and question; return the height of all."""
    label = drawing.Paragraph((grey(frame.label, GRID.note),), GRID.note, "ctr")
    if not sheet.supplied_picture(box, frame.file, frame.caption):
        sheet.missing_picture(box, label, f"{frame.label} {frame.caption}")
    caption = in_caption(frame.caption)
    words = [phrased(sheet, caption, GRID.note, box.width)]
    high = phrased_height(caption, GRID.note, box.width)
    if frame.question is not None:
        asked = hanging(sheet, (Words(frame.question),), GRID.note, "–")
        words.append(spaced(asked, GRID.before_note - lead_in(GRID.note)))
        high += GRID.before_note + height(
            (Words(frame.question),), box.width - GRID.hanging * GRID.note.em, GRID.note
        )
    sheet.text(Box(box.x, box.bottom + GRID.before_note, box.width, high), words, name="図版の説明")
    return box.height + GRID.before_note + high
