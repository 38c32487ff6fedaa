"""Which assumption makes the difference between two projections, with all that follows from it.

Every assumption moves in a straight line from the first projection to the second, all at once; along the way each small move of an
assumption changes the result by its derivative, and what an assumption contributes is the sum of these changes (line integral, Horiuchi,
Wilmoth and Pletcher 2008). So a birth rate answers for its children's children, and nothing depends on an order. The result is a
polynomial along the line, therefore Gauss's rule sums it exactly; the derivatives come from the adjoint.

Source: Horiuchi, S., Wilmoth, J. R. and Pletcher, S. D. (2008): A decomposition method based on a model of continuous change,
Demography 45(4).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .adjoint import Assumptions, Method, Rates, Worth, assumptions
from .check import Array, frozen, same
from .inverse import step_of
from .population import Population
from .sensitivity import total_worth

CLOSED = 1e-13
FIRST_NODES = 8


@dataclass(frozen=True, eq=False)
class Causes:
    """The difference of one result of two projections (second less first), by assumption; all in units of the result.

    Attributes:
        difference: of the result.
        base: by sex and age in the base, (2, ages).
        survival: by step, sex and cohort, (steps, 2, ages + 1).
        movers: of migration counts, (steps, 2, ages).   move_rates: of migration rates, (steps, 2, ages).
        fertility: by step (and age of mother in the component method), (steps,) or (steps, ages).
        sex_ratio: by step, (steps,).
        gross: whether movers are arrivals and move_rates departures on both sides; where false only their sum, net migration, has a meaning.
        residual: difference less the sum of all: rounding.
        nodes: points of Gauss's rule that were needed.
    """

    difference: float
    base: Array
    survival: Array
    movers: Array
    move_rates: Array
    fertility: Array
    sex_ratio: Array
    gross: bool
    residual: float
    nodes: int

    @property
    def totals(self) -> dict[str, float]:
        """By assumption: base, fertility, sex ratio, survival, then arrivals and departures or net migration; and the residual."""
        names = ("base", "fertility", "sex_ratio", "survival")
        found = {name: float(getattr(self, name).sum()) for name in names}
        arrivals, departures = float(self.movers.sum()), float(self.move_rates.sum())
        if self.gross:
            found |= {"arrivals": arrivals, "departures": departures}
        else:
            found["net_migration"] = arrivals + departures
        return found | {"residual": self.residual}

    @property
    def migration_by_age(self) -> Array:
        """Migration by step, sex and age at the start of the step, (steps, 2, ages)."""
        return frozen(self.movers + self.move_rates)


def causes(
    first: tuple[Population, Rates],
    second: tuple[Population, Rates],
    year: int,
    *,
    start: int,
    weights: ArrayLike = 1.0,
) -> Causes:
    """Divide the difference of one result between two projections among their assumptions.

    Args:
        first, second: (base, rates) of one area each, by the same method, ages and steps.
        year: whose people are the result.
        start: year of both bases.
        weights: what each person counts, by age (ages,) or (2, ages).

    Raises:
        CohortError: two methods, other ages, steps or timing, a year outside the projection, an area tied to others.
    """
    method = Method.of(first[1])
    same("method of the second", Method.of(second[1]), method)
    given, other = assumptions(*first), assumptions(*second)
    same("steps of the second", other.counts.shape, given.counts.shape)
    steps = step_of(first[1], start, year)
    worth = Worth(total_worth(first[1], steps, weights).people[: steps + 1])
    ours, theirs = _cut(given, steps), _cut(other, steps)
    ends = [(np.stack(method.forwards(each).people) * worth.people).sum() for each in (ours, theirs)]
    difference = float(ends[1] - ends[0])
    enough = (5 * steps + 3) // 2  # a step multiplies at most five changing factors into the result
    nodes = min(FIRST_NODES, enough)
    while True:
        parts = _integral(method, ours, theirs, worth, nodes)
        residual = difference - sum(float(part.sum()) for part in parts)
        size = sum(float(np.abs(part).sum()) for part in parts) + abs(float(ends[0]))
        if abs(residual) <= CLOSED * size or nodes == enough:
            break
        nodes = min(2 * nodes, enough)
    gross = first[1].migration.gross and second[1].migration.gross
    fertility = parts.cwr if method.municipal else parts.asfr
    return Causes(
        difference, frozen(parts.base), frozen(parts.survival), frozen(parts.counts), frozen(parts.rate), frozen(fertility),
        frozen(parts.boys), gross, residual, nodes,
    )  # fmt: skip


def _cut(given: Assumptions, steps: int) -> Assumptions:
    """Only the steps up to the year of the result."""
    return Assumptions(given.base, *(each[:steps] for each in given[1:]))


def _integral(
    method: Method, ours: Assumptions, theirs: Assumptions, worth: Worth, nodes: int
) -> Assumptions:
    """Contribution of every assumption, in its own shape: the mean derivative along the line times the whole move."""
    points, weights = np.polynomial.legendre.leggauss(nodes)
    along = (points + 1) / 2
    between = Assumptions(
        *(a + along.reshape(-1, *(1,) * a.ndim) * (b - a) for a, b in zip(ours, theirs, strict=True))
    )
    slopes = method.backwards(between, method.forwards(between), worth)
    return Assumptions(
        *(
            np.tensordot(weights / 2, slope, axes=1) * (b - a)
            for slope, a, b in zip(slopes, ours, theirs, strict=True)
        )
    )
