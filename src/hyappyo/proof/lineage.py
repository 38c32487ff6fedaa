"""Where a value comes from: every datum it was made of, with source, basis and as-of, and the formula between."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from hyappyo.expr import Expr, Reference, Use, Value
from hyappyo.jp.period import Period
from hyappyo.plan.figures import Basis, Observation, Qualifier, Status
from hyappyo.plan.happenings import Event
from hyappyo.plan.lookup import Derived, Lookup
from hyappyo.plan.reference import Source
from hyappyo.plan.text import Text

YEN = Text("円", "yen")
UNRECORDED = Text("（出典の記録なし）", "(source not on record)")


@dataclass(frozen=True, slots=True)
class LineageDatum:
    """One datum behind a number, as the plan holds it."""

    reference: str
    """The expression that names it alone, such as ``births@CY2023``."""
    record: str
    """``indicator:births`` or ``event:grant``."""
    name: Text
    """Of a part, with what the part is called: 基金の残高（財政調整基金）."""
    unit: Text | None
    period: Period | None
    area: str
    basis: Basis | None
    vintage: str | None
    value: Decimal | None
    qualifier: Qualifier | None
    status: Status
    source: Source
    note: Text | None
    decimals: int = 0
    """With how many its indicator is said; the value may have more."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """What a printed number rests on. `formula` has the numbers put in; None where one datum is the value."""

    expression: str
    formula: str | None
    data: tuple[LineageDatum, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """The plan as lineages look into it."""

    lookup: Lookup
    sources: dict[str, Source]

    def lineage(self, expression: Expr, value: Value) -> Lineage:
        """Return the lineage of the value of an expression, derived indicators followed down to their data."""
        data: dict[str, LineageDatum] = {}
        for use in value.trail:
            for datum in self._data(use):
                data.setdefault(datum.reference, datum)
        return Lineage(str(expression), _formula(expression, value), tuple(data.values()))

    def of_event(self, event: Event, target: str) -> Lineage:
        """Return the lineage of a printed date: the event alone."""
        return Lineage(target, None, (self._event(event, target),))

    def _data(self, use: Use) -> Iterator[LineageDatum]:
        match use.datum.key:
            case Observation() as observation:
                yield self._observation(observation, str(use.reference))
            case Event() as event:
                yield self._event(event, str(use.reference))
            case Derived() as derived:
                for inner in derived.worked_out.trail:
                    yield from self._data(_inherited(use.reference, inner))

    def _observation(self, held: Observation, reference: str) -> LineageDatum:
        indicator = self.lookup.indicators[held.indicator]
        return LineageDatum(
            reference=reference,
            record=f"indicator:{held.indicator}",
            name=self.lookup.naming.of(indicator.name, held.dimensions),
            unit=indicator.unit,
            period=held.period,
            area=held.area,
            basis=held.basis,
            vintage=held.vintage,
            value=held.value,
            qualifier=held.qualifier,
            status=held.status,
            source=self._source(held.source),
            note=held.note,
            decimals=indicator.decimals,
        )

    def _event(self, event: Event, reference: str) -> LineageDatum:
        return LineageDatum(
            reference=reference,
            record=f"event:{event.id}",
            name=event.title,
            unit=None if event.amount is None else YEN,
            period=event.date or event.due,
            area=self.lookup.area,
            basis=None,
            vintage=None,
            value=event.amount,
            qualifier=event.qualifier,
            status="final",
            source=self._source(event.source),
            note=event.note or event.date_note,
        )

    def _source(self, source: str) -> Source:
        """A source that is not on record is a fault of the package and listed there; the lineage says so too."""
        return self.sources.get(source) or Source(id=source, publisher=UNRECORDED, title=Text(source))


def _inherited(outer: Reference, inner: Use) -> Use:
    """The parts of a derived indicator take over its filters, so their references must spell them."""
    filters = dict(outer.filters) | dict(inner.reference.filters)
    reference = Reference(inner.reference.indicator, inner.reference.period, tuple(sorted(filters.items())))
    return Use(reference, inner.datum)


def _formula(expression: Expr, value: Value) -> str | None:
    """The working of the expression, then that of each derived indicator in it."""
    derived = {str(use.reference): use.datum.key for use in value.trail if isinstance(use.datum.key, Derived)}
    workings = [f"{name}: {key.worked_out.formula}" for name, key in derived.items()]
    if isinstance(expression, Reference):
        return next((key.worked_out.formula for key in derived.values()), None)
    return "; ".join([value.formula, *workings])
