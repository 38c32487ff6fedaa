"""Bar charts: bars from zero, each with its value where there is room; the one that the text mentions is darker."""

from collections.abc import Sequence
from dataclasses import dataclass

from hyappyo.chart import palette
from hyappyo.chart.frame import (
    LINE_HEIGHT,
    TYPE_SIZE,
    Brief,
    Frame,
    Spec,
    default_height,
    left_room,
    unit_words,
    value_axis,
    value_scale,
)
from hyappyo.chart.marks import UNCERTAIN, column, hatch, rectangle, stroke, words
from hyappyo.chart.place import Box
from hyappyo.chart.scale import Scale, spread
from hyappyo.chart.steps import Steps, told
from hyappyo.chart.words import MISSING, period_text, point_text, width, wrapped
from hyappyo.plan.series import Point, Series

MOST_SERIES = 4
"""More than so many bars beside each other cannot be told apart without colour."""
_GAP = 12
_ABOVE, _BELOW = -2.0, 4.0
"""From the end of a bar to the line of its value: figures stand high in their line, so below it takes more."""
_SWATCH = 11
_BARE = 4
_SHARE_OF_NAMES = 0.32


@dataclass(frozen=True, slots=True)
class Fill:
    """How the bars of one series are filled: from dark to open, so that grey prints keep them apart."""

    inside: str
    edge: str


FILLS = (
    Fill(palette.ACCENT, palette.ACCENT),
    Fill(palette.ACCENT_TINT, palette.ACCENT_TINT),
    Fill(palette.GREY_PALE, palette.GREY),
    Fill(palette.PAPER, palette.GREY_DARK),
)


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars of one panel: places, scale, and how wide each bar is."""

    series: Sequence[Series]
    steps: Steps
    scale: Scale
    brief: Brief
    hanging: bool = False
    """Whether what is above zero hangs down, as what went out does beside what came in."""

    @property
    def wide(self) -> float:
        """Width of one bar."""
        return self.steps.band / len(self.series)

    def end(self, point: Point) -> float:
        """Return where the bar of a point ends; one without a value ends where it would begin."""
        value = point.value or 0
        return self.scale.down(-value if self.hanging else value)

    def middle(self, index: int, point: Point) -> float:
        """Return the middle of the bar of series number `index` for a point."""
        return self.steps.middle(point.period) + (index - (len(self.series) - 1) / 2) * self.wide

    def boxes(self, index: int) -> list[Box]:
        """Return where the bars of series number `index` stand."""
        zero, half = self.scale.down(0), max(1.0, self.wide - (2 if len(self.series) > 1 else 0)) / 2
        boxes = []
        for point in self.series[index].known:
            middle, end = self.middle(index, point), self.end(point)
            boxes.append(Box(middle - half, min(end, zero), middle + half, max(end, zero)))
        return boxes

    def text(self, series: Series, point: Point) -> str:
        """Return what stands at a bar: its value, or why there is none, shortened to a mark where it must."""
        text = point_text(point, series, self.brief.lang, self.brief.medium)
        return MISSING if point.value is None and width(text, TYPE_SIZE) > self.room_of_text else text

    @property
    def room_of_text(self) -> float:
        """How wide a label at a bar may be."""
        return self.steps.step - 8 if len(self.series) == 1 else self.wide

    @property
    def all_told(self) -> bool:
        """Whether every bar can carry its value, so that the axis needs no numbers."""
        return all(
            told(series) == series.points
            and all(
                width(self.text(series, point), TYPE_SIZE) <= self.room_of_text for point in series.points
            )
            for series in self.series
        )


def bar_spec(all_series: Sequence[Series], brief: Brief) -> Spec:
    """Return the bar chart of up to `MOST_SERIES` series, side by side."""
    height = default_height(brief.width)
    values = [point.value for series in all_series for point in series.points if point.value is not None]
    scale = Scale.of_bars(values, Frame.plot_height_of(height), LINE_HEIGHT)
    unit = all_series[0].indicator.unit.said_in(brief.lang)
    names = _names(all_series, brief)
    room = round(max((width(text, TYPE_SIZE) for name in names for text in name), default=0))
    right = room + _SWATCH + _GAP + 6 if names else 6
    right += round(Steps.of_bars(all_series, brief.width - right).overhang(brief))
    plot = Bars(all_series, Steps.of_bars(all_series, brief.width - _BARE - right), scale, brief)
    frame, axis = Frame(brief.width, height, _BARE, right), None
    if not plot.all_told:
        scale = Scale.around(values, frame.plot_height, zero=True)
        frame = Frame(brief.width, height, left_room(scale, brief.medium), right)
        plot = Bars(all_series, Steps.of_bars(all_series, frame.plot_width), scale, brief)
        axis = value_axis(scale, brief.medium)
    zero = stroke(0, scale.down(0), frame.plot_width, scale.down(0), colour=palette.GREY_DARK)
    unit_layer = unit_words(unit, frame.left)
    layers = [ground(plot, axis), unit_layer, *bars(plot, *fills(all_series, brief)), zero, *labels(plot)]
    return frame.spec([*layers, *_end_names(plot, names, frame)], brief)


def fills(all_series: Sequence[Series], brief: Brief) -> tuple[list[Fill], Fill | None]:
    """Return each series' fill, and the marked bar's. Of one series, all bars but the marked one step back."""
    if len(all_series) > 1:
        return list(FILLS[: len(all_series)]), None
    return [FILLS[1 if brief.mark else 0]], FILLS[0]


def bars(plot: Bars, filled: Sequence[Fill], marked: Fill | None = None) -> list[Spec]:
    """Return the bars as layers, each with its data; those still to be settled are hatched."""
    layers = []
    for index, (series, fill) in enumerate(zip(plot.series, filled, strict=True)):
        for point, box in zip(series.known, plot.boxes(index), strict=True):
            shown = marked if marked and point.period == plot.brief.mark else fill
            inside: Spec | str = shown.inside
            if point.status in UNCERTAIN:
                inside = hatch(box.right - box.left, box.bottom - box.top, shown.edge)
            data = {"period": period_text(point.period, plot.brief.lang), "value": float(point.value or 0)}
            layers.append(rectangle((box.left, box.top, box.right, box.bottom), inside, shown.edge, data))
    return layers


def labels(plot: Bars) -> list[Spec]:
    """Return the values at the bars' ends: all of them where they fit, else the marked one and those that do fit."""
    everything = plot.all_told
    standing = [] if everything else [box for index in range(len(plot.series)) for box in plot.boxes(index)]
    layers = []
    for index, series in enumerate(plot.series):
        for point in sorted(
            _chosen(series, plot), key=lambda each: (each.period != plot.brief.mark, each.period)
        ):
            marked, text = point.period == plot.brief.mark, plot.text(series, point)
            end, below = plot.end(point), plot.hanging != ((point.value or 0) < 0)
            size = (width(text, TYPE_SIZE), LINE_HEIGHT - 2.0)
            box = Box.beside((plot.middle(index, point), end), (0.0, _BELOW if below else _ABOVE), size)
            if not marked and any(box.overlaps(other) for other in standing):
                continue
            standing += [] if everything else [box]
            colour = palette.GREY_DARK if point.value is None else palette.INK
            middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
            layers.append(words(text, *middle, align="center", bold=marked, colour=colour))
    return layers


