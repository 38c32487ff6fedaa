"""Indicators with their values, and the population beside its outlook."""

import csv
import io

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hyappyo.plan.figures import Indicator
from hyappyo.public.context import language, site_of
from hyappyo.public.headcount import POPULATION, headcount
from hyappyo.public.site import Site
from hyappyo.public.values import chart_of, groups, latest, table_of, topics_naming


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the indicators, each with its latest value."""
    site = site_of(request)
    rows = [(indicator, latest(site, indicator)) for indicator in site.indicators]
    return render(request, "public/indicators.html", {"here": "indicators", "rows": rows})


@require_safe
def indicator(request: HttpRequest, indicator: str) -> HttpResponse:
    """Show one indicator: its values, what it means, where they come from."""
    site = site_of(request)
    record = _indicator(site, indicator)
    return render(
        request,
        "public/indicator.html",
        {
            "here": "indicators",
            "indicator": record,
            "latest": latest(site, record),
            "chart": chart_of(site, record),
            "groups": groups(site, record),
            "targets": [each for each in site.plan.targets if each.indicator == indicator],
            "topics": topics_naming(site, record),
        },
    )


@require_safe
def data(request: HttpRequest, indicator: str) -> HttpResponse:
    """Return the values of one indicator as CSV that Excel opens right (UTF-8 with BOM)."""
    site = site_of(request)
    sheet = io.StringIO()
    csv.writer(sheet).writerows(table_of(site, _indicator(site, indicator), language()))
    return HttpResponse(sheet.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8")


@require_safe
def population(request: HttpRequest) -> HttpResponse:
    """Show the population: what the report holds, and beside it, never mixed in, the published statistics."""
    site = site_of(request)
    record = site.record["indicators"].get(POPULATION)
    if record is None:
        raise Http404
    parts = groups(site, record)
    return render(
        request,
        "public/population.html",
        {
            "here": "population",
            "indicator": record,
            "headcount": headcount(site),
            "reported": [group for group in parts if not group.supplement],
            "supplied": [group for group in parts if group.supplement],
            "scenarios": site.plan.scenarios,
        },
    )


def _indicator(site: Site, wanted: str) -> Indicator:
    record: Indicator | None = site.record["indicators"].get(wanted)
    if record is None:
        raise Http404
    return record
