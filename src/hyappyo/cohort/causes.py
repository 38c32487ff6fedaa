"""Which assumption makes the difference between two projections, with all that follows from it.

Every assumption moves in a straight line from the first projection to the second, all at once; along the way each small move of an
assumption changes the result by its derivative, and what an assumption contributes is the sum of these changes (line integral, Horiuchi,
Wilmoth and Pletcher 2008). So a birth rate answers for its children's children, and nothing depends on an order. The result is a
polynomial along the line, therefore Gauss's rule sums it exactly; where a control makes it a quotient, more points of the rule are taken
until nothing is left over. The derivatives come from the adjoint.

Source: Horiuchi, S., Wilmoth, J. R. and Pletcher, S. D. (2008): A decomposition method based on a model of continuous change,
Demography 45(4).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .adjoint import Assumptions, Method, Rates, Worth, assumptions, refuse_unsound
from .check import Array, frozen, same
from .inverse import step_of
from .population import Population
from .worth import total_worth

CLOSED = 1e-13
FIRST_NODES = 8
MOST_NODES = 256


@dataclass(frozen=True, eq=False)
class Causes:
    """The difference of one result of two projections (second less first), by assumption; all in units of the result.

    The shapes are those of one area given as a Population; where the bases were given for every area, an axis of areas stands before the
    sex (after the step), in all but the control.

    Attributes:
        difference: of the result.
        base: by sex and age in the base, (2, ages).
        survival: by step, sex and cohort, (steps, 2, ages + 1).
        movers: of migration counts, (steps, 2, ages).   move_rates: of migration rates, (steps, 2, ages).
        pool: of what each area gives to the pool and takes from it, (steps, 2, ages); None without one.
        fertility: by step (and age of mother in the component method), (steps,) or (steps, ages).
        sex_ratio: by step, (steps,).
        control: of the control total, (steps, 2, ages); None without one.
        gross: whether movers and pool are arrivals and move_rates departures on both sides; where false only their sum, net migration, has a
            meaning.
        residual: difference less the sum of all: rounding.
        nodes: points of Gauss's rule that were needed.
    """

    difference: float
    base: Array
    survival: Array
    movers: Array
    move_rates: Array
    pool: Array | None
    fertility: Array
    sex_ratio: Array
    control: Array | None
    gross: bool
    residual: float
    nodes: int

    @property
    def totals(self) -> dict[str, float]:
        """By assumption: base, fertility, sex ratio, survival, then arrivals and departures or net migration, the control, the residual."""
        names = ("base", "fertility", "sex_ratio", "survival")
        found = {name: float(getattr(self, name).sum()) for name in names}
        arrivals, departures = float(self.movers.sum()), float(self.move_rates.sum())
        if self.pool is not None:
            arrivals += float(self.pool.sum())
        if self.gross:
            found |= {"arrivals": arrivals, "departures": departures}
        else:
            found["net_migration"] = arrivals + departures
        if self.control is not None:
            found["control"] = float(self.control.sum())
        return found | {"residual": self.residual}

    @property
    def migration_by_age(self) -> Array:
        """Migration by step, sex and age at the start of the step, shape of ``movers``."""
        net = self.movers + self.move_rates
        return frozen(net if self.pool is None else net + self.pool)


def causes(
    first: tuple[Population | ArrayLike, Rates],
    second: tuple[Population | ArrayLike, Rates],
    year: int,
    *,
    start: int,
    weights: ArrayLike = 1.0,
    area: int | None = None,
) -> Causes:
    """Divide the difference of one result between two projections among their assumptions.

    Args:
        first, second: (base, rates), by the same method, ages, steps and areas; a base is a Population of one area, or persons of every area.
        year: whose people are the result.
        start: year of both bases.
        weights: what each person counts, by age (ages,) or (2, ages).
        area: whose people are the result, where there are many; those of all together by default.

    Raises:
        CohortError: two methods, other ages, steps, areas or timing, a year outside the projection, a pool or a control on one side only.
    """
    method = Method.of(first[1])
    same("method of the second", Method.of(second[1]), method)
    given, other = assumptions(*first), assumptions(*second)
    for name in ("counts", "share", "control"):
        same(f"shape of {name} of the second", getattr(other, name).shape, getattr(given, name).shape)
    steps = step_of(first[1], start, year)
    worth = _worth(first[1], steps, weights, area, given)
    ours, theirs = _cut(given, steps), _cut(other, steps)
    ends = []
    for each in (ours, theirs):
        run = method.forwards(each)
        refuse_unsound(run, each, False)
        ends.append(float((run.people * worth.people).sum()))
    difference = ends[1] - ends[0]
    # Without a control a step multiplies at most five changing factors into the result: a polynomial.
    enough = MOST_NODES if given.control.size else (5 * steps + 3) // 2
    nodes = min(FIRST_NODES, enough)
    while True:
        parts = _integral(method, ours, theirs, worth, nodes)
        residual = difference - sum(float(part.sum()) for part in parts)
        size = sum(float(np.abs(part).sum()) for part in parts) + abs(ends[0])
        if abs(residual) <= CLOSED * size or nodes == enough:
            break
        nodes = min(2 * nodes, enough)
    gross = first[1].migration.gross and second[1].migration.gross
    one = method.municipal and isinstance(first[0], Population)
    return _shown(difference, parts, method.municipal, one, gross, residual, nodes)


def _shown(
    difference: float,
    parts: Assumptions,
    municipal: bool,
    one: bool,
    gross: bool,
    residual: float,
    nodes: int,
) -> Causes:
    def shape(values: Array, axis: int = 1) -> Array:
        return frozen(values.squeeze(axis=axis) if one else values)

    pool = shape(parts.share + parts.weight) if parts.share.size else None
    return Causes(
        difference, shape(parts.base, 0), shape(parts.survival), shape(parts.counts), shape(parts.rate), pool,
        shape(parts.cwr if municipal else parts.asfr), shape(parts.boys), frozen(parts.control) if parts.control.size else None,
        gross, residual, nodes,
    )  # fmt: skip


def _worth(rates: Rates, steps: int, weights: ArrayLike, area: int | None, given: Assumptions) -> Worth:
    """The worth of the people after these steps, in the shape of the engine."""
    people = total_worth(rates, steps, weights, area=area).people[: steps + 1]
    return Worth(frozen(np.array(people).reshape(steps + 1, *given.base.shape)))


def _cut(given: Assumptions, steps: int) -> Assumptions:
    """Only the steps up to the year of the result."""
    return Assumptions(given.base, *(each[:steps] for each in given[1:]))


def _integral(
    method: Method, ours: Assumptions, theirs: Assumptions, worth: Worth, nodes: int
) -> Assumptions:
    """Contribution of every assumption, in its own shape: the mean derivative along the line times the whole move."""
    points, weights = np.polynomial.legendre.leggauss(nodes)
    moves = [b - a for a, b in zip(ours, theirs, strict=True)]
    changed = [bool(move.any()) for move in moves]
    found = [np.zeros(move.shape) for move in moves]
    for along, weight in zip((points + 1) / 2, weights / 2, strict=True):
        between = Assumptions(
            *(
                frozen(a + along * move) if moving else a
                for a, move, moving in zip(ours, moves, changed, strict=True)
            )
        )
        slopes = method.backwards(between, method.forwards(between), worth)
        for total, slope, move, moving in zip(found, slopes, moves, changed, strict=True):
            if moving:  # a control of nobody has no slope, and does not move
                total += weight * np.where(move == 0, 0.0, slope) * move
    return Assumptions(*found)
