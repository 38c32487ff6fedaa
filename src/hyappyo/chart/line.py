"""Line charts: the subject in the accent, others quieter; labels stand at the lines' ends, gaps stay gaps."""

from collections.abc import Sequence
from dataclasses import dataclass

from hyappyo.chart import palette
from hyappyo.chart.frame import (
    HALO,
    LINE_HEIGHT,
    TYPE_SIZE,
    Brief,
    Frame,
    Spec,
    default_height,
    left_room,
    value_axis,
    value_scale,
)
from hyappyo.chart.scale import Scale, spread
from hyappyo.chart.steps import POINT, step_axis, steps
from hyappyo.chart.words import absence, period_text, point_text, width
from hyappyo.plan.series import Point, Series

_GAP = 10
_MOST_LABELS = 8


@dataclass(frozen=True, slots=True)
class Style:
    """How one line is drawn: told apart by colour, dash and marker together."""

    colour: str
    dash: tuple[int, ...]
    marker: str
    width: float


def line_spec(all_series: Sequence[Series], brief: Brief) -> Spec:
    """Return the line chart of `all_series`, of which the first is the subject."""
    height = default_height(brief.width)
    endings = [_ending(series, all_series, brief) for series in all_series]
    room = round(max(ending.room for ending in endings))
    values = [point.value for series in all_series for point in series.points if point.value is not None]
    scale = Scale.around(values, Frame.plot_height_of(height), zero=False)
    frame = Frame(brief.width, height, left_room(scale, brief.medium), room)
    axes = {
        "x": step_axis(steps(all_series), POINT, frame.plot_width, brief.lang),
        "y": {
            "field": "value",
            "type": "quantitative",
            "scale": value_scale(scale),
            "axis": value_axis(scale, brief.medium),
        },
    }
    layers = []
    for series, style in reversed(list(zip(all_series, styles(all_series), strict=True))):
        layers += _line(series, style, axes, brief)
    layers += _subject_labels(all_series, scale, axes, brief)
    layers += _end_labels(endings, scale, axes, styles(all_series))
    return frame.spec(layers, brief)


def styles(all_series: Sequence[Series]) -> list[Style]:
    """Return each line's style: the first accented; other places grey, other measures in the series colours."""
    first, chosen = all_series[0], []
    for index, series in enumerate(all_series):
        elsewhere = series.indicator == first.indicator and series.area != first.area
        colours = palette.CONTEXT if elsewhere else palette.SERIES
        at = (index - 1 if elsewhere else index) % len(colours)
        turn = index % len(palette.DASHES)
        chosen.append(
            Style(colours[at], palette.DASHES[turn], palette.MARKERS[turn], 1.8 if elsewhere else 2.6)
        )
    return chosen


def rows(series: Series, brief: Brief) -> list[Spec]:
    """Return the known points as data; `run` counts the unbroken runs, and a line joins only points of one."""
    run, data = 0, []
    for point in series.points:
        if point.value is None:
            run += 1
        else:
            data.append(_row(point, series, brief) | {"run": run})
    return data


def _row(point: Point, series: Series, brief: Brief) -> Spec:
    assert point.value is not None
    return {
        "period": period_text(point.period, brief.lang),
        "value": float(point.value),
        "label": point_text(point, series, brief.lang, brief.medium),
    }


def _line(series: Series, style: Style, axes: Spec, brief: Brief) -> list[Spec]:
    data = {"values": rows(series, brief)}
    line = {"type": "line", "color": style.colour, "strokeWidth": style.width, "strokeDash": list(style.dash)}
    point = {
        "type": "point",
        "shape": style.marker,
        "color": style.colour,
        "filled": True,
        "size": 56,
        "opacity": 1,
    }
    layers: list[Spec] = [
        {"data": data, "mark": line, "encoding": axes | {"detail": {"field": "run"}}},
        {"data": data, "mark": point, "encoding": axes},
    ]
    return layers


def _subject_labels(all_series: Sequence[Series], scale: Scale, axes: Spec, brief: Brief) -> list[Spec]:
    """Write the subject's values at its points (a few of them), and ring the one that the text mentions."""
    subject, others = all_series[0], all_series[1:]
    layers: list[Spec] = []
    for point in subject.known:
        marked = point.period == brief.mark
        labelled = len(subject.points) <= _MOST_LABELS and point is not subject.points[-1]
        data = {"values": [_row(point, subject, brief)]}
        if marked:
            ring = {"type": "point", "size": 260, "color": palette.INK, "strokeWidth": 2, "opacity": 1}
            layers.append({"data": data, "mark": ring, "encoding": axes})
        if labelled or (marked and point is not subject.points[-1]):
            text = {
                "type": "text",
                "dy": 18 if _crowded_above(point, others, scale) else -16,
                "fontWeight": "bold",
                "color": palette.ACCENT,
                **HALO,
            }
            layers.append({"data": data, "mark": text, "encoding": axes | {"text": {"field": "label"}}})
    return layers


def _crowded_above(point: Point, others: Sequence[Series], scale: Scale) -> bool:
    """Whether another line passes just above `point`, where its label would stand."""
    assert point.value is not None
    here = scale.down(point.value)
    there = (
        scale.down(other.value)
        for series in others
        for other in series.known
        if other.period == point.period and other.value is not None
    )
    return any(0 <= here - down < 2 * LINE_HEIGHT for down in there)


@dataclass(frozen=True, slots=True)
class _Ending:
    """What stands at the right end of a line: its name, its last value, or the word for a missing one."""

    series: Series
    last: Point
    name: str
    missing: str
    period: str

    @property
    def shift(self) -> float:
        """How far right of the last period's place the name begins."""
        return _GAP + (width(self.missing, TYPE_SIZE) / 2 if self.missing else 0)

    @property
    def room(self) -> float:
        return self.shift + width(self.name, TYPE_SIZE)


def _ending(series: Series, all_series: Sequence[Series], brief: Brief) -> _Ending:
    last, final = series.known[-1], series.points[-1]
    period = period_text(steps(all_series)[-1], brief.lang)
    name = series.label.said_in(brief.lang)
    if final.value is None:
        return _Ending(series, last, name, absence(final.absence, brief.lang), period)
    return _Ending(series, last, f"{name} {point_text(final, series, brief.lang, brief.medium)}", "", period)


def _end_labels(endings: Sequence[_Ending], scale: Scale, axes: Spec, drawn: Sequence[Style]) -> list[Spec]:
    wanted = [scale.down(ending.last.value or 0) for ending in endings]
    placed = spread(wanted, LINE_HEIGHT, 0, scale.height)
    layers: list[Spec] = []
    for index, (ending, down, style) in enumerate(zip(endings, placed, drawn, strict=True)):
        assert ending.last.value is not None
        data = {"values": [{"period": ending.period, "value": float(ending.last.value)}]}
        dy = round(down - wanted[index], 1)
        name = {
            "type": "text",
            "align": "left",
            "dx": ending.shift,
            "dy": dy,
            "fontWeight": "bold" if index == 0 else "normal",
            "color": style.colour if style.colour != palette.CUD_VERMILION else palette.WARM,
            **HALO,
        }
        layers.append({"data": data, "mark": name, "encoding": axes | {"text": {"value": ending.name}}})
        if ending.missing:
            missing = {"type": "text", "dy": dy, "color": palette.GREY_DARK, **HALO}
            layers.append(
                {"data": data, "mark": missing, "encoding": axes | {"text": {"value": ending.missing}}}
            )
    return layers
