"""Blocks of a column: neighbouring text becomes one text box, as a planner would have typed it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from hyappyo.chart import palette
from hyappyo.chart.frame import default_height
from hyappyo.jp.wording import Lang, Wording
from hyappyo.report.extent import (
    PIXEL,
    SOURCE_MARK,
    column_extent,
    extent,
    frame_rows,
    notes_extent,
    rows_extent,
    space_above,
)
from hyappyo.report.grid import GRID, Type
from hyappyo.report.measure import height, lines_height
from hyappyo.report.model import (
    Block,
    Bullets,
    Chart,
    Frame,
    Frames,
    Heading,
    Item,
    Note,
    Paragraph,
    Phrased,
    Table,
    Words,
)
from hyappyo.report.phrases import plain
from hyappyo.report.pptx import drawing
from hyappyo.report.pptx.charts import draw_chart
from hyappyo.report.pptx.drawing import Box, Run
from hyappyo.report.pptx.lines import extra_height, lead_in, lines_of
from hyappyo.report.pptx.sheet import Sheet
from hyappyo.report.pptx.tables import Cell, Grid, column_widths, shared_widths
from hyappyo.report.words import SOURCE, UNIT

_TEXT = (Heading, Paragraph, Bullets, Note)
_NET_PANEL = 80
"""Pixels by which a chart of flows is taller, for its net."""
_STRETCH = 1.15
"""How much taller than of itself a picture that has a page to itself may be."""
_LEAST_CHART = 45.0
_LEAST_FRAME = 20.0
_LEAST_GAP = 0.45
_ROUNDING = 0.01
_COLON = Wording("：", ": ")


@dataclass(frozen=True, slots=True)
class Setting:
    """What blocks are set into: the slide, and the date of its charts' workbooks."""

    sheet: Sheet
    when: date


def phrased(
    sheet: Sheet,
    text: Phrased,
    kind: Type,
    wide: float,
    *,
    value: str = palette.INK,
    bold: bool = False,
    marks: bool = True,
    before: float = 0.0,
) -> drawing.Paragraph:
    """Return text in 文節 as one paragraph whose breaks are set."""
    lines = lines_of(text, kind, wide, strong=bold)
    return drawing.Paragraph(
        tuple(sheet.runs(line, kind, value, bold=bold, marks=marks) for line in lines), kind, before=before
    )


def phrased_height(text: Phrased, kind: Type, wide: float, *, bold: bool = False) -> float:
    """Return the height of `phrased`."""
    return lines_height(len(lines_of(text, kind, wide, strong=bold)), kind)


def note_lines(notes: Sequence[str], sources: Sequence[str], sheet: Sheet) -> list[drawing.Paragraph]:
    """Return notes (※) and the line of sources below a table, chart or page."""
    made = [hanging(sheet, (Words(note),), GRID.note, "※") for note in notes]
    if sources:
        source = SOURCE.said_in(sheet.lang) + SOURCE_MARK[-1] + "／".join(sources)
        made.append(drawing.Paragraph((_grey(source, GRID.note),), GRID.note))
    gap = GRID.before_note - lead_in(GRID.note)
    return [_spaced(paragraph, gap if at else 0.0) for at, paragraph in enumerate(made)]


def hanging(
    sheet: Sheet, text: tuple[Words, ...] | Sequence[Words], kind: Type, mark: str, inset: float = 0.0
) -> drawing.Paragraph:
    """Return a paragraph whose mark hangs left of its words."""
    colour = palette.GREY_DARK if kind == GRID.note else palette.INK
    runs = sheet.runs(tuple(text), kind, colour)
    marked = palette.GREY_DARK if kind == GRID.note else palette.ACCENT
    return drawing.Paragraph(
        (runs,), kind, indent=GRID.hanging * kind.em, inset=inset, mark=mark, mark_colour=marked
    )


def _spaced(paragraph: drawing.Paragraph, before: float) -> drawing.Paragraph:
    return replace(paragraph, before=max(0.0, before))


def _grey(words: str, kind: Type, *, bold: bool = False) -> tuple[Run, ...]:
    return (Run(words, kind.size, palette.GREY_DARK, bold),)


# A column


