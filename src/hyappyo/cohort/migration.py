"""Migration: every model of the field, written as one affine function of the residents.

Net counts, net rates, in- and out-flows, asymmetric denominators and the pool model all have the form

    migrants = count + rate · residents + share · Σ_areas (weight · residents)

over one interval, by sex and age. The projection needs to know only this form; the names of the models live in the
constructors below, and because the form is linear, assumptions can be scaled and added.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .check import Array, any_numbers, frozen, not_negative, once, over_steps, probability, refuse_where, same
from .error import CohortError, Rule

Shape = tuple[int, ...]

NOT_BELOW_ALL = Rule(
    "more than all residents cannot leave: at least -1", "居住者より多くは転出できない（-1以上であること）"
)
DEPARTURES = Rule(
    "departures must be a share of the residents, written from -1 to 0", "転出率は-1以上0以下で書くこと"
)
BOTH = Rule("a pool needs share and weight", "プールには配分率と参加率の両方が要ります")


@dataclass(frozen=True, eq=False)
class Migration:
    """Migrants over one interval, for each step, (area,) sex and age.

    In the component method (UN) the age is the age that the schedule is listed by; in the municipal method it is the age at the
    start of the interval. Persons per interval, not per year.

    Attributes, each of shape (steps, 2, ages), or (steps, areas, 2, ages) for several areas:
        count: persons, whatever the number of residents.
        rate: persons per resident at the start of the interval.
        share: persons per person in the pool of all areas; None without a pool.
        weight: persons that each resident adds to the pool; None without a pool.
        gross: whether count and pool are arrivals and the rate departures. Where false, only their difference is known.

    Raises:
        CohortError: shapes that differ, NaN, a rate below -1, a pool that is only half given, gross flows of the wrong sign.
    """

    count: Array
    rate: Array
    share: Array | None = None
    weight: Array | None = None
    gross: bool = False

    def __post_init__(self) -> None:
        shape = np.shape(self.count)
        if len(shape) not in (3, 4) or shape[-2] != 2:
            rule = Rule(
                "must have the axes step, (area,) sex, age", "期間・（地域・）男女・年齢の軸を持つこと"
            )
            raise CohortError("migration", (), f"array of shape {shape}", rule)
        if (self.share is None) != (self.weight is None):
            missing = "pool share" if self.share is None else "pool weight"
            raise CohortError(missing, (), None, BOTH)
        put = object.__setattr__
        count_of = not_negative if self.gross else any_numbers
        put(self, "count", count_of("migration count", self.count, shape))
        put(self, "rate", any_numbers("migration rate", self.rate, shape))
        rate = once(self.rate)
        wrong, rule = (rate < -1, NOT_BELOW_ALL)
        if self.gross:
            wrong, rule = (wrong | (rate > 0), DEPARTURES)
        refuse_where("migration rate", rate, wrong, rule)
        if self.share is not None and self.weight is not None:
            put(self, "share", not_negative("pool share", self.share, shape))
            put(self, "weight", not_negative("pool weight", self.weight, shape))

    @classmethod
    def none(cls, shape: Shape) -> Migration:
        """Nobody moves (封鎖人口)."""
        return cls(_nobody(shape), _nobody(shape), gross=True)

    @classmethod
    def net_counts(cls, count: ArrayLike, shape: Shape) -> Migration:
        """Net migrants as persons."""
        return cls(any_numbers("net counts", count, shape), _nobody(shape))

    @classmethod
    def net_rates(cls, rate: ArrayLike, shape: Shape) -> Migration:
        """Net migrants per resident at the start of the interval (純移動率)."""
        return cls(_nobody(shape), any_numbers("net rates", rate, shape))

    @classmethod
    def flows(cls, arrivals: ArrayLike, out_rate: ArrayLike, shape: Shape) -> Migration:
        """Arrivals as persons, departures as a share of the residents."""
        leaving = probability("out rates", out_rate, shape)
        return cls(not_negative("arrivals", arrivals, shape), -leaving, gross=True)

    @classmethod
    def asymmetric(cls, net_rate: ArrayLike, shape: Shape, elsewhere: ArrayLike | None = None) -> Migration:
        """Losses on the residents, gains on the people who live elsewhere (IPSS 2018).

        Args:
            net_rate: below zero, persons lost per resident; above zero, persons gained per person elsewhere.
            shape: (steps, areas, 2, ages), or (steps, 2, ages) where ``elsewhere`` is given.
            elsewhere: people of the same sex and age outside the area, persons, known beforehand (as from a national projection).
                Without it they are the other areas of the projection itself.
        """
        rate = any_numbers("net rates", net_rate, shape)
        gain, loss = np.maximum(rate, 0), np.minimum(rate, 0)
        if elsewhere is not None:
            return cls(gain * not_negative("elsewhere", elsewhere, shape), loss)
        if len(shape) != 4:
            raise CohortError(
                "shape", (), shape, Rule("one area has no elsewhere", "1地域だけでは他地域の人口が要ります")
            )
        return cls(_nobody(shape), loss - gain, gain, np.broadcast_to(1.0, shape))

    @classmethod
    def pool(cls, out_rate: ArrayLike, in_share: ArrayLike, shape: Shape) -> Migration:
        """All who leave any area form a pool, and each area takes its share of it (Koike 2016; IPSS 2023).

        Args:
            out_rate: departures per resident.
            in_share: share of the pool that comes to each area; over all areas they add up to 1 where nobody leaves the system.
            shape: (steps, areas, 2, ages).
        """
        leaving = probability("out rates", out_rate, shape)
        taken = probability("in shares", in_share, shape)
        return cls(_nobody(shape), -leaving, taken, leaving, gross=True)

    @property
    def shape(self) -> Shape:
        """Shape of ``count``: (steps, 2, ages) or (steps, areas, 2, ages)."""
        return self.count.shape

    def scaled(self, factor: ArrayLike) -> Migration:
        """All movement times a factor: one number, one per step, one per step and age, or with all the axes of ``count``.

        A path from 1 to 0 is "net migration to zero by …". The result is net: a factor has no meaning for arrivals and departures apart.
        """
        by = over_steps("factor", factor, self.shape)
        share = None if self.share is None else self.share * by
        refuse_where(
            "factor", by, (by < 0) & (share is not None), Rule("must not be negative", "負でないこと")
        )
        return Migration(self.count * by, self.rate * by, share, self.weight)

    def plus(self, other: Migration) -> Migration:
        """Both movements together, as net movement: 'and to +x after' is a second migration of net counts.

        Raises:
            CohortError: other axes, or both have a pool.
        """
        same("shape of migration", other.shape, self.shape)
        if self.share is not None and other.share is not None:
            raise CohortError(
                "migration", (), "two pools", Rule("only one may have a pool", "プールは一つだけです")
            )
        pooled = self if self.share is not None else other
        return Migration(self.count + other.count, self.rate + other.rate, pooled.share, pooled.weight)


def _nobody(shape: Shape) -> Array:
    return np.broadcast_to(0.0, shape)


def rogers_castro(
    ages: ArrayLike,
    *,
    a1: float,
    alpha1: float,
    a2: float,
    alpha2: float,
    mu2: float,
    lambda2: float,
    c: float,
    a3: float = 0.0,
    alpha3: float = 0.0,
    mu3: float = 0.0,
    lambda3: float = 0.0,
    a4: float = 0.0,
    alpha4: float = 0.0,
) -> Array:
    """Model migration schedule (Rogers and Castro 1981): childhood, labour force, retirement and old age, plus a constant.

    Args:
        ages: years, any shape.
        a1, alpha1: height and descent of the childhood part.
        a2, alpha2, mu2, lambda2: height, descent, position and ascent of the labour-force peak.
        c: constant.
        a3, alpha3, mu3, lambda3: the same for a retirement peak (none by default).
        a4, alpha4: height and *ascent* of the rise in old age (none by default).

    Returns:
        intensities of the shape of ``ages``; divide by their sum for shares.
    """
    x = any_numbers("ages", ages, None)
    schedule = a1 * np.exp(-alpha1 * x) + a2 * np.exp(-alpha2 * (x - mu2) - np.exp(-lambda2 * (x - mu2))) + c
    schedule = (
        schedule + a3 * np.exp(-alpha3 * (x - mu3) - np.exp(-lambda3 * (x - mu3))) + a4 * np.exp(alpha4 * x)
    )
    return frozen(schedule)


def spread(total: ArrayLike, schedule: ArrayLike) -> Array:
    """A number of migrants spread over sex and age in proportion to a schedule.

    Args:
        total: persons per interval, shape (steps,), of either sign.
        schedule: weights of sex and age, shape (2, ages), not negative; they need not add up to 1.

    Returns:
        persons, shape (steps, 2, ages).

    Raises:
        CohortError: a negative weight, or none above zero.
    """
    weights = not_negative("schedule", schedule, None)
    same("sexes of the schedule", weights.shape[:1] if weights.ndim == 2 else weights.shape, (2,))
    if weights.sum() == 0:
        raise CohortError(
            "schedule", (), 0.0, Rule("must have weight at some age", "どこかの年齢に重みがあること")
        )
    totals = any_numbers("total", total, None)
    return frozen(totals[..., None, None] * (weights / weights.sum()))
