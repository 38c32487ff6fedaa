"""The horizontal axis of charts whose periods are steps: one place for each, also where nothing is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from hyappyo.chart.frame import TYPE_SIZE, Brief, Spec
from hyappyo.chart.words import period_text, width
from hyappyo.jp.period import Period, PeriodKind
from hyappyo.plan.series import Point, Series

_YEARLY = (PeriodKind.CALENDAR_YEAR, PeriodKind.FISCAL_YEAR)
MOST_TOLD = 12
"""A series of up to so many points tells them all; a longer one its first, lowest, highest, last and marked one."""


def steps(all_series: Sequence[Series]) -> list[Period]:
    """Return every period that any series speaks of, in the order of time."""
    return sorted({point.period for series in all_series for point in series.points})


def places(all_series: Sequence[Series]) -> tuple[Period, ...]:
    """Return the periods that a picture has a place for: of yearly series also those that none speaks of.

    The shortest time between two of them is taken for their rhythm: what is counted every five years has no gaps.
    """
    spoken = steps(all_series)
    yearly = all(each.kind in _YEARLY and not each.is_range for each in spoken)
    if len(spoken) < 3 or not yearly or len({each.kind for each in spoken}) > 1:
        return tuple(spoken)
    rhythm = min(later.year - earlier.year for earlier, later in pairwise(spoken))
    filled = [spoken[0].shift(years) for years in range(0, spoken[-1].year - spoken[0].year + 1, rhythm)]
    return tuple(filled) if set(spoken) <= set(filled) else tuple(spoken)


def runs(series: Series, stepped: Sequence[Period]) -> list[list[Point]]:
    """Return the known points in unbroken runs: a step without a value, or without any record, ends one."""
    points, found = {point.period: point for point in series.known}, [list[Point]()]
    for period in stepped:
        if period in points:
            found[-1].append(points[period])
        else:
            found.append([])
    return [run for run in found if run]


def told(series: Series, mark: Period | None = None) -> tuple[Point, ...]:
    """Return the points whose values are written: in the picture where there is room, in its text always."""
    known = series.known
    if len(series.points) <= MOST_TOLD or not known:
        return series.points
    by_value = sorted(known, key=lambda point: (point.value, point.period))
    chosen = {known[0].period, by_value[0].period, by_value[-1].period, known[-1].period, mark}
    return tuple(point for point in known if point.period in chosen)


@dataclass(frozen=True, slots=True)
class Steps:
    """Places of periods along `room` pixels: their middles and widths, as Vega's band and point scales have them."""

    periods: tuple[Period, ...]
    room: float
    inner: float
    outer: float

    @classmethod
    def of_bars(cls, all_series: Sequence[Series], room: float) -> "Steps":
        """Return places with a width, on which bars stand."""
        return cls(places(all_series), room, 0.32, 0.16)

    @classmethod
    def of_points(cls, all_series: Sequence[Series], room: float) -> "Steps":
        """Return places without a width, a little in from both ends."""
        return cls(places(all_series), room, 1.0, 0.3)

    @property
    def step(self) -> float:
        """Pixels from one place to the next."""
        return self.room / max(1.0, len(self.periods) - self.inner + 2 * self.outer)

    @property
    def band(self) -> float:
        """Pixels that a place is wide."""
        return self.step * (1 - self.inner)

    def middle(self, period: Period) -> float:
        """Return how many pixels the middle of a place lies right of the plotting area's left side."""
        used = self.step * (len(self.periods) - self.inner + 2 * self.outer)
        start = (self.room - used) / 2 + self.step * self.outer
        return start + self.step * self.periods.index(period) + self.band / 2

    def axis(self, brief: Brief) -> Spec:
        """Return the `x` encoding. Where labels would touch, some are left out, counted back from the last."""
        texts = [period_text(period, brief.lang) for period in self.periods]
        widest = max(width(text, TYPE_SIZE) for text in texts) + 10
        every = ceil(widest / self.step) if len(texts) > 1 else 1
        return {
            "field": "period",
            "type": "ordinal",
            "scale": self._scale(texts),
            "axis": {"values": texts[::-1][::every][::-1]},
        }

    def overhang(self, brief: Brief) -> float:
        """Return how far the last period's text reaches beyond the plotting area."""
        text = period_text(self.periods[-1], brief.lang)
        return max(0.0, self.middle(self.periods[-1]) + width(text, TYPE_SIZE) / 2 - self.room)

    def _scale(self, texts: list[str]) -> Spec:
        if self.inner == 1:
            return {"type": "point", "padding": self.outer, "domain": texts}
        return {"type": "band", "paddingInner": self.inner, "paddingOuter": self.outer, "domain": texts}
