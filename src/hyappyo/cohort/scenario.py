"""The standard scenarios of a 人口ビジョン: パターン1, シミュレーション1 and 2, and how much births and moves matter between them.

パターン1 holds the official assumptions; シミュレーション1 lets the TFR rise to the replacement level; シミュレーション2 closes the area to
migration as well. A municipality's own パターン3 is made of the same pieces: another TFR, migration scaled or added to.

Source: 内閣官房・内閣府「地方人口ビジョンの策定のための手引き」; the five bands of influence are its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from .check import Array, frozen, over_steps, positive, refuse_where
from .error import POSITIVE, CohortError, Rule
from .migration import Migration
from .municipal import MunicipalRates, project_municipality
from .path import Path
from .population import Population
from .result import Projection

REPLACEMENT = 2.1
NATURAL_BANDS = (100.0, 105.0, 110.0, 115.0)
SOCIAL_BANDS = (100.0, 110.0, 120.0, 130.0)


@dataclass(frozen=True)
class Influence:
    """How much a factor matters (影響度).

    Attributes:
        index: people with it in per cent of people without it.
        band: 1 (below 100 %: none) to 5 (the most).
    """

    index: float
    band: Literal[1, 2, 3, 4, 5]

    @classmethod
    def of(cls, changed: float, unchanged: float, bounds: tuple[float, ...]) -> Influence:
        """The band of a ratio; a bound belongs to the band above it.

        Raises:
            CohortError: nobody without the factor.
        """
        positive("people without the factor", unchanged, ())
        index = 100 * changed / unchanged
        bands: tuple[Literal[1, 2, 3, 4, 5], ...] = (1, 2, 3, 4, 5)
        return cls(index, bands[sum(index >= bound for bound in bounds)])


@dataclass(frozen=True, eq=False)
class StandardScenarios:
    """The three standard projections of one municipality."""

    pattern_1: Projection
    simulation_1: Projection
    simulation_2: Projection

    def natural(self, year: int) -> Influence:
        """Influence of natural change (自然増減の影響度): シミュレーション1 over パターン1; bands at 100, 105, 110, 115 %."""
        return Influence.of(self.simulation_1.total(year), self.pattern_1.total(year), NATURAL_BANDS)

    def social(self, year: int) -> Influence:
        """Influence of social change (社会増減の影響度): シミュレーション2 over 1; bands at 100, 110, 120, 130 %."""
        return Influence.of(self.simulation_2.total(year), self.simulation_1.total(year), SOCIAL_BANDS)


def standard_scenarios(
    base: Population, rates: MunicipalRates, k: ArrayLike, *, start: int, tfr: Path | None = None
) -> StandardScenarios:
    """パターン1, シミュレーション1 and シミュレーション2.

    Args:
        base: people in the year ``start``.
        rates: official assumptions of this one area, survival and migration apart.
        k: CWR per TFR of each step, (steps,), see :func:`~hyappyo.cohort.fertility.municipal_conversion`.
        start: year of the base.
        tfr: TFR of シミュレーション1; by default :func:`to_replacement`.

    Raises:
        CohortError: rates that do not tell survival and migration apart, k not above zero, other shapes.
    """
    levels = (tfr or to_replacement(rates, k, start=start)).over(start, rates.shape[0], rates.ages.width)
    fertile = with_tfr(rates, levels, k)
    still = fertile.replace(migration=nobody_moves(rates))
    return StandardScenarios(
        *(project_municipality(base, each, start=start) for each in (rates, fertile, still))
    )


def implied_tfr(rates: MunicipalRates, k: ArrayLike) -> Array:
    """The TFR that the child-woman ratios stand for, births per woman: CWR / k, shape (steps, areas)."""
    return frozen(rates.cwr / _conversion(rates, k))


def to_replacement(rates: MunicipalRates, k: ArrayLike, *, start: int, by: int = 2030) -> Path:
    """A straight line from the TFR of the first step, at ``start``, to 2.1 in the year ``by`` (2030 in the guide), then held.

    The worksheets' own yearly values stand in no public table; where they are in hand, give them as a path instead.
    """
    first = float(implied_tfr(rates, k)[0].mean())
    return Path.linear((start, first), (by, REPLACEMENT))


def with_tfr(rates: MunicipalRates, tfr: ArrayLike, k: ArrayLike) -> MunicipalRates:
    """The rates with another fertility: CWR = k · TFR, births per woman scaled alike.

    Args:
        rates: of any number of areas.
        tfr: births per woman, (steps,) or (steps, areas): the mean of the five years whose births are the children of 0-4.
        k: CWR per TFR, one number, (steps,) or (steps, areas).
    """
    cwr = _conversion(rates, k) * over_steps("tfr", tfr, rates.shape)
    if rates.asfr is None:
        return rates.replace(cwr=cwr)
    refuse_where("cwr", rates.cwr, (rates.cwr == 0) & (cwr > 0), POSITIVE)
    factor = np.divide(cwr, rates.cwr, out=np.ones_like(cwr), where=rates.cwr > 0)
    return rates.replace(cwr=cwr, asfr=rates.asfr * factor[..., None])


def nobody_moves(rates: MunicipalRates) -> Migration:
    """No migration at any age (移動がゼロ), for rates that hold survival apart.

    Raises:
        CohortError: survival and migration are one ratio.
    """
    if not rates.separated:
        rule = Rule("survival and migration must be apart", "生残率と移動率が分かれていること")
        raise CohortError("rates", (), "cohort change ratios", rule)
    return Migration.none(rates.migration.shape)


def _conversion(rates: MunicipalRates, k: ArrayLike) -> Array:
    return positive("k", over_steps("k", k, rates.shape), rates.shape)
