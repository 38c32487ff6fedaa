"""CSV rows → records. Columns are the fields of the record; any other must be a declared dimension."""

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from typing import Any, Generic, TypeVar

import msgspec

from hyappyo.jp.wording import WordedError, Wording
from hyappyo.package.decode import scalar
from hyappyo.package.field import core, fields_of, item_of
from hyappyo.package.place import Fault, Place
from hyappyo.package.toml_file import not_utf8
from hyappyo.plan.fault import did_you_mean
from hyappyo.plan.text import Text

S = TypeVar("S", bound=msgspec.Struct)
ENGLISH = "_en"
"""Suffix of the column that holds the English of a text."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "'")
"""A text cell that begins so is kept behind an apostrophe, lest a spreadsheet run it."""


class CsvReader(Generic[S]):
    """Reads the rows of one CSV file as records of one kind, collecting faults."""

    def __init__(self, kind: type[S], name: str, data: bytes, dimensions: Collection[str] = ()) -> None:
        """`dimensions` are the extra columns that the records' `dimensions` field may take."""
        self.faults: list[Fault] = []
        self._kind = kind
        self._name = name
        self._data = data
        self._dimensions = dimensions
        self._line = 1
        """Where the row that is being read begins."""
        self._has_english = False
        self._required = {name for name, field in fields_of(kind).items() if field.required}
        self._axes: list[str] = []

    def records(self) -> Iterator[tuple[int, S]]:
        """Yield each good record with its line; the faults of the others are in `faults`."""
        try:
            text = self._data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self.faults.append(not_utf8(self._name, error))
            return
        rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        try:
            header = next(rows, [])
            if self._header_fits(header):
                yield from self._rows(header, rows)
        except csv.Error as error:
            self.faults.append(_broken(Place(self._name, self._line), str(error)))

    def _header_fits(self, header: Sequence[str]) -> bool:
        fields = fields_of(self._kind)
        known = [name for name in fields if name != "dimensions"]
        english = [name + ENGLISH for name in known if core(fields[name].type) is Text]
        place = Place(self._name, 1)
        before = len(self.faults)
        for number, column in enumerate(header, 1):
            if column not in (*known, *english, *self._dimensions):
                message = Wording(f"「{column}」という列はありません", f"there is no column {column!r}")
                hint = did_you_mean(column, [*known, *english, *self._dimensions])
                self.faults.append(Fault(Place(self._name, 1, number), message, hint))
        for column in {column for column in header if header.count(column) > 1}:
            message = Wording(f"列「{column}」が2つあります", f"the column {column!r} stands twice")
            self.faults.append(Fault(place, message, Wording("片方を消してください", "remove one")))
        for column in known:
            if fields[column].required and column not in header:
                message = Wording(f"列「{column}」がありません", f"the column {column!r} is missing")
                self.faults.append(
                    Fault(place, message, Wording("見出し行に加えてください", "add it to the header"))
                )
        return len(self.faults) == before

    def _rows(self, header: Sequence[str], rows: Any) -> Iterator[tuple[int, S]]:
        fields = fields_of(self._kind)
        columns = [
            (number, name, _Cells(fields[name].type if name in fields else None))
            for number, name in enumerate(header, 1)
        ]
        self._has_english = any(name.endswith(ENGLISH) for name in header)
        self._axes = sorted(name for name in header if name in self._dimensions)
        width = len(header)
        self._line = rows.line_num + 1
        for row in rows:
            if len(row) != width:
                if row:
                    self.faults.append(_wrong_width(Place(self._name, self._line), len(row), width))
            elif (record := self._record(self._line, columns, row)) is not None:
                yield self._line, record
            self._line = rows.line_num + 1

    def _record(
        self, line: int, columns: Sequence[tuple[int, str, "_Cells"]], row: Sequence[str]
    ) -> S | None:
        values: dict[str, Any] = {}
        faults = 0
        for (number, name, cells), cell in zip(columns, row, strict=True):
            if not cell:
                continue
            try:
                values[name] = cells[cell]
            except WordedError as error:
                self.faults.append(Fault(Place(self._name, line, number, name), error.message, error.hint))
                faults += 1
        if faults:
            return None
        if not self._required <= values.keys():
            empty = sorted(self._required - values.keys())
            self.faults.extend(_empty(Place(self._name, line, key=name), name) for name in empty)
            return None
        if self._axes:
            values["dimensions"] = tuple((axis, values.pop(axis)) for axis in self._axes if axis in values)
        return self._kind(**(_with_english(values) if self._has_english else values))


class _Cells(dict[str, Any]):
    """The values of one column by the text of their cells; columns repeat themselves, so each is read once."""

    def __init__(self, annotation: Any | None) -> None:
        super().__init__()
        self._annotation = annotation
        self._item = None if annotation is None else item_of(annotation)

    def __missing__(self, cell: str) -> Any:
        plain = cell[1:] if cell.startswith("'") else cell
        value = self[cell] = self._read(plain)
        return value

    def _read(self, cell: str) -> Any:
        if self._annotation is None:
            return scalar(str, cell)
        if self._item is not None:
            return tuple(scalar(self._item, part, from_text=True) for part in cell.split(";"))
        return scalar(self._annotation, cell, from_text=True)


def _with_english(values: dict[str, Any]) -> dict[str, Any]:
    for column in [column for column in values if column.endswith(ENGLISH)]:
        name = column.removesuffix(ENGLISH)
        english = values.pop(column)
        if name in values:
            values[name] = Text(values[name].ja, english)
    return values


_REASONS = {
    "unexpected end of data": "引用符が閉じないまま終わっています",
    "field larger than field limit (131072)": "一つの欄が長すぎます",
    "',' expected after '\"'": "閉じた引用符の後に字があります",
}


def _broken(place: Place, reason: str) -> Fault:
    return Fault(
        place,
        Wording(
            f"ここから先が CSV として読めません（{_REASONS.get(reason, reason)}）",
            f"the CSV breaks off here ({reason})",
        ),
        Wording(
            "引用符の閉じ忘れや、ファイルが途中で切れていないかを確かめてください",
            "look for an open quote or a cut file",
        ),
    )


def _wrong_width(place: Place, found: int, expected: int) -> Fault:
    return Fault(
        place,
        Wording(
            f"列が{found}個です。見出しは{expected}個です", f"{found} cells where the header has {expected}"
        ),
        Wording(
            "コンマの過不足や、行が途中で切れていないかを確かめてください",
            "look for a missing comma or a cut line",
        ),
    )


def _empty(place: Place, name: str) -> Fault:
    return Fault(
        place,
        Wording(f"「{name}」が空です", f"{name!r} is empty"),
        Wording("値を書いてください", "fill it in"),
    )
