"""The covers of the package: document, edition, departments, sources, page order."""

import re
from collections.abc import Sequence

from hyappyo.jp.period import Period
from hyappyo.plan.document import Document, Edition, Page, Part
from hyappyo.plan.plan import Plan
from hyappyo.plan.reference import Department, Source
from hyappyo.plan.text import Text
from hyappyo.proof.draft.model import Block, Draft, Heading, Paragraph
from hyappyo.proof.ingest.chapters import Chapter, Layout
from hyappyo.proof.ingest.clean import title
from hyappyo.proof.ingest.model import Order

SOURCE = "report"
ISSUER = "issuer"
UNKNOWN_ISSUER = "（発行課を記入してください）"
_OFFICE = re.compile(r"(?:課|室|局|部|係|センター)$")
_LONGEST_OFFICE = 30


def front_matter(
    layout: Layout, order: Order, as_of: Period, draft: Draft, owners: Sequence[tuple[str, Chapter]]
) -> Plan:
    """Return a plan of covers alone; `owners` are the chapters in order, each with its record (``topic:t07``)."""
    name = order.municipality.name
    return Plan(
        municipality=order.municipality,
        document=Document(
            title=Text(layout.title),
            issuer=ISSUER,
            date=Period.day(order.written) if order.written else None,
            date_basis="inferred" if order.written else "unknown",
            date_reason=Text("取り込みのときに --date で指定した日") if order.written else None,
            source=SOURCE,
            parts=_parts(layout, owners),
        ),
        edition=Edition(
            id="draft",
            label=Text("取り込みの下書き"),
            as_of=as_of,
            note=Text("文書から自動で取り込んだ下書き。README.md の確認事項を済ませてください"),
        ),
        departments=(Department(id=ISSUER, name=Text(_issuer(layout.preface))),),
        sources=(
            Source(
                id=SOURCE,
                publisher=name,
                title=Text(layout.title),
                note=Text(f"取り込んだ文書: {title(draft.name)}"),
            ),
        ),
    )


def _issuer(preface: Sequence[Block]) -> str:
    """Return the office that the cover names."""
    for block in preface:
        if isinstance(block, Heading | Paragraph):
            words = title(block.text)
            if len(words) <= _LONGEST_OFFICE and _OFFICE.search(words):
                return words
    return UNKNOWN_ISSUER


def _parts(layout: Layout, owners: Sequence[tuple[str, Chapter]]) -> tuple[Part, ...]:
    parts = []
    for identity, label, in_front in (
        ("front", "前段", True),
        ("main", layout.main_title or layout.title, False),
    ):
        pages = tuple(_page(record, chapter) for record, chapter in owners if chapter.in_front is in_front)
        if pages:
            parts.append(Part(id=identity, title=Text(label), pages=pages))
    return tuple(parts)


def _page(record: str, chapter: Chapter) -> Page:
    kind, _, identity = record.partition(":")
    return Page(kind="policy" if kind == "policy" else "topic", ref=identity, folio=chapter.folio)
