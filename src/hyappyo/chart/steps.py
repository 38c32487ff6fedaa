"""The horizontal axis of charts whose periods are steps: one place for each, also where nothing is known."""

from collections.abc import Sequence
from math import ceil

from hyappyo.chart.frame import TYPE_SIZE, Spec
from hyappyo.chart.words import period_text, width
from hyappyo.jp.period import Period
from hyappyo.jp.wording import Lang
from hyappyo.plan.series import Series

BAND = {"type": "band", "paddingInner": 0.36, "paddingOuter": 0.18}
POINT = {"type": "point", "padding": 0.2}


def steps(all_series: Sequence[Series]) -> list[Period]:
    """Return every period that any series speaks of, in the order of time."""
    return sorted({point.period for series in all_series for point in series.points})


def step_axis(periods: Sequence[Period], scale: Spec, room: float, lang: Lang) -> Spec:
    """Return the `x` encoding: one place per period along `room` pixels.

    Where labels would touch, every second (third, …) is left out, counted back from the last.
    """
    texts = [period_text(period, lang) for period in periods]
    widest = max(width(text, TYPE_SIZE) for text in texts) + 10
    every = ceil(widest * len(texts) / room)
    return {
        "field": "period",
        "type": "ordinal",
        "scale": {**scale, "domain": texts},
        "axis": {"values": texts[::-1][::every][::-1]},
    }