@dataclass(frozen=True, slots=True)
class _Part:
    """Neighbouring text, or one block that is not text; its height, and how far it may give way."""

    blocks: tuple[Block, ...]
    height: float
    least: float
    above: float


def column(setting: Setting, blocks: Sequence[Block], room: Box) -> float:
    """Set `blocks` one below the other from the top of `room`, and return the height they take.

    What is too tall for the room gives way in this order: pictures, then the air between blocks. Type never shrinks.
    """
    parts = list(_parts(blocks, room.width))
    heights, air = _fitted(parts, room.height)
    at = room.y
    for index, (part, high) in enumerate(zip(parts, heights, strict=True)):
        at += part.above * air if index else 0.0
        _set(setting, part, Box(room.x, at, room.width, high), air)
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
            extra = sum(_extra(block, wide) for block in held)
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
    return _chart_words(block, wide) + _picture_height(block, wide)


def _picture_height(chart: Chart, wide: float) -> float:
    return (default_height(round(wide / PIXEL)) + (_NET_PANEL if chart.form == "flows" else 0)) * PIXEL


def _give(block: Block, wide: float) -> float:
    """Return by how much a block's pictures may become less tall."""
    match block:
        case Chart():
            return max(0.0, _high(block, wide) - _chart_words(block, wide) - _LEAST_CHART)
        case Table():
            return _high(block, wide) - extent(block, wide)
        case Frames():
            return sum(
                (GRID.frame_wide if row[0].is_wide else GRID.frame) - _LEAST_FRAME
                for row in frame_rows(block.items)
            )
        case _:
            return 0.0


def _extra(block: Block, wide: float) -> float:
    """Return by how much text is taller where a program sets space between scripts."""
    body, note = GRID.body, GRID.note
    match block:
        case Paragraph():
            return extra_height(block.text, wide, body)
        case Note():
            return extra_height(block.text, wide - GRID.hanging * note.em, note)
        case Bullets():
            hang = GRID.hanging * body.em
            return sum(extra_height(item.text, wide - (item.level + 1) * hang, body) for item in block.items)
        case _:
            return 0.0


def _rows_high(table: Table, wide: float) -> float:
    return _bare_grid(table, wide).height


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


def _set(setting: Setting, part: _Part, box: Box, air: float) -> None:
    match part.blocks[0]:
        case Table() as table:
            data_table(setting, table, box)
        case Chart() as chart:
            chart_block(setting, chart, box)
        case Frames() as frames:
            _frames(setting.sheet, frames, box, part.height - box.height)
        case _:
            paragraphs = list(_paragraphs(setting.sheet, part.blocks, box.width, air))
            setting.sheet.text(box, paragraphs, name="本文", is_body=True)


def _paragraphs(
    sheet: Sheet, blocks: Sequence[Block], wide: float, air: float
) -> Iterator[drawing.Paragraph]:
    for at, block in enumerate(blocks):
        gap = space_above(block) * air if at else 0.0
        match block:
            case Heading():
                lines = phrased(sheet, block.text, GRID.heading, wide, bold=True)
                yield _spaced(lines, gap - lead_in(GRID.heading))
            case Paragraph():
                runs = sheet.runs(block.text, GRID.body)
                yield drawing.Paragraph((runs,), GRID.body, before=max(0.0, gap - lead_in(GRID.body)))
            case Note():
                yield _spaced(hanging(sheet, block.text, GRID.note, "※"), gap - lead_in(GRID.note))  # type: ignore[arg-type]  # any run
            case Bullets():
                yield from _bullets(sheet, block.items, gap - lead_in(GRID.body))


def _bullets(sheet: Sheet, items: Sequence[Item], before: float) -> Iterator[drawing.Paragraph]:
    for at, item in enumerate(items):
        inset = item.level * GRID.hanging * GRID.body.em
        words = hanging(sheet, item.text, GRID.body, "•", inset)  # type: ignore[arg-type]  # any run
        yield _spaced(words, before if at == 0 else GRID.between_items)
        if item.aside is not None:
            aside = hanging(sheet, (Words(item.aside),), GRID.note, "–", inset + GRID.hanging * GRID.body.em)
            yield _spaced(aside, GRID.before_note - lead_in(GRID.note))


