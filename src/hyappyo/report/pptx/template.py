"""The empty presentation: A4 landscape, theme, properties, and its layouts put in place."""

from datetime import datetime, time

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import XmlPart
from pptx.oxml import parse_xml
from pptx.parts.slide import BaseSlidePart
from pptx.presentation import Presentation as Deck
from pptx.util import Mm

from hyappyo.chart import palette
from hyappyo.jp.wording import Lang
from hyappyo.report.grid import GRID
from hyappyo.report.model import Report
from hyappyo.report.pptx.drawing import FONT, LATIN, NAMESPACES
from hyappyo.report.pptx.layouts import layouts
from hyappyo.report.pptx.master import layout_xml, master_xml
from hyappyo.report.pptx.slide import Shared

_DML = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def bare(report: Report, shared: Shared) -> Deck:
    """Return a presentation of A4 landscape slides, with the house's theme and layouts and without any slide."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Mm(GRID.width), Mm(GRID.height)
    size = deck.element.find("{*}sldSz")
    assert size is not None
    size.set("type", "custom")
    _leave_out(deck)
    _dress(deck, shared)
    _properties(deck, report)
    return deck


def _dress(deck: Deck, shared: Shared) -> None:
    """Put theme, master and layouts in place."""
    master, wanted = deck.slide_master, layouts(shared.frames)
    for held in (master.part, deck.part.notes_master_part):
        theme = held.part_related_by(RT.THEME)
        if isinstance(theme, XmlPart):
            theme._element = parse_xml(themed(theme.blob, shared.lang))
        else:
            theme.blob = themed(theme.blob, shared.lang)
    for spare in list(deck.slide_layouts)[len(wanted) :]:
        deck.slide_layouts.remove(spare)
    for layout, (name, placeholders) in zip(deck.slide_layouts, wanted.values(), strict=True):
        _replace(layout.part, layout_xml(name, placeholders, shared))
    _replace(master.part, master_xml(shared, master.part))
    relation = deck.part.relate_to(deck.part.notes_master_part, RT.NOTES_MASTER)
    listed = f'<p:notesMasterIdLst {NAMESPACES}><p:notesMasterId r:id="{relation}"/></p:notesMasterIdLst>'
    masters = deck.element.find("{*}sldMasterIdLst")
    assert masters is not None
    masters.addnext(parse_xml(listed))  # python-pptx leaves it out


def _replace(part: BaseSlidePart, xml: str) -> None:
    """Put other content into a part of the template."""
    held, new = part._element, parse_xml(xml)  # python-pptx has no public way to set a part's content
    held.attrib.clear()
    held.attrib.update(new.attrib)
    held[:] = list(new)


def _leave_out(deck: Deck) -> None:
    """Drop what the template says about another file: its picture, its statistics, its printer."""
    for holder, kinds in (
        (deck.part.package, (RT.THUMBNAIL, RT.EXTENDED_PROPERTIES)),
        (deck.part, (RT.PRINTER_SETTINGS,)),
    ):
        for relation, held in list(holder._rels.items()):  # no public listing either
            if held.reltype in kinds:
                holder._rels.pop(relation)


def themed(blob: bytes, lang: Lang) -> bytes:
    """Return a theme with the house's colours and its one family, in both scripts."""
    theme = etree.fromstring(blob)
    theme.set("name", "Hyappyo")
    colours = {
        "dk1": palette.INK,
        "lt1": palette.PAPER,
        "dk2": palette.GREY_DARK,
        "lt2": palette.BAND,
        **{f"accent{n + 1}": value for n, value in enumerate(palette.SERIES)},
        "accent6": palette.WARM,
        "hlink": palette.ACCENT,
        "folHlink": palette.ACCENT,
    }
    for name, value in colours.items():
        (place,) = theme.iter(_DML + name)
        place[:] = [etree.Element(_DML + "srgbClr", val=value[1:])]
    for kind in ("majorFont", "minorFont"):
        (family,) = theme.iter(_DML + kind)
        faces = {"latin": LATIN[lang], "ea": FONT, "cs": ""}
        family[:] = [etree.Element(_DML + script, typeface=face) for script, face in faces.items()]
        etree.SubElement(family, _DML + "font", script="Jpan", typeface=FONT)
    written: bytes = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _properties(deck: Deck, report: Report) -> None:
    midnight = datetime.combine(report.date, time())
    core = deck.core_properties
    core.title, core.author, core.last_modified_by = report.title, report.issuer, report.issuer
    core.subject, core.language = report.municipality, "ja-JP" if report.lang == "ja" else "en-GB"
    core.created = core.modified = midnight
    core.revision, core.keywords, core.comments, core.category = 1, "", report.notice, ""
