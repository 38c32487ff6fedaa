"""A printed number against a value: do they agree, and if not, what is to be said?"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from hyappyo.expr import Call, Expr, NotCalculable, Operation, Reference, Value, shown
from hyappyo.jp.quantity import Qualifier, Quantity
from hyappyo.jp.unit import CANONICAL
from hyappyo.jp.wording import Wording
from hyappyo.plan import figures
from hyappyo.proof.measure import FRACTION, Measure, Nature, canonical
from hyappyo.proof.printed import Direction, Printed, RecordKind


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far apart a loosely printed number and its value may be, as shares of the printed number."""

    about: Decimal = Decimal("0.05")
    """約, 概ね, 程度: this share, or one unit of the last significant printed place if that is more."""
    flat: Decimal = Decimal("0.03")
    """横ばい: a change of no more than this share of the largest value in question."""
    multiple: Decimal = Decimal("0.1")
    """半減, 倍増, fivefold: this share either way."""


TOLERANCE = Tolerance()

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
    qualifier: figures.Qualifier | None
    name: str
    """The name of its one indicator, in both languages; empty where there are several."""
    evaluate: Callable[[Expr], Value | NotCalculable]

    @property
    def said(self) -> str:
        """The value, with its working where there is one."""
        return self.value.formula + ("" if self.measure.unit == FRACTION else self.measure.label)


def judge(printed: Printed, evidence: Evidence) -> Judgement:
    """Compare what is printed with the value of its binding."""
    checks = (_judge_quantity, _judge_direction, _judge_times, _judge_record)
    judgements = [check(printed, evidence) for check in checks]
    for agreement in ("differs", "undecided", "qualifier_lost"):
        for judgement in judgements:
            if judgement.agreement == agreement:
                return judgement
    return HOLDS


def _differs(printed: Printed, evidence: Evidence, hint: Wording | None = None) -> Judgement:
    return Judgement(
        "differs",
        Wording(
            f"本文は「{printed.words}」、値は {evidence.said} です",
            f"the text says {printed.words!r}; the value is {evidence.said}",
        ),
        hint
        or Wording(
            "本文と値のどちらが正しいか、所管課に確かめてください",
            "ask the department which of the two is right",
        ),
    )


def _judge_quantity(printed: Printed, evidence: Evidence) -> Judgement:
    quantity = printed.quantity
    if quantity is None or quantity.value is None:
        return HOLDS
    amount = _in_printed_unit(printed, quantity, evidence)
    if amount is None:
        return _other_unit(quantity, evidence)
    if printed.direction in ("up", "down") and not printed.is_level and quantity.unit != "倍":
        return _judge_change(printed, quantity, amount, evidence)
    return _compare(printed, quantity, quantity.value, amount, evidence)


def _judge_change(printed: Printed, quantity: Quantity, amount: Decimal, evidence: Evidence) -> Judgement:
    """The direction carries the sign: 「約3,000人の減少」 is a value of about −3,000."""
    assert quantity.value is not None
    nature = evidence.measure.nature
    if nature is Nature.LEVEL and not _named_so(printed.direction, evidence.name):
        return Judgement(
            "undecided",
            Wording(
                f"「{printed.words}」は増減を述べていますが、結び付けた {evidence.expression} は増減ではありません",
                f"{printed.words!r} speaks of a change, but {evidence.expression} gives a level",
            ),
            _USE_CHANGE,
        )
    if nature is Nature.RATIO:  # 2割減 bound to after/before
        amount -= 100 if quantity.unit == "%" else 1
    if nature is not Nature.LEVEL and printed.direction == "down":
        amount = -amount
    return _compare(printed, quantity, abs(quantity.value), amount, evidence)


def _compare(
    printed: Printed, quantity: Quantity, expected: Decimal, amount: Decimal, evidence: Evidence
) -> Judgement:
    if agrees(quantity, expected, amount, evidence.qualifier):
        return _lost(quantity, evidence)
    truncated = not quantity.qualifiers and 0 < abs(amount) - abs(expected) < quantity.step
    if truncated and (amount < 0) == (expected < 0):
        return _differs(
            printed,
            evidence,
            Wording(
                "切り捨てれば合います。四捨五入にそろえるか、注で切り捨てと述べてください",
                "it agrees if cut off; round it, or say in a note that it is cut off",
            ),
        )
    return _differs(printed, evidence)


