"""People by sex and age at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .age import SEXES, AgeGroups
from .check import Array, not_negative, same
from .error import CohortError, Rule


@dataclass(frozen=True, eq=False)
class Population:
    """Persons by sex and age at one moment (男女・年齢別人口).

    Attributes:
        counts: persons, shape (2, ages): row 0 male, row 1 female. Read-only.
        ages: the age groups of the columns.
        sexes: the order of the rows; any other than ``("male", "female")`` is refused.

    Raises:
        CohortError: wrong shape, a negative or missing count, or the sexes in another order.
    """

    counts: Array
    ages: AgeGroups
    sexes: tuple[str, str] = SEXES

    def __post_init__(self) -> None:
        same("sexes", tuple(self.sexes), SEXES)
        object.__setattr__(self, "counts", not_negative("population", self.counts, (2, self.ages.count)))

    @classmethod
    def from_sexes(cls, counts: Mapping[str, ArrayLike], ages: AgeGroups) -> Population:
        """From ``{"male": …, "female": …}`` in either order."""
        if set(counts) != set(SEXES):
            raise CohortError(
                "sexes", (), sorted(counts), Rule("must be male and female", "male と female であること")
            )
        rows = [not_negative(sex, counts[sex], (ages.count,)) for sex in SEXES]
        return cls(np.stack(rows), ages)

    @property
    def total(self) -> float:
        """All persons."""
        return float(self.counts.sum())

    def regrouped(self, ages: AgeGroups) -> Population:
        """The same people in wider groups or with a lower open group; nobody is split.

        Raises:
            CohortError: the new groups cut through the present ones or reach beyond the open group.
        """
        if ages.width % self.ages.width:
            rule = Rule(
                f"must be a multiple of {self.ages.width} years", f"{self.ages.width}の倍数であること"
            )
            raise CohortError("width", (), ages.width, rule)
        starts = [self.ages.index(int(start)) for start in ages.starts]
        return Population(np.add.reduceat(self.counts, starts, axis=1), ages)
