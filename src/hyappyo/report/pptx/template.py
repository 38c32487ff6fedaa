"""The empty presentation: theme, master, and layouts whose placeholders carry outline, reading order and pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import XmlPart
from pptx.oxml import parse_xml
from pptx.parts.slide import BaseSlidePart
from pptx.presentation import Presentation as Deck
from pptx.util import Mm

from hyappyo.chart import palette
from hyappyo.report.grid import GRID, Type
from hyappyo.report.model import Report, Words
from hyappyo.report.pptx.drawing import (
    FONT,
    NAMESPACES,
    PAGE,
    TREE,
    Box,
    Paragraph,
    Run,
    attribute,
    body,
    outline,
    run_properties,
)
from hyappyo.report.pptx.lines import set_width
from hyappyo.report.words import DRAFT

LayoutName = Literal["cover", "opener", "page"]
_DML = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WATERMARK = "#EDEDED"
FOOT_Y = GRID.height - GRID.margin_bottom + 4
FOLIO_WIDE = 24.0
COVER_TITLE = Type(34, 1.35)
TITLE, FOOTER, FOLIO = 0, 11, 12
EYEBROW, LEAD, TEXT, PICTURE = 20, 21, 30, 50
"""Placeholder numbers; texts and pictures count on from theirs."""
TEXTS = 4


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder of a layout."""

    kind: Literal["title", "ctrTitle", "body", "ftr", "sldNum", "pic"]
    index: int
    name: str
    box: Box
    type: Type
    colour: str = palette.INK
    bold: bool = False
    align: Literal["l", "r", "ctr"] = "l"

    def tag(self) -> str:
        """Return the `p:ph` element, by which a slide's shape says which placeholder it fills."""
        index = f' idx="{self.index}"' if self.index else ""
        return f'<p:ph type="{self.kind}"{index}/>'


def _head(bottom: float) -> tuple[Placeholder, ...]:
    eyebrow_height = GRID.note.pitch
    title_y = PAGE.y + eyebrow_height + GRID.after_eyebrow
    return (
        Placeholder(
            "title",
            TITLE,
            "タイトル",
            Box(PAGE.x, title_y, PAGE.width, 2 * GRID.title.pitch),
            GRID.title,
            bold=True,
        ),
        Placeholder(
            "body",
            EYEBROW,
            "見出しの上",
            Box(PAGE.x, PAGE.y, PAGE.width, eyebrow_height),
            GRID.note,
            palette.ACCENT,
            True,
        ),
        Placeholder(
            "body",
            LEAD,
            "要旨",
            Box(PAGE.x, bottom - 2 * GRID.lead.pitch, GRID.span(11), 2 * GRID.lead.pitch),
            GRID.lead,
        ),
    )


def _foot() -> tuple[Placeholder, ...]:
    half = PAGE.width / 2
    return (
        Placeholder(
            "ftr",
            FOOTER,
            "節",
            Box(PAGE.x, FOOT_Y, half, GRID.body.pitch),
            GRID.note,
            palette.GREY_DARK,
        ),
        Placeholder(
            "sldNum",
            FOLIO,
            "ページ",
            Box(PAGE.right - FOLIO_WIDE, FOOT_Y, FOLIO_WIDE, GRID.body.pitch),
            GRID.body,
            bold=True,
            align="r",
        ),
    )


