"""What has been seen before: bounds of what is possible, from places of the same size.

A target is judged by whether anything like it has happened. The default bound of a lever is the highest decade seen in cities of this
size: the mean of two five-year intervals, so that one good census does not set it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .check import known_numbers, not_negative, positive
from .error import CohortError, Rule

DECADE = 2


@dataclass(frozen=True)
class Seen:
    """The highest value that a place of similar size has held.

    Attributes:
        value: mean over the intervals.
        area: which area, as index.
        interval: first of the intervals, as index.
        compared: how many areas of similar size there were.
    """

    value: float
    area: int
    interval: int
    compared: int


def highest_seen(
    values: ArrayLike, people: ArrayLike, size: float, *, within: float = 1.5, intervals: int = DECADE
) -> Seen:
    """The highest mean over consecutive intervals among areas whose people were within a factor of ``size``.

    Args:
        values: a measure of each interval and area, (intervals, areas): TFR, net migration per resident. NaN where not known.
        people: persons at the start of each interval, of the same shape.
        size: persons of the place in question.
        within: areas of ``size / within`` to ``size · within`` are compared.
        intervals: how many make the period (2 five-year intervals are a decade).

    Raises:
        CohortError: other shapes, fewer intervals than asked for, or no area of this size.
    """
    held = known_numbers("values", values)
    persons = not_negative("people", people, held.shape)
    level, factor = float(positive("size", size, ())), float(positive("within", within, ()))
    if held.ndim != 2 or len(held) < intervals or intervals < 1:
        rule = Rule(
            f"needs {intervals} intervals or more, and an area axis",
            f"{intervals}期間以上と地域の軸が必要です",
        )
        raise CohortError("values", (), f"array of shape {held.shape}", rule)
    windows = np.lib.stride_tricks.sliding_window_view(held, intervals, axis=0).mean(axis=-1)
    start = persons[: len(windows)]
    alike = (start >= level / factor) & (start <= level * factor) & ~np.isnan(windows)
    if not alike.any():
        raise CohortError(
            "size", (), level, Rule("no area of this size to compare with", "同規模の地域がありません")
        )
    best = int(np.argmax(np.where(alike, windows, -np.inf)))
    interval, area = (int(i) for i in np.unravel_index(best, windows.shape))
    return Seen(float(windows[interval, area]), area, interval, int(alike.any(axis=0).sum()))
