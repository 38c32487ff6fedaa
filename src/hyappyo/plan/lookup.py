"""Finding the one datum that a reference means: an observation, or the amount of an event."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hyappyo.expr import Absent, Datum, NotCalculable, Value, evaluate, parse
from hyappyo.jp.period import Period
from hyappyo.jp.wording import Wording
from hyappyo.plan.figures import Dimensions, Indicator, Observation
from hyappyo.plan.happenings import Event
from hyappyo.plan.naming import Naming
from hyappyo.plan.plan import Plan

Filters = Mapping[str, str]
"""``area``, ``basis``, ``vintage`` and the indicator's dimensions, as in ``tfr[area=15]``."""

ABSENCES = {
    "not_published": Wording("未公表", "not published"),
    "not_supplied": Wording("未提供", "not supplied"),
    "not_applicable": Wording("該当なし", "not applicable"),
    "suppressed": Wording("秘匿", "suppressed"),
    "not_yet": Wording("未確定", "not yet known"),
    "withheld": Wording("非公開", "withheld"),
}
"""Why there is no value, in the words that a reader sees."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A datum that no record holds: an indicator's formula, worked out for one period."""

    indicator: Indicator
    period: Period
    worked_out: Value


Holder = Observation | Event | Derived
"""What a `Datum` of this look-up has for its key: where the value stands."""


class Lookup:
    """The values of one plan by what a reference names; the `Series` that expressions are evaluated over."""

    def __init__(self, plan: Plan) -> None:
        self.area = plan.municipality.code
        self.indicators = {indicator.id: indicator for indicator in plan.indicators}
        self.naming = Naming(plan.dimensions)
        self.events = {event.id: event for event in plan.events}
        self._observations: dict[tuple[str, Period], list[Observation]] = defaultdict(list)
        self._periods: dict[str, set[Period]] = defaultdict(set)
        for observation in plan.observations:
            self._observations[observation.indicator, observation.period].append(observation)
            self._periods[observation.indicator].add(observation.period)
        self._being_derived: set[tuple[str, Period]] = set()

    def periods(self, indicator: str) -> list[Period]:
        """Return the periods for which an indicator has any observation, in order."""
        return sorted(self._periods[indicator])

    def look_up(self, indicator: str, period: Period, filters: Filters) -> Datum | Absent:
        """Return the value of an indicator, or the amount of an event, that a reference means.

        The key of the datum is its `Holder`. Where several bases or vintages fit, the reference is ambiguous
        and nothing is chosen.
        """
        if (event := self.events.get(indicator)) is not None:
            return _amount(event, period)
        if (known := self.indicators.get(indicator)) is None:
            return Absent(Wording(f"指標「{indicator}」がありません", f"there is no indicator {indicator!r}"))
        if known.formula is not None:
            return self._derived(known, known.formula, period, filters)
        found = self.observations(indicator, period, filters)
        if len(found) != 1:
            return _none_or_many(indicator, period, filters, found)
        (observation,) = found
        if observation.value is None:
            return Absent(ABSENCES[observation.absence or "not_supplied"])
        return Datum(observation.value, observation)

    def observations(self, indicator: str, period: Period, filters: Filters) -> list[Observation]:
        """Return every observation that fits: of the plan's own area unless the filters name another."""
        return [each for each in self._observations.get((indicator, period), ()) if self._fits(each, filters)]

    def _fits(self, observation: Observation, filters: Filters) -> bool:
        if observation.area != filters.get("area", self.area):
            return False
        if any(
            getattr(observation, name) != filters[name] for name in ("basis", "vintage") if name in filters
        ):
            return False
        return dict(observation.dimensions) == dict(dimensions_of(filters))

    def _derived(
        self, indicator: Indicator, formula: str, period: Period, filters: Filters
    ) -> Datum | Absent:
        step = (indicator.id, period)
        if step in self._being_derived:
            message = (
                f"指標「{indicator.id}」の算式が自分自身に戻ります",
                f"the formula of {indicator.id!r} leads back to itself",
            )
            return Absent(Wording(*message))
        self._being_derived.add(step)
        try:
            outcome = evaluate(parse(formula), _Filtered(self, filters), period)
        finally:
            self._being_derived.discard(step)
        if isinstance(outcome, NotCalculable):
            return Absent(outcome.because)
        return Datum(outcome.amount, Derived(indicator, period, outcome))


@dataclass(frozen=True, slots=True)
class _Filtered:
    """A look-up whose references take over the filters of the derived indicator that they make up."""

    lookup: Lookup
    filters: Filters

    def look_up(self, indicator: str, period: Period, filters: Filters) -> Datum | Absent:
        return self.lookup.look_up(indicator, period, {**self.filters, **filters})


def _amount(event: Event, period: Period) -> Datum | Absent:
    if event.amount is None:
        return Absent(
            Wording(f"出来事「{event.id}」に金額がありません", f"the event {event.id!r} has no amount")
        )
    if event.date != period:
        return Absent(
            Wording(
                f"出来事「{event.id}」の期間は {event.date} です（{period} ではなく）",
                f"the event {event.id!r} is of {event.date}, not of {period}",
            )
        )
    return Datum(event.amount, event)


def _none_or_many(indicator: str, period: Period, filters: Filters, found: Sequence[Observation]) -> Absent:
    shown = f"{indicator}@{period}" + (f"[{spelt(filters)}]" if filters else "")
    if not found:
        return Absent(Wording("記録がありません", "there is no record of it"))
    choices = ", ".join(
        f"basis={each.basis}" + (f",vintage={each.vintage}" if each.vintage else "") for each in found
    )
    return Absent(
        Wording(
            f"{shown} に当たる値が{len(found)}つあります（{choices}）",
            f"{len(found)} values fit {shown} ({choices})",
        )
    )


def dimensions_of(filters: Filters) -> Dimensions:
    """Return the choices among filters that are of dimensions, in the order of their axes."""
    return tuple(sorted(each for each in filters.items() if each[0] not in ("area", "basis", "vintage")))


def spelt(filters: Filters) -> str:
    """Return filters as an expression spells them."""
    return ",".join(f"{name}={value}" for name, value in filters.items())