def _texts() -> tuple[Placeholder, ...]:
    half = GRID.span(6)
    columns = [PAGE.x, PAGE.x + half + GRID.gutter]
    return tuple(
        Placeholder(
            "body", TEXT + n, f"本文{n + 1}", Box(columns[n % 2], 70 + n // 2 * 60, half, 55), GRID.body
        )
        for n in range(TEXTS)
    )


def _pictures(count: int) -> tuple[Placeholder, ...]:
    wide = GRID.span(3)
    return tuple(
        Placeholder(
            "pic",
            PICTURE + n,
            f"図版{n + 1}",
            Box(PAGE.x + n % 4 * (wide + GRID.gutter), 70 + n // 4 * 40, wide, GRID.frame),
            GRID.note,
            palette.GREY_DARK,
        )
        for n in range(count)
    )


def layouts(pictures: int) -> dict[LayoutName, tuple[str, tuple[Placeholder, ...]]]:
    """Return each layout's Japanese name and placeholders, with room for so many pictures."""
    title = Box(PAGE.x, 86, PAGE.width, 2 * COVER_TITLE.pitch)
    left = Box(PAGE.x, PAGE.y + GRID.lead.pitch + 3, GRID.span(5), 3 * GRID.title.pitch)
    cover = (
        Placeholder("ctrTitle", TITLE, "表題", title, COVER_TITLE, bold=True),
        Placeholder("body", EYEBROW, "自治体", Box(PAGE.x, 30, PAGE.width, GRID.lead.pitch), GRID.lead),
        Placeholder("body", LEAD, "版", Box(PAGE.x, 125, PAGE.width, GRID.lead.pitch), GRID.lead),
        Placeholder("body", TEXT, "発行", Box(PAGE.x, 155, GRID.span(9), 36), GRID.body),
    )
    opener = (
        Placeholder("title", TITLE, "タイトル", left, GRID.title, bold=True),
        Placeholder(
            "body",
            EYEBROW,
            "番号",
            Box(PAGE.x, PAGE.y, left.width, GRID.lead.pitch),
            GRID.lead,
            palette.ACCENT,
            True,
        ),
        Placeholder("body", LEAD, "ねらい", Box(PAGE.x, left.bottom, left.width, 40), GRID.lead),
        Placeholder("body", TEXT, "要旨", Box(PAGE.x, left.bottom + 45, left.width, 60), GRID.body),
    )
    return {
        "cover": ("表紙", cover),
        "opener": ("政策の扉", opener + _foot()),
        "page": ("本文", _head(66) + _texts() + _pictures(pictures) + _foot()),
    }


def bare(report: Report) -> Deck:
    """Return a presentation of A4 landscape slides without any slide, its layouts still empty.

    Slides are made from empty layouts and these are furnished afterwards: python-pptx would copy each placeholder
    onto each slide, which takes longer than all the rest.
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = Mm(GRID.width), Mm(GRID.height)
    size = deck.element.find("{*}sldSz")
    assert size is not None
    size.set("type", "custom")
    _leave_out(deck)
    wanted = layouts(0)
    for spare in list(deck.slide_layouts)[len(wanted) :]:
        deck.slide_layouts.remove(spare)
    for held, name in zip(deck.slide_layouts, wanted, strict=True):
        _replace(held.part, _layout_xml(name, (), report))
    _properties(deck, report)
    return deck


def furnish(deck: Deck, report: Report, pictures: int) -> None:
    """Put theme, master, and layouts with room for so many pictures in place."""
    master = deck.slide_master
    for held in (master.part, deck.part.notes_master_part):
        theme = held.part_related_by(RT.THEME)
        if isinstance(theme, XmlPart):
            theme._element = parse_xml(themed(theme.blob))
        else:
            theme.blob = themed(theme.blob)
    for layout, (name, placeholders) in zip(deck.slide_layouts, layouts(pictures).values(), strict=True):
        _replace(layout.part, _layout_xml(name, placeholders, report))
    _replace(master.part, _master_xml(report, master.part))
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


def themed(blob: bytes) -> bytes:
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
        faces = ((script, FONT if script != "cs" else "") for script in ("latin", "ea", "cs"))
        family[:] = [etree.Element(_DML + script, typeface=face) for script, face in faces]
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


# Layouts and master


def _prompt(holder: Placeholder, ident: int, report: Report) -> str:
    level = (
        f'<a:lvl1pPr marL="0" indent="0" algn="{holder.align}"><a:lnSpc>'
        f'<a:spcPts val="{round(holder.type.size * holder.type.leading * 100)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f"{run_properties('defRPr', Run('', holder.type.size, holder.colour, holder.bold), report.lang)}"
        "</a:lvl1pPr>"
    )
    prompt = {"sldNum": "‹#›", "pic": " "}.get(holder.kind, holder.name)
    shown = f'<a:p><a:r><a:rPr lang="ja-JP"/><a:t>{prompt}</a:t></a:r></a:p>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{ident}" name={attribute(holder.name)}/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{holder.tag()}</p:nvPr></p:nvSpPr><p:spPr>{holder.box.xfrm()}'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr vert="horz" wrap="square" '
        f'lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle>{level}</a:lstStyle>'
        f"{shown}</p:txBody></p:sp>"
    )


def _layout_xml(name: str, placeholders: Sequence[Placeholder], report: Report) -> str:
    shapes = "".join(_prompt(holder, n, report) for n, holder in enumerate(placeholders, 2))
    drawn = "" if name == "表紙" else _furniture(report, len(placeholders) + 2)
    return (
        f'<p:sldLayout {NAMESPACES} preserve="1" userDrawn="1"><p:cSld name="{name}"><p:spTree>{TREE}{drawn}{shapes}'
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def name_width(report: Report) -> float:
    """Return the room that the document's name takes in the foot."""
    return set_width((Words(_named(report)),)) * GRID.note.em + 2


def _named(report: Report) -> str:
    return "　".join(part for part in (report.title, report.notice) if part)


def _furniture(report: Report, ident: int) -> str:
    """Return what stands on every page alike: the line above the foot, and the document's name beside the folio."""
    place = Box(PAGE.right - FOLIO_WIDE - name_width(report), FOOT_Y, name_width(report), GRID.note.pitch)
    words = Paragraph(((Run(_named(report), GRID.note.size, palette.GREY_DARK),),), GRID.note, "r")
    return rule(ident, PAGE.x, FOOT_Y, PAGE.width, palette.GREY_PALE, 0.5) + (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{ident + 1}" name="文書名"/><p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/>'
        f'</p:nvSpPr><p:spPr>{place.xfrm()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        f"{body('p:txBody', (words,), report.lang)}</p:sp>"
    )


def rule(ident: int, x: float, y: float, length: float, value: str, points: float) -> str:
    """Return a horizontal line, which a screen reader passes over."""
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{ident}" name="線 {ident}">{DECORATIVE}</p:cNvPr><p:cNvCxnSpPr/><p:nvPr/>'
        f"</p:nvCxnSpPr><p:spPr>{Box(x, y, length, 0).xfrm()}"
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{outline(value, points)}</p:spPr></p:cxnSp>'
    )


DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def _watermark(report: Report) -> str:
    if not report.is_draft:
        return ""
    size = 260 if report.lang == "ja" else 150
    words = Paragraph(((Run(DRAFT.said_in(report.lang), size, _WATERMARK, True),),), Type(size, 1), "ctr")
    shown = body("p:txBody", (words,), report.lang, "ctr")
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="20" name="案">{DECORATIVE}</p:cNvPr><p:cNvSpPr txBox="1"/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{Box(0, 45, GRID.width, 120).xfrm()}<a:prstGeom prst="rect">'
        f"<a:avLst/></a:prstGeom><a:noFill/></p:spPr>{shown}</p:sp>"
    )


