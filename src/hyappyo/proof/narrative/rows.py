"""The cells of a CSV text by the id of their row and the name of their column, each with the place where it is written."""

import re
from collections.abc import Iterator, Sequence

_CELL = re.compile(r'("(?:[^"]|"")*"|[^,\n]*)(,|\n|$)')
_Cells = Sequence[tuple[int, str]]


class Rows:
    """The rows of one table; of two with one id the first."""

    def __init__(self, content: str) -> None:
        """`content` has line feeds alone, and no mark at its beginning."""
        rows = _rows(content)
        header = [_bare(cell) for _, cell in next(rows, ())]
        self._columns = {name: at for at, name in reversed([*enumerate(header)])}
        self._rows: dict[str, _Cells] = {}
        if (key := self._columns.get("id")) is not None:
            for row in rows:
                if len(row) > key:
                    self._rows.setdefault(_bare(row[key][1]), row)

    def cell(self, row_id: str, column: str) -> tuple[int, str] | None:
        """Return offset and writing of a cell, quotes and all; None where there is none."""
        row, at = self._rows.get(row_id, ()), self._columns.get(column)
        return row[at] if at is not None and at < len(row) else None


def _rows(content: str) -> Iterator[_Cells]:
    row: list[tuple[int, str]] = []
    for found in _CELL.finditer(content):
        row.append((found.start(1), found[1]))
        if found[2] != ",":
            yield row
            row = []


def _bare(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if cell.startswith('"') else cell
