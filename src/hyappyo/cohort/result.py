"""What a projection returns: people, and every birth, death and move that made them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from . import summary
from .age import SEXES, AgeGroups
from .check import Array, frozen, refuse_where
from .error import CohortError, Rule
from .population import Population

NOBODY_LEFT = Rule(
    "fewer than nobody: the migration takes away more people than live there",
    "居住者より多い転出になっています",
)
ROUNDING = 1e-12


def refuse_fewer_than_nobody(people: Array) -> bool:
    """Whether some cell lies below nobody by rounding.

    Raises:
        CohortError: one lies below by more.
    """
    if people.min() >= 0:
        return False
    refuse_where("people", people, people < -ROUNDING * people.max(), NOBODY_LEFT)
    return True


class _InTime:
    """What has a row of people for the base and for the end of each step."""

    start: int
    ages: AgeGroups
    people: Array

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Year of the base and of the end of each step."""
        return tuple(range(self.start, self.start + self.ages.width * len(self.people), self.ages.width))

    def step(self, year: int) -> int:
        """Row of ``people`` for a year.

        Raises:
            CohortError: the projection has no such year.
        """
        if year not in self.years:
            rule = Rule(f"must be one of {self.years}", f"{self.years} のいずれかであること")
            raise CohortError("year", (), year, rule)
        return self.years.index(year)


@dataclass(frozen=True, eq=False)
class Projection(_InTime):
    """People over time and the flows between (将来推計人口と人口動態). All arrays are read-only.

    Flows are kept by cohort: entry 0 was born in the interval, entry i + 1 was group i at its start, and the last was the open group.
    NaN means that the inputs do not identify a flow; it is never zero instead.

    Attributes:
        start: year of the base.
        ages: age groups; their width is the step.
        people: persons, shape (steps + 1, 2, ages).
        mothers: births by group of the mother, (steps, ages).
        births: births by sex, (steps, 2).
        deaths: deaths by cohort, (steps, 2, ages + 1).
        migrants: net migrants by cohort, (steps, 2, ages + 1).
        adjustment: persons added by reconciliation to a control total, (steps, 2, ages); zero elsewhere.
        arrivals, departures: gross flows by cohort, (steps, 2, ages + 1), or None where only the net is known.
    """

    start: int
    ages: AgeGroups
    people: Array
    mothers: Array
    births: Array
    deaths: Array
    migrants: Array
    adjustment: Array
    arrivals: Array | None = None
    departures: Array | None = None

    @classmethod
    def of(
        cls, start: int, ages: AgeGroups, people: Array, mothers: Array, births: Array, deaths: Array, migrants: Array,
        adjustment: Array | None = None, arrivals: Array | None = None, departures: Array | None = None,
    ) -> Projection:  # fmt: skip
        """Close the arrays of a finished run. A cell below nobody by no more than rounding is an empty cell.

        Raises:
            CohortError: a cell ended with fewer than nobody.
        """
        if refuse_fewer_than_nobody(people):
            np.maximum(people, 0, out=people)
        adjusted = np.zeros_like(people[1:]) if adjustment is None else adjustment
        flows = (frozen(flow) for flow in (mothers, births, deaths, migrants, adjusted))
        gross = (None if flow is None else frozen(flow) for flow in (arrivals, departures))
        return cls(start, ages, frozen(people), *flows, *gross)

    def at(self, year: int) -> Population:
        """The population of one year."""
        return Population(self.people[self.step(year)], self.ages)

    def total(self, year: int) -> float:
        """All persons in one year."""
        return float(self.people[self.step(year)].sum())

    @property
    def totals(self) -> Array:
        """All persons, shape (steps + 1,)."""
        return frozen(self.people.sum(axis=(1, 2)))

    @property
    def three_groups(self) -> Array:
        """Persons of 0-14, 15-64 and 65+, shape (steps + 1, 3)."""
        return summary.three_groups(self.people, self.ages)

    @property
    def over_75(self) -> Array:
        """Persons of 75 and over, shape (steps + 1,)."""
        return frozen(self.people[..., self.ages.band(75)].sum(axis=(1, 2)))

    @property
    def dependency_ratios(self) -> Array:
        """Child, old-age and total dependency, shape (steps + 1, 3)."""
        return summary.dependency_ratios(self.people, self.ages)

    @property
    def median_age(self) -> Array:
        """Median age in years, shape (steps + 1,)."""
        return summary.median_age(self.people, self.ages)

    def closure(self) -> Array:
        """What the balancing equation leaves over in every cell, persons, shape (steps, 2, ages): zero but for rounding.

        people after = (people before + migrants − deaths), one group on, with births − deaths + migrants in the first group
        and the adjustment added. Flows that are not identified leave NaN.
        """
        before = np.concatenate([self.births[..., None], self.people[:-1]], axis=-1)
        after = before + self.migrants - self.deaths
        expected = after[..., :-1].copy()
        expected[..., -1] += after[..., -1]
        return frozen(expected + self.adjustment - self.people[1:])

    def pyramid(self, year: int) -> tuple[tuple[str, float, float], ...]:
        """Rows of a population pyramid: (age label, men, women), youngest first."""
        men, women = self.people[self.step(year)]
        return tuple(zip(self.ages.labels, men.tolist(), women.tolist(), strict=True))

    def tidy(self) -> dict[str, list[object]]:
        """One row per year, sex and age: columns ``year``, ``sex``, ``age``, ``persons``."""
        labels = self.ages.labels
        cells = [(year, sex, age) for year in self.years for sex in SEXES for age in labels]
        year, sex, age = (list(column) for column in zip(*cells, strict=True))
        return {"year": year, "sex": sex, "age": age, "persons": self.people.ravel().tolist()}

    def flows(self) -> dict[str, list[object]]:
        """One row per interval, sex and cohort: ``year`` of its end, ``sex``, ``age`` at its start (``born`` for those born in it), and
        ``births``, ``deaths``, ``net_migrants`` of the cohort, persons; None where a flow is not identified.
        """
        cohorts = ("born", *self.ages.labels)
        cells = [(year, sex, age) for year in self.years[1:] for sex in SEXES for age in cohorts]
        year, sex, age = (list(column) for column in zip(*cells, strict=True))
        births = np.zeros_like(self.deaths)
        births[..., 0] = self.births
        table: dict[str, list[object]] = {"year": year, "sex": sex, "age": age}
        for name, flow in {"births": births, "deaths": self.deaths, "net_migrants": self.migrants}.items():
            table[name] = [None if np.isnan(value) else float(value) for value in flow.ravel()]
        return table

    def summary(self) -> dict[str, list[object]]:
        """One row per year: totals, age groups, dependency, median age, and the flows of the interval that ends then.

        The base year has no flows: None. A flow that is not identified is None too.
        """
        child, working, old = self.three_groups.T
        flows = {"births": self.births, "deaths": self.deaths, "net_migrants": self.migrants}
        columns = {
            "total": self.totals, "age_0_14": child, "age_15_64": working, "age_65_over": old, "age_75_over": self.over_75,
            "dependency": self.dependency_ratios[:, 2], "median_age": self.median_age,
        }  # fmt: skip
        for name, flow in flows.items():
            columns[name] = np.concatenate([[np.nan], flow.reshape(len(flow), -1).sum(axis=1)])
        table: dict[str, list[object]] = {
            name: [None if np.isnan(v) else float(v) for v in column] for name, column in columns.items()
        }
        return {"year": list(self.years), **table}


