"""Tables as labelled series: which row and column are labels, which periods the columns are, which unit the numbers have."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from hyappyo.jp.calendar import parse_period
from hyappyo.jp.period import Period, PeriodError, PeriodKind
from hyappyo.jp.quantity import Quantity, QuantityError, parse_quantity
from hyappyo.jp.text import fold_width, matching_key
from hyappyo.jp.unit import CANONICAL
from hyappyo.proof.draft.model import Cell, ChartData, ChartSeries, Table
from hyappyo.proof.extract.passage import Passage, Section

_T = TypeVar("_T")
_UNIT = re.compile(
    r"[(\[【][ ]*(?:単位[::]?[ ]*)?([^()\[\]【】\s]{1,6})[ ]*[)\]】]\s*$|単位[::]?[ ]*([^()\s]{1,6})"
)
_TREND = re.compile(r"の(?:推移|状況|動き|変化)(?=$|[（(])")
_UNNAMED = re.compile(
    r"(?:系列|Series|データ|列)\s*\d*|(?:件|人|社|団体|世帯|戸|店舗|金|割)(?:数|額|合)|[^一-龥ァ-ヶー]{0,2}"
)
"""Names of series that say nothing of what they count."""
_BARE_YEAR = re.compile(r"(?:19|20)\d{2}")
_SCALED = {
    "千円": (3, "円"),
    "百万円": (6, "円"),
    "万円": (4, "円"),
    "億円": (8, "円"),
    "千人": (3, "人"),
    "万人": (4, "人"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row (or column) of numbers under one label."""

    label: str
    cell: Cell | None
    values: tuple[Quantity | None, ...]
    """In the order of the heads; None where the cell is no number."""
    cells: tuple[Cell | None, ...]
    axis: str = ""
    """In a chart: the title of the axis that the values are read off."""

    @property
    def key(self) -> str:
        """The label's key, its unit in brackets left out."""
        return matching_key(re.sub(r"[（(\[【].*?[)）\]】]", "", self.label))

    @property
    def unit(self) -> str:
        """The unit in the label's brackets, or that of the axis, or that of the numbers."""
        stated = unit_in(self.label) or axis_unit(self.axis)
        return stated or next((v.unit for v in self.values if v is not None and v.unit), "")


@dataclass(frozen=True, eq=False)
class Grid:
    """A table of numbers: heads over its columns, rows with labels. The data of a chart is one too, a row to each series."""

    table: Table | ChartData
    section: Section
    title: Passage | None
    """The heading right above it."""
    heads: tuple[str, ...]
    head_cells: tuple[Cell | None, ...]
    rows: tuple[Row, ...]
    corner: str = ""
    unit: str = ""
    """The unit stated for the whole table: 単位：千円."""
    columns: tuple[Row, ...] = field(default=())
    """The same numbers read down: each column as a row under its head."""

    @cached_property
    def periods(self) -> tuple[Period | None, ...]:
        """What period each column is, where its head says so."""
        return tuple(head_period(head, self.corner) for head in self.heads)

    @cached_property
    def row_periods(self) -> tuple[Period | None, ...]:
        """What period each row is, where its label says so."""
        return tuple(head_period(row.label, self.corner) for row in self.rows)

    @cached_property
    def in_time(self) -> "Grid":
        """The same numbers with the periods as heads: where these are the labels of its rows, the table is turned."""
        across, down = (
            sum(period is not None for period in periods) for periods in (self.periods, self.row_periods)
        )
        if across >= 2 or down < 2:
            return self
        heads = tuple(row.label for row in self.rows)
        cells = tuple(row.cell for row in self.rows)
        return replace(self, heads=heads, head_cells=cells, rows=self.columns, columns=self.rows)

    @property
    def name(self) -> str:
        """What the table is called: its caption or the heading above."""
        if isinstance(self.table, ChartData):
            return self.table.title.text
        if self.table.caption is not None:
            return self.table.caption.text
        return self.title.words.text if self.title else ""


def unit_in(label: str) -> str:
    """Return the unit that a label states in brackets: 出生数（人） → 人."""
    found = _UNIT.search(fold_width(label))
    if found is None:
        return ""
    words = (found[1] or found[2]).strip()
    return CANONICAL.get(words, words if words in _SCALED else "")


def axis_unit(title: str) -> str:
    """Return the unit that the title of an axis states: 件, （件）, 件数（件）, 単位：千円."""
    words = fold_width(title).strip().strip("()[]【】 ")
    return unit_in(title) or CANONICAL.get(words, words if words in _SCALED else "")


