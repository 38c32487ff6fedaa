"""The functions of the language: how many arguments each takes, of what kind, and what it computes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Takes(Enum):
    """What a function does with its arguments."""

    SCALARS = "scalars"
    """Each argument is one value; a range names the one datum that covers it whole."""
    SEQUENCE = "sequence"
    """An argument that is a range stands for its steps, one value each."""
    REFERENCE = "reference"
    """One reference, whose period is itself part of the meaning."""


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the language. `compute` gets the values after ranges are spread into steps."""

    name: str
    takes: Takes
    least: int
    most: int | None
    compute: Callable[[Sequence[Decimal]], Decimal]
    example: str


def _mean(values: Sequence[Decimal]) -> Decimal:
    return _total(values) / len(values)


def _rank(values: Sequence[Decimal]) -> Decimal:
    """1 + how many are greater than the first: equal values share the better rank, as in sports tables."""
    first, *others = values
    return Decimal(1 + sum(other > first for other in others))


def _quotient(values: Sequence[Decimal]) -> Decimal:
    dividend, divisor = values
    return dividend / divisor


def _difference(values: Sequence[Decimal]) -> Decimal:
    before, after = values
    return after - before


def _total(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0))


_SEQUENCE, _SCALARS, _REFERENCE = Takes.SEQUENCE, Takes.SCALARS, Takes.REFERENCE

FUNCTIONS: Mapping[str, Function] = {
    function.name: function
    for function in (
        Function("change", _REFERENCE, 1, 1, _difference, "change(births@CY2020..CY2023)"),
        Function("ratio", _SCALARS, 2, 2, _quotient, "ratio(deaths@CY2023,births@CY2023)"),
        Function("share", _SCALARS, 2, 2, _quotient, "share(women@FY2023,members@FY2023)"),
        Function("sum", _SEQUENCE, 1, None, _total, "sum(births@CY2020..CY2023)"),
        Function("mean", _SEQUENCE, 1, None, _mean, "mean(births@CY2020..CY2023)"),
        Function("min", _SEQUENCE, 1, None, min, "min(births@CY2020..CY2023)"),
        Function("max", _SEQUENCE, 1, None, max, "max(births@CY2020..CY2023)"),
        Function("rank", _SEQUENCE, 2, None, _rank, "rank(births@CY2023,births@CY2020..CY2023)"),
        Function("first", _SEQUENCE, 1, None, lambda values: values[0], "first(births@CY2020..CY2023)"),
        Function("last", _SEQUENCE, 1, None, lambda values: values[-1], "last(births@CY2020..CY2023)"),
        Function("cumulative", _REFERENCE, 1, 1, _total, "cumulative(births@CY2020..CY2023)"),
    )
}
