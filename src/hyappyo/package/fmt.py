"""Tidying a package in place: one layout for everybody, so that a difference is a difference. Comments stay."""

from collections.abc import Mapping
from pathlib import Path

from hyappyo.package import layout
from hyappyo.package.csv_file import CsvReader
from hyappyo.package.folder import Folder
from hyappyo.package.place import Fault
from hyappyo.package.read import survey
from hyappyo.package.topic_file import FENCE, decode_text
from hyappyo.package.write import csv_bytes


def tidy(folder: Folder) -> Mapping[str, bytes]:
    """Return the tidied content of each file that would change.

    CSV gets the byte order mark, quoting and column order of the format, and series the order of their keys;
    TOML and Markdown lose trailing blanks and surplus blank lines. A file with faults is left as it is.
    """
    faulty = {fault.place.file for fault in survey(folder).faults}
    axes = _axes(folder)
    changed = {}
    for name, data in folder.files.items():
        if name not in faulty and (tidied := _tidied(name, data, axes)) not in (None, data):
            changed[name] = tidied
    return changed


def apply(root: Path, changed: Mapping[str, bytes]) -> None:
    """Write tidied files back into the folder they came from."""
    for name, data in changed.items():
        (root / name).write_bytes(data)


def _axes(folder: Folder) -> set[str]:
    plan = survey(folder).plan
    return {axis for indicator in plan.indicators for axis in indicator.dimensions} if plan else set()


def _tidied(name: str, data: bytes, axes: set[str]) -> bytes | None:
    local = layout.local_name(name)
    if (entry := layout.csv_kind(local)) is not None:
        field, kind = entry
        reader = CsvReader(kind, name, data, axes if field == "observations" else ())
        records = [record for _, record in reader.records()]
        if reader.faults or not records:
            return None
        if field in ("observations", "population"):
            records.sort(key=lambda record: record.key)  # type: ignore[attr-defined]  # both have keys
        return csv_bytes(kind, records)
    if name.endswith((".toml", ".md")):
        text = decode_text(name, data)
        return None if isinstance(text, Fault) else _tidy_text(text).encode()
    return None


def _tidy_text(text: str) -> str:
    """Strip line ends and fold blank lines to one; inside a multi-line string nothing is touched."""
    if '"""' in text or "'''" in text:
        return text.rstrip("\n") + "\n"
    lines: list[str] = []
    for line in (line.rstrip() for line in text.split("\n")):
        if (
            line
            or (lines and lines[-1] and lines[-1] != FENCE)
            or (line == "" and lines and lines[-1] == FENCE and len(lines) > 1)
        ):
            lines.append(line)
    return "\n".join(lines).rstrip("\n") + "\n"
