"""Addresses of pages as seen from another page, so that a site works in any folder, on any server."""

import posixpath
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import override

from hyappyo.jp.wording import Lang
from hyappyo.plan.document import Page


def relative(target: str, seen_from: str) -> str:
    """Return the path `target` (from the root, with its leading slash) as a link on the page `seen_from`."""
    path, mark, fragment = target.partition("#")
    if path == seen_from:
        return mark + fragment or posixpath.basename(path)
    return _way(path, posixpath.dirname(seen_from)) + mark + fragment


@lru_cache(maxsize=16384)  # the pages of one folder lead to the same places
def _way(path: str, folder: str) -> str:
    return posixpath.relpath(path, folder)


@lru_cache(maxsize=16384)
def address(lang: Lang, name: str, *ids: str) -> str:
    """Return the path of a page by the name and arguments of its address, in `lang` where it has two."""
    with override(lang):
        return str(reverse(name, args=ids))


def in_language(path: str, lang: Lang) -> str:
    """Return the path of the same page in `lang`: Japanese at the root, English below ``/en/``."""
    plain = path.removeprefix("/en") if path.startswith("/en/") else path
    if plain == "/":
        plain = "/index.html"
    return "/en" + plain if lang == "en" else plain


def report_page(page: Page, lang: Lang) -> str:
    """Return the path of a page of the report."""
    return address(lang, page.kind, *([] if page.ref is None else [page.ref]))


def place(spelt: str, lang: Lang) -> str:
    """Return the path to what a reference such as ``topic:covid`` names; things without a page have an anchor."""
    kind, _, record = spelt.partition(":")
    match kind:
        case "vision":
            return address(lang, "vision")
        case "event":
            return address(lang, "commitments") + f"#event-{record}"
        case "scenario":
            return address(lang, "population") + f"#scenario-{record}"
        case _:
            return address(lang, kind, record)
