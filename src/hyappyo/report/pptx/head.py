"""Head and foot of a slide, the same on each."""

from hyappyo.chart import palette
from hyappyo.report.grid import GRID
from hyappyo.report.model import Page, Phrased
from hyappyo.report.pptx.drawing import PAGE, Box, Paragraph, Run
from hyappyo.report.pptx.layouts import (
    EYEBROW,
    FOLIO,
    FOLIO_WIDE,
    FOOT_Y,
    FOOTER,
    LEAD,
    TITLE,
)
from hyappyo.report.pptx.master import name_width
from hyappyo.report.pptx.sheet import Sheet
from hyappyo.report.pptx.text import phrased, phrased_height
from hyappyo.report.words import CONTINUED


def set_foot(sheet: Sheet, page: Page) -> None:
    """Set section and folio; the document's name stands on the layout."""
    room = PAGE.width - FOLIO_WIDE - name_width(sheet.shared) - 2 * GRID.gutter
    box = Box(PAGE.x, FOOT_Y + 1.4, room, GRID.note.em)
    section = Paragraph(((Run(page.section, GRID.note.size, palette.GREY_DARK),),), GRID.note)
    if page.section:
        sheet.fill_in(FOOTER, box, (section,))
    folio = Paragraph(((Run(page.folio.text, GRID.body.size, bold=True),),), GRID.body, "r")
    sheet.fill_in(FOLIO, Box(PAGE.right - FOLIO_WIDE, box.y, FOLIO_WIDE, GRID.body.em), (folio,))


def set_head(sheet: Sheet, page: Page, eyebrow: str, lead: Phrased | None) -> float:
    """Set eyebrow, title and lead; return where the content begins. The title is read first."""
    title = page.title
    continued = CONTINUED.said_in(sheet.lang) if page.is_continued else ""
    eyebrow = "　".join(part for part in (eyebrow, continued) if part)
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


def rest_below(at: float, *, above_foot: float = 0.0) -> Box:
    """Return the page from `at` down."""
    return Box(PAGE.x, at, PAGE.width, PAGE.bottom - at - above_foot)
