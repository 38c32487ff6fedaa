"""How far the numbers are proved, and the sources they come from."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hyappyo.public.context import site_of


@require_safe
def proof(request: HttpRequest) -> HttpResponse:
    """Show the coverage of proof; in the internal edition the findings and stated discrepancies too."""
    site = site_of(request)
    internal = site.audience == "internal"
    return render(
        request,
        "public/proof.html",
        {"here": "proof", "findings": site.proof.findings if internal else ()},
    )


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """List the sources."""
    site = site_of(request)
    return render(
        request, "public/sources.html", {"here": "sources", "sources": site.record["sources"].values()}
    )


@require_safe
def source(request: HttpRequest, source: str) -> HttpResponse:
    """Show one source, with the indicators and events that rest on it."""
    site = site_of(request)
    record = site.record["sources"].get(source)
    if record is None:
        raise Http404
    plan = site.supplement or site.plan
    measured = {each.indicator for each in plan.observations if each.source == source}
    return render(
        request,
        "public/source.html",
        {
            "here": "sources",
            "source": record,
            "indicators": [each for each in plan.indicators if each.id in measured],
            "events": [each for each in plan.events if each.source == source],
        },
    )
