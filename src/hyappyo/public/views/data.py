"""Open data as files."""

from collections.abc import Iterable, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyappyo.public import opendata
from hyappyo.public.figures import topic_drawing
from hyappyo.public.here import here_of
from hyappyo.public.views.found import found, found_in

TABLES = {
    "indicators": opendata.indicators,
    "observations": opendata.observations,
    "events": opendata.events,
    "population": opendata.population,
    "sources": opendata.sources,
}


@require_safe
def document(request: HttpRequest) -> HttpResponse:
    """Return all open data as JSON."""
    value = opendata.document(here_of(request).site)
    return HttpResponse(opendata.json_bytes(value), "application/json")


@require_safe
def table(request: HttpRequest, table: str) -> HttpResponse:
    """Return one table of the open data."""
    if table not in TABLES:
        raise Http404(table)
    return _csv(TABLES[table](here_of(request).site))


@require_safe
def indicator(request: HttpRequest, indicator: str) -> HttpResponse:
    """Return the values of one indicator."""
    site = here_of(request).site
    return _csv(opendata.observations(site, found(site, "indicators", indicator)))


@require_safe
def chart(request: HttpRequest, topic: str, chart: str) -> HttpResponse:
    """Return the numbers behind a topic's chart."""
    site = here_of(request).site
    record = found(site, "topics", topic)
    drawing = topic_drawing(site, record, found_in(record.charts, chart))
    return _csv(opendata.chart_rows(drawing.series))


def _csv(rows: Iterable[Sequence[opendata.Cell]]) -> HttpResponse:
    return HttpResponse(opendata.csv_bytes(rows), "text/csv; charset=utf-8")
