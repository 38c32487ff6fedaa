"""The records of a plan by kind and id, and the references between them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from hyappyo.jp.wording import Wording
from hyappyo.plan.plan import Plan
from hyappyo.plan.text import Record
from hyappyo.plan.topic import EventTable

KINDS = {
    "policy": "policies",
    "topic": "topics",
    "indicator": "indicators",
    "dimension": "dimensions",
    "event": "events",
    "organisation": "organisations",
    "place": "places",
    "department": "departments",
    "source": "sources",
    "figure": "figures",
    "scenario": "scenarios",
    "waiver": "waivers",
}
"""The kind in a reference such as ``topic:covid`` → the field of `Plan`."""

NAMES = {
    "policies": Wording("政策", "policy"),
    "topics": Wording("実績項目", "topic"),
    "indicators": Wording("指標", "indicator"),
    "dimensions": Wording("内訳の軸", "dimension"),
    "events": Wording("出来事", "event"),
    "organisations": Wording("団体・企業", "organisation"),
    "places": Wording("場所", "place"),
    "departments": Wording("所管課", "department"),
    "sources": Wording("出典", "source"),
    "figures": Wording("図版", "figure"),
    "scenarios": Wording("人口の展望", "scenario"),
    "waivers": Wording("申し送り", "waiver"),
}
"""What one record of a kind (a field of `Plan`) is called."""

SINGLE = ("vision", "document", "edition")
"""What a reference names without an id."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of one record by another: in which field, of which kind (a field of `Plan`), which id."""

    record: Record
    key: str
    kind: str
    id: str


def by_id(plan: Plan) -> Mapping[str, Mapping[str, Any]]:
    """Return, for each field of `Plan` whose records have ids, the records by id."""
    return {name: {record.id: record for record in getattr(plan, name)} for name in KINDS.values()}


def dangling(plan: Plan) -> Iterator[Reference]:
    """Yield every reference by id that leads nowhere; those inside expressions and narratives are not among them."""
    known = by_id(plan)
    for reference in _references(plan):
        if reference.id not in known[reference.kind]:
            yield reference
    for field, key, kind in _ROW_REFERENCES:
        rows, named = getattr(plan, field), attrgetter(key)
        if missing := set(map(named, rows)) - known[kind].keys():  # rows are very many, what they name is few
            yield from (Reference(row, key, kind, named(row)) for row in rows if named(row) in missing)


_ROW_REFERENCES = (
    ("observations", "indicator", "indicators"),
    ("observations", "source", "sources"),
    ("targets", "indicator", "indicators"),
    ("targets", "source", "sources"),
    ("population", "source", "sources"),
)


def _references(plan: Plan) -> Iterator[Reference]:
    """Yield the references of all records but the rows of series."""
    yield Reference(plan.document, "issuer", "departments", plan.document.issuer)
    yield from _optional(plan.document, "source", "sources", plan.document.source)
    for at, part in enumerate(plan.document.parts):
        for number, page in enumerate(part.pages):
            if page.kind != "vision":
                key = f"parts.{at}.pages.{number}.ref"
                yield Reference(plan.document, key, KINDS[page.kind], page.ref or "")
    for topic in plan.topics:
        for policy in topic.policies:
            yield Reference(topic, "policies", "policies", policy)
        for at, table in enumerate(topic.tables):
            if isinstance(table, EventTable):
                for event in table.events:
                    yield Reference(topic, f"tables.{at}.events", "events", event)
    for indicator in plan.indicators:
        yield from _optional(indicator, "owner", "departments", indicator.owner)
    for scenario in plan.scenarios:
        yield Reference(scenario, "source", "sources", scenario.source)
    for happening in plan.events:
        yield Reference(happening, "source", "sources", happening.source)
        yield from _optional(happening, "place", "places", happening.place)
        for party in happening.parties:
            yield Reference(happening, "parties", "organisations", party)
    for place in plan.places:
        yield from _optional(place, "within", "places", place.within)
    for department in plan.departments:
        for predecessor in department.predecessors:
            yield Reference(department, "predecessors", "departments", predecessor)


def spelt_references(plan: Plan) -> Iterator[tuple[Record, str, str]]:
    """Yield the references that name their kind too (``topic:covid``), with the record and field they stand in."""
    for owner in ((plan.vision,) if plan.vision else ()) + plan.policies:
        for index, claim in enumerate(owner.claims):
            for evidence in claim.evidence:
                yield owner, f"claims.{index}.evidence", evidence
    for figure in plan.figures:
        yield figure, "shown_in", figure.shown_in
    for stretch in plan.coverage:
        if stretch.record is not None:
            yield stretch, "record", stretch.record


def _optional(record: Record, key: str, kind: str, record_id: str | None) -> Iterator[Reference]:
    if record_id is not None:
        yield Reference(record, key, kind, record_id)
