"""The plan as one value."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Literal

import msgspec

from hyappyo.plan.document import Document, Edition, Municipality, ProofSettings
from hyappyo.plan.figures import Dimension, Indicator, Observation, PopulationCount, Scenario, Target
from hyappyo.plan.happenings import Event
from hyappyo.plan.reference import Coverage, Department, Organisation, Place, Source, Waiver
from hyappyo.plan.text import Record
from hyappyo.plan.topic import Figure, Topic
from hyappyo.plan.tree import Policy, Vision


class Plan(Record, frozen=True, kw_only=True):
    """A comprehensive plan and its report, complete.

    Series (observations, targets, population) are kept in the order of their keys; everything else in the
    order of the document.
    """

    municipality: Municipality
    languages: tuple[Literal["ja", "en"], ...] = ("ja",)
    document: Document
    edition: Edition
    proof: ProofSettings = ProofSettings()
    vision: Vision | None = None
    policies: tuple[Policy, ...] = ()
    topics: tuple[Topic, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    observations: tuple[Observation, ...] = ()
    targets: tuple[Target, ...] = ()
    events: tuple[Event, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    places: tuple[Place, ...] = ()
    departments: tuple[Department, ...] = ()
    sources: tuple[Source, ...] = ()
    figures: tuple[Figure, ...] = ()
    population: tuple[PopulationCount, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    coverage: tuple[Coverage, ...] = ()


def in_order(plan: Plan) -> Plan:
    """Return the plan with its series in the order of their keys, and topics and scenarios in that of their ids.

    The page order of topics is the document's (`Document.parts`); files have none.
    """
    return msgspec.structs.replace(
        plan,
        topics=tuple(sorted(plan.topics, key=lambda topic: topic.id)),
        scenarios=tuple(sorted(plan.scenarios, key=lambda scenario: scenario.id)),
        observations=tuple(_by_key(plan.observations)),
        targets=tuple(
            sorted(plan.targets, key=lambda each: (each.indicator, each.period, each.area, each.kind))
        ),
        population=tuple(sorted(plan.population, key=lambda each: each.key)),
    )


def _by_key(observations: Iterable[Observation]) -> list[Observation]:
    """Return observations in the order of their keys, which are not made for it: a plan may hold very many."""
    by_vintage = sorted(observations, key=lambda each: each.vintage or "")
    return sorted(
        by_vintage,
        key=attrgetter(
            "indicator", "period.start", "period.end", "period.code", "area", "dimensions", "basis"
        ),
    )
