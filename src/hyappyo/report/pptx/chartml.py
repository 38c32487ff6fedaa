"""DrawingML charts as text: one plotting area, two axes, series with their labels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from hyappyo.chart import palette
from hyappyo.jp.quantity_style import Minus
from hyappyo.jp.wording import Lang
from hyappyo.report.grid import GRID
from hyappyo.report.pptx.drawing import FONT, attribute, fill, text
from hyappyo.report.pptx.workbook import Cell, place

NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TYPE = GRID.body.size
"""Points of every label."""
Kind = Literal["line", "bar", "scatter"]
Side = Literal["t", "b", "l", "r", "outEnd"]
_X_AXIS, _Y_AXIS = 111111, 222222
_CROSSING = f'<c:crossAx val="{_Y_AXIS}"/><c:crosses val="min"/><c:crossBetween val="midCat"/>'
WORKBOOK = "rId1"
"""The name by which a chart calls its workbook."""
_DATA = f'<c:externalData r:id="{WORKBOOK}"><c:autoUpdate val="0"/></c:externalData>'
_NOTHING = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_PAPER = f"<c:spPr>{fill(palette.PAPER)}<a:ln><a:noFill/></a:ln></c:spPr>"
"""Behind a line's name, so that no line of the grid strikes it through."""
_SHOWS = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")


def number_format(decimals: int, lang: Lang, *, signed: bool = True) -> str:
    """Return how a chart writes numbers: with thousands, negatives marked as on paper; unsigned where below zero means out."""
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    return f"{digits};{Minus.on_paper(lang).value if signed else ''}{digits}"


@dataclass(frozen=True, slots=True)
class Look:
    """How a series is drawn: told apart by dash, marker and tone as well as by colour."""

    colour: str
    inside: str
    points: float = 2.0
    dash: str = "solid"
    marker: str = "circle"
    size: int = 7


@dataclass(frozen=True, slots=True)
class Label:
    """The label of one point: which side of it, whether the series' name goes with the value, and how far it moves."""

    side: Side
    named: bool = False
    bold: bool = False
    nudge: float = 0.0
    """Down, as a share of the chart's height."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One series: its values by place on the axis, and how they are drawn and labelled."""

    name: str
    values: tuple[Decimal | None, ...]
    number_format: str
    kind: Kind
    look: Look
    labels: Mapping[int, Label] = field(default_factory=dict)
    marked: int | None = None
    """The value that the text mentions."""
    uncertain: frozenset[int] = frozenset()
    """Values still to be settled, drawn hatched."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A vertical axis, or the horizontal axis of time: its ends, steps and number format; or not drawn at all."""

    low: float
    high: float
    step: float
    number_format: str
    is_drawn: bool = True


