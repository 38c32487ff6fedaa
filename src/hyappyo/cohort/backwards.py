"""Both engines run backwards, in NumPy, step by step: the equations of ``reference``, transposed, and the statement of the compiled twins.

A projection is a chain of products, sums and quotients, so the exact derivatives of a weighted sum of its cells come from one run backwards
(the adjoint, reverse-mode differentiation), whatever the number of assumptions. ``worth`` is what a result counts of each cell; a slope is
the derivative of the result with respect to an assumption and has its shape. Flows and cohorts are those of ``reference``.

A cell that was emptied (``overdrawn="empty"``) passes nothing on but what it lacked; one with exactly nobody counts as not emptied (the
slope towards more people). A cell that a control scales, p · c / Σ p, passes on
c / Σ p and takes from every area in proportion; where Σ p is 0, the derivative by the control does not exist and is NaN.

Source: Griewank, A. and Walther, A. (2008): Evaluating derivatives, 2nd ed., chapter 3.
"""

from __future__ import annotations

import numpy as np

from .check import Array
from .reference import closed


def component(
    width: float, survival: Array, asfr: Array, boys: Array, count: Array, rate: Array, early: float, empty: bool,
    people: Array, births: Array,
    of_people: Array, of_mothers: Array, of_births: Array, of_deaths: Array, coming: Array, going: Array, of_adjustment: Array,
    base: Array, by_survival: Array, by_asfr: Array, by_boys: Array, by_count: Array, by_rate: Array,
) -> None:  # fmt: skip
    """The component method of one area, backwards.

    Args:
        width, survival, asfr, boys, count, rate, early, empty: as in :func:`hyappyo.cohort.reference.component`.
        people, births: what it found.
        of_people, of_mothers, of_births, of_deaths, of_adjustment: worth of its results, in their shapes.
        coming, going: worth by cohort, (steps, 2, ages + 1), of movers who come as counts, and of those who follow the residents.
        base, by_survival, by_asfr, by_boys, by_count, by_rate: slopes, in the shapes of the assumptions, written.
    """
    half, late = width / 2, 1 - early
    value = of_people[-1].copy()
    for t in reversed(range(len(survival))):
        movers = count[t] + rate[t] * people[t]
        exposed = people[t] + early * movers
        alive, infant, died = survival[t, :, 1:], survival[t, :, 0], of_deaths[t]
        stayed = closed(exposed * alive)
        end = stayed + late * movers
        end[:, 0] = 0
        lost = (end < 0) & empty
        women = exposed[1] + (np.where(lost[1], 0, end[1]) if early else stayed[1])
        lost[:, 0] = (births[t] * infant + late * movers[:, 0] < 0) & empty
        first = np.where(lost[:, 0], -of_adjustment[t, :, 0], value[:, 0])
        born = of_births[t] + died[:, 0] * (1 - infant) + first * infant
        birth = born @ [boys[t], 1 - boys[t]] + of_mothers[t]
        mother = birth * half * asfr[t]
        if early:
            value[1] += mother
        value = np.where(lost, -of_adjustment[t], value)
        value[:, 0] = first
        staying = value.copy()
        if not early:  # migration at the end comes after the births of the interval and has no part in them
            staying[1] += mother
        grown = opened(staying)
        exposure = grown * alive + died[:, 1:] * (1 - alive)
        exposure[1] += mother
        came, left = (
            late * (value + joined(flow[t])) + early * (exposure + flow[t, :, 1:]) for flow in (coming, going)
        )
        by_survival[t, :, 0] = births[t] * (first - died[:, 0])
        by_survival[t, :, 1:] = exposed * (grown - died[:, 1:])
        by_asfr[t], by_boys[t] = birth * half * women, births[t].sum() * (born[0] - born[1])
        by_count[t], by_rate[t] = came, left * people[t]
        value = of_people[t] + exposure + left * rate[t]
    base[:] = value


