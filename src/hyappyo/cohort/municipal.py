"""The municipal method of Japan's official projections (社人研 style): five-year steps, many areas at once.

Cohorts of 5 and over survive and move; children of 0-4 are the child-woman ratio times the women of 15-49 at the end of the step, split
by one sex ratio; the areas may then be scaled, by sex and age, to a national projection:

    P(t+5, x+5) = P(t, x) · S_x + M_x            P(t+5, 0-4) = CWR · women 15-49 (t+5)            × control / Σ areas

Births come from age-specific rates and the women of the interval, never from the children: what lies between both is the net movement
of the newborn.

Source: 国立社会保障・人口問題研究所「日本の地域別将来推計人口」, 平成30(2018)年推計 and 令和5(2023)年推計.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .age import AgeGroups
from .check import Array, frozen, not_negative, once, one_of, over_steps, probability, refuse_where, same
from .component import WAYS, Engine, Overdrawn, engine_named
from .error import CohortError, Rule
from .fertility import FERTILE
from .migration import Migration
from .population import Population
from .result import MunicipalProjection, Projection

UNMET = Rule("nobody lives here to be scaled to the control", "比例配分すべき人口がどの地域にもありません")
NO_POOL, NO_CONTROL = frozen(np.zeros((0, 0, 0, 0))), frozen(np.zeros((0, 0, 0)))


@dataclass(frozen=True, eq=False)
class MunicipalRates:
    """All rates of a municipal projection; the migration says how many steps and areas there are, and any array may leave out leading
    axes: it then holds for every step (and area).

    Attributes:
        ages: five-year groups.
        survival: survival ratios by cohort, (steps, areas, 2, ages + 1); or, where ``separated`` is false, cohort change ratios.
        migration: movers by age at the start of the step, (steps, areas, 2, ages).
        cwr: children of 0-4 per woman of 15-49 at the end of the step, (steps, areas).
        boys: share of boys among the children of 0-4: one number, one per step, or (steps, areas). From a sex ratio of 105.2 it is
            ``male_share(1.052)``.
        asfr: births per woman-year, (steps, areas, ages); None where births are not asked for: they are then NaN.
        control: people of the nation to scale to, (steps, 2, ages), or None.
        separated: whether deaths and movers can be told apart.

    Raises:
        CohortError: as every type of the library, with the cell, its value and the rule.
    """

    ages: AgeGroups
    survival: Array
    migration: Migration
    cwr: Array
    boys: Array
    asfr: Array | None
    control: Array | None
    separated: bool

    def __init__(
        self, ages: AgeGroups, survival: Any, migration: Migration, cwr: Any, boys: Any,
        asfr: Any = None, control: Any = None, separated: bool = True,
    ) -> None:  # fmt: skip
        if len(migration.shape) != 4:
            rule = Rule("must have the axes step, area, sex, age", "期間・地域・男女・年齢の軸を持つこと")
            raise CohortError("migration", (), f"array of shape {migration.shape}", rule)
        ages.suit_municipal_method()
        put = object.__setattr__
        put(self, "ages", ages)
        put(self, "migration", migration)
        put(self, "separated", separated)
        given = (survival, cwr, boys, asfr, control)
        for name, value in zip(("survival", "cwr", "boys", "asfr", "control"), given, strict=True):
            put(self, name, self._checked(name, value))
        same("ages of the migration", migration.shape[-1], ages.count)

    @property
    def shape(self) -> tuple[int, int]:
        """(steps, areas)."""
        steps, areas, _, _ = self.migration.shape
        return steps, areas

    def replace(self, **changes: Any) -> MunicipalRates:
        """The same rates but for some; only these are checked and copied.

        Raises:
            CohortError: as the constructor. TypeError: no such attribute.
        """
        unknown = set(changes) - {"survival", "migration", "cwr", "boys", "asfr", "control"}
        if unknown:
            raise TypeError(f"MunicipalRates has no changeable attribute {sorted(unknown)}")
        other = object.__new__(MunicipalRates)
        for field in fields(self):
            value = (
                self._checked(field.name, changes[field.name])
                if field.name in changes
                else getattr(self, field.name)
            )
            object.__setattr__(other, field.name, value)
        return other

    def held(self, step: int, steps: int) -> MunicipalRates:
        """The rates of one step held for several (仮定値一定); without a control, which belongs to its years."""
        move = self.migration

        def held(values: Array) -> Array:
            return np.broadcast_to(values[step], (steps, *values.shape[1:]))

        share, weight, asfr = (
            None if each is None else held(each) for each in (move.share, move.weight, self.asfr)
        )
        migration = Migration(held(move.count), held(move.rate), share, weight, move.gross)
        return MunicipalRates(
            self.ages,
            held(self.survival),
            migration,
            held(self.cwr),
            held(self.boys),
            asfr,
            separated=self.separated,
        )

    def area(self, index: int) -> MunicipalRates:
        """The rates of one area alone, without the control and the pool, which need the others.

        Raises:
            CohortError: a pool or a control ties the area to the others.
        """
        if self.migration.share is not None or self.control is not None:
            rule = Rule(
                "pool and control tie an area to the others", "プールと総数調整は他地域と切り離せません"
            )
            raise CohortError("area", (), index, rule)
        pick = slice(index, index + 1)
        move = self.migration
        alone = Migration(move.count[:, pick], move.rate[:, pick], gross=move.gross)
        return MunicipalRates(
            self.ages, self.survival[:, pick], alone, self.cwr[:, pick], self.boys[:, pick],
            None if self.asfr is None else self.asfr[:, pick], separated=self.separated,
        )  # fmt: skip

    def _checked(self, name: str, value: Any) -> Any:
        (steps, areas), size = self.shape, self.ages.count
        if name == "survival":
            return (probability if self.separated else not_negative)(name, value, (steps, areas, 2, size + 1))
        if name == "cwr":
            return not_negative(name, value, (steps, areas))
        if name == "boys":
            return probability(name, over_steps(name, value, (steps, areas)), (steps, areas))
        if name == "asfr":
            return None if value is None else not_negative(name, value, (steps, areas, size))
        if name == "control":
            return None if value is None else not_negative(name, value, (steps, 2, size))
        same("shape of migration", value.shape, self.migration.shape)
        return value


def project_areas(
    base: ArrayLike,
    rates: MunicipalRates,
    *,
    start: int = 0,
    overdrawn: Overdrawn = "refuse",
    engine: Engine = "compiled",
) -> MunicipalProjection:
    """Project every area by the municipal method.

    Args:
        base: persons, (areas, 2, ages).
        rates: of the same areas and ages.
        start: year of the base.
        overdrawn: what to do where more people would leave a cell than live in it: ``"refuse"``, or leave the cell ``"empty"`` and
            write what was lacking into ``adjustment``.
        engine: ``"compiled"``, or ``"numpy"`` for the readable twin (equal to 1e-12).

    Raises:
        CohortError: other shapes, rates that leave a cell with fewer than nobody, a control for a cell in which nobody lives.
    """
    people, flows = room(rates)
    people[0] = not_negative("base", base, people.shape[1:])
    run(rates, people, flows, engine=engine, overdrawn=overdrawn)
    if rates.control is not None:
        refuse_where("control", rates.control, (rates.control > 0) & (people[1:].sum(axis=1) == 0), UNMET)
    *others, factors = flows
    gross = _gross(rates, people) if rates.migration.gross and rates.separated else (None, None)
    sound = Projection.of(start, rates.ages, people, *others, *gross)
    return MunicipalProjection(
        start, rates.ages, sound.people, sound.mothers, sound.births, sound.deaths, sound.migrants,
        sound.adjustment, frozen(factors), *gross,
    )  # fmt: skip


def project_municipality(
    base: Population,
    rates: MunicipalRates,
    *,
    start: int = 0,
    overdrawn: Overdrawn = "refuse",
    engine: Engine = "compiled",
) -> Projection:
    """Project one area, whose rates have an area axis of length 1; see :func:`project_areas`."""
    same("ages of the base", base.ages, rates.ages)
    same("areas", rates.shape[1], 1)
    return project_areas(base.counts[None], rates, start=start, overdrawn=overdrawn, engine=engine).area(0)


Flows = tuple[Array, Array, Array, Array, Array, Array]


def room(rates: MunicipalRates) -> tuple[Array, Flows]:
    """Empty arrays for :func:`run`: people, then mothers, births, deaths, migrants, adjustment, factors."""
    (steps, areas), size = rates.shape, rates.ages.count
    by_cohort = (steps, areas, 2, size + 1)
    flows = (
        np.empty((steps, areas, size)),
        np.empty((steps, areas, 2)),
        np.empty(by_cohort),
        np.empty(by_cohort),
        np.zeros((steps, areas, 2, size)),
        np.ones((steps, 2, size)),
    )
    return np.empty((steps + 1, areas, 2, size)), flows


def run(
    rates: MunicipalRates,
    people: Array,
    flows: Flows,
    *,
    engine: Engine = "compiled",
    overdrawn: Overdrawn = "refuse",
) -> None:
    """Fill ``people`` and the flows in place, from the base in ``people[0]``; nothing is checked. For those who project many times."""
    engine_named(engine).municipal(*given(rates, engine=engine, overdrawn=overdrawn), people, *flows)
    if not rates.separated:
        flows[2][:] = flows[3][:] = np.nan


def given(
    rates: MunicipalRates, *, engine: Engine = "compiled", overdrawn: Overdrawn = "refuse"
) -> tuple[Any, ...]:
    """What the engine is given, before the arrays that it fills."""
    one_of("overdrawn", overdrawn, WAYS)
    fertile, move = rates.ages.band(*FERTILE), rates.migration
    held = once if engine == "compiled" else np.asarray
    return (
        float(rates.ages.width), fertile.start, fertile.stop, held(rates.survival), held(move.count), held(move.rate),
        NO_POOL if move.share is None else held(move.share), NO_POOL if move.weight is None else held(move.weight),
        rates.cwr, rates.boys, held(_births_per_woman(rates)), NO_CONTROL if rates.control is None else held(rates.control),
        overdrawn == "empty",
    )  # fmt: skip


def _births_per_woman(rates: MunicipalRates) -> Array:
    """NaN where births are not asked for."""
    if rates.asfr is not None:
        return rates.asfr
    steps, areas = rates.shape
    size = rates.ages.count
    return np.broadcast_to(frozen(np.full((areas, size), np.nan)), (steps, areas, size))


def _gross(rates: MunicipalRates, people: Array) -> tuple[Array, Array]:
    """Arrivals and departures by cohort; the newborn's are not told apart (NaN)."""
    move = rates.migration
    arrivals = move.count.copy()
    if move.share is not None and move.weight is not None:
        arrivals += move.share * (move.weight * people[:-1]).sum(axis=1, keepdims=True)
    departures = -move.rate * people[:-1]
    unknown = np.full((*arrivals.shape[:-1], 1), np.nan)
    return frozen(np.concatenate([unknown, arrivals], axis=-1)), frozen(
        np.concatenate([unknown, departures], axis=-1)
    )