@dataclass(frozen=True, slots=True)
class ChartXml:
    """A whole chart: places, series, axes, and the plotting area as shares of the chart's width and height."""

    places: tuple[Cell, ...]
    drawn: Sequence[Drawn]
    vertical: Axis
    time: Axis | None
    area: tuple[float, float, float, float]
    unit: str = ""
    """What the labels of the horizontal axis leave out for want of room: 年度."""
    every: int = 1
    has_legend: bool = False
    names_places: bool = True
    """Whether the horizontal axis is labelled; of two charts that share it only the lower is."""
    lang: str = "ja-JP"

    def xml(self) -> str:
        """Return the `c:chartSpace` element."""
        plots = "".join(self._plot(kind) for kind in ("bar", "line", "scatter"))
        sides = "".join(
            f'<c:{name} val="{share:.4f}"/>' for name, share in zip("xywh", self.area, strict=True)
        )
        legend = (
            f'<c:legend><c:legendPos val="r"/><c:overlay val="0"/>{label_text(palette.INK)}</c:legend>'
            if self.has_legend
            else ""
        )
        return (
            f'<c:chartSpace {NAMESPACES}><c:date1904 val="0"/><c:lang val="{self.lang}"/><c:roundedCorners val="0"/>'
            '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout><c:manualLayout>'
            f'<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>{sides}</c:manualLayout></c:layout>'
            f'{plots}{self._horizontal()}{self._vertical()}{_NOTHING}</c:plotArea>{legend}<c:plotVisOnly val="1"/>'
            f'<c:dispBlanksAs val="gap"/></c:chart>{_NOTHING}{label_text(palette.GREY_DARK)}{_DATA}</c:chartSpace>'
        )

    def _plot(self, kind: Kind) -> str:
        series = "".join(self._series(at, each) for at, each in enumerate(self.drawn) if each.kind == kind)
        if not series:
            return ""
        axes = f'<c:axId val="{_X_AXIS}"/><c:axId val="{_Y_AXIS}"/>'
        opening, closing = {
            "bar": (
                '<c:barDir val="col"/><c:grouping val="clustered"/>',
                f'<c:gapWidth val="48"/><c:overlap val="{self._overlap}"/>',
            ),
            "line": ('<c:grouping val="standard"/>', '<c:marker val="1"/>'),
            "scatter": ('<c:scatterStyle val="lineMarker"/>', ""),
        }[kind]
        return f'<c:{kind}Chart>{opening}<c:varyColors val="0"/>{series}{closing}{axes}</c:{kind}Chart>'

    @property
    def _overlap(self) -> int:
        """Bars above zero and bars below it share their places; bars of one direction stand side by side."""
        below = [all(value is None or value <= 0 for value in each.values) for each in self.drawn]
        return 100 if any(below) and not all(below) else -5

    def _series(self, at: int, drawn: Drawn) -> str:
        name = f"<c:f>{place(at + 1, 1, 1)}</c:f><c:strCache>{_count(1)}{_point(0, drawn.name)}</c:strCache>"
        values = "".join(_point(n, f"{value:f}") for n, value in enumerate(drawn.values) if value is not None)
        numbers = (
            f"<c:numRef><c:f>{place(at + 1, 2, len(self.places) + 1)}</c:f><c:numCache>"
            f"<c:formatCode>{text(drawn.number_format)}</c:formatCode>{_count(len(self.places))}{values}"
            "</c:numCache></c:numRef>"
        )
        head = f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef>{name}</c:strRef></c:tx>'
        across, along, end = {
            "bar": ("cat", "val", ""),
            "line": ("cat", "val", '<c:smooth val="0"/>'),
            "scatter": ("xVal", "yVal", '<c:smooth val="0"/>'),
        }[drawn.kind]
        return (
            f"{head}{_shape(drawn)}{_labels(drawn)}<c:{across}>{self._places()}</c:{across}>"
            f"<c:{along}>{numbers}</c:{along}>{end}</c:ser>"
        )

    def _places(self) -> str:
        points = "".join(_point(n, str(at)) for n, at in enumerate(self.places))
        reference = f"<c:f>{place(0, 2, len(self.places) + 1)}</c:f>"
        if self.time is not None:
            held = f"<c:formatCode>General</c:formatCode>{_count(len(self.places))}{points}"
            return f"<c:numRef>{reference}<c:numCache>{held}</c:numCache></c:numRef>"
        return f"<c:strRef>{reference}<c:strCache>{_count(len(self.places))}{points}</c:strCache></c:strRef>"

    def _horizontal(self) -> str:
        line = (
            f'<c:spPr><a:ln w="9525">{fill(palette.GREY_DARK)}</a:ln></c:spPr>{label_text(palette.GREY_DARK)}'
        )
        if self.time is not None:
            return _value_axis(_X_AXIS, "b", self.time, line, _CROSSING)
        skip = f'<c:tickLblSkip val="{self.every}"/>' if self.every > 1 else ""
        return (
            f'<c:catAx><c:axId val="{_X_AXIS}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
            '<c:delete val="0"/><c:axPos val="b"/>'
            f'{self._unit()}<c:numFmt formatCode="General" sourceLinked="0"/>'
            '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
            f'<c:tickLblPos val="{"low" if self.names_places else "none"}"/>'
            f'{line}<c:crossAx val="{_Y_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
            f'<c:lblOffset val="60"/>{skip}<c:noMultiLvlLbl val="1"/></c:catAx>'
        )

    def _unit(self) -> str:
        """Return the axis title, set behind the last of its labels."""
        if not self.unit:
            return ""
        x, y, wide, high = self.area
        runs = (
            f'<a:p><a:pPr><a:defRPr sz="{round(TYPE * 100)}" b="0"/></a:pPr><a:r><a:rPr lang="{self.lang}" '
            f'sz="{round(TYPE * 100)}" b="0">{fill(palette.GREY_DARK)}<a:latin typeface="+mn-lt"/>'
            f'<a:ea typeface="{FONT}"/></a:rPr><a:t>{text(self.unit)}</a:t></a:r></a:p>'
        )
        return (
            f"<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/>{runs}</c:rich></c:tx><c:layout><c:manualLayout>"
            f'<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{x + wide:.4f}"/><c:y val="{y + high + 0.012:.4f}"/>'
            '</c:manualLayout></c:layout><c:overlay val="0"/></c:title>'
        )

    def _vertical(self) -> str:
        lines = f'<c:spPr><a:ln w="6350">{fill(palette.GREY_PALE)}</a:ln></c:spPr>'
        grid = f"<c:majorGridlines>{lines}</c:majorGridlines>" if self.vertical.is_drawn else ""
        line = f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{label_text(palette.GREY_DARK)}"
        between = "midCat" if self.time is not None else "between"
        crossing = f'<c:crossAx val="{_X_AXIS}"/><c:crosses val="min"/><c:crossBetween val="{between}"/>'
        return _value_axis(_Y_AXIS, "l", self.vertical, line, crossing, grid)


