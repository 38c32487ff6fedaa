"""The site served while the plan is worked on: every request is answered from the plan as it is now."""

from collections.abc import Callable
from wsgiref.types import WSGIApplication

from hyappyo.public.handler import SiteHandler, set_up
from hyappyo.public.site import Site


def application(source: Callable[[], Site]) -> WSGIApplication:
    """Return the site as a WSGI application; `source` is asked for the site at each request."""
    set_up()
    return SiteHandler(source)
