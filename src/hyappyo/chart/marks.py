"""What several charts draw with: lines, points, words at a place, the band behind what the text mentions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypedDict, Unpack

from hyappyo.chart import palette
from hyappyo.chart.frame import HALO, Spec
from hyappyo.plan.figures import Status

UNCERTAIN: tuple[Status, ...] = ("provisional", "estimate")
"""Values that are still to be settled: their marks are hatched."""
_MARKER = 9
_STRIPE = 3.5


@dataclass(frozen=True, slots=True)
class Style:
    """How one line is drawn: told apart by dash, marker and width as well as by colour."""

    colour: str
    marker: str
    dash: tuple[int, ...] = ()
    width: float = 2.6
    open: bool = False
    size: float = 60

    @property
    def text_colour(self) -> str:
        """The colour of its label, dark enough for words."""
        return palette.WARM if self.colour == palette.CUD_VERMILION else self.colour


class Lettering(TypedDict, total=False):
    """How a label is set: flush on which side of its place (`left`), in bold (no), in which colour (ink)."""

    align: str
    bold: bool
    colour: str


def words(text: str, x: float, y: float, **how: Unpack[Lettering]) -> Spec:
    """Return a label whose middle line runs through `y`."""
    mark = {
        "type": "text",
        "align": how.get("align", "left"),
        "baseline": "middle",
        "fontWeight": "bold" if how.get("bold") else "normal",
        "color": how.get("colour", palette.INK),
        **HALO,
    }
    return {"data": {"values": [{}]}, "mark": mark, "encoding": {**_pixels(x, y), "text": {"value": text}}}


def stroke(x0: float, y0: float, x1: float, y1: float, *, colour: str, width: float = 1) -> Spec:
    """Return a straight stroke between two places of the plotting area."""
    ends = {"x2": {"value": round(x1, 2)}, "y2": {"value": round(y1, 2)}}
    mark = {"type": "rule", "color": colour, "strokeWidth": round(width, 2)}
    return {"data": {"values": [{}]}, "mark": mark, "encoding": {**_pixels(x0, y0), **ends}}


def band(middle: float, wide: float, height: float) -> Spec:
    """Return the quiet band behind the period that the text mentions."""
    box = (round(middle - wide / 2), -2, round(middle + wide / 2), height)
    return rectangle(box, palette.BAND, palette.BAND, {})


def line(data: Sequence[Spec], style: Style, axes: Spec) -> list[Spec]:
    """Return a line through `data`, broken between its `run`s, with a marker at every point.

    Each row has `run` and, where its value is still to be settled, `uncertain`.
    """
    path = {
        "type": "line",
        "color": style.colour,
        "strokeWidth": style.width,
        "strokeDash": list(style.dash),
        "interpolate": "linear",
    }
    layers: list[Spec] = [
        {
            "data": {"values": list(data)},
            "mark": path,
            "encoding": axes | {"detail": {"field": "run", "type": "nominal"}},
        }
    ]
    for uncertain in (False, True):
        rows = [row for row in data if row.get("uncertain", False) == uncertain]
        if rows:
            inside = hatch(_MARKER, _MARKER, style.colour) if uncertain else palette.PAPER
            point = {
                "type": "point",
                "shape": style.marker,
                "size": style.size,
                "opacity": 1,
                "stroke": style.colour,
                "strokeWidth": 1.8 if style.size == 60 else 2.6,
                "fill": style.colour if not uncertain and not style.open else inside,
            }
            layers.append({"data": {"values": rows}, "mark": point, "encoding": axes})
    return layers


def hatch(wide: float, high: float, colour: str) -> Spec:
    """Return a fill of slanting stripes, at 45 degrees in a mark `wide` × `high` pixels.

    Vega has no patterns, but gradients with hard stops, in units of the mark's box; this one runs along the box's
    other diagonal, which makes its stripes slant evenly in pixels.
    """
    wide, high = max(wide, 1), max(high, 1)
    reach = (wide + high) / (wide**2 + high**2)
    stripes = max(2, round((wide + high) / 2**0.5 / _STRIPE))
    stops = []
    for index in range(stripes):
        shade = colour if index % 2 == 0 else palette.PAPER
        stops += [{"offset": round(end / stripes, 4), "color": shade} for end in (index, index + 1)]
    return {
        "gradient": "linear",
        "x1": 0,
        "y1": 0,
        "x2": round(wide * reach, 4),
        "y2": round(high * reach, 4),
        "stops": stops,
    }


def column(
    text: Iterable[str], x: float, middle: float, line_height: float, **how: Unpack[Lettering]
) -> list[Spec]:
    """Return lines of words one below the other, together centred on `middle`."""
    lines = list(text)
    top = middle - line_height * (len(lines) - 1) / 2
    return [words(each, x, top + line_height * index, **how) for index, each in enumerate(lines)]


def _pixels(x: float, y: float) -> Spec:
    return {"x": {"value": round(x, 2)}, "y": {"value": round(y, 2)}}


def rectangle(box: tuple[float, float, float, float], inside: str | Spec, edge: str, data: Spec) -> Spec:
    """Return a bar or swatch from its left, top, right and bottom; `data` says what it stands for."""
    left, top, right, bottom = box
    mark = {"type": "rect", "fill": inside, "stroke": edge, "strokeWidth": 1}
    ends = {"x2": {"value": round(right, 2)}, "y2": {"value": round(bottom, 2)}}
    return {"data": {"values": [data]}, "mark": mark, "encoding": {**_pixels(left, top), **ends}}
