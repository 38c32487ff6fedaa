"""Indicators with their values, and the population beside its outlook."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hyappyo.chart.population import POPULATION
from hyappyo.public.ages import age_tables
from hyappyo.public.figures import ChartFigure, indicator_drawing, population_drawing, pyramid_figure, shown
from hyappyo.public.formula import workings
from hyappyo.public.headcount import headcount
from hyappyo.public.here import Here, here_of
from hyappyo.public.values import groups, latest
from hyappyo.public.views.found import found


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the indicators, each with its latest value."""
    site = here_of(request).site
    rows = [(each, latest(site, each)) for each in site.plan.indicators]
    own = {each.id for each in site.plan.indicators}
    added = [(each, latest(site, each)) for each in site.indicators if each.id not in own]
    return render(request, "public/indicators.html", {"section": "indicators", "rows": rows, "added": added})


@require_safe
def indicator(request: HttpRequest, indicator: str) -> HttpResponse:
    """Show one indicator: its values, what it means, where they come from."""
    here = here_of(request)
    site = here.site
    record = found(site, "indicators", indicator)
    drawing = indicator_drawing(site, record)
    chart = shown(here, drawing, *_files(here, indicator)) if drawing else None
    return render(
        request,
        "public/indicator.html",
        {
            "section": "indicators",
            "indicator": record,
            "latest": latest(site, record),
            "chart": chart,
            "groups": groups(site, record),
            "workings": workings(site, record),
            "targets": [each for each in site.whole.targets if each.indicator == indicator],
            "namers": site.namers.get(indicator, ()),
        },
    )


@require_safe
def population(request: HttpRequest) -> HttpResponse:
    """Show the population: what the report holds, and beside it, never mixed in, the published statistics."""
    here = here_of(request)
    site = here.site
    record = site.record["indicators"].get(POPULATION)
    if record is None:
        raise Http404(POPULATION)
    parts = groups(site, record)
    return render(
        request,
        "public/population.html",
        {
            "section": "population",
            "indicator": record,
            "population": record,
            "headcount": headcount(site),
            "chart": _population_chart(here),
            "reported": [group for group in parts if not group.supplement],
            "supplied": [group for group in parts if group.supplement],
            "pyramids": [pyramid_figure(here, table) for table in age_tables(site)],
            "scenarios": site.plan.scenarios,
        },
    )


def _population_chart(here: Here) -> ChartFigure | None:
    drawing = population_drawing(here.site)
    return shown(here, drawing, *_files(here, POPULATION)) if drawing else None


def _files(here: Here, indicator: str) -> tuple[str, str]:
    return here.to("indicator_chart", indicator), here.to("indicator_csv", indicator)
