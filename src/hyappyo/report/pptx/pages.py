"""Page kinds, each on the same grid with the same foot."""

from collections.abc import Sequence

from hyappyo.chart import palette
from hyappyo.jp.wording import Wording
from hyappyo.report.extent import column_width, notes_extent
from hyappyo.report.grid import GRID, Type
from hyappyo.report.measure import height, lines_height
from hyappyo.report.model import (
    AnnexLine,
    Band,
    Contents,
    Cover,
    Edition,
    Entry,
    Group,
    KeyNumber,
    Opener,
    Page,
    Phrased,
    Report,
    Statement,
    TablePage,
    TopicPage,
    VerificationAnnex,
    Words,
)
from hyappyo.report.phrases import plain
from hyappyo.report.pptx.blocks import (
    Setting,
    below,
    chart_block,
    column,
    column_height,
    data_table,
    note_lines,
    phrased,
    phrased_height,
)
from hyappyo.report.pptx.drawing import PAGE, Box, Paragraph, Run
from hyappyo.report.pptx.lines import fitting_size, lead_in, lines_of
from hyappyo.report.pptx.sheet import Sheet
from hyappyo.report.pptx.tables import Cell, Grid
from hyappyo.report.pptx.template import (
    COVER_TITLE,
    EYEBROW,
    FOLIO,
    FOLIO_WIDE,
    FOOT_Y,
    FOOTER,
    LEAD,
    TEXT,
    TITLE,
    name_width,
)
from hyappyo.report.words import ANNEX_COLUMNS

_PAGE_OF = Wording("{}ページ", "p. {}")
_KEY_SIZES = (28.0, 24.0, 21.0, 18.0, 15.0)
_BELOW_ENTRY = 2.0
_ANNEX_TYPE = Type(GRID.note.size, 1.38)
"""Its leading is no more than its cells' air, so that a row of one line is as high as in the PDF."""


def set_page(setting: Setting, page: Page, report: Report) -> None:
    """Set one page of the model on its slide."""
    match page:
        case Cover():
            _cover(setting.sheet, page, report)
            return
        case Contents():
            _contents(setting.sheet, page)
        case Opener():
            _opener(setting.sheet, page)
        case Statement():
            _statement(setting, page)
        case TopicPage():
            _topic(setting, page)
        case TablePage():
            _table(setting, page)
        case VerificationAnnex():
            _annex(setting.sheet, page, report.edition)
    _foot(setting.sheet, page, report)


def _foot(sheet: Sheet, page: Page, report: Report) -> None:
    room = PAGE.width - FOLIO_WIDE - name_width(report) - 2 * GRID.gutter
    box = Box(PAGE.x, FOOT_Y + 1.4, room, GRID.note.em)
    section = Paragraph(((Run(page.section, GRID.note.size, palette.GREY_DARK),),), GRID.note)
    if page.section:
        sheet.fill_in(FOOTER, box, (section,))
    folio = Paragraph(((Run(page.folio.text, GRID.body.size, bold=True),),), GRID.body, "r")
    sheet.fill_in(FOLIO, Box(PAGE.right - FOLIO_WIDE, box.y, FOLIO_WIDE, GRID.body.em), (folio,))


def _head(sheet: Sheet, title: Phrased, eyebrow: str, lead: Phrased | None) -> float:
    """Set eyebrow, title and lead; return where the content begins. The title is read first."""
    at = PAGE.y + GRID.note.em + GRID.after_eyebrow
    high = phrased_height(title, GRID.title, PAGE.width, bold=True)
    said = phrased(sheet, title, GRID.title, PAGE.width, bold=True)
    sheet.fill_in(TITLE, Box(PAGE.x, at, PAGE.width, high), (said,))
    if eyebrow:
        words = Paragraph(((Run(eyebrow, GRID.note.size, palette.ACCENT, True),),), GRID.note)
        sheet.fill_in(EYEBROW, Box(PAGE.x, PAGE.y, PAGE.width, GRID.note.em), (words,))
    at += high
    if lead is not None:
        at += GRID.after_title
        wide = GRID.span(11)
        high = phrased_height(lead, GRID.lead, wide)
        sheet.fill_in(LEAD, Box(PAGE.x, at, wide, high), (phrased(sheet, lead, GRID.lead, wide),))
        at += high
    return at + GRID.after_head


