"""Tree and data to a value with its trail, or to the reason why there is none.

Decimal throughout, at 28 significant digits, halves to even. Missing data never raises and never becomes zero.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext

from hyappyo.expr import working
from hyappyo.expr.error import ExprError
from hyappyo.expr.functions import FUNCTIONS, Takes
from hyappyo.expr.series import Absent, Datum, Series
from hyappyo.expr.tree import Call, Expr, Negation, Number, Operation, Operator, Reference, Span
from hyappyo.expr.working import Working
from hyappyo.jp.period import Period, PeriodError
from hyappyo.jp.wording import Wording

ARITHMETIC = Context(prec=28, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class Use:
    """One datum that went into a value, with the reference (its period resolved) that named it."""

    reference: Reference
    datum: Datum


@dataclass(frozen=True, slots=True)
class Value:
    """An amount, every datum it was made from in the order of use, and how it was made."""

    amount: Decimal
    trail: tuple[Use, ...]
    working: Working

    @property
    def formula(self) -> str:
        """The formula with numbers put in: ``1,436 − 3,952 = −2,516``; ≈ where the display is rounded."""
        result = working.shown(self.amount)
        if self.working.text == result:
            return result
        equals = "=" if working.round_for_display(self.amount) == self.amount else "≈"
        return f"{self.working.text} {equals} {result}"


@dataclass(frozen=True, slots=True)
class NotCalculable:
    """There is no value, because …; `at` is the part of the expression that lacks it."""

    because: Wording
    at: Span


class _MissingError(Exception):
    """Carries the first missing operand up the tree."""

    def __init__(self, outcome: NotCalculable) -> None:
        super().__init__()
        self.outcome = outcome


def evaluate(expression: Expr, series: Series, period: Period | None = None) -> Value | NotCalculable:
    """Evaluate over `series`. `period` is that of references which name none (formulas and identities).

    Raises:
        ExprError: when a reference names no period and `period` is None: a fault of the expression, not of the
            data. Its text and place are those of the reference alone.
    """
    with localcontext(ARITHMETIC):
        try:
            return _Evaluation(series, period).value(expression)
        except _MissingError as stop:
            return stop.outcome


@dataclass(frozen=True, slots=True)
class _Evaluation:
    series: Series
    period: Period | None

    def value(self, node: Expr) -> Value:
        match node:
            case Number(amount):
                return Value(amount, (), working.number(amount))
            case Reference():
                return self.looked_up(node)
            case Negation(operand):
                inner = self.value(operand)
                return Value(-inner.amount, inner.trail, working.negation(inner.working))
            case Operation(operator, left, right):
                return self.combined(operator, self.value(left), self.value(right), node.right.span)
            case Call():
                return self.called(node)

    def looked_up(self, reference: Reference) -> Value:
        """A range outside a function that spreads it names the one datum covering the whole range."""
        period = self.period_of(reference)
        found = self.series.look_up(reference.indicator, period, dict(reference.filters))
        placed = reference.at(period)
        if isinstance(found, Absent):
            raise _MissingError(
                NotCalculable(
                    Wording(
                        f"{placed} の値がありません（{found.reason.ja}）",
                        f"{placed} has no value ({found.reason.en})",
                    ),
                    reference.span,
                )
            )
        if not found.value.is_finite():
            because = Wording(f"{placed} の値が数ではありません", f"the value of {placed} is not a number")
            raise _MissingError(NotCalculable(because, reference.span))
        return Value(found.value, (Use(placed, found),), working.number(found.value))

    def period_of(self, reference: Reference) -> Period:
        period = reference.period or self.period
        if period is None:
            text = str(reference)
            example = f"{reference.indicator}@CY2023"
            raise ExprError(
                text,
                Span(0, len(text)),
                Wording(f"「{text}」に期間がありません", f"{text!r} names no period"),
                Wording(f"例: {example}", f"e.g. {example}"),
            )
        return period

    def combined(self, operator: Operator, left: Value, right: Value, divisor: Span) -> Value:
        match operator:
            case "+":
                amount = left.amount + right.amount
            case "-":
                amount = left.amount - right.amount
            case "*":
                amount = left.amount * right.amount
            case "/":
                _refuse_zero(right, divisor)
                amount = left.amount / right.amount
        shown = working.operation(operator, left.working, right.working)
        return Value(amount, left.trail + right.trail, shown)

    def called(self, call: Call) -> Value:
        function = FUNCTIONS[call.function]
        values = [self.value(argument) for argument in self.spread(call)]
        if function.takes is Takes.SCALARS:
            _refuse_zero(values[1], call.arguments[1].span)
        return Value(
            +function.compute([value.amount for value in values]),
            tuple(use for value in values for use in value.trail),
            working.call(call.function, [value.working for value in values]),
        )

    def spread(self, call: Call) -> Iterator[Expr]:
        """Yield the arguments one value each: ranges step by step, and for change only the two it compares."""
        if call.function == "change":
            yield from self.compared(call.arguments[0])
            return
        if call.function in ("first", "last"):
            end = 0 if call.function == "first" else -1
            argument = call.arguments[end]
            yield list(self.steps(argument))[end]
            return
        for argument in call.arguments:
            if FUNCTIONS[call.function].takes is Takes.SCALARS:
                yield argument
            else:
                yield from self.steps(argument)

    def steps(self, argument: Expr) -> Iterator[Expr]:
        if isinstance(argument, Reference):
            for step in self.period_of(argument).steps():
                yield argument.at(step)
        else:
            yield argument

    def compared(self, argument: Expr) -> Iterator[Expr]:
        assert isinstance(argument, Reference)  # the parser lets nothing else through
        period = self.period_of(argument)
        yield argument.at(period.first if period.is_range else self.before(period, argument.span))
        yield argument.at(period.last)

    def before(self, period: Period, span: Span) -> Period:
        try:
            return period.shift(-1)
        except PeriodError as error:  # the calendar begins with the year 1
            raise _MissingError(NotCalculable(error.message, span)) from error


def _refuse_zero(divisor: Value, span: Span) -> None:
    if divisor.amount == 0:
        raise _MissingError(
            NotCalculable(
                Wording("割る数が0です", "the divisor is zero"),
                span,
            )
        )
