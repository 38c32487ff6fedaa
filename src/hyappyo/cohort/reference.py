"""Both engines in NumPy, step by step: the statement of the methods that the compiled twins in ``kernel`` are held to (1e-12).

Each function fills arrays that its caller made. Cohort 0 is born in the interval, cohort i + 1 is group i at its start, and the last
cohort is the open group staying where it is.
"""

from __future__ import annotations

import numpy as np

from .check import Array


def component(
    width: float, survival: Array, asfr: Array, boys: Array, count: Array, rate: Array, early: float, empty: bool,
    people: Array, mothers: Array, births: Array, deaths: Array, migrants: Array, adjustment: Array,
) -> None:  # fmt: skip
    """The component method of one area (the equations stand in ``hyappyo.cohort.component``).

    Args:
        width: years in a step.
        survival: (steps, 2, ages + 1).   asfr: (steps, ages).   boys: share of boys, (steps,).
        count, rate: migration, (steps, 2, ages).
        early: share of the movers who join before deaths and births: 0.5 (even) or 0 (end).
        empty: whether cells with fewer than nobody become empty, what they lacked written to ``adjustment``.
        people: (steps + 1, 2, ages); row 0 is the base, the others are written.
        mothers: births by group of the mother, (steps, ages), written.   births: by sex, (steps, 2), written.
        deaths, migrants: by cohort, (steps, 2, ages + 1), written.
        adjustment: (steps, 2, ages), zero on entry, written where a cell was emptied.
    """
    for t in range(len(survival)):
        movers = count[t] + rate[t] * people[t]
        exposed = people[t] + early * movers
        deaths[t, :, 1:] = exposed * (1 - survival[t, :, 1:])
        survivors = closed(exposed * survival[t, :, 1:])
        end = survivors + (1 - early) * movers
        end[:, 0] = 0
        if empty:
            end = filled(end, adjustment[t])
        # Migration at the end comes after the births of the interval and has no part in them.
        women = exposed[1] + (end[1] if early else survivors[1])
        mothers[t] = width * asfr[t] * women / 2
        births[t] = mothers[t].sum() * np.array([boys[t], 1 - boys[t]])
        deaths[t, :, 0] = births[t] * (1 - survival[t, :, 0])
        end[:, 0] = births[t] * survival[t, :, 0] + (1 - early) * movers[:, 0]
        if empty:
            end = filled(end, adjustment[t])
        people[t + 1] = end
        migrants[t] = into_cohorts(movers, early)


def municipal(
    width: float, first: int, stop: int, survival: Array, count: Array, rate: Array, share: Array, weight: Array,
    cwr: Array, boys: Array, asfr: Array, control: Array, empty: bool,
    people: Array, mothers: Array, births: Array, deaths: Array, migrants: Array, adjustment: Array, factors: Array,
) -> None:  # fmt: skip
    """The municipal method of all areas at once (the equations stand in ``hyappyo.cohort.municipal``).

    Args:
        width: years in a step.   first, stop: the groups of the women of 15-49.
        survival: (steps, areas, 2, ages + 1).   count, rate, share, weight: migration, (steps, areas, 2, ages).
        cwr, boys: (steps, areas); boys is their share of the children.   asfr: (steps, areas, ages).
        control: (steps, 2, ages), or empty for none.
        empty: whether cells with fewer than nobody become empty, what they lacked written to ``adjustment``.
        people: (steps + 1, areas, 2, ages); row 0 is the base, the others and all arrays after it are written
            (``adjustment`` is zero and ``factors`` one on entry).
    """
    for t in range(len(survival)):
        movers = count[t] + rate[t] * people[t]
        if share.size:
            movers += share[t] * (weight[t] * people[t]).sum(axis=0)
        deaths[t, ..., 1:] = people[t] * (1 - survival[t, ..., 1:])
        migrants[t, ..., 1:] = movers
        end = closed(people[t] - deaths[t, ..., 1:] + movers)
        if empty:
            end = filled(end, adjustment[t])
        children = cwr[t] * end[:, 1, first:stop].sum(axis=-1)
        by_sex = np.stack([boys[t], 1 - boys[t]], axis=-1)
        end[..., 0] = children[:, None] * by_sex
        mothers[t] = width * asfr[t] * (people[t, :, 1] + end[:, 1]) / 2
        births[t] = mothers[t].sum(axis=-1)[:, None] * by_sex
        deaths[t, ..., 0] = births[t] * (1 - survival[t, ..., 0])
        migrants[t, ..., 0] = end[..., 0] - (births[t] - deaths[t, ..., 0])
        if control.size:
            totals = end.sum(axis=0)
            np.divide(control[t], totals, out=factors[t], where=totals > 0)
            adjustment[t] += end * factors[t] - end
            end *= factors[t]
        people[t + 1] = end


def closed(leaving: Array) -> Array:
    """Those who leave each group, (…, ages), put where they arrive: one group up, the last two in the open group."""
    arriving = np.zeros_like(leaving)
    arriving[..., 1:] = leaving[..., :-1]
    arriving[..., -1] += leaving[..., -1]
    return arriving


def filled(people: Array, adjustment: Array) -> Array:
    """The people, no cell below nobody; what a cell lacked is added to ``adjustment``."""
    adjustment -= np.minimum(people, 0)
    return np.maximum(people, 0)


def into_cohorts(movers: Array, early: float) -> Array:
    """Movers by age, (…, ages), as members of the cohorts they join, (…, ages + 1)."""
    cohorts = np.zeros((*movers.shape[:-1], movers.shape[-1] + 1), dtype=movers.dtype)
    cohorts[..., 1:] = early * movers
    cohorts[..., :-2] += (1 - early) * movers[..., :-1]
    cohorts[..., -1] += (1 - early) * movers[..., -1]
    return cohorts
