"""Small populations with plausible, jagged rates, for laws that must hold whatever the numbers are."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from hyappyo.cohort import AgeGroups, ComponentRates, Migration, MunicipalRates, Population


def holds_for(*strategies, **named):
    """``given``, without a time limit: compiling a kernel on a fresh machine is not what a law should fail on."""

    def law(test):
        return settings(deadline=None, max_examples=60)(given(*strategies, **named)(test))

    return law


seeds = st.integers(0, 2**32 - 1)


def numbers(seed):
    return np.random.default_rng(seed)


@st.composite
def component_problems(draw, movement=True):
    """(base, rates): any width, any open group, both timings; movement that never empties a cell."""
    rng = numbers(draw(seeds))
    width = draw(st.sampled_from([1, 5]))
    ages = AgeGroups(width, width * draw(st.integers(3, 20)))
    steps, size = draw(st.integers(1, 5)), ages.count
    shape = (steps, 2, size)
    move = Migration.none(shape)
    if movement:
        # Movers are listed by the age they have when they come, so a rate on a large group may empty the small one behind it.
        move = Migration(rng.uniform(20, 40, shape), rng.uniform(-0.01, 0.1, shape))
    rates = ComponentRates(
        ages,
        rng.uniform(0.5, 1, (steps, 2, size + 1)),
        rng.uniform(0, 0.02, (steps, size)),
        rng.uniform(0.9, 1.2, steps),
        move,
        draw(st.sampled_from(["even", "end"])),
    )
    return Population(rng.uniform(50, 1000, (2, size)), ages), rates


@st.composite
def municipal_problems(draw, movement="net"):
    """(base, rates) of a few areas. ``movement``: "net", "pool", or "none"."""
    rng = numbers(draw(seeds))
    ages = AgeGroups(5, 5 * draw(st.integers(10, 20)))
    steps, areas, size = draw(st.integers(1, 4)), draw(st.integers(1, 4)), ages.count
    shape = (steps, areas, 2, size)
    if movement == "pool":
        share = rng.uniform(0.1, 1, shape)
        move = Migration.pool(rng.uniform(0, 0.3, shape), share / share.sum(axis=1, keepdims=True), shape)
    elif movement == "net":
        move = Migration(rng.uniform(0, 20, shape), rng.uniform(-0.3, 0.3, shape))
    else:
        move = Migration.none(shape)
    rates = MunicipalRates(
        ages,
        rng.uniform(0.5, 1, (steps, areas, 2, size + 1)),
        move,
        rng.uniform(0, 0.4, (steps, areas)),
        rng.uniform(0.5, 0.52, steps),
        asfr=rng.uniform(0, 0.1, (steps, areas, size)),
    )
    return rng.uniform(50, 1000, (areas, 2, size)), rates
