"""What was promised and done, and what the report's owners are asked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hyappyo.plan.tree import Claim, Policy
from hyappyo.public.context import site_of
from hyappyo.public.site import Site
from hyappyo.public.standing import ledger


@require_safe
def commitments(request: HttpRequest) -> HttpResponse:
    """List what is overdue, planned, under way and done as of the edition, and the plan's own promises."""
    site = site_of(request)
    return render(
        request,
        "public/commitments.html",
        {
            "here": "commitments",
            "ledger": ledger(site.plan.events, site.plan.edition.as_of),
            "promises": [
                (place, promised)
                for place, claims in _claims(site)
                if (promised := [claim for claim in claims if claim.role == "commitment"])
            ],
        },
    )


@require_safe
def not_supplied(request: HttpRequest) -> HttpResponse:
    """List what the report shows or says without data in hand, each with the question to its owner."""
    site = site_of(request)
    figures = [figure for figure in site.plan.figures if figure.status == "not_supplied"]
    return render(
        request,
        "public/not_supplied.html",
        {
            "here": "not_supplied",
            "asked": [figure for figure in figures if figure.question],
            "pictures": [figure for figure in figures if not figure.question],
            "claims": [
                (place, asked)
                for place, claims in _claims(site)
                if (asked := [claim for claim in claims if claim.evidence_not_supplied or claim.question])
            ],
            "scenarios": [scenario for scenario in site.plan.scenarios if scenario.not_supplied],
        },
    )


def _claims(site: Site) -> list[tuple[Policy | None, tuple[Claim, ...]]]:
    vision = [(None, site.plan.vision.claims)] if site.plan.vision else []
    return [*vision, *((policy, policy.claims) for policy in site.plan.policies)]
