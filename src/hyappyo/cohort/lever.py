"""A lever: one assumption between what is expected and what is thought possible.

A lever is two sets of rates that differ in anything at all (a TFR path, the moves of the young, survival). At level 0 the first set holds,
at level 1 the second, between (and beyond) them every rate lies on the straight line through both. Whatever a planner can ask, "what TFR
would it take", "how many movers", becomes the level at which a result meets its target; and the bound of what is possible is level 1.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from . import component, municipal
from .adjoint import Rates, people_of
from .check import Array, frozen, over_steps, same, within
from .component import ComponentRates
from .error import CohortError, Rule
from .fertility import pattern as normalised
from .fertility import total_fertility
from .migration import Migration
from .municipal import MunicipalRates
from .path import Path
from .population import Population
from .scenario import implied_tfr, with_tfr

OF_RATES = ("survival", "asfr", "cwr", "sex_ratio", "boys", "control")
OF_MOVES = ("count", "rate", "share", "weight")
BOTH_OR_NEITHER = Rule(
    "must be there on both ends of the lever or on neither", "手段の両端にあるか、どちらにもないこと"
)


@dataclass(frozen=True, eq=False)
class Lever:
    """One assumption, from what is expected (level 0) to a bound (level 1).

    Attributes:
        low, high: rates of the same method, ages, steps and areas; a pool or a control on both ends or on neither.
        low_reading, high_reading: what the lever is called by in each step, (steps,) or (steps, areas): a TFR, persons, a factor. The levels
            themselves by default.
    """

    low: Rates
    high: Rates
    low_reading: Array | None = None
    high_reading: Array | None = None

    def __post_init__(self) -> None:
        same("method of the lever's rates", type(self.high).__name__, type(self.low).__name__)
        same("ages of the lever's rates", self.high.ages, self.low.ages)
        shape = self.low.survival.shape[:-2]
        for axis, name in enumerate(("steps", "areas")[: len(shape)]):
            same(f"{name} of the lever's rates", self.high.survival.shape[axis], shape[axis])
        for name in ("control", "share"):
            ends = [_named(rates, name) is None for rates in (self.low, self.high)]
            if ends[0] != ends[1]:
                raise CohortError(name, (), "on one end", BOTH_OR_NEITHER)
        for name, default in (("low_reading", 0.0), ("high_reading", 1.0)):
            given = getattr(self, name)
            reading = over_steps(name, default if given is None else given, shape[: max(1, np.ndim(given))])
            object.__setattr__(self, name, reading)

    @cached_property
    def differences(self) -> list[tuple[str, Array, list[Array]]]:
        """(name, value at level 0, [difference to level 1]) of every array that the lever moves."""
        return _differences(self.low, [self.high])

    def reading(self, level: float) -> Array:
        """What stands in each step at a level, (steps,): a TFR path, say."""
        return frozen(between(self.low_reading, self.high_reading, level))

    def rates(self, level: ArrayLike) -> Rates:
        """The rates at a level, one number or one per step.

        Raises:
            CohortError: beyond a bound, rates that cannot be (survival above 1, a CWR below 0).
        """
        gross = self.low.migration.gross and self.high.migration.gross
        if isinstance(level, float) and math.isfinite(level):
            return _moved(self.low, self.differences, [level], gross)
        steps = (len(self.low.survival),)
        return _moved(self.low, self.differences, [over_steps("level", level, steps)], gross)


def tfr_lever(
    rates: Rates,
    high: Path,
    conversion: ArrayLike,
    *,
    start: int,
    low: Path | None = None,
    area: int | None = None,
) -> Lever:
    """Fertility as a lever, read as a TFR.

    Args:
        rates: of one area or many.
        high: the TFR path thought possible.
        conversion: municipal method: k of CWR = k · TFR, one number or (steps,). Component method: age pattern, (ages,).
        start: year of the base.
        low: the TFR path expected; by default what the rates imply.
        area: the one area whose fertility moves, of many; all move alike by default.
    """
    steps = len(rates.survival)
    above = high.over(start, steps, rates.ages.width)
    if isinstance(rates, ComponentRates):
        shape = normalised(conversion, rates.ages)
        below = (
            total_fertility(rates.asfr, rates.ages)
            if low is None
            else low.over(start, steps, rates.ages.width)
        )
        return Lever(
            rates if low is None else rates.with_tfr(below, shape), rates.with_tfr(above, shape), below, above
        )
    columns = range(rates.shape[1]) if area is None else [within("area", area, rates.shape[1])]
    implied = implied_tfr(rates, conversion)
    below = implied[:, columns] if low is None else low.over(start, steps, rates.ages.width)[:, None]
    lower = rates if low is None else _some_areas(rates, with_tfr(rates, below[:, 0], conversion), columns)
    upper = _some_areas(rates, with_tfr(rates, above, conversion), columns)
    reading = below[:, 0] if below.shape[1] == 1 else below
    return Lever(
        lower, upper, reading, np.broadcast_to(above if reading.ndim == 1 else above[:, None], reading.shape)
    )


def _some_areas(rates: MunicipalRates, other: MunicipalRates, columns: Sequence[int]) -> MunicipalRates:
    """The rates with the fertility of others in some areas."""
    if len(columns) == rates.shape[1]:
        return other
    cwr = rates.cwr.copy()
    cwr[:, columns] = other.cwr[:, columns]
    if rates.asfr is None or other.asfr is None:
        return rates.replace(cwr=cwr)
    asfr = rates.asfr.copy()
    asfr[:, columns] = other.asfr[:, columns]
    return rates.replace(cwr=cwr, asfr=asfr)


def migration_lever(
    rates: Rates,
    high: Migration,
    *,
    low_reading: ArrayLike | None = None,
    high_reading: ArrayLike | None = None,
) -> Lever:
    """Migration as a lever, from that of the rates to ``high``: ``rates.migration.scaled(path)``, or ``.plus(spread persons)``.

    The readings are what the lever is called by, one number or (steps,): the factor, or the persons added (0 and 1 by default).
    """
    lower = 0.0 if low_reading is None else low_reading
    upper = 1.0 if high_reading is None else high_reading
    steps = (len(rates.survival),)
    return Lever(
        rates, rates.replace(migration=high), over_steps("low_reading", lower, steps), over_steps("high_reading", upper, steps)
    )  # fmt: skip


def between(low: Any, high: Any, level: Any) -> Any:
    """The straight line through two values."""
    return low + level * (high - low)


def mixed(rates: Rates, highs: Sequence[Rates], levels: Sequence[Array]) -> Rates:
    """Rates moved towards several others at once, each by its level of every step, (steps,); checked."""
    gross = all(each.migration.gross for each in (rates, *highs))
    return _moved(rates, _differences(rates, highs), levels, gross)


def _moved(
    rates: Rates, moves: Sequence[tuple[str, Array, list[Array]]], levels: Sequence[Any], gross: bool
) -> Rates:
    changes: dict[str, Any] = {}
    for name, low, differences in moves:
        value = low + sum(
            _spread(level, low) * difference for level, difference in zip(levels, differences, strict=True)
        )
        changes[name] = value
    if any(name in changes for name in OF_MOVES):
        flows = {name: changes.pop(name, getattr(rates.migration, name)) for name in OF_MOVES}
        apart = gross and flows["count"].min() >= 0 and flows["rate"].max() <= 0
        changes["migration"] = Migration(**flows, gross=bool(apart))
    return rates.replace(**changes)


class Track:
    """Many projections in the same arrays, as levers move: what a solver runs on.

    Only the arrays that a lever changes are written between two runs, in place, unchecked; the final answer is projected anew through
    the public door. ``Track(base, rates, highs)(levels)`` fills and returns ``people``, (steps + 1, 2, ages), with an axis of areas before
    the sex where the base was given for every area.
    """

    def __init__(self, base: Population | ArrayLike, rates: Rates, highs: Sequence[Rates] | Lever) -> None:
        start = people_of(base, rates)
        moves = highs.differences if isinstance(highs, Lever) else _differences(rates, highs)
        twin, move = _twin(rates), _twin(rates.migration)
        object.__setattr__(twin, "migration", move)
        self._moving = []
        for name, low, differences in moves:
            if name == "asfr" and isinstance(rates, MunicipalRates):
                continue  # births per woman move no people here: children come from the ratio
            moving = np.array(low, order="C")
            seen = frozen(moving.view())  # engines take what cannot be written
            object.__setattr__(move if name in OF_MOVES else twin, name, seen)
            self._moving.append((moving, low, differences))
        engine = component.engine_named("compiled")
        flows: Any
        if isinstance(twin, MunicipalRates):
            if twin.asfr is None:  # births are not asked for here
                nothing = frozen(np.zeros((1, *twin.shape[1:], twin.ages.count)))
                object.__setattr__(twin, "asfr", np.broadcast_to(nothing, (*twin.shape, twin.ages.count)))
            self._people, flows = municipal.room(twin)
            self._run = partial(engine.municipal, *municipal.given(twin), self._people, *flows)
        else:
            self._people, flows = component.room(twin)
            self._run = partial(engine.component, *component.given(twin), self._people, *flows)
            if any(
                name == "sex_ratio" for name, _, _ in moves
            ):  # the engine takes the share that follows from it
                self._run = partial(component.run, twin, self._people, flows)
        self._people[0] = start
        one = isinstance(base, Population) and isinstance(rates, MunicipalRates)
        self._seen = self._people[:, 0] if one else self._people
        self.runs = 0

    def __call__(self, *levels: Any) -> Array:
        """Project with one level for each lever: a number, or one for each step."""
        for moving, low, differences in self._moving:
            np.multiply(_spread(levels[0], low), differences[0], out=moving)
            for level, difference in zip(levels[1:], differences[1:], strict=True):
                moving += _spread(level, low) * difference
            moving += low
        self.runs += 1
        self._run()
        return self._seen


def _differences(rates: Rates, highs: Sequence[Rates]) -> list[tuple[str, Array, list[Array]]]:
    """(name, value, difference of each high) of all arrays that some high changes."""
    found = []
    for name in (*OF_RATES, *OF_MOVES):
        low, others = _named(rates, name), [_named(high, name) for high in highs]
        if low is None or all(other is low for other in others):
            continue
        differences = [np.zeros(low.shape) if other is None else other - low for other in others]
        if any(difference.any() for difference in differences):
            found.append((name, low, differences))
    return found


def _twin(record: Any) -> Any:
    """A second record of the same arrays, to be written by :class:`Track` alone."""
    other = object.__new__(type(record))
    other.__dict__.update(record.__dict__)
    return other


def _named(rates: Rates, name: str) -> Array | None:
    value: Array | None = getattr(rates.migration if name in OF_MOVES else rates, name, None)
    return value


def _spread(level: Any, array: Array) -> Any:
    """A level of every step, (steps,), as a factor of an array whose first axis is the step."""
    return level.reshape(-1, *(1,) * (array.ndim - 1)) if isinstance(level, np.ndarray) else level
