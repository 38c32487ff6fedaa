"""What a report tells twice becomes one record: the same happening in two chapters, the same value under the same name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from difflib import SequenceMatcher

import msgspec

from hyappyo.jp.period import Period
from hyappyo.jp.text import matching_key
from hyappyo.plan.figures import Indicator, Observation
from hyappyo.plan.happenings import Event
from hyappyo.plan.topic import EventTable, Row, SeriesTable
from hyappyo.proof.ingest.model import Binding, Candidate, Typed
from hyappyo.proof.ingest.owner import Gathered

_QUOTE = re.compile(r"[「『]([^「」『』]{3,40})[」』]")
_LONG_NAME = 10
_TELLING_NAME = 6
_TELLING_VALUE = 100
_MARKS = "、の・と「」『』（）() "
MOST_EVENTS = 2000
"""Above so many no twins are looked for: each is compared with those of its kind."""


def without_twins(gathered: Sequence[Gathered]) -> list[Gathered]:
    """Return the chapters with every record once, and the bindings of the others led to the one that stays."""
    events = {event.id: event for each in gathered for event in each.typed.events}
    twins = _event_twins(list(events.values()))
    for twin, kept in twins.items():
        events[kept] = _joined(events[kept], events[twin])
    indicators = {each.id: each for one in gathered for each in one.typed.indicators}
    observations = [each for one in gathered for each in one.typed.observations]
    same = _indicator_twins(indicators, observations)
    for twin, kept in same.items():
        indicators[kept] = _wider(indicators[kept], indicators[twin])
    return [_led(each, twins | same, events, indicators) for each in gathered]


def _event_twins(events: Sequence[Event]) -> dict[str, str]:
    """Return, for each event that was told before, the id of the first one."""
    twins: dict[str, str] = {}
    if len(events) > MOST_EVENTS:
        return twins
    kept: list[Event] = []
    for event in events:
        first = next((each for each in kept if _is_same(each, event)), None)
        if first is None:
            kept.append(event)
        else:
            twins[event.id] = first.id
    return twins


def _is_same(one: Event, other: Event) -> bool:
    if one.kind != other.kind or (one.status != other.status and "planned" in (one.status, other.status)):
        return False
    if one.amount is not None and other.amount is not None:
        return one.amount == other.amount and bool(set(one.parties) & set(other.parties))
    first, second = one.date or one.due, other.date or other.due
    if first is None or second is None or not _meet(first, second):
        return False
    return _share_a_name(one.title.ja, other.title.ja)


def _meet(one: Period, other: Period) -> bool:
    """Whether one period lies within the other."""
    return (one.start <= other.start and other.end <= one.end) or (
        other.start <= one.start and one.end <= other.end
    )


def _share_a_name(one: str, other: str) -> bool:
    """Whether two titles quote the same name, or have a long stretch in common that begins where a word does."""
    quotes, others = set(_QUOTE.findall(one)), set(_QUOTE.findall(other))
    if any(a in other for a in quotes) or any(b in one for b in others):
        return True
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    shared = one[match.a : match.a + match.size]
    marks = len(shared) - len(shared.lstrip(_MARKS))
    starts = marks or all(
        at == 0 or text[at - 1] in _MARKS for text, at in ((one, match.a), (other, match.b))
    )
    return match.size - marks >= _LONG_NAME and bool(starts)


def _joined(kept: Event, twin: Event) -> Event:
    """Return an event with what its twin tells more exactly."""
    dates = [each for each in (kept.date, twin.date) if each is not None]
    if kept.kind == "grant":
        date = next((each for each in dates if each.is_range), dates[0] if dates else None)
    else:
        date = min(dates, key=lambda each: (each.end - each.start).days, default=None)
    named = twin if kept.kind == "grant" and len(twin.title.ja) < len(kept.title.ja) else kept
    lines = ",".join(dict.fromkeys(each for each in (kept.lines, twin.lines) if each))
    return msgspec.structs.replace(
        kept,
        title=named.title,
        note=named.note,
        date=date,
        status="ongoing" if "ongoing" in (kept.status, twin.status) else kept.status,
        parties=tuple(dict.fromkeys((*kept.parties, *twin.parties))),
        amount=kept.amount if kept.amount is not None else twin.amount,
        qualifier=kept.qualifier or twin.qualifier,
        lines=lines or None,
    )


def _indicator_twins(
    indicators: Mapping[str, Indicator], observations: Sequence[Observation]
) -> dict[str, str]:
    """Return, for each indicator that has the name, unit, kind and a value of an earlier one, the id of that."""
    values: dict[str, dict[tuple[str, str], Observation]] = {}
    for each in observations:
        values.setdefault(each.indicator, {})[each.period.code, each.area] = each
    first: dict[tuple[str, str, str], str] = {}
    twins: dict[str, str] = {}
    for identity, indicator in indicators.items():
        key = (matching_key(indicator.name.ja), indicator.unit.ja, indicator.kind)
        kept = first.setdefault(key, identity)
        if kept == identity:
            continue
        mine, theirs = values.get(identity, {}), values.get(kept, {})
        shared = mine.keys() & theirs.keys()
        if shared and all(
            mine[at].value == theirs[at].value and _is_telling(indicator, mine[at]) for at in shared
        ):
            twins[identity] = kept
    return twins


def _is_telling(indicator: Indicator, observation: Observation) -> bool:
    return len(indicator.name.ja) >= _TELLING_NAME or abs(observation.value or Decimal(0)) >= _TELLING_VALUE


def _wider(kept: Indicator, twin: Indicator) -> Indicator:
    return msgspec.structs.replace(
        kept, decimals=max(kept.decimals, twin.decimals), signed=kept.signed or twin.signed
    )


def _led(
    gathered: Gathered,
    twins: Mapping[str, str],
    events: Mapping[str, Event],
    indicators: Mapping[str, Indicator],
) -> Gathered:
    """Return a chapter with every reference to a twin led to the record that stays."""
    if not twins:
        return gathered
    typed = gathered.typed
    made = Typed(
        indicators=tuple(indicators[each.id] for each in typed.indicators if each.id not in twins),
        observations=tuple(
            msgspec.structs.replace(each, indicator=twins.get(each.indicator, each.indicator))
            for each in typed.observations
        ),
        events=tuple(events[each.id] for each in typed.events if each.id not in twins),
        tables=tuple(_table(each, twins) for each in typed.tables),
        bindings=tuple(_binding(each, twins, events) for each in typed.bindings),
        candidates=tuple(_candidate(each, twins, events) for each in typed.candidates),
        questions=typed.questions,
    )
    bindings = {
        block: tuple(_binding(each, twins, events) for each in bound)
        for block, bound in gathered.bindings.items()
    }
    return Gathered(made, bindings, gathered.embeds)


def _table(table: SeriesTable | EventTable, twins: Mapping[str, str]) -> SeriesTable | EventTable:
    if isinstance(table, EventTable):
        ids = dict.fromkeys(twins.get(each, each) for each in table.events)
        return msgspec.structs.replace(table, events=tuple(ids))
    rows = tuple(Row(series=_target(row.series, twins, {}), label=row.label) for row in table.rows)
    return msgspec.structs.replace(table, rows=rows)


def _binding(binding: Binding, twins: Mapping[str, str], events: Mapping[str, Event]) -> Binding:
    scheme, _, target = binding.target.partition(":")
    return replace(binding, target=f"{scheme}:{_target(target, twins, events)}")


def _candidate(candidate: Candidate, twins: Mapping[str, str], events: Mapping[str, Event]) -> Candidate:
    if candidate.target is None:
        return candidate
    return replace(candidate, target=_target(candidate.target, twins, events))


def _target(target: str, twins: Mapping[str, str], events: Mapping[str, Event]) -> str:
    """Return a target with the id of the record that stays; the amount of an event is asked for at its date."""
    name = re.split(r"[@\[]", target)[0]
    kept = twins.get(name, name)
    event = events.get(kept)
    if event is not None and "@" in target and event.date is not None:
        return f"{kept}@{event.date.code}"
    return kept + target[len(name) :]
