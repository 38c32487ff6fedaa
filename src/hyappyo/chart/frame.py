"""The drawing area: sizes, axes and type that every chart shares, and the spec around its layers.

Sizes are pixels at which the picture is shown (96 to the inch on paper), so one type size fits all media. The
plotting area is computed here, not by Vega, and so does not depend on any font's measure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hyappyo.chart import palette
from hyappyo.chart.scale import Scale
from hyappyo.chart.words import Medium, minus_in, number, width
from hyappyo.jp.period import Period
from hyappyo.jp.wording import Lang

Spec = dict[str, Any]
"""A Vega-Lite specification, or a part of one: JSON as Vega-Lite defines it."""

WIDE, NARROW = 640, 344
"""Widths in pixels that suit a desk and a phone; paper takes its own (millimetres / 25.4 * 96)."""
TYPE_SIZE = 14
LINE_HEIGHT = 18
FONTS = "Noto Sans CJK JP, Noto Sans JP, BIZ UDPGothic, Hiragino Sans, Yu Gothic, Meiryo, sans-serif"
HALO: Spec = {"stroke": palette.PAPER, "strokeWidth": 4, "strokeJoin": "round"}
"""Paper around a label, so that a line behind it does not cross the figures (`svg` paints it first)."""
_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_TOP, _BOTTOM = 30, 30


@dataclass(frozen=True, slots=True)
class Brief:
    """What a chart is drawn for: who reads it, where, how wide, and which value the text beside it mentions."""

    ident: str
    description: str
    lang: Lang
    medium: Medium
    width: int
    mark: Period | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The plotting area of a picture `width` × `height` and the room around it."""

    width: int
    height: int
    left: int
    right: int

    @property
    def plot_width(self) -> int:
        """Width of the plotting area."""
        return self.width - self.left - self.right

    @property
    def plot_height(self) -> int:
        """Height of the plotting area."""
        return self.plot_height_of(self.height)

    @staticmethod
    def plot_height_of(height: int) -> int:
        """Return the height of the plotting area in a picture of this height."""
        return height - _TOP - _BOTTOM

    def spec(self, layers: Sequence[Spec], brief: Brief) -> Spec:
        """Return the whole Vega-Lite spec of these layers; its description is what a screen reader says."""
        return {
            "$schema": _SCHEMA,
            "description": brief.description,
            "usermeta": {"id": brief.ident},
            "width": self.plot_width,
            "height": self.plot_height,
            "padding": {"left": self.left, "right": self.right, "top": _TOP, "bottom": _BOTTOM},
            "autosize": "none",
            "background": None,
            "layer": list(layers),
            "config": _CONFIG,
        }


_CONFIG: Spec = {
    "aria": False,
    "font": FONTS,
    "view": {"stroke": None},
    "text": {"fontSize": TYPE_SIZE, "color": palette.INK},
    "axis": {
        "labelFontSize": TYPE_SIZE,
        "labelColor": palette.GREY_DARK,
        "labelPadding": 6,
        "labelLimit": 0,
        "labelOverlap": False,
        "labelFlush": False,
        "title": None,
        "ticks": False,
        "domain": False,
        "grid": False,
    },
    "axisX": {"labelAngle": 0, "labelPadding": 10},
}


def unit_words(unit: str, left: int) -> Spec:
    """Return the unit, set once above the numbers of the axis; where it is longer, from the picture's left on."""
    fits = width(unit, TYPE_SIZE) <= left - 6
    mark = {
        "type": "text",
        "align": "right" if fits else "left",
        "baseline": "bottom",
        "color": palette.GREY_DARK,
    }
    place = {"x": {"value": -6 if fits else 2 - left}, "y": {"value": -10}, "text": {"value": unit}}
    return {"data": {"values": [{}]}, "mark": mark, "encoding": place}


def default_height(drawn_width: int) -> int:
    """Return a height that suits a picture of this width: about half of it, between 220 and 340."""
    return min(max(round(drawn_width * 0.52), 220), 340)


def left_room(scale: Scale, medium: Medium) -> int:
    """Return the room that the numbers of the vertical axis need."""
    texts = (number(Decimal(str(tick)), scale.decimals, medium) for tick in scale.ticks)
    return round(max(width(text, TYPE_SIZE) for text in texts)) + 10


def value_axis(scale: Scale, medium: Medium) -> Spec:
    """Return the `y` axis: its numbers over pale lines."""
    written = f"format(datum.value, ',.{scale.decimals}f')"
    return {
        "values": scale.ticks,
        "labelExpr": f"replace({written}, '−', '{minus_in(medium).value}')",
        "grid": True,
        "gridColor": palette.GREY_PALE,
    }


def value_scale(scale: Scale) -> Spec:
    """Return the Vega-Lite form of a vertical scale."""
    return {"domain": [scale.low, scale.high], "nice": False, "zero": False}
