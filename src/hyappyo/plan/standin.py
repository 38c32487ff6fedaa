"""Records that stand in for missing ones: a draft is made even of a package whose references lead nowhere.

The findings name each fault; the page says 「（記録なし: id）」 where the record's name would stand.
"""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from hyappyo.plan.directory import dangling
from hyappyo.plan.figures import Indicator
from hyappyo.plan.happenings import Event
from hyappyo.plan.plan import Plan
from hyappyo.plan.reference import Department, Organisation, Place, Source
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Topic
from hyappyo.plan.tree import Policy

UNRECORDED = Text("（記録なし）", "(not on record)")
_NO_UNIT = Text("－", "－")


def _named(ident: str) -> Text:
    return Text(f"（記録なし: {ident}）", f"(not on record: {ident})")


_MADE: Mapping[str, Callable[[str], Any]] = {
    "sources": lambda ident: Source(id=ident, publisher=UNRECORDED, title=_named(ident)),
    "organisations": lambda ident: Organisation(id=ident, name=_named(ident), kind="association"),
    "places": lambda ident: Place(id=ident, name=_named(ident), area="00"),
    "departments": lambda ident: Department(id=ident, name=_named(ident)),
    "events": lambda ident: Event(id=ident, kind="programme", title=_named(ident), source=ident),
    "indicators": lambda ident: Indicator(
        id=ident, name=_named(ident), unit=_NO_UNIT, kind="annual", basis="administrative"
    ),
    "policies": lambda ident: Policy(id=ident, number=0, title=_named(ident), aim=UNRECORDED),
    "topics": lambda ident: Topic(id=ident, title=_named(ident), narrative=UNRECORDED),
}


def stand_in(kind: str, ident: str) -> Any:
    """Return the record that stands in for a missing one of `kind` (a field of `Plan`).

    Raises:
        KeyError: for a kind that nothing stands in for.
    """
    if kind not in _MADE:
        raise KeyError(ident)
    return _MADE[kind](ident)


def completed(plan: Plan) -> Plan:
    """Return the plan with a stand-in for each record that a reference names and that is missing."""
    missing = {(each.kind, each.id): None for each in dangling(plan) if each.kind in _MADE}
    if not missing:
        return plan
    added: dict[str, tuple[Any, ...]] = {}
    for kind, ident in missing:
        added[kind] = (*added.get(kind, getattr(plan, kind)), stand_in(kind, ident))
    return completed(msgspec.structs.replace(plan, **added))  # a stand-in event names a source
