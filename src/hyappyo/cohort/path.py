"""Assumption paths as data: a few known points, and the shape of the way between them.

``Path.linear((2020, 1.50), (2040, 2.19))`` holds 1.50 until 2020, rises in a straight line and holds 2.19 after 2040.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from .age import AgeGroups
from .check import Array, any_numbers, frozen
from .error import POSITIVE, CohortError, Rule

Shape = Literal["linear", "step", "logistic"]
Reading = Literal["start", "mean", "end"]

LOGISTIC_ENDS = 0.02
RISING = Rule("need rising years", "年が昇順の点が必要です")


@dataclass(frozen=True)
class Path:
    """One assumption over time.

    Attributes:
        points: (year, value) pairs, years rising. Before the first and after the last the value is held.
        shape: ``linear``; ``step`` (the old value holds until the year of the next point); or ``logistic`` (slow, fast, slow: the
            S-curve that runs from 2 % to 98 % of the way, stretched to meet both points).

    Raises:
        CohortError: no points, years that do not rise, a value that is not a finite number, an unknown shape.
    """

    points: tuple[tuple[int, float], ...]
    shape: Shape = "linear"

    def __post_init__(self) -> None:
        points = any_numbers("points", self.points, (len(self.points), 2)) if self.points else None
        if points is None or (np.diff(points[:, 0]) <= 0).any():
            raise CohortError("points", (), self.points, RISING)
        if self.shape not in ("linear", "step", "logistic"):
            rule = Rule("must be linear, step or logistic", "linear, step, logistic のいずれかであること")
            raise CohortError("shape", (), self.shape, rule)
        object.__setattr__(self, "points", tuple((int(year), float(value)) for year, value in self.points))

    @classmethod
    def hold(cls, value: float) -> Path:
        """The same value in every year."""
        return cls(((0, value),))

    @classmethod
    def linear(cls, *points: tuple[int, float]) -> Path:
        """Straight lines between the points."""
        return cls(points, "linear")

    @classmethod
    def step(cls, *points: tuple[int, float]) -> Path:
        """Each value holds from its year until the next point's."""
        return cls(points, "step")

    @classmethod
    def logistic(cls, *points: tuple[int, float]) -> Path:
        """S-curves between the points."""
        return cls(points, "logistic")

    @classmethod
    def in_steps(cls, start: tuple[int, float], end: tuple[int, float], every: int = 5) -> Path:
        """From one value to another in equal steps, one every few years (段階的に): TFR to 2.19 by 2040 in steps."""
        (first, low), (last, high) = start, end
        if last <= first:
            raise CohortError("points", (), (start, end), RISING)
        if every < 1:
            raise CohortError("every", (), every, POSITIVE)
        years = [*range(first, last, every), last]
        return cls(
            tuple((year, low + (high - low) * (year - first) / (last - first)) for year in years), "step"
        )

    def at(self, years: ArrayLike) -> Array:
        """Values at these years (fractions of a year allowed), shape of ``years``."""
        when = any_numbers("years", years, None)
        known, values = np.array(self.points).T
        place = np.interp(when, known, np.arange(len(known), dtype=np.float64))
        before = np.floor(place).astype(int)
        part = _along(place - before, self.shape)
        after = np.minimum(before + 1, len(known) - 1)
        return frozen(values[before] + part * (values[after] - values[before]))

    def over(self, start: int, steps: int, width: int, reading: Reading = "mean") -> Array:
        """One value for each interval of ``width`` years from ``start``, shape (steps,).

        ``mean`` is the mean of the calendar years that end in the interval (2021 to 2025 for 2020-25: the five years whose births
        are the children of 0-4 at its end); ``start`` and ``end`` read the value at either end.
        """
        begins = start + width * np.arange(steps)
        if reading == "mean":
            return frozen(self.at(begins[:, None] + np.arange(1, width + 1)).mean(axis=1))
        return self.at(begins if reading == "start" else begins + width)

    def scaled(self, factor: float) -> Path:
        """Every value times ``factor``."""
        return Path(tuple((year, value * factor) for year, value in self.points), self.shape)


def over_ages(
    paths: Mapping[tuple[int, int | None], Path],
    ages: AgeGroups,
    start: int,
    steps: int,
    *,
    otherwise: float | Path = 1.0,
    reading: Reading = "mean",
) -> Array:
    """One value for each interval and age group: a path for some ages, another for the rest.

    ``over_ages({(15, 39): Path.linear((2020, 1), (2035, 0))}, ages, 2015, 6)`` are factors that take the moves of the young to
    nothing and leave all others alone; :meth:`~hyappyo.cohort.migration.Migration.scaled` takes them as they are.

    Args:
        paths: by (first age, last age), both included; None as last age reaches to the end. A later entry overrides an earlier one.
        ages: the age groups.
        start: year of the base.
        steps: number of intervals, each as long as a group is wide.
        otherwise: value or path of all ages not named.
        reading: as in :meth:`Path.over`.

    Returns:
        shape (steps, ages).
    """
    rest = otherwise if isinstance(otherwise, Path) else Path.hold(otherwise)
    values = np.repeat(rest.over(start, steps, ages.width, reading)[:, None], ages.count, axis=1)
    for (first, last), path in paths.items():
        values[:, ages.band(first, last)] = path.over(start, steps, ages.width, reading)[:, None]
    return frozen(values)


def _along(part: Array, shape: Shape) -> Array:
    """How far the way has been gone (0 to 1) after this part of the time."""
    if shape == "linear":
        return part
    if shape == "step":
        return np.floor(part)
    steep = 2 * np.log(1 / LOGISTIC_ENDS - 1)
    curve: Array = 1 / (1 + np.exp(-steep * (part - 0.5)))
    return (curve - LOGISTIC_ENDS) / (1 - 2 * LOGISTIC_ENDS)
