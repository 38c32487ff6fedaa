"""What a result owes to each assumption: exact derivatives of any linear result of a projection of one area.

A result is a weighted sum of cells: the total of a year, people of 75 and over, births of a decade. A ratio is made linear at the
projection itself (:func:`ratio_worth`). The derivatives come from the adjoint (see ``adjoint``), not from trial steps.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .adjoint import Method, Rates, Run, Worth, assumptions
from .check import Array, any_numbers, frozen, positive
from .component import ComponentRates
from .error import CohortError, Rule
from .population import Population
from .result import Projection

KNOWN_FLOWS = Rule(
    "these flows are not identified by the rates", "この率では出生・死亡・移動が分けられません"
)


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """Derivatives of one result, each in the shape of the assumption it belongs to (one area: no area axis).

    Attributes:
        result: the result itself.
        base: per person in the base, (2, ages).
        survival: per unit of survival ratio, (steps, 2, ages + 1).
        count: per net migrant, (steps, 2, ages).   rate: per unit of migration rate, (steps, 2, ages).
        asfr: per birth per woman-year, (steps, ages). Zero in the municipal method unless births count: children come from the ratio there.
        cwr: per child per woman, (steps,); None in the component method.
        boys: per unit of the share of boys, (steps,).
    """

    result: float
    base: Array
    survival: Array
    count: Array
    rate: Array
    asfr: Array
    cwr: Array | None
    boys: Array

    def tfr(self, conversion: ArrayLike) -> Array:
        """Per birth per woman of TFR in each step, (steps,).

        Args:
            conversion: municipal method: k of CWR = k · TFR, one number or (steps,). Component method: age pattern whose TFR is 1, (ages,).
        """
        if self.cwr is None:
            return frozen(np.asarray(self.asfr @ any_numbers("pattern", conversion, self.asfr.shape[1:])))
        return frozen(self.cwr * positive("k", conversion, self.cwr.shape))

    def to(self, **changes: ArrayLike) -> float:
        """First-order change of the result for small changes of assumptions: ``to(cwr=0.01)``, ``to(count=one_more)``.

        Each is one number or fits the assumption's shape as NumPy spreads it.
        """
        change = 0.0
        for name, by in changes.items():
            derivative = getattr(self, name, None)
            if name == "result" or not isinstance(derivative, np.ndarray):
                raise CohortError(
                    "assumption", (), name, Rule("is not one of this method's", "この方式にはない仮定です")
                )
            change += float((derivative * by).sum())
        return change


def sensitivity(base: Population, rates: Rates, worth: Worth) -> Sensitivity:
    """Exact derivatives of a linear result with respect to every assumption.

    Args:
        base: people at the start.
        rates: of one area, component or municipal method, without pool and control.
        worth: what the result counts of each cell (:func:`total_worth`, :func:`ratio_worth`, or any :class:`~hyappyo.cohort.adjoint.Worth`).

    Raises:
        CohortError: as :func:`~hyappyo.cohort.adjoint.assumptions`; worth of another shape; births or moves asked of rates that do not tell them.
    """
    given, method = assumptions(base, rates), Method.of(rates)
    worth = _checked(worth, rates)
    run = method.forwards(given)
    found = method.backwards(given, run, worth)
    people, survival, count, rate, asfr, cwr, boys = (frozen(np.asarray(each)) for each in found)
    per_ratio = cwr if method.municipal else None
    return Sensitivity(valued(run, worth), people, survival, count, rate, asfr, per_ratio, boys)


def total_worth(rates: Rates, step: int, weights: ArrayLike = 1.0) -> Worth:
    """Worth of the people after ``step`` steps: all alike, or ``weights`` by age, (ages,) or (2, ages), as from ``AgeGroups.indicator``."""
    people = np.zeros((_steps(rates) + 1, 2, rates.ages.count))
    if not 0 <= step < len(people):
        raise CohortError(
            "step",
            (),
            step,
            Rule(f"must be from 0 to {len(people) - 1}", f"0から{len(people) - 1}までであること"),
        )
    people[step] = any_numbers("weights", weights, np.shape(weights))
    return Worth(people)


def ratio_worth(projection: Projection, year: int, above: ArrayLike, below: ArrayLike) -> Worth:
    """Worth that makes small changes of a ratio of two weighted sums (dependency, share of the old) linear at this projection.

    Args:
        projection: where the ratio is made linear.
        year: whose people count.
        above, below: weights by age of numerator and denominator, (ages,) or (2, ages).

    Raises:
        CohortError: the denominator is empty.
    """
    step = projection.step(year)
    cells = projection.people[step]
    upper, lower = (any_numbers(name, w, np.shape(w)) for name, w in (("above", above), ("below", below)))
    whole = float(positive("denominator", (cells * lower).sum(), ()))
    ratio = float((cells * upper).sum()) / whole
    people = np.zeros_like(projection.people)
    people[step] = (upper - ratio * lower) / whole
    return Worth(people)


def valued(run: Run, worth: Worth) -> float:
    """The result itself: Σ worth × cell."""
    cells = (np.stack(run.people), np.stack(run.births), np.stack(run.deaths), np.stack(run.migrants))
    return float(sum((cell * each).sum() for cell, each in zip(cells, worth, strict=True)))


def _steps(rates: Rates) -> int:
    return len(rates.survival)


def _checked(worth: Worth, rates: Rates) -> Worth:
    steps, size = _steps(rates), rates.ages.count
    shapes = ((steps + 1, 2, size), (steps, 2), (steps, 2, size + 1), (steps, 2, size + 1))
    checked: list[Array | float] = []
    for name, each, shape in zip(Worth._fields, worth, shapes, strict=True):
        if isinstance(each, float) and each == 0.0:
            checked.append(each)
            continue
        checked.append(any_numbers(f"worth of {name}", each, shape))
        if name != "people" and not _known(rates, name):
            raise CohortError(f"worth of {name}", (), "not zero", KNOWN_FLOWS)
    return Worth(*checked)  # type: ignore[arg-type]  # people is always an array here


def _known(rates: Rates, flow: str) -> bool:
    """Whether the rates tell this flow from the others."""
    if isinstance(rates, ComponentRates):
        return True
    return rates.asfr is not None and (rates.separated or flow == "births")
