"""Births and deaths of a step as products, and the difference of two products divided among their factors.

Source: Kitagawa, E. M. (1955), JASA 50, for two factors; Das Gupta, P. (1993), U.S. Bureau of the Census P23-186, for three.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .adjoint import Rates
from .age import FEMALE
from .check import Array
from .component import ComponentRates
from .result import Projection

Rows = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Side:
    """One of two projections compared, with the rates it was made by where they are given, and the area in them."""

    run: Projection
    rates: Rates | None
    area: int = 0

    def births(self, rows: Rows) -> tuple[Array, Array, Array]:
        """Births of some steps, by sex and age of mother, as rate · woman-years · share of the sex, each (rows, 2, ages)."""
        run = self.run
        lived = run.ages.width * (run.people[rows, FEMALE] + run.people[rows + 1, FEMALE]) / 2
        rate = ratio(run.mothers[rows], lived)
        if self._asfr is not None:
            rate = self._asfr[rows]
            lived = np.where(rate > 0, ratio(run.mothers[rows], rate), lived)
        share = ratio(run.births[rows], run.births[rows].sum(axis=-1, keepdims=True) * np.ones(2))
        shape = (len(rows), 2, run.ages.count)
        return (
            np.broadcast_to(rate[:, None], shape),
            np.broadcast_to(lived[:, None], shape),
            np.broadcast_to(share[..., None], shape),
        )

    def deaths(self, rows: Rows) -> tuple[Array, Array]:
        """Deaths of some steps by cohort as risk · people exposed, each (rows, 2, ages + 1): those there at the start, and the newborn."""
        run = self.run
        people = or_nothing(np.concatenate([run.births[rows][..., None], run.people[rows]], axis=-1))
        died = or_nothing(run.deaths[rows])
        if self.rates is None:
            return ratio(died, people), people
        risk = 1 - self._survival[rows]
        return risk, np.where(risk > 0, ratio(died, risk), people)

    @cached_property
    def _asfr(self) -> Array | None:
        """Births per woman-year of this area, (steps, ages), where they are given."""
        if self.rates is None or isinstance(self.rates, ComponentRates) or self.rates.asfr is None:
            return None if self.rates is None else self.rates.asfr
        return self.rates.asfr[:, self.area]

    @cached_property
    def _survival(self) -> Array:
        """Survival ratios of this area by cohort, (steps, 2, ages + 1)."""
        assert self.rates is not None
        return (
            self.rates.survival
            if isinstance(self.rates, ComponentRates)
            else self.rates.survival[:, self.area]
        )


def two_factors(first: tuple[Array, Array], second: tuple[Array, Array]) -> tuple[Array, Array]:
    """The difference of two products a · b, divided among a and b: exact and without order.

    A factor that does not exist on one side (NaN: a rate of nobody) did not change: the other side's stands for it.
    """
    (a, b), (c, d) = filled(first, second)
    return (c - a) * (b + d) / 2, (d - b) * (a + c) / 2


def three_factors(first: tuple[Array, ...], second: tuple[Array, ...]) -> tuple[Array, Array, Array]:
    """The difference of two products a · b · c, divided among the three: exact and without order (Das Gupta 1993)."""
    (a, b, c), (d, e, f) = filled(first, second)

    def share(change: Array, b: Array, c: Array, e: Array, f: Array) -> Array:
        return change * ((b * c + e * f) / 3 + (b * f + e * c) / 6)

    return share(d - a, b, c, e, f), share(e - b, a, c, d, f), share(f - c, a, b, d, e)


def ratio(above: Array, below: Array) -> Array:
    """The quotient; NaN where there is nothing to divide by."""
    return np.divide(above, below, out=np.full_like(below, np.nan), where=below > 0)


def filled(first: tuple[Array, ...], second: tuple[Array, ...]) -> tuple[list[Array], list[Array]]:
    """Both sides' factors; one that is missing on a side is the other side's, and 0 where both lack it."""
    ours, theirs = [], []
    for a, b in zip(first, second, strict=True):
        here, there = ~np.isnan(a), ~np.isnan(b)
        if not (here.all() and there.all()):
            a, b = np.where(here, a, np.where(there, b, 0.0)), np.where(there, b, np.where(here, a, 0.0))
        ours.append(a)
        theirs.append(b)
    return ours, theirs


def or_nothing(flow: Array) -> Array:
    """The flow, nothing where it is not known."""
    return np.where(np.isnan(flow), 0.0, flow)
