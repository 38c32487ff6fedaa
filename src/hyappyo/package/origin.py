"""Where the records of a package came from: file, line and key, for whatever is found wrong with them later."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec

from hyappyo.jp.wording import Wording
from hyappyo.package.csv_file import Table
from hyappyo.package.decode import KeyPath
from hyappyo.package.place import Fault, Place
from hyappyo.package.toml_file import TomlFile
from hyappyo.plan.fault import RecordFault
from hyappyo.plan.text import Record


@dataclass
class Origins:
    """The places of records, by the record itself."""

    _places: dict[int, Callable[[str], Place]] = field(default_factory=dict)
    _tables: list[tuple[str, Table[Any]]] = field(default_factory=list)
    """Of tables only a fault asks for places: `_place` takes them over when the first does."""

    def branch(self) -> "Origins":
        """Return the same, which can go on by itself."""
        return Origins(dict(self._places), list(self._tables))

    def keep(self, record: msgspec.Struct, toml: TomlFile, path: KeyPath) -> None:
        """Note that a record stands in a TOML file under `path`."""
        self._places[id(record)] = lambda key: toml.place((*path, *_steps(key)))

    def keep_rows(self, name: str, table: Table[Any]) -> None:
        """Note that the records of a table stand in the file `name`."""
        self._tables.append((name, table))

    def located(self, fault: RecordFault) -> Fault:
        """Give a fault of a record its place in the package."""
        place = self._place(fault.record, fault.key)
        if fault.earlier is None:
            first, *others = sorted([place, *(self._place(*each) for each in fault.also)])
            return Fault(first, fault.message, fault.hint, fault.missing, tuple(others))
        first = self._place(fault.earlier, "")
        message = Wording(
            f"{fault.message.ja}（先のものは {first}）", f"{fault.message.en} (the first: {first})"
        )
        return Fault(place, message, fault.hint)

    def _place(self, record: Record, key: str) -> Place:
        while self._tables:
            name, table = self._tables.pop()
            for each, line in zip(table.records, table.lines, strict=True):
                self._places[id(each)] = _Row(name, line)
        return self._places[id(record)](key)


@dataclass(frozen=True, slots=True)
class _Row:
    """The place of a CSV record, made only when a fault asks for it."""

    file: str
    line: int

    def __call__(self, key: str) -> Place:
        return Place(self.file, self.line, key=key)


def _steps(key: str) -> KeyPath:
    return tuple(int(step) if step.isdigit() else step for step in key.split(".") if step)
