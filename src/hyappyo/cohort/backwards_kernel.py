"""Compiled twins of the functions in ``backwards``; the rules of ``kernel`` hold here too.

Assumptions and worth may have one row alone, which then holds for every step; slopes are written for every step.
"""

# mypy: allow-untyped-defs
from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True, error_model="numpy")
def component(
    width, survival, asfr, boys, count, rate, early, empty, people, births,
    of_people, of_mothers, of_births, of_deaths, coming, going, of_adjustment,
    base, by_survival, by_asfr, by_boys, by_count, by_rate,
):  # fmt: skip
    """The component method of one area, backwards; shapes as in :func:`hyappyo.cohort.backwards.component`."""
    steps, size = asfr.shape
    late, half = 1.0 - early, 0.5 * width
    movers, exposed, end, mother = (
        np.empty((2, size)),
        np.empty((2, size)),
        np.empty((2, size)),
        np.empty(size),
    )
    value, staying, exposure, left = np.empty((2, size)), np.empty(size), np.empty(size), np.empty(size)
    first, born, lost = np.empty(2), np.empty(2), np.zeros((2, size), np.bool_)
    value[:] = of_people[steps]
    for t in range(steps - 1, -1, -1):
        i = t if len(survival) > 1 else 0
        j = t if len(count) > 1 else 0
        k = t if len(rate) > 1 else 0
        d = t if len(of_deaths) > 1 else 0
        c = t if len(coming) > 1 else 0
        g = t if len(going) > 1 else 0
        v = t if len(of_adjustment) > 1 else 0
        b = t if len(of_births) > 1 else 0
        m = t if len(of_mothers) > 1 else 0
        for s in range(2):
            for x in range(size):
                moved = count[j, s, x] + rate[k, s, x] * people[t, s, x]
                movers[s, x] = moved
                exposed[s, x] = people[t, s, x] + early * moved
            for x in range(size - 1):
                end[s, x + 1] = exposed[s, x] * survival[i, s, x + 1]
            end[s, size - 1] += exposed[s, size - 1] * survival[i, s, size]
            end[s, 0] = 0.0
            if empty:
                for x in range(1, size):
                    lost[s, x] = end[s, x] + late * movers[s, x] < 0.0
            first[s] = value[s, 0]
            if empty and births[t, s] * survival[i, s, 0] + late * movers[s, 0] < 0.0:
                first[s] = -of_adjustment[v, s, 0]
            born[s] = (
                of_births[b, s]
                + of_deaths[d, s, 0] * (1.0 - survival[i, s, 0])
                + first[s] * survival[i, s, 0]
            )
            by_survival[t, s, 0] = births[t, s] * (first[s] - of_deaths[d, s, 0])
        either = born[0] * boys[t] + born[1] * (1.0 - boys[t])
        by_boys[t] = (births[t, 0] + births[t, 1]) * (born[0] - born[1])
        if early > 0.0:
            for x in range(1, size):
                end[1, x] += late * movers[1, x]
            if empty:
                for x in range(1, size):
                    end[1, x] = max(end[1, x], 0.0)
        for x in range(size):
            by_asfr[t, x] = half * (either + of_mothers[m, x]) * (exposed[1, x] + end[1, x])
        for x in range(size):
            mother[x] = half * (either + of_mothers[m, x]) * asfr[t, x]
        if early > 0.0:
            for x in range(size):
                value[1, x] += mother[x]
        for s in range(2):
            if empty:
                for x in range(1, size):
                    if lost[s, x]:
                        value[s, x] = -of_adjustment[v, s, x]
            value[s, 0] = first[s]
            for x in range(size):
                staying[x] = value[s, x]
            if (
                s == 1 and early == 0.0
            ):  # migration at the end comes after the births of the interval and has no part in them
                for x in range(size):
                    staying[x] += mother[x]
            # Short loops, each with few arrays: so the compiler turns them into vectors. The last cohort stays in the open group.
            for x in range(size - 1):
                alive = survival[i, s, x + 1]
                exposure[x] = staying[x + 1] * alive + of_deaths[d, s, x + 1] * (1.0 - alive)
            alive = survival[i, s, size]
            exposure[size - 1] = staying[size - 1] * alive + of_deaths[d, s, size] * (1.0 - alive)
            for x in range(size - 1):
                by_survival[t, s, x + 1] = exposed[s, x] * (staying[x + 1] - of_deaths[d, s, x + 1])
            by_survival[t, s, size] = exposed[s, size - 1] * (staying[size - 1] - of_deaths[d, s, size])
            if s == 1:
                for x in range(size):
                    exposure[x] += mother[x]
            for x in range(size - 1):
                by_count[t, s, x] = late * (value[s, x] + coming[c, s, x]) + early * (
                    exposure[x] + coming[c, s, x + 1]
                )
            for x in range(size - 1):
                left[x] = late * (value[s, x] + going[g, s, x]) + early * (exposure[x] + going[g, s, x + 1])
            stays, goes = value[s, size - 1] + coming[c, s, size], value[s, size - 1] + going[g, s, size]
            by_count[t, s, size - 1] = late * stays + early * (exposure[size - 1] + coming[c, s, size])
            left[size - 1] = late * goes + early * (exposure[size - 1] + going[g, s, size])
            for x in range(size):
                by_rate[t, s, x] = left[x] * people[t, s, x]
            for x in range(size):
                value[s, x] = of_people[t, s, x] + exposure[x] + left[x] * rate[k, s, x]
    base[:] = value


