"""Composing: plan and proof → the finished report, page by page.

Along the data's way:

- `desk`: what every part has at hand; `inline`, `narrative`, `sourcing`: words of the proof → words of the report;
- `series_table`, `event_table`, `tables`, `charts`, `figures`: what stands between the words;
- `flow`: blocks → columns and sheets;
- `topic`, `policy`, `front`, `annex`, `annex_notes`, `internal`, `supplement`: the pages;
- `leaf`: their order and folios.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from hyappyo.jp.wording import Lang, Wording
from hyappyo.plan.document import Part
from hyappyo.plan.plan import Plan
from hyappyo.plan.standin import completed
from hyappyo.proof import Proof
from hyappyo.report.compose.annex import SECTION, source_pages, verification_pages
from hyappyo.report.compose.annex_notes import note_pages
from hyappyo.report.compose.desk import Desk
from hyappyo.report.compose.front import contents, cover, overview, part_title
from hyappyo.report.compose.internal import internal_pages
from hyappyo.report.compose.leaf import Leaf, Style, bound, folios
from hyappyo.report.compose.policy import policy_pages, vision_pages
from hyappyo.report.compose.supplement import supplement_pages
from hyappyo.report.compose.topic import topic_pages
from hyappyo.report.model import Edition, Entry, Page, Report

__all__ = ["compose"]

_ANNEX_MARK = Wording("付", "A")


def compose(
    proof: Proof,
    lang: Lang = "ja",
    edition: Edition = "handout",
    *,
    is_draft: bool = False,
    supplement: Plan | None = None,
) -> Report:
    """Return the report of a proved plan.

    Args:
        proof: the plan with its numbers proved.
        lang: language of the report; what has no English stays Japanese.
        edition: `handout` carries sources and notes only, `internal` verdicts, discrepancies and questions too.
        is_draft: marks every page 案.
        supplement: the plan of an edition that adds published statistics, shown apart from the report's own.
    """
    proof = replace(proof, plan=completed(proof.plan))
    supplement = completed(supplement) if supplement is not None else None
    desk = Desk(proof, lang, edition)
    counted = _bound(desk, supplement)
    pages = _bound(Desk(proof, lang, edition, folios(counted)), supplement)
    plan = proof.plan
    notice = desk.optional(plan.document.notice) or ""
    return Report(
        lang=lang,
        edition=edition,
        is_draft=is_draft,
        title=desk.said(plan.document.title),
        municipality=desk.said(plan.municipality.name),
        issuer=cover(desk).issuer,
        notice=notice,
        date=_date(plan),
        pages=pages,
    )


def _date(plan: Plan) -> date:
    """The date that fixes the file's time stamps: the document's own, or the last day of what it tells."""
    return (plan.document.date or plan.edition.as_of).end


def _bound(desk: Desk, supplement: Plan | None) -> tuple[Page, ...]:
    annex = list(_annex(desk, supplement))
    body = list(_body(desk))
    entries = [
        Entry(desk.folio(leaf.pages[0].anchor).text, leaf.pages[0].title, leaf.pages[0].anchor)
        for leaf in annex
        if leaf.pages[0].level == 1
    ]
    front = [Leaf((cover(desk),), "none"), Leaf(contents(entries, desk), "roman")]
    return tuple(bound([*front, *body, *annex], desk.said(_ANNEX_MARK)))


def _body(desk: Desk) -> Iterator[Leaf]:
    parts = desk.plan.document.parts
    prints_folios = any(page.folio is not None for part in parts for page in part.pages)
    for part in parts:
        has_own = any(page.folio is not None for page in part.pages)
        style: Style = "decimal" if has_own or not prints_folios else "roman"
        yield Leaf(overview(part, desk), "roman")
        yield from _pages_of_part(part, style, desk)


def _pages_of_part(part: Part, style: Style, desk: Desk) -> Iterator[Leaf]:
    section = part_title(part, desk)
    for page in part.pages:
        match page.kind:
            case "topic":
                yield Leaf(
                    topic_pages(desk.topics[page.ref or ""], section, page.folio, desk), style, page.folio
                )
            case "policy":
                yield Leaf(policy_pages(desk.policies[page.ref or ""], section, desk), style, page.folio)
            case "vision" if desk.plan.vision is not None:
                yield Leaf(vision_pages(desk.plan.vision, section, desk), style, page.folio)


def _annex(desk: Desk, supplement: Plan | None) -> Iterator[Leaf]:
    if desk.numbers:
        yield Leaf(verification_pages(desk), "annex")
        if notes := note_pages(desk.said(SECTION), desk):
            yield Leaf(notes, "annex")
    if desk.plan.sources:
        yield Leaf(source_pages(desk), "annex")
    if supplement is not None and (pages := supplement_pages(supplement, desk)):
        yield Leaf(pages, "annex")
    if desk.is_internal:
        yield from (Leaf(pages, "annex") for pages in internal_pages(desk))
