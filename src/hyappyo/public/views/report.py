"""The report itself: its contents, its vision, a page per policy and per topic."""

from collections.abc import Sequence
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hyappyo.plan.tree import Claim
from hyappyo.public.here import here_of
from hyappyo.public.narrative import loose_figures, narrative
from hyappyo.public.narrative import sources_of as sources_of_topic
from hyappyo.public.views.found import found

ROLES = ("commitment", "review", "cause", "next_step")
"""The order in which a page tells them: promised, done or observed, why, what follows."""


@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    """Show the parts and pages of the report in its own order."""
    return render(request, "public/contents.html", {"section": "contents"})


@require_safe
def vision(request: HttpRequest) -> HttpResponse:
    """Show the vision and the report's review of it."""
    site = here_of(request).site
    if site.plan.vision is None:
        raise Http404("vision")
    return render(
        request,
        "public/vision.html",
        {
            "section": "contents",
            "vision": site.plan.vision,
            "owner": "vision",
            "leaf": site.leaves.get(("vision", "")),
            "claims": by_role(site.plan.vision.claims),
            "figures": site.figures_in("vision"),
        },
    )


@require_safe
def policy(request: HttpRequest, policy: str) -> HttpResponse:
    """Show one policy: its aim, what the report says under it, its topics."""
    site = here_of(request).site
    record = found(site, "policies", policy)
    return render(
        request,
        "public/policy.html",
        {
            "section": "contents",
            "policy": record,
            "owner": f"policy:{policy}",
            "leaf": site.leaves.get(("policy", policy)),
            "claims": by_role(record.claims),
            "topics": site.topics_of(record),
            "figures": site.figures_in(f"policy:{policy}"),
        },
    )


@require_safe
def topic(request: HttpRequest, topic: str) -> HttpResponse:
    """Show one topic: its sentence, its narrative with tables and charts, its sources."""
    here = here_of(request)
    site = here.site
    record = found(site, "topics", topic)
    return render(
        request,
        "public/topic.html",
        {
            "section": "contents",
            "topic": record,
            "blocks": list(narrative(here, record)),
            "in_japanese": here.lang == "en" and record.narrative.en is None,
            "loose_figures": loose_figures(site, record),
            "sources": sources_of_topic(site, record),
            "leaf": site.leaves.get(("topic", topic)),
            "policies": [each for each in site.plan.policies if each.id in record.policies],
            "primary": site.record["policies"].get(record.policies[0]) if record.policies else None,
        },
    )


def by_role(claims: Sequence[Claim]) -> list[tuple[str, list[Claim]]]:
    """Return the claims grouped by role, in the order in which a page tells them."""
    ordered = sorted(claims, key=lambda claim: ROLES.index(claim.role))
    return [(role, list(group)) for role, group in groupby(ordered, key=lambda claim: claim.role)]
