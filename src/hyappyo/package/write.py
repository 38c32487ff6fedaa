"""Plan → folder, losslessly: ``read(write(plan)) == plan``."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import tomlkit

from hyappyo.jp.period import Period
from hyappyo.package import layout
from hyappyo.package.csv_file import ENGLISH, FORMULA_STARTS
from hyappyo.package.field import core, fields_of, item_of
from hyappyo.package.topic_file import join_topic
from hyappyo.plan.plan import Plan
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Topic


def write(plan: Plan, folder: Path) -> list[Path]:
    """Write the plan as a package into `folder`, which is made if need be; return the files written.

    Series go into one file each; how a person had split them is not part of the plan.
    """
    written = []
    for name, content in package_files(plan).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written.append(path)
    return written


def package_files(plan: Plan) -> dict[str, bytes]:
    """Return the content of every file of the plan's package by its path within it."""
    texts = {
        layout.PLAN: _plan_toml(plan),
        layout.POLICIES: _policies_toml(plan),
        **{
            name: _toml({field: _tables(getattr(plan, field))})
            for name, (field, _) in layout.TOML_LISTS.items()
            if name != layout.POLICIES and getattr(plan, field)
        },
        **{
            f"{layout.SCENARIOS}{each.id}.toml": _toml(_table(each, leave_out={"id"}))
            for each in plan.scenarios
        },
    }
    for topic in plan.topics:
        texts |= _topic_files(topic)
    files = {name: text.encode() for name, text in texts.items() if text}
    tables = {
        **layout.CSV_TABLES,
        **{f"{name}{field}.csv": (field, kind) for name, (field, kind) in layout.CSV_FOLDERS.items()},
    }
    for name, (field, kind) in tables.items():
        if getattr(plan, field):
            files[name] = csv_bytes(kind, getattr(plan, field))
    return files


def _plan_toml(plan: Plan) -> str:
    proof = _table(plan.proof)
    return _toml(
        {
            "format": layout.FORMAT,
            "languages": list(plan.languages),
            "municipality": _table(plan.municipality),
            "edition": _table(plan.edition),
            "document": _table(plan.document),
            **({"proof": proof} if proof else {}),
        }
    )


def _policies_toml(plan: Plan) -> str:
    vision = {"vision": _table(plan.vision)} if plan.vision else {}
    policies = {"policies": _tables(plan.policies)} if plan.policies else {}
    return _toml({**vision, **policies})


def _topic_files(topic: Topic) -> dict[str, str]:
    front = _toml(_table(topic, leave_out={"id", "narrative"}))
    files = {f"{layout.TOPICS}{topic.id}.ja.md": join_topic(front, topic.narrative.ja)}
    if topic.narrative.en is not None:
        files[f"{layout.TOPICS}{topic.id}.en.md"] = topic.narrative.en + "\n"
    return files


def _tables(records: Iterable[msgspec.Struct]) -> list[dict[str, Any]]:
    return [_table(record) for record in records]


def _table(record: msgspec.Struct, leave_out: frozenset[str] | set[str] = frozenset()) -> dict[str, Any]:
    """Return the record as a TOML table, without the fields that stand at their default."""
    table: dict[str, Any] = {}
    if (tag := record.__struct_config__.tag) is not None:
        table[record.__struct_config__.tag_field or ""] = tag
    for name, field in fields_of(type(record)).items():
        value = getattr(record, name)
        if name not in leave_out and (field.required or value != field.default):
            table[name] = _plain(value)
    return table


def _plain(value: Any) -> Any:
    match value:
        case Text(ja=ja, en=None):
            return ja
        case Text(ja=ja, en=en):
            inline = tomlkit.inline_table()
            inline.update({"ja": ja, "en": en})
            return inline
        case msgspec.Struct():
            return _table(value)
        case Period():
            return value.code
        case Decimal():
            return _number(value)
        case tuple():
            return [_plain(each) for each in value]
    return value


def _number(value: Decimal) -> Any:
    """Write a decimal with the digits it has; TOML has no way to say that 2.10 is not 2.1 but the digits."""
    if value == value.to_integral_value() and value.as_tuple().exponent == 0:
        return int(value)
    return tomlkit.items.Float(float(value), tomlkit.items.Trivia(), format(value, "f"))


def _toml(tables: Mapping[str, Any]) -> str:
    return tomlkit.dumps(tables) if tables else ""


def csv_bytes(kind: type[msgspec.Struct], records: Sequence[Any]) -> bytes:
    """Return the CSV of records of one kind: UTF-8 with BOM, only the columns that are filled or required."""
    axes = sorted({axis for record in records for axis, _ in getattr(record, "dimensions", ())})
    columns = [column for column in _columns(kind, axes) if _is_used(kind, column, records)]
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(columns)
    for record in records:
        axes_of_record = dict(getattr(record, "dimensions", ()))
        writer.writerow(
            [
                axes_of_record.get(column, "") if column in axes else _cell(record, column)
                for column in columns
            ]
        )
    return ("\ufeff" + buffer.getvalue()).encode()


def _columns(kind: type[msgspec.Struct], axes: Sequence[str]) -> list[str]:
    columns: list[str] = []
    for name, field in fields_of(kind).items():
        if name == "dimensions":
            columns.extend(axes)
        else:
            columns.append(name)
            if core(field.type) is Text:
                columns.append(name + ENGLISH)
    return columns


_TO_BE_FILLED = "value"
"""Stays in the header even while no record has one: it is what a person opens the table to fill in."""


def _is_used(kind: type[msgspec.Struct], column: str, records: Sequence[Any]) -> bool:
    if column == _TO_BE_FILLED:
        return True
    field = fields_of(kind).get(column)
    if field is not None and field.required:
        return True
    return (field is None and not column.endswith(ENGLISH)) or any(
        _cell(record, column) for record in records
    )


def _cell(record: msgspec.Struct, column: str) -> str:
    field = fields_of(type(record)).get(column)
    if field is None:
        text = getattr(record, column.removesuffix(ENGLISH))
        return _guarded(text.en or "") if text is not None else ""
    value = getattr(record, column)
    if value is None:
        return ""
    if isinstance(value, Text):
        return _guarded(value.ja)
    if item_of(field.type) is not None:
        return ";".join(str(each) for each in value)
    if isinstance(value, Decimal):
        return format(value, "f")
    return _guarded(value) if isinstance(value, str) else str(value)


def _guarded(text: str) -> str:
    """Keep a spreadsheet from running a text as a formula; the reader takes the apostrophe off again."""
    return "'" + text if text.startswith(FORMULA_STARTS) else text
