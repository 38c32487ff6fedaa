"""What the compiled twins promise beside their numbers."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from hyappyo.cohort import (
    AgeGroups,
    ComponentRates,
    Migration,
    MunicipalRates,
    Population,
    kernel,
    project,
    project_areas,
)

SINGLE, FIVE = AgeGroups(1, 100), AgeGroups(5, 90)


def town(people=100.0, timing="even"):
    shape = (30, 2, SINGLE.count)
    move = Migration(np.full(shape, 1.5), np.full(shape, -0.01))
    rates = ComponentRates(
        SINGLE, np.full((2, SINGLE.count + 1), 0.98), np.full(SINGLE.count, 0.015), 1.05, move, timing
    )
    return Population(np.full((2, SINGLE.count), people), SINGLE), rates


def towns(migration, **more):
    return np.full((4, 2, FIVE.count), 100.0), MunicipalRates(
        FIVE, np.full((2, 20), 0.95), migration, 0.2, 0.5, **more
    )


def test_whatever_is_asked_for_each_kernel_is_compiled_once():
    """A second version would cost its seconds of compiling in the middle of somebody's work."""
    project(*town())
    project(*town(timing="end"), overdrawn="empty")
    project(town()[0], town()[1].with_tfr(np.full(30, 1.4), np.full(SINGLE.count, 1 / 101)))
    shape = (2, 4, 2, FIVE.count)
    project_areas(*towns(Migration.none(shape)))
    project_areas(*towns(Migration.none(shape), asfr=np.full(FIVE.count, 0.01)))
    project_areas(
        *towns(
            Migration.pool(np.full(shape, 0.1), np.full(shape, 0.25), shape), control=np.full((2, 2, 19), 9.0)
        )
    )
    base, rates = towns(Migration.none(shape))
    project_areas(base, rates.held(0, 3))
    project_areas(base[[1]], rates.area(1), overdrawn="empty")
    assert len(kernel.component.signatures) == 1
    assert len(kernel.municipal.signatures) == 1


def test_threads_compute_the_same_bits_as_one():
    levels = [float(10 * n) for n in range(1, 33)]
    alone = [project(*town(level)).people for level in levels]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda level: project(*town(level)).people, levels))
    for one, other in zip(alone, together, strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_projection_is_the_same_to_the_bit_every_time():
    np.testing.assert_array_equal(project(*town()).people, project(*town()).people)
