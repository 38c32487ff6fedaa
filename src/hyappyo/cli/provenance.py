"""Which line of the package holds a datum."""

import csv
import io
from collections.abc import Mapping

from hyappyo.expr import Reference, parse
from hyappyo.proof.lineage import LineageDatum

_EVENTS = "events.csv"
_OBSERVATIONS = "observations/"


def place_of(datum: LineageDatum, files: Mapping[str, bytes]) -> str | None:
    """Return ``observations/flows.csv:5`` for a datum, None where no line of `files` holds it."""
    kind, _, name = datum.record.partition(":")
    wanted = {"id": name} if kind == "event" else _columns(datum, name)
    for path in sorted(files):
        is_events = path.endswith(_EVENTS)
        if is_events if kind == "event" else _OBSERVATIONS in path and path.endswith(".csv"):
            line = _line_of(files[path].decode("utf-8-sig", "replace"), wanted)
            if line is not None:
                return f"{path}:{line}"
    return None


def _columns(datum: LineageDatum, indicator: str) -> dict[str, str]:
    expression = parse(datum.reference)
    filters = dict(expression.filters) if isinstance(expression, Reference) else {}
    return {
        **filters,
        "indicator": indicator,
        "period": str(datum.period),
        "area": datum.area,
        "basis": datum.basis or "",
        "vintage": datum.vintage or "",
        "value": "" if datum.value is None else f"{datum.value:f}",
    }


def _line_of(text: str, wanted: Mapping[str, str]) -> int | None:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    for row in reader:
        if all((row.get(column) or "") == value for column, value in wanted.items()):
            return reader.line_num
    return None
