"""How many people there are, and how many the plan had in view: the two numbers that a reader looks for first.

The indicator `population` holds both, by the format's convention; its projections of the plan's own vintage are the
outlook (人口の展望), everything that is not a projection was counted or estimated.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from hyappyo.chart.population import POPULATION
from hyappyo.plan.figures import Observation
from hyappyo.public.site import Site


@dataclass(frozen=True, slots=True)
class Headcount:
    """The latest actual population, and the outlook's farthest one; either may be missing."""

    actual: Observation | None
    outlook: Observation | None
    actual_is_supplement: bool


def headcount(site: Site) -> Headcount:
    """Return the two, the actual one from the supplement where the report itself has none."""
    own = population_of(site.plan.observations, site.plan.municipality.code)
    added = population_of(site.supplementary, site.plan.municipality.code)
    actual = _latest(each for each in own if each.basis != "projection")
    supplied = _latest(each for each in added if each.basis != "projection")
    return Headcount(
        actual=actual or supplied,
        outlook=_latest(each for each in own if each.basis == "projection"),
        actual_is_supplement=actual is None and supplied is not None,
    )


def population_of(observations: Iterable[Observation], area: str) -> list[Observation]:
    """Return the observations of the whole population of one area."""
    return [
        each
        for each in observations
        if each.indicator == POPULATION and each.area == area and not each.dimensions
    ]


def _latest(observations: Iterable[Observation]) -> Observation | None:
    known = [each for each in observations if each.value is not None]
    return max(known, key=lambda each: each.period, default=None)