@dataclass(frozen=True, eq=False)
class MunicipalProjection(_InTime):
    """The projection of many areas; arrays as in :class:`Projection`, with the areas as second axis.

    Attributes:
        factors: what each cell was multiplied by to meet the control, (steps, 2, ages); 1 without one.
    """

    start: int
    ages: AgeGroups
    people: Array
    mothers: Array
    births: Array
    deaths: Array
    migrants: Array
    adjustment: Array
    factors: Array
    arrivals: Array | None = None
    departures: Array | None = None

    @property
    def totals(self) -> Array:
        """All persons, shape (steps + 1, areas)."""
        return frozen(self.people.sum(axis=(2, 3)))

    def area(self, index: int) -> Projection:
        """One area's projection."""
        flows = (self.people, self.mothers, self.births, self.deaths, self.migrants, self.adjustment)
        gross = (None if flow is None else flow[:, index] for flow in (self.arrivals, self.departures))
        return Projection(self.start, self.ages, *(flow[:, index] for flow in flows), *gross)

    def together(self) -> Projection:
        """All areas added up; movers between them cancel out in the net."""
        flows = (self.people, self.mothers, self.births, self.deaths, self.migrants, self.adjustment)
        gross = (
            None if flow is None else frozen(flow.sum(axis=1)) for flow in (self.arrivals, self.departures)
        )
        return Projection(self.start, self.ages, *(frozen(flow.sum(axis=1)) for flow in flows), *gross)
