"""HY211: a draft's numbers that are not the plan's of the same name, unit and period."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from hyappyo.jp.period import Period
from hyappyo.jp.period_words import in_words
from hyappyo.jp.quantity import Quantity
from hyappyo.jp.wording import Wording
from hyappyo.plan.figures import Indicator
from hyappyo.plan.plan import Plan
from hyappyo.proof.bound.measure import unit_of
from hyappyo.proof.catalogue import Rule
from hyappyo.proof.draft.model import Words
from hyappyo.proof.extract import Reading, compatible
from hyappyo.proof.extract.subject import subject_key
from hyappyo.proof.finding import Finding, Spot
from hyappyo.proof.said import said_in_both

DIFFERS = Rule(
    "HY211",
    "error",
    Wording("計画の値との不一致", "not the plan's value"),
    Wording(
        "文書の数と、同じ名称・同じ時点の計画の値が違います（--plan を指定したとき）。",
        "A number of the draft differs from the plan's value of the same name and period (with --plan).",
    ),
)
_ELSEWHERE = re.compile(r"全国|国の|全県|県の|都の|府の|道の|平均|類似団体|他市|近隣|圏域")
"""A table or row so named is not of the municipality alone."""


def differing(plan: Plan, reading: Reading) -> Iterator[Finding]:
    """A number differs where the plan has values of its name, unit and period, and none of them (one vintage or another) is it."""
    named = _by_name(plan)
    for told in _told(reading):
        held = {
            value: meant
            for (value, unit), meant in named.get((told.key, told.period), {}).items()
            if told.quantity.unit in ("", unit)
        }
        if held and not any(compatible(told.quantity, _datum(value, told.quantity)) for value in held):
            indicator, when = next(iter(held.values())).indicator, in_words(told.period)
            values = Wording.of_all(said_in_both(each.value, each.indicator.unit) for each in held.values())
            yield Finding(
                DIFFERS.id,
                DIFFERS.severity,
                Wording(
                    f"{indicator.name.ja}（{when.ja}）は計画では{values.ja}です。ここでは{told.spot.text.strip()}です",
                    f"{indicator.name.said_in('en')} ({when.en}) is {values.en} in the plan, "
                    f"{told.spot.text.strip()} here",
                ),
                (told.spot,),
                Wording("どちらが正しいか確かめてください", "check which is right"),
            )


@dataclass(frozen=True, slots=True)
class _Told:
    """A number of the draft with its name and period."""

    key: str
    period: Period
    quantity: Quantity
    place: tuple[Words, int, int]

    @property
    def spot(self) -> Spot:
        """Where it is printed."""
        words, start, end = self.place
        return words.spot(start, end)


def _told(reading: Reading) -> Iterator[_Told]:
    """Yield the numbers of the text that have a name and a period, and those of its own tables and charts."""
    for figure in reading.figures:
        if figure.period is not None and len(figure.subject.key) >= 2:
            place = figure.passage.words, figure.start, figure.end
            yield _Told(figure.subject.key, figure.period, figure.quantity, place)
    for each in reading.statements:
        if each.name and each.period is not None and not _ELSEWHERE.search(f"{each.name} {each.phrase}"):
            yield _Told(each.key, each.period, each.quantity, each.place)


@dataclass(frozen=True, slots=True)
class _Meant:
    """A value of the plan as its indicator counts it."""

    indicator: Indicator
    value: Decimal


def _by_name(plan: Plan) -> dict[tuple[str, Period], dict[tuple[Decimal, str], _Meant]]:
    """Return the municipality's own values by subject and period: as printed in full, with their unit."""
    indicators = {indicator.id: indicator for indicator in plan.indicators}
    named: dict[tuple[str, Period], dict[tuple[Decimal, str], _Meant]] = {}
    for each in plan.observations:
        if each.value is not None and not each.dimensions and each.area == plan.municipality.code:
            indicator = indicators[each.indicator]
            measure = unit_of(indicator.unit.ja)
            held = named.setdefault((subject_key(indicator.name.ja), each.period), {})
            held[each.value * measure.scale, measure.unit or ""] = _Meant(indicator, each.value)
    return named


def _datum(value: Decimal, printed: Quantity) -> Quantity:
    step = Decimal(1) if value % 1 == 0 else printed.step
    return Quantity(value, printed.unit, frozenset(), step)
