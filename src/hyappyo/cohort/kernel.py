"""Compiled twins of the functions in ``reference``: the same steps, cell by cell, in machine code.

Each kernel fills arrays that its caller made. The NumPy functions in ``reference`` are the readable statement of the methods; tests
hold the two together to 1e-12. Kernels release the lock (``nogil``) and use no fast-math, so that a number does not depend on the
machine's vector width. They live at module level with ``cache=True``: the machine code is kept beside the installed package (or in the
user's cache folder where that cannot be written), and only the first call on a machine waits for the compiler.

Every input must be read-only and C-contiguous and every output writable: the compiler makes one version per combination, and one is enough.
An input whose first axis is the step may have one row alone, which then holds for every step (``check.once``): it stays in the cache.

What makes them fast: the loops over age are short, plain and without branches, each with so few arrays that the compiler may turn it into
vectors; no part of an array is ever cut out (every cut is an atomic count of references); and sums run in four lanes.

``people[0]`` holds the base on entry. Cohort 0 is born in the interval, cohort i + 1 is group i at its start, and the last cohort
is the open group staying where it is.
"""

# mypy: allow-untyped-defs
from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True, error_model="numpy")
def component(
    width, survival, asfr, boys, count, rate, early, empty, people, mothers, births, deaths, migrants, adjustment
):  # fmt: skip
    """The component method of one area; shapes as in :func:`hyappyo.cohort.reference.component`."""
    steps, size = asfr.shape
    late, half, part = 1.0 - early, 0.5 * width, size // 4
    movers, exposed, stayed, sums = np.empty(size), np.empty((2, size)), np.zeros(size), np.empty(part)
    for t in range(steps):
        i = t if len(survival) > 1 else 0
        j = t if len(count) > 1 else 0
        k = t if len(rate) > 1 else 0
        for s in range(2):
            for x in range(size):
                moved = count[j, s, x] + rate[k, s, x] * people[t, s, x]
                movers[x] = moved
                exposed[s, x] = people[t, s, x] + early * moved
            for x in range(size - 1):
                deaths[t, s, x + 1] = exposed[s, x] * (1.0 - survival[i, s, x + 1])
                people[t + 1, s, x + 1] = exposed[s, x] * survival[i, s, x + 1] + late * movers[x + 1]
            deaths[t, s, size] = exposed[s, size - 1] * (1.0 - survival[i, s, size])
            people[t + 1, s, size - 1] += exposed[s, size - 1] * survival[i, s, size]
            people[t + 1, s, 0] = 0.0
            # Those who come late join the cohort that reaches their age; in the open group, the one that stays in it.
            for x in range(size - 1):
                migrants[t, s, x + 1] = early * movers[x] + late * movers[x + 1]
            migrants[t, s, 0] = late * movers[0]
            migrants[t, s, size - 1] = early * movers[size - 2]
            migrants[t, s, size] = (early + late) * movers[size - 1]
            if empty:
                for x in range(1, size):
                    if people[t + 1, s, x] < 0.0:
                        adjustment[t, s, x] = -people[t + 1, s, x]
                        people[t + 1, s, x] = 0.0
        if early > 0.0:
            for x in range(size):
                mothers[t, x] = half * asfr[t, x] * (exposed[1, x] + people[t + 1, 1, x])
        else:
            # Migration at the end comes after the births of the interval and has no part in them.
            for x in range(size - 1):
                stayed[x + 1] = exposed[1, x] * survival[i, 1, x + 1]
            stayed[size - 1] += exposed[1, size - 1] * survival[i, 1, size]
            for x in range(size):
                mothers[t, x] = half * asfr[t, x] * (exposed[1, x] + stayed[x])
        for x in range(part):
            sums[x] = (mothers[t, x] + mothers[t, part + x]) + (
                mothers[t, 2 * part + x] + mothers[t, 3 * part + x]
            )
        a = b = c = d = 0.0
        for x in range(0, part - 3, 4):
            a += sums[x]
            b += sums[x + 1]
            c += sums[x + 2]
            d += sums[x + 3]
        for x in range(part - part % 4, part):
            a += sums[x]
        for x in range(4 * part, size):
            b += mothers[t, x]
        born = (a + b) + (c + d)
        births[t, 0] = born * boys[t]
        births[t, 1] = born - births[t, 0]
        for s in range(2):
            deaths[t, s, 0] = births[t, s] * (1.0 - survival[i, s, 0])
            people[t + 1, s, 0] = births[t, s] * survival[i, s, 0] + migrants[t, s, 0]
            if empty and people[t + 1, s, 0] < 0.0:
                adjustment[t, s, 0] = -people[t + 1, s, 0]
                people[t + 1, s, 0] = 0.0


