"""Line charts: the subject in the accent, others quieter; labels stand at the lines' ends, gaps stay gaps."""

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
from hyappyo.chart.marks import UNCERTAIN, Style, band, column, line, words
from hyappyo.chart.place import Box, Room, Spot
from hyappyo.chart.scale import Scale, spread
from hyappyo.chart.steps import Steps, runs, steps, told
from hyappyo.chart.words import absence, period_text, point_text, width, wrapped
from hyappyo.jp.period import Period
from hyappyo.jp.wording import Wording
from hyappyo.plan.series import Point, Series

_GAP = 10
_MOST_LABELLED = 8
_NATION_CODE = "00"
_PREFECTURE, _NATION = 1, 2
"""The numbers of their markers."""
_SHARE_OF_NAMES = 0.36
"""How much of the picture's width the names at the lines' ends may take before they are broken into lines."""


@dataclass(frozen=True, slots=True)
class _Plot:
    """What every part of one line chart needs."""

    series: Sequence[Series]
    styles: Sequence[Style]
    steps: Steps
    scale: Scale
    brief: Brief

    @property
    def subject(self) -> Series:
        return self.series[0]

    def spot(self, point: Point) -> Spot:
        assert point.value is not None
        return self.steps.middle(point.period), self.scale.down(point.value)

    def reaches_the_end(self, series: Series) -> bool:
        """Whether it speaks of the last period, be it to say why there is no value."""
        return series.points[-1].period == self.steps.periods[-1]


def line_spec(all_series: Sequence[Series], brief: Brief) -> Spec:
    """Return the line chart of `all_series`, of which the first is the subject; each has a known value."""
    height = default_height(brief.width)
    values = [point.value for series in all_series for point in series.points if point.value is not None]
    scale = Scale.around(values, Frame.plot_height_of(height), zero=False)
    unit = all_series[0].indicator.unit.said_in(brief.lang)
    left = left_room(scale, brief.medium)
    names = [_name_lines(series, all_series, brief) for series in all_series]
    room = round(max((width(text, TYPE_SIZE) for lines in names for text in lines), default=0)) + _GAP
    room += round(max(0, Steps.of_points(all_series, brief.width - left - room).overhang(brief) - room))
    frame = Frame(brief.width, height, left, room)
    plot = _Plot(all_series, styles(all_series), Steps.of_points(all_series, frame.plot_width), scale, brief)
    axes = {"x": plot.steps.axis(brief), "y": _value_encoding(scale, brief)}
    layers = [unit_words(unit, frame.left)]
    if brief.mark in plot.steps.periods:
        layers.append(band(plot.steps.middle(brief.mark), min(plot.steps.step * 0.8, 64), scale.height))
    for series, style in reversed(list(zip(all_series, plot.styles, strict=True))):
        layers += line(rows(series, plot.steps.periods, brief), style, axes)
    return frame.spec([*layers, *_value_labels(plot, frame), *_end_labels(plot, names, frame)], brief)


def styles(all_series: Sequence[Series]) -> list[Style]:
    """Return each line's style: the subject accented, other places and projections grey, other measures coloured.

    What was counted is solid and told apart by its marker; projections are dashed, each in its own way. One that is a
    single point is what is aimed at: an open ring.
    """
    first, chosen = all_series[0], []
    for index, (series, look) in enumerate(zip(all_series, _looks(all_series), strict=True)):
        projected = series.basis == "projection"
        quiet = index > 0 and (projected or _is_elsewhere(series, first))
        colours = palette.CONTEXT if quiet else palette.SERIES
        aim = projected and len(series.known) == 1
        chosen.append(
            Style(
                colours[(look - 1 if quiet else index) % len(colours)],
                "circle" if aim else palette.MARKERS[look % len(palette.MARKERS)],
                palette.DASHES[1 + index % (len(palette.DASHES) - 1)] if projected else (),
                1.8 if quiet else 2.6,
                open=aim or look >= len(palette.MARKERS),
                size=110 if aim else 60,
            )
        )
    return chosen


def _looks(all_series: Sequence[Series]) -> list[int]:
    """Return the number of each line's marker: filled ones first, then as many open ones.

    The same measure elsewhere keeps its look in every chart, in whatever order: the subject's prefecture, the nation,
    and from there on other places. All else takes what these leave.
    """
    first, most = all_series[0], 2 * len(palette.MARKERS)
    known = {first.area[:2]: _PREFECTURE, _NATION_CODE: _NATION}
    chosen: dict[int, int] = {}
    for index, series in enumerate(all_series):
        look = known.pop(series.area, None) if _is_elsewhere(series, first) else None
        if look is not None:
            chosen[index] = look
    for index, series in enumerate(all_series):
        if index not in chosen:
            later = range(_NATION + 1, most) if _is_elsewhere(series, first) else ()
            free = (look for look in (*later, *range(most)) if look not in chosen.values())
            chosen[index] = next(free, index % most)
    return [chosen[index] for index in range(len(all_series))]


def _is_elsewhere(series: Series, first: Series) -> bool:
    """Whether it is the subject's measure in another place."""
    return series.indicator == first.indicator and series.area != first.area


