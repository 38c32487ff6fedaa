"""DrawingML as text: runs, paragraphs and the properties of shapes. What goes in is escaped here and nowhere else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from hyappyo.chart import palette
from hyappyo.jp.wording import Lang
from hyappyo.report.grid import GRID, Type
from hyappyo.report.pictures import AS_IT_IS, Held

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
FONT = "BIZ UDPGothic"
"""The universal-design face that cities ask for; on every Windows PC since 2018, so the deck embeds none.

Where it is missing the reader's program takes another Japanese face: text is measured at full width and still fits.
"""
LATIN: dict[Lang, str] = {"ja": FONT, "en": "Arial"}
"""The face of Latin letters: in an English report one that programs outside Japan have, no wider than what was measured."""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SUBSCRIPTS = re.compile("([₀-₉]+)")
_COMMON = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_SCHEME = {
    palette.INK: "tx1",
    palette.PAPER: "bg1",
    palette.GREY_DARK: "tx2",
    palette.BAND: "bg2",
    palette.ACCENT: "accent1",
    palette.WARM: "accent6",
}
_QUIET_LINK = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)
TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
"""What every shape tree begins with."""
Anchor = Literal["t", "ctr", "b"]


def emu(millimetres: float) -> int:
    """Return a length in English Metric Units."""
    return round(millimetres * 36000)


def text(words: str) -> str:
    """Return `words` as XML text: characters that XML cannot hold are dropped, breaks become spaces."""
    return escape(" ".join(_NOT_XML.sub("", words).splitlines()))


def attribute(words: str) -> str:
    """Return `words` as a quoted XML attribute."""
    return quoteattr(" ".join(_NOT_XML.sub("", words).splitlines()))


def colour(value: str, alpha: int | None = None) -> str:
    """Return a colour: by the theme's name where it has one, so that a changed theme changes the deck."""
    inner = f'<a:alpha val="{alpha}"/>' if alpha is not None else ""
    name = _SCHEME.get(value)
    if name is not None:
        return f'<a:schemeClr val="{name}">{inner}</a:schemeClr>'
    return f'<a:srgbClr val="{value[1:]}">{inner}</a:srgbClr>'


def fill(value: str, alpha: int | None = None) -> str:
    """Return a solid fill."""
    return f"<a:solidFill>{colour(value, alpha)}</a:solidFill>"


def outline(value: str, points: float, dash: str | None = None) -> str:
    """Return the outline of a shape, of so many points."""
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{round(points * 12700)}">{fill(value)}{dashed}</a:ln>'


def link(relation: str, *, tip: str = "") -> str:
    """Return the link to another slide; the text keeps its colour."""
    shown = f" tooltip={attribute(tip)}" if tip else ""
    return f'<a:hlinkClick r:id="{relation}" action="ppaction://hlinksldjump"{shown}>{_QUIET_LINK}</a:hlinkClick>'


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text: points, colour, and the relation of the slide that it leads to."""

    text: str
    size: float
    colour: str = palette.INK
    bold: bool = False
    link: str | None = None
    raised: bool = False

    def xml(self, lang: Lang) -> str:
        """Return the `a:r` elements, with the theme's faces for Latin and Japanese.

        Subscript figures (CO₂), which few Japanese faces have, become common figures set low.
        """
        parts = (
            (part, at % 2 == 1) for at, part in enumerate(_SUBSCRIPTS.split(self.text)) if part or at == 0
        )
        return "".join(
            f"<a:r>{run_properties('rPr', self, lang, is_low=is_low)}"
            f"<a:t>{text(part.translate(_COMMON) if is_low else part)}</a:t></a:r>"
            for part, is_low in parts
        )


def run_properties(tag: str, run: Run, lang: Lang, *, is_low: bool = False) -> str:
    """Return the properties of a run (`rPr`, `endParaRPr`, `defRPr`)."""
    named = 'lang="ja-JP" altLang="en-US"' if lang == "ja" else 'lang="en-GB" altLang="ja-JP"'
    bold = ' b="1"' if run.bold else ' b="0"'
    shifted = ' baseline="30000"' if run.raised else ' baseline="-25000"' if is_low else ""
    linked = link(run.link) if run.link else ""
    return (
        f'<a:{tag} {named} sz="{round(run.size * 100)}"{bold}{shifted}>{fill(run.colour)}'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>{linked}</a:{tag}>'
    )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: lines of runs (breaks between lines are set, within a line the program breaks), and its measures.

    `before` is the space above and `indent` the room for the mark that hangs in it, in millimetres; a tab leads to it.
    """

    lines: tuple[tuple[Run, ...], ...]
    kind: Type
    align: Literal["l", "r", "ctr"] = "l"
    before: float = 0.0
    indent: float = 0.0
    inset: float = 0.0
    mark: str | None = None
    mark_colour: str = palette.ACCENT

    def xml(self, lang: Lang) -> str:
        """Return the `a:p` element."""
        lines = "<a:br/>".join("".join(run.xml(lang) for run in line) for line in self.lines)
        end = "" if lines else run_properties("endParaRPr", Run("", self.kind.size), lang)
        return f"<a:p>{self._properties()}{lines}{end}</a:p>"

    def _properties(self) -> str:
        left = self.inset + self.indent
        bullet = (
            f'<a:buClr>{colour(self.mark_colour)}</a:buClr><a:buFont typeface="{FONT}"/>'
            f'<a:buChar char="{self.mark}"/>'
            if self.mark
            else "<a:buNone/>"
        )
        return (
            f'<a:pPr marL="{emu(left)}" indent="{emu(-self.indent)}" algn="{self.align}" eaLnBrk="1" latinLnBrk="0" '
            f'hangingPunct="1"><a:lnSpc><a:spcPts val="{round(self.kind.size * self.kind.leading * 100)}"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="{max(0, round(self.before / 25.4 * 7200))}"/></a:spcBef>'
            f'<a:spcAft><a:spcPts val="0"/></a:spcAft>{bullet}</a:pPr>'
        )


def body(tag: str, paragraphs: Sequence[Paragraph], lang: Lang, anchor: Anchor = "t") -> str:
    """Return a text body without insets that never shrinks its text."""
    inside = "".join(paragraph.xml(lang) for paragraph in paragraphs) or "<a:p/>"
    return (
        f'<{tag}><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="{anchor}">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{inside}</{tag}>"
    )


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the slide, in millimetres from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    def xfrm(self, tag: str = "a:xfrm", held: Held = AS_IT_IS) -> str:
        """Return the transform element; what is held otherwise is turned about the middle of the box."""
        turned = f' rot="{held.quarters * 90 * 60_000}"' if held.quarters else ""
        turned += ' flipH="1"' if held.is_mirrored else ""
        return (
            f'<{tag}{turned}><a:off x="{emu(self.x)}" y="{emu(self.y)}"/>'
            f'<a:ext cx="{emu(self.width)}" cy="{emu(self.height)}"/></{tag}>'
        )


PAGE = Box(GRID.margin_x, GRID.margin_top, GRID.inner_width, GRID.inner_height)
"""The sheet between its margins."""
