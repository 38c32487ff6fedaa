"""Setting the finished report as slides."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from uuid import UUID, uuid5

from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Deck

from hyappyo.report.model import (
    Band,
    Cover,
    Frames,
    Opener,
    Page,
    Report,
    TopicPage,
    VerificationAnnex,
)
from hyappyo.report.pptx.blocks import Setting
from hyappyo.report.pptx.drawing import NAMESPACES, attribute
from hyappyo.report.pptx.layouts import LayoutName, layouts
from hyappyo.report.pptx.notes import add_notes, notes_of
from hyappyo.report.pptx.pages import set_page
from hyappyo.report.pptx.sheet import Sheet
from hyappyo.report.pptx.template import bare, furnish

_EPOCH = (1980, 1, 1, 0, 0, 0)
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_NAMES = UUID("6f1d3c0e-7f0b-5f43-9c1d-9d6a0d1f2b3c")


def render_pptx(report: Report, pictures: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """Return the report as an editable presentation, one slide for each page of the model.

    Text stands in the layouts' placeholders, tables and charts are PowerPoint's own. Equal reports give equal bytes:
    the file's times are those of the document date. There is no macro, no link outside, no embedded font.

    `pictures` holds the supplied pictures, whole PNG or JPEG, by their path below `figures/`; one that is not among them
    leaves its frame and placeholder empty.

    Raises:
        ValueError: when a chart's series cannot be drawn, which is our own fault.
    """
    frames = max((_pictures(page) for page in report.pages), default=0)
    deck = bare(report)
    slides = [deck.slides.add_slide(deck.slide_layouts[_layout_index(page)]) for page in report.pages]
    furnish(deck, report, frames)
    targets = {what: slides[index] for what, index in report.places.items()}
    lines = {
        line.ref: line for page in report.pages if isinstance(page, VerificationAnnex) for line in page.lines
    }
    kinds = layouts(frames)
    for page, slide in zip(report.pages, slides, strict=True):
        sheet = Sheet(slide, kinds[_layout_name(page)][1], targets.get, report.lang, pictures)
        set_page(Setting(sheet, report.date), page, report)
        add_notes(deck, slide, notes_of(page, lines, report.lang), report.lang)
    _add_sections(deck, report)
    return _packed(deck)


def _layout_name(page: Page) -> LayoutName:
    return "cover" if isinstance(page, Cover) else "opener" if isinstance(page, Opener) else "page"


def _layout_index(page: Page) -> int:
    return list(layouts(0)).index(_layout_name(page))


def _pictures(page: Page) -> int:
    if not isinstance(page, TopicPage):
        return 0
    return sum(_frames(band) for band in page.bands)


def _frames(band: Band) -> int:
    return sum(len(block.items) for blocks in band.columns for block in blocks if isinstance(block, Frames))


def _add_sections(deck: Deck, report: Report) -> None:
    """Name the runs of slides that stand under one section, for PowerPoint's overview."""
    runs: list[tuple[str, list[int]]] = []
    for page, slide in zip(report.pages, deck.slides, strict=True):
        name = page.section or (runs[-1][0] if runs else report.title)
        if not runs or runs[-1][0] != name:
            runs.append((name, []))
        runs[-1][1].append(slide.slide_id)
    sections = "".join(_section(at, name, idents) for at, (name, idents) in enumerate(runs))
    held = parse_xml(
        f'<p:extLst {NAMESPACES}><p:ext uri="{_SECTIONS}"><p14:sectionLst xmlns:p14="{_P14}">{sections}'
        "</p14:sectionLst></p:ext></p:extLst>"
    )
    deck.element.append(held)


def _section(at: int, name: str, slides: Sequence[int]) -> str:
    ident = str(uuid5(_NAMES, f"{at} {name}")).upper()
    listed = "".join(f'<p14:sldId id="{slide}"/>' for slide in slides)
    return f'<p14:section name={attribute(name)} id="{{{ident}}}"><p14:sldIdLst>{listed}</p14:sldIdLst></p14:section>'


def _packed(deck: Deck) -> bytes:
    """Return the file with its parts in the order written and one fixed time on all."""
    written, packed = io.BytesIO(), io.BytesIO()
    deck.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
