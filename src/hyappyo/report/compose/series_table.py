"""Tables of series: one row a measure and one column a period, or turned where they stand beside a chart."""

from collections.abc import Iterator, Sequence
from typing import Literal

from hyappyo.chart.steps import steps
from hyappyo.chart.words import MISSING, absence, number, paper
from hyappyo.jp.period import PeriodKind
from hyappyo.jp.quantity_style import Minus
from hyappyo.jp.wording import Wording
from hyappyo.plan.series import Point, Series, resolve
from hyappyo.plan.text import Text
from hyappyo.plan.topic import SeriesTable
from hyappyo.proof.said import carries_its_unit, said_as
from hyappyo.report.compose.desk import Desk
from hyappyo.report.compose.inline import plain_rich
from hyappyo.report.compose.sourcing import cited_all
from hyappyo.report.compose.tables import sized_columns
from hyappyo.report.model import Align, RichText, Table

_PERIOD = Wording("年次", "Period")
_DAY = Wording("時点", "Date")
_YEARS = (PeriodKind.CALENDAR_YEAR, PeriodKind.FISCAL_YEAR)
_MEASURE = Wording("区分", "Measure")
_PROVISIONAL = Wording("速報値", "provisional")
_ESTIMATE = Wording("推計", "estimate")
_NO_RECORD = Wording(f"「{MISSING}」：記録なし。", f"“{MISSING}”: no record.")
_IN_BRACKETS = Wording("（{}）", " ({})")
_MOST_COLUMNS = 8
Way = Literal["across", "down"]
"""Which way time goes."""


def series_table(table: SeriesTable, desk: Desk, wide: float, *, way: Way = "across") -> Table:
    """Return a table of the plan with its values, notes on what is missing, and sources."""
    resolved = [resolve(desk.lookup, row, table.periods) for row in table.rows]
    note = desk.optional(table.note)
    return table_of(
        resolved, desk, wide, title=desk.said(table.title), notes=(note,) if note else (), way=way
    )


def table_of(
    all_series: Sequence[Series],
    desk: Desk,
    wide: float,
    *,
    title: str,
    notes: tuple[str, ...] = (),
    way: Way = "across",
) -> Table:
    """Return series as a table. A common unit stands once in the head, others with their measure."""
    periods = steps(all_series)
    units = {each.indicator.unit for each in all_series}
    labels = [
        desk.said(each.label) + (_bracketed(each.indicator.unit, desk) if len(units) > 1 else "")
        for each in all_series
    ]
    times = [desk.period(period) for period in periods]
    cells = [[_cell(_at(each, period), each, desk) for period in periods] for each in all_series]
    if way == "across" and len(times) <= _MOST_COLUMNS:
        heads, rows = (
            (desk.said(_MEASURE), *times),
            [[label, *row] for label, row in zip(labels, cells, strict=True)],
        )
    else:
        heads = (desk.said(_PERIOD if periods[0].kind in _YEARS else _DAY), *labels)
        rows = [[time, *column] for time, column in zip(times, zip(*cells, strict=True), strict=True)]
    rich = tuple(tuple(plain_rich(cell) for cell in row) for row in rows)
    aligned: list[tuple[str, Align]] = [
        (head, "right" if index else "left") for index, head in enumerate(heads)
    ]
    return Table(
        title=title,
        columns=sized_columns(aligned, rich, wide),
        rows=rich,
        unit=_head_unit(units.pop(), desk) if len(units) == 1 else None,
        notes=(*notes, *_missing(all_series, desk)),
        sources=cited_all((source for each in all_series for source in each.sources), desk),
    )


def _at(series: Series, period: object) -> Point | None:
    return next((point for point in series.points if point.period == period), None)


def _cell(point: Point | None, series: Series, desk: Desk) -> str:
    if point is None or point.value is None:
        return MISSING
    indicator = series.indicator
    if not carries_its_unit(indicator.unit, desk.lang):
        return number(point.value, indicator.decimals, paper(desk.lang))
    return said_as(point.value, indicator, desk.lang, minus=Minus.on_paper(desk.lang))


def _head_unit(unit: Text, desk: Desk) -> str | None:
    """Return the unit that the head of a table names; None where each value carries its own: No. 18."""
    return None if carries_its_unit(unit, desk.lang) else desk.said(unit)


def _bracketed(unit: Text, desk: Desk) -> str:
    named = _head_unit(unit, desk)
    return desk.said(_IN_BRACKETS).format(named) if named is not None else ""


def _missing(all_series: Sequence[Series], desk: Desk) -> Iterator[str]:
    """Yield what each missing mark means, and which values are not final."""
    points = [point for series in all_series for point in series.points]
    if not any(point.value is not None or point.absence for point in points):
        yield desk.said(_NO_RECORD)
    for series in all_series:
        label = desk.said(series.label)
        for point in series.points:
            when = desk.period(point.period)
            if point.value is None and point.absence is not None:
                reason = absence(point.absence, desk.lang)
                yield desk.said(
                    Wording(
                        f"「{MISSING}」：{label}の{when}は{reason}。",
                        f"“{MISSING}”: {label}, {when}: {reason}.",
                    )
                )
            elif point.value is not None and point.status in ("provisional", "estimate"):
                kind = _PROVISIONAL if point.status == "provisional" else _ESTIMATE
                yield desk.said(Wording(f"{label}の{when}は{kind.ja}。", f"{label}, {when}: {kind.en}."))


def row_texts(rows: Sequence[Sequence[str]]) -> tuple[tuple[RichText, ...], ...]:
    """Return rows of plain texts as rows of a table."""
    return tuple(tuple(plain_rich(cell) for cell in row) for row in rows)
