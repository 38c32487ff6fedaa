"""Pages that lead to others: cover, contents, section opener."""

from collections.abc import Sequence

from hyappyo.chart import palette
from hyappyo.jp.wording import Wording
from hyappyo.report.extent import notes_extent
from hyappyo.report.grid import GRID, Type
from hyappyo.report.measure import height, lines_height
from hyappyo.report.model import (
    Contents,
    Cover,
    Entry,
    Group,
    KeyNumber,
    Opener,
    Words,
)
from hyappyo.report.phrases import in_caption, plain
from hyappyo.report.pptx.blocks import below
from hyappyo.report.pptx.drawing import PAGE, Box, Paragraph, Run
from hyappyo.report.pptx.head import rest_below, set_head
from hyappyo.report.pptx.layouts import (
    COVER_TITLE,
    EYEBROW,
    LEAD,
    TEXT,
    TITLE,
)
from hyappyo.report.pptx.lines import fitting_size, lead_in, lines_of
from hyappyo.report.pptx.sheet import Sheet
from hyappyo.report.pptx.text import phrased, phrased_height

_PAGE_OF = Wording("{}ページ", "p. {}")
_KEY_SIZES = (28.0, 24.0, 21.0, 18.0, 15.0)
_FIGURE_SIZES = (GRID.figure.size, *_KEY_SIZES[1:])


def set_cover(sheet: Sheet, page: Cover) -> None:
    """Set the cover: whose plan, what, when, and that it is a reconstruction."""
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
    if sheet.shared.notice:
        said = ((Run(sheet.shared.notice, GRID.heading.size, palette.ACCENT, True),),)
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


def set_contents(sheet: Sheet, page: Contents) -> None:
    """Set a page of contents, or the overview of a part."""
    at = set_head(sheet, page, page.section, page.lead)
    remarks = notes_extent(page.remarks, (), PAGE.width)
    room = rest_below(at, above_foot=remarks)
    gutter = 2 * GRID.gutter
    wide = (room.width - (page.columns - 1) * gutter) / page.columns
    place, y, begun = 0, room.y, 0
    for index, group in enumerate(page.groups):
        begun += bool(index and group.starts_column)
        if place < begun:
            place, y = begun, room.y
        y += GRID.between_bands if group.heading and y > room.y else 0
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
        y += high + _BELOW_HEADING
    for entry in group.entries:
        high = _entry_height(entry, wide)
        y += 0.0 if y == room.y else GRID.above_entry if entry.sentence is None else GRID.above_told_entry
        if y + high > room.bottom + 0.1 and place + 1 < columns:
            place, y = place + 1, room.y
        _entry(sheet, entry, Box(room.x + place * (wide + gutter), y, wide, high))
        y += high
    return place, y


_BELOW_HEADING = 2.6 - GRID.above_entry
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


def set_opener(sheet: Sheet, page: Opener) -> None:
    """Set the opener of a section: what it aims at, its telling numbers, what is in it."""
    left = GRID.opener_left
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
        y = _key_numbers(sheet, page.numbers, right, _KEY_SIZES, sheet.shared.opening) + 8
        sheet.line(right.x, y, right.width, palette.GREY_PALE, 0.4)
        y += 4
    _group(sheet, page.group, right, (0, y), right.width, 0, 1)


def set_figures(sheet: Sheet, figures: Sequence[KeyNumber], at: float) -> float:
    """Set a topic's telling numbers in a row between two rules; return where the text below begins."""
    sheet.line(PAGE.x, at, PAGE.width, palette.GREY, 0.4)
    row = Box(PAGE.x, at + GRID.figures_rule, PAGE.width, 0)
    bottom = (
        _key_numbers(sheet, figures, row, _FIGURE_SIZES, [each.number.text for each in figures])
        + GRID.figures_rule
    )
    sheet.line(PAGE.x, bottom, PAGE.width, palette.GREY_PALE, 0.4)
    return bottom + GRID.between_bands


def _key_numbers(
    sheet: Sheet, numbers: Sequence[KeyNumber], box: Box, sizes: tuple[float, ...], alike: Sequence[str]
) -> float:
    """Set the telling numbers side by side, in one size with what is `alike`; return where the tallest of them ends."""
    wide = (box.width - 2 * GRID.gutter) / 3
    kind = Type(fitting_size(alike, wide, sizes), 1.2)
    bottom = box.y
    for at, each in enumerate(numbers):
        value = Paragraph(((Run(each.number.text, kind.size, palette.ACCENT, True),),), kind)
        label = in_caption(each.label)
        made = [value, phrased(sheet, label, GRID.table, wide, before=max(0.0, 2 - lead_in(GRID.table)))]
        high = kind.em + 2 + phrased_height(label, GRID.table, wide)
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
