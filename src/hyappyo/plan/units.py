"""Units of formulas and identities: what is added, subtracted or equated is counted in the same unit.

Values are never converted, so that 億円 and 円 do not add up either (名 and 人 are one unit). Schools (校) and nurseries
(園) are facilities (施設) together: words that count bodies and places add up. Products and quotients have units of their
own, of which nothing is said.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress

from hyappyo.expr import Call, Expr, ExprError, Negation, Operation, Reference, parse
from hyappyo.jp.text import vocabulary
from hyappyo.jp.unit import CANONICAL
from hyappyo.jp.wording import Wording
from hyappyo.plan.fault import RecordFault
from hyappyo.plan.figures import Indicator
from hyappyo.plan.plan import Plan

_KEEP_THE_UNIT = frozenset({"change", "sum", "mean", "min", "max", "first", "last", "cumulative"})
"""Functions whose result is in the unit of their arguments; `ratio`, `share` and `rank` give plain numbers."""
_ADD_UP = (
    vocabulary(
        "か所 校 学校 園 館 棟 施設 店 店舗 会場 病院 事業所 団体 企業 会社 社 者 事業者 経営体 組 チーム 件"
    ),
    vocabulary("世帯 戸 軒"),
)
"""Words that count bodies and places, each of its own kind; and words that count homes."""
_POINTS = frozenset({"ポイント", "%ポイント"})
"""What a difference of percentages is counted in."""


def formulas_of_mixed_units(plan: Plan) -> Iterator[RecordFault]:
    """Yield the formulas and identities that join different units, or give another than their indicator has."""
    indicators = {indicator.id: indicator for indicator in plan.indicators}
    for indicator in plan.indicators:
        formula = {} if indicator.formula is None else {"formula": indicator.formula}
        identities = {f"identities.{at}": text for at, text in enumerate(indicator.identities)}
        for key, text in {**formula, **identities}.items():
            with suppress(ExprError):  # told where expressions are parsed
                joined = [*_joined(parse(text), indicators)]
                if joined and unit_of(indicator) not in _POINTS:
                    joined.append(indicator)
                units: dict[str, Wording] = {}
                for each in joined:
                    units.setdefault(unit_of(each), each.unit.wording)
                if len(units) > 1:
                    yield _fault(indicator, key, Wording.of_all(units.values()))


def unit_of(indicator: Indicator) -> str:
    """Return the unit of an indicator, by one name for all that add up with it."""
    unit = CANONICAL.get(indicator.unit.ja, indicator.unit.ja)
    counted = {CANONICAL.get(word, word) for word in unit.split("・")}  # 企業・団体
    return next((words[0] for words in _ADD_UP if counted.issubset(words)), unit)


def _joined(node: Expr, indicators: Mapping[str, Indicator]) -> Iterator[Indicator]:
    """Yield what is added up at this level."""
    match node:
        case Reference():
            if node.indicator in indicators:
                yield indicators[node.indicator]
        case Negation(operand):
            yield from _joined(operand, indicators)
        case Operation("+" | "-", left, right):
            yield from _joined(left, indicators)
            yield from _joined(right, indicators)
        case Call(function, arguments) if function in _KEEP_THE_UNIT:
            for argument in arguments:
                yield from _joined(argument, indicators)


def _fault(indicator: Indicator, key: str, units: Wording) -> RecordFault:
    return RecordFault(
        indicator,
        key,
        Wording(
            f"「{indicator.id}」の式に単位が混ざっています（{units.ja}）",
            f"the expression of {indicator.id!r} mixes units ({units.en})",
        ),
        Wording(
            "単位のそろった指標で書いてください。値は換算されません",
            "use indicators of one unit; values are not converted",
        ),
    )
