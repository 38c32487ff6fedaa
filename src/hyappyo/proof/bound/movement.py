"""What a printed number asserts beside its amount: a direction (減少), a multiple (半減), a record (過去最高)."""

from decimal import Decimal

from hyappyo.expr import Call, NotCalculable, Operation, Reference, Value, shown
from hyappyo.jp.wording import Wording
from hyappyo.proof.bound.evidence import HOLDS, USE_CHANGE, Evidence, Judgement, differs
from hyappyo.proof.bound.measure import FRACTION, Nature
from hyappyo.proof.bound.printed import Printed, RecordKind


def judge_direction(printed: Printed, evidence: Evidence) -> Judgement:
    """Judge a direction that is asserted; with an amount of change, `amount` has judged its sign."""
    direction, nature, amount = printed.direction, evidence.measure.nature, evidence.value.amount
    with_amount = printed.quantity is not None and not printed.is_level and printed.quantity.unit != "倍"
    if direction is None or (with_amount and direction != "flat"):
        return HOLDS  # with an amount, its sign has been judged
    if direction == "flat":
        return _judge_flat(printed, evidence)
    if nature is Nature.LEVEL or (printed.is_level and nature is not Nature.RATIO):
        return _judge_by_period_before(printed, evidence)
    moved = amount - 1 if nature is Nature.RATIO and evidence.measure.unit == FRACTION else amount
    return HOLDS if (moved > 0 if direction == "up" else moved < 0) else differs(printed, evidence)


def _judge_by_period_before(printed: Printed, evidence: Evidence) -> Judgement:
    """「1,436人に減少」 of one datum is compared with the period before it."""
    expression = evidence.expression
    change = Call("change", (expression,))
    outcome: Value | NotCalculable | None = None
    if isinstance(expression, Reference) and expression.period and not expression.period.is_range:
        outcome = evidence.evaluate(change)
    if not isinstance(outcome, Value):
        return Judgement(
            "undecided",
            Wording(
                f"「{printed.words}」の向きは、結び付けた {expression} からは分かりません",
                f"{expression} does not tell the direction that {printed.words!r} asserts",
            ),
            USE_CHANGE,
        )
    if outcome.amount > 0 if printed.direction == "up" else outcome.amount < 0:
        return HOLDS
    said = evidence.say(change, outcome)
    return Judgement(
        "differs",
        Wording(
            f"本文は「{printed.words}」、前の期間との差は {said.ja} です",
            f"the text says {printed.words!r}; against the period before it is {said.en}",
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
    return HOLDS if moved <= evidence.tolerance.flat else differs(printed, evidence)


def _undecided_flat(printed: Printed, evidence: Evidence) -> Judgement:
    return Judgement(
        "undecided",
        Wording(
            f"「{printed.words}」は、一つの値 {evidence.expression} からは分かりません",
            f"one value, {evidence.expression}, does not tell {printed.words!r}",
        ),
        USE_CHANGE,
    )


def judge_times(printed: Printed, evidence: Evidence) -> Judgement:
    """Judge a multiple in words: 半減, 倍増, fivefold."""
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
            USE_CHANGE,
        )
    near = abs(ratio - printed.times) <= evidence.tolerance.multiple * printed.times
    beyond = ratio >= printed.times if printed.times > 1 else ratio <= printed.times
    if beyond if printed.is_beyond else near:
        return HOLDS
    times = shown(round(ratio, 3))
    return differs(
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


def judge_record(printed: Printed, evidence: Evidence) -> Judgement:
    """Judge 過去最高 and 過去最低 over the range that the expression states."""
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
    return HOLDS if holds else differs(printed, evidence)


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
