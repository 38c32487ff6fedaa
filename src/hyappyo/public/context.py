"""What every template may use."""

from typing import Any

from django.http import HttpRequest

from hyappyo.plan.text import Text
from hyappyo.public.here import here_of

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    )
)
"""Nothing is loaded from elsewhere, nothing inline runs or styles, forms lead to this site alone."""


NOTICE = Text("非公式・再構成", "Unofficial reconstruction")
"""Stands on every page, in the words of the plan where it has its own."""


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the site, its plan, the page's language and place, and the lineages that the page collects."""
    here = here_of(request)
    return {
        "here": here,
        "site": here.site,
        "plan": here.site.plan,
        "lang": here.lang,
        "notice": here.site.plan.document.notice or NOTICE,
        "lineages": here.lineages,
        "content_security_policy": CONTENT_SECURITY_POLICY,
    }