@njit(cache=True, nogil=True, error_model="numpy")
def municipal(
    width, first, stop, survival, count, rate, share, weight, cwr, boys, asfr, control, empty, people, births, factors,
    of_people, of_mothers, of_births, of_deaths, coming, going, of_adjustment, of_factors,
    base, by_survival, by_count, by_rate, by_share, by_weight, by_cwr, by_boys, by_asfr, by_control,
):  # fmt: skip
    """The municipal method of all areas at once, backwards; shapes as in :func:`hyappyo.cohort.backwards.municipal`."""
    steps, areas = cwr.shape
    size, half, pooled, scaled = people.shape[3], 0.5 * width, share.size > 0, control.size > 0
    pool, of_pool, end, mother = (
        np.zeros((2, size)),
        np.zeros((2, size)),
        np.empty((areas, 2, size)),
        np.empty(size),
    )
    lost, women, value = np.zeros((areas, 2, size), np.bool_), np.empty(areas), of_people[steps].copy()
    for t in range(steps - 1, -1, -1):
        i = t if len(survival) > 1 else 0
        j = t if len(count) > 1 else 0
        k = t if len(rate) > 1 else 0
        h = t if len(share) > 1 else 0
        w = t if len(weight) > 1 else 0
        f = t if len(asfr) > 1 else 0
        d = t if len(of_deaths) > 1 else 0
        c = t if len(coming) > 1 else 0
        g = t if len(going) > 1 else 0
        v = t if len(of_adjustment) > 1 else 0
        b = t if len(of_births) > 1 else 0
        m = t if len(of_mothers) > 1 else 0
        if pooled:
            _gather(people[t], weight[w], pool)
        _forward(
            pooled, empty, first, stop, people[t], survival[i], count[j], rate[k], share[h:], pool, cwr[t], boys[t],
            end, lost, women,
        )  # fmt: skip
        if scaled:
            _unscaled(t, v, end, factors, of_adjustment, of_factors, value, by_control)
        of_pool[:] = 0.0
        for a in range(areas):
            ours, theirs = 0.0, 0.0
            for s in range(2):
                newborn, died, infant = coming[c, a, s, 0], of_deaths[d, a, s, 0], survival[i, a, s, 0]
                value[a, s, 0] += newborn
                born = of_births[b, a, s] + died * (1.0 - infant) - newborn * infant
                by_survival[t, a, s, 0] = -births[t, a, s] * (died + newborn)
                if s == 0:
                    ours = born
                else:
                    theirs = born
            either = ours * boys[t, a] + theirs * (1.0 - boys[t, a])
            for x in range(size):
                birth = either + of_mothers[m, a, x]
                by_asfr[t, a, x] = birth * half * (people[t, a, 1, x] + end[a, 1, x])
                mother[x] = birth * half * asfr[f, a, x]
                value[a, 1, x] += mother[x]
            child = value[a, 0, 0] * boys[t, a] + value[a, 1, 0] * (1.0 - boys[t, a])
            by_cwr[t, a] = child * women[a]
            by_boys[t, a] = (births[t, a, 0] + births[t, a, 1]) * (ours - theirs)
            by_boys[t, a] += cwr[t, a] * women[a] * (value[a, 0, 0] - value[a, 1, 0])
            for x in range(first, stop):
                value[a, 1, x] += child * cwr[t, a]
            if empty:
                for s in range(2):
                    for x in range(1, size):
                        if lost[a, s, x]:
                            value[a, s, x] = -of_adjustment[v, a, s, x]
            for s in range(2):
                for x in range(size):
                    grown, now = value[a, s, min(x + 1, size - 1)], people[t, a, s, x]
                    alive, died = survival[i, a, s, x + 1], of_deaths[d, a, s, x + 1]
                    came, left = grown + coming[c, a, s, x + 1], grown + going[g, a, s, x + 1]
                    by_survival[t, a, s, x + 1] = now * (grown - died)
                    by_count[t, a, s, x] = came
                    by_rate[t, a, s, x] = left * now
                    value[a, s, x] = (
                        of_people[t, a, s, x] + grown * alive + died * (1.0 - alive) + left * rate[k, a, s, x]
                    )
                    if pooled:
                        of_pool[s, x] += came * share[h, a, s, x]
            for x in range(size):
                value[a, 1, x] += mother[x]
        if pooled:
            for a in range(areas):
                for s in range(2):
                    for x in range(size):
                        by_share[t, a, s, x] = by_count[t, a, s, x] * pool[s, x]
                        by_weight[t, a, s, x] = of_pool[s, x] * people[t, a, s, x]
                        value[a, s, x] += weight[w, a, s, x] * of_pool[s, x]
    base[:] = value


