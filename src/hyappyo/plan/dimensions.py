"""What must hold of the names of breakdowns: their axes are there, and where choices are named, no others occur."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from hyappyo.expr import Reference
from hyappyo.jp.wording import Wording
from hyappyo.plan.fault import RecordFault, did_you_mean
from hyappyo.plan.figures import Choice, Dimension, Indicator
from hyappyo.plan.lookup import dimensions_of
from hyappyo.plan.lost import Lost
from hyappyo.plan.plan import Plan
from hyappyo.plan.text import Record

Referred = tuple[Record, str, Reference]
"""A reference in an expression, behind the record and field that it stands in."""


def dimension_faults(plan: Plan, lost: Lost, references: Sequence[Referred] = ()) -> Iterator[RecordFault]:
    """Yield the faults of names, the axes that an indicator lacks, and the choices that are not among those named.

    A choice that is named and never made is none: names may be there before the values, and of a misspelt one the value
    is told. `unmade` lists such.
    """
    if plan.indicators and not lost.some_of("indicators"):
        axes = _axes(plan)
        yield from (_unknown_axis(each, axes) for each in plan.dimensions if each.id not in axes)
    for dimension in plan.dimensions:
        yield from _twice(dimension)
    yield from _axis_lacked(plan, references)
    yield from _unnamed(plan, references)


def unmade(plan: Plan) -> Iterator[tuple[Dimension, Choice]]:
    """Yield the choices that are named and that no observation makes, with their axis.

    Those of an axis that no indicator has are left out: the axis is told.
    """
    made = {each for observation in plan.observations for each in observation.dimensions}
    axes = _axes(plan)
    for dimension in (each for each in plan.dimensions if each.id in axes):
        yield from (
            (dimension, choice) for choice in dimension.choices if (dimension.id, choice.id) not in made
        )


def _axes(plan: Plan) -> list[str]:
    return sorted({axis for indicator in plan.indicators for axis in indicator.dimensions})


def _unknown_axis(dimension: Dimension, axes: list[str]) -> RecordFault:
    return RecordFault(
        dimension,
        "id",
        Wording(
            f"内訳「{dimension.id}」を持つ指標がありません",
            f"no indicator has the dimension {dimension.id!r}",
        ),
        did_you_mean(dimension.id, axes)
        or Wording(
            "indicators.toml の dimensions に加えるか、ここから消してください",
            "add it to the dimensions of an indicator, or remove it here",
        ),
    )


def _twice(dimension: Dimension) -> Iterator[RecordFault]:
    seen: set[str] = set()
    for number, choice in enumerate(dimension.choices):
        if choice.id in seen:
            yield RecordFault(
                dimension,
                f"choices.{number}.id",
                Wording(f"「{choice.id}」が2回あります", f"{choice.id!r} stands twice"),
                Wording("片方を消すか、別の名前にしてください", "remove one, or give it another name"),
            )
        seen.add(choice.id)


def _axis_lacked(plan: Plan, references: Sequence[Referred]) -> Iterator[RecordFault]:
    """Yield one fault for each axis that an indicator lacks, with every reference that asks for it."""
    indicators = {indicator.id: indicator for indicator in plan.indicators}
    stray: dict[tuple[str, str], list[tuple[Record, str]]] = defaultdict(list)
    for record, key, reference in references:
        indicator = indicators.get(reference.indicator)
        for axis, _ in dimensions_of(dict(reference.filters)):
            if indicator is not None and axis not in indicator.dimensions:
                stray[indicator.id, axis].append((record, key))
    for (name, axis), ((first, key), *others) in stray.items():
        known = ["area", "basis", "vintage", *indicators[name].dimensions]
        fault = no_axis(first, key, indicators[name], axis, did_you_mean(axis, known))
        yield replace(fault, also=tuple(others))


def no_axis(record: Record, key: str, indicator: Indicator, axis: str, hint: Wording | None) -> RecordFault:
    """Return the fault of a value or reference on an axis that its indicator does not have."""
    return RecordFault(
        record,
        key,
        Wording(
            f"指標「{indicator.id}」に内訳「{axis}」はありません",
            f"{indicator.id!r} has no dimension {axis!r}",
        ),
        hint,
    )


def _unnamed(plan: Plan, references: Sequence[Referred]) -> Iterator[RecordFault]:
    """Yield one fault for each choice that is not among those named, with every value and reference that makes it."""
    named = _named(plan)
    if not any(named.values()):
        return
    stray: dict[tuple[str, str], list[tuple[Record, str]]] = defaultdict(list)
    for record, key, (axis, choice) in _made(plan, references):
        if (choices := named.get(axis)) and choice not in choices:
            stray[axis, choice].append((record, key))
    for (axis, choice), ((first, key), *others) in stray.items():
        yield RecordFault(
            first,
            key,
            Wording(f"内訳「{axis}」に「{choice}」はありません", f"the dimension {axis!r} has no {choice!r}"),
            _nearest_or_new(choice, axis, [*named[axis]]),
            also=tuple(others),
        )


def _made(plan: Plan, references: Sequence[Referred]) -> Iterator[tuple[Record, str, tuple[str, str]]]:
    """Yield the choices that values and references make, with the record and field that makes each.

    Those on an axis that the indicator lacks are left out: the axis is told.
    """
    axes = {indicator.id: indicator.dimensions for indicator in plan.indicators}
    for observation in filter(attrgetter("dimensions"), plan.observations):
        for axis, choice in observation.dimensions:
            if axis in axes.get(observation.indicator, (axis,)):
                yield observation, axis, (axis, choice)
    for record, key, reference in references:
        for axis, choice in dimensions_of(dict(reference.filters)):
            if axis in axes.get(reference.indicator, (axis,)):
                yield record, key, (axis, choice)


def _named(plan: Plan) -> Mapping[str, Mapping[str, None]]:
    """Return the choices that are named on each axis, in their order; one axis may stand twice, which is told."""
    named: dict[str, dict[str, None]] = defaultdict(dict)
    for dimension in plan.dimensions:
        named[dimension.id].update((choice.id, None) for choice in dimension.choices)
    return named


def _nearest_or_new(choice: str, axis: str, named: list[str]) -> Wording:
    near = did_you_mean(choice, named)
    new = Wording(
        f"新しいものなら、dimensions.toml の「{axis}」の choices に加えてください",
        f"a new one is to be added to the choices of {axis!r} in dimensions.toml",
    )
    if near is None:
        return new
    return Wording(f"{near.ja}。{new.ja}", f"{near.en}{'' if near.en.endswith('?') else ';'} {new.en}")
