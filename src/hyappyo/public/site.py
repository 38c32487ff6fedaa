"""What a site is made from: one plan with its proof, the supplement beside it, and who it is for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from hyappyo.plan.directory import by_id
from hyappyo.plan.document import Page, Part
from hyappyo.plan.figures import Indicator, Observation
from hyappyo.plan.plan import Plan
from hyappyo.plan.topic import Figure, Topic
from hyappyo.plan.tree import Policy
from hyappyo.proof import Proof

Audience = Literal["handout", "internal"]
"""The two editions of every output: 配布版 for everyone, 庁内確認版 with the findings."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file offered beside the pages: where it lies as seen from the site's root, and its size in bytes."""

    kind: Literal["pdf", "pptx", "package", "findings", "csv"]
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
    downloads: tuple[Download, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """Supplied pictures by their path below the package's `figures/`."""

    @cached_property
    def record(self) -> Mapping[str, Mapping[str, Any]]:
        """The records by kind (a field of `Plan`) and id; those of the supplement too."""
        return by_id(self.supplement or self.plan)

    @cached_property
    def leaves(self) -> Mapping[tuple[str, str], Leaf]:
        """The report's pages by kind and id (none for the vision), with their neighbours."""
        pages = [(part, page) for part in self.plan.document.parts for page in part.pages]
        before = [None, *(page for _, page in pages)]
        after = [*(page for _, page in pages[1:]), None]
        return {
            (page.kind, page.ref or ""): Leaf(part, page, earlier, later)
            for (part, page), earlier, later in zip(pages, before, after, strict=False)
        }

    @cached_property
    def supplementary(self) -> tuple[Observation, ...]:
        """The observations that only the supplement holds."""
        if self.supplement is None:
            return ()
        own = {observation.key for observation in self.plan.observations}
        return tuple(each for each in self.supplement.observations if each.key not in own)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of the report and, after them, those of the supplement."""
        return (self.supplement or self.plan).indicators

    def topics_of(self, policy: Policy) -> list[Topic]:
        """Return the topics under a policy in the report's order, first those it is the primary policy of."""
        order = {key: place for place, key in enumerate(self.leaves)}
        topics = sorted(self.plan.topics, key=lambda topic: order.get(("topic", topic.id), len(order)))
        mine = [topic for topic in topics if policy.id in topic.policies]
        return sorted(mine, key=lambda topic: topic.policies[0] != policy.id)

    def figures_in(self, place: str) -> list[Figure]:
        """Return the figures shown in a place such as ``policy:policy_1``."""
        return [figure for figure in self.plan.figures if figure.shown_in == place]
