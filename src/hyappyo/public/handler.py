"""Requests answered with a site: the one door through which pages are made, live or exported."""

import os
from collections.abc import Callable

import django
from django.apps import apps
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponseBase

from hyappyo.public.site import Site

SETTINGS = "hyappyo.public.settings"


def set_up() -> None:
    """Load Django with the site's own settings, unless a larger application has loaded it with others."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if not apps.ready:
        django.setup(set_prefix=False)


class SiteHandler(WSGIHandler):
    """Django's WSGI application, with the site of the moment at hand for every view as ``request.site``."""

    def __init__(self, source: Callable[[], Site]) -> None:
        super().__init__()
        self._source = source

    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        """Answer one request."""
        request.site = self._source()  # type: ignore[attr-defined]  # Django's requests are open for this
        return super().get_response(request)
