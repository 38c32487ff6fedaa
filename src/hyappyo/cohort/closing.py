"""Closing a life table at an older age than its data reach: where deaths stop at 85+ or 90+, the oldest rates follow a law.

Source: Thatcher, A. R., Kannisto, V. and Vaupel, J. W. (1998): The force of mortality at ages 80 to 120. Odense Monographs on
Population Aging 5 (the Kannisto model, logit of the force of mortality linear in age).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from .check import Array, any_numbers, positive, refuse_where
from .error import CohortError, Rule
from .life_table import LifeTable

LAST_AGE = 130


def kannisto(starts: ArrayLike, mx: ArrayLike, open_age: int, *, fit_from: float = 80) -> LifeTable:
    """A life table whose open group begins at ``open_age``, older than that of the rates given.

    The closed groups from ``fit_from`` on give, by least squares, logit m = log a + b · age (at the middle of each group). The law then stands
    for every group from the old open one on; the new open group's rate is that of all who live past ``open_age``.

    Args:
        starts: first ages of the groups, years, the last one open.
        mx: deaths per person-year, above 0 and below 1 where the law is fitted.
        open_age: start of the new open group; a whole number of last closed groups above the old one.
        fit_from: first age whose rates the law is fitted to.

    Raises:
        CohortError: fewer than two groups to fit, a rate of 1 or more among them, mortality that falls with age, or an ``open_age`` that no
            group begins at.
    """
    ages = any_numbers("starts", starts, None)
    rates = positive("mx", mx, ages.shape)
    width = ages[-1] - ages[-2]
    if open_age < ages[-1] or (open_age - ages[-1]) % width or open_age >= LAST_AGE:
        rule = Rule(
            f"must be {ages[-1]:g} plus whole groups of {width:g} years",
            f"{ages[-1]:g}歳から{width:g}歳きざみであること",
        )
        raise CohortError("open_age", (), open_age, rule)
    level, slope = _law(ages, rates, width, fit_from)
    beyond = np.arange(ages[-1], LAST_AGE + width, width)
    law = 1 / (1 + np.exp(-(level + slope * (beyond + width / 2))))
    # At such rates deaths crowd at the start of a group: as under one force of mortality, not at its middle.
    within = 1 / law - width / np.expm1(width * law)
    given = LifeTable.from_rates(ages, rates).ax[:-1]
    whole = LifeTable.from_rates(
        np.append(ages[:-1], beyond), np.append(rates[:-1], law), np.append(given, within)
    )
    last = int(np.searchsorted(whole.starts, open_age))
    expected = whole.ex[last]
    return LifeTable.from_rates(
        whole.starts[: last + 1],
        np.append(whole.mx[:last], 1 / expected),
        np.append(whole.ax[:last], expected),
    )


def _law(ages: Array, rates: Array, width: float, fit_from: float) -> tuple[float, float]:
    """(log a, b) of the law, by least squares over the closed groups from ``fit_from`` on."""
    old = np.append(ages[:-1] >= fit_from, False)
    if old.sum() < 2:
        raise CohortError(
            "fit_from", (), fit_from, Rule("must leave two groups to fit", "当てはめに2階級以上必要です")
        )
    refuse_where(
        "mx",
        rates,
        old & (rates >= 1),
        Rule("must be below 1 to be fitted", "当てはめる死亡率は1未満であること"),
    )
    middle = (ages + np.append(np.diff(ages), width) / 2)[old]
    slope, level = np.polyfit(middle, np.log(rates[old] / (1 - rates[old])), 1)
    if slope <= 0:
        raise CohortError(
            "mx", (), f"slope {slope:.4f}", Rule("must rise with age", "年齢とともに上昇すること")
        )
    return float(level), float(slope)