@njit(cache=True, nogil=True, error_model="numpy")
def municipal(
    width, first, stop, survival, count, rate, share, weight, cwr, boys, asfr, control, empty,
    people, mothers, births, deaths, migrants, adjustment, factors,
):  # fmt: skip
    """The municipal method of all areas at once; shapes as in :func:`hyappyo.cohort.reference.municipal`."""
    steps, areas = cwr.shape
    size, half, pooled = people.shape[3], 0.5 * width, share.size > 0
    pool, movers = np.zeros((2, size)), np.empty(size)
    for t in range(steps):
        i = t if len(survival) > 1 else 0
        j = t if len(count) > 1 else 0
        k = t if len(rate) > 1 else 0
        m = t if len(share) > 1 else 0
        n = t if len(weight) > 1 else 0
        o = t if len(asfr) > 1 else 0
        if pooled:
            pool[:] = 0.0
            for a in range(areas):
                for s in range(2):
                    for x in range(size):
                        pool[s, x] += weight[n, a, s, x] * people[t, a, s, x]
        for a in range(areas):
            for s in range(2):
                for x in range(size):
                    movers[x] = count[j, a, s, x] + rate[k, a, s, x] * people[t, a, s, x]
                if pooled:
                    for x in range(size):
                        movers[x] += share[m, a, s, x] * pool[s, x]
                for x in range(size):
                    deaths[t, a, s, x + 1] = people[t, a, s, x] * (1.0 - survival[i, a, s, x + 1])
                    migrants[t, a, s, x + 1] = movers[x]
                for x in range(size - 1):
                    people[t + 1, a, s, x + 1] = people[t, a, s, x] - deaths[t, a, s, x + 1] + movers[x]
                people[t + 1, a, s, size - 1] += (
                    people[t, a, s, size - 1] - deaths[t, a, s, size] + movers[size - 1]
                )
                if empty:
                    for x in range(1, size):
                        if people[t + 1, a, s, x] < 0.0:
                            adjustment[t, a, s, x] = -people[t + 1, a, s, x]
                            people[t + 1, a, s, x] = 0.0
            women = 0.0
            for x in range(first, stop):
                women += people[t + 1, a, 1, x]
            children = cwr[t, a] * women
            people[t + 1, a, 0, 0] = children * boys[t, a]
            people[t + 1, a, 1, 0] = children - people[t + 1, a, 0, 0]
            born = 0.0
            for x in range(size):
                mothers[t, a, x] = half * asfr[o, a, x] * (people[t, a, 1, x] + people[t + 1, a, 1, x])
                born += mothers[t, a, x]
            births[t, a, 0] = born * boys[t, a]
            births[t, a, 1] = born - births[t, a, 0]
            for s in range(2):
                died = births[t, a, s] * (1.0 - survival[i, a, s, 0])
                deaths[t, a, s, 0] = died
                migrants[t, a, s, 0] = people[t + 1, a, s, 0] - (births[t, a, s] - died)
        if control.size > 0:
            _reconcile(t, people, control, adjustment, factors)


@njit(cache=True, nogil=True, error_model="numpy")
def _reconcile(t, people, control, adjustment, factors):
    """Scale every area's people at the end of step t so that each cell adds up to the control."""
    _, areas, _, size = people.shape
    totals = np.zeros((2, size))
    for a in range(areas):
        for s in range(2):
            for x in range(size):
                totals[s, x] += people[t + 1, a, s, x]
    i = t if len(control) > 1 else 0
    for s in range(2):
        for x in range(size):
            if totals[s, x] > 0.0:
                factors[t, s, x] = control[i, s, x] / totals[s, x]
    for a in range(areas):
        for s in range(2):
            for x in range(size):
                scaled = people[t + 1, a, s, x] * factors[t, s, x]
                adjustment[t, a, s, x] += scaled - people[t + 1, a, s, x]
                people[t + 1, a, s, x] = scaled
