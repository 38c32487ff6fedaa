"""The site served while the plan is worked on: every request is answered from the plan as it is now."""

from collections.abc import Callable
from wsgiref.types import WSGIApplication

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponseBadRequest, HttpResponseBase

from hyappyo.public.handler import SiteHandler, set_up
from hyappyo.public.site import Site


def application(source: Callable[[], Site]) -> WSGIApplication:
    """Return the site as a WSGI application; `source` is asked for the site at each request.

    Only requests for a host of the settings (`ALLOWED_HOSTS`) are answered: a page from elsewhere that has its own name
    lead to this machine reads nothing here.
    """
    set_up()
    return _LiveHandler(source)


class _LiveHandler(SiteHandler):
    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        try:
            request.get_host()
        except DisallowedHost:
            return HttpResponseBadRequest(
                "このサイトの名前ではありません / not a name of this site\n", "text/plain; charset=utf-8"
            )
        return super().get_response(request)
