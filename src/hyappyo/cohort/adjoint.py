"""Both engines run backwards: from what a result is worth in each cell to what each assumption is worth to it.

A projection is a chain of products and sums, so its exact derivatives come from one run forwards and one backwards (the adjoint,
reverse-mode differentiation), whatever the number of assumptions. Arrays may have any axes in front of their own: many sets of
assumptions are then run at once, which is how the line integral of ``causes`` is summed.

Source: Griewank, A. and Walther, A. (2008): Evaluating derivatives, 2nd ed., chapter 3; Caswell, H. (2019): Sensitivity analysis: matrix
methods in demography and ecology, for what the derivatives mean. The equations are those of ``reference``, transposed.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .age import AgeGroups
from .check import Array, same
from .component import ComponentRates
from .error import CohortError, Rule
from .fertility import FERTILE, male_share
from .municipal import MunicipalRates
from .population import Population
from .reference import closed, into_cohorts

Rates = ComponentRates | MunicipalRates


class Assumptions(NamedTuple):
    """All that a projection of one area starts from, as arrays; any axes may stand in front of those named.

    base (2, ages); survival (steps, 2, ages + 1); counts and rate of migration (steps, 2, ages); asfr (steps, ages); cwr (steps,), which
    the component method does not use; boys, the share of boys, (steps,).
    """

    base: Array
    survival: Array
    counts: Array
    rate: Array
    asfr: Array
    cwr: Array
    boys: Array


class Worth(NamedTuple):
    """What a result counts of each cell: a linear result is Σ worth × cell. Shapes as in a projection; 0.0 where nothing counts."""

    people: Array
    births: Array | float = 0.0
    deaths: Array | float = 0.0
    migrants: Array | float = 0.0


class Run(NamedTuple):
    """A projection forwards: people, births by sex, deaths and migrants by cohort, one entry per step."""

    people: list[Array]
    births: list[Array]
    deaths: list[Array]
    migrants: list[Array]


class Method(NamedTuple):
    """Which engine, and what it needs beside the assumptions."""

    ages: AgeGroups
    early: float
    municipal: bool

    @classmethod
    def of(cls, rates: Rates) -> Method:
        """The method that these rates are made for."""
        if isinstance(rates, MunicipalRates):
            return cls(rates.ages, 0.0, True)
        return cls(rates.ages, 0.5 if rates.timing == "even" else 0.0, False)

    def forwards(self, given: Assumptions) -> Run:
        """Project."""
        run = Run([given.base], [], [], [])
        for t in range(given.counts.shape[-3]):
            (self._municipal if self.municipal else self._component)(given, t, run)
        return run

    def backwards(self, given: Assumptions, run: Run, worth: Worth) -> Assumptions:
        """The derivative of the result with respect to every assumption, in the shapes of the assumptions."""
        steps = len(run.births)
        shape = run.people[0].shape
        counts = [np.broadcast_to(worth.people[..., t, :, :], shape) for t in range(steps + 1)]
        value = counts[steps].copy()
        parts: list[tuple[Array, ...]] = []
        for t in reversed(range(steps)):
            cohort = (*shape[:-1], shape[-1] + 1)
            flows = (
                _at(worth.births, t, 1, shape[:-1]),
                _at(worth.deaths, t, 2, cohort),
                _at(worth.migrants, t, 2, cohort),
            )
            back = self._municipal_back if self.municipal else self._component_back
            value, *rest = back(given, t, run, value, *flows)
            value = value + counts[t]
            parts.append(tuple(rest))
        survival, count, rate, asfr, cwr, boys = (list(reversed(each)) for each in zip(*parts, strict=True))
        return Assumptions(
            value, np.stack(survival, axis=-3), np.stack(count, axis=-3), np.stack(rate, axis=-3),
            np.stack(asfr, axis=-2), np.stack(cwr, axis=-1), np.stack(boys, axis=-1),
        )  # fmt: skip

    def _municipal(self, given: Assumptions, t: int, run: Run) -> None:
        now, alive = run.people[t], given.survival[..., t, :, 1:]
        movers = given.counts[..., t, :, :] + given.rate[..., t, :, :] * now
        end = closed(now * alive + movers)
        sexes = _by_sex(given.boys[..., t])
        children = given.cwr[..., t] * end[..., 1, self.ages.band(*FERTILE)].sum(axis=-1)
        end[..., 0] = children[..., None] * sexes
        mothers = self.ages.width * given.asfr[..., t, :] * (now[..., 1, :] + end[..., 1, :]) / 2
        births = mothers.sum(axis=-1)[..., None] * sexes
        infants = births * given.survival[..., t, :, 0]
        run.people.append(end)
        run.births.append(births)
        run.deaths.append(_with_newborn(births - infants, now * (1 - alive)))
        run.migrants.append(_with_newborn(end[..., 0] - infants, movers))

    def _municipal_back(
        self, given: Assumptions, t: int, run: Run, value: Array, born: Array, died: Array, moved: Array
    ) -> tuple[Array, ...]:
        now, end, births = run.people[t], run.people[t + 1], run.births[t]
        fertile, sexes = self.ages.band(*FERTILE), _by_sex(given.boys[..., t])
        alive, infant = given.survival[..., t, :, 1:], given.survival[..., t, :, 0]
        value = value.copy()
        value[..., 0] += moved[..., 0]
        birth = born + died[..., 0] * (1 - infant) - moved[..., 0] * infant
        of_births = (birth * sexes).sum(axis=-1)
        half = self.ages.width / 2
        asfr = of_births[..., None] * half * (now[..., 1, :] + end[..., 1, :])
        mother = of_births[..., None] * half * given.asfr[..., t, :]
        value[..., 1, :] += mother
        child = (value[..., 0] * sexes).sum(axis=-1)
        women = end[..., 1, fertile].sum(axis=-1)
        boys = births.sum(axis=-1) * (birth[..., 0] - birth[..., 1])
        boys = boys + given.cwr[..., t] * women * (value[..., 0, 0] - value[..., 1, 0])
        value[..., 1, fertile] += (child * given.cwr[..., t])[..., None]
        grown = _opened(value)
        mover = grown + moved[..., 1:]
        before = grown * alive + died[..., 1:] * (1 - alive) + mover * given.rate[..., t, :, :]
        before[..., 1, :] += mother
        survival = _with_newborn(-births * (died[..., 0] + moved[..., 0]), now * (grown - died[..., 1:]))
        return before, survival, mover, mover * now, asfr, child * women, boys

    def _component(self, given: Assumptions, t: int, run: Run) -> None:
        now, alive, early = run.people[t], given.survival[..., t, :, 1:], self.early
        movers = given.counts[..., t, :, :] + given.rate[..., t, :, :] * now
        exposed = now + early * movers
        end = closed(exposed * alive)
        women = exposed[..., 1, :] + end[..., 1, :]
        end += (1 - early) * movers
        end[..., 0] = 0
        if early:
            women = exposed[..., 1, :] + end[..., 1, :]
        births = (self.ages.width / 2 * given.asfr[..., t, :] * women).sum(axis=-1)[..., None] * _by_sex(
            given.boys[..., t]
        )
        infants = births * given.survival[..., t, :, 0]
        end[..., 0] = infants + (1 - early) * movers[..., 0]
        run.people.append(end)
        run.births.append(births)
        run.deaths.append(_with_newborn(births - infants, exposed * (1 - alive)))
        run.migrants.append(into_cohorts(movers, early))

    def _component_back(
        self, given: Assumptions, t: int, run: Run, value: Array, born: Array, died: Array, moved: Array
    ) -> tuple[Array, ...]:
        now, births, early = run.people[t], run.births[t], self.early
        movers = given.counts[..., t, :, :] + given.rate[..., t, :, :] * now
        exposed, alive, infant = (
            now + early * movers,
            given.survival[..., t, :, 1:],
            given.survival[..., t, :, 0],
        )
        staying = closed(exposed * alive)
        if early:
            staying += (1 - early) * movers
            staying[..., 0] = 0
        first, value = value[..., 0], value.copy()
        birth = born + died[..., 0] * (1 - infant) + first * infant
        of_births = (birth * _by_sex(given.boys[..., t])).sum(axis=-1)
        half = self.ages.width / 2
        asfr = of_births[..., None] * half * (exposed[..., 1, :] + staying[..., 1, :])
        mother = of_births[..., None] * half * given.asfr[..., t, :]
        joined = value.copy()
        value[..., 1, :] += mother
        value[..., 0] = 0
        if early:
            joined[..., 1, 1:] = value[..., 1, 1:]
        grown = _opened(value)
        exposure = grown * alive + died[..., 1:] * (1 - alive)
        exposure[..., 1, :] += mother
        late = joined.copy()
        late[..., :-1] += moved[..., :-2]
        late[..., -1] += moved[..., -1]
        mover = (1 - early) * late + early * (exposure + moved[..., 1:])
        survival = _with_newborn(births * (first - died[..., 0]), exposed * (grown - died[..., 1:]))
        boys = births.sum(axis=-1) * (birth[..., 0] - birth[..., 1])
        before = exposure + mover * given.rate[..., t, :, :]
        return before, survival, mover, mover * now, asfr, np.zeros_like(boys), boys


def assumptions(base: Population, rates: Rates) -> Assumptions:
    """The arrays of one area.

    Raises:
        CohortError: other age groups, several areas, a pool or a control: these tie an area to others.
    """
    same("ages of the base", base.ages, rates.ages)
    if isinstance(rates, ComponentRates):
        move = rates.migration
        return Assumptions(
            base.counts, rates.survival, move.count, move.rate, rates.asfr,
            np.zeros(rates.steps), male_share(rates.sex_ratio),
        )  # fmt: skip
    same("areas", rates.shape[1], 1)
    if rates.migration.share is not None or rates.control is not None:
        rule = Rule("pool and control tie an area to the others", "プールと総数調整は他地域と切り離せません")
        raise CohortError("rates", (), "pool or control", rule)
    asfr = np.zeros((rates.shape[0], rates.ages.count)) if rates.asfr is None else rates.asfr[:, 0]
    move = rates.migration
    return Assumptions(
        base.counts, rates.survival[:, 0], move.count[:, 0], move.rate[:, 0], asfr, rates.cwr[:, 0], rates.boys[:, 0]
    )  # fmt: skip


def _by_sex(boys: Array) -> Array:
    return np.stack([boys, 1 - boys], axis=-1)


def _with_newborn(newborn: Array, others: Array) -> Array:
    return np.concatenate([newborn[..., None], others], axis=-1)


def _opened(value: Array) -> Array:
    """The worth of those who leave each group: that of the group they arrive in (the transpose of ``closed``)."""
    return np.concatenate([value[..., 1:], value[..., -1:]], axis=-1)


def _at(worth: Array | float, t: int, inner: int, shape: tuple[int, ...]) -> Array:
    """The worth of the flows of one step; ``inner`` axes come after that of the step."""
    if isinstance(worth, float):
        return np.zeros(shape)
    return np.broadcast_to(np.take(worth, t, axis=-1 - inner), shape)