@njit(cache=True, nogil=True, error_model="numpy")
def _unscaled(t, v, end, factors, of_adjustment, of_factors, value, by_control):
    """The worth at the end of step t before its people were scaled to the control, and the slope of the control."""
    areas, _, size = end.shape
    u = t if len(of_factors) > 1 else 0
    for s in range(2):
        for x in range(size):
            total, of_factor = 0.0, of_factors[u, s, x]
            for a in range(areas):
                total += end[a, s, x]
                of_factor += (value[a, s, x] + of_adjustment[v, a, s, x]) * end[a, s, x]
            slope = of_factor / total if total > 0.0 else np.nan
            taken = slope * factors[t, s, x] if total > 0.0 else 0.0
            by_control[t, s, x] = slope
            for a in range(areas):
                was = of_adjustment[v, a, s, x]
                value[a, s, x] = (value[a, s, x] + was) * factors[t, s, x] - was - taken


@njit(cache=True, nogil=True, error_model="numpy")
def _gather(people, weight, pool):
    """The pool of all areas, by sex and group."""
    pool[:] = 0.0
    for a in range(people.shape[0]):
        for s in range(2):
            for x in range(people.shape[2]):
                pool[s, x] += weight[a, s, x] * people[a, s, x]


@njit(cache=True, nogil=True, error_model="numpy")
def _forward(
    pooled, empty, first, stop, people, survival, count, rate, share, pool, cwr, boys, end, lost, women
):  # fmt: skip
    """The step forwards once more: people at its end before any scaling, which cells were emptied, and the women of 15-49."""
    areas, _, size = people.shape
    for a in range(areas):
        for s in range(2):
            end[a, s, 0] = end[a, s, size - 1] = 0.0
            for x in range(size):
                now = people[a, s, x]
                arrived = now * survival[a, s, x + 1] + count[a, s, x] + rate[a, s, x] * now
                if pooled:
                    arrived += share[0, a, s, x] * pool[s, x]
                if x < size - 2:
                    end[a, s, x + 1] = arrived
                else:
                    end[a, s, size - 1] += arrived
            if empty:
                for x in range(1, size):
                    lost[a, s, x] = end[a, s, x] < 0.0
                    end[a, s, x] = max(end[a, s, x], 0.0)
        women[a] = 0.0
        for x in range(first, stop):
            women[a] += end[a, 1, x]
        end[a, 0, 0] = cwr[a] * women[a] * boys[a]
        end[a, 1, 0] = cwr[a] * women[a] * (1.0 - boys[a])
