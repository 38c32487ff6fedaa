"""The chart of a whole indicator, for its own page: form by what is measured, title without a claim."""

from collections import Counter
from dataclasses import replace

from hyappyo.chart.words import period_text
from hyappyo.jp.period import Period
from hyappyo.plan.series import Series
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Chart, Row

_FEWEST = 3
_MOST_BARS = 15


def indicator_chart(series: Series) -> tuple[Chart, Series] | None:
    """Return the chart of an indicator's `whole_series`, and the series as it draws it; none where it has no sense.

    Values of the commonest kind of period are drawn: a five-year mean is no point among years. Two numbers are no
    chart.

    Amounts per period, and running totals, stand as bars on zero; moments and means, and long series, as a line.
    """
    steady = _steady(series)
    if len(steady.known) < _FEWEST:
        return None
    indicator, periods = series.indicator, [point.period for point in steady.points]
    counted = indicator.kind in ("annual", "cumulative") and indicator.decimals == 0
    chart = Chart(
        id=f"chart_{indicator.id}",
        title=_title(series, periods),
        form="bar" if counted and len(periods) <= _MOST_BARS else "line",
        rows=(Row(series=indicator.id),),
        periods=Period.between(periods[0], periods[-1]),
    )
    return chart, steady


def _steady(series: Series) -> Series:
    """Return the series with its points of the commonest kind of single period."""
    single = [point for point in series.points if not point.period.is_range]
    kinds = Counter(point.period.kind for point in single).most_common(1)
    return replace(series, points=tuple(point for point in single if point.period.kind is kinds[0][0]))


def _title(series: Series, periods: list[Period]) -> Text:
    first, last = periods[0], periods[-1]
    label = series.label
    return Text(
        f"{label.ja}（{period_text(first, 'ja')}～{period_text(last, 'ja')}）",
        f"{label.said_in('en')}, {period_text(first, 'en')}–{period_text(last, 'en')}",
    )
