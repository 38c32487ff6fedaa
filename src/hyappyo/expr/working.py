"""How a value came about, with numbers put in: ``1,436 − 3,952 = −2,516``."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from hyappyo.expr.tree import RANK, Operator

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_WHOLE = 9
"""Binding of what never needs parentheses."""
_MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Working:
    """A formula with numbers in the place of references; `binding` says when it needs parentheses."""

    text: str
    binding: int = _WHOLE

    def within(self, binding: int) -> str:
        """Return the text as it stands beside an operator of that rank."""
        return f"({self.text})" if self.binding < binding else self.text


def shown(amount: Decimal) -> str:
    """Return a number as people read it: thousands separated, a true minus, at most six decimals."""
    rounded = round_for_display(amount)
    text = f"{abs(rounded):,f}"
    return f"−{text}" if rounded < 0 else text


def round_for_display(amount: Decimal) -> Decimal:
    """Return the amount at no more than six decimals, trailing zeros of a quotient removed."""
    exponent = amount.as_tuple().exponent
    assert isinstance(exponent, int)  # values are finite
    if exponent >= -_MOST_DECIMALS:
        return amount
    rounded = amount.quantize(Decimal(1).scaleb(-_MOST_DECIMALS), ROUND_HALF_EVEN).normalize()
    return Decimal(f"{rounded:f}")


def number(amount: Decimal) -> Working:
    """Return a single number; a negative one is enclosed when something stands before it."""
    return Working(shown(amount), _WHOLE if amount >= 0 else RANK["+"])


def operation(operator: Operator, left: Working, right: Working) -> Working:
    """Return two workings joined by an operator."""
    rank = RANK[operator]
    left_text = left.text if left.text.startswith("−") and rank == 1 else left.within(rank)
    return Working(f"{left_text} {_SIGNS[operator]} {right.within(rank + 1)}", rank)


def negation(operand: Working) -> Working:
    """Return a working with its sign turned."""
    return Working(f"−{operand.within(_WHOLE)}", RANK["+"])


def call(function: str, arguments: Sequence[Working]) -> Working:
    """Return a function as the arithmetic it stands for, or by name where it chooses among values."""
    match function:
        case "change":
            before, after = arguments
            return operation("-", after, before)
        case "ratio" | "share":
            return operation("/", *arguments)
        case "sum" | "cumulative":
            return _added(arguments)
        case "mean":
            return operation("/", _added(arguments), Working(str(len(arguments))))
        case "first" | "last":
            return arguments[0] if function == "first" else arguments[-1]
        case _:
            return Working(f"{function}({'; '.join(argument.text for argument in arguments)})")


def _added(terms: Sequence[Working]) -> Working:
    total = terms[0]
    for term in terms[1:]:
        total = operation("+", total, term)
    return total
