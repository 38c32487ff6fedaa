"""A narrative on the page: its blocks as HTML, its charts, tables and pictures where the author put them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hyappyo.plan.reference import Source
from hyappyo.plan.topic import Chart, EventTable, Figure, SeriesTable, Topic
from hyappyo.proof.blocks import Block, Bullets, Embed, Heading, Note, Paragraph
from hyappyo.proof.narrative.captions import shown_in
from hyappyo.public.figures import ChartFigure, shown, topic_drawing
from hyappyo.public.here import Here
from hyappyo.public.site import Site
from hyappyo.public.tables import EventSheet, SeriesSheet, event_sheet, series_sheet

LOWEST = 4
"""Headings of a narrative are below the page's own and never skip out of the outline."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One block ready for the template: running text, or one of what may be embedded."""

    html: Callable[[], SafeString] | None = None
    """Called where the template stands, so that the numbers of texts and captions are accounted for in reading order."""
    chart: ChartFigure | None = None
    series: SeriesSheet | None = None
    events: EventSheet | None = None
    figure: Figure | None = None


def narrative(here: Here, topic: Topic) -> Iterator[Shown]:
    """Yield a topic's narrative block by block."""
    for block in here.site.proof.blocks(f"topic:{topic.id}", here.lang):
        if isinstance(block, Embed):
            yield _embedded(here, topic, block)
        else:
            yield Shown(partial(_text, here, block))


def _text(here: Here, block: Block) -> SafeString:
    match block:
        case Heading():
            level = min(max(block.level, 2), LOWEST)
            return format_html("<h{0}>{1}</h{0}>", level, here.inlines(block.inlines, phrased=True))
        case Paragraph():
            return format_html("<p>{}</p>", here.inlines(block.inlines))
        case Note():
            return format_html('<p class="aside">※ {}</p>', here.inlines(block.inlines))
        case Bullets():
            return _bullets(here, block)
        case _:
            raise TypeError(block)


def _bullets(here: Here, bullets: Bullets) -> SafeString:
    items = (
        (here.inlines(item.inlines), _bullets(here, item.children) if item.children else "")
        for item in bullets.items
    )
    tag = "ol" if bullets.ordered else "ul"
    return format_html("<{0}>{1}</{0}>", tag, format_html_join("", "<li>{}{}</li>", items))


def _embedded(here: Here, topic: Topic, embed: Embed) -> Shown:
    found: Shown | None = None
    match embed.kind:
        case "figure":
            figure = here.site.record["figures"].get(embed.id)
            found = Shown(figure=figure) if figure else None
        case "chart":
            found = _chart(here, topic, next((each for each in topic.charts if each.id == embed.id), None))
        case "table":
            found = _table(here, topic, next((each for each in topic.tables if each.id == embed.id), None))
    lost = format_html('<p class="note">{}</p>', _("ここに入る図や表を示せません。") + embed.id)
    return found or Shown(lambda: lost)


def _chart(here: Here, topic: Topic, chart: Chart | None) -> Shown | None:
    if chart is None:
        return None
    drawing = topic_drawing(here.site, topic, chart)
    files = (here.to("topic_chart", topic.id, chart.id), here.to("topic_chart_csv", topic.id, chart.id))
    return Shown(chart=shown(here, drawing, *files))


def _table(here: Here, topic: Topic, table: SeriesTable | EventTable | None) -> Shown | None:
    if isinstance(table, EventTable):
        return Shown(events=event_sheet(here, topic, table))
    return Shown(series=series_sheet(here, topic, table)) if table is not None else None


def sources_of(site: Site, topic: Topic) -> list[Source]:
    """Return the sources behind a topic's numbers, tables and charts, each once."""
    used: dict[str, Source] = {}
    owners = {f"topic:{topic.id}", *(owner for owner, _ in shown_in(topic))}
    for number in site.proof.numbers:
        if number.owner in owners and number.lineage:
            used.update((datum.source.id, datum.source) for datum in number.lineage.data)
    for each in (*topic.tables, *topic.charts):
        if isinstance(each, EventTable):
            ids = [site.record["events"][event].source for event in each.events]
        else:
            rows = site.series(each.rows, each.periods)
            ids = [source for series in rows for source in series.sources]
        used.update((source, site.record["sources"][source]) for source in ids)
    return list(used.values())


def loose_figures(site: Site, topic: Topic) -> list[Figure]:
    """Return the figures of a topic that its narrative puts in no place of its own."""
    blocks = site.proof.blocks(f"topic:{topic.id}", "ja")
    placed = {block.id for block in blocks if isinstance(block, Embed) and block.kind == "figure"}
    return [figure for figure in site.figures_in(f"topic:{topic.id}") if figure.id not in placed]
