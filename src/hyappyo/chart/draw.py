"""From a chart of the plan and its resolved series to one Vega-Lite spec."""

from collections.abc import Sequence

from hyappyo.chart.bar import MOST_SERIES, bar_spec
from hyappyo.chart.describe import alt_text
from hyappyo.chart.empty import empty_spec
from hyappyo.chart.flows import flows_spec
from hyappyo.chart.frame import NARROW, WIDE, Brief, Spec
from hyappyo.chart.line import line_spec
from hyappyo.chart.words import Medium
from hyappyo.jp.wording import Lang
from hyappyo.plan.series import Series
from hyappyo.plan.topic import Chart

__all__ = ["NARROW", "WIDE", "is_drawable", "spec"]


def spec(
    chart: Chart, series: Sequence[Series], lang: Lang = "ja", *, medium: Medium = "page", width: int = WIDE
) -> Spec:
    """Return the Vega-Lite spec of `chart`, whose rows resolve to `series`, at the size at which it is shown.

    Args:
        chart: form, title, marked period; title and subtitle are set by the page, and stand here in the description.
        series: one per row of the chart, in its order; for `flows` in, out and (where given) net. Those without
            any known value are told in the description and the table, and not drawn. Flows that are not both
            known, and more than four series of bars, become lines: one picture would not tell them apart.
        lang: language of labels.
        medium: where negatives are read: − on a page, ▲ in print.
        width: pixels at which it is shown; type stays 14 px (10.5 pt), so it is never scaled.

    Where no series has a known value (`is_drawable`), the picture is the quiet frame of a figure not supplied.
    """
    brief = Brief(chart.id, alt_text(chart, series, lang, medium=medium), lang, medium, width, chart.mark)
    drawn = [each for each in series if each.known]
    if not is_drawable(drawn):
        return empty_spec(brief)
    if chart.form == "flows" and len(drawn) == len(series) and len(drawn) in (2, 3):
        return flows_spec(drawn, brief)
    if chart.form == "bar" and len(drawn) <= MOST_SERIES:
        return bar_spec(drawn, brief)
    return line_spec(drawn, brief)


def is_drawable(series: Sequence[Series]) -> bool:
    """Whether there is anything to draw; otherwise a frame says so, beside the table with its reasons."""
    return any(each.known for each in series)
