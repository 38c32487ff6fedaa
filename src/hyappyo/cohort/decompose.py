"""Why two populations differ: the difference of every cell, divided among what went in, was born, died and moved.

Every person of a year was there at the base or born since, and has neither died nor left: so the difference of two projections is the
difference of their bases, births, deaths and moves, followed along each cohort to the age it has reached. Births divide further into the
rate and the women who bear them, deaths into the risk and the people exposed to it, each by the mean of the other factor (Kitagawa 1955,
for products of three factors Das Gupta 1993): exact, the same whichever factor is changed first, and reversed in sign when the two change
places. What the inputs do not tell apart stays together under a name of its own, and whatever does not add up is called residual.

Sources: Kitagawa, E. M. (1955): Components of a difference between two rates, JASA 50; Das Gupta, P. (1993): Standardization and
decomposition of rates, U.S. Bureau of the Census P23-186. The other question, which *assumption* makes the difference with all that
follows from it, is answered by ``causes``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .adjoint import Rates
from .age import FEMALE, MALE, AgeGroups
from .check import Array, frozen, same, within
from .error import CohortError, Rule
from .factors import Side, or_nothing, ratio, three_factors, two_factors
from .fertility import FERTILE
from .municipal import MunicipalRates
from .result import MunicipalProjection, Projection

Note = Callable[[Rule], None]
Rows = NDArray[np.intp]

BASE, RATE, WOMEN, SEX_RATIO = "base", "birth_rate", "women", "sex_ratio"
CHILD_RATIO = "child_woman_ratio"
RISK, EXPOSED, CHANGE, CHANGED = "mortality", "exposed", "cohort_change", "cohort_people"
NET, ARRIVALS, DEPARTURES = "net_migration", "arrivals", "departures"
ADJUSTMENT, RESIDUAL = "adjustment", "residual"

CHILDREN_ONLY = Rule(
    "births are not identified: children of 0-4 stand for them, after early deaths and moves",
    "出生は分からないため、死亡と移動の後の0-4歳の子どもで代えています",
)
CHANGE_ONLY = Rule(
    "deaths and moves are not told apart: together they are the change of the cohort",
    "死亡と移動は分けられないため、コーホートの変化として一つにしています",
)
NET_ONLY = Rule("only net migration is known", "転入と転出は分からず、純移動だけが分かります")


@dataclass(frozen=True, eq=False)
class Decomposition:
    """The difference of two populations of one year, second less first.

    Attributes:
        year: of the populations compared.
        ages: age groups.
        names: of the components.
        cells: persons by component, sex and age in that year, (components, 2, ages).
        notes: what the inputs do not tell apart.

    Components: ``base``; ``birth_rate``, ``women`` and ``sex_ratio`` (or ``child_woman_ratio`` in place of the first where births are not
    known); ``mortality`` and ``exposed`` (the risk, and the people at risk); ``net_migration``, or ``arrivals`` and ``departures`` where
    both are known; ``cohort_change`` and ``cohort_people`` where deaths and moves are one; ``adjustment`` (scaling to a control);
    ``residual``.
    """

    year: int
    ages: AgeGroups
    names: tuple[str, ...]
    cells: Array
    notes: tuple[Rule, ...] = ()

    @property
    def difference(self) -> Array:
        """Persons by sex and age, (2, ages): the sum of all components."""
        return frozen(self.cells.sum(axis=0))

    @property
    def totals(self) -> dict[str, float]:
        """Persons by component."""
        return {name: float(cells.sum()) for name, cells in zip(self.names, self.cells, strict=True)}

    def of(self, name: str) -> Array:
        """One component by sex and age, (2, ages).

        Raises:
            CohortError: there is no such component.
        """
        if name not in self.names:
            rule = Rule(
                f"must be one of {', '.join(self.names)}", f"{'、'.join(self.names)} のいずれかであること"
            )
            raise CohortError("component", (), name, rule)
        return frozen(self.cells[self.names.index(name)])


def decompose(
    first: Projection | MunicipalProjection,
    second: Projection | MunicipalProjection,
    year: int,
    *,
    rates: tuple[Rates, Rates] | None = None,
    area: int | None = None,
) -> Decomposition:
    """The difference of two projections of one year (second less first), by component, sex and age.

    A projection may also be what was counted and registered (:func:`~hyappyo.cohort.actuals.counted`): then this compares a projection with
    actuals.

    Args:
        first, second: what is compared.
        year: of the people compared.
        rates: those that both were projected with: births and deaths are then divided by these rates themselves. Without
            them a rate is what a census would show: births per woman of both ends of the step, deaths per person at its start (in the
            municipal method the same thing; in the component method movers of the step shift it a little).
        area: the one compared, in projections and rates of many areas.

    Raises:
        CohortError: other base year or age groups, a year that is not in both, an area that is missing or not there.
    """
    chosen = 0 if area is None else area
    first, second = (_of_area(each, area) for each in (first, second))
    for each in rates or ():
        if isinstance(each, MunicipalRates):
            _place(area, each.shape[1])
    same("ages of the second", second.ages, first.ages)
    same("start of the second", second.start, first.start)
    steps = first.step(year)
    second.step(year)
    sides = [Side(run, None if rates is None else rates[i], chosen) for i, run in enumerate((first, second))]
    parts = _Parts({}, [], steps, first.ages.count)
    parts.found[BASE] = _grown((second.people[0] - first.people[0])[None], np.array([steps]))
    for alike, told in _patterns(sides, steps):
        parts.add(alike, _newborn(sides, alike, told.births, parts.note), newborn=True)
        parts.add(alike, _cohorts(sides, alike, told, parts.note))
    scaled = second.adjustment[:steps] - first.adjustment[:steps]
    if scaled.any():
        parts.add(np.arange(steps), {ADJUSTMENT: np.concatenate([scaled, np.zeros((steps, 2, 1))], axis=-1)})
    gap = second.people[steps] - first.people[steps]
    parts.found[RESIDUAL] = gap - np.sum(list(parts.found.values()), axis=0)
    found = parts.found
    return Decomposition(
        year, first.ages, tuple(found), frozen(np.stack(list(found.values()))), tuple(parts.notes)
    )


@dataclass(frozen=True)
class _Parts:
    """The components found so far, at the ages that people have in the end, and what could not be told apart."""

    found: dict[str, Array]
    notes: list[Rule]
    steps: int
    size: int

    def add(self, rows: Rows, components: dict[str, Array], newborn: bool = False) -> None:
        """Add components of some steps: by cohort, (rows, 2, ages + 1), or of the newborn alone, (rows, 2)."""
        for name, cells in components.items():
            by_cohort = cells[..., None] if newborn else cells
            grown = _grown(by_cohort, self.steps - 1 - rows, self.size)
            self.found[name] = self.found.get(name, 0.0) + grown

    def note(self, rule: Rule) -> None:
        """Note once what could not be told apart."""
        if rule not in self.notes:
            self.notes.append(rule)


class _Told(NamedTuple):
    """What both sides tell of a step: its births, and its deaths and moves apart."""

    births: bool
    flows: bool


def _patterns(sides: list[Side], steps: int) -> Iterator[tuple[Rows, _Told]]:
    """The steps of which both sides tell the same, together."""
    births = ~np.isnan([side.run.births[:steps] for side in sides]).any(axis=(0, 2))
    told = [
        ~np.isnan(
            [flow[:steps, :, first:] for side in sides for flow in (side.run.deaths, side.run.migrants)]
        ).any(axis=(0, 2, 3))
        for first in (1, 0)
    ]
    flows = np.where(births, told[1], told[0])
    for pattern in (_Told(True, True), _Told(True, False), _Told(False, True), _Told(False, False)):
        rows = np.flatnonzero((births == pattern.births) & (flows == pattern.flows))
        if rows.size:
            yield rows, pattern


def _of_area(run: Projection | MunicipalProjection, area: int | None) -> Projection:
    """One area of a projection of many, or the projection of one."""
    if isinstance(run, Projection):
        return run
    return run.area(_place(area, run.people.shape[1]))


def _place(area: int | None, areas: int) -> int:
    """The index of the area; the only one where there is one."""
    if area is None and areas > 1:
        raise CohortError(
            "area", (), None, Rule(f"must be given: there are {areas}", f"{areas}地域のどれかを指定すること")
        )
    return within("area", area or 0, areas)


def _grown(people: Array, later: Rows, size: int | None = None) -> Array:
    """People by group, (rows, 2, groups), put at the age they have some steps later, (rows,); the open group holds all who came so far."""
    last = (size or people.shape[-1]) - 1
    place = np.minimum(np.arange(people.shape[-1]) + later[:, None], last).ravel()
    return np.stack([np.bincount(place, people[:, sex].ravel(), last + 1) for sex in (MALE, FEMALE)])


def _newborn(sides: list[Side], rows: Rows, births_known: bool, note: Note) -> dict[str, Array]:
    """What the two differ by in the births of some steps (or in their children, where births are not known), by sex, (rows, 2)."""
    if births_known:
        factors = [side.births(rows) for side in sides]
        rate, women, by_sex = three_factors(factors[0], factors[1])
        return {RATE: rate.sum(axis=-1), WOMEN: women.sum(axis=-1), SEX_RATIO: by_sex.sum(axis=-1)}
    note(CHILDREN_ONLY)
    factors = [_of_children(side.run, rows) for side in sides]
    rate, women, by_sex = three_factors(factors[0], factors[1])
    return {CHILD_RATIO: rate, WOMEN: women, SEX_RATIO: by_sex}


def _of_children(side: Projection, rows: Rows) -> tuple[Array, Array, Array]:
    """Children of the first group, before any scaling, as ratio · women · share of the sex, each (rows, 2)."""
    end = side.people[rows + 1] - side.adjustment[rows]
    one = np.ones((len(rows), 2))
    women = end[:, FEMALE, side.ages.band(*FERTILE)].sum(axis=-1)[:, None] * one
    children = end[..., 0].sum(axis=-1)[:, None] * one
    return ratio(children, women), women, ratio(end[..., 0], children)


def _cohorts(sides: list[Side], rows: Rows, told: _Told, note: Note) -> dict[str, Array]:
    """What the two differ by in the deaths and moves of some steps, by sex and cohort, (rows, 2, ages + 1)."""
    first, second = (side.run for side in sides)
    if not told.flows:
        note(CHANGE_ONLY)
        return _changed(first, second, rows, told.births)
    parts = [side.deaths(rows) for side in sides]
    risk, exposed = two_factors(parts[0], parts[1])
    found = {RISK: -risk, EXPOSED: -exposed, **_moved(first, second, rows, note)}
    if not told.births:
        for cells in found.values():
            cells[..., 0] = 0.0  # the children's own ratio holds these
    return found


def _moved(first: Projection, second: Projection, rows: Rows, note: Note) -> dict[str, Array]:
    net = or_nothing(second.migrants[rows] - first.migrants[rows])
    gross = [first.arrivals, first.departures, second.arrivals, second.departures]
    if any(flow is None for flow in gross):
        if net.any():
            note(NET_ONLY)
        return {NET: net}
    here, gone, there, left = (flow[rows] for flow in gross if flow is not None)
    arrived, departed = there - here, gone - left
    told = ~(np.isnan(arrived) | np.isnan(departed))
    return {
        ARRIVALS: np.where(told, arrived, 0.0),
        DEPARTURES: np.where(told, departed, 0.0),
        NET: np.where(told, 0.0, net),
    }


def _changed(first: Projection, second: Projection, rows: Rows, births_known: bool) -> dict[str, Array]:
    """Deaths and moves together, as ratio · people of every cohort; the last two, who meet in the open group, as one."""
    parts = []
    for side in (first, second):
        end = side.people[rows + 1] - side.adjustment[rows]
        people = side.people[rows].copy()
        people[..., -2] = people[..., -2:].sum(axis=-1)
        people[..., -1] = 0.0
        nobody = np.zeros((len(rows), 2, 1))
        newborn, child = (side.births[rows, :, None], end[..., :1]) if births_known else (nobody, nobody)
        people = np.concatenate([newborn, people], axis=-1)
        gained = np.concatenate([child, end[..., 1:], nobody], axis=-1) - people
        parts.append((ratio(gained, people), people, gained))
    rate, exposed = two_factors(parts[0][:2], parts[1][:2])
    # Arrivals where nobody lived have no ratio; they are change, whatever its rate.
    rest = (parts[1][2] - parts[0][2]) - rate - exposed
    return {CHANGE: rate + rest, CHANGED: exposed}