def _chosen(series: Series, plot: Bars) -> set[Point]:
    """Return the points whose values are written if they find room."""
    if len(plot.series) > 1 and not plot.all_told:
        return {point for point in series.points if point.period == plot.brief.mark}
    return {*told(series, plot.brief.mark), *(point for point in series.points if point.value is None)}


def ground(plot: Bars, axis: Spec | None) -> Spec:
    """Return an invisible layer of all values, which carries both axes."""
    rows = [
        {"period": period_text(point.period, plot.brief.lang), "value": float(point.value)}
        for series in plot.series
        for point in series.known
        if point.value is not None
    ]
    y = {"field": "value", "type": "quantitative", "scale": value_scale(plot.scale), "axis": axis}
    return {
        "data": {"values": rows},
        "mark": {"type": "point", "opacity": 0, "color": palette.INK},
        "encoding": {"x": plot.steps.axis(plot.brief), "y": y},
    }


def _names(all_series: Sequence[Series], brief: Brief) -> list[list[str]]:
    if len(all_series) == 1:
        return []
    room = brief.width * _SHARE_OF_NAMES
    return [wrapped(series.label.said_in(brief.lang), TYPE_SIZE, room) for series in all_series]


def _end_names(plot: Bars, names: Sequence[Sequence[str]], frame: Frame) -> list[Spec]:
    """Write each series' name right of its last bar, behind a swatch of its fill, in the order of the bars."""
    if not names:
        return []
    tallest = max(len(lines) for lines in names)
    distance = LINE_HEIGHT * tallest + 4
    start = frame.plot_height / 2 - distance * (len(names) - 1) / 2
    placed = spread([start + distance * index for index in range(len(names))], distance, 0, frame.plot_height)
    layers: list[Spec] = []
    for index, (lines, down) in enumerate(zip(names, placed, strict=True)):
        fill, left = FILLS[index], frame.plot_width + _GAP
        top = down - LINE_HEIGHT * (len(lines) - 1) / 2
        box = (left, top - _SWATCH / 2, left + _SWATCH, top + _SWATCH / 2)
        layers.append(rectangle(box, fill.inside, fill.edge, {}))
        layers += column(lines, left + _SWATCH + 6, down, LINE_HEIGHT)
    return layers
