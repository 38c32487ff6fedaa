"""Flows: what came in above, what went out below, and the net in a panel of its own, from its own zero.

In and out are often nearly equal, and the net that a reader looks for is a sliver between them. So it has its own
panel and scale; the bars carry their values, and nothing is read off an axis.
"""

from collections.abc import Sequence
from decimal import Decimal

from hyappyo.chart import palette
from hyappyo.chart.bar import FILLS, Bars, Fill, bars, ground, labels
from hyappyo.chart.frame import LINE_HEIGHT, TYPE_SIZE, Brief, Frame, Spec, default_height
from hyappyo.chart.marks import band, column, stroke
from hyappyo.chart.scale import Scale
from hyappyo.chart.steps import Steps
from hyappyo.chart.words import width, wrapped
from hyappyo.jp.wording import Wording
from hyappyo.plan.series import Series

IN, OUT, NET = FILLS[1], FILLS[2], FILLS[0]
_AIR = LINE_HEIGHT
_SHARE_OF_FLOWS = 0.62
_SIDE = 6
_BOLDER = 1.06
_OWN_SCALE = Wording(" ※縮尺は上と別", " – at its own scale")


def flows_spec(all_series: Sequence[Series], brief: Brief) -> Spec:
    """Return the chart of `all_series`: in, out and, where there is a third, net."""
    inward, outward, *net = all_series
    right = _SIDE + round(Steps.of_bars(all_series, brief.width - 2 * _SIDE).overhang(brief))
    frame = Frame(brief.width, default_height(brief.width) + (80 if net else 20), _SIDE, right)
    steps = Steps.of_bars(all_series, frame.plot_width)
    names = [_name(series, series is inward, frame, brief) for series in all_series]
    if net:
        names[2] = _with_note(names[2], frame, brief)
    rows = [len(lines) * LINE_HEIGHT + 4 for lines in names]
    free = frame.plot_height - sum(rows) + LINE_HEIGHT - (8 if net else 0)
    upper = free * (_SHARE_OF_FLOWS if net else 1)
    top = rows[0] - LINE_HEIGHT
    scale = Scale.of_bars([*_values(inward), *(-value for value in _values(outward))], upper, _AIR, top)
    layers = [ground(Bars(all_series, steps, scale, brief), None)]
    if brief.mark in steps.periods:
        layers.append(band(steps.middle(brief.mark), steps.step * 0.9, frame.plot_height))
    layers += _panel(Bars((inward,), steps, scale, brief), IN, frame) + _heading(
        names[0], -LINE_HEIGHT, False
    )
    layers += _panel(Bars((outward,), steps, scale, brief, hanging=True), OUT, frame)
    layers += _heading(names[1], top + upper, False)
    if net:
        start = top + upper + rows[1] + 8
        layers += _heading(names[2], start, True)
        lower = Scale.of_bars(_values(net[0]), frame.plot_height - start - rows[2], _AIR, start + rows[2])
        layers += _panel(Bars((net[0],), steps, lower, brief), NET, frame)
    return frame.spec(layers, brief)


def _panel(plot: Bars, fill: Fill, frame: Frame) -> list[Spec]:
    zero = plot.scale.down(0)
    base = stroke(0, zero, frame.plot_width, zero, colour=palette.GREY_DARK)
    return [*bars(plot, [fill]), base, *labels(plot)]


def _heading(lines: Sequence[str], top: float, bold: bool) -> list[Spec]:
    middle = top + LINE_HEIGHT * len(lines) / 2
    return column(lines, 0, middle, LINE_HEIGHT, bold=bold, colour=palette.ACCENT if bold else palette.INK)


def _with_note(name: Sequence[str], frame: Frame, brief: Brief) -> list[str]:
    """Return the heading of the net, which also says that its scale is another."""
    *before, last = name
    noted = last + _OWN_SCALE.said_in(brief.lang)
    if width(noted, TYPE_SIZE) * _BOLDER <= frame.plot_width:
        return [*before, noted]
    return [*name, _OWN_SCALE.said_in(brief.lang).strip()]


def _name(series: Series, with_unit: bool, frame: Frame, brief: Brief) -> list[str]:
    name, unit = series.label, series.indicator.unit
    text = (
        Wording(f"{name.ja}（{unit.ja}）", f"{name.said_in('en')} ({unit.said_in('en')})")
        if with_unit
        else name
    )
    return wrapped(text.said_in(brief.lang), TYPE_SIZE, frame.plot_width)


def _values(series: Series) -> list[Decimal]:
    return [point.value for point in series.known if point.value is not None]
