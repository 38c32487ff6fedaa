"""Records that stand in for missing ones: a draft is made even of a package whose references lead nowhere.

The findings name each fault; the page shows the bare id where a name would stand.
"""

from collections.abc import Callable
from typing import Any

from hyappyo.plan.directory import KINDS, by_id
from hyappyo.plan.figures import Indicator
from hyappyo.plan.happenings import Event
from hyappyo.plan.plan import Plan
from hyappyo.plan.reference import Department, Organisation, Place, Source
from hyappyo.plan.text import Text

UNRECORDED = Text("（記録なし）", "(not on record)")

_MADE: dict[str, Callable[[str], Any]] = {
    "sources": lambda ident: Source(id=ident, publisher=UNRECORDED, title=Text(ident, ident)),
    "organisations": lambda ident: Organisation(id=ident, name=Text(ident, ident), kind="association"),
    "places": lambda ident: Place(id=ident, name=Text(ident, ident), area="00"),
    "departments": lambda ident: Department(id=ident, name=Text(ident, ident)),
    "events": lambda ident: Event(id=ident, kind="programme", title=Text(ident, ident), source=ident),
    "indicators": lambda ident: Indicator(
        id=ident, name=Text(ident, ident), unit=UNRECORDED, kind="annual", basis="administrative"
    ),
}


class Records(dict[str, Any]):
    """The records of one kind by id. What is asked for with brackets and missing is stood in for; `get` gives None."""

    def __init__(self, kind: str, records: dict[str, Any]) -> None:
        super().__init__(records)
        self._kind = kind

    def __missing__(self, ident: str) -> Any:
        if self._kind not in _MADE:
            raise KeyError(ident)
        return _MADE[self._kind](ident)


def records(plan: Plan) -> dict[str, Records]:
    """Return the records of a plan by kind (a field of `Plan`) and id."""
    found = by_id(plan)
    return {kind: Records(kind, dict(found[kind])) for kind in KINDS.values()}
