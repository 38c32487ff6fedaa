"""Where things promised and done stand as of the edition: done, under way, planned, or past their time."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from hyappyo.jp.period import Period
from hyappyo.plan.happenings import Event

Standing = Literal["overdue", "planned", "ongoing", "done"]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The events of a plan by standing, each group in the order of time (undated last)."""

    overdue: tuple[Event, ...]
    planned: tuple[Event, ...]
    ongoing: tuple[Event, ...]
    done: tuple[Event, ...]


def standing(event: Event, as_of: Period) -> Standing:
    """Return where an event stands: what is planned is overdue once the last day of its due period has passed.

    An event whose source gives no due period is never called overdue.
    """
    if event.status != "planned":
        return event.status
    return "overdue" if event.due is not None and event.due.end < as_of.end else "planned"


def ledger(events: Iterable[Event], as_of: Period) -> Ledger:
    """Return all events by standing."""
    groups: dict[Standing, list[Event]] = {"overdue": [], "planned": [], "ongoing": [], "done": []}
    for event in sorted(events, key=_when):
        groups[standing(event, as_of)].append(event)
    return Ledger(**{name: tuple(group) for name, group in groups.items()})


def _when(event: Event) -> tuple[bool, str]:
    time = event.due if event.status == "planned" else event.date
    return (time is None, time.start.isoformat() if time else "")
