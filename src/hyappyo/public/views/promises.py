"""What was promised and done, and what the report's owners are asked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hyappyo.plan.tree import Claim
from hyappyo.public.here import here_of
from hyappyo.public.site import Site
from hyappyo.public.standing import ledger


@require_safe
def commitments(request: HttpRequest) -> HttpResponse:
    """List what is overdue, planned, under way and done as of the edition, and the plan's own promises."""
    site = here_of(request).site
    return render(
        request,
        "public/commitments.html",
        {
            "section": "commitments",
            "ledger": ledger(site.plan.events, site.plan.edition.as_of),
            "promises": [
                (owner, promised)
                for owner, claims in _claims(site)
                if (promised := [claim for claim in claims if claim.role == "commitment"])
            ],
        },
    )


@require_safe
def not_supplied(request: HttpRequest) -> HttpResponse:
    """List what the report shows or says without data in hand, each with the question to its owner."""
    site = here_of(request).site
    figures = [figure for figure in site.plan.figures if figure.status == "not_supplied"]
    return render(
        request,
        "public/not_supplied.html",
        {
            "section": "not_supplied",
            "charts": [figure for figure in figures if figure.kind == "chart"],
            "pictures": [figure for figure in figures if figure.kind != "chart"],
            "claims": [
                (owner, asked)
                for owner, claims in _claims(site)
                if (asked := [claim for claim in claims if _lacks_evidence(site, claim)])
            ],
            "scenarios": [scenario for scenario in site.plan.scenarios if scenario.not_supplied],
        },
    )


def _lacks_evidence(site: Site, claim: Claim) -> bool:
    """Whether a claim rests on nothing; that its owner is asked something is for the city hall alone."""
    return claim.evidence_not_supplied or (site.is_internal and claim.question is not None)


def _claims(site: Site) -> list[tuple[str, tuple[Claim, ...]]]:
    vision = [("vision", site.plan.vision.claims)] if site.plan.vision else []
    return [*vision, *((f"policy:{policy.id}", policy.claims) for policy in site.plan.policies)]
