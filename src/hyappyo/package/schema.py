"""The format described from the records themselves: JSON Schema, and the field tables of docs/format.md."""

from collections.abc import Iterator
from typing import Any

import msgspec

from hyappyo.jp.period import Period
from hyappyo.package import layout
from hyappyo.package.field import (
    core,
    expectation,
    explanation,
    fields_of,
    is_struct,
    item_of,
    label,
    variants,
)
from hyappyo.plan.document import Document, Edition, Municipality, ProofSettings
from hyappyo.plan.figures import Scenario
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Topic
from hyappyo.plan.tree import Vision

_PERIOD = (
    r"^((CY|FY)\d{4}|M\d{4}-\d{2}|D\d{4}-\d{2}-\d{2})(\.\.((CY|FY)\d{4}|M\d{4}-\d{2}|D\d{4}-\d{2}-\d{2}))?$"
)

FILES: dict[str, type[msgspec.Struct]] = {
    "plan.toml [municipality]": Municipality,
    "plan.toml [document]": Document,
    "plan.toml [edition], editions/<id>/edition.toml": Edition,
    "plan.toml [proof]": ProofSettings,
    "policies.toml [vision]": Vision,
    **{f"{name} [[{field}]]": kind for name, (field, kind) in layout.TOML_LISTS.items()},
    "topics/<id>.ja.md": Topic,
    "scenarios/<id>.toml": Scenario,
    **{name: kind for name, (_, kind) in layout.CSV_TABLES.items()},
    **{f"{folder}*.csv": kind for folder, (_, kind) in layout.CSV_FOLDERS.items()},
}
"""Every place of a package where records stand, and which."""


def json_schema() -> dict[str, Any]:
    """Return a JSON Schema (2020-12) of all records of the format, by name under `$defs`."""
    _, definitions = msgspec.json.schema_components(FILES.values(), schema_hook=_schema_of)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Hyappyo plan package, format {layout.FORMAT}",
        "$comment": "A Text may also be written as a plain string, its Japanese.",
        "files": {place: {"$ref": f"#/$defs/{kind.__name__}"} for place, kind in FILES.items()},
        "$defs": definitions,
    }


def _schema_of(kind: type) -> dict[str, Any]:
    if kind is Period:
        return {"type": "string", "pattern": _PERIOD, "title": "期間"}
    raise TypeError(f"no schema for {kind}")


def field_tables() -> str:
    """Return Markdown tables of the fields of every record, for docs/format.md."""
    return "\n".join(line for place, kind in FILES.items() for line in _record_section(place, kind))


def _record_section(place: str, kind: type[msgspec.Struct]) -> Iterator[str]:
    yield f"### {kind.__name__} — `{place}`"
    yield ""
    yield (kind.__doc__ or "").split("\n")[0]
    yield ""
    yield from _field_table(kind)
    for inner in _inner_records(kind):
        yield f"**{inner.__name__}**: {(inner.__doc__ or '').split(chr(10))[0]}"
        yield ""
        yield from _field_table(inner)


def _field_table(kind: type[msgspec.Struct]) -> Iterator[str]:
    yield "| field | 項目 | takes | needed |"
    yield "|---|---|---|---|"
    for name, field in fields_of(kind).items():
        takes = expectation(field.type).en
        more = explanation(field.type).en
        text = f"{takes}; {more}" if more and more not in takes else takes
        yield f"| `{name}` | {label(field.type)} | {text.replace('|', chr(92) + '|')} | {'yes' if field.required else ''} |"
    yield ""


def _inner_records(kind: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    for field in fields_of(kind).values():
        inner = item_of(field.type)
        for each in variants(inner or field.type) or [core(inner or field.type)]:
            if is_struct(each) and each is not Text:
                yield each
                yield from _inner_records(each)
