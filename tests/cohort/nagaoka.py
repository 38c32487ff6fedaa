"""Nagaoka (15202) as the reference data have it: IPSS 2018, the nation's change as survival, k that drifts, births by the nation's pattern."""

from functools import cache
from typing import NamedTuple

import numpy as np

from cohort.shared_data import JAPAN, census, frame, municipalities, national
from hyappyo.cohort import (
    MunicipalRates,
    NationalConversion,
    Path,
    Population,
    child_woman_ratio,
    fit_tables,
    implied_tfr,
    pattern,
    rates_from_tables,
    with_tfr,
)

CODE, START, STEPS = "15202", 2015, 6
OUTLOOK, TARGET_YEAR = 235_614, 2040
TFR_2008_12 = 1.48

# Vital statistics (厚生労働省 人口動態統計) to 2015; then the medium assumption of the H29 projection (社人研): 1.42 in 2024, 1.43 in 2035,
# 1.44 in 2065.
NATIONAL_TFR = Path.linear(
    (2005, 1.26), (2006, 1.32), (2007, 1.34), (2008, 1.37), (2009, 1.37), (2010, 1.39), (2011, 1.39), (2012, 1.41),
    (2013, 1.43), (2014, 1.42), (2015, 1.45), (2016, 1.44), (2024, 1.42), (2035, 1.43), (2065, 1.44),
)  # fmt: skip
# The outlook's path as its text states it, between years that it does not state a straight line.
STATED_TFR = Path.linear((2020, 1.50), (2040, 2.19))
STATED_BALANCE = Path.linear((2020, 1.0), (2035, 0.0))


class Nagaoka(NamedTuple):
    """One municipality, ready to project."""

    base: Population
    rates: MunicipalRates
    k: np.ndarray
    published: np.ndarray


@cache
def survival():
    """The nation's own cohort change of each interval (H29 projection), at most 1: by cohort, (steps, 1, 2, ages + 1)."""
    return np.minimum(rates_from_tables(national()[:, None], JAPAN).survival, 1)


@cache
def nation():
    """The nation's k of 2015 to 2045."""
    people = national()
    return NationalConversion.of(range(2015, 2046, 5), child_woman_ratio(people, JAPAN), NATIONAL_TFR)


@cache
def nation_2010():
    """The nation's k of 2010 over the TFR of 2008-12 (1.38), to go with municipal rates of the same years."""
    return float(child_woman_ratio(census(2010).sum(axis=0), JAPAN)) / 1.38


def census_ratio(year):
    """Nagaoka's child-woman ratio in a census."""
    place = municipalities().codes.index(CODE)
    return float(child_woman_ratio(census(year)[place], JAPAN))


@cache
def fertility_pattern():
    """The nation's births per woman-year by five-year group in 2015, scaled to a TFR of 1 (人口動態統計)."""
    single = frame("japan/national/fmsb_Jfert.csv").ASFR2015.to_numpy()[:35]
    rates = np.zeros(JAPAN.count)
    rates[JAPAN.band(15, 49)] = np.add.reduceat(single, np.arange(0, 35, 5)) / 5
    return pattern(rates, JAPAN)


@cache
def nagaoka():
    areas = municipalities()
    people = areas.people[:, [areas.codes.index(CODE)]]
    rates = fit_tables(people, JAPAN, survival=survival()).rates()
    k = nation().drifted(census_ratio(2010) / TFR_2008_12, START, START, STEPS)
    asfr = implied_tfr(rates, k)[:, :, None] * fertility_pattern()
    return Nagaoka(Population(people[0, 0], JAPAN), rates.replace(asfr=asfr), k, people[:, 0])


def stated(tfr=True, moves=True, k=None):
    """The rates of the outlook's stated path, or of one half of it."""
    place = nagaoka()
    rates = place.rates
    if tfr:
        levels = STATED_TFR.over(START, STEPS, 5)
        rates = with_tfr(rates, levels, place.k if k is None else k)
    if moves:
        rates = rates.replace(migration=rates.migration.scaled(STATED_BALANCE.over(START, STEPS, 5)))
    return rates
