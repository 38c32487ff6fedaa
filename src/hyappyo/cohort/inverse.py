"""What would it take: the level of a lever at which a result meets its target, and the last year in which it still can.

The result is a weighted sum of the people of one year, by default all of them. It rises or falls steadily with a lever, so one
bracketed search finds the level: straight line through the ends first, then inverse quadratic interpolation, halving where that would
not narrow the bracket (Brent 1973, Algorithms for minimization without derivatives, chapter 4).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from .adjoint import Rates, people_of
from .check import Array, any_numbers, frozen, one_of, same, within
from .component import ComponentRates, project
from .error import POSITIVE, CohortError, Rule
from .lever import Lever, Track
from .municipal import project_areas, project_municipality
from .population import Population
from .result import MunicipalProjection, Projection

Status = Literal["within", "beyond", "already", "backwards", "never"]
Aim = Literal["at_least", "at_most"]
AIMS = get_args(Aim)

EXACT = 1e-12
OF_ONE_AREA = Rule("the component method is of one area", "この方式は1地域のものです")
NO_EFFECT = Rule("the lever does not move the result", "この手段では結果が変わりません")


@dataclass(frozen=True, eq=False)
class Solution:
    """What a lever must do to meet a target.

    Attributes:
        target, year: the result asked for, and when.
        status: ``already`` met by what is expected (the level then says how far things may slip); else met ``within`` the bounds of the lever
            (level 0 to 1), or only ``beyond`` its bound, or ``backwards``, because the bound lies on the wrong side of what is expected;
            ``never``, however far the lever goes.
        level: of the lever; NaN where never.
        reach: the result at level 0 and at level 1: what is expected, and what the bound would bring.
        lever: the lever itself.
        projection: the projection that meets the target (of every area, where the base was given for every area); None where never.
        runs: projections made on the way.
    """

    target: float
    year: int
    status: Status
    level: float
    reach: tuple[float, float]
    lever: Lever
    projection: Projection | MunicipalProjection | None
    runs: int

    @property
    def feasible(self) -> bool:
        """Whether the target is met within the bounds of the lever."""
        return self.status in ("within", "already")

    @cached_property
    def reading(self) -> Array:
        """The lever's own measure in each step, (steps,): the TFR path, say; NaN where never."""
        return self.lever.reading(self.level)

    @property
    def births_per_year(self) -> Array:
        """Implied births a year, (steps,) or (steps, areas). NaN where the rates do not tell births (municipal rates without ``asfr``)."""
        found = self._found
        return frozen(found.births.sum(axis=-1) / found.ages.width)

    @property
    def net_migrants_per_year(self) -> Array:
        """Implied net migrants a year, (steps,) or (steps, areas), those of the children born in the step left out; NaN where not told from
        deaths."""
        found = self._found
        return frozen(found.migrants[..., 1:].sum(axis=(-1, -2)) / found.ages.width)

    @property
    def _found(self) -> Projection | MunicipalProjection:
        if self.projection is None:
            raise CohortError(
                "target", (), self.target, Rule("is never met by this lever", "この手段では届きません")
            )
        return self.projection


@dataclass(frozen=True, eq=False)
class NoReturn:
    """The last year in which turning the lever to its bound still meets the target.

    Attributes:
        year: that year (the turn comes at its beginning, counted from the base's date); None where not even the first is early enough,
            or where nothing needs to be done (``needed`` tells which).
        needed: whether what is expected misses the target.
        years: every year of the turn, base to target.
        results: what the turn of each year brings, the shape of ``years``.
    """

    year: int | None
    needed: bool
    years: tuple[int, ...]
    results: Array


