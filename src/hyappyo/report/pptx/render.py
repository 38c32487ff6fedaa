"""Setting the finished report as slides."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from hyappyo.report.model import (
    Cover,
    Frames,
    Opener,
    Page,
    Report,
    TopicPage,
    VerificationAnnex,
)
from hyappyo.report.pptx.deck import add_sections, add_slides, packed
from hyappyo.report.pptx.layouts import LayoutName
from hyappyo.report.pptx.notes import notes_of
from hyappyo.report.pptx.pages import set_page
from hyappyo.report.pptx.sheet import Sheet
from hyappyo.report.pptx.slide import Shared, Slide
from hyappyo.report.pptx.template import bare


def render_pptx(report: Report, pictures: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """Return the report as an editable presentation, one slide for each page of the model.

    Text stands in the layouts' placeholders, tables and charts are PowerPoint's own. Equal reports give equal bytes:
    the file's times are those of the document date. There is no macro, no link outside, no embedded font.

    `pictures` holds the supplied pictures, whole PNG or JPEG, by their path below `figures/`; one that is not among them
    leaves its frame and placeholder empty.

    Raises:
        ValueError: when a chart's series cannot be drawn, which is our own fault.
    """
    shared = Shared.of(report, pictures, max(map(_frames_on, report.pages), default=0))
    lines = {
        line.ref: line for page in report.pages if isinstance(page, VerificationAnnex) for line in page.lines
    }
    slides = [_slide(page, at, shared) for at, page in enumerate(report.pages)]
    notes = [notes_of(page, lines, report.lang) for page in report.pages]
    deck = bare(report, shared)
    add_slides(deck, slides, notes, report.lang, pictures)
    add_sections(deck, report.title, [page.section for page in report.pages])
    return packed(deck)


# A build that stays (`--watch`) sets a report again whenever one topic changed, and almost all of its slides are the same.
@lru_cache(maxsize=1024)
def _slide(page: Page, at: int, shared: Shared) -> Slide:
    sheet = Sheet(shared, at, _layout(page))
    set_page(sheet, page)
    return sheet.slide


def _layout(page: Page) -> LayoutName:
    return "cover" if isinstance(page, Cover) else "opener" if isinstance(page, Opener) else "page"


def _frames_on(page: Page) -> int:
    bands = page.bands if isinstance(page, TopicPage) else ()
    blocks = (block for band in bands for column in band.columns for block in column)
    return sum(len(block.items) for block in blocks if isinstance(block, Frames))
