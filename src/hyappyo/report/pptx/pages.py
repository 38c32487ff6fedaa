"""Page kinds, each on the same grid with the same foot."""

from collections.abc import Sequence

from hyappyo.report.extent import column_width, notes_extent
from hyappyo.report.grid import GRID
from hyappyo.report.model import (
    Band,
    Contents,
    Cover,
    Opener,
    Page,
    Statement,
    TablePage,
    TopicPage,
    VerificationAnnex,
)
from hyappyo.report.pptx.annex import set_annex
from hyappyo.report.pptx.blocks import below, chart_block, data_table
from hyappyo.report.pptx.column import column, column_height
from hyappyo.report.pptx.drawing import PAGE, Box
from hyappyo.report.pptx.front import set_contents, set_cover, set_figures, set_opener
from hyappyo.report.pptx.head import rest_below, set_foot, set_head
from hyappyo.report.pptx.sheet import Sheet


def set_page(sheet: Sheet, page: Page) -> None:
    """Set one page of the model on its slide."""
    match page:
        case Cover():
            set_cover(sheet, page)
            return
        case Contents():
            set_contents(sheet, page)
        case Opener():
            set_opener(sheet, page)
        case Statement():
            _statement(sheet, page)
        case TopicPage():
            _topic(sheet, page)
        case TablePage():
            _table(sheet, page)
        case VerificationAnnex():
            set_annex(sheet, page)
    set_foot(sheet, page)


def _statement(sheet: Sheet, page: Statement) -> None:
    at = set_head(sheet, page, page.eyebrow, None)
    room = rest_below(at)
    wide = GRID.span(8)
    chart_block(sheet, page.chart, Box(room.x, room.y, wide, room.height), titled=False)
    x = room.x + wide + 2 * GRID.gutter
    column(sheet, page.aside, Box(x, room.y, room.right - x, room.height))


def _topic(sheet: Sheet, page: TopicPage) -> None:
    at = set_head(sheet, page, page.eyebrow, page.lead)
    sources = notes_extent((), page.sources, PAGE.width)
    if page.figures:
        at = set_figures(sheet, page.figures, at)
    room = rest_below(at, above_foot=sources)
    _bands(sheet, page.bands, room)
    if page.sources:
        below(sheet, (), page.sources, Box(PAGE.x, PAGE.bottom - sources, PAGE.width, 0))


def _bands(sheet: Sheet, bands: Sequence[Band], room: Box) -> None:
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
            taken = column(sheet, blocks, Box(x, at, wide, room.bottom - at - others))
            tallest = max(tallest, taken)
        at += tallest


def _band_height(band: Band, wide: float) -> float:
    own = column_width(len(band.columns), wide)
    return max((column_height(blocks, own) for blocks in band.columns), default=0.0)


def _table(sheet: Sheet, page: TablePage) -> None:
    at = set_head(sheet, page, page.eyebrow, page.lead)
    data_table(sheet, page.table, rest_below(at))
