"""Workbooks: every filled cell is a line of its sheet, its row the line and its column the column.

Values come from calamine; what it does not tell (number formats, charts) is read from the parts of the file beside it.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from hyappyo.jp.wording import Wording
from hyappyo.proof.draft import limits
from hyappyo.proof.draft.charts import Setting, chart_of
from hyappyo.proof.draft.faults import fault
from hyappyo.proof.draft.laid import joined
from hyappyo.proof.draft.model import Block, Cell, Draft, Line, Page, Piece, Table
from hyappyo.proof.draft.number_format import plain, shown
from hyappyo.proof.draft.office import BROKEN, part_fault
from hyappyo.proof.draft.sniff import damaged
from hyappyo.proof.draft.structure import block_by_marks
from hyappyo.proof.draft.xlsx_parts import Parts, Place, Survey, overstates
from hyappyo.proof.finding import Finding, Spot

Value = str | float | int | bool | date | datetime | time | timedelta


def read_xlsx(
    data: bytes, name: str, faults: Sequence[Finding], progress: Callable[[int, int], None]
) -> Draft:
    """Return a workbook as a draft, a page for each sheet. A sheet that cannot be read is a finding."""
    told = list(faults)
    try:
        if overstates(data):
            raise damaged(name)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        parts = Parts.of(data, name, told)
    except (CalamineError, *BROKEN) as error:
        raise damaged(name) from error
    pages = []
    cells_left = limits.MOST_CELLS
    sheets = [each for each in workbook.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    for number, sheet in enumerate(sheets, 1):
        if number > limits.MOST_PAGES or cells_left <= 0:
            told.append(_left_off(name, number, sheet.name))
            break
        reader = _Sheet(name, number, sheet.name, told)
        try:
            survey = parts.survey(sheet.name)
            if survey.rows * survey.columns > limits.LARGEST_SHEET:
                told.append(_too_wide(name, number, sheet.name))
            else:
                reader.read(workbook.get_sheet_by_name(sheet.name), survey, parts, cells_left)
        except (CalamineError, *BROKEN):
            what = Wording(f"シート「{sheet.name}」", f"sheet {sheet.name!r}")
            told.append(part_fault(name, Spot(name, number), what))
        cells_left -= len(reader.lines)
        pages.append(Page(number, sheet.name, tuple(reader.lines), tuple(reader.blocks)))
        progress(number, len(sheets))
    return Draft(name, "xlsx", tuple(pages), tuple(told))


def _left_off(name: str, number: int, sheet: str) -> Finding:
    return fault(
        "HY017",
        Spot(name, number),
        Wording(
            f"シート「{sheet}」から先は読んでいません（上限）",
            f"from sheet {sheet!r} on nothing is read (limit)",
        ),
        Wording("分けて保存してください", "save it in parts"),
    )


def _too_wide(name: str, number: int, sheet: str) -> Finding:
    most = f"{limits.LARGEST_SHEET:,}"
    return fault(
        "HY017",
        Spot(name, number),
        Wording(
            f"シート「{sheet}」は広すぎるため読んでいません（{most}セルまで）",
            f"sheet {sheet!r} is not read: it spans more than {most} cells",
        ),
        Wording(
            "離れた場所にある不要な行や列を削除してください",
            "delete stray rows and columns far from the table",
        ),
    )


@dataclass
class _Sheet:
    """Goes through one sheet, making lines and blocks."""

    name: str
    number: int
    label: str
    told: list[Finding]
    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def read(self, sheet: Any, survey: Survey, parts: Parts, most: int) -> None:
        """Read the cells, then the charts."""
        codes = survey.codes
        merged = {
            (r0, c0): (r1 - r0 + 1, c1 - c0 + 1) for (r0, c0), (r1, c1) in sheet.merged_cell_ranges or ()
        }
        band: list[list[tuple[int, Line, Value]]] = []
        for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
            filled = [
                (c, self.line(row, c, value, codes), value)
                for c, value in enumerate(values)
                if _filled(value)
            ]
            if filled:
                band.append(filled)
            elif band:
                self.band(band, merged)
                band = []
            if len(self.lines) >= most:
                self.told.append(_left_off(self.name, self.number, self.label))
                break
        if band:
            self.band(band, merged)
        self.charts(parts)

    def line(self, row: int, column: int, value: Value, codes: dict[Place, str]) -> Line:
        """Add the line that a filled cell is."""
        line = Line(row + 1, printed(value, codes.get((row, column), "")), column + 1)
        self.lines.append(line)
        return line

    def band(self, rows: list[list[tuple[int, Line, Value]]], merged: dict[Place, tuple[int, int]]) -> None:
        """Read rows without an empty row between: single cells above and below are text, the rest is a table."""
        first = next((i for i, row in enumerate(rows) if len(row) > 1), len(rows))
        last = next((i for i in range(len(rows), first, -1) if len(rows[i - 1]) > 1), first)
        self.texts(rows[:first])
        if last - first == 1:
            self.texts(rows[first:last])
        elif last > first:
            self.table(rows[first:last], merged)
        self.texts(rows[last:])

    def texts(self, rows: list[list[tuple[int, Line, Value]]]) -> None:
        """Read cells that stand alone."""
        for row in rows:
            for _, line, _value in row:
                text, pieces = _words(line)
                self.blocks.append(block_by_marks(text, self.name, self.number, pieces, alone=True))

    def table(self, rows: list[list[tuple[int, Line, Value]]], merged: dict[Place, tuple[int, int]]) -> None:
        """Read a table; its columns are counted from its leftmost."""
        left = min(row[0][0] for row in rows)
        top = rows[0][0][1].number
        made = []
        for row in rows:
            cells = []
            for column, line, value in row:
                text, pieces = _words(line)
                high, wide = merged.get((line.number - 1, column), (1, 1))
                number = (
                    float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
                )
                cells.append(
                    Cell(
                        text,
                        self.name,
                        self.number,
                        pieces,
                        line.number - top,
                        column - left,
                        high,
                        wide,
                        number,
                    )
                )
            made.append(tuple(cells))
        self.blocks.append(Table(tuple(made)))

    def charts(self, parts: Parts) -> None:
        """Read the data behind the sheet's charts; their texts stand below the last row."""
        try:
            found = list(parts.charts(self.label))
        except BROKEN:
            found = []
            self.told.append(
                part_fault(self.name, Spot(self.name, self.number), Wording("グラフ", "the charts"))
            )
        for number, data in enumerate(found, 1):
            setting = Setting(self.name, self.number, partial(self.below, chart=number), self.told)
            try:
                if chart := chart_of(data, setting):
                    self.blocks.append(chart)
            except BROKEN:
                self.told.append(
                    part_fault(self.name, Spot(self.name, self.number), Wording("グラフ", "a chart"))
                )

    def below(self, text: str, chart: int) -> Line:
        """Add a line of a chart below everything on the sheet."""
        line = Line(self.lines[-1].number + 1 if self.lines else 1, text, 1, chart=chart)
        self.lines.append(line)
        return line


def _words(line: Line) -> tuple[str, tuple[Piece, ...]]:
    """Return a cell's text: the lines within it are kept as lines, the white space around it is not."""
    words = line.text.strip()
    start = line.text.index(words)
    return joined([(line, start, start + len(words))])


def _filled(value: Value) -> bool:
    return bool(value.strip()) if isinstance(value, str) else True


def printed(value: Value, code: str) -> str:
    """Return a value as the sheet prints it, as near as can be known: dates as 2024-03-31, numbers by their format."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return shown(float(value), code) if code else plain(float(value))
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(" ")
    return str(value)
