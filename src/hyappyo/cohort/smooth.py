"""Small numbers made steady: log ratios drawn towards those of their group as far as chance explains the difference (empirical Bayes).

A cohort change ratio of a village says little: a family more or less doubles it. Areas of one group (a prefecture, a size class) scatter
around a common ratio for two reasons, because they truly differ (variance τ²) and by chance (φ / people expected). Each is drawn towards
the common ratio by φ / n over φ / n + τ², so that a city keeps its own and a hamlet takes its group's. Work is done on logarithms, where
halving and doubling weigh the same; an undefined ratio takes the group's, and stays undefined where the group has none.

Sources: DerSimonian, R. and Laird, N. (1986), Controlled Clinical Trials 7, for τ²; Morris, C. N. (1983), JASA 78, for the shrinkage;
Whittaker, E. T. (1923), Proceedings of the Edinburgh Mathematical Society 41, for the smoothing over age.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .check import Array, any_numbers, frozen, known_numbers, not_negative, positive, same
from .error import CohortError, Rule

HALF = 0.5
ONE_EACH = Rule("must be a whole number or a name for each area", "地域ごとに整数か名称を一つ与えること")
SIZE_BOUNDS = (1_000.0, 3_000.0, 10_000.0, 30_000.0, 100_000.0, 300_000.0, 1_000_000.0)


@dataclass(frozen=True, eq=False)
class Shrunken:
    """Ratios drawn towards their groups'.

    Attributes:
        ratio: (areas, ...); NaN where neither area nor group has one.
        own: weight of the area's own ratio, 0 (group only) to 1, (areas, ...).
        group: the group's common ratio, of each area, (areas, ...).
        spread: τ, the true scatter of log ratios within the group, of each area, (areas, ...).
    """

    ratio: Array
    own: Array
    group: Array
    spread: Array


def shrunken(before: ArrayLike, after: ArrayLike, groups: ArrayLike, *, dispersion: float = 1.0) -> Shrunken:
    """Ratios after / before of many areas, drawn towards their groups' on the log scale.

    Args:
        before: persons at the start, or any other denominator (women, for a child-woman ratio), (areas, ...).
        after: persons at the end of the same shape.
        groups: a whole number for each area, (areas,): prefecture, size class.
        dispersion: φ, variance of the count at the end in multiples of Poisson's. Families move together: 1 is the least.

    Raises:
        CohortError: other shapes, negative people, a dispersion that is not above zero.
    """
    start = not_negative("before", before, None)
    end = not_negative("after", after, start.shape)
    label = labels(groups, start.shape[:1])
    noise = float(positive("dispersion", dispersion, ()))
    found = [np.full(start.shape, np.nan) for _ in range(4)]
    for group in np.unique(label):
        of = label == group
        for whole, part in zip(found, _group(start[of], end[of], noise), strict=True):
            whole[of] = part
    return Shrunken(*(frozen(each) for each in found))


def labels(groups: ArrayLike, shape: tuple[int, ...]) -> NDArray[Any]:
    """The group of each area: whole numbers or names, one for each."""
    try:
        label = np.asarray(groups)
    except ValueError as error:
        raise CohortError("groups", (), type(groups).__name__, ONE_EACH) from error
    same("shape of groups", label.shape, shape)
    if (
        label.dtype.kind not in "iuUb"
        and (label != np.floor(any_numbers("groups", label, None)).astype(int)).any()
    ):
        raise CohortError("groups", (), label.tolist(), ONE_EACH)
    return label


def size_class(people: ArrayLike, bounds: tuple[float, ...] = SIZE_BOUNDS) -> Array:
    """The size class of each area by its persons: how many bounds it reaches, as a number for ``groups``."""
    return frozen(np.searchsorted(bounds, not_negative("people", people, None), side="right").astype(float))


def smoothed(values: ArrayLike, weights: ArrayLike, strength: float = 1.0) -> Array:
    """Values smoothed over their last axis (age): weighted squares plus ``strength`` times squared second differences (Whittaker).

    Args:
        values: (..., ages), such as log ratios relative to the nation's; NaN is filled from its neighbours.
        weights: of the same shape, such as persons; 0 where a value is NaN.
        strength: in units of the weights: 0 leaves the values; where an age has far more people than this, it keeps its own value.

    Raises:
        CohortError: a negative weight or strength, fewer than three ages, or fewer than two values to go by.
    """
    given = known_numbers("values", values)
    by = not_negative("weights", weights, given.shape)
    if given.shape[-1] < 3:
        raise CohortError(
            "values",
            (),
            f"array of shape {given.shape}",
            Rule("needs three ages or more", "3階級以上必要です"),
        )
    by = np.where(np.isnan(given), 0.0, by)
    known = (by > 0).sum(axis=-1)
    if (known < 2).any():
        rule = Rule("needs two ages with weight", "重みのある年齢が2つ以上必要です")
        raise CohortError("weights", (), int(known.min()), rule)
    level = float(not_negative("strength", strength, ()))
    if level == 0:
        return frozen(given.copy())
    second = np.diff(np.eye(given.shape[-1]), n=2, axis=0)
    rough = second.T @ second
    left = by[..., None] * np.eye(given.shape[-1]) + level * rough
    right = (by * np.nan_to_num(given))[..., None]
    return frozen(np.asarray(np.linalg.solve(left, right)[..., 0], dtype=np.float64))


def _group(start: Array, end: Array, noise: float) -> tuple[Array, Array, Array, Array]:
    """(ratio, weight of the own, common ratio, spread) of the areas of one group."""
    lived = start.sum(axis=0)
    common = np.divide(end.sum(axis=0), lived, out=np.full_like(lived, np.nan), where=lived > 0)
    expected = start * np.nan_to_num(common)
    defined = (start > 0) & (expected > 0)
    # Half a person on both sides keeps the logarithm of an empty cell finite and draws it towards the group.
    apart = np.where(defined, np.log((end + HALF) / (expected + HALF)), 0.0)
    chance = np.divide(noise, expected, out=np.full_like(expected, np.inf), where=defined)
    spread = _between(apart, chance, defined)
    own = np.where(defined, spread**2 / np.where(defined, spread**2 + chance, 1.0), 0.0)
    trust = np.divide(1.0, spread**2 + chance, out=np.zeros_like(chance), where=defined)
    total = trust.sum(axis=0)
    middle = np.divide((trust * apart).sum(axis=0), total, out=np.zeros_like(total), where=total > 0)
    every = np.broadcast_to(common * np.exp(middle), start.shape)
    return every * np.exp(own * (apart - middle)), own, every, np.broadcast_to(spread, start.shape)


def _between(apart: Array, chance: Array, defined: NDArray[np.bool_]) -> Array:
    """τ of each cell, over the areas: what the scatter exceeds chance by (DerSimonian and Laird), not below 0."""
    weight = np.divide(1.0, chance, out=np.zeros_like(chance), where=defined)
    total = weight.sum(axis=0)
    safe = np.where(total > 0, total, 1.0)
    mean = (weight * apart).sum(axis=0) / safe
    scatter = (weight * (apart - mean) ** 2).sum(axis=0) - (defined.sum(axis=0) - 1)
    scale = total - (weight**2).sum(axis=0) / safe
    excess = np.divide(np.maximum(scatter, 0.0), scale, out=np.zeros_like(scale), where=scale > 0)
    return np.asarray(np.sqrt(excess))
