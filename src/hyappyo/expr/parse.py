"""Text to tree, by recursive descent::

    expression = term (("+" | "-") term)*
    term       = factor (("*" | "/") factor)*
    factor     = "-" factor | number | "(" expression ")" | function "(" expression ("," expression)* ")" | reference
    reference  = id ["@" period] ["[" axis "=" choice ("," axis "=" choice)* "]"]

Length, nesting and the number of operators are bounded, so that no text, however hostile, can exhaust the stack.
"""

import difflib
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from hyappyo.expr.error import ExprError
from hyappyo.expr.functions import FUNCTIONS, Function, Takes
from hyappyo.expr.tree import Call, Expr, Negation, Number, Operation, Operator, Reference, Span
from hyappyo.jp.counted import counted
from hyappyo.jp.period import Period, PeriodError
from hyappyo.jp.wording import Wording

MOST_CHARACTERS = 2_000
MOST_NESTING = 50
MOST_OPERATORS = 100
MOST_STEPS = 1_200
"""Steps of a range that a function spreads: a century of months."""

_ID = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?", re.ASCII)
_SINGLE = r"(?:[CF]Y[0-9]{4}|M[0-9]{4}-[0-9]{2}|D[0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9A-Za-z_])"
_PERIOD = re.compile(rf"{_SINGLE}(?:\.\.{_SINGLE})?(?!\.)", re.ASCII)
_LIKE_PERIOD = re.compile(r"[0-9A-Za-z_.]*(?:-[0-9]+)*", re.ASCII)
_CHOICE = re.compile(r"[^\s\[\](),=<>&\\\"'@]+")
_WORD = re.compile(r"\w+|\S|\s+")
_TERM_OPERATORS: tuple[Operator, ...] = ("*", "/")
_SUM_OPERATORS: tuple[Operator, ...] = ("+", "-")


@lru_cache(maxsize=16384)
def parse(text: str) -> Expr:
    """Read an expression such as ``births@CY2023-deaths@CY2023``.

    Raises:
        ExprError: with the place, what was found there, and what was expected.
    """
    if len(text) > MOST_CHARACTERS:
        raise ExprError(
            text,
            Span(MOST_CHARACTERS, len(text)),
            Wording(
                f"式が長すぎます（{len(text):,}字。上限は{MOST_CHARACTERS:,}字）",
                f"the expression is too long ({len(text):,} characters; at most {MOST_CHARACTERS:,})",
            ),
            _DEFINE_AN_INDICATOR,
        )
    return _Parser(text).whole()


_DEFINE_AN_INDICATOR = Wording(
    "indicators.toml に算式（formula）を持つ指標を作り、それを参照してください",
    "define an indicator with a formula in indicators.toml and refer to that",
)


