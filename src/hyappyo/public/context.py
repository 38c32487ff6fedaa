"""What every template may use."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from hyappyo.jp.wording import Lang
from hyappyo.public.lineage import Lineages
from hyappyo.public.links import in_language
from hyappyo.public.site import Site


def site_of(request: HttpRequest) -> Site:
    """Return the site that the request is answered with."""
    site: Site = request.site  # type: ignore[attr-defined]  # set by SiteHandler
    return site


def language() -> Lang:
    """Return the language of the page being made."""
    return "en" if get_language() == "en" else "ja"


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the site, the page's language, its address in the other one, and its list of lineages."""
    lang = language()
    other: Lang = "ja" if lang == "en" else "en"
    return {
        "site": site_of(request),
        "plan": site_of(request).plan,
        "lang": lang,
        "other_lang": other,
        "other_path": in_language(request.path, other),
        "lineages": Lineages(),
    }