def _rest(at: float, *, above_foot: float = 0.0) -> Box:
    """Return the page from `at` down."""
    return Box(PAGE.x, at, PAGE.width, PAGE.bottom - at - above_foot)


def _cover(sheet: Sheet, page: Cover, report: Report) -> None:
    title = lines_of(page.title, COVER_TITLE, PAGE.width, strong=True)
    high = lines_height(len(title), COVER_TITLE)
    top = PAGE.y + 14 + GRID.lead.em + 34
    lines = tuple(sheet.runs(line, COVER_TITLE, bold=True, marks=False) for line in title)
    sheet.fill_in(TITLE, Box(PAGE.x, top + 6, PAGE.width, high), (Paragraph(lines, COVER_TITLE),))
    sheet.line(PAGE.x, top, 18, palette.ACCENT, 2.4)
    _words(sheet, EYEBROW, page.municipality, GRID.lead, PAGE.y + 14)
    _words(sheet, LEAD, page.label, GRID.lead, top + 6 + high + 7)
    kind, note = GRID.body, GRID.note
    made = [Paragraph(((Run(line, kind.size),),), kind) for line in (page.issuer, page.date_line) if line]
    total = lines_height(len(made), kind)
    if report.notice:
        said = ((Run(report.notice, GRID.heading.size, palette.ACCENT, True),),)
        made.append(Paragraph(said, GRID.heading, before=5 - lead_in(GRID.heading)))
        total += 5 + GRID.heading.em
    for remark in page.remarks:
        runs = (Run(remark, note.size, palette.GREY_DARK),)
        made.append(Paragraph((runs,), note, before=max(0.0, 2 - lead_in(note))))
        total += 2 + height((Words(remark),), GRID.span(9), note)
    sheet.fill_in(TEXT, Box(PAGE.x, PAGE.bottom - total, GRID.span(9), total), made)


def _words(sheet: Sheet, index: int, words: str, kind: Type, y: float) -> None:
    if words:
        paragraph = Paragraph(((Run(words, kind.size),),), kind)
        sheet.fill_in(index, Box(PAGE.x, y, PAGE.width, kind.em), (paragraph,))


# Contents and opener


def _contents(sheet: Sheet, page: Contents) -> None:
    at = _head(sheet, page.title, page.section, page.lead)
    remarks = notes_extent(page.remarks, (), PAGE.width)
    room = _rest(at, above_foot=remarks)
    gutter = 2 * GRID.gutter
    wide = (room.width - (page.columns - 1) * gutter) / page.columns
    place, y = 0, room.y
    for index, group in enumerate(page.groups):
        y += 7 - _BELOW_ENTRY if index and group.heading and y > room.y else 0
        place, y = _group(sheet, group, room, (place, y), wide, gutter, page.columns)
    if page.remarks:
        below(sheet, page.remarks, (), Box(PAGE.x, PAGE.bottom - remarks, PAGE.width, 0))


def _group(
    sheet: Sheet, group: Group, room: Box, start: tuple[int, float], wide: float, gutter: float, columns: int
) -> tuple[int, float]:
    """Set a group's entries down the columns from `start`; return the column and height where they end."""
    place, y = start
    if group.heading:
        high = height((Words(group.heading),), wide, GRID.table, strong=True)
        if y + high + 8 > room.bottom and place + 1 < columns:
            place, y = place + 1, room.y
        heading = Paragraph(((Run(group.heading, GRID.table.size, bold=True),),), GRID.table)
        box = Box(room.x + place * (wide + gutter), y, wide, high)
        sheet.text(box, (heading,), name=group.heading)
        y += high + 2.6
    for entry in group.entries:
        high = _entry_height(entry, wide)
        if y + high > room.bottom + 0.1 and place + 1 < columns:
            place, y = place + 1, room.y
        _entry(sheet, entry, Box(room.x + place * (wide + gutter), y, wide, high))
        y += high + _BELOW_ENTRY
    return place, y


_FOLIO_WIDE = 12.0
"""Room of an entry's folio, and the gap behind it."""


def _entry_height(entry: Entry, wide: float) -> float:
    room = wide - _FOLIO_WIDE
    high = phrased_height(entry.title, GRID.table, room)
    if entry.sentence is not None:
        high += 1.6 + phrased_height(entry.sentence, GRID.table, room)
    return high