def agrees(
    quantity: Quantity, expected: Decimal, amount: Decimal, known: figures.Qualifier | None = None
) -> bool:
    """Whether `amount` is what `quantity` asserts, `expected` being its number.

    Digits mean themselves at the printed precision: half a unit of the last printed place either way. `known` is how
    the datum itself is qualified: of "over 45,000" it is true to print "over 45,000".
    """
    marks = quantity.qualifiers
    about = not marks.isdisjoint({Qualifier.ABOUT, Qualifier.ROUGH_ESTIMATE})
    near = max(quantity.step, TOLERANCE.about * abs(expected)) if about else quantity.step / 2
    above = not marks.isdisjoint({Qualifier.OVER, Qualifier.AT_LEAST})
    below = not marks.isdisjoint({Qualifier.UNDER, Qualifier.AT_MOST})
    if not above and not below:
        return abs(amount - expected) <= near
    distance = amount - expected if above else expected - amount
    strict = Qualifier.OVER in marks or Qualifier.UNDER in marks
    reaches = not strict or known == ("over" if above else "under")
    return (distance > 0 or (distance == 0 and reaches)) and (not about or distance <= near)


_SAID_BY = {
    "about": {Qualifier.ABOUT, Qualifier.ROUGH_ESTIMATE},
    "over": {Qualifier.OVER, Qualifier.AT_LEAST},
    "at_least": {Qualifier.AT_LEAST, Qualifier.OVER},
    "under": {Qualifier.UNDER, Qualifier.AT_MOST, Qualifier.MAXIMUM},
    "at_most": {Qualifier.AT_MOST, Qualifier.MAXIMUM, Qualifier.UNDER},
}
_SPELT = {
    "about": Wording("約", "about"),
    "over": Wording("超", "over"),
    "at_least": Wording("以上", "at least"),
    "under": Wording("未満", "under"),
    "at_most": Wording("以下", "at most"),
}


def _lost(quantity: Quantity, evidence: Evidence) -> Judgement:
    """A number known only as "about" or "over" must not be printed as exact."""
    known = evidence.qualifier
    if known is None or not quantity.qualifiers.isdisjoint(_SAID_BY[known] | {Qualifier.ABOUT}):
        return HOLDS
    mark = _SPELT[known]
    return Judgement(
        "qualifier_lost",
        Wording(
            f"値は「{mark.ja}」付きでしか分かっていませんが、本文はちょうどの数に見えます",
            f"the value is known only as {mark.en!r}; the text prints it as exact",
        ),
        Wording(
            f"「{mark.ja}」に当たる言葉をリンクの中に入れてください", f"put {mark.en!r} inside the link too"
        ),
    )


def _in_printed_unit(printed: Printed, quantity: Quantity, evidence: Evidence) -> Decimal | None:
    """Return the value in the unit that is printed, None when the units differ."""
    amount, kind = evidence.value.amount, evidence.measure
    unit = canonical(quantity.unit)
    if unit == "" or kind.unit is None:
        return amount if unit == "" else amount * kind.scale
    if kind.unit == FRACTION:
        return {"倍": amount, "%": amount * 100, "‰": amount * 1000, "ポイント": amount * 100}.get(unit)
    if unit == "ポイント" and kind.unit == "%" and kind.nature is Nature.CHANGE:
        return amount * kind.scale
    if unit == kind.unit or _spelt_out(printed, quantity, evidence):
        return amount * kind.scale
    return None


def _spelt_out(printed: Printed, quantity: Quantity, evidence: Evidence) -> bool:
    """A unit that `hyappyo.jp` cuts short: of 34研究室 it may know only a part."""
    label = evidence.measure.label
    return (
        label not in CANONICAL and printed.words[quantity.start : quantity.end + len(label)].find(label) >= 0
    )


def _other_unit(quantity: Quantity, evidence: Evidence) -> Judgement:
    found = evidence.measure
    label = found.label or {FRACTION: "比（倍・%）"}.get(found.unit or "", found.unit or "")
    english = "a ratio (times, %)" if found.unit == FRACTION else label
    return Judgement(
        "differs",
        Wording(
            f"本文の単位は「{quantity.unit}」、結び付けた値の単位は「{label}」です",
            f"the text counts in {quantity.unit!r}, the value in {english!r}",
        ),
        Wording(
            "単位を直すか、別の指標に結び付けてください", "correct the unit, or bind it to another indicator"
        ),
    )


_USE_CHANGE = Wording(
    "増減は change(…) か差の式、倍率は ratio(…) に結び付けてください",
    "bind changes to change(…) or a difference, multiples to ratio(…)",
)


def _named_so(direction: Direction | None, name: str) -> bool:
    """An indicator may itself count a decline: 減少数."""
    words = {"down": ("減", "decrease", "decline", "loss"), "up": ("増", "increase", "growth", "gain")}
    return direction in words and "増減" not in name and any(word in name for word in words[direction])


def _judge_direction(printed: Printed, evidence: Evidence) -> Judgement:
    direction, nature, amount = printed.direction, evidence.measure.nature, evidence.value.amount
    with_amount = printed.quantity is not None and not printed.is_level and printed.quantity.unit != "倍"
    if direction is None or (with_amount and direction != "flat"):
        return HOLDS  # with an amount, its sign has been judged
    if direction == "flat":
        return _judge_flat(printed, evidence)
    if nature is Nature.LEVEL or (printed.is_level and nature is not Nature.RATIO):
        return _judge_by_period_before(printed, evidence)
    moved = amount - 1 if nature is Nature.RATIO and evidence.measure.unit == FRACTION else amount
    return HOLDS if (moved > 0 if direction == "up" else moved < 0) else _differs(printed, evidence)


