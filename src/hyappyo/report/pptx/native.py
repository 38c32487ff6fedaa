"""Native charts: which places, looks and labels the series of the model have in PowerPoint's own charts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hyappyo.chart import palette
from hyappyo.chart.bar import FILLS
from hyappyo.chart.line import styles
from hyappyo.chart.marks import UNCERTAIN, Style
from hyappyo.chart.steps import steps, told
from hyappyo.jp.period import Period
from hyappyo.plan.series import Point, Series
from hyappyo.report.pptx.chartml import Axis, ChartXml, Drawn, Kind, Label, Look, number_format
from hyappyo.report.pptx.plot import (
    Brief,
    Plot,
    names_of,
    point_labels,
    text_width,
    value_text,
)
from hyappyo.report.pptx.slide import Charted
from hyappyo.report.pptx.workbook import Cell, workbook

_POPULATION_ROOM = 22.0
"""Right of the population chart's plotting area, for names that stand beside its last points."""
_MARKERS = {"circle": "circle", "square": "square", "triangle-up": "triangle", "diamond": "diamond"}
_DASHES = {(7, 3): "dash", (2, 3): "sysDot", (8, 3, 2, 3): "dashDot", (12, 4): "lgDash"}


def charted(chart: ChartXml, when: date) -> Charted:
    """Return a chart with its workbook of that date: the same values, a missing one as an empty cell."""
    columns: list[tuple[str, str, Sequence[Cell]]] = [("", "General", chart.places)]
    columns += [(each.name, each.number_format, each.values) for each in chart.drawn]
    return Charted(chart.xml(), workbook(columns, when))


def line_chart(series: Sequence[Series], brief: Brief) -> ChartXml:
    """Return lines over periods; each line's name and last value stand at its end, the subject's values at its points."""
    periods = steps(series)
    looks = [_look(style) for style in styles(series)]
    drawn = [_drawn(each, periods, "line", look, brief) for each, look in zip(series, looks, strict=True)]
    plot = Plot.of(drawn, brief, zero=False)
    subject = told(series[0], brief.mark)
    labels: list[Mapping[int, Label]] = [
        plot.ends(at, each) | (point_labels(plot, each, subject, periods, drawn) if at == 0 else {})
        for at, each in enumerate(drawn)
    ]
    shown = [
        replace(each, labels=said, marked=each.marked if at == 0 else None)
        for at, (each, said) in enumerate(zip(drawn, labels, strict=True))
    ]
    return plot.lines(names_of(periods, brief), shown)


def bar_chart(series: Sequence[Series], brief: Brief, *, hanging: int | None = None) -> ChartXml:
    """Return columns from zero with their values; the series number `hanging` hangs below the line, unsigned."""
    periods = steps(series)
    lone = len(series) == 1
    fills = [FILLS[1 if brief.mark in periods else 0]] if lone else list(FILLS)
    if hanging is not None:
        fills = [FILLS[1], FILLS[2]]
    drawn = [
        _drawn(each, periods, "bar", Look(fills[at].edge, fills[at].inside), brief, negated=at == hanging)
        for at, each in enumerate(series)
    ]
    beside = 1 if hanging is not None else len(series)
    plot = Plot.of(drawn, brief, zero=True)
    step = (brief.wide - 4) / len(periods)
    all_told = all(
        text_width(value_text(value, each)) <= step / beside * (0.95 if lone or hanging is not None else 0.7)
        for each in drawn
        for value in each.values
        if value is not None
    )
    shown = [
        replace(
            each,
            labels={
                at: Label("outEnd", bold=at == each.marked)
                for at, value in enumerate(each.values)
                if value is not None and (all_told or at == each.marked)
            },
            marked=each.marked if lone else None,
        )
        for each in drawn
    ]
    legend = hanging is None and not lone
    return plot.bars(names_of(periods, brief), shown, all_told=all_told, has_legend=legend)


def population_chart(series: Sequence[Series], brief: Brief) -> ChartXml:
    """Return population over a true axis of time: one line per basis and vintage, none joined to another."""
    series = [each for each in series if each.known]
    periods = steps(series)
    drawn = [
        _drawn(each, periods, "scatter", look, brief)
        for each, look in zip(series, _population_looks(series), strict=True)
    ]
    plot = Plot.of(drawn, brief, zero=False, room=_POPULATION_ROOM)
    years = [_year(period) for period in periods]
    first, last = int(min(years)) // 5 * 5, int(max(years)) + 1
    year = '0"年"' if brief.lang == "ja" else "0"
    fits = plot.wide / (text_width("2000年") + 4)
    step = next(step for step in (5, 10, 20, 50) if (last - first) / step <= fits)
    shown = plot.beside(drawn, [(at - first) / (last - first) for at in years])
    return plot.over_time(tuple(years), shown, Axis(first, last, step, year))


# Series


def _drawn(
    series: Series, periods: Sequence[Period], kind: Kind, look: Look, brief: Brief, *, negated: bool = False
) -> Drawn:
    points = {point.period: point for point in series.points}
    held = [points.get(period) for period in periods]
    values = tuple(_value(point, negated=negated) for point in held)
    unsettled = frozenset(
        at
        for at, point in enumerate(held)
        if point is not None and point.value is not None and point.status in UNCERTAIN
    )
    mark = periods.index(brief.mark) if brief.mark in periods else None
    return Drawn(
        name=series.label.said_in(brief.lang),
        values=values,
        number_format=number_format(series.indicator.decimals, brief.lang, signed=not negated),
        kind=kind,
        look=look,
        marked=mark if mark is not None and values[mark] is not None else None,
        uncertain=unsettled if kind == "bar" else frozenset(),
    )


def _value(point: Point | None, *, negated: bool) -> Decimal | None:
    if point is None or point.value is None:
        return None
    return -point.value if negated else point.value


def _look(style: Style) -> Look:
    return Look(
        style.colour,
        palette.PAPER if style.open else style.colour,
        2.25 if style.width > 2 else 1.5,
        _DASHES.get(style.dash, "solid"),
        _MARKERS.get(style.marker, "circle"),
    )


def _population_looks(series: Sequence[Series]) -> list[Look]:
    """Counts dark and solid, official projections grey and dashed, the plan's own outlook in the accent, open."""
    looks, counted, projected = [], 0, 0
    for each in series:
        if each.basis != "projection":
            colour = (palette.INK, palette.GREY_DARK)[min(counted, 1)]
            looks.append(Look(colour, colour, 2.25, marker=("circle", "square", "triangle")[counted % 3]))
            counted += 1
        elif (each.vintage or "").startswith("ipss"):
            colour = (palette.GREY, palette.GREY_DARK)[projected % 2]
            dash, marker = ("dash", "sysDot")[projected % 2], ("triangle", "diamond")[projected % 2]
            looks.append(Look(colour, palette.PAPER, 1.5, dash, marker))
            projected += 1
        else:
            looks.append(Look(palette.ACCENT, palette.PAPER, 2.25, "lgDash", "circle", 10))
    return looks


def _year(period: Period) -> float:
    """Return a moment as years: 1 October 2020 is 2020.75."""
    day = period.start
    return round(day.year + (day - date(day.year, 1, 1)).days / 365.25, 2)
