"""The chart of a whole indicator, for its own page: form by what is measured, title without a claim."""

from collections import Counter
from dataclasses import replace

from hyappyo.chart.words import period_text
from hyappyo.jp.period import Period, PeriodKind
from hyappyo.plan.series import Point, Series
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Chart, Row

_FEWEST = 3
_MOST_BARS = 15


def indicator_chart(series: Series) -> tuple[Chart, Series] | None:
    """Return the chart of an indicator's `whole_series`, and the series as it draws it; none where it has no sense.

    Values of the commonest kind of period are drawn (a five-year mean is no point among years), with a place for
    every period between the first and the last, so that years without a record stay gaps. Two numbers are no chart.

    Amounts per period, and running totals, stand as bars on zero; moments and means, and long series, as a line.
    """
    steady = _steady(series)
    if len(steady.known) < _FEWEST:
        return None
    indicator, periods = series.indicator, [point.period for point in steady.points]
    counted = indicator.kind in ("annual", "cumulative") and indicator.decimals == 0
    span = Period.between(periods[0], periods[-1]) if periods[0].kind is not PeriodKind.DAY else periods[0]
    chart = Chart(
        id=f"chart_{indicator.id}",
        title=_title(series, periods),
        form="bar" if counted and len(periods) <= _MOST_BARS else "line",
        rows=(Row(series=indicator.id),),
        periods=span,
    )
    return chart, steady


def _steady(series: Series) -> Series:
    """Return the points of the commonest kind of single period, with the steps between them that have no record."""
    single = [point for point in series.points if not point.period.is_range]
    if not single:
        return replace(series, points=())
    kind = Counter(point.period.kind for point in single).most_common(1)[0][0]
    points = {point.period: point for point in single if point.period.kind is kind}
    known = [period for period in sorted(points) if points[period].value is not None]
    if kind in (PeriodKind.DAY, PeriodKind.MONTH) or not known:
        return replace(series, points=tuple(points[period] for period in sorted(points)))
    whole = Period.between(min(points), max(points)).steps()
    return replace(series, points=tuple(points.get(period, Point(period, None)) for period in whole))


def _title(series: Series, periods: list[Period]) -> Text:
    first, last = periods[0], periods[-1]
    label = series.label
    return Text(
        f"{label.ja}（{period_text(first, 'ja')}～{period_text(last, 'ja')}）",
        f"{label.said_in('en')}, {period_text(first, 'en')}–{period_text(last, 'en')}",
    )
