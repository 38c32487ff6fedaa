"""Life tables: from death rates or probabilities to the survival ratios that a projection uses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .age import AgeGroups
from .check import Array, any_numbers, frozen, not_negative, over_steps, probability, refuse_where
from .error import CohortError, Rule

NEEDS_AGES = Rule("must have an axis of ages", "年齢の軸を持つこと")
ASCENDING = Rule("ages must start at 0 and rise", "年齢は0から始まり昇順であること")


ONE_SEX = Rule("one life table has one axis, of ages", "生命表は男女別に1軸（年齢）で与えること")


@dataclass(frozen=True, eq=False)
class LifeTable:
    """One sex's life table with radix 1, the last group open (生命表).

    Attributes, each of shape (groups,):
        starts: first age of the group, years.
        mx: deaths per person-year lived.   qx: probability of dying within the group (1 in the open one).
        ax: years lived in the group by those who die in it.   lx: survivors to the start of the group, l0 = 1.
        dx: deaths in the group.   Lx: person-years lived in it.   Tx: person-years lived from it on.
        ex: years of life expected at its start.

    Source of the relations: Preston, Heuveline and Guillot (2001), Demography, chapter 3.
    """

    starts: Array
    mx: Array
    qx: Array
    ax: Array
    lx: Array
    dx: Array
    Lx: Array
    Tx: Array
    ex: Array

    @classmethod
    def from_rates(cls, starts: ArrayLike, mx: ArrayLike, ax: ArrayLike | None = None) -> LifeTable:
        """From death rates mx (per person-year). Without ``ax``, deaths fall mid-group (age 0: 0.1 years).

        The open group closes with L = l / m. Where m is so high that q would pass 1, q is 1 and a becomes 1 / m.

        Raises:
            CohortError: ages not ascending from 0, a negative rate, no deaths in the open group, a outside its group.
        """
        ages, rates, years = _checked(starts, "mx", not_negative("mx", mx, None), ax)
        if rates[-1] <= 0:
            rule = Rule("the open group must have deaths, or nobody ever dies", "最終の階級に死亡があること")
            raise CohortError("mx", (len(rates) - 1,), float(rates[-1]), rule)
        width = np.diff(ages)
        closed = rates[:-1]
        qx = np.append(width * closed / (1 + (width - years[:-1]) * closed), 1.0)
        over = qx > 1
        qx[over] = 1.0
        years[:-1] = np.where(
            over[:-1], np.divide(1.0, closed, where=closed > 0, out=years[:-1].copy()), years[:-1]
        )
        years[-1] = 1 / rates[-1]
        return cls._build(ages, qx, years)

    @classmethod
    def from_probabilities(cls, starts: ArrayLike, qx: ArrayLike, ax: ArrayLike | None = None) -> LifeTable:
        """From death probabilities qx; in the open group q is 1, and without ``ax`` those who reach it live on as long
        as the rate of the group before allows (half a year where everybody died in that group).

        Raises:
            CohortError: as :meth:`from_rates`, a probability outside 0 to 1, or an open group that is survived.
        """
        ages, q, years = _checked(starts, "qx", probability("qx", qx, None), ax)
        last = len(q) - 1
        if q[-1] != 1:
            raise CohortError(
                "qx", (last,), float(q[-1]), Rule("must be 1 in the open group", "最終の階級は1であること")
            )
        if ax is None and 0 < q[-2] < 1:
            years[-1] = (ages[-1] - ages[-2]) / -np.log1p(-q[-2])
        return cls._build(ages, q, years)

    @classmethod
    def _build(cls, starts: Array, qx: Array, ax: Array) -> LifeTable:
        lx = np.concatenate([[1.0], np.cumprod(1 - qx[:-1])])
        dx = lx * qx
        person_years = np.append(np.diff(starts) * lx[1:], 0.0) + ax * dx
        remaining = np.cumsum(person_years[::-1])[::-1]
        with np.errstate(divide="ignore", invalid="ignore"):
            mx = np.where(person_years > 0, dx / person_years, np.nan)
            ex = np.where(lx > 0, remaining / lx, np.nan)
        return cls(*(frozen(a) for a in (starts, mx, qx, ax, lx, dx, person_years, remaining, ex)))

    @property
    def e0(self) -> float:
        """Life expectancy at birth, years."""
        return float(self.ex[0])

    def survival(self, ages: AgeGroups) -> Array:
        """Survival ratios by cohort for groups of this width, shape (ages + 1,): see :func:`by_cohort`.

        S_0 = L_0 / (z · l_0), S_x = L_x / L_(x-z), S_ω = T_ω / T_(ω-z). Where nobody of the table lives, nobody survives: 0.

        Raises:
            CohortError: the life table has no group that begins where one of ``ages`` does.
        """
        at = np.searchsorted(self.starts, ages.starts)
        found = (at < len(self.starts)) & (self.starts[np.minimum(at, len(self.starts) - 1)] == ages.starts)
        rule = Rule(
            "the life table must have a group that begins at this age",
            "生命表にこの年齢で始まる階級があること",
        )
        refuse_where("ages", ages.starts, ~found, rule)
        lived = np.add.reduceat(self.Lx, at)
        into = np.append(lived[1:-1], self.Tx[at[-1]])
        out_of = np.append(lived[:-2], self.Tx[at[-2]])
        ratio = np.divide(into, out_of, out=np.zeros_like(into), where=out_of > 0)
        return by_cohort(np.append(lived[0] / ages.width, ratio))


def by_cohort(sx: ArrayLike) -> Array:
    """Survival ratios listed by the group they lead into, rewritten by cohort.

    United Nations tables list S_0 (births → first group), S_x (group before x → x), and S_ω for both groups that lead into the
    open one. By cohort there is one entry more: births, each group, the open group into itself.

    Args:
        sx: shape (..., ages).

    Returns:
        shape (..., ages + 1), the last entry repeated.

    Raises:
        CohortError: a negative ratio, NaN, no axis of ages.
    """
    ratios = not_negative("survival", sx, None)
    refuse_where("survival", ratios, np.full(ratios.shape, ratios.ndim == 0), NEEDS_AGES)
    return frozen(np.concatenate([ratios, ratios[..., -1:]], axis=-1))


def improved(survival: ArrayLike, hazard: ArrayLike) -> Array:
    """Survival when every force of mortality is multiplied by ``hazard`` (0.9 = ten per cent fewer deaths): S ** hazard.

    Args:
        survival: survival ratios by cohort, (steps, ..., 2, ages + 1).
        hazard: one factor, one per step, or one per step and age group (steps, ages) as :func:`~hyappyo.cohort.path.over_ages`
            gives them; those born in the step take the factor of the first group.

    Raises:
        CohortError: shapes that do not fit, a negative factor.
    """
    ratios = probability("survival", survival, None)
    factor = not_negative("hazard", hazard, None)
    if factor.ndim == 2:
        factor = np.concatenate([factor[:, :1], factor], axis=1)
    return frozen(ratios ** over_steps("hazard", factor, ratios.shape))


def _checked(starts: ArrayLike, what: str, values: Array, ax: ArrayLike | None) -> tuple[Array, Array, Array]:
    if values.ndim != 1:
        raise CohortError(what, (), f"array of shape {values.shape}", ONE_SEX)
    ages = any_numbers("starts", starts, values.shape)
    wrong = np.append(ages[:1] != 0, np.diff(ages) <= 0)
    refuse_where("starts", ages, wrong, ASCENDING)
    if len(ages) < 2:
        raise CohortError(
            what, (), f"{len(ages)} group", Rule("needs at least two groups", "2階級以上あること")
        )
    width = np.append(np.diff(ages), np.inf)
    if ax is None:
        years = np.append(width[:-1] / 2, 0.5)
        years[0] = 0.1 if width[0] == 1 else years[0]
    else:
        years = np.array(not_negative("ax", ax, values.shape))
        refuse_where(
            "ax",
            years,
            years > width,
            Rule("must not exceed the width of its group", "階級の幅以下であること"),
        )
    return ages, values, years
