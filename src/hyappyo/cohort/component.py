"""The cohort-component method of the United Nations, for single years or any other width of age group.

People of one sex and group survive into the next, movers join half at the start and half at the end of the interval (or all
at its end), and births follow from the women at both ends of it:

    even    N' = N + M/2            P_x = N'_{x-z} · S_x + M_x/2          B = z · Σ f_x · (N'_x + P_x) / 2
    end     N' = N                  P_x = N_{x-z} · S_x + M_x             B = z · Σ f_x · (N_x + N_{x-z} · S_x) / 2

with girls B / (1 + SRB), age 0 = B_s · S_0 (+ its movers), and the open group fed by itself and the group before.

Source: United Nations Population Division, ccmppWPP and the methodology reports of World Population Prospects; Preston,
Heuveline and Guillot (2001), chapter 6, for the five-year form.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Literal, get_args

import numpy as np

from . import reference
from .age import AgeGroups
from .check import Array, frozen, not_negative, numbers, once, one_of, positive, probability, same
from .error import CohortError, Rule
from .fertility import age_specific, male_share
from .migration import Migration
from .population import Population
from .result import Projection

Timing = Literal["even", "end"]
Engine = Literal["compiled", "numpy"]
Overdrawn = Literal["refuse", "empty"]
TIMINGS, ENGINES, WAYS = get_args(Timing), get_args(Engine), get_args(Overdrawn)


@dataclass(frozen=True, eq=False)
class ComponentRates:
    """All rates of a projection, one row for each step of ``ages.width`` years; what is given without a step axis holds for every step.

    Attributes:
        ages: age groups; their width is the step.
        survival: survival ratios by cohort, shape (steps, 2, ages + 1): births, each group, the open group into itself
            (:func:`~hyappyo.cohort.life_table.by_cohort` turns United Nations tables into this form).
        asfr: births per woman-year, shape (steps, ages).
        sex_ratio: boys per girl at birth, shape (steps,).
        migration: movers of shape (steps, 2, ages); nobody by default.
        timing: movers come ``"even"`` over the interval or at its ``"end"``.

    Raises:
        CohortError: a wrong shape, NaN, survival outside 0 to 1, a negative rate, an unknown timing.
    """

    ages: AgeGroups
    survival: Array
    asfr: Array
    sex_ratio: Array
    migration: Migration
    timing: Timing

    def __init__(
        self, ages: AgeGroups, survival: Any, asfr: Any, sex_ratio: Any,
        migration: Migration | None = None, timing: Timing = "even",
    ) -> None:  # fmt: skip
        steps = _steps(
            survival=(survival, 3),
            asfr=(asfr, 2),
            sex_ratio=(sex_ratio, 1),
            migration=(migration and migration.count, 3),
        )
        shape = (steps, 2, ages.count)
        put = object.__setattr__
        put(self, "ages", ages)
        put(self, "survival", probability("survival", survival, (steps, 2, ages.count + 1)))
        put(self, "asfr", not_negative("asfr", asfr, (steps, ages.count)))
        put(self, "sex_ratio", positive("sex_ratio", sex_ratio, (steps,)))
        put(self, "migration", _of_one_area(migration or Migration.none(shape), shape))
        put(self, "timing", one_of("timing", timing, TIMINGS))

    @property
    def steps(self) -> int:
        """Number of intervals."""
        return len(self.survival)

    def replace(self, **changes: Any) -> ComponentRates:
        """The same rates but for some; only these are checked and copied, so a slider may call it.

        Raises:
            CohortError: as the constructor. TypeError: no such attribute.
        """
        unknown = set(changes) - {"survival", "asfr", "sex_ratio", "migration", "timing"}
        if unknown:
            raise TypeError(f"ComponentRates has no changeable attribute {sorted(unknown)}")
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        for name, value in changes.items():
            values[name] = self._checked(name, value)
        other = object.__new__(ComponentRates)
        for name, value in values.items():
            object.__setattr__(other, name, value)
        return other

    def with_tfr(self, tfr: Any, pattern: Any) -> ComponentRates:
        """The same rates with another fertility: TFR of each step, (steps,), times an age pattern, (ages,) or (steps, ages)."""
        return self.replace(asfr=age_specific(tfr, pattern))

    def _checked(self, name: str, value: Any) -> Any:
        steps, size = self.steps, self.ages.count
        if name == "survival":
            return probability(name, value, (steps, 2, size + 1))
        if name == "asfr":
            return not_negative(name, value, (steps, size))
        if name == "sex_ratio":
            return positive(name, value, (steps,))
        if name == "timing":
            return one_of(name, value, TIMINGS)
        return _of_one_area(value, (steps, 2, size))


def project(
    base: Population,
    rates: ComponentRates,
    *,
    start: int = 0,
    overdrawn: Overdrawn = "refuse",
    engine: Engine = "compiled",
) -> Projection:
    """Project a population by the component method.

    Args:
        base: people at the start, in the age groups of the rates.
        rates: survival, fertility and migration of every step.
        start: year of ``base``.
        overdrawn: what to do where more people would leave a cell than live in it: ``"refuse"``, or leave the cell ``"empty"`` and
            write what was lacking into ``adjustment``.
        engine: ``"compiled"``, or ``"numpy"`` for the readable twin (equal to 1e-12).

    Returns:
        people at the start and after each step, with births, deaths and migrants of every cohort.

    Raises:
        CohortError: other age groups, or rates that leave a cell with fewer than nobody.
    """
    same("ages of the base", base.ages, rates.ages)
    people, flows = room(rates)
    people[0] = base.counts
    run(rates, people, flows, engine=engine, overdrawn=overdrawn)
    return Projection.of(start, rates.ages, people, *flows, **_gross(rates, people))


Flows = tuple[Array, Array, Array, Array, Array]


def room(rates: ComponentRates) -> tuple[Array, Flows]:
    """Empty arrays for :func:`run`: people, then mothers, births, deaths, migrants, adjustment."""
    steps, size = rates.steps, rates.ages.count
    by_cohort = (steps, 2, size + 1)
    flows = (
        np.empty((steps, size)),
        np.empty((steps, 2)),
        np.empty(by_cohort),
        np.empty(by_cohort),
        np.zeros((steps, 2, size)),
    )
    return np.empty((steps + 1, 2, size)), flows


def run(
    rates: ComponentRates,
    people: Array,
    flows: Flows,
    *,
    engine: Engine = "compiled",
    overdrawn: Overdrawn = "refuse",
) -> None:
    """Fill ``people`` and the flows in place, from the base in ``people[0]``; nothing is checked.

    For those who project many times in the same arrays (a solver, a slider): :func:`project` without its room and its result. Where
    ``overdrawn`` is ``"refuse"`` negative cells are left standing.
    """
    engine_named(engine).component(*given(rates, engine=engine, overdrawn=overdrawn), people, *flows)


def given(
    rates: ComponentRates, *, engine: Engine = "compiled", overdrawn: Overdrawn = "refuse"
) -> tuple[Any, ...]:
    """What the engine is given, before the arrays that it fills."""
    one_of("overdrawn", overdrawn, WAYS)
    move, early = rates.migration, 0.5 if rates.timing == "even" else 0.0
    held = once if engine == "compiled" else np.asarray
    return (
        float(rates.ages.width), held(rates.survival), rates.asfr, frozen(male_share(rates.sex_ratio)), held(move.count),
        held(move.rate), early, overdrawn == "empty",
    )  # fmt: skip


@cache
def engine_named(engine: Engine) -> Any:
    """The module whose ``component`` and ``municipal`` do the work: ``kernel`` or ``reference``."""
    if one_of("engine", engine, ENGINES) == "compiled":
        from . import kernel  # here, so that importing the library does not wait for the compiler

        return kernel
    return reference


def _gross(rates: ComponentRates, people: Array) -> dict[str, Array]:
    if not rates.migration.gross:
        return {}
    early = 0.5 if rates.timing == "even" else 0.0
    departures = -rates.migration.rate * people[:-1]
    return {
        "arrivals": frozen(reference.into_cohorts(rates.migration.count, early)),
        "departures": frozen(reference.into_cohorts(departures, early)),
    }


def _steps(**given: tuple[Any, int]) -> int:
    """The number of steps: the first axis of whatever has all its axes; 1 where nothing has."""
    for name, (value, axes) in given.items():
        if value is not None and numbers(name, value).ndim == axes:
            return len(value)
    return 1


def _of_one_area(migration: Migration, shape: tuple[int, ...]) -> Migration:
    same("shape of migration", migration.shape, shape)
    if migration.share is not None:
        rule = Rule(
            "a pool needs several areas; give the arrivals as counts", "プールは複数地域でのみ使えます"
        )
        raise CohortError("migration", (), "pool", rule)
    return migration