def _entry(sheet: Sheet, entry: Entry, box: Box) -> None:
    """Set an entry: its folio hanging left of its title; the whole of it leads to its slide."""
    kind, room = GRID.table, box.width - _FOLIO_WIDE
    title = lines_of(entry.title, kind, room)
    folio = Run(f"{entry.folio}\t", kind.size, palette.ACCENT, True)
    lines = [sheet.runs(line, kind, marks=False) for line in title]
    first = Paragraph(((folio, *lines[0]), *lines[1:]), kind, indent=_FOLIO_WIDE)
    made = [first]
    if entry.sentence is not None:
        said = [
            sheet.runs(line, kind, palette.GREY_DARK, marks=False)
            for line in lines_of(entry.sentence, kind, room)
        ]
        made.append(Paragraph(tuple(said), kind, inset=_FOLIO_WIDE, before=max(0.0, 1.6 - lead_in(kind))))
    sheet.text(box, made, name=f"{entry.folio} {plain(entry.title)}", leads_to=entry.target)


def _opener(sheet: Sheet, page: Opener) -> None:
    left = GRID.span(5)
    x = PAGE.x + left + GRID.span(1) + 2 * GRID.gutter
    at = PAGE.y + GRID.lead.em + 3
    high = phrased_height(page.title, GRID.title, left, bold=True)
    sheet.fill_in(
        TITLE, Box(PAGE.x, at, left, high), (phrased(sheet, page.title, GRID.title, left, bold=True),)
    )
    number = Paragraph(((Run(page.number, GRID.lead.size, palette.ACCENT, True),),), GRID.lead)
    sheet.fill_in(EYEBROW, Box(PAGE.x, PAGE.y, left, GRID.lead.em), (number,))
    at += high + 5
    high = phrased_height(page.aim, GRID.lead, left)
    sheet.fill_in(LEAD, Box(PAGE.x, at, left, high), (phrased(sheet, page.aim, GRID.lead, left),))
    if page.summary is not None:
        at += high + 7
        high = phrased_height(page.summary, GRID.body, left)
        sheet.fill_in(TEXT, Box(PAGE.x, at, left, high), (phrased(sheet, page.summary, GRID.body, left),))
    right = Box(x, PAGE.y, PAGE.right - x, PAGE.height)
    y = right.y
    if page.numbers:
        y = _key_numbers(sheet, page.numbers, right) + 8
        sheet.line(right.x, y, right.width, palette.GREY_PALE, 0.4)
        y += 4
    _group(sheet, page.group, right, (0, y), right.width, 0, 1)


def _key_numbers(sheet: Sheet, numbers: Sequence[KeyNumber], box: Box) -> float:
    """Set the telling numbers side by side in one size; return where the tallest of them ends."""
    wide = (box.width - 2 * GRID.gutter) / 3
    kind = Type(fitting_size([each.number.text for each in numbers], wide, _KEY_SIZES), 1.2)
    bottom = box.y
    for at, each in enumerate(numbers):
        value = Paragraph(((Run(each.number.text, kind.size, palette.ACCENT, True),),), kind)
        label = (Run(each.label, GRID.table.size),)
        made = [value, Paragraph((label,), GRID.table, before=max(0.0, 2 - lead_in(GRID.table)))]
        high = kind.em + 2 + height((Words(each.label),), wide, GRID.table)
        if each.entry is not None:
            said = _PAGE_OF.said_in(sheet.lang).format(each.entry.folio)
            runs = (Run(said, GRID.note.size, palette.GREY_DARK),)
            made.append(Paragraph((runs,), GRID.note))
            high += GRID.note.pitch
        place = Box(box.x + at % 3 * (wide + GRID.gutter), box.y, wide, high)
        leads_to = each.number.ref if each.entry is None else each.entry.target
        sheet.text(place, made, name=each.label, leads_to=leads_to)
        bottom = max(bottom, place.bottom)
    return bottom


# Statement, topic, table


def _statement(setting: Setting, page: Statement) -> None:
    at = _head(setting.sheet, page.title, page.eyebrow, None)
    room = _rest(at)
    wide = GRID.span(8)
    chart_block(setting, page.chart, Box(room.x, room.y, wide, room.height), titled=False)
    x = room.x + wide + 2 * GRID.gutter
    column(setting, page.aside, Box(x, room.y, room.right - x, room.height))


