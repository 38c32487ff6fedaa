"""The verification annex: a line for each bound number, with links to and fro."""

from collections.abc import Sequence

from hyappyo.chart import palette
from hyappyo.report.extent import notes_extent
from hyappyo.report.grid import GRID, Type
from hyappyo.report.measure import height
from hyappyo.report.model import (
    Align,
    AnnexLine,
    VerificationAnnex,
    Words,
)
from hyappyo.report.phrases import plain
from hyappyo.report.pptx.drawing import PAGE, Box, Paragraph, Run
from hyappyo.report.pptx.head import set_head
from hyappyo.report.pptx.sheet import Sheet
from hyappyo.report.pptx.tables import Cell, Grid
from hyappyo.report.pptx.text import note_lines
from hyappyo.report.words import ANNEX_COLUMNS

_ALIGNS: tuple[Align, ...] = (
    "right", "left", "left", "left", "left", "left", "right", "left", "left",
)  # fmt: skip
_ANNEX_TYPE = Type(GRID.note.size, 1.38)
"""Its leading is no more than its cells' air, so that a row of one line is as high as in the PDF."""


def set_annex(sheet: Sheet, page: VerificationAnnex) -> None:
    """Set a page of the verification annex."""
    at = set_head(sheet, page, page.section, None)
    if page.coverage is not None:
        words = Paragraph(((Run(page.coverage, GRID.lead.size),),), GRID.lead)
        high = height((Words(page.coverage),), PAGE.width, GRID.lead)
        sheet.text(Box(PAGE.x, at, PAGE.width, high), (words,), name="検算の範囲")
        at += high + 3
    if page.remarks:
        made = note_lines(page.remarks, (), sheet)
        high = notes_extent(page.remarks, (), PAGE.width) - GRID.before_note
        sheet.text(Box(PAGE.x, at, PAGE.width, high), made, name="注")
        at += high + 3
    if not page.lines:
        return
    grid = _annex_grid(sheet, page.lines)
    sheet.table(
        Box(PAGE.x, at, PAGE.width, grid.height), grid.xml(sheet.lang), plain(page.title), _annex_alt(page)
    )


def _annex_alt(page: VerificationAnnex) -> str:
    return f"{plain(page.title)} *{page.lines[0].ref}–*{page.lines[-1].ref}"


def _annex_grid(sheet: Sheet, lines: Sequence[AnnexLine]) -> Grid:
    widths = GRID.annex(sheet.lang, is_internal=sheet.shared.edition == "internal")
    count = len(widths)
    return Grid(
        widths=widths,
        aligns=_ALIGNS[:count],
        header=tuple(column.said_in(sheet.lang) for column in ANNEX_COLUMNS[:count]),
        rows=tuple(_annex_row(sheet, line) for line in lines),
        kind=_ANNEX_TYPE,
        pad=GRID.annex_cell,
        side=GRID.annex_side,
        is_tight=True,
    )


def _annex_row(sheet: Sheet, line: AnnexLine) -> tuple[Cell, ...]:
    row = []
    for at, words in enumerate(line.cells):
        leads = sheet.link_to(line.target) if at in (1, 2) and words else None
        colour = palette.ACCENT if leads else palette.INK
        runs = (Run(words, _ANNEX_TYPE.size, colour, link=leads),) if words else ()
        row.append(Cell((Words(words),), (runs,)))
    return tuple(row)
