"""CSV rows → records. Columns are the fields of the record; any other must be a declared dimension.

A large table is read column by column: what stands in many cells is read once, and a row costs no more than its record.
"""

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic, TypeVar

import msgspec

from hyappyo.jp.wording import WordedError, Wording
from hyappyo.package.csv_faults import broken, no_header, wrong_width
from hyappyo.package.decode import is_plain_number, scalar
from hyappyo.package.field import core, fields_of, item_of
from hyappyo.package.place import Fault, Place
from hyappyo.package.toml_file import not_utf8
from hyappyo.plan.fault import did_you_mean
from hyappyo.plan.text import Text

S = TypeVar("S", bound=msgspec.Struct)
Row = Sequence[str]
ENGLISH = "_en"
"""Suffix of the column that holds the English of a text."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "'")
"""A text cell that begins so is kept behind an apostrophe, lest a spreadsheet run it."""
BATCH = 512
"""Rows that are read together: few enough to stay near the processor."""
_REFUSED: Any = object()
"""Stands for the value of a cell that has faults."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that has faults: the line on which it begins, and what its cells say as far as there are any."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table(Generic[S]):
    """The good records of one CSV file, the line on which each begins, and the faults of the others."""

    records: Sequence[S] = ()
    lines: Sequence[int] = ()
    faults: Sequence[Fault] = ()
    rejected: Sequence[Rejected] = ()
    unread: Place | None = None
    """From where on no row could be seen, good or bad: the encoding, the header or the syntax does not fit."""


