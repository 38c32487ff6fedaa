"""Tidying a package in place: one layout for everybody, so that a difference is a difference. Comments stay."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from hyappyo.jp.wording import WordedError, Wording
from hyappyo.package import layout
from hyappyo.package.archive import replace_members
from hyappyo.package.csv_file import read_csv
from hyappyo.package.folder import MAX_PACKAGE_BYTES, Folder, member_names
from hyappyo.package.place import Fault
from hyappyo.package.read import Reading, survey_all
from hyappyo.package.topic_file import FENCE, decode_text
from hyappyo.package.whole import replacing
from hyappyo.package.write import csv_bytes


@dataclass(frozen=True, slots=True)
class Tidying:
    """What tidying would do to a package: the new content of the files that change, and those left for their faults."""

    changed: Mapping[str, bytes]
    left: tuple[str, ...]


def tidy(folder: Folder) -> Tidying:
    """Tidy the files of a package, in memory.

    CSV gets the byte order mark, quoting and column order of the format, and series the order of their keys;
    TOML and Markdown lose trailing blanks and surplus blank lines. A file with faults is left as it is.
    """
    readings = survey_all(folder)
    faulty = {fault.place.file for reading in readings for fault in reading.faults}
    axes = _axes(readings)
    changed = {}
    for name, data in folder.files.items():
        if name not in faulty and (tidied := _tidied(name, data, axes)) not in (None, data):
            changed[name] = tidied
    return Tidying(changed, tuple(sorted(faulty & folder.files.keys())))


def apply(reference: Path, folder: Folder, changed: Mapping[str, bytes]) -> None:
    """Write tidied files back into the folder or zip archive that `folder` was read from.

    An archive is replaced as a whole, with everything else that it holds; of a folder, each file.

    Raises:
        WordedError: when a part of an archive cannot be read, and would not survive its being written anew.
        OSError: when something cannot be written.
    """
    if not changed:
        return
    as_kept = {folder.apart.get(name, name): data for name, data in changed.items()}
    if reference.is_dir():
        for name, data in as_kept.items():
            with replacing(reference / name) as file:
                file.write(data)
        return
    if folder.faults:
        listed = "、".join(str(fault.place) for fault in folder.faults)
        raise WordedError(
            Wording(
                f"zip に読めないもの（{listed}）があるので、何も変えていません",
                f"nothing was changed: the zip holds what cannot be read ({listed})",
            ),
            Wording(
                "それを直すか除いて、zip を作り直してください", "mend or remove it, and make the zip anew"
            ),
        )
    with zipfile.ZipFile(reference) as archive:
        full_names = member_names(archive)
    by_full_name = {full_names[name]: data for name, data in as_kept.items()}
    replace_members(reference, by_full_name, MAX_PACKAGE_BYTES)


def _axes(readings: Sequence[Reading]) -> set[str]:
    plans = [reading.plan for reading in readings if reading.plan is not None]
    return {axis for plan in plans for indicator in plan.indicators for axis in indicator.dimensions}


def _tidied(name: str, data: bytes, axes: set[str]) -> bytes | None:
    local = layout.local_name(name)
    if (entry := layout.csv_kind(local)) is not None:
        field, kind = entry
        table = read_csv(kind, name, data, axes if field == "observations" else ())
        if table.faults or not table.records:
            return None
        records = [*table.records]
        if field in ("observations", "population"):
            records.sort(key=attrgetter("key"))
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
