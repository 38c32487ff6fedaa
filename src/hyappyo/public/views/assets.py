"""Style sheet, scripts and supplied pictures."""

import mimetypes
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyappyo.public.context import site_of

_ASSETS = Path(__file__).parents[1] / "assets"
NAMES = ("site.css", "site.js", "search.js")


@require_safe
def asset(_request: HttpRequest, name: str) -> HttpResponse:
    """Return the style sheet (its parts in order) or one of the scripts."""
    if name not in NAMES:
        raise Http404
    if name == "site.css":
        parts = sorted((_ASSETS / "css").glob("*.css"))
        return HttpResponse("\n".join(part.read_text("utf-8") for part in parts), "text/css; charset=utf-8")
    return HttpResponse((_ASSETS / "js" / name).read_text("utf-8"), "text/javascript; charset=utf-8")


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """Return a picture that the package supplies."""
    pictures = site_of(request).pictures
    if name not in pictures:
        raise Http404
    return HttpResponse(pictures[name], mimetypes.guess_type(name)[0] or "application/octet-stream")
