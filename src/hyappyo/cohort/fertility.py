"""Births: age-specific rates, the total fertility rate, and the child-woman ratio of municipal projections."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from .age import FEMALE, MALE, AgeGroups
from .check import Array, frozen, known_numbers, not_negative, positive, refuse_where, same
from .error import CohortError, Rule

FERTILE = (15, 49)
ONE_FOR_ALL = Rule("must be one pattern, or one for each TFR", "型は一つ、またはTFRと同数であること")


def total_fertility(asfr: ArrayLike, ages: AgeGroups) -> Array:
    """TFR (合計特殊出生率), births per woman: the width times the sum of the rates over age, shape (...)."""
    rates = not_negative("asfr", asfr, None)
    return frozen(np.asarray(ages.width * rates.sum(axis=-1)))


def pattern(asfr: ArrayLike, ages: AgeGroups) -> Array:
    """The age pattern of fertility: rates whose TFR is 1, shape (ages,).

    Raises:
        CohortError: wrong shape, a negative rate, or no births at all.
    """
    rates = not_negative("asfr", asfr, (ages.count,))
    if rates.sum() == 0:
        raise CohortError(
            "asfr", (), 0.0, Rule("must have births at some age", "どこかの年齢に出生があること")
        )
    return frozen(rates / (ages.width * rates.sum()))


def age_specific(tfr: ArrayLike, shape: ArrayLike) -> Array:
    """ASFR, births per woman-year: TFR × pattern, shape (steps, ages).

    Args:
        tfr: births per woman, shape (steps,).
        shape: pattern whose TFR is 1 (:func:`pattern`), (ages,) or one row per step.
    """
    levels, each = not_negative("tfr", tfr, None), not_negative("pattern", shape, None)
    if each.ndim == 0 or each.shape[:-1] not in ((), levels.shape):
        raise CohortError("pattern", (), f"array of shape {each.shape}", ONE_FOR_ALL)
    return frozen(levels[..., None] * each)


def women(counts: Array, ages: AgeGroups) -> Array:
    """Women of 15-49, persons, shape (...), from counts of shape (..., 2, ages)."""
    return np.asarray(counts[..., FEMALE, ages.band(*FERTILE)].sum(axis=-1))


def child_woman_ratio(counts: ArrayLike, ages: AgeGroups) -> Array:
    """CWR (子ども女性比): children of 0-4 per woman of 15-49, shape (...); NaN where there are no such women."""
    counts = _by_sex_and_age(counts, ages)
    children = counts[..., ages.band(0, 4)].sum(axis=(-2, -1))
    mothers = women(counts, ages)
    with np.errstate(divide="ignore", invalid="ignore"):
        return frozen(np.asarray(np.where(mothers > 0, children / mothers, np.nan)))


def child_sex_ratio(counts: ArrayLike, ages: AgeGroups) -> Array:
    """Boys per girl at ages 0-4 (0-4歳性比, 1.052 rather than 105.2), shape (...); NaN where there are no girls."""
    children = _by_sex_and_age(counts, ages)[..., ages.band(0, 4)].sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return frozen(
            np.where(children[..., FEMALE] > 0, children[..., MALE] / children[..., FEMALE], np.nan)
        )


def conversion(cwr: ArrayLike, tfr: ArrayLike) -> Array:
    """k in CWR = k · TFR, shape of the arguments.

    k is about 0.14 and drifts with the age structure of women: compare only ratios of the same years. The TFR is the mean over the
    five years whose births are the children counted.
    """
    return frozen(np.asarray(not_negative("cwr", cwr, None) / positive("tfr", tfr, None)))


def municipal_conversion(base: float, national: ArrayLike, national_base: float) -> Array:
    """A municipality's k over time: its base value, moved as the nation's k moves, shape (steps,)."""
    drift = positive("national k", national, None) / float(positive("national k", national_base, ()))
    return frozen(float(positive("k", base, ())) * drift)


def shrunken_conversion(k: ArrayLike, women: ArrayLike, towards: ArrayLike, weight: float = 2_000.0) -> Array:
    """log k drawn towards its prefecture's where few women stand behind it, shape (areas,).

    Args:
        k: municipal values (NaN takes the prefecture's).
        women: women of 15-49 behind each value, persons.
        towards: the prefecture's k for each area.
        weight: number of women at which both count the same.
    """
    own = known_numbers("k", k)
    size = not_negative("women", women, own.shape)
    target = positive("towards", towards, own.shape)
    refuse_where("k", own, own <= 0, Rule("must be greater than 0", "0より大きいこと"))
    trust = np.where(np.isnan(own), 0.0, size / (size + weight))
    return frozen(np.exp(trust * np.log(np.where(np.isnan(own), target, own)) + (1 - trust) * np.log(target)))


def male_share(sex_ratio: Array) -> Array:
    """Share of boys for a sex ratio of boys per girl (1.05 → 0.512)."""
    return sex_ratio / (1 + sex_ratio)


def _by_sex_and_age(counts: ArrayLike, ages: AgeGroups) -> Array:
    people = not_negative("people", counts, None)
    same("sexes and ages of the people", people.shape[-2:], (2, ages.count))
    return people
