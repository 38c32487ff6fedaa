"""How far the numbers are proved, the findings, and the sources."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hyappyo.proof.finding import worst_first
from hyappyo.public.coverage import by_page, coverage
from hyappyo.public.here import here_of
from hyappyo.public.views.found import found


@require_safe
def proof(request: HttpRequest) -> HttpResponse:
    """Show how far the numbers are proved, and page by page."""
    site = here_of(request).site
    context = {"section": "proof", "coverage": coverage(site.proof), "rows": by_page(site.proof)}
    return render(request, "public/proof.html", context)


@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """Show findings and stated discrepancies; the handout has no such page."""
    site = here_of(request).site
    if not site.is_internal:
        raise Http404("findings")
    unstated = [finding for finding in worst_first(site.proof.findings) if finding.waiver is None]
    context = {"section": "proof", "findings": unstated, "stated": site.plan.waivers}
    return render(request, "public/findings.html", context)


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """List the sources, the report's first."""
    site = here_of(request).site
    own = {each.id for each in site.plan.sources}
    added = [each for each in site.whole.sources if each.id not in own]
    context = {"section": "sources", "sources": site.plan.sources, "added": added}
    return render(request, "public/sources.html", context)


@require_safe
def source(request: HttpRequest, source: str) -> HttpResponse:
    """Show one source, with the indicators and events that rest on it."""
    site = here_of(request).site
    record = found(site, "sources", source)
    measured = {each.indicator for each in site.whole.observations if each.source == source}
    return render(
        request,
        "public/source.html",
        {
            "section": "sources",
            "source": record,
            "is_supplement": record not in site.plan.sources,
            "indicators": [each for each in site.indicators if each.id in measured],
            "events": [each for each in site.plan.events if each.source == source],
        },
    )