def solve(
    base: Population | ArrayLike,
    lever: Lever,
    target: float,
    year: int,
    *,
    start: int,
    weights: ArrayLike = 1.0,
    area: int | None = None,
    limit: float = 4.0,
    aim: Aim = "at_least",
) -> Solution:
    """The level of a lever at which the people of ``year`` are ``target``.

    Args:
        base: people in the year ``start``: a Population of one area, or persons of every area, (areas, 2, ages).
        lever: what may change, and its bound.
        target: persons (weighted, if weights are given).
        year: one of the projection's years after the base.
        start: year of the base.
        weights: what each person counts, by age (ages,) or (2, ages): ``ages.indicator(15, 64)`` for people of working age.
        area: whose people are meant, where there are many; those of all together by default.
        aim: whether the target is a floor (``at_least``) or a ceiling (``at_most``).
        limit: how far beyond its bounds the lever is tried, in multiples of its span, to say what it would take.

    Raises:
        CohortError: a year outside the projection, a target that is no number, a lever without effect on the result.
    """
    target = float(any_numbers("target", target, ()))
    if not limit > 0:
        raise CohortError("limit", (), limit, POSITIVE)
    one_of("aim", aim, AIMS)
    track = Track(base, lever.low, lever)
    count = counter(lever.low, weights, area)
    step = step_of(lever.low, start, year)

    def off(level: float) -> float:
        return count(track(level)[step]) - target

    at_0, at_1 = off(0.0), off(1.0)
    reach = (at_0 + target, at_1 + target)
    if still(at_0, at_1, reach[0]):
        raise CohortError("lever", (), reach[0], NO_EFFECT)
    level = _found(off, at_0, at_1, limit, EXACT * max(1.0, abs(target)))
    projection = None if math.isnan(level) else _projection(base, lever, level, start)
    if projection is None:
        level = math.nan
    met = at_0 >= 0 if aim == "at_least" else at_0 <= 0
    status: Status = "already" if met else "never"
    if projection is not None and not met:
        status = "within" if 0 <= level <= 1 else "beyond" if level > 1 else "backwards"
    return Solution(target, year, status, level, reach, lever, projection, track.runs)


def year_of_no_return(
    base: Population | ArrayLike,
    lever: Lever,
    target: float,
    year: int,
    *,
    start: int,
    weights: ArrayLike = 1.0,
    area: int | None = None,
    aim: Aim = "at_least",
) -> NoReturn:
    """The last year in which the lever, turned at once from what is expected to its bound, still meets the target.

    A turn within a step of several years moves that step's rates by the share of it that is left: exact for a TFR (the mean of its
    years), an approximation for moves and survival.

    Raises:
        CohortError: as :func:`solve`.
    """
    one_of("aim", aim, AIMS)
    step = step_of(lever.low, start, year)
    track, count = Track(base, lever.low, lever), counter(lever.low, weights, area)
    width, steps = lever.low.ages.width, len(lever.low.survival)
    ends = start + width * np.arange(1, steps + 1)
    years = tuple(range(start, year + 1))
    results = np.array([count(track(np.clip((ends - turn) / width, 0.0, 1.0))[step]) for turn in years])
    if still(results[0], results[-1], results[0]):
        raise CohortError("lever", (), float(results[0]), NO_EFFECT)
    near = EXACT * max(1.0, abs(target))
    met = results >= target - near if aim == "at_least" else results <= target + near
    needed = not met[-1]
    last = int(np.flatnonzero(met)[-1]) if met.any() and needed else None
    return NoReturn(None if last is None else years[last], needed, years, frozen(results))


def still(at_0: float, at_1: float, result: float) -> bool:
    """Whether a result did not move but for rounding."""
    return abs(at_1 - at_0) <= EXACT * abs(result)


def crossing(
    off: Callable[[float], float], left: tuple[float, float], right: tuple[float, float], near: float
) -> float:
    """Where a continuous function is zero, between two points (x, value) of opposite sign; to ``near`` in the value."""
    third: tuple[float, float] | None = None
    widths: list[float] = []
    for _ in range(200):
        (a, at_a), (b, at_b) = left, right
        if abs(at_a) <= near or abs(at_b) <= near:
            break
        middle = a + (b - a) / 2
        if middle in (a, b):
            break
        widths.append(abs(b - a))
        slow = len(widths) > 3 and widths[-1] > 0.5 * widths[-4]
        x = middle if slow else _interpolated(left, right, third)
        if not min(a, b) < x < max(a, b):
            x = middle
        point = (x, off(x))
        if (point[1] > 0) == (at_a > 0):
            third, left = left, point
        else:
            third, right = right, point
    return min(left, right, key=lambda point: abs(point[1]))[0]


