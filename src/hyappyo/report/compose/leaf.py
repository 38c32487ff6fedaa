"""Leaves: pages composed in the order of the report, before they have their folios."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from hyappyo.report.model import Folio, Page

BLANK = Folio("none")
"""What a page carries until it is numbered."""
Style = Literal["none", "roman", "decimal", "annex"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """Pages of one matter (a topic, a policy's claims, the annex) that carry one folio or successive ones.

    `number` is the folio that the source prints; the sheets of such a leaf share it (17 (1/2), 17 (2/2)).
    """

    pages: tuple[Page, ...]
    style: Style
    number: int | None = None


def bound(leaves: Iterable[Leaf], annex_mark: str) -> Iterator[Page]:
    """Yield the pages with their folios: the source's own where it prints them, running ones elsewhere."""
    last: dict[Style, int] = {}
    for leaf in leaves:
        number = leaf.number if leaf.number is not None else last.get(leaf.style, 0) + 1
        if leaf.style == "decimal":
            yield from _sheets(leaf.pages, number)
            last["decimal"] = number
            continue
        for sheet, page in enumerate(leaf.pages, 1):
            folio = Folio(leaf.style, number + sheet - 1, sheet, len(leaf.pages), annex_mark)
            yield replace(page, folio=folio)
        last[leaf.style] = number + len(leaf.pages) - 1


def _sheets(pages: Sequence[Page], number: int) -> Iterator[Page]:
    return (
        replace(page, folio=Folio("decimal", number, sheet, len(pages)))
        for sheet, page in enumerate(pages, 1)
    )


def folios(pages: Iterable[Page]) -> Mapping[str, Folio]:
    """Return the folio of each anchor."""
    return {page.anchor: page.folio for page in pages}
