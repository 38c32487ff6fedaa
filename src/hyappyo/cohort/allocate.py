"""People of unknown age (年齢不詳) given an age: in proportion to those of their area and sex whose age is known (不詳補完の按分)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from .check import Array, frozen, not_negative, refuse_where
from .error import Rule

NOBODY_KNOWN = Rule(
    "people of unknown age, but nobody of known age to go by", "年齢の分かる人がいないため按分できません"
)


def allocate_unknown(known: ArrayLike, unknown: ArrayLike) -> Array:
    """People by age with those of unknown age spread in proportion; every total is kept.

    Args:
        known: persons by age, (..., ages).
        unknown: persons of unknown age, (...): the axes of ``known`` before the age.

    Returns:
        persons, shape of ``known``, not whole numbers.

    Raises:
        CohortError: other shapes, negative people, or people of unknown age where no age is known.
    """
    people = not_negative("known", known, None)
    extra = not_negative("unknown", unknown, people.shape[:-1])
    total = people.sum(axis=-1)
    refuse_where("unknown", extra, (extra > 0) & (total == 0), NOBODY_KNOWN)
    factor = 1 + np.divide(extra, total, out=np.zeros_like(total), where=total > 0)
    return frozen(people * factor[..., None])
