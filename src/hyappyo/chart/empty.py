"""A chart none of whose values is known: a quiet dashed frame in its place, as for figures that were not supplied."""

from hyappyo.chart import palette
from hyappyo.chart.frame import Brief, Frame, Spec, default_height
from hyappyo.jp.wording import Wording

NO_DATA = Wording("データ未提供", "Data not supplied")
_SIDE = 2


def empty_spec(brief: Brief) -> Spec:
    """Return the frame with its words in the middle."""
    frame = Frame(brief.width, default_height(brief.width), _SIDE, _SIDE)
    wide, high = frame.plot_width, frame.plot_height
    border = {"type": "rect", "fill": None, "stroke": palette.GREY, "strokeWidth": 1, "strokeDash": [4, 3]}
    words = {"type": "text", "align": "center", "baseline": "middle", "color": palette.GREY_DARK}
    corners = {"x": {"value": 0}, "x2": {"value": wide}, "y": {"value": 0}, "y2": {"value": high}}
    middle = {"x": {"value": wide / 2}, "y": {"value": high / 2}}
    said = {"text": {"value": NO_DATA.said_in(brief.lang)}}
    layers: list[Spec] = [
        {"data": {"values": [{}]}, "mark": border, "encoding": corners},
        {"data": {"values": [{}]}, "mark": words, "encoding": middle | said},
    ]
    return frame.spec(layers, brief)