def read_csv(kind: type[S], name: str, data: bytes, dimensions: Collection[str] | None = ()) -> Table[S]:
    """Read the rows of a CSV file as records of one kind.

    `dimensions` are the extra columns that the records' `dimensions` field may take; None where nobody can say which.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fault = not_utf8(name, error)
        return Table(faults=[fault], unread=fault.place)
    reader = _Reader(kind, name, dimensions or (), takes_any=dimensions is None)
    batches = reader.batches(csv.reader(io.StringIO(text, newline=""), strict=True))
    if not reader.header_fits(next(batches, ((), ()))[0]):
        return Table(faults=reader.faults, unread=reader.faults[0].place)
    records: list[S] = []
    lines: list[int] = []
    for batch in batches:
        made, begun = reader.records(*batch)
        records.extend(made)
        lines.extend(begun)
    if not text.endswith("\n") and reader.ends_short():
        reader.unread = Place(name, reader.last)
    return Table(records, lines, reader.faults, reader.rejected, reader.unread)


@dataclass
class _Reader(Generic[S]):
    """Reads one file."""

    kind: type[S]
    name: str
    dimensions: Collection[str]
    takes_any: bool = False
    """Whether every column that the kind does not have is taken for a dimension."""
    faults: list[Fault] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    unread: Place | None = None
    """Where what follows is no CSV."""
    last: int = 1
    """The line on which the last row begins."""
    columns: "list[_Column]" = field(default_factory=list)

    def note(self, place: Place, message: Wording, hint: Wording | None) -> None:
        """Note a fault."""
        self.faults.append(Fault(place, message, hint))

    def batches(self, reader: Any) -> Iterator[tuple[list[Row], list[int]]]:
        """Yield the header alone, then rows in batches, with the lines on which they begin, as far as the file is CSV."""
        rows: list[Row] = []
        lines = [1]
        try:
            for row in reader:
                rows.append(row)
                self.last = lines[-1]
                lines.append(reader.line_num + 1)
                if len(rows) == BATCH or not self.columns:
                    yield rows, lines[:-1]
                    rows, lines = [], lines[-1:]
        except csv.Error as error:
            self.unread = Place(self.name, lines[-1])
            self.faults.append(broken(self.unread, str(error)))
        yield rows, lines[:-1]

    def header_fits(self, rows: Sequence[Row]) -> bool:
        """Whether the header names the columns of the kind; what is wrong with it is noted."""
        header = rows[0] if rows else ()
        fields = fields_of(self.kind)
        known = [name for name in fields if name != "dimensions"]
        english = [name + ENGLISH for name in known if core(fields[name].type) is Text]
        allowed = [*known, *english, *self.dimensions]
        missing = [name for name in known if fields[name].required and name not in header]
        before = len(self.faults)
        if not set(allowed) & set(header):
            self.note(Place(self.name, 1), *no_header(header, missing))
            return False
        if self.takes_any:
            self.dimensions = set(header) - set(allowed)
            allowed += self.dimensions
        for number, column in enumerate(header, 1):
            place = Place(self.name, 1, number)
            if column not in allowed:
                message = Wording(f"「{column}」という列はありません", f"there is no column {column!r}")
                self.note(place, message, did_you_mean(column, allowed))
            elif column in header[: number - 1]:
                message = Wording(f"列「{column}」が2つあります", f"the column {column!r} stands twice")
                self.note(place, message, Wording("片方を消してください", "remove one"))
        for column in missing:
            message = Wording(f"列「{column}」がありません", f"the column {column!r} is missing")
            self.note(
                Place(self.name, 1), message, Wording("見出し行に加えてください", "add it to the header")
            )
        self.columns = [_Column(name, number, fields.get(name)) for number, name in enumerate(header, 1)]
        return len(self.faults) == before

    def records(self, rows: list[Row], lines: list[int]) -> tuple[list[S], list[int]]:
        """Return the records of the good rows with their lines; the faults of the others are noted."""
        before = len(self.faults)
        rows, lines = self._of_right_width(rows, lines)
        fields = self._fields(rows, lines)
        values: Iterable[tuple[Any, ...]] = zip(*fields.values(), strict=True)
        if len(self.faults) > before:
            good = []
            for row, line, made in zip(rows, lines, values, strict=True):
                if any(each is _REFUSED for each in made):
                    self.reject(row, line)
                else:
                    good.append((line, made))
            lines, values = [line for line, _ in good], (made for _, made in good)
        names, kind = [*fields], self.kind
        return [kind(**dict(zip(names, row, strict=True))) for row in values], lines

    def reject(self, row: Row, line: int) -> None:
        """Note a row that has faults, for what refers to it."""
        cells = {column.name: cell for column, cell in zip(self.columns, row, strict=False)}
        self.rejected.append(Rejected(line, cells))

    def ends_short(self) -> bool:
        """Whether the last row has too few cells, as where a file was cut and the rows behind it are gone."""
        return any(each.line == self.last and len(each.cells) < len(self.columns) for each in self.rejected)

    def _of_right_width(self, rows: list[Row], lines: list[int]) -> tuple[list[Row], list[int]]:
        width = len(self.columns)
        if set(map(len, rows)) <= {width}:
            return rows, lines
        kept = []
        for row, line in zip(rows, lines, strict=True):
            if len(row) == width:
                kept.append((row, line))
            elif row:
                self.faults.append(wrong_width(Place(self.name, line), len(row), width))
                self.reject(row, line)
        return [row for row, _ in kept], [line for _, line in kept]

    def _fields(self, rows: Sequence[Row], lines: Sequence[int]) -> dict[str, Sequence[Any]]:
        """Return the values of each field of the record, row by row."""
        fields: dict[str, Sequence[Any]] = {}
        for at, column in enumerate(self.columns):
            cells = [row[at] for row in rows]
            fields[column.name] = column.values(cells)
            for index, error in column.wrong(cells):
                place = Place(self.name, lines[index], column.number, column.name)
                self.note(place, error.message, error.hint)
        for column in self.columns:
            if column.name.endswith(ENGLISH):
                name = column.name.removesuffix(ENGLISH)
                japanese = fields.get(name, [None] * len(rows))
                fields[name] = self._with_english(japanese, fields.pop(column.name), column, lines)
        if axes := sorted(name for name in fields if name in self.dimensions):
            fields["dimensions"] = _dimensions(axes, zip(*(fields.pop(axis) for axis in axes), strict=True))
        return fields

    def _with_english(
        self, japanese: Sequence[Any], english: Sequence[Any], column: "_Column", lines: Sequence[int]
    ) -> Sequence[Any]:
        """Return texts in both languages; English translates something, and does not stand alone."""
        texts = []
        for line, ja, en in zip(lines, japanese, english, strict=True):
            if ja is _REFUSED or en is _REFUSED:
                texts.append(_REFUSED)
            elif en is None or ja is not None:
                texts.append(ja if en is None else Text(ja.ja, en))
            else:
                name = column.name.removesuffix(ENGLISH)
                self.note(
                    Place(self.name, line, column.number, column.name),
                    Wording(f"英語があるのに「{name}」がありません", f"there is English but no {name!r}"),
                    Wording(f"もとになる日本語を {name} に書いてください", f"write the Japanese in {name}"),
                )
                texts.append(_REFUSED)
        return texts


class _Column:
    """One column: what its cells say. Cells repeat themselves, so that each distinct one is read once in a while."""

    def __init__(self, name: str, number: int, field: msgspec.structs.FieldInfo | None) -> None:
        """`field` is that of the record; None for a dimension and for the English of a text."""
        self.name = name
        self.number = number
        self._field = field
        self._annotation = field.type if field is not None else str
        self._item = item_of(self._annotation)
        self._is_number = core(self._annotation) is Decimal
        self._read: dict[str, Any] = {}
        self._wrong: dict[str, WordedError] = {}

    def values(self, cells: Sequence[str]) -> Sequence[Any]:
        """Return what the cells say; `wrong` tells of those that are refused."""
        read = self._read
        if len(read) > BATCH:
            read.clear()
        for cell in set(cells) - read.keys():
            if self._is_number and is_plain_number(cell):
                read[cell] = Decimal(cell)
                continue
            try:
                read[cell] = self._value(cell.removeprefix("'")) if cell else self._default()
            except WordedError as error:
                read[cell], self._wrong[cell] = _REFUSED, error
        return list(map(read.__getitem__, cells))

    def wrong(self, cells: Sequence[str]) -> Iterator[tuple[int, WordedError]]:
        """Yield the index of each refused cell, and why it is."""
        if self._wrong:
            yield from ((at, self._wrong[cell]) for at, cell in enumerate(cells) if cell in self._wrong)

    def _value(self, cell: str) -> Any:
        if self._item is not None:
            return tuple(scalar(self._item, part, from_text=True) for part in cell.split(";"))
        return scalar(self._annotation, cell, from_text=True)

    def _default(self) -> Any:
        """Return what an empty cell stands for."""
        if self._field is None:
            return None
        if self._field.required:
            name = self._field.name
            raise WordedError(
                Wording(f"「{name}」が空です", f"{name!r} is empty"),
                Wording("値を書いてください", "fill it in"),
            )
        return self._field.default


def _dimensions(axes: Sequence[str], chosen: Iterable[tuple[Any, ...]]) -> Sequence[Any]:
    return [
        _REFUSED
        if _REFUSED in choices
        else tuple((axis, choice) for axis, choice in zip(axes, choices, strict=True) if choice is not None)
        for choices in chosen
    ]