def _topic(setting: Setting, page: TopicPage) -> None:
    at = _head(setting.sheet, page.title, page.eyebrow, page.lead)
    sources = notes_extent((), page.sources, PAGE.width)
    room = _rest(at, above_foot=sources)
    _bands(setting, page.bands, room)
    if page.sources:
        below(setting.sheet, (), page.sources, Box(PAGE.x, PAGE.bottom - sources, PAGE.width, 0))


def _bands(setting: Setting, bands: Sequence[Band], room: Box) -> None:
    """Set bands one below the other; one that is too tall may use the room that the others leave."""
    heights = [_band_height(band, room.width) for band in bands]
    at = room.y
    for index, band in enumerate(bands):
        at += GRID.between_bands if index else 0.0
        others = sum(heights[index + 1 :]) + GRID.between_bands * (len(bands) - index - 1)
        wide = column_width(len(band.columns), room.width)
        tallest = 0.0
        for place, blocks in enumerate(band.columns):
            x = room.x + place * (wide + 2 * GRID.gutter)
            taken = column(setting, blocks, Box(x, at, wide, room.bottom - at - others))
            tallest = max(tallest, taken)
        at += tallest


def _band_height(band: Band, wide: float) -> float:
    own = column_width(len(band.columns), wide)
    return max((column_height(blocks, own) for blocks in band.columns), default=0.0)


def _table(setting: Setting, page: TablePage) -> None:
    at = _head(setting.sheet, page.title, page.eyebrow, page.lead)
    data_table(setting, page.table, _rest(at))


# Annex


def _annex(sheet: Sheet, page: VerificationAnnex, edition: Edition) -> None:
    at = _head(sheet, page.title, page.section, None)
    if page.coverage is not None:
        words = Paragraph(((Run(page.coverage, GRID.lead.size),),), GRID.lead)
        high = height((Words(page.coverage),), PAGE.width, GRID.lead)
        sheet.text(Box(PAGE.x, at, PAGE.width, high), (words,), name="検算の範囲")
        at += high + 3
    if page.remarks:
        made = note_lines(page.remarks, (), sheet)
        high = notes_extent(page.remarks, (), GRID.span(9)) - GRID.before_note
        sheet.text(Box(PAGE.x, at, GRID.span(9), high), made, name="注")
        at += high + 3
    if not page.lines:
        return
    grid = _annex_grid(sheet, page.lines, edition)
    sheet.table(
        Box(PAGE.x, at, PAGE.width, grid.height), grid.xml(sheet.lang), plain(page.title), _annex_alt(page)
    )


def _annex_alt(page: VerificationAnnex) -> str:
    return f"{plain(page.title)} *{page.lines[0].ref}–*{page.lines[-1].ref}"


def _annex_grid(sheet: Sheet, lines: Sequence[AnnexLine], edition: Edition) -> Grid:
    internal = edition == "internal"
    fixed = GRID.annex_columns if internal else GRID.annex_columns[:-1]
    rest = PAGE.width - sum(fixed)
    heads = tuple(column.said_in(sheet.lang) for column in ANNEX_COLUMNS)
    return Grid(
        widths=tuple(width or rest for width in fixed),
        aligns=("right", "left", "left", "left", "left", "right", "left", *(("left",) if internal else ())),
        header=heads if internal else heads[:-1],
        rows=tuple(_annex_row(sheet, line, internal=internal) for line in lines),
        kind=_ANNEX_TYPE,
        pad=GRID.annex_cell,
        side=GRID.annex_side,
        is_tight=True,
    )


def _annex_row(sheet: Sheet, line: AnnexLine, *, internal: bool) -> tuple[Cell, ...]:
    cells = [str(line.ref), line.folio, line.printed, line.what, line.period, line.value, line.source]
    if internal:
        cells.append(line.verdict or "")
    row = []
    for at, words in enumerate(cells):
        leads = sheet.link_to(line.target) if at in (1, 2) and words else None
        colour = palette.ACCENT if leads else palette.INK
        runs = (Run(words, _ANNEX_TYPE.size, colour, link=leads),) if words else ()
        row.append(Cell((Words(words),), runs))
    return tuple(row)
