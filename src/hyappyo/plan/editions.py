"""Editions: the states of a plan that a reader may choose among, and what differs between two of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import msgspec

from hyappyo.plan.document import Edition
from hyappyo.plan.plan import Plan
from hyappyo.plan.text import Record


@dataclass(frozen=True, slots=True)
class Change:
    """One record that was added, removed or altered between two editions; `kind` is a field of `Plan`."""

    kind: str
    key: str
    how: Literal["added", "removed", "altered"]
    old: Record | None
    new: Record | None


class Editions(Protocol):
    """Where plans come from: a folder, a zip, later the ledger. `public` is handed one and asks no further."""

    def list(self) -> tuple[Edition, ...]:
        """Return the editions, the base first."""

    def plan(self, edition: str) -> Plan:
        """Return the plan of one edition."""

    def changes(self, old: str, new: str) -> tuple[Change, ...]:
        """Return what differs between two editions."""


def changes(old: Plan, new: Plan) -> Iterator[Change]:
    """Yield the records that differ between two plans, kind by kind, in the order of their keys."""
    for field in msgspec.structs.fields(Plan):
        before, after = (_keyed(getattr(plan, field.name)) for plan in (old, new))
        for key in sorted(before.keys() | after.keys()):
            was, now = before.get(key), after.get(key)
            if was != now:
                how: Literal["added", "removed", "altered"] = (
                    "added" if was is None else "removed" if now is None else "altered"
                )
                yield Change(field.name, key, how, was, now)


def _keyed(value: Any) -> dict[str, Record]:
    if isinstance(value, Record):
        return {"": value}
    if not isinstance(value, tuple):
        return {}
    records = [each for each in value if isinstance(each, Record)]
    return {_key(record): record for record in records}


def _key(record: Any) -> str:
    if hasattr(record, "id"):
        return str(record.id)
    if hasattr(record, "key"):
        return " ".join(str(part) for part in record.key)
    first, second, *_ = msgspec.structs.astuple(record)
    return f"{first} {second}"
