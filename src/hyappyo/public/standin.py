"""The records of a plan as pages ask for them: those that are missing are stood in for (`plan.standin`)."""

from typing import Any

from hyappyo.plan.directory import KINDS, by_id
from hyappyo.plan.plan import Plan
from hyappyo.plan.standin import stand_in


class Records(dict[str, Any]):
    """The records of one kind by id. What is asked for with brackets and missing is stood in for; `get` gives None."""

    def __init__(self, kind: str, records: dict[str, Any]) -> None:
        super().__init__(records)
        self._kind = kind

    def __missing__(self, ident: str) -> Any:
        return stand_in(self._kind, ident)


def records(plan: Plan) -> dict[str, Records]:
    """Return the records of a plan by kind (a field of `Plan`) and id."""
    found = by_id(plan)
    return {kind: Records(kind, dict(found[kind])) for kind in KINDS.values()}
