"""Two levers, one target: all combinations that reach it (等到達線), from "births alone" to "moves alone"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import ArrayLike

from .adjoint import Rates
from .check import Array, any_numbers, frozen
from .error import CohortError, Rule
from .inverse import EXACT, counter, crossing, projected, step_of
from .lever import Lever, Track, mixed
from .population import Population
from .result import MunicipalProjection, Projection


@dataclass(frozen=True, eq=False)
class Frontier:
    """The line of all pairs of levels that meet a target within the bounds of both levers.

    Attributes:
        target, year: the result asked for, and when.
        first, second: the levers.
        levels: (points, 2), level of the first and of the second; the second is NaN where it cannot meet the target within its bounds.
        corners: the result with neither lever, the first alone, the second alone, both at their bounds: (2, 2), first by row.
    """

    target: float
    year: int
    first: Lever
    second: Lever
    levels: Array
    corners: Array
    _base: Population | ArrayLike
    _start: int

    @property
    def reachable(self) -> bool:
        """Whether any combination within the bounds meets the target."""
        return not np.isnan(self.levels[:, 1]).all()

    def rates(self, point: int) -> Rates:
        """The rates of one point of the line.

        Raises:
            CohortError: the point does not meet the target within the bounds.
        """
        if np.isnan(self.levels[point, 1]):
            rule = Rule("does not meet the target within the bounds", "上限の範囲では目標に届きません")
            raise CohortError("point", (point,), float(self.levels[point, 0]), rule)
        steps = len(self.first.low.survival)
        by = [np.full(steps, level) for level in self.levels[point]]
        return mixed(self.first.low, [self.first.high, self.second.high], by)

    def projection(self, point: int) -> Projection | MunicipalProjection:
        """The projection of one point of the line (of every area, where the base was given for every area)."""
        return projected(self._base, self.rates(point), self._start)


def frontier(
    base: Population | ArrayLike, first: Lever, second: Lever, target: float, year: int, *, start: int, points: int = 21,
    weights: ArrayLike = 1.0, area: int | None = None,
) -> Frontier:  # fmt: skip
    """Every level of the first lever (evenly spaced from 0 to 1) with the level of the second that meets the target.

    Both levers start from the same rates: level 0 of both is what is expected. Where they change the same array, their changes add up.

    ``base``, ``weights`` and ``area`` are those of :func:`~hyappyo.cohort.inverse.solve`.

    Raises:
        CohortError: levers that start from different rates, fewer than two points, a year outside the projection.
    """
    if points < 2:
        raise CohortError("points", (), points, Rule("must be at least 2", "2以上であること"))
    target = float(any_numbers("target", target, ()))
    _refuse_other_start(base, first, second)
    track, count = Track(base, first.low, [first.high, second.high]), counter(first.low, weights, area)
    step, near = step_of(first.low, start, year), EXACT * max(1.0, abs(target))

    def off(level: float, other: float) -> float:
        return count(track(level, other)[step]) - target

    levels = np.full((points, 2), np.nan)
    levels[:, 0] = np.linspace(0.0, 1.0, points)
    for row in levels:
        level = float(row[0])
        at_0, at_1 = off(level, 0.0), off(level, 1.0)
        if (at_0 > 0) != (at_1 > 0) or at_0 == 0 or at_1 == 0:
            row[1] = crossing(partial(off, level), (0.0, at_0), (1.0, at_1), near)
    corners = target + np.array([[off(a, b) for b in (0.0, 1.0)] for a in (0.0, 1.0)])
    return Frontier(target, year, first, second, frozen(levels), frozen(corners), base, start)


def _refuse_other_start(base: Population | ArrayLike, first: Lever, second: Lever) -> None:
    if first.low is second.low:
        return
    ours = Track(base, first.low, [])()
    theirs = Track(base, second.low, [])()
    if ours.shape != theirs.shape or not np.array_equal(ours, theirs):
        rule = Rule("must start from the same rates as the first", "第1の手段と同じ仮定から始まること")
        raise CohortError("second lever", (), float(theirs[-1].sum()), rule)
