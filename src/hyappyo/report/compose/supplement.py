"""Published statistics that are no part of the report, shown apart from it in the annex: the population in one picture."""

from collections.abc import Sequence
from dataclasses import replace

from hyappyo.chart import population
from hyappyo.chart.describe import FORMS, description
from hyappyo.chart.words import number, paper
from hyappyo.jp.wording import Wording
from hyappyo.plan.plan import Plan
from hyappyo.plan.series import Series
from hyappyo.plan.text import Text
from hyappyo.report.compose.annex import SECTION
from hyappyo.report.compose.charts import CHART_WIDE
from hyappyo.report.compose.desk import Desk
from hyappyo.report.compose.inline import plain_rich
from hyappyo.report.compose.leaf import BLANK
from hyappyo.report.compose.series_table import table_of
from hyappyo.report.compose.sourcing import cited_all
from hyappyo.report.compose.topic import Head, table_pages
from hyappyo.report.extent import PIXEL
from hyappyo.report.grid import GRID
from hyappyo.report.model import Block, Chart, Note, Page, Paragraph, Statement

ANCHOR = "supplement-population"
_BASES = Wording(
    "国勢調査、住民基本台帳、将来推計は数え方が異なるため、線でつながず、差も取らない。",
    "Census, resident register and projections count differently: no line joins them, and none is taken from another.",
)
_NONE = Wording("「－」：その時点の値はない。", "“－”: there is no value of that day.")
_DATA = Wording("人口の推移と将来推計の値", "Population and its projections, values")
_SUBTITLE = Wording(
    "人口（人）。{}。公表統計による補足", "Population, persons; {}; a supplement from published statistics"
)


def supplement_pages(supplement: Plan, desk: Desk) -> tuple[Page, ...]:
    """Return the population of the supplementary edition as a chart and a table; nothing where it has too little."""
    there = Desk(replace(desk.proof, plan=supplement), desk.lang, desk.edition)
    series = population.series_of(there.lookup)
    if not population.is_drawable(series):
        return ()
    title = finding(series)
    chart = _chart(series, title, there)
    section = desk.said(SECTION)
    eyebrow = desk.said(supplement.edition.label)
    page = Statement(
        anchor=ANCHOR,
        section=section,
        folio=BLANK,
        title=chart.title,
        level=1,
        eyebrow=eyebrow,
        chart=chart,
        aside=tuple(_beside(supplement, desk)),
    )
    head = Head(f"{ANCHOR}-data", section, eyebrow, desk.phrased(desk.said(_DATA)), 2)
    return (page, *table_pages(head, chart.table))


def _beside(supplement: Plan, desk: Desk) -> list[Block]:
    note = desk.optional(supplement.edition.note)
    return [*([Paragraph(plain_rich(note))] if note else []), Note(plain_rich(desk.said(_BASES)))]


def _chart(series: Sequence[Series], title: Text, there: Desk) -> Chart:
    spec = population.spec(
        series,
        there.lang,
        title=title,
        medium=paper(there.lang),
        width=round(CHART_WIDE / PIXEL),
        ident=ANCHOR,
    )
    ends = sorted({point.period for each in series for point in each.known})
    span = there.said(Wording("{}～{}", "{}–{}")).format(there.period(ends[0]), there.period(ends[-1]))
    return Chart(
        id=ANCHOR,
        title=there.phrased(there.said(title)),
        subtitle=there.said(_SUBTITLE).format(span),
        spec=spec,
        alt=description(FORMS["line"], title, series, there.lang, paper(there.lang)),
        table=table_of(series, there, GRID.inner_width, title="", notes=(there.said(_NONE),), way="down"),
        form="population",
        series=tuple(series),
        sources=cited_all((source for each in series for source in each.sources), there),
    )


def _is_official(series: Series) -> bool:
    """Whether it is the national institute's (社人研), by the vintages that the format gives them (see `population`)."""
    return (series.vintage or "").startswith("ipss")


def finding(series: Sequence[Series]) -> Text:
    """Return what the picture shows: the plan's outlook beside the latest official projection of the same day."""
    projections = [each for each in series if each.basis == "projection"]
    for own in (each for each in projections if not _is_official(each)):
        for official in reversed([each for each in projections if _is_official(each)]):
            values = {point.period: point for point in official.known}
            for point in reversed(own.known):
                if (other := values.get(point.period)) is not None:
                    assert point.value is not None
                    assert other.value is not None
                    ours, theirs = number(point.value, 0, "print"), number(other.value, 0, "print")
                    year = point.period.year
                    return Text(
                        f"{year}年の人口は、{own.label.ja}が{ours}人、{official.label.ja}が{theirs}人",
                        f"Population in {year}: {own.label.said_in('en')} {ours}, "
                        f"{official.label.said_in('en')} {theirs}",
                    )
    return population.TITLE