def _judge_by_period_before(printed: Printed, evidence: Evidence) -> Judgement:
    """「1,436人に減少」 of one datum is compared with the period before it."""
    expression = evidence.expression
    outcome: Value | NotCalculable | None = None
    if isinstance(expression, Reference) and expression.period and not expression.period.is_range:
        outcome = evidence.evaluate(Call("change", (expression,)))
    if not isinstance(outcome, Value):
        return Judgement(
            "undecided",
            Wording(
                f"「{printed.words}」の向きは、結び付けた {expression} からは分かりません",
                f"{expression} does not tell the direction that {printed.words!r} asserts",
            ),
            _USE_CHANGE,
        )
    if outcome.amount > 0 if printed.direction == "up" else outcome.amount < 0:
        return HOLDS
    return Judgement(
        "differs",
        Wording(
            f"本文は「{printed.words}」、前の期間との差は {outcome.formula} です",
            f"the text says {printed.words!r}; against the period before it is {outcome.formula}",
        ),
    )


def _judge_flat(printed: Printed, evidence: Evidence) -> Judgement:
    nature, amount = evidence.measure.nature, evidence.value.amount
    values = [use.datum.value for use in evidence.value.trail]
    largest = max((abs(value) for value in values), default=Decimal(0))
    if nature is Nature.RATIO:
        moved = abs(amount - 1)
    elif len(values) < 2 or largest == 0:
        return _undecided_flat(printed, evidence)
    elif nature is Nature.CHANGE:
        moved = abs(amount) / largest
    else:
        moved = (max(values) - min(values)) / largest
    return HOLDS if moved <= TOLERANCE.flat else _differs(printed, evidence)


def _undecided_flat(printed: Printed, evidence: Evidence) -> Judgement:
    return Judgement(
        "undecided",
        Wording(
            f"「{printed.words}」は、一つの値 {evidence.expression} からは分かりません",
            f"one value, {evidence.expression}, does not tell {printed.words!r}",
        ),
        _USE_CHANGE,
    )


def _judge_times(printed: Printed, evidence: Evidence) -> Judgement:
    if printed.times is None:
        return HOLDS
    ratio = _ratio(evidence)
    if ratio is None:
        return Judgement(
            "undecided",
            Wording(
                f"「{printed.words}」は倍率ですが、{evidence.expression} から倍率は分かりません",
                f"{printed.words!r} is a multiple; {evidence.expression} does not give one",
            ),
            _USE_CHANGE,
        )
    if abs(ratio - printed.times) <= TOLERANCE.multiple * printed.times:
        return HOLDS
    times = shown(round(ratio, 3))
    return _differs(
        printed, evidence, Wording(f"前の{times}倍に当たります", f"that is {times} times as much as before")
    )


def _ratio(evidence: Evidence) -> Decimal | None:
    """Return how many times as much as before, from a ratio or from a difference of two."""
    value, expression = evidence.value, evidence.expression
    if evidence.measure.unit in (FRACTION, "倍") and evidence.measure.nature is not Nature.CHANGE:
        return value.amount
    before: Decimal | None = None
    if isinstance(expression, Operation) and expression.operator == "-":
        earlier = evidence.evaluate(expression.right)
        before = earlier.amount if isinstance(earlier, Value) else None
    elif isinstance(expression, Call) and expression.function == "change":
        before = value.trail[0].datum.value
    return 1 + value.amount / before if before else None


def _judge_record(printed: Printed, evidence: Evidence) -> Judgement:
    if printed.record is None:
        return HOLDS
    holds = _is_record(printed.record, evidence)
    if holds is None:
        return Judgement(
            "undecided",
            Wording(
                f"「{printed.words}」がどの期間の中でかが、{evidence.expression} からは分かりません",
                f"{evidence.expression} does not say over which range {printed.words!r} holds",
            ),
            Wording(
                "例: rank(births@CY2023,births@CY2015..CY2023)、max(births@CY2015..CY2023)",
                "e.g. rank(births@CY2023,births@CY2015..CY2023), max(births@CY2015..CY2023)",
            ),
        )
    return HOLDS if holds else _differs(printed, evidence)


def _is_record(record: RecordKind, evidence: Evidence) -> bool | None:
    """A record is judged over a stated range: the first argument of rank, the newest value of max and min."""
    expression = evidence.expression
    values = [use.datum.value for use in evidence.value.trail]
    if not isinstance(expression, Call) or not values:
        return None
    extreme = max(values) if record == "high" else min(values)
    match expression.function, record:
        case "rank", _:
            return values[0] == extreme
        case ("max", "high") | ("min", "low"):
            return values[-1] == extreme
        case (("max" | "min"), _):
            return False
        case _:
            return None
