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

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .adjoint import Rates
from .age import FEMALE, AgeGroups
from .check import Array, frozen, same, within
from .error import CohortError, Rule
from .factors import Side, or_nothing, ratio, three_factors, two_factors
from .municipal import MunicipalRates
from .result import MunicipalProjection, Projection

Note = Callable[[Rule], None]

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
    found: dict[str, Array] = {}
    notes: list[Rule] = []
    size = first.ages.count

    def add(name: str, t: int, by_cohort: Array) -> None:
        """Cohorts of step t, put at the age they have in the end."""
        _grown(found.setdefault(name, np.zeros((2, size))), by_cohort, steps - 1 - t)

    def note(rule: Rule) -> None:
        if rule not in notes:
            notes.append(rule)

    found[BASE] = np.zeros((2, size))
    _grown(found[BASE], second.people[0] - first.people[0], steps)
    for t in range(steps):
        for name, cells in _newborn(sides, t, note).items():
            add(name, t, np.concatenate([cells[:, None], np.zeros((2, size))], axis=1))
        for name, cells in _cohorts(sides, t, note).items():
            add(name, t, cells)
        scaled = second.adjustment[t] - first.adjustment[t]
        if scaled.any():
            add(ADJUSTMENT, t, np.concatenate([scaled, np.zeros((2, 1))], axis=1))
    gap = second.people[steps] - first.people[steps]
    found[RESIDUAL] = gap - np.sum(list(found.values()), axis=0)
    return Decomposition(year, first.ages, tuple(found), frozen(np.stack(list(found.values()))), tuple(notes))


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


def _grown(cells: Array, people: Array, steps: int) -> None:
    """Add people by group to the cells they have reached after some steps; the open group holds all who came so far."""
    last = cells.shape[1] - 1
    closed = max(last - steps, 0)
    cells[:, last - closed : last] += people[:, :closed]
    cells[:, last] += people[:, closed:].sum(axis=1)


def _newborn(sides: list[Side], t: int, note: Note) -> dict[str, Array]:
    """What the two differ by in the births of a step (or in their children, where births are not known), by sex."""
    if all(side.births_known(t) for side in sides):
        factors = [side.births(t) for side in sides]
        rate, women, by_sex = three_factors(factors[0], factors[1])
        return {RATE: rate.sum(axis=1), WOMEN: women.sum(axis=1), SEX_RATIO: by_sex.sum(axis=1)}
    note(CHILDREN_ONLY)
    factors = [_of_children(side.run, t) for side in sides]
    rate, women, by_sex = three_factors(factors[0], factors[1])
    return {CHILD_RATIO: rate, WOMEN: women, SEX_RATIO: by_sex}


def _of_children(side: Projection, t: int) -> tuple[Array, Array, Array]:
    """Children of the first group, before any scaling, as ratio · women · share of the sex, each (2,)."""
    end = side.people[t + 1] - side.adjustment[t]
    women = end[FEMALE, side.ages.band(15, 49)].sum()
    children = end[:, 0].sum()
    share = end[:, 0] / children if children > 0 else np.full(2, np.nan)
    one = np.ones(2)
    return ratio(children * one, women * one), women * one, share


def _cohorts(sides: list[Side], t: int, note: Note) -> dict[str, Array]:
    """What the two differ by in the deaths and moves of a step, by sex and cohort, (2, ages + 1)."""
    first, second = (side.run for side in sides)
    births_known = all(side.births_known(t) for side in sides)
    from_cohort = 0 if births_known else 1
    known = not any(
        np.isnan(flow[t][:, from_cohort:]).any()
        for side in (first, second)
        for flow in (side.deaths, side.migrants)
    )
    if not known:
        note(CHANGE_ONLY)
        return _changed(first, second, t, births_known)
    parts = [side.deaths(t) for side in sides]
    risk, exposed = two_factors(parts[0], parts[1])
    found = {RISK: -risk, EXPOSED: -exposed, **_moved(first, second, t, note)}
    for cells in found.values():
        cells[:, :from_cohort] = 0.0  # the children's own ratio holds these
    return found


def _moved(first: Projection, second: Projection, t: int, note: Note) -> dict[str, Array]:
    net = or_nothing(second.migrants[t] - first.migrants[t])
    gross = [first.arrivals, first.departures, second.arrivals, second.departures]
    if any(flow is None for flow in gross):
        if net.any():
            note(NET_ONLY)
        return {NET: net}
    here, gone, there, left = (flow[t] for flow in gross if flow is not None)
    arrived, departed = there - here, gone - left
    told = ~(np.isnan(arrived) | np.isnan(departed))
    return {
        ARRIVALS: np.where(told, arrived, 0.0),
        DEPARTURES: np.where(told, departed, 0.0),
        NET: np.where(told, 0.0, net),
    }


def _changed(first: Projection, second: Projection, t: int, births_known: bool) -> dict[str, Array]:
    """Deaths and moves together, as ratio · people of every cohort; the last two, who meet in the open group, as one."""
    parts = []
    for side in (first, second):
        end = side.people[t + 1] - side.adjustment[t]
        people = side.people[t].copy()
        people[:, -2] = people[:, -2:].sum(axis=1)
        people[:, -1] = 0.0
        after = np.concatenate([end[:, 1:], np.zeros((2, 1))], axis=1)
        newborn, child = (side.births[t], end[:, 0]) if births_known else (np.zeros(2), np.zeros(2))
        people = np.concatenate([newborn[:, None], people], axis=1)
        gained = np.concatenate([child[:, None], after], axis=1) - people
        parts.append((ratio(gained, people), people, gained))
    rate, exposed = two_factors(parts[0][:2], parts[1][:2])
    # Arrivals where nobody lived have no ratio; they are change, whatever its rate.
    rest = (parts[1][2] - parts[0][2]) - rate - exposed
    return {CHANGE: rate + rest, CHANGED: exposed}
