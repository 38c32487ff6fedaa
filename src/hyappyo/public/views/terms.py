"""Search, what this site is and under which terms, and the page for a lost reader."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hyappyo.public.context import language, site_of
from hyappyo.public.search import index_script


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the search field; the search itself runs on the page."""
    return render(request, "public/search.html", {"here": "search"})


@require_safe
def search_index(request: HttpRequest) -> HttpResponse:
    """Return the index that the search page reads, as a script, because a page from a folder may load no data."""
    return HttpResponse(index_script(site_of(request), language()), "text/javascript; charset=utf-8")


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say what this site is, how it was made, under which terms, and whom to ask."""
    return render(request, "public/about.html", {"here": "about"})


@require_safe
def lost(request: HttpRequest) -> HttpResponse:
    """Show the page that a server gives for an unknown address."""
    return render(request, "public/lost.html", {})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an unknown address."""
    return render(request, "public/lost.html", {}, status=404)
