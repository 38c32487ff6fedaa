"""What planners read from a population: age groups, dependency, median age. Functions of counts of shape (..., 2, ages)."""

from __future__ import annotations

import numpy as np

from .age import AgeGroups
from .check import Array, frozen


def three_groups(counts: Array, ages: AgeGroups) -> Array:
    """Children 0-14, working age 15-64 and elderly 65+ (年齢3区分), persons.

    Args:
        counts: persons, shape (..., 2, ages).
        ages: five-year groups, or any that begin at 15 and 65.

    Returns:
        shape (..., 3).
    """
    both = counts.sum(axis=-2)
    bands = (ages.band(0, 14), ages.band(15, 64), ages.band(65))
    return frozen(np.stack([both[..., band].sum(axis=-1) for band in bands], axis=-1))


def dependency_ratios(counts: Array, ages: AgeGroups) -> Array:
    """Child, old-age and total dependency (年少・老年・従属人口指数): persons per person of 15-64, shape (..., 3)."""
    child, working, old = np.moveaxis(three_groups(counts, ages), -1, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = np.stack([child, old, child + old], axis=-1) / working[..., None]
    return frozen(np.where(working[..., None] > 0, ratios, np.nan))


def median_age(counts: Array, ages: AgeGroups) -> Array:
    """The age that half the people have not reached, in years, shape (...).

    People are spread evenly within a group; NaN where nobody lives or the middle person is in the open group.
    """
    cumulative = np.cumsum(counts.sum(axis=-2), axis=-1)
    half = cumulative[..., -1:] / 2
    group = np.minimum((cumulative < half).sum(axis=-1), ages.count - 1)[..., None]
    above = np.take_along_axis(cumulative, group, -1)
    below = np.where(group > 0, np.take_along_axis(cumulative, np.maximum(group - 1, 0), -1), 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        age = ages.width * (group + (half - below) / (above - below))
    known = (group < ages.count - 1) & (above > below)
    return frozen(np.where(known, age, np.nan)[..., 0])
