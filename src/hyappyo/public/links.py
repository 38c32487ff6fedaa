"""Addresses of pages as seen from another page, so that a site works in any folder, on any server."""

import posixpath
from typing import Literal, assert_never

from django.urls import reverse

from hyappyo.plan.document import Page


def relative(target: str, seen_from: str) -> str:
    """Return the path `target` (from the root, with its leading slash) as a link on the page `seen_from`."""
    here = posixpath.dirname(seen_from)
    return posixpath.relpath(target, here)


def in_language(path: str, lang: Literal["ja", "en"]) -> str:
    """Return the path of the same page in `lang`: Japanese at the root, English below ``/en/``."""
    plain = path.removeprefix("/en") if path.startswith("/en/") else path
    if plain == "/":
        plain = "/index.html"
    match lang:
        case "ja":
            return plain
        case "en":
            return "/en" + plain
        case _:
            assert_never(lang)


def report_page(page: Page) -> str:
    """Return the path of a page of the report."""
    if page.kind == "vision":
        return reverse("vision")
    return reverse(page.kind, args=[page.ref])
