"""What every part of composing has at hand: proof and plan, their records by id, reference numbers, and folios."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from hyappyo.chart.words import period_text
from hyappyo.jp.period import Period
from hyappyo.jp.period_style import format_period
from hyappyo.jp.wording import Lang, Wording
from hyappyo.plan.figures import Indicator
from hyappyo.plan.happenings import Event
from hyappyo.plan.lookup import Lookup
from hyappyo.plan.plan import Plan
from hyappyo.plan.reference import Source
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Figure, Topic
from hyappyo.plan.tree import Policy
from hyappyo.proof import Proof
from hyappyo.proof.blocks import Block, Bullets, Heading, Inline, Note, Paragraph
from hyappyo.proof.narrative.captions import captions_of, pictured_in, shown_in
from hyappyo.proof.number import ProvedNumber
from hyappyo.report.model import Edition, Folio, Phrased
from hyappyo.report.phrases import phrased

UNKNOWN_FOLIO = Folio("decimal", 88)
"""Stands for a folio on the first of the two passes, in which the pages are counted."""


@dataclass(frozen=True)
class Desk:
    """The proof of a plan, the language and edition asked for, and where each anchor's page turned out to be."""

    proof: Proof
    lang: Lang
    edition: Edition
    folios: Mapping[str, Folio] = field(default_factory=dict)

    @property
    def plan(self) -> Plan:
        """The plan that was proved."""
        return self.proof.plan

    @property
    def is_internal(self) -> bool:
        """Whether verdicts, discrepancies and questions are shown (庁内確認版)."""
        return self.edition == "internal"

    @cached_property
    def lookup(self) -> Lookup:
        """The plan's values."""
        return Lookup(self.plan)

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Topics by id."""
        return {topic.id: topic for topic in self.plan.topics}

    @cached_property
    def policies(self) -> Mapping[str, Policy]:
        """Policies by id."""
        return {policy.id: policy for policy in self.plan.policies}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.plan.sources}

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.plan.events}

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Indicators by id."""
        return {indicator.id: indicator for indicator in self.plan.indicators}

    @cached_property
    def names(self) -> Mapping[str, Text]:
        """Names of bodies and places by id."""
        bodies = {body.id: body.name for body in self.plan.organisations}
        return bodies | {place.id: place.name for place in self.plan.places}

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """Figures by id."""
        return {figure.id: figure for figure in self.plan.figures}

    @cached_property
    def shown_topics(self) -> tuple[str, ...]:
        """The topics in the order of the document's pages."""
        pages = (page for part in self.plan.document.parts for page in part.pages)
        return tuple(page.ref for page in pages if page.kind == "topic" and page.ref is not None)

    @cached_property
    def numbers(self) -> Mapping[int, tuple[ProvedNumber, ...]]:
        """The printed numbers by their reference, in reading order; the same number said again shares its own."""
        grouped: dict[tuple[str, str, str], list[ProvedNumber]] = {}
        for owner in self.owners():
            for number in self._printed(owner):
                grouped.setdefault((owner, number.target, number.words), []).append(number)
        return {ref: tuple(numbers) for ref, numbers in enumerate(grouped.values(), 1)}

    @cached_property
    def refs(self) -> Mapping[tuple[str, str, str], int]:
        """The reference of each printed number by owner, target and words."""
        return {
            (number.owner, number.target, number.words): ref
            for ref, numbers in self.numbers.items()
            for number in numbers[:1]
        }

    def ref(self, number: ProvedNumber) -> int:
        """Return the line of the verification annex that proves `number`."""
        return self.refs[number.owner, number.target, number.words]

    def said(self, text: Text | Wording) -> str:
        """Return a text of the plan, or our own wording, in the report's language."""
        return text.said_in(self.lang)

    def optional(self, text: Text | None) -> str | None:
        """Return a text that may be missing."""
        return None if text is None else text.said_in(self.lang)

    def period(self, period: Period) -> str:
        """Return a period as data has it: in western years, in Japanese too."""
        return period_text(period, self.lang)

    def date(self, period: Period) -> str:
        """Return a period as the report's text has it: in Japanese by era."""
        return format_period(period) if self.lang == "ja" else self.period(period)

    def phrased(self, text: str) -> Phrased:
        """Return a text in its 文節."""
        return phrased(text, self.lang)

    def listed(self, names: Iterable[str]) -> str:
        """Return names as a list: A、B / A, B."""
        return Wording("、", ", ").said_in(self.lang).join(names)

    def folio(self, anchor: str) -> Folio:
        """Return the folio of the page that `anchor` names."""
        return self.folios.get(anchor, UNKNOWN_FOLIO)

    def source_folio(self, owner: str) -> int | None:
        """Return the folio that the source prints on the page of `owner`."""
        kind, _, ref = owner.partition(":")
        pages = (page for part in self.plan.document.parts for page in part.pages)
        return next((page.folio for page in pages if page.kind == kind and page.ref == (ref or None)), None)

    def owners(self) -> Iterator[str]:
        """Owners of text in the order of the pages they stand on."""
        for part in self.plan.document.parts:
            for page in part.pages:
                yield "vision" if page.kind == "vision" else f"{page.kind}:{page.ref}"

    def _printed(self, owner: str) -> Iterator[ProvedNumber]:
        for field_ in self._fields(owner):
            yield from _numbers(self.proof.inlines(owner, field_, self.lang))
        if owner.startswith("topic:"):
            for block in self.proof.blocks(owner, self.lang):
                yield from _numbers_of(block)
        for speaker, caption in self._captions(owner):
            for number in _numbers(self.proof.inlines(speaker, caption, self.lang)):
                yield replace(number, owner=owner)  # an event speaks on the page that lists it

    def _captions(self, owner: str) -> Iterator[tuple[str, str]]:
        """Owner and field of what is set in plain words, and proved in the annex all the same."""
        kind, _, ref = owner.partition(":")
        if kind == "topic":
            yield from shown_in(self.topics[ref])
        if kind == "policy":
            yield from ((owner, field_) for field_, _ in captions_of(self.policies[ref]))
        yield from pictured_in(self.plan, owner)

    def _fields(self, owner: str) -> Iterator[str]:
        kind, _, ref = owner.partition(":")
        match kind:
            case "vision" if self.plan.vision is not None:
                yield from (f"claims.{claim.id}" for claim in self.plan.vision.claims)
            case "policy":
                policy = self.policies[ref]
                if policy.summary is not None:
                    yield "summary"
                yield from (f"claims.{claim.id}" for claim in policy.claims)
            case "topic" if self.topics[ref].lead is not None:
                yield "lead"


def _numbers(inlines: Iterable[Inline]) -> Iterator[ProvedNumber]:
    return (inline for inline in inlines if isinstance(inline, ProvedNumber))


def _numbers_of(block: Block) -> Iterator[ProvedNumber]:
    match block:
        case Heading() | Paragraph() | Note():
            yield from _numbers(block.inlines)
        case Bullets():
            for item in block.items:
                yield from _numbers(item.inlines)
                if item.children is not None:
                    yield from _numbers_of(item.children)
