"""The workbook inside a chart: what opens when a planner chooses「データの編集」."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # no types published; python-pptx needs it too

SHEET = "Sheet1"
Cell = str | Decimal | float | None


def workbook(columns: Sequence[tuple[str, str, Sequence[Cell]]], when: date) -> bytes:
    """Return an XLSX file with one column for each (head, number format, values); a missing value is an empty cell."""
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    book.set_properties({"created": datetime.combine(when, time())})
    sheet = book.add_worksheet(SHEET)
    for column, (head, number_format, values) in enumerate(columns):
        written = book.add_format({"num_format": number_format})
        sheet.set_column(column, column, 16)
        sheet.write_string(0, column, head)
        for row, value in enumerate(values, 1):
            if isinstance(value, str):
                sheet.write_string(row, column, value)
            elif value is not None:
                sheet.write_number(row, column, value, written)
    book.close()
    return file.getvalue()


def place(column: int, first: int, last: int) -> str:
    """Return a range of the sheet as a chart's formula: Sheet1!$B$2:$B$9 (columns from 0, rows from 1)."""
    letter = chr(ord("A") + column)
    ends = f"${letter}${first}" if first == last else f"${letter}${first}:${letter}${last}"
    return f"{SHEET}!{ends}"
