"""What a result counts of each cell: the results that planners ask for, written as worth for :func:`~hyappyo.cohort.sensitivity.sensitivity`.

Totals, age groups and flows are linear as they stand. Ratios and the median age are made linear at one projection: their worth gives the
exact first derivative there, and no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from .adjoint import Rates, Worth
from .check import Array, fitted, one_of, positive, within
from .error import CohortError, Rule
from .municipal import MunicipalRates
from .result import MunicipalProjection, Projection

Flow = Literal["births", "mothers", "deaths", "migrants", "arrivals", "departures", "adjustment"]
FLOWS = get_args(Flow)
NO_MEDIAN = Rule(
    "the middle person is in the open group, or nobody lives: there is no median age",
    "中央の人が最終の開放階級にいるか、誰もいないため、年齢中央値はありません",
)


def total_worth(rates: Rates, step: int, weights: ArrayLike = 1.0, *, area: int | None = None) -> Worth:
    """Worth of the people after ``step`` steps.

    Args:
        rates: of one area or many; one area has no axis of areas (see :class:`~hyappyo.cohort.sensitivity.Sensitivity`).
        step: 0 is the base.
        weights: what each person counts: one number, (ages,) or (2, ages), as from ``AgeGroups.indicator``.
        area: which area counts; all by default.

    Raises:
        CohortError: a step or an area that is not there, weights of another shape.
    """
    steps = len(rates.survival)
    people = np.zeros((steps + 1, *_areas(rates), 2, rates.ages.count))
    _put(people, within("step", step, len(people)), weights, area)
    return Worth(people)


def flow_worth(
    rates: Rates, flow: Flow, weights: ArrayLike = 1.0, *, step: int | None = None, area: int | None = None
) -> Worth:
    """Worth of a flow of one interval (0 is the first), or of all together where ``step`` is None.

    Args:
        flow: births, mothers (births by age of mother), deaths, (net) migrants, arrivals, departures, or adjustment.
        weights: one number, or in the shape of one interval of one area: births (2,), mothers (ages,), adjustment (2, ages), the others
            (2, ages + 1). Of the newborn of the municipal method, arrivals and departures are not known and count nothing.
        rates, area: as in :func:`total_worth`.

    Raises:
        CohortError: as :func:`total_worth`; an unknown flow.
    """
    steps, size = len(rates.survival), rates.ages.count
    inner = {"births": (2,), "mothers": (size,), "adjustment": (2, size)}.get(
        one_of("flow", flow, FLOWS), (2, size + 1)
    )
    cells = np.zeros((steps, *_areas(rates), *inner))
    for t in range(steps) if step is None else [within("step", step, steps)]:
        _put(cells, t, weights, area, len(inner))
    if isinstance(rates, MunicipalRates) and flow in ("arrivals", "departures"):
        cells[..., 0] = 0.0
    people = np.zeros((steps + 1, *_areas(rates), 2, size))
    return Worth(people, **{flow: cells})


@dataclass(frozen=True)
class _Year:
    """People of one year of a projection, and where their worth belongs."""

    people: Array
    step: int
    cells: Array

    @classmethod
    def of(cls, projection: Projection | MunicipalProjection, year: int, area: int | None) -> _Year:
        step = projection.step(year)
        whole = projection.people[step]
        if area is None:
            return cls(projection.people, step, whole)
        if whole.ndim == 2:
            raise CohortError("area", (), area, Rule("the projection is of one area", "1地域の推計です"))
        return cls(projection.people, step, whole[[within("area", area, len(whole))]])

    def worth(self, by_cell: Array, area: int | None) -> Worth:
        people = np.zeros_like(self.people)
        people[self.step if area is None else (self.step, area)] = by_cell
        return Worth(people)


def ratio_worth(
    projection: Projection | MunicipalProjection,
    year: int,
    above: ArrayLike,
    below: ArrayLike,
    *,
    area: int | None = None,
) -> Worth:
    """Worth that makes small changes of a ratio of two weighted sums (dependency, share of the old) linear at this projection.

    Args:
        projection: where the ratio is made linear.
        year: whose people count.
        above, below: weights by age of numerator and denominator, (ages,) or (2, ages).
        area: which area's ratio, in a projection of many; that of all together by default.

    Raises:
        CohortError: the denominator is empty; no such year or area.
    """
    at = _Year.of(projection, year, area)
    shape = (2, projection.ages.count)
    upper, lower = (fitted(name, weights, shape) for name, weights in (("above", above), ("below", below)))
    whole = float(positive("denominator", (at.cells * lower).sum(), ()))
    ratio = float((at.cells * upper).sum()) / whole
    return at.worth((upper - ratio * lower) / whole, area)


def median_age_worth(
    projection: Projection | MunicipalProjection, year: int, *, area: int | None = None
) -> Worth:
    """Worth that makes small changes of the median age (years; people spread evenly in each group) linear at this projection.

    Args:
        projection, year, area: as in :func:`ratio_worth`.

    Raises:
        CohortError: there is no median age: nobody lives, or the middle person is in the open group.
    """
    at, ages = _Year.of(projection, year, area), projection.ages
    by_age = at.cells.reshape(-1, ages.count).sum(axis=0)
    cumulative = np.cumsum(by_age)
    half = cumulative[-1] / 2
    group = int((cumulative < half).sum())
    if half == 0 or group >= ages.count - 1:
        raise CohortError("median age", (at.step,), float(half * 2), NO_MEDIAN)
    before = cumulative[group] - by_age[group]
    slope = np.where(np.arange(ages.count) < group, -0.5, 0.5)
    slope[group] -= (half - before) / by_age[group]
    return at.worth(ages.width * slope / by_age[group], area)


def _areas(rates: Rates) -> tuple[int, ...]:
    """The axis of areas: none where there is one area."""
    return rates.shape[1:] if isinstance(rates, MunicipalRates) and rates.shape[1] > 1 else ()


def _put(cells: Array, row: int, weights: ArrayLike, area: int | None, inner: int = 2) -> None:
    shape = cells.shape[cells.ndim - inner :]
    given = fitted("weights", weights, shape)
    if area is None:
        cells[row] = given
        return
    if cells.ndim == inner + 1:
        cells[row if within("area", area, 1) == 0 else -1] = given
        return
    cells[row, within("area", area, cells.shape[1])] = given
