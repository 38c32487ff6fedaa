"""Identities between published values: social change = moves in less moves out, a total = its parts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from hyappyo.expr import (
    Absent,
    Call,
    Datum,
    Expr,
    ExprError,
    Negation,
    Number,
    Operation,
    Reference,
    Value,
    evaluate,
    parse,
    references,
)
from hyappyo.jp.period import Period
from hyappyo.jp.period_words import in_words
from hyappyo.jp.unit import MEASURES
from hyappyo.jp.wording import Wording
from hyappyo.plan.figures import Indicator, Observation
from hyappyo.plan.lookup import Filters, Lookup
from hyappyo.plan.plan import Plan
from hyappyo.proof.bound.measure import unit_of
from hyappyo.proof.catalogue import IDENTITY
from hyappyo.proof.finding import Finding
from hyappyo.proof.narrative.texts import Places, record_spot
from hyappyo.proof.said import said_in_both

_NOT_COUNTS = frozenset({*MEASURES, "円", "ドル", "倍", "ポイント"})
_COUNTED_BASES = frozenset({"census", "register", "vital", "administrative"})
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Identities:
    """How many published values an identity or formula could be checked against, and those it does not give."""

    checked: int
    findings: tuple[Finding, ...]


def check_identities(plan: Plan, lookup: Lookup, places: Places) -> Identities:
    """Check every identity and formula of the plan's indicators on every published value of theirs."""
    outcomes = list(_outcomes(plan, lookup))
    broken = (outcome for outcome in outcomes if outcome.is_broken)
    return Identities(len(outcomes), tuple(_finding(outcome, lookup, places) for outcome in broken))


@dataclass(frozen=True, slots=True)
class _Outcome:
    """One published value beside what an identity gives for it."""

    indicator: Indicator
    held: Observation
    expression: Expr
    given: Value
    is_broken: bool


def _outcomes(plan: Plan, lookup: Lookup) -> Iterator[_Outcome]:
    held: dict[str, list[Observation]] = defaultdict(list)
    for observation in plan.observations:
        if observation.value is not None:
            held[observation.indicator].append(observation)
    for indicator in plan.indicators:
        for text in (*indicator.identities, *([indicator.formula] if indicator.formula else ())):
            try:
                expression = parse(text)
            except ExprError:
                continue  # a fault of the package, listed there
            yield from _checked(indicator, expression, held[indicator.id], lookup)


def _checked(
    indicator: Indicator, expression: Expr, held: list[Observation], lookup: Lookup
) -> Iterator[_Outcome]:
    spelt = {axis for reference in references(expression) for axis, _ in reference.filters}
    allowed = rounding(indicator) + _spread(expression, lookup)
    for observation in held:
        if not _concerns(observation, spelt, lookup):
            continue
        outcome = evaluate(expression, _Alongside(lookup, observation), observation.period)
        if not isinstance(outcome, Value):
            continue  # a part is absent: nothing can be said
        is_broken = abs(outcome.amount - _value(observation)) > allowed
        yield _Outcome(indicator, observation, expression, outcome, is_broken)


def _value(held: Observation) -> Decimal:
    assert held.value is not None
    return held.value


def _concerns(held: Observation, spelt: set[str], lookup: Lookup) -> bool:
    """An identity that spells an axis speaks of the total over it: of the plan's area, without that dimension."""
    if "area" in spelt and held.area != lookup.area:
        return False
    return not any(axis in spelt for axis, _ in held.dimensions)


@dataclass(frozen=True, slots=True)
class _Alongside:
    """Looks up the parts of one published value: of its area, dimensions and, where that decides, vintage and basis."""

    lookup: Lookup
    held: Observation

    def look_up(self, indicator: str, period: Period, filters: Filters) -> Datum | Absent:
        shared: Mapping[str, str] = {"area": self.held.area, **dict(self.held.dimensions), **filters}
        vintage = {"vintage": self.held.vintage} if self.held.vintage is not None else {}
        found: Datum | Absent = self.lookup.look_up(indicator, period, shared)
        for narrowed in ({"basis": self.held.basis}, {"basis": self.held.basis, **vintage}):
            if isinstance(found, Datum):
                break
            found = self.lookup.look_up(indicator, period, {**narrowed, **shared})
        return found


def rounding(indicator: Indicator) -> Decimal:
    """Return how far a published value may lie from the true one: half a unit of its decimals.

    A count is exact: of persons in a register nothing was rounded, so a sum that is one off is wrong.
    """
    unit = unit_of(indicator.unit.ja)
    counted = unit.scale == 1 and unit.unit not in _NOT_COUNTS and indicator.decimals == 0
    if counted and indicator.basis in _COUNTED_BASES:
        return Decimal(0)
    return _HALF.scaleb(-indicator.decimals)


def _spread(node: Expr, lookup: Lookup) -> Decimal:
    """Return the rounding of the parts, summed; of products and quotients it counts the parts alone."""
    match node:
        case Reference():
            indicator = lookup.indicators.get(node.indicator)
            return rounding(indicator) if indicator else Decimal(0)
        case Number():
            return Decimal(0)
        case Negation(operand):
            return _spread(operand, lookup)
        case Operation(_, left, right):
            return _spread(left, lookup) + _spread(right, lookup)
        case Call(_, arguments):
            return sum((_spread(argument, lookup) for argument in arguments), Decimal(0))


def _finding(outcome: _Outcome, lookup: Lookup, places: Places) -> Finding:
    indicator, held = outcome.indicator, outcome.held
    named = f"{indicator.id}@{held.period}" + (f"[area={held.area}]" if "/" in held.area else "")
    name = lookup.naming.of(indicator.name, held.dimensions)
    when, value = in_words(held.period), said_in_both(_value(held), indicator.unit)
    area = Wording(f"（地域 {held.area}）", f" (area {held.area})") if "/" in held.area else Wording("", "")
    return Finding(
        IDENTITY.id,
        IDENTITY.severity,
        Wording(
            f"「{name.ja}」{area.ja}の{when.ja}の値は {value.ja}、"
            f"{outcome.expression} は {outcome.given.formula} です",
            f"{name.said_in('en')}{area.en}, {when.en}: {value.en}; "
            f"{outcome.expression} gives {outcome.given.formula}",
        ),
        (record_spot(f"indicator:{indicator.id}", "indicators.toml", named, places),),
        Wording(
            "どの値が正しいか、所管課に確かめてください", "ask the department which of the values is right"
        ),
    )