def _master_xml(report: Report, part: BaseSlidePart) -> str:
    title = _head(66)[0]
    text = Placeholder("body", 1, "本文", Box(PAGE.x, 70, PAGE.width, 115), GRID.body)
    shapes = "".join(_prompt(holder, n, report) for n, holder in enumerate((title, text, *_foot()), 2))
    held = part._element.find("{*}sldLayoutIdLst")
    ids = etree.tostring(held, encoding="unicode")
    levels = "".join(
        f'<a:lvl{n}pPr marL="0" indent="0" algn="l" eaLnBrk="1" hangingPunct="1"><a:buNone/>'
        f"{run_properties('defRPr', Run('', GRID.body.size), report.lang)}</a:lvl{n}pPr>"
        for n in range(1, 10)
    )
    heading = (
        '<a:lvl1pPr algn="l" eaLnBrk="1" hangingPunct="1"><a:buNone/>'
        f"{run_properties('defRPr', Run('', GRID.title.size, bold=True), report.lang)}</a:lvl1pPr>"
    )
    return (
        f'<p:sldMaster {NAMESPACES} preserve="1"><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/>'
        f"</a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{TREE}{_watermark(report)}{shapes}</p:spTree></p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"{ids}<p:txStyles><p:titleStyle>{heading}</p:titleStyle><p:bodyStyle>{levels}</p:bodyStyle>"
        f"<p:otherStyle>{levels}</p:otherStyle></p:txStyles></p:sldMaster>"
    )
