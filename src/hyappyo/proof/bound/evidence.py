"""What a printed number is judged by: the value of its binding, the tolerances, and what comes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from hyappyo.expr import Expr, NotCalculable, Value
from hyappyo.jp.wording import Wording
from hyappyo.plan.figures import Qualifier
from hyappyo.plan.text import Text
from hyappyo.proof.bound.measure import Measure
from hyappyo.proof.bound.printed import Printed


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far apart a loosely printed number and its value may be, as shares of the printed number."""

    about: Decimal
    """約, 概ね, 程度 (the plan says which share): this, or one unit of the last significant printed place if that is more."""
    flat: Decimal = Decimal("0.03")
    """横ばい: a change of no more than this share of the largest value in question."""
    multiple: Decimal = Decimal("0.1")
    """半減, 倍増, fivefold: this share either way."""


Agreement = Literal["holds", "qualifier_lost", "differs", "undecided"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether what is printed agrees with the value; `because` and `hint` where it does not."""

    agreement: Agreement
    because: Wording | None = None
    hint: Wording | None = None


HOLDS = Judgement("holds")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the binding gives: the expression, its value and kind, and how its one datum is qualified."""

    expression: Expr
    value: Value
    measure: Measure
    qualifier: Qualifier | None
    name: str
    """The name of its one indicator, in both languages; empty where there are several."""
    evaluate: Callable[[Expr], Value | NotCalculable]
    tolerance: Tolerance
    say: Callable[[Expr, Value], Wording]
    """Says a value with its unit, behind its working where there is one."""
    unit: Text | None
    """The unit of the value, in the words of both languages."""

    @property
    def said(self) -> Wording:
        """The value as people say it."""
        return self.say(self.expression, self.value)


def differs(printed: Printed, evidence: Evidence, hint: Wording | None = None) -> Judgement:
    """Return that text and value disagree; `hint` where more can be said than to ask which is right."""
    return Judgement(
        "differs",
        Wording(
            f"本文は「{printed.words}」、値は {evidence.said.ja} です",
            f"the text says {printed.words!r}; the value is {evidence.said.en}",
        ),
        hint
        or Wording(
            "本文と値のどちらが正しいか、所管課に確かめてください",
            "ask the department which of the two is right",
        ),
    )


USE_CHANGE = Wording(
    "増減は change(…) か差の式、倍率は ratio(…) に結び付けてください",
    "bind changes to change(…) or a difference, multiples to ratio(…)",
)
