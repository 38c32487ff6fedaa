"""Compiled twins of the functions in ``reference``: the same steps, cell by cell, in machine code.

Each kernel fills arrays that its caller made. The NumPy functions in ``reference`` are the readable statement of the methods; tests
hold the two together to 1e-12. Kernels release the lock (``nogil``) and use no fast-math, so that a number does not depend on the
machine's vector width. They live at module level with ``cache=True``: the machine code is kept beside the installed package (or in the
user's cache folder where that cannot be written), and only the first call on a machine waits for the compiler.

Every input must be read-only and C-contiguous and every output writable: the compiler makes one version per combination, and one is enough.

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
    """The component method of one area; shapes as in :func:`hyappyo.cohort.reference.component`.

    The loops over age are short, plain and without branches, each with few arrays: so the compiler turns them into vectors.
    """
    steps, _, last = survival.shape
    size = last - 1
    late = 1.0 - early
    movers, women, exposed = np.empty(size), np.zeros(size), np.empty((2, size))
    for t in range(steps):
        for s in range(2):
            for x in range(size):
                moved = count[t, s, x] + rate[t, s, x] * people[t, s, x]
                movers[x] = moved
                exposed[s, x] = people[t, s, x] + early * moved
            for x in range(size):
                deaths[t, s, x + 1] = exposed[s, x] * (1.0 - survival[t, s, x + 1])
            for x in range(size - 1):
                people[t + 1, s, x + 1] = exposed[s, x] * survival[t, s, x + 1] + late * movers[x + 1]
            people[t + 1, s, size - 1] += exposed[s, size - 1] * survival[t, s, size]
            people[t + 1, s, 0] = 0.0
            # Those who come late join the cohort that reaches their age; in the open group, the one that stays in it.
            for x in range(size - 1):
                migrants[t, s, x + 1] = early * movers[x] + late * movers[x + 1]
            migrants[t, s, 0] = late * movers[0]
            migrants[t, s, size - 1] = early * movers[size - 2]
            migrants[t, s, size] = (early + late) * movers[size - 1]
            if empty:
                _fill(people[t + 1, s], adjustment[t, s])
        if early > 0.0:
            born = _bear(0.5 * width, asfr[t], exposed[1], people[t + 1, 1], mothers[t])
        else:
            # Migration at the end comes after the births of the interval and has no part in them.
            for x in range(size - 1):
                women[x + 1] = exposed[1, x] * survival[t, 1, x + 1]
            women[size - 1] += exposed[1, size - 1] * survival[t, 1, size]
            born = _bear(0.5 * width, asfr[t], exposed[1], women, mothers[t])
        births[t, 0] = born * boys[t]
        births[t, 1] = born - births[t, 0]
        for s in range(2):
            deaths[t, s, 0] = births[t, s] * (1.0 - survival[t, s, 0])
            people[t + 1, s, 0] = births[t, s] * survival[t, s, 0] + migrants[t, s, 0]
            if empty:
                _fill(people[t + 1, s, :1], adjustment[t, s, :1])


@njit(cache=True, nogil=True, error_model="numpy")
def _bear(half, asfr, before, after, mothers):
    """Births by group of the mother, written; their sum in four lanes, the same on every machine."""
    size = asfr.size
    for x in range(size):
        mothers[x] = half * asfr[x] * (before[x] + after[x])
    a = b = c = d = 0.0
    whole = size - size % 4
    for x in range(0, whole, 4):
        a += mothers[x]
        b += mothers[x + 1]
        c += mothers[x + 2]
        d += mothers[x + 3]
    for x in range(whole, size):
        a += mothers[x]
    return (a + b) + (c + d)


@njit(cache=True, nogil=True, error_model="numpy")
def _fill(people, adjustment):
    """Cells with fewer than nobody become empty; what they lacked is written down."""
    for x in range(people.size):
        if people[x] < 0.0:
            adjustment[x] = -people[x]
            people[x] = 0.0


@njit(cache=True, nogil=True, error_model="numpy")
def municipal(
    width, first, stop, survival, count, rate, share, weight, cwr, boys, asfr, control, empty,
    people, mothers, births, deaths, migrants, adjustment, factors,
):  # fmt: skip
    """The municipal method of all areas at once; shapes as in :func:`hyappyo.cohort.reference.municipal`."""
    steps, areas, _, last = survival.shape
    size = last - 1
    pool = np.zeros((2, size))
    for t in range(steps):
        if share.size > 0:
            _gather(weight[t], people[t], pool)
        for a in range(areas):
            now, then = people[t, a], people[t + 1, a]
            for s in range(2):
                for x in range(size):
                    moved = count[t, a, s, x] + rate[t, a, s, x] * now[s, x]
                    if share.size > 0:
                        moved += share[t, a, s, x] * pool[s, x]
                    died = now[s, x] * (1.0 - survival[t, a, s, x + 1])
                    deaths[t, a, s, x + 1] = died
                    migrants[t, a, s, x + 1] = moved
                then[s, size - 1] = 0.0
                for x in range(1, size):
                    then[s, x] = now[s, x - 1] - deaths[t, a, s, x] + migrants[t, a, s, x]
                then[s, size - 1] += now[s, size - 1] - deaths[t, a, s, size] + migrants[t, a, s, size]
                then[s, 0] = 0.0
                if empty:
                    _fill(then[s], adjustment[t, a, s])
            women = 0.0
            for x in range(first, stop):
                women += then[1, x]
            children = cwr[t, a] * women
            then[0, 0] = children * boys[t, a]
            then[1, 0] = children - then[0, 0]
            born = _bear(0.5 * width, asfr[t, a], now[1], then[1], mothers[t, a])
            births[t, a, 0] = born * boys[t, a]
            births[t, a, 1] = born - births[t, a, 0]
            for s in range(2):
                died = births[t, a, s] * (1.0 - survival[t, a, s, 0])
                deaths[t, a, s, 0] = died
                migrants[t, a, s, 0] = then[s, 0] - (births[t, a, s] - died)
        if control.size > 0:
            _reconcile(people[t + 1], control[t], adjustment[t], factors[t])


@njit(cache=True, nogil=True, error_model="numpy")
def _gather(weight, people, pool):
    """The pool of all areas, by sex and group."""
    pool[:] = 0.0
    for a in range(people.shape[0]):
        for s in range(2):
            for x in range(people.shape[2]):
                pool[s, x] += weight[a, s, x] * people[a, s, x]


@njit(cache=True, nogil=True, error_model="numpy")
def _reconcile(people, control, adjustment, factors):
    """Scale every area's people so that each cell adds up to the control."""
    areas, _, size = people.shape
    totals = np.zeros((2, size))
    for a in range(areas):
        for s in range(2):
            for x in range(size):
                totals[s, x] += people[a, s, x]
    for s in range(2):
        for x in range(size):
            if totals[s, x] > 0.0:
                factors[s, x] = control[s, x] / totals[s, x]
    for a in range(areas):
        for s in range(2):
            for x in range(size):
                scaled = people[a, s, x] * factors[s, x]
                adjustment[a, s, x] += scaled - people[a, s, x]
                people[a, s, x] = scaled
