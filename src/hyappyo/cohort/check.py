"""The door of the library: arrays come in checked, copied, contiguous, float64 and read-only."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .error import FINITE, NOT_NEGATIVE, POSITIVE, PROBABILITY, CohortError, Rule, shape_rule

Array = NDArray[np.float64]


Shape = tuple[int, ...] | None


def numbers(what: str, value: ArrayLike) -> Array:
    """Real numbers in an array of any shape, NaN and infinity among them; not copied.

    Raises:
        CohortError: words, complex numbers, rows of several lengths.
    """
    try:
        given = np.asarray(value)
        if np.iscomplexobj(given):
            raise TypeError("complex numbers")
        return given.astype(np.float64, copy=False)
    except (TypeError, ValueError) as error:
        raise CohortError(what, (), type(value).__name__, FINITE) from error


def known_numbers(what: str, value: ArrayLike, shape: Shape = None) -> Array:
    """Finite numbers, NaN where not known; of this shape exactly, or of any. Not copied.

    Raises:
        CohortError: wrong shape, not numbers, infinity.
    """
    given = numbers(what, value)
    if shape is not None and given.shape != shape:
        raise CohortError(what, (), f"array of shape {given.shape}", shape_rule(shape))
    refuse_where(what, given, np.isinf(given), FINITE)
    return given


def any_numbers(what: str, value: ArrayLike, shape: Shape) -> Array:
    """Finite numbers of this shape, or of any where it is None. A leading axis may be left out: the values then hold for every step (or area).

    Of three axes and more, rows that hold for every step are kept and looked at once (:func:`once`).

    Raises:
        CohortError: wrong shape, not numbers, NaN or infinity.
    """
    given = numbers(what, value)
    shape = given.shape if shape is None else shape
    if given.shape != shape:
        if given.shape != shape[len(shape) - given.ndim :]:
            raise CohortError(what, (), f"array of shape {given.shape}", shape_rule(shape))
        given = np.broadcast_to(given, shape)
    rows = once(given)
    refuse_where(what, rows, ~np.isfinite(rows), FINITE)
    kept = frozen(np.array(rows, order="C"))
    return kept if rows is given else np.broadcast_to(kept, shape)


def once(values: Array) -> Array:
    """The rows that are there: of an array whose first row holds for every step, that row alone; (1, …) or the array itself."""
    return values[:1] if values.ndim > 2 and values.strides[0] == 0 and len(values) > 1 else values


def not_negative(what: str, value: ArrayLike, shape: Shape) -> Array:
    """People, rates, births: finite and never below zero."""
    found = any_numbers(what, value, shape)
    refuse_where(what, once(found), once(found) < 0, NOT_NEGATIVE)
    return found


def positive(what: str, value: ArrayLike, shape: Shape) -> Array:
    """Ratios such as the sex ratio at birth: finite and above zero."""
    found = any_numbers(what, value, shape)
    refuse_where(what, once(found), once(found) <= 0, POSITIVE)
    return found


def probability(what: str, value: ArrayLike, shape: Shape) -> Array:
    """Survival ratios and death probabilities: finite, from 0 to 1."""
    found = any_numbers(what, value, shape)
    rows = once(found)
    refuse_where(what, rows, (rows < 0) | (rows > 1), PROBABILITY)
    return found


def fitted(what: str, value: ArrayLike, shape: tuple[int, ...]) -> Array:
    """Finite numbers spread over ``shape`` as NumPy spreads them: axes of length 1 and missing leading axes are repeated.

    Raises:
        CohortError: it does not fit, or is not finite.
    """
    given = any_numbers(what, value, None)
    try:
        return frozen(np.broadcast_to(given, shape).copy())
    except ValueError as error:
        raise CohortError(what, (), f"array of shape {given.shape}", shape_rule(shape)) from error


def over_steps(what: str, value: ArrayLike, shape: tuple[int, ...]) -> Array:
    """Finite numbers spread over ``shape``, whose first axis is the step and whose last the age.

    One number; one per step; one per step and age; or as many axes as ``shape`` has, those of length 1 repeated.

    Raises:
        CohortError: it does not fit, or is not finite.
    """
    given = any_numbers(what, value, None)
    if 0 < given.ndim <= min(2, len(shape) - 1):
        inner = (1,) * (len(shape) - given.ndim)
        given = given.reshape(given.shape[0], *inner, *given.shape[1:])
    if given.ndim not in (0, len(shape)):
        raise CohortError(what, (), f"array of shape {given.shape}", shape_rule(shape))
    return fitted(what, given, shape)


def refuse_where(what: str, numbers: Array, wrong: NDArray[np.bool_], rule: Rule) -> None:
    """Refuse the array at its first wrong cell, if it has one."""
    if wrong.any():
        index = tuple(int(i) for i in np.unravel_index(int(np.argmax(wrong)), wrong.shape))
        raise CohortError(what, index, float(numbers[index]), rule)


def frozen(array: Array) -> Array:
    """The same array, no longer writable."""
    array.setflags(write=False)
    return array


def same(what: str, found: object, expected: object) -> None:
    """Refuse two things that were made for different ages, steps or areas."""
    if found != expected:
        raise CohortError(what, (), found, Rule(f"must be {expected}", f"{expected} であること"))


def one_of(what: str, found: str, allowed: tuple[str, ...]) -> str:
    """Refuse a word that is not among those known."""
    if found not in allowed:
        raise CohortError(
            what,
            (),
            found,
            Rule(f"must be one of {', '.join(allowed)}", f"{'、'.join(allowed)} のいずれかであること"),
        )
    return found


def within(what: str, index: int, count: int) -> int:
    """Refuse a row, an area or a step that is not there."""
    if not 0 <= index < count:
        rule = Rule(f"must be from 0 to {count - 1}", f"0から{count - 1}までであること")
        raise CohortError(what, (), index, rule)
    return index
