"""Drawing the charts of a report for paper."""

from collections.abc import Mapping

from hyappyo.chart.svg import svg
from hyappyo.report.model import Chart, Report


def draw(chart: Chart) -> str:
    """Return a chart as SVG; charts with equal specs are drawn alike, so a build may keep them."""
    return svg(chart.spec)


def drawn(report: Report) -> Mapping[str, str]:
    """Return every chart of the report as SVG, by id."""
    return {chart.id: draw(chart) for chart in report.charts}