class _Parser:
    """One text and how far it has been read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.nesting = 0
        self.operators = 0

    def whole(self) -> Expr:
        expression = self.expression()
        if self.at < len(self.text):
            raise self.unexpected(Wording("演算子か式の終わり", "an operator or the end"))
        return expression

    def expression(self) -> Expr:
        self.nesting += 1
        if self.nesting > MOST_NESTING:
            raise self.beyond(
                Wording(
                    f"かっこが深すぎます（上限{MOST_NESTING}重）", f"nested deeper than {MOST_NESTING} levels"
                )
            )
        node = self.term()
        while operator := self.operator(_SUM_OPERATORS):
            right = self.term()
            node = Operation(operator, node, right, Span(node.span.start, right.span.end))
        self.nesting -= 1
        return node

    def term(self) -> Expr:
        node = self.factor()
        while operator := self.operator(_TERM_OPERATORS):
            right = self.factor()
            node = Operation(operator, node, right, Span(node.span.start, right.span.end))
        return node

    def operator(self, wanted: Sequence[Operator]) -> Operator | None:
        for operator in wanted:
            if self.skip(operator):
                self.operators += 1
                if self.operators > MOST_OPERATORS:
                    raise self.beyond(
                        Wording(
                            f"演算子が多すぎます（上限{MOST_OPERATORS}個）",
                            f"more than {MOST_OPERATORS} operators",
                        )
                    )
                return operator
        return None

    def factor(self) -> Expr:
        start = self.at
        if self.operator(("-",)):
            operand = self.factor()
            return Negation(operand, Span(start, operand.span.end))
        if self.skip("("):
            inner = self.expression()
            self.expect(")")
            return inner
        if number := self.take(_NUMBER):
            return self.number(number, start)
        name = self.take(_ID)
        if not name:
            raise self.unexpected(
                Wording("指標のID・数・関数・( のどれか", "an indicator id, a number, a function or '('")
            )
        if self.text.startswith("(", self.at):
            return self.call(name, start)
        return self.reference(name, start)

    def number(self, written: str, start: int) -> Number:
        if re.match(r"0[0-9]", written):
            raise ExprError(
                self.text,
                Span(start, self.at),
                Wording(
                    f"「{written}」は0で始まっていて、数として読めません",
                    f"{written!r} begins with 0 and is no number",
                ),
                Wording(
                    "月は M2024-03、日は D2024-03-31 のように書きます",
                    "write a month as M2024-03 and a day as D2024-03-31",
                ),
            )
        return Number(Decimal(written), Span(start, self.at))

    def reference(self, name: str, start: int) -> Reference:
        period = self.period() if self.skip("@") else None
        filters = self.filters() if self.skip("[") else ()
        return Reference(name, period, filters, Span(start, self.at))

    def period(self) -> Period:
        start = self.at
        code = self.take(_PERIOD) or self.take(_LIKE_PERIOD)
        try:
            return Period.parse(code)
        except PeriodError as error:
            span = Span(start, max(self.at, start + 1))
            raise ExprError(self.text, span, error.message, error.hint) from error

    def filters(self) -> tuple[tuple[str, str], ...]:
        filters: dict[str, str] = {}
        while True:
            start = self.at
            axis = self.take(_ID)
            if not axis:
                raise self.unexpected(
                    Wording("絞り込みの軸（area、sex など）", "the axis of a filter (area, sex, …)")
                )
            if axis in filters:
                raise ExprError(
                    self.text,
                    Span(start, self.at),
                    Wording(f"軸「{axis}」が2回あります", f"axis {axis!r} is given twice"),
                    Wording("どちらかを消してください", "remove one of them"),
                )
            self.expect("=")
            choice = self.take(_CHOICE)
            if not choice:
                raise self.unexpected(Wording(f"{axis} の値（例 15202）", f"a value of {axis}, e.g. 15202"))
            filters[axis] = choice
            if not self.skip(","):
                self.expect("]")
                return tuple(sorted(filters.items()))

    def call(self, name: str, start: int) -> Call:
        function = FUNCTIONS.get(name)
        if function is None:
            raise _unknown_function(self.text, name, Span(start, self.at))
        self.expect("(")
        arguments = [self.expression()]
        while self.skip(","):
            arguments.append(self.expression())
        self.expect(")")
        call = Call(name, tuple(arguments), Span(start, self.at))
        _check_arguments(self.text, function, call)
        return call

    def take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return match[0] if match else ""

    def skip(self, mark: str) -> bool:
        if self.text.startswith(mark, self.at):
            self.at += len(mark)
            return True
        return False

    def expect(self, mark: str) -> None:
        if not self.skip(mark):
            raise self.unexpected(Wording(f"「{mark}」", repr(mark)))

    def unexpected(self, expected: Wording) -> ExprError:
        match = _WORD.match(self.text, self.at)
        if match is None:
            found, span = Wording("式が終わっています", "the expression ends"), Span(self.at, self.at)
        else:
            found = Wording(f"「{match[0]}」があります", f"there is {match[0]!r}")
            span = Span(*match.span())
        message = Wording(
            f"{span.start + 1}文字目: ここに要るのは{expected.ja}ですが、{found.ja}",
            f"at character {span.start + 1}: expected {expected.en}, but {found.en}",
        )
        hint = None
        if match is not None and match[0].isspace():
            hint = Wording("式の中に空白は置けません", "an expression holds no spaces")
        return ExprError(self.text, span, message, hint)

    def beyond(self, message: Wording) -> ExprError:
        return ExprError(self.text, Span(self.at, self.at + 1), message, _DEFINE_AN_INDICATOR)


def _unknown_function(text: str, name: str, span: Span) -> ExprError:
    near = difflib.get_close_matches(name, FUNCTIONS, n=1)
    listed = ", ".join(FUNCTIONS)
    hint = (
        Wording(f"もしかして「{near[0]}」ですか", f"did you mean {near[0]!r}?")
        if near
        else Wording(f"使える関数: {listed}", f"functions: {listed}")
    )
    return ExprError(
        text, span, Wording(f"「{name}」という関数はありません", f"there is no function {name!r}"), hint
    )


def _check_arguments(text: str, function: Function, call: Call) -> None:
    count, name = len(call.arguments), function.name
    hint = Wording(f"例: {function.example}", f"e.g. {function.example}")
    if count < function.least or (function.most is not None and count > function.most):
        least = function.least
        raise ExprError(
            text,
            call.span,
            Wording(
                f"{name} の引数は{least}個{'' if function.most else '以上'}ですが、{count}個あります",
                f"{name} takes {counted(least, 'arguments')}{'' if function.most else ' or more'}, not {count}",
            ),
            hint,
        )
    if function.takes is Takes.REFERENCE and not isinstance(call.arguments[0], Reference):
        message = Wording(f"{name} の引数は系列の参照一つです", f"{name} takes one reference to a series")
        raise ExprError(text, call.arguments[0].span, message, hint)
    if function.takes is not Takes.SCALARS:
        for argument in call.arguments:
            _check_length(text, argument)


def _check_length(text: str, argument: Expr) -> None:
    period = argument.period if isinstance(argument, Reference) else None
    if period is None or len(list(islice(period.steps(), MOST_STEPS + 1))) <= MOST_STEPS:
        return
    raise ExprError(
        text,
        argument.span,
        Wording(
            f"範囲 {period} が長すぎます（上限{MOST_STEPS:,}期）",
            f"range {period} has more than {MOST_STEPS:,} steps",
        ),
        Wording("範囲を短くするか、長い期間の単位を使ってください", "shorten it, or use longer periods"),
    )
