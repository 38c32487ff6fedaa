"""The first page: how many we are, what was promised, what the policies did, how far the numbers are proved."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hyappyo.chart.population import POPULATION
from hyappyo.public.coverage import coverage
from hyappyo.public.figures import population_drawing, shown
from hyappyo.public.headcount import headcount
from hyappyo.public.here import here_of
from hyappyo.public.standing import ledger

NEXT_FEW = 4


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Answer a reader who has ten seconds, then one who has ten minutes."""
    here = here_of(request)
    site = here.site
    drawing = population_drawing(site)
    files = (here.to("indicator_chart", POPULATION), here.to("indicator_csv", POPULATION))
    return render(
        request,
        "public/home.html",
        {
            "section": "home",
            "headcount": headcount(site),
            "population": site.record["indicators"].get(POPULATION),
            "chart": shown(here, drawing, *files) if drawing else None,
            "ledger": ledger(site.plan.events, site.plan.edition.as_of),
            "next_few": NEXT_FEW,
            "coverage": coverage(site.proof),
        },
    )
