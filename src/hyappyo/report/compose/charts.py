"""Charts of a report: the finding as title, the spec for paper, and the table that says the same."""

from collections.abc import Sequence
from dataclasses import replace

from hyappyo.chart.describe import alt_text
from hyappyo.chart.draw import spec
from hyappyo.chart.words import paper
from hyappyo.plan.series import Series, resolve
from hyappyo.plan.topic import Chart as PlanChart
from hyappyo.report.compose.desk import Desk
from hyappyo.report.compose.series_table import table_of
from hyappyo.report.compose.sourcing import cited_all
from hyappyo.report.extent import PIXEL
from hyappyo.report.grid import GRID
from hyappyo.report.model import Chart, Table

CHART_WIDE = GRID.span(8)
"""Millimetres of a chart on its own page; the words and numbers beside it take the rest."""
ASIDE_WIDE = GRID.inner_width - CHART_WIDE - 2 * GRID.gutter


def chart_of(chart: PlanChart, topic: str, desk: Desk, *, title: str, table_note: str | None = None) -> Chart:
    """Return a chart of `topic` with the table that stands beside it, with title and note of its own."""
    series = tuple(resolve(desk.lookup, row, chart.periods) for row in chart.rows)
    note = desk.optional(chart.note)
    return Chart(
        id=f"{topic}-{chart.id}",
        title=desk.phrased(desk.said(chart.title)),
        subtitle=desk.optional(chart.subtitle),
        spec=spec(chart, series, desk.lang, medium=paper(desk.lang), width=round(CHART_WIDE / PIXEL)),
        alt=alt_text(chart, series, desk.lang, medium=paper(desk.lang)),
        table=_aside_table(series, desk, title, table_note),
        form=chart.form,
        series=series,
        mark=chart.mark,
        notes=(note,) if note else (),
        sources=cited_all((source for each in series for source in each.sources), desk),
    )


def _aside_table(series: Sequence[Series], desk: Desk, title: str, note: str | None) -> Table:
    """Return the data of a chart with time going down; its sources stand under the chart already."""
    table = table_of(series, desk, ASIDE_WIDE, title=title, way="down")
    return replace(table, notes=(*table.notes, *((note,) if note else ())), sources=())
