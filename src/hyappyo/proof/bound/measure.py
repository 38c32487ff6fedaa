"""What kind of number an expression gives: its unit, and whether it is a level, a change or a ratio.

A printed 26.7% may be 26.7 of an indicator in per cent, or 0.267 of a share; 「3,000人の減少」 is −3,000 of a
change. The data do not say which is meant; the expression does.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from hyappyo.expr import Call, Expr, Negation, Number, Operation, Reference
from hyappyo.jp.quantity import QuantityError, parse_quantity
from hyappyo.plan.lookup import Lookup

FRACTION = "fraction"
"""The unit of a part by its whole: 0.267, printed 26.7%."""
RANK = "位"
_ONE = Decimal(1)
_ALIKE = {"年間": "年", "日間": "日", "日分": "日", "週間": "週"}
"""Words that count the same thing."""


class Nature(Enum):
    """What the value of an expression tells."""

    LEVEL = "level"
    """How much there is."""
    CHANGE = "change"
    """How much it grew; negative when it shrank."""
    RATIO = "ratio"
    """How many times as much; below one when it shrank."""


@dataclass(frozen=True, slots=True)
class Measure:
    """`unit` is canonical, None where it cannot be told; the value times `scale` is in that unit (百万円 → 円)."""

    unit: str | None
    nature: Nature = Nature.LEVEL
    scale: Decimal = _ONE
    label: str = ""
    """The unit as the indicator spells it."""


_UNKNOWN = Measure(None)


def measure(expression: Expr, lookup: Lookup) -> Measure:
    """Return what kind of number `expression` gives over the indicators and events of `lookup`."""
    match expression:
        case Reference():
            return _of_reference(expression, lookup)
        case Number():
            return _UNKNOWN
        case Negation(operand):
            return measure(operand, lookup)
        case Operation():
            return _of_operation(expression, lookup)
        case Call():
            return _of_call(expression, lookup)


def _of_reference(reference: Reference, lookup: Lookup) -> Measure:
    if reference.indicator in lookup.events:
        return Measure("円", label="円")
    indicator = lookup.indicators.get(reference.indicator)
    if indicator is None:
        return _UNKNOWN
    nature = Nature.CHANGE if indicator.signed else Nature.LEVEL
    return replace(unit_of(indicator.unit.ja), nature=nature)


def _of_operation(operation: Operation, lookup: Lookup) -> Measure:
    left, right = measure(operation.left, lookup), measure(operation.right, lookup)
    changes = Nature.CHANGE in (left.nature, right.nature)
    match operation.operator:
        case "+" | "-":
            same = _common(left, right, operation)
            falls = operation.operator == "-" or changes
            return replace(same, nature=Nature.CHANGE if falls else same.nature)
        case "/":
            if isinstance(operation.right, Number):
                return left
            unit = FRACTION if left.unit is not None and _alike(left, right) else None
            return Measure(unit, Nature.CHANGE if left.nature is Nature.CHANGE else Nature.RATIO)
        case "*":
            numbers = isinstance(operation.left, Number), isinstance(operation.right, Number)
            if not any(numbers):
                return Measure(None, Nature.CHANGE if changes else Nature.LEVEL)
            kept = right if numbers[0] else left
            return replace(kept, unit=None) if kept.unit == FRACTION else kept


def _common(left: Measure, right: Measure, operation: Operation) -> Measure:
    if isinstance(operation.left, Number):
        return right
    if isinstance(operation.right, Number) or _alike(left, right):
        return left
    return _UNKNOWN


def _of_call(call: Call, lookup: Lookup) -> Measure:
    match call.function:
        case "rank":
            return Measure(RANK, label=RANK)
        case "ratio" | "share":
            return Measure(FRACTION, Nature.RATIO)
        case "change":
            return replace(measure(call.arguments[0], lookup), nature=Nature.CHANGE)
        case _:
            return measure(call.arguments[0], lookup)


def _alike(left: Measure, right: Measure) -> bool:
    return (left.unit, left.scale) == (right.unit, right.scale)


@lru_cache(maxsize=1024)
def unit_of(spelt: str) -> Measure:
    """Return the canonical unit that an indicator's unit names: 名 is 人, 百万円 is 円 times a million."""
    try:
        read = parse_quantity("1" + spelt)
    except QuantityError:
        return Measure(spelt, label=spelt)
    if read.value is None or not read.unit or read.qualifiers:
        return Measure(spelt, label=spelt)
    if read.unit == "%":  # 割 is kept as ten per cent
        return Measure("%", scale=read.value, label=spelt)
    return Measure(canonical(read.unit), scale=read.value, label=spelt)


def canonical(unit: str) -> str:
    """Return the one word for units that count the same thing: 10年間 and 10年."""
    return _ALIKE.get(unit, unit)