def counter(rates: Rates, weights: ArrayLike, area: int | None = None) -> Callable[[Array], float]:
    """A function that adds up weighted people, (2, ages) or (areas, 2, ages): those of one area, or all.

    Raises:
        CohortError: weights of another shape, an area that is not there.
    """
    if area is not None:
        if isinstance(rates, ComponentRates):
            raise CohortError("area", (), area, OF_ONE_AREA)
        of_area, all_areas = within("area", area, rates.shape[1]), counter(rates, weights)
        return lambda people: all_areas(people[of_area])
    if isinstance(weights, float) and weights == 1.0:
        return lambda people: float(people.sum())
    by = any_numbers("weights", weights, None)
    if by.ndim == 0:
        factor = float(by)
        return lambda people: factor * float(people.sum())
    size = rates.ages.count
    if by.shape not in ((size,), (2, size)):
        same("shape of weights", by.shape, (2, size))
    return lambda people: float((by * people).sum())


def step_of(rates: Rates, start: int, year: int) -> int:
    """The row of ``people`` for a year after the base.

    Raises:
        CohortError: the projection has no such year.
    """
    width, steps = rates.ages.width, len(rates.survival)
    years = range(start + width, start + width * steps + 1, width)
    if year not in years:
        rule = Rule(f"must be one of {list(years)}", f"{list(years)} のいずれかであること")
        raise CohortError("year", (), year, rule)
    return (year - start) // width


def _found(off: Callable[[float], float], at_0: float, at_1: float, limit: float, near: float) -> float:
    """The level at which ``off`` is zero, in the bounds or up to ``limit`` spans outside them; NaN where there is none."""
    if (at_0 > 0) != (at_1 > 0) or at_0 == 0 or at_1 == 0:
        return crossing(off, (0.0, at_0), (1.0, at_1), near)
    upwards = abs(at_1) < abs(at_0)
    inner, value, outer = (1.0, at_1, 1.0 + limit) if upwards else (0.0, at_0, -limit)
    beyond = off(outer)
    if (beyond > 0) == (value > 0):
        return math.nan
    return crossing(off, (inner, value), (outer, beyond), near)


def _interpolated(
    left: tuple[float, float], right: tuple[float, float], third: tuple[float, float] | None
) -> float:
    """Where the straight line, or with three points the parabola x(value), is zero."""
    (a, at_a), (b, at_b) = left, right
    if third is None or third[1] in (at_a, at_b):
        return a - at_a * (b - a) / (at_b - at_a)
    c, at_c = third
    return (
        a * at_b * at_c / ((at_a - at_b) * (at_a - at_c))
        + b * at_a * at_c / ((at_b - at_a) * (at_b - at_c))
        + c * at_a * at_b / ((at_c - at_a) * (at_c - at_b))
    )


def projected(base: Population | ArrayLike, rates: Rates, start: int) -> Projection | MunicipalProjection:
    """The projection of a base: of one area where it is a Population, else of every area."""
    if isinstance(rates, ComponentRates):
        of_one = base if isinstance(base, Population) else Population(people_of(base, rates), rates.ages)
        return project(of_one, rates, start=start)
    if isinstance(base, Population):
        return project_municipality(base, rates, start=start)
    return project_areas(base, rates, start=start)


def _projection(
    base: Population | ArrayLike, lever: Lever, level: float, start: int
) -> Projection | MunicipalProjection | None:
    """The projection at a level; None where, beyond the lever's bounds, no such rates can be."""
    try:
        return projected(base, lever.rates(level), start)
    except CohortError:
        if 0 <= level <= 1:
            raise
        return None
