"""Series as tables and charts show them: points in time, each with its value or the reason why it has none."""

from dataclasses import dataclass
from decimal import Decimal

from hyappyo.expr import Datum, ExprError, Reference, parse
from hyappyo.jp.period import Period
from hyappyo.plan.figures import Absence, Basis, Indicator, Observation, Qualifier, Status
from hyappyo.plan.happenings import Event
from hyappyo.plan.lookup import Derived, Filters, Lookup, dimensions_of
from hyappyo.plan.standin import stand_in
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Row


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series, or its absence. Without a source it was worked out, or there is no record at all."""

    period: Period
    value: Decimal | None
    absence: Absence | None = None
    status: Status = "final"
    qualifier: Qualifier | None = None
    source: str | None = None
    note: Text | None = None
    reference: str = ""
    """The expression that names this value, for its lineage."""

    def __eq__(self, other: object) -> bool:
        """Say whether all is the same, and the value of both written alike: 1.3 is not 1.30, as it is for a Decimal.

        Who remembers what became of a point may give that out for any point that equals it.
        """
        return isinstance(other, Point) and self._written == other._written

    @property
    def _written(self) -> tuple[object, ...]:
        told = (getattr(self, name) for name in self.__slots__)
        return tuple(each.as_tuple() if isinstance(each, Decimal) else each for each in told)


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one measure, of one area, on one basis (and vintage), in the order of time."""

    label: Text
    indicator: Indicator
    area: str
    basis: Basis
    vintage: str | None
    points: tuple[Point, ...]

    @property
    def known(self) -> tuple[Point, ...]:
        """The points that have a value."""
        return tuple(point for point in self.points if point.value is not None)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of its values, each once, in the order of their first use."""
        return tuple(dict.fromkeys(point.source for point in self.points if point.source is not None))


def resolve(lookup: Lookup, row: Row, periods: Period) -> Series:
    """Return the series that a row of a table or chart names, one point for each step of `periods`.

    A row that is no reference, or names no indicator, is a fault that `check` lists; its series has no values, and a
    stand-in for its indicator says that there is no record.
    """
    steps = list(periods.steps())
    reference = _reference(row.series)
    return (
        _unreadable(lookup, row, steps) if reference is None else _series(lookup, reference, row.label, steps)
    )


def _reference(spelt: str) -> Reference | None:
    try:
        expression = parse(spelt)
    except ExprError:
        return None
    return expression if isinstance(expression, Reference) else None


def _unreadable(lookup: Lookup, row: Row, periods: list[Period]) -> Series:
    indicator: Indicator = stand_in("indicators", row.series)
    points = tuple(Point(period, None) for period in periods)
    return Series(row.label or indicator.name, indicator, lookup.area, indicator.basis, None, points)


def whole_series(lookup: Lookup, series: str, label: Text | None = None) -> Series:
    """Return a series over all periods for which its indicator has observations that fit it."""
    reference = parse(series)
    if not isinstance(reference, Reference):
        raise KeyError(series)
    filters = dict(reference.filters)
    periods = [
        period
        for period in lookup.periods(reference.indicator)
        if lookup.observations(reference.indicator, period, filters)
    ]
    return _series(lookup, reference, label, periods)


def _series(lookup: Lookup, reference: Reference, label: Text | None, periods: list[Period]) -> Series:
    indicator = lookup.indicators.get(reference.indicator) or stand_in("indicators", reference.indicator)
    filters = dict(reference.filters)
    return Series(
        label=label or lookup.naming.of(indicator.name, dimensions_of(filters)),
        indicator=indicator,
        area=filters.get("area", lookup.area),
        basis=filters.get("basis", indicator.basis),  # type: ignore[arg-type]  # looked up by it, so it is one
        vintage=filters.get("vintage"),
        points=tuple(_point(lookup, reference, filters, period) for period in periods),
    )


def _point(lookup: Lookup, reference: Reference, filters: Filters, period: Period) -> Point:
    spelt = str(reference.at(period))
    found = lookup.look_up(reference.indicator, period, filters)
    if isinstance(found, Datum):
        match found.key:
            case Observation() as held:
                return Point(
                    period, held.value, None, held.status, held.qualifier, held.source, held.note, spelt
                )
            case Event() as event:
                return Point(
                    period, event.amount, qualifier=event.qualifier, source=event.source, reference=spelt
                )
            case Derived():
                return Point(period, found.value, reference=spelt)
    held_back = lookup.observations(reference.indicator, period, filters)
    absent = held_back[0] if len(held_back) == 1 else None
    if absent is None:
        return Point(period, None)
    return Point(period, None, absent.absence, absent.status, None, absent.source, absent.note)