# Tables


def data_table(setting: Setting, table: Table, box: Box) -> None:
    """Set a table with its title and unit above, its notes and sources below."""
    sheet, at = setting.sheet, box.y
    if table.title or table.unit:
        unit = UNIT.said_in(sheet.lang) + _COLON.said_in(sheet.lang) + table.unit if table.unit else ""
        runs = (
            *sheet.runs((Words(table.title),), GRID.table, bold=True),
            *(_grey("　" + unit if table.title else unit, GRID.note) if unit else ()),
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


def _bare_grid(table: Table, wide: float) -> Grid:
    """Return a model's table as it is measured."""
    return Grid(
        widths=column_widths(table, wide),
        aligns=tuple(column.align for column in table.columns),
        header=tuple(column.title for column in table.columns),
        rows=tuple(tuple(Cell(text, ()) for text in row) for row in table.rows),
    )


def table_grid(sheet: Sheet, table: Table, box: Box) -> Grid:
    """Return a model's table as it is set: tight where the box is too low for more."""
    grid = _bare_grid(table, box.width)
    rows = tuple(
        tuple(Cell(cell.text, sheet.runs(cell.text, GRID.table)) for cell in row) for row in grid.rows
    )
    if grid.height <= box.height + _ROUNDING:
        return replace(grid, rows=rows)
    tight = replace(grid, rows=rows, is_tight=True)
    if tight.height <= box.height + _ROUNDING:
        return tight
    return replace(tight, widths=shared_widths(table, box.width))


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


def _chart_words(chart: Chart, wide: float, *, titled: bool = True) -> float:
    """Return the height of what stands around a chart's picture."""
    total = notes_extent(chart.notes, chart.sources, wide)
    if titled:
        total += phrased_height(chart.title, GRID.heading, wide, bold=True) + GRID.before_note
    if chart.subtitle is not None:
        total += height((Words(chart.subtitle),), wide, GRID.note) + GRID.cell_side
    return total


def chart_block(setting: Setting, chart: Chart, box: Box, *, titled: bool = True) -> None:
    """Set a chart: its finding and measure above, notes and source below, the picture in the room between."""
    sheet, at = setting.sheet, box.y
    if titled:
        title = phrased(sheet, chart.title, GRID.heading, box.width, bold=True)
        high = phrased_height(chart.title, GRID.heading, box.width, bold=True)
        sheet.text(Box(box.x, at, box.width, high), (title,), name="図題")
        at += high + GRID.before_note
    if chart.subtitle is not None:
        high = height((Words(chart.subtitle),), box.width, GRID.note)
        said = drawing.Paragraph((_grey(chart.subtitle, GRID.note),), GRID.note)
        sheet.text(Box(box.x, at, box.width, high), (said,), name="図の説明")
        at += high + GRID.cell_side
    room = box.height - _chart_words(chart, box.width, titled=titled)
    picture = Box(box.x, at, box.width, min(room, _picture_height(chart, box.width) * _STRETCH))
    draw_chart(sheet, chart, picture, setting.when, plain(chart.title))
    below(sheet, chart.notes, chart.sources, Box(box.x, picture.bottom, box.width, 0))


# Pictures that were not supplied


def _frames(sheet: Sheet, frames: Frames, box: Box, less: float) -> None:
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
    label = drawing.Paragraph((_grey(frame.label, GRID.note),), GRID.note, "ctr")
    sheet.missing_picture(box, label, f"{frame.label} {frame.caption}")
    words = [drawing.Paragraph((sheet.runs((Words(frame.caption),), GRID.note),), GRID.note)]
    high = height((Words(frame.caption),), box.width, GRID.note)
    if frame.question is not None:
        asked = hanging(sheet, (Words(frame.question),), GRID.note, "–")
        words.append(_spaced(asked, GRID.before_note - lead_in(GRID.note)))
        high += GRID.before_note + height(
            (Words(frame.question),), box.width - GRID.hanging * GRID.note.em, GRID.note
        )
    sheet.text(Box(box.x, box.bottom + GRID.before_note, box.width, high), words, name="図版の説明")
    return box.height + GRID.before_note + high