def rows(series: Series, stepped: Sequence[Period], brief: Brief) -> list[Spec]:
    """Return the known points as data; `run` counts the unbroken runs, and a line joins only points of one."""
    return [
        {
            "period": period_text(point.period, brief.lang),
            "value": float(point.value or 0),
            "run": index,
            "uncertain": point.status in UNCERTAIN,
        }
        for index, run in enumerate(runs(series, stepped))
        for point in run
    ]


def _value_encoding(scale: Scale, brief: Brief) -> Spec:
    axis = value_axis(scale, brief.medium)
    return {"field": "value", "type": "quantitative", "scale": value_scale(scale), "axis": axis}


def _labelled(series: Series, brief: Brief) -> tuple[Point, ...]:
    """Return the points of the subject whose values stand in the picture."""
    if len(series.points) <= _MOST_LABELLED:
        return series.known
    return tuple(point for point in told(series, brief.mark) if point.value is not None)


def _value_labels(plot: _Plot, frame: Frame) -> list[Spec]:
    """Write the subject's values at its points, beside every line, and the reasons where any has none."""
    room = Room(Box(-4, -9, frame.plot_width + _GAP, frame.plot_height + 4))
    for series in plot.series:
        for run in runs(series, plot.steps.periods):
            room.draw([plot.spot(point) for point in run])
    layers = []
    for series, style in zip(plot.series, plot.styles, strict=True):
        for point in series.known:
            text = _text_at(point, series, plot)
            if text:
                spot, bold = _beside(room, plot.spot(point), text), series is plot.subject
                layers.append(words(text, *spot, align="center", bold=bold, colour=style.text_colour))
    for series in plot.series:
        for point, spot in _reasons(series, plot):
            text = absence(point.absence, plot.brief.lang)
            layers.append(words(text, *_beside(room, spot, text), align="center", colour=palette.GREY_DARK))
    return layers


def _text_at(point: Point, series: Series, plot: _Plot) -> str:
    """Return what stands at a point: of the subject its value, and the name of a line that ends early."""
    value = point_text(point, series, plot.brief.lang, plot.brief.medium)
    if point is series.known[-1]:
        if not plot.reaches_the_end(series):
            return f"{series.label.said_in(plot.brief.lang)} {value}"
        if point is series.points[-1]:
            return ""  # it stands with the name, at the end
    return value if series is plot.subject and point in _labelled(series, plot.brief) else ""


def _beside(room: Room, spot: Spot, text: str) -> Spot:
    """Return where the middle of `text` finds room near `spot`."""
    size = (width(text, TYPE_SIZE), LINE_HEIGHT - 2)
    offsets = ((0, -7), (0, 7), (0, -16), (0, 16), (8, -4), (-8, -4), (8, 4), (-8, 4))
    boxes = [Box.beside(spot, offset, size) for offset in offsets]
    box = boxes[room.place(spot, boxes)]
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _reasons(series: Series, plot: _Plot) -> list[tuple[Point, Spot]]:
    """Return the points without a value whose reason stands in the picture, at the height of the value before."""
    reasons, height = [], plot.scale.down(series.known[0].value or 0)
    for point in series.points:
        if point.value is not None:
            height = plot.scale.down(point.value)
        elif point.absence is not None and point.period != plot.steps.periods[-1]:
            reasons.append((point, (plot.steps.middle(point.period), height)))
    return reasons


def _name_lines(series: Series, all_series: Sequence[Series], brief: Brief) -> list[str]:
    """Return what stands at a line's end: its name and last value, and why it ends before the last period.

    A picture of one series needs no name: its title is about nothing else.
    """
    last, final, end = series.known[-1], series.points[-1], steps(all_series)[-1]
    if final.period != end:
        return []
    name = series.label.said_in(brief.lang) if len(all_series) > 1 else ""
    value = point_text(last, series, brief.lang, brief.medium)
    ended = ""
    if last.period != end:
        value = (
            ""
            if series is all_series[0] and last in _labelled(series, brief)
            else f"{value} ({period_text(last.period, brief.lang)})"
        )
    if final.absence is not None:
        ended = Wording(
            f"{period_text(end, 'ja')}は{absence(final.absence, 'ja')}",
            f"{period_text(end, 'en')} {absence(final.absence, 'en')}",
        ).said_in(brief.lang)
    room = brief.width * _SHARE_OF_NAMES
    together = f"{name} {value}".strip()
    lines = [together] if width(together, TYPE_SIZE) <= room else [*wrapped(name, TYPE_SIZE, room), value]
    return [line for line in (*lines, *wrapped(ended, TYPE_SIZE, room)) if line]


def _end_labels(plot: _Plot, names: Sequence[Sequence[str]], frame: Frame) -> list[Spec]:
    """Write the names of the lines that reach the end, each as near to its line's height as the others allow."""
    ending = [index for index, lines in enumerate(names) if lines]
    wanted = [plot.scale.down(plot.series[index].known[-1].value or 0) for index in ending]
    tallest = max((len(lines) for lines in names), default=1)
    half = LINE_HEIGHT * (tallest - 1) / 2
    distance = LINE_HEIGHT * tallest + (4 if tallest > 1 else 0)
    placed = spread(wanted, distance, half - 8, frame.plot_height - half)
    start = plot.steps.middle(plot.steps.periods[-1]) + _GAP
    layers: list[Spec] = []
    for index, down in zip(ending, placed, strict=True):
        colour = plot.styles[index].text_colour
        layers += column(names[index], start, down, LINE_HEIGHT, bold=index == 0, colour=colour)
    return layers
