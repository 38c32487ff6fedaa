"""Search, what this site is and under which terms, and the page for a lost reader."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hyappyo.public.here import here_of
from hyappyo.public.search import index_script


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the search field; the search itself runs on the page."""
    return render(request, "public/search.html", {"section": "search"})


@require_safe
def search_index(request: HttpRequest) -> HttpResponse:
    """Return the index that the search page reads, as a script, because a page from a folder may load no data."""
    return HttpResponse(index_script(here_of(request)), "text/javascript; charset=utf-8")


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """Say which files there are to take away, and under which terms."""
    return render(request, "public/open_data.html", {"section": "open_data"})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say what this site is, how it was made, under which terms, and whom to ask."""
    return render(request, "public/about.html", {"section": "about"})


@require_safe
def lost(request: HttpRequest) -> HttpResponse:
    """Show the page that a server gives for an unknown address."""
    return render(request, "public/lost.html", {})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an unknown address."""
    return render(request, "public/lost.html", {}, status=404)