def _value_axis(ident: int, side: str, axis: Axis, line: str, crossing: str, grid: str = "") -> str:
    return (
        f'<c:valAx><c:axId val="{ident}"/><c:scaling><c:orientation val="minMax"/><c:max val="{axis.high:.10g}"/>'
        f'<c:min val="{axis.low:.10g}"/></c:scaling><c:delete val="{0 if axis.is_drawn else 1}"/><c:axPos val="{side}"/>'
        f'{grid}<c:numFmt formatCode={attribute(axis.number_format)} sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{line}{crossing}'
        f'<c:majorUnit val="{axis.step:.10g}"/></c:valAx>'
    )


def _count(number: int) -> str:
    return f'<c:ptCount val="{number}"/>'


def _point(at: int, value: str) -> str:
    return f'<c:pt idx="{at}"><c:v>{text(value)}</c:v></c:pt>'


def label_text(value: str, *, bold: bool = False) -> str:
    """Return the text properties of a label, with the face for both scripts."""
    return (
        '<c:txPr><a:bodyPr vert="horz" wrap="none" anchor="ctr"/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr sz="{round(TYPE * 100)}" b="{int(bold)}">{fill(value)}<a:latin typeface="+mn-lt"/>'
        f'<a:ea typeface="{FONT}"/></a:defRPr></a:pPr><a:endParaRPr lang="ja-JP"/></a:p></c:txPr>'
    )


def _shape(drawn: Drawn) -> str:
    if drawn.kind == "bar":
        points = "".join(
            f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{_bar(drawn.look, at, drawn)}</c:dPt>'
            for at in sorted({*drawn.uncertain, *([drawn.marked] if drawn.marked is not None else [])})
        )
        return f'{_bar(drawn.look)}<c:invertIfNegative val="0"/>{points}'
    ring = ""
    if drawn.marked is not None:
        ring = (
            f'<c:dPt><c:idx val="{drawn.marked}"/>{_marker(drawn.look, palette.INK, 12)}<c:bubble3D val="0"/>'
            f"{_line(drawn.look)}</c:dPt>"
        )
    return f"{_line(drawn.look)}{_marker(drawn.look, drawn.look.colour, drawn.look.size)}{ring}"


def _bar(look: Look, at: int | None = None, drawn: Drawn | None = None) -> str:
    edge = f'<a:ln w="9525">{fill(look.colour)}</a:ln>'
    if drawn is not None and at in drawn.uncertain:
        inside = (
            f'<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="{look.colour[1:]}"/></a:fgClr>'
            '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
        )
    elif drawn is not None:
        inside, edge = fill(palette.ACCENT), f'<a:ln w="9525">{fill(palette.ACCENT)}</a:ln>'
    else:
        inside = fill(look.inside)
    return f"<c:spPr>{inside}{edge}</c:spPr>"


def _line(look: Look) -> str:
    return (
        f'<c:spPr><a:ln w="{round(look.points * 12700)}" cap="flat">{fill(look.colour)}'
        f'<a:prstDash val="{look.dash}"/><a:round/></a:ln></c:spPr>'
    )


def _marker(look: Look, edge: str, size: int) -> str:
    return (
        f'<c:marker><c:symbol val="{look.marker}"/><c:size val="{size}"/><c:spPr>{fill(look.inside)}'
        f'<a:ln w="19050">{fill(edge)}</a:ln></c:spPr></c:marker>'
    )


def _labels(drawn: Drawn) -> str:
    ink = palette.INK if drawn.kind == "bar" else drawn.look.colour
    colour = palette.WARM if ink == palette.CUD_VERMILION else ink
    format_code = f'<c:numFmt formatCode={attribute(drawn.number_format)} sourceLinked="0"/>'
    made = ""
    for at, label in sorted(drawn.labels.items()):
        moved = (
            f'<c:layout><c:manualLayout><c:x val="0"/><c:y val="{label.nudge:.4f}"/></c:manualLayout></c:layout>'
            if label.nudge
            else ""
        )
        shown = _shows("Val", "SerName") + "<c:separator> </c:separator>" if label.named else _shows("Val")
        ground = _PAPER if label.named and drawn.kind == "line" else _NOTHING
        made += (
            f'<c:dLbl><c:idx val="{at}"/>{moved}{format_code}{ground}{label_text(colour, bold=label.bold)}'
            f'<c:dLblPos val="{label.side}"/>{shown}</c:dLbl>'
        )
    return f"<c:dLbls>{made}{format_code}{_NOTHING}{label_text(colour)}{_shows()}</c:dLbls>"


def _shows(*wanted: str) -> str:
    return "".join(f'<c:show{name} val="{int(name in wanted)}"/>' for name in _SHOWS)
