"""A true axis of time: what lies five years apart stands five times as far apart as what lies one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from hyappyo.chart.frame import TYPE_SIZE, Spec
from hyappyo.chart.words import width
from hyappyo.jp.wording import Lang, Wording
from hyappyo.plan.series import Point, Series


@dataclass(frozen=True, slots=True)
class Time:
    """An axis of time in years, `room` pixels long."""

    first: float
    last: float
    room: float

    @classmethod
    def of(cls, all_series: Sequence[Series], room: float) -> "Time":
        """Return the axis on which every known point has its place."""
        times = [year(point) for series in all_series for point in series.known]
        return cls(floor(min(times)), ceil(max(times)), room)

    def right(self, point: Point) -> float:
        """Return how many pixels a point lies right of the plotting area's left side."""
        return self.room * (year(point) - self.first) / ((self.last - self.first) or 1)

    def encoding(self, lang: Lang) -> Spec:
        """Return the `x` encoding of the field `time`, numbered at round years as many as find room."""
        widest = width(Wording("2000年", "2000").said_in(lang), TYPE_SIZE) + 12
        span = self.last - self.first
        every = next(years for years in (1, 2, 5, 10, 20, 50) if span / years * widest <= self.room)
        years = range(ceil(self.first / every) * every, floor(self.last) + 1, every)
        mark = Wording("年", "").said_in(lang)
        return {
            "field": "time",
            "type": "quantitative",
            "scale": {"domain": [self.first, self.last], "nice": False, "zero": False},
            "axis": {"values": list(years), "labelExpr": f"format(datum.value, 'd') + '{mark}'"},
        }


def year(point: Point) -> float:
    """Return the moment of a point in years: its day, or the middle of a longer period."""
    day = date.fromordinal((point.period.start.toordinal() + point.period.end.toordinal()) // 2)
    start = date(day.year, 1, 1)
    return day.year + (day - start).days / (date(day.year + 1, 1, 1) - start).days
