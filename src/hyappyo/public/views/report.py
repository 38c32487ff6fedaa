"""The report itself: its contents, its vision, a page per policy and per topic."""

from collections.abc import Sequence
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hyappyo.plan.tree import Claim
from hyappyo.public.context import site_of

ROLES = ("commitment", "review", "cause", "next_step")
"""The order in which a page tells them: promised, done or observed, why, what follows."""


@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    """Show the parts and pages of the report in its own order."""
    return render(request, "public/contents.html", {"here": "contents"})


@require_safe
def vision(request: HttpRequest) -> HttpResponse:
    """Show the vision and the report's review of it."""
    site = site_of(request)
    if site.plan.vision is None:
        raise Http404
    return render(
        request,
        "public/vision.html",
        {
            "here": "contents",
            "vision": site.plan.vision,
            "leaf": site.leaves.get(("vision", "")),
            "claims": by_role(site.plan.vision.claims),
            "figures": site.figures_in("vision"),
        },
    )


@require_safe
def policy(request: HttpRequest, policy: str) -> HttpResponse:
    """Show one policy: its aim, what the report says under it, its topics."""
    site = site_of(request)
    record = next((each for each in site.plan.policies if each.id == policy), None)
    if record is None:
        raise Http404
    return render(
        request,
        "public/policy.html",
        {
            "here": "contents",
            "policy": record,
            "leaf": site.leaves.get(("policy", policy)),
            "claims": by_role(record.claims),
            "topics": site.topics_of(record),
            "figures": site.figures_in(f"policy:{policy}"),
        },
    )


@require_safe
def topic(request: HttpRequest, topic: str) -> HttpResponse:
    """Show one topic: its sentence, its narrative with tables and charts, its sources."""
    site = site_of(request)
    record = next((each for each in site.plan.topics if each.id == topic), None)
    if record is None:
        raise Http404
    return render(
        request,
        "public/topic.html",
        {
            "here": "contents",
            "topic": record,
            "leaf": site.leaves.get(("topic", topic)),
            "policies": [each for each in site.plan.policies if each.id in record.policies],
            "primary": site.record["policies"].get(record.policies[0]) if record.policies else None,
        },
    )


def by_role(claims: Sequence[Claim]) -> list[tuple[str, list[Claim]]]:
    """Return the claims grouped by role, in the order in which a page tells them."""
    ordered = sorted(claims, key=lambda claim: ROLES.index(claim.role))
    return [(role, list(group)) for role, group in groupby(ordered, key=lambda claim: claim.role)]