def municipal(
    width: float, first: int, stop: int, survival: Array, count: Array, rate: Array, share: Array, weight: Array,
    cwr: Array, boys: Array, asfr: Array, control: Array, empty: bool, people: Array, births: Array, factors: Array,
    of_people: Array, of_mothers: Array, of_births: Array, of_deaths: Array, coming: Array, going: Array, of_adjustment: Array,
    of_factors: Array,
    base: Array, by_survival: Array, by_count: Array, by_rate: Array, by_share: Array, by_weight: Array, by_cwr: Array,
    by_boys: Array, by_asfr: Array, by_control: Array,
) -> None:  # fmt: skip
    """The municipal method of all areas at once, backwards, through the pool and the control.

    Args:
        width, first, stop, survival, …, empty: as in :func:`hyappyo.cohort.reference.municipal`.
        people, births, factors: what it found.
        of_people, of_mothers, of_births, of_deaths, of_adjustment, of_factors: worth of its results, in their shapes.
        coming, going: worth by cohort, (steps, areas, 2, ages + 1), of movers who come as counts or from the pool, and of those who follow
            the residents; of the newborn, whose moves are only a net, ``coming`` alone is read.
        base, by_survival, …: slopes, in the shapes of the assumptions, written; those of pool and control where there are such.
    """
    half = width / 2
    value = of_people[-1].copy()
    for t in reversed(range(len(survival))):
        now, pool = people[t], (weight[t] * people[t]).sum(axis=0) if share.size else np.zeros(())
        alive, infant, died = survival[t, ..., 1:], survival[t, ..., 0], of_deaths[t]
        end = closed(now * alive + count[t] + rate[t] * now + (share[t] * pool if share.size else 0))
        lost = (end < 0) & empty
        end = np.where(lost, 0, end)
        sexes = np.stack([boys[t], 1 - boys[t]], axis=-1)
        women = end[:, 1, first:stop].sum(axis=-1)
        end[..., 0] = (cwr[t] * women)[:, None] * sexes
        if control.size:
            value, by_control[t] = _unscaled(end, factors[t], value, of_adjustment[t], of_factors[t])
        newborn = coming[t, ..., 0]
        value[..., 0] += newborn
        born = of_births[t] + died[..., 0] * (1 - infant) - newborn * infant
        birth = (born * sexes).sum(axis=-1)[:, None] + of_mothers[t]
        mother = birth * half * asfr[t]
        value[:, 1] += mother
        child = (value[..., 0] * sexes).sum(axis=-1)
        by_boys[t] = births[t].sum(axis=-1) * (born[:, 0] - born[:, 1])
        by_boys[t] += cwr[t] * women * (value[:, 0, 0] - value[:, 1, 0])
        value[:, 1, first:stop] += (child * cwr[t])[:, None]
        grown = opened(np.where(lost, -of_adjustment[t], value))
        came, left = grown + coming[t, ..., 1:], grown + going[t, ..., 1:]
        by_survival[t, ..., 0] = -births[t] * (died[..., 0] + newborn)
        by_survival[t, ..., 1:] = now * (grown - died[..., 1:])
        by_asfr[t], by_cwr[t] = birth * half * (now[:, 1] + end[:, 1]), child * women
        by_count[t], by_rate[t] = came, left * now
        value = of_people[t] + grown * alive + died[..., 1:] * (1 - alive) + left * rate[t]
        value[:, 1] += mother
        if share.size:
            of_pool = (came * share[t]).sum(axis=0)
            by_share[t], by_weight[t] = came * pool, of_pool * now
            value += weight[t] * of_pool
    base[:] = value


def opened(value: Array) -> Array:
    """The worth of those who leave each group: that of the group they arrive in (the transpose of ``closed``)."""
    return np.concatenate([value[..., 1:], value[..., -1:]], axis=-1)


def joined(flow: Array) -> Array:
    """The worth by cohort, (…, ages + 1), of movers who come late, by age: the cohort that reaches it; in the open group, the one there."""
    return np.concatenate([flow[..., :-2], flow[..., -1:]], axis=-1)


def _unscaled(
    end: Array, factor: Array, value: Array, of_adjustment: Array, of_factor: Array
) -> tuple[Array, Array]:
    """Worth of the people before they were scaled to the control, and of the control."""
    totals, value = end.sum(axis=0), value + of_adjustment
    of_factor = (value * end).sum(axis=0) + of_factor
    by_control = np.divide(of_factor, totals, out=np.full_like(totals, np.nan), where=totals > 0)
    return value * factor - of_adjustment - np.where(totals > 0, by_control * factor, 0.0), by_control
