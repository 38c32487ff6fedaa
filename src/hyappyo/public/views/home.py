"""The first page: how many we are, what was promised, what the policies did, how far the numbers are proved."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hyappyo.public.context import site_of
from hyappyo.public.headcount import headcount
from hyappyo.public.standing import ledger

NEXT_FEW = 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Answer a reader who has ten seconds, then one who has ten minutes."""
    site = site_of(request)
    return render(
        request,
        "public/home.html",
        {
            "here": "home",
            "headcount": headcount(site),
            "ledger": ledger(site.plan.events, site.plan.edition.as_of),
            "next_few": NEXT_FEW,
        },
    )
