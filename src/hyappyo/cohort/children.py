"""TFR and child-woman ratio: the factor k between them, and how it drifts.

CWR = k · TFR. k holds what lies between births of five years and children per woman of all fertile ages: infant deaths and moves, and
above all the age structure of the women. It drifts with that structure, nationally and in much the same way everywhere, so a
municipality's k moves as the nation's does: k_i(t) = k_i(base) · k_nat(t) / k_nat(base).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .check import Array, any_numbers, frozen, positive
from .error import CohortError, Rule
from .fertility import conversion, municipal_conversion
from .path import Path

CHILDREN_YEARS = 5


@dataclass(frozen=True, eq=False)
class NationalConversion:
    """The nation's k over time.

    Attributes:
        years: rising, (times,).
        k: CWR over the mean TFR of the five years that end in the year, (times,).
    """

    years: tuple[int, ...]
    k: Array

    @classmethod
    def of(cls, years: ArrayLike, cwr: ArrayLike, tfr: Path) -> NationalConversion:
        """From the nation's child-woman ratios of some years, and its TFR path (known and assumed).

        Raises:
            CohortError: other shapes, ratios or a TFR not above zero.
        """
        when = tuple(int(year) for year in np.atleast_1d(any_numbers("years", years, None)).ravel())
        ratios = positive("cwr", cwr, (len(when),))
        births = np.array([tfr.over(year - CHILDREN_YEARS, 1, CHILDREN_YEARS)[0] for year in when])
        return cls(when, conversion(ratios, births))

    def drifted(self, k: float, base: int, start: int, steps: int, width: int = 5) -> Array:
        """A municipality's k for each step from ``start``, (steps,): ``k`` at ``base``, drifting as the nation's.

        Raises:
            CohortError: a year for which the nation's k is not known.
        """
        ends = [start + width * (step + 1) for step in range(steps)]
        for year in (base, *ends):
            if year not in self.years:
                rule = Rule(f"must be one of {self.years}", f"{self.years} のいずれかであること")
                raise CohortError("year", (), year, rule)
        at = {year: float(value) for year, value in zip(self.years, self.k, strict=True)}
        return frozen(np.array(municipal_conversion(k, [at[year] for year in ends], at[base])))
