"""Master and layouts as XML: prompts of the placeholders, and what stands on every page alike."""

from collections.abc import Sequence

from lxml import etree
from pptx.parts.slide import BaseSlidePart

from hyappyo.chart import palette
from hyappyo.report.grid import GRID, Type
from hyappyo.report.model import Words
from hyappyo.report.pptx.drawing import (
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
from hyappyo.report.pptx.layouts import FOLIO_WIDE, FOOT_Y, Placeholder, foot_placeholders, head_placeholders
from hyappyo.report.pptx.lines import set_width
from hyappyo.report.pptx.slide import Shared
from hyappyo.report.words import DRAFT

_WATERMARK = "#EDEDED"


def _prompt(holder: Placeholder, ident: int, shared: Shared) -> str:
    level = (
        f'<a:lvl1pPr marL="0" indent="0" algn="{holder.align}"><a:lnSpc>'
        f'<a:spcPts val="{round(holder.type.size * holder.type.leading * 100)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f"{run_properties('defRPr', Run('', holder.type.size, holder.colour, holder.bold), shared.lang)}"
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


def layout_xml(name: str, placeholders: Sequence[Placeholder], shared: Shared) -> str:
    """Return a layout with its placeholders; a cover has no foot."""
    shapes = "".join(_prompt(holder, n, shared) for n, holder in enumerate(placeholders, 2))
    drawn = "" if name == "表紙" else _furniture(shared, len(placeholders) + 2)
    return (
        f'<p:sldLayout {NAMESPACES} preserve="1" userDrawn="1"><p:cSld name="{name}"><p:spTree>{TREE}{drawn}{shapes}'
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def name_width(shared: Shared) -> float:
    """Return the room that the document's name takes in the foot."""
    return set_width((Words(_named(shared)),)) * GRID.note.em + 2


def _named(shared: Shared) -> str:
    return "　".join(part for part in (shared.title, shared.notice) if part)


def _furniture(shared: Shared, ident: int) -> str:
    """Return what stands on every page alike: the line above the foot, and the document's name beside the folio."""
    place = Box(PAGE.right - FOLIO_WIDE - name_width(shared), FOOT_Y, name_width(shared), GRID.note.pitch)
    words = Paragraph(((Run(_named(shared), GRID.note.size, palette.GREY_DARK),),), GRID.note, "r")
    return rule(ident, PAGE.x, FOOT_Y, PAGE.width, palette.GREY_PALE, 0.5) + (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{ident + 1}" name="文書名"/><p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/>'
        f'</p:nvSpPr><p:spPr>{place.xfrm()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        f"{body('p:txBody', (words,), shared.lang)}</p:sp>"
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


def _watermark(shared: Shared) -> str:
    if not shared.is_draft:
        return ""
    size = 260 if shared.lang == "ja" else 150
    words = Paragraph(((Run(DRAFT.said_in(shared.lang), size, _WATERMARK, True),),), Type(size, 1), "ctr")
    shown = body("p:txBody", (words,), shared.lang, "ctr")
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="20" name="案">{DECORATIVE}</p:cNvPr><p:cNvSpPr txBox="1"/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{Box(0, 45, GRID.width, 120).xfrm()}<a:prstGeom prst="rect">'
        f"<a:avLst/></a:prstGeom><a:noFill/></p:spPr>{shown}</p:sp>"
    )


def master_xml(shared: Shared, part: BaseSlidePart) -> str:
    """Return the master: text styles, and 案 behind every slide of a draft."""
    title = head_placeholders()[0]
    text = Placeholder("body", 1, "本文", Box(PAGE.x, 70, PAGE.width, 115), GRID.body)
    shapes = "".join(
        _prompt(holder, n, shared) for n, holder in enumerate((title, text, *foot_placeholders()), 2)
    )
    held = part._element.find("{*}sldLayoutIdLst")
    ids = etree.tostring(held, encoding="unicode")
    levels = "".join(
        f'<a:lvl{n}pPr marL="0" indent="0" algn="l" eaLnBrk="1" hangingPunct="1"><a:buNone/>'
        f"{run_properties('defRPr', Run('', GRID.body.size), shared.lang)}</a:lvl{n}pPr>"
        for n in range(1, 10)
    )
    heading = (
        '<a:lvl1pPr algn="l" eaLnBrk="1" hangingPunct="1"><a:buNone/>'
        f"{run_properties('defRPr', Run('', GRID.title.size, bold=True), shared.lang)}</a:lvl1pPr>"
    )
    return (
        f'<p:sldMaster {NAMESPACES} preserve="1"><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/>'
        f"</a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{TREE}{_watermark(shared)}{shapes}</p:spTree></p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"{ids}<p:txStyles><p:titleStyle>{heading}</p:titleStyle><p:bodyStyle>{levels}</p:bodyStyle>"
        f"<p:otherStyle>{levels}</p:otherStyle></p:txStyles></p:sldMaster>"
    )
