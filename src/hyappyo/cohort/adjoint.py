"""From what a result is worth in each cell to what each assumption is worth to it: a projection run forwards, then backwards.

Here stand the arrays that both directions share; the equations are in ``reference`` and ``backwards``. Caswell, H. (2019): Sensitivity
analysis: matrix methods in demography and ecology, says what such derivatives mean.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from . import backwards, reference
from .age import AgeGroups
from .check import Array, frozen, not_negative, once, one_of, refuse_where, same
from .component import ENGINES, ComponentRates, Engine
from .error import CohortError, Rule
from .fertility import FERTILE, male_share
from .municipal import NO_CONTROL, NO_POOL, UNMET, MunicipalRates
from .population import Population
from .result import refuse_fewer_than_nobody

Rates = ComponentRates | MunicipalRates
ONE_AREA = Rule(
    "a Population is one area: give the people of every area", "複数地域では全地域の人口を与えること"
)


class Assumptions(NamedTuple):
    """All that a projection starts from, as arrays; in the municipal method every one but the control has an area axis.

    base (2, ages); survival (steps, 2, ages + 1); counts, rate, share and weight of migration (steps, 2, ages); asfr (steps, ages); cwr
    (steps,); boys, the share of boys, (steps,); control (steps, 2, ages). What there is not (pool, control, asfr, the component method's cwr)
    is empty.
    """

    base: Array
    survival: Array
    counts: Array
    rate: Array
    share: Array
    weight: Array
    asfr: Array
    cwr: Array
    boys: Array
    control: Array


class Worth(NamedTuple):
    """What a result counts of each cell: a linear result is Σ worth × cell. Shapes as in a projection; 0.0 where nothing counts.

    ``arrivals`` and ``departures`` may count where both are known apart (``Migration.gross``).
    """

    people: Array
    births: Array | float = 0.0
    deaths: Array | float = 0.0
    migrants: Array | float = 0.0
    mothers: Array | float = 0.0
    adjustment: Array | float = 0.0
    factors: Array | float = 0.0
    arrivals: Array | float = 0.0
    departures: Array | float = 0.0


class Run(NamedTuple):
    """A projection forwards, as the engines fill it."""

    people: Array
    mothers: Array
    births: Array
    deaths: Array
    migrants: Array
    adjustment: Array
    factors: Array


class Method(NamedTuple):
    """Which engine, and what it needs beside the assumptions."""

    ages: AgeGroups
    early: float
    municipal: bool
    empty: bool = False
    engine: Engine = "compiled"

    @classmethod
    def of(cls, rates: Rates, *, empty: bool = False, engine: Engine = "compiled") -> Method:
        """The method that these rates are made for."""
        one_of("engine", engine, ENGINES)
        if isinstance(rates, MunicipalRates):
            return cls(rates.ages, 0.0, True, empty, engine)
        return cls(rates.ages, 0.5 if rates.timing == "even" else 0.0, False, empty, engine)

    def forwards(self, given: Assumptions) -> Run:
        """Project. (The NumPy engine takes complex numbers too: a derivative that the tests hold the adjoint to.)"""
        steps, *areas, _, size = given.counts.shape
        by_cohort = (steps, *areas, 2, size + 1)
        kind = np.float64 if self.engine == "compiled" else np.result_type(*given)
        run = Run(
            np.empty((steps + 1, *areas, 2, size), kind), np.empty((steps, *areas, size), kind), np.empty((steps, *areas, 2), kind),
            np.empty(by_cohort, kind), np.empty(by_cohort, kind), np.zeros(given.counts.shape, kind), np.ones((steps, 2, size), kind),
        )  # fmt: skip
        run.people[0] = given.base
        if self.municipal:
            self._engine(reference).municipal(*self._municipal(given), *run)
        else:
            self._engine(reference).component(*self._component(given), *run[:-1])
        return run

    def backwards(self, given: Assumptions, run: Run, worth: Worth) -> Assumptions:
        """The derivative of the result with respect to every assumption, in the shapes of the assumptions."""
        slopes = Assumptions(*(np.empty(each.shape) for each in given))
        of_people, of_mothers, of_births, of_deaths, coming, going, of_adjustment, of_factors = self._worth(
            run, worth
        )
        flows = (of_people, of_mothers, of_births, of_deaths, coming, going, of_adjustment)
        if self.municipal:
            self._engine(backwards).municipal(
                *self._municipal(given), run.people, run.births, run.factors, *flows, of_factors,
                slopes.base, slopes.survival, slopes.counts, slopes.rate, slopes.share, slopes.weight, slopes.cwr, slopes.boys,
                slopes.asfr, slopes.control,
            )  # fmt: skip
        else:
            self._engine(backwards).component(
                *self._component(given), run.people, run.births, *flows,
                slopes.base, slopes.survival, slopes.asfr, slopes.boys, slopes.counts, slopes.rate,
            )  # fmt: skip
        return slopes

    def _engine(self, plain: Any) -> Any:
        """The NumPy module, or its compiled twin (imported here, so that the library does not wait for the compiler)."""
        if self.engine == "numpy":
            return plain
        if plain is backwards:
            from . import backwards_kernel

            return backwards_kernel
        from . import kernel

        return kernel

    @property
    def _held(self) -> Callable[[Array], Array]:
        """How the engine takes rows that hold for every step."""
        return once if self.engine == "compiled" else np.asarray

    def _component(self, given: Assumptions) -> tuple[Any, ...]:
        held = self._held
        return (
            float(self.ages.width), held(given.survival), given.asfr, given.boys, held(given.counts), held(given.rate),
            self.early, self.empty,
        )  # fmt: skip

    def _municipal(self, given: Assumptions) -> tuple[Any, ...]:
        held, fertile = self._held, self.ages.band(*FERTILE)
        return (
            float(self.ages.width), fertile.start, fertile.stop, held(given.survival), held(given.counts), held(given.rate),
            held(given.share), held(given.weight), given.cwr, given.boys, held(given.asfr), held(given.control), self.empty,
        )  # fmt: skip

    def _worth(self, run: Run, worth: Worth) -> list[Array]:
        """The worth of every result as an array of its shape; movers by whether they come as persons or follow the residents."""

        def spread(of: Array | float, like: Array) -> Array:
            if isinstance(of, float):
                return _nothing(like.shape) if self.engine == "numpy" else _nothing((1, *like.shape[1:]))
            return of if like is run.people else self._held(of)

        coming = going = worth.migrants
        if not isinstance(worth.arrivals, float):
            coming = _sum(run.migrants.shape, coming, worth.arrivals, 1.0)
        if not isinstance(worth.departures, float):
            going = _sum(run.migrants.shape, going, worth.departures, -1.0)
        pairs = (
            (worth.people, run.people), (worth.mothers, run.mothers), (worth.births, run.births), (worth.deaths, run.deaths),
            (coming, run.migrants), (going, run.migrants), (worth.adjustment, run.adjustment), (worth.factors, run.factors),
        )  # fmt: skip
        return [spread(*pair) for pair in pairs]


def assumptions(base: Population | ArrayLike, rates: Rates) -> Assumptions:
    """The arrays of a projection.

    Raises:
        CohortError: other age groups, another shape, or a Population where there are several areas.
    """
    people = people_of(base, rates)
    move = rates.migration
    if isinstance(rates, ComponentRates):
        return Assumptions(
            people, rates.survival, move.count, move.rate, NO_POOL, NO_POOL, rates.asfr, NO_RATIO,
            frozen(male_share(rates.sex_ratio)), NO_CONTROL,
        )  # fmt: skip
    steps, areas = rates.shape
    share, weight = (NO_POOL if each is None else each for each in (move.share, move.weight))
    asfr = _nothing((steps, areas, rates.ages.count)) if rates.asfr is None else rates.asfr
    return Assumptions(
        people, rates.survival, move.count, move.rate, share, weight, asfr, rates.cwr, rates.boys,
        NO_CONTROL if rates.control is None else rates.control,
    )  # fmt: skip


def people_of(base: Population | ArrayLike, rates: Rates) -> Array:
    """The people of a base as the engine of these rates takes them: (2, ages), or (areas, 2, ages) in the municipal method.

    Raises:
        CohortError: as :func:`assumptions`.
    """
    size = rates.ages.count
    if isinstance(base, Population):
        same("ages of the base", base.ages, rates.ages)
        if isinstance(rates, ComponentRates):
            return base.counts
        if rates.shape[1] != 1:
            raise CohortError("base", (), f"1 of {rates.shape[1]} areas", ONE_AREA)
        return frozen(base.counts[None])
    areas = () if isinstance(rates, ComponentRates) else rates.shape[1:]
    return not_negative("base", base, (*areas, 2, size))


def refuse_unsound(run: Run, given: Assumptions, empty: bool) -> None:
    """Refuse a run that could not be published either.

    Raises:
        CohortError: a cell with fewer than nobody, or a control for a cell in which nobody lives.
    """
    if not empty:
        refuse_fewer_than_nobody(run.people)
    if given.control.size:
        refuse_where("control", given.control, (given.control > 0) & (run.people[1:].sum(axis=1) == 0), UNMET)


NO_RATIO = frozen(np.zeros((0,)))


def _nothing(shape: tuple[int, ...]) -> Array:
    return frozen(np.zeros(shape))


def _sum(shape: tuple[int, ...], net: Array | float, gross: Array, sign: float) -> Array:
    """Worth of movers by cohort: that of the net, and that of the arrivals or departures, which the newborn have none of."""
    found = np.zeros(shape)
    found[:] = net
    found += sign * gross
    return frozen(found)
