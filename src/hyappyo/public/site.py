"""What a site is made from: one plan with its proof, the supplement beside it, and who it is for."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from hyappyo.chart import svg
from hyappyo.chart.frame import Spec
from hyappyo.jp.period import Period
from hyappyo.jp.wording import Lang
from hyappyo.plan.check import series_indicator
from hyappyo.plan.directory import KINDS
from hyappyo.plan.document import Page, Part
from hyappyo.plan.figures import Indicator, Observation
from hyappyo.plan.lookup import Lookup
from hyappyo.plan.plan import Plan
from hyappyo.plan.series import Series, resolve
from hyappyo.plan.topic import EventTable, Figure, Row, Topic
from hyappyo.plan.tree import Policy
from hyappyo.proof import Proof
from hyappyo.proof.narrative.captions import figures_in
from hyappyo.public.standin import Records, records

_NAME = re.compile(r"(?<![a-z0-9_=])[a-z][a-z0-9_]*")

Audience = Literal["handout", "internal"]
"""The two editions of every output: 配布版 for everyone, 庁内確認版 with the findings."""


DownloadKind = Literal["pdf", "pptx", "package", "findings"]


@dataclass(frozen=True, slots=True)
class Download:
    """A file offered beside the pages: where it lies as seen from the site's root, and its size in bytes."""

    kind: DownloadKind
    href: str
    size: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the report in its place: its part, and its neighbours in the report's own order."""

    part: Part
    page: Page
    before: Page | None
    after: Page | None


@dataclass(frozen=True)
class Site:
    """All that a page may draw on."""

    plan: Plan
    proof: Proof
    supplement: Plan | None = None
    """The edition `supplement`: the plan with published series that the report itself does not hold."""
    audience: Audience = "handout"
    draft: bool = False
    offer: Callable[[], Sequence[Download]] = tuple
    """Returns the files offered for download; asked once, and late: they may still be in the making."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """Supplied pictures by their path below the package's `figures/`."""
    draw: Callable[[Spec], str] = svg.svg
    """How a chart's spec becomes an `<svg>` element; a build hands in one that remembers."""

    drawn: dict[tuple[str, Lang, int], str] = field(default_factory=dict, repr=False, compare=False)
    """The pictures drawn so far, by chart, language and width."""

    @cached_property
    def downloads(self) -> Sequence[Download]:
        """The files offered for download."""
        return self.offer()

    @property
    def is_internal(self) -> bool:
        """Whether findings and questions may be shown."""
        return self.audience == "internal"

    @cached_property
    def whole(self) -> Plan:
        """The report's records and the supplement's together."""
        return self.supplement or self.plan

    @cached_property
    def record(self) -> Mapping[str, Records]:
        """The records by kind (a field of `Plan`) and id; those of the supplement too."""
        return records(self.whole)

    def has(self, spelt: str) -> bool:
        """Whether there is what a reference such as ``topic:covid`` names."""
        if spelt == "vision":
            return self.plan.vision is not None
        kind, _, ident = spelt.partition(":")
        return kind in KINDS and ident in self.record[KINDS[kind]]

    @cached_property
    def lookup(self) -> Lookup:
        """The values of the report itself."""
        return Lookup(self.plan)

    @cached_property
    def whole_lookup(self) -> Lookup:
        """The values of report and supplement together."""
        return Lookup(self.whole)

    @cached_property
    def parts(self) -> tuple[tuple[Part, tuple[Page, ...]], ...]:
        """The report's parts, each with those of its pages that there are."""
        return tuple((part, tuple(filter(self._is_there, part.pages))) for part in self.plan.document.parts)

    def _is_there(self, page: Page) -> bool:
        return self.has(page.kind if page.kind == "vision" else f"{page.kind}:{page.ref}")

    @cached_property
    def leaves(self) -> Mapping[tuple[str, str], Leaf]:
        """The report's pages by kind and id (none for the vision), with their neighbours."""
        pages = [(part, page) for part, shown in self.parts for page in shown]
        before = [None, *(page for _, page in pages)]
        after = [*(page for _, page in pages[1:]), None]
        return {
            (page.kind, page.ref or ""): Leaf(part, page, earlier, later)
            for (part, page), earlier, later in zip(pages, before, after, strict=False)
        }

    @cached_property
    def own(self) -> frozenset[object]:
        """The keys of the observations that the report itself holds."""
        return frozenset(observation.key for observation in self.plan.observations)

    @cached_property
    def supplementary(self) -> tuple[Observation, ...]:
        """The observations that only the supplement holds."""
        return tuple(each for each in self.whole.observations if each.key not in self.own)

    @cached_property
    def observations(self) -> Mapping[str, tuple[Observation, ...]]:
        """The observations of report and supplement by indicator."""
        found: dict[str, list[Observation]] = {indicator.id: [] for indicator in self.whole.indicators}
        for observation in self.whole.observations:
            found.setdefault(observation.indicator, []).append(observation)
        return {indicator: tuple(group) for indicator, group in found.items()}

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of the report and, after them, those of the supplement."""
        return self.whole.indicators

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The topics in the report's own order."""
        order = {key: place for place, key in enumerate(self.leaves)}
        return tuple(sorted(self.plan.topics, key=lambda each: order.get(("topic", each.id), len(order))))

    @cached_property
    def namers(self) -> Mapping[str, tuple[str, ...]]:
        """For each indicator and event, who names it in words, tables or charts: ``topic:covid``, ``vision``."""
        found: dict[str, dict[str, None]] = {}
        for number in self.proof.numbers:
            for name in _NAME.findall(number.target):
                found.setdefault(name, {})[number.owner] = None
        for topic in self.topics:
            for shown in (*topic.tables, *topic.charts):
                names = shown.events if isinstance(shown, EventTable) else map(series_indicator, shown.rows)
                for name in names:
                    found.setdefault(name, {})[f"topic:{topic.id}"] = None
        return {name: tuple(owners) for name, owners in found.items()}

    def series(self, rows: Sequence[Row], periods: Period) -> tuple[Series, ...]:
        """Return the series that a table or chart shows; a row that names none has no values."""
        return tuple(resolve(self.lookup, row, periods) for row in rows)

    def topics_of(self, policy: Policy) -> list[Topic]:
        """Return the topics under a policy in the report's order, first those it is the primary policy of."""
        mine = [topic for topic in self.topics if policy.id in topic.policies]
        return sorted(mine, key=lambda topic: topic.policies[0] != policy.id)

    def figures_in(self, place: str) -> list[Figure]:
        """Return the figures shown in a place such as ``policy:policy_1``."""
        return list(figures_in(self.plan, place))
