"""Ages and sexes: the two axes that every array of the library ends with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .check import Array, frozen
from .error import CohortError, Rule

SEXES = ("male", "female")
MALE, FEMALE = 0, 1


@dataclass(frozen=True)
class AgeGroups:
    """Groups of one width from age 0, the last one open: ``AgeGroups(5, 90)`` is 0-4, 5-9, …, 85-89, 90+.

    Attributes:
        width: years in a group, and years in a projection step.
        open: first age of the open group, a multiple of ``width``.
    """

    width: int
    open: int

    def __post_init__(self) -> None:
        if self.width < 1:
            raise CohortError("width", (), self.width, Rule("must be at least 1 year", "1歳以上であること"))
        if self.open < self.width or self.open % self.width:
            rule = Rule(
                f"must be a positive multiple of the width {self.width}", f"{self.width}の正の倍数であること"
            )
            raise CohortError("open", (), self.open, rule)

    def suit_municipal_method(self) -> None:
        """Refuse groups that the municipal method, whose children are 0-4 and whose women 15-49, cannot be run in.

        Raises:
            CohortError: groups of another width than 5 years, or an open group that begins before 50.
        """
        if self.width != 5:
            rule = Rule("the municipal method needs five-year groups", "市区町村の方式は5歳階級で計算します")
            raise CohortError("width", (), self.width, rule)
        if self.open < 50:
            raise CohortError("open", (), self.open, Rule("must be at least 50", "50歳以上であること"))

    @property
    def count(self) -> int:
        """How many groups there are, the open one included."""
        return self.open // self.width + 1

    @cached_property
    def starts(self) -> Array:
        """First age of each group, in years."""
        return frozen(np.arange(self.count, dtype=np.float64) * self.width)

    @property
    def labels(self) -> tuple[str, ...]:
        """``0-4`` or ``0``, …, ``90+``."""
        closed = (int(start) for start in self.starts[:-1])
        names = [str(a) if self.width == 1 else f"{a}-{a + self.width - 1}" for a in closed]
        return (*names, f"{self.open}+")

    def index(self, age: int) -> int:
        """The group that begins at ``age``.

        Raises:
            CohortError: no group begins there, or it lies beyond the open group.
        """
        if not 0 <= age <= self.open:
            rule = Rule(
                f"must be an age from 0 to {self.open}, the open group", f"0から{self.open}歳までであること"
            )
            raise CohortError("age", (), age, rule)
        if age % self.width:
            rule = Rule(f"must begin a {self.width}-year group", f"{self.width}歳階級の始まりであること")
            raise CohortError("age", (), age, rule)
        return age // self.width

    def band(self, first: int, last: int | None = None) -> slice:
        """The groups of ages ``first`` to ``last`` inclusive (to the end where ``last`` is None)."""
        stop = self.count if last is None else self.index(last + 1)
        start = self.index(first)
        if start >= stop:
            raise CohortError(
                "last", (), last, Rule(f"must not lie before {first}", f"{first}歳より前でないこと")
            )
        return slice(start, stop)

    def indicator(self, first: int, last: int | None = None) -> Array:
        """One in the groups of a band, zero elsewhere: weights to add a band up with."""
        weights = np.zeros(self.count)
        weights[self.band(first, last)] = 1.0
        return frozen(weights)