def scale_of(unit: str) -> tuple[int, str]:
    """Return the power of ten in a unit and the unit without it: 千円 → (3, 円)."""
    return _SCALED.get(unit, (0, unit))


def head_period(head: str, corner: str) -> Period | None:
    """Return the period that a column's head names: 令和5年度, R5, or a bare 2023 under 年次."""
    words = fold_width(head).strip().rstrip("*※")
    if not words or not any(character.isdigit() or character == "元" for character in words):
        return None
    if _BARE_YEAR.fullmatch(words):
        year = int(words)
        return Period.fiscal_year(year) if "年度" in corner else Period.calendar_year(year)
    kind = PeriodKind.CALENDAR_YEAR if "年度" not in corner and "年" in corner else PeriodKind.FISCAL_YEAR
    try:
        return parse_period(words, bare_year=kind)
    except PeriodError:
        return None


def grid_of(table: Table, section: Section, title: Passage | None) -> Grid | None:
    """Return a table as a grid, or None where it is no table of numbers under labels."""
    width = table.width
    if width < 2 or len(table.rows) < 2 or any(cell.rows > 1 or cell.columns > 1 for cell in table.cells()):
        return None
    matrix = [[None] * width for _ in table.rows]
    grid: list[list[Cell | None]] = [list(row) for row in matrix]
    for number, row in enumerate(table.rows):
        for cell in row:
            grid[number][cell.column] = cell
    head, *body = grid
    if _numeric(head[1:]) > len(head[1:]) / 2:
        return None
    rows = tuple(_row(line) for line in body if any(line))
    if sum(value is not None for row in rows for value in row.values) < 2:
        return None
    heads = tuple(cell.text.strip() if cell else "" for cell in head[1:])
    columns = tuple(_column(heads[at], head[at + 1], rows, at) for at in range(width - 1))
    caption = table.caption.text if table.caption else (title.words.text if title else "")
    corner = head[0].text if head[0] else ""
    unit = unit_in(caption) or unit_in(corner)
    return Grid(table, section, title, heads, tuple(head[1:]), rows, corner, unit, columns)


def grid_of_chart(chart: ChartData, section: Section) -> Grid:
    """Return the data of a chart as a grid: a head to each category, a row to each series.

    A series that is not named, or only 系列1, is called what the chart is called.
    """
    titled = _TREND.sub("", chart.title.text)
    rows = tuple(_charted(series, titled) for series in chart.series)
    heads = chart.categories
    columns = tuple(
        Row(head, None, tuple(_at(row.values, i) for row in rows), tuple(_at(row.cells, i) for row in rows))
        for i, head in enumerate(heads)
    )
    corner = chart.corner or chart.title.text
    unit = unit_in(chart.title.text)
    return Grid(chart, section, None, heads, (None,) * len(heads), rows, corner, unit, columns)


def _charted(series: ChartSeries, title: str) -> Row:
    label = title if not series.name or _UNNAMED.fullmatch(series.name) else series.name
    values = tuple(_value(cell) if cell else None for cell in series.cells)
    return Row(label, None, values, series.cells, series.axis)


def _at(values: Sequence[_T | None], place: int) -> _T | None:
    return values[place] if place < len(values) else None


def _numeric(cells: Sequence[Cell | None]) -> int:
    """Return how many cells hold a number that is no year."""
    return sum(
        cell is not None and (value := _value(cell)) is not None and not _year_like(cell, value)
        for cell in cells
    )


def _year_like(cell: Cell, value: Quantity) -> bool:
    return bool(_BARE_YEAR.fullmatch(fold_width(cell.text).strip())) or value.unit in ("年", "年度", "月")


def _row(line: Sequence[Cell | None]) -> Row:
    label = line[0]
    return Row(
        label.text.strip() if label else "",
        label,
        tuple(_value(cell) if cell else None for cell in line[1:]),
        tuple(line[1:]),
    )


def _column(head: str, cell: Cell | None, rows: Sequence[Row], at: int) -> Row:
    return Row(head, cell, tuple(row.values[at] for row in rows), tuple(row.cells[at] for row in rows))


def _value(cell: Cell) -> Quantity | None:
    words = cell.text.strip()
    if not words or not any(character.isdigit() for character in words):
        return None
    if words[0] in "(（" and words[-1] in ")）":
        words = words[1:-1]
    try:
        return parse_quantity(words)
    except QuantityError:
        return None
