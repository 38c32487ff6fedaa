"""The values of an indicator, arranged for reading: by basis, vintage and area, the supplement's apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from hyappyo.chart.words import period_text
from hyappyo.jp.wording import Lang
from hyappyo.plan.figures import Basis, Indicator, Observation
from hyappyo.plan.lookup import ABSENCES
from hyappyo.plan.topic import SeriesTable, Topic
from hyappyo.public.site import Site


@dataclass(frozen=True, slots=True)
class Group:
    """Values that may stand in one table: one basis, one vintage, and either the report's or the supplement's."""

    basis: Basis
    vintage: str | None
    supplement: bool
    observations: tuple[Observation, ...]

    @property
    def has_areas(self) -> bool:
        """Whether it tells of more than one area."""
        return len({observation.area for observation in self.observations}) > 1


def groups(site: Site, indicator: Indicator) -> list[Group]:
    """Return the values of an indicator, the report's first; within a group by area, dimensions and time."""
    own = {observation.key for observation in site.plan.observations}
    found = sorted(_observations(site, indicator), key=lambda each: _place(each, own))
    return [
        Group(basis, vintage or None, supplement, tuple(members))
        for (supplement, basis, vintage), members in groupby(found, key=lambda each: _place(each, own)[:3])
    ]


def latest(site: Site, indicator: Indicator) -> Observation | None:
    """Return the latest actual value of the plan's own area, of the whole; else the latest of any kind."""
    area = site.plan.municipality.code
    known = [each for each in _observations(site, indicator) if each.value is not None]
    own = [each for each in known if each.area == area and each.basis != "projection" and not each.dimensions]
    return max(own or known, key=lambda each: each.period, default=None)


def topics_naming(site: Site, indicator: Indicator) -> list[Topic]:
    """Return the topics whose words, tables or charts name an indicator."""
    name = re.compile(rf"(?<![a-z0-9_]){indicator.id}(?![a-z0-9_])")
    return [topic for topic in site.plan.topics if any(name.search(text) for text in _expressions(topic))]


def table_of(site: Site, indicator: Indicator, lang: Lang) -> Iterator[list[str]]:
    """Yield the rows of an indicator's CSV: a header, then one row per value with its source."""
    yield [
        *("indicator", "name", "unit", "period", "period_text", "area"),
        *indicator.dimensions,
        *("basis", "vintage", "value", "qualifier", "absence", "status", "source", "source_title", "note", "edition"),
    ]
    for group in groups(site, indicator):
        for each in group.observations:
            axes = dict(each.dimensions)
            yield [
                *(indicator.id, indicator.name.said_in(lang), indicator.unit.said_in(lang)),
                *(each.period.code, period_text(each.period, lang), each.area),
                *(axes.get(axis, "") for axis in indicator.dimensions),
                *(each.basis, each.vintage or "", "" if each.value is None else f"{each.value:f}"),
                *(each.qualifier or "", ABSENCES[each.absence].said_in(lang) if each.absence else "", each.status),
                *(each.source, site.record["sources"][each.source].title.said_in(lang), each.note or ""),
                "supplement" if group.supplement else site.plan.edition.id,
            ]


def _observations(site: Site, indicator: Indicator) -> list[Observation]:
    return [each for each in (site.supplement or site.plan).observations if each.indicator == indicator.id]


def _place(observation: Observation, own: set[object]) -> tuple[object, ...]:
    return (
        observation.key not in own,
        observation.basis,
        observation.vintage or "",
        observation.area,
        observation.dimensions,
        observation.period,
    )


def _expressions(topic: Topic) -> Iterator[str]:
    for text in (topic.narrative, topic.lead):
        if text is not None:
            yield from re.findall(r"\]\(fact:([^ ]*)\)", text.ja)
    for shown in (*topic.tables, *topic.charts):
        if not isinstance(shown, SeriesTable) and not hasattr(shown, "rows"):
            continue
        yield from (row.series for row in shown.rows)
