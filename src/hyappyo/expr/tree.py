"""Expressions as trees. Every node knows the span of text it came from; equality ignores spans.

``str(node)`` writes the canonical text: no needless parentheses, filters in alphabetical order.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from hyappyo.jp.period import Period

Operator = Literal["+", "-", "*", "/"]


@dataclass(frozen=True, slots=True)
class Span:
    """Where a node stands in its text: 0-based offsets, `end` exclusive."""

    start: int
    end: int


NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Number:
    """A number written out."""

    value: Decimal
    span: Span = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return f"{self.value:f}"


@dataclass(frozen=True, slots=True)
class Reference:
    """One series of the plan at one period, or over a range of them: ``tfr@CY2023[area=15]``.

    `indicator` may also be the id of an event; the two share one name space. `filters` are sorted by axis.
    """

    indicator: str
    period: Period | None
    filters: tuple[tuple[str, str], ...] = ()
    span: Span = field(default=NOWHERE, compare=False)

    def at(self, period: Period) -> "Reference":
        """Return the same reference at another period."""
        return replace(self, period=period)

    def __str__(self) -> str:
        period = f"@{self.period}" if self.period else ""
        filters = ",".join(f"{axis}={choice}" for axis, choice in self.filters)
        return self.indicator + period + (f"[{filters}]" if filters else "")


@dataclass(frozen=True, slots=True)
class Negation:
    """``-x``."""

    operand: "Expr"
    span: Span = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return f"-{_enclosed(self.operand, isinstance(self.operand, Operation))}"


@dataclass(frozen=True, slots=True)
class Operation:
    """``left operator right``; operators of one rank group to the left."""

    operator: Operator
    left: "Expr"
    right: "Expr"
    span: Span = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        rank = RANK[self.operator]
        left = _enclosed(self.left, isinstance(self.left, Operation) and RANK[self.left.operator] < rank)
        right = _enclosed(self.right, isinstance(self.right, Operation) and RANK[self.right.operator] <= rank)
        return f"{left}{self.operator}{right}"


@dataclass(frozen=True, slots=True)
class Call:
    """A function applied: ``change(population@M2020-04..M2024-04)``."""

    function: str
    arguments: tuple["Expr", ...]
    span: Span = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return f"{self.function}({','.join(str(argument) for argument in self.arguments)})"


Expr = Number | Reference | Negation | Operation | Call

RANK = {"+": 1, "-": 1, "*": 2, "/": 2}
"""How tightly each operator binds."""


def _enclosed(node: Expr, needed: bool) -> str:
    return f"({node})" if needed else str(node)


def references(expression: Expr) -> tuple[Reference, ...]:
    """Return every reference in the order of the text, for checks that need no data."""
    return tuple(_references(expression))


def _references(node: Expr) -> Iterator[Reference]:
    match node:
        case Reference():
            yield node
        case Negation(operand):
            yield from _references(operand)
        case Operation(_, left, right):
            yield from _references(left)
            yield from _references(right)
        case Call(_, arguments):
            for argument in arguments:
                yield from _references(argument)
