"""Style sheet, scripts, supplied pictures, and charts as files."""

import mimetypes
from functools import cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyappyo.chart import draw
from hyappyo.public.ages import age_tables
from hyappyo.public.figures import Drawing, drawn, indicator_drawing, pyramid_picture, topic_drawing
from hyappyo.public.here import here_of
from hyappyo.public.views.found import found, found_in

_ASSETS = Path(__file__).parents[1] / "assets"
NAMES = {
    "site.css": "text/css",
    "site.js": "text/javascript",
    "search.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}


@require_safe
def asset(_request: HttpRequest, name: str) -> HttpResponse:
    """Return the style sheet (its parts in order) or one of the scripts."""
    if name not in NAMES:
        raise Http404(name)
    return HttpResponse(_read(name), f"{NAMES[name]}; charset=utf-8")


@cache
def _read(name: str) -> str:
    if name == "site.css":
        parts = sorted((_ASSETS / "css").glob("*.css"))
        return "\n".join(part.read_text("utf-8") for part in parts)
    folder = _ASSETS / "js" if name.endswith(".js") else _ASSETS
    return (folder / name).read_text("utf-8")


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """Return a picture that the package supplies."""
    pictures = here_of(request).site.pictures
    if name not in pictures:
        raise Http404(name)
    return HttpResponse(pictures[name], mimetypes.guess_type(name)[0] or "application/octet-stream")


@require_safe
def topic_chart(request: HttpRequest, topic: str, chart: str) -> HttpResponse:
    """Return a topic's chart as an SVG file."""
    site = here_of(request).site
    record = found(site, "topics", topic)
    return _svg(request, topic_drawing(site, record, found_in(record.charts, chart)))


@require_safe
def indicator_chart(request: HttpRequest, indicator: str) -> HttpResponse:
    """Return an indicator's chart as an SVG file."""
    site = here_of(request).site
    return _svg(request, indicator_drawing(site, found(site, "indicators", indicator)))


@require_safe
def age_pyramid(request: HttpRequest, table: str) -> HttpResponse:
    """Return a population pyramid as an SVG file."""
    here = here_of(request)
    drawn_table = next((each for each in age_tables(here.site) if each.anchor == table), None)
    if drawn_table is None:
        raise Http404(table)
    picture = pyramid_picture(here.site, drawn_table, here.lang)
    return HttpResponse(picture + "\n", "image/svg+xml; charset=utf-8")


def _svg(request: HttpRequest, drawing: Drawing | None) -> HttpResponse:
    if drawing is None:
        raise Http404(request.path)
    here = here_of(request)
    picture = drawn(here.site, drawing, here.lang, draw.WIDE)
    return HttpResponse(picture + "\n", "image/svg+xml; charset=utf-8")
