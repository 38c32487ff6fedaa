"""Tables and charts of years × measures → series tables with their indicators and observations."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from hyappyo.jp.period import Period, PeriodKind
from hyappyo.jp.prefectures import PREFECTURES
from hyappyo.jp.quantity import MISSING_MARKS
from hyappyo.jp.text import fold_width
from hyappyo.jp.wording import Wording
from hyappyo.plan.figures import Indicator, Observation
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Row, SeriesTable
from hyappyo.proof.draft.model import ChartData
from hyappyo.proof.extract.grids import Grid, head_period, scale_of, unit_in
from hyappyo.proof.extract.grids import Row as GridRow
from hyappyo.proof.finding import Spot
from hyappyo.proof.ingest.clean import name, plain
from hyappyo.proof.ingest.figures import decimals_of, is_possible, where
from hyappyo.proof.ingest.guess import basis_of
from hyappyo.proof.ingest.ledger import Ledger
from hyappyo.proof.ingest.measures import measure_of, settled, word_of
from hyappyo.proof.ingest.model import Candidate, Kind, Question, Typed

_TREND = re.compile(r"の?(?:推移|状況|の変化)$")
_BRACKETS = re.compile(r"[（(\[【][^（）()\[\]【】]*[)）\]】]")
MOST_STEPS = 60


@dataclass(frozen=True, slots=True)
class _Value:
    value: Decimal | None
    words: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    unit: str
    values: tuple[_Value | None, ...]


@dataclass(frozen=True, slots=True)
class _Matrix:
    """Years across, measures down, whatever it was read from."""

    title: str
    periods: tuple[Period, ...]
    lines: tuple[_Line, ...]
    spot: Spot


def type_grid(grid: Grid, ledger: Ledger, number: int) -> Typed | None:
    """Return the series of a table, or None where neither its heads nor its labels are a run of periods."""
    for heads, rows in ((grid.periods, grid.rows), (grid.row_periods, grid.columns)):
        periods = _run(heads)
        if periods:
            lines = tuple(_line(row, grid.unit) for row in rows)
            return _typed(_Matrix(grid.name, periods, lines, grid.table.spot()), ledger, number)
    return None


def type_chart(chart: ChartData, heading: str, ledger: Ledger, number: int) -> Typed | None:
    """Return the series kept behind a chart, or None where its categories are no run of periods.

    `heading` stands above it, and names it where it has no title of its own.
    """
    periods = _run([head_period(category, "年") for category in chart.categories])
    if not periods:
        return None
    spot = chart.spot()
    lines = tuple(
        _Line(
            series.name,
            unit_in(series.name) or unit_in(chart.title.text),
            tuple(
                None if value is None else _Value(_exact(value), f"{value:g}", spot)
                for value in series.values[: len(periods)]
            ),
        )
        for series in chart.series
    )
    return _typed(_Matrix(chart.title.text or heading, periods, lines, spot), ledger, number)


def _exact(value: float) -> Decimal:
    """Return a number of a chart as it was typed in: 182000.0 is 182000."""
    return Decimal(int(value)) if value.is_integer() else Decimal(repr(value))


def _run(heads: Sequence[Period | None]) -> tuple[Period, ...]:
    """Return the periods where all heads are one, of one kind and rising; else none."""
    periods = [head for head in heads if head is not None and not head.is_range]
    if len(periods) != len(heads) or len(periods) < 2 or len({each.kind for each in periods}) > 1:
        return ()
    rising = all(a.start < b.start for a, b in pairwise(periods))
    days = 1 if periods[0].kind is PeriodKind.DAY else 30
    near = (periods[-1].start - periods[0].start).days // days < (MOST_STEPS if days == 1 else 40 * 12)
    return tuple(periods) if rising and near else ()


def _line(row: GridRow, table_unit: str) -> _Line:
    power, unit = scale_of(row.unit or table_unit)
    values: list[_Value | None] = []
    for quantity, cell in zip(row.values, row.cells, strict=True):
        if cell is None or (quantity is None and fold_width(cell.text).strip() not in MISSING_MARKS):
            values.append(None)
            continue
        value = quantity.value.scaleb(power) if quantity is not None and quantity.value is not None else None
        values.append(_Value(value, plain(cell.text.strip()), cell.spot()))
    return _Line(row.label, unit, tuple(values))


@dataclass(frozen=True, slots=True)
class _Series:
    """One row of the table to be, with the records behind it."""

    indicator: Indicator
    row: Row
    observations: list[Observation]
    candidates: list[Candidate]
    questions: list[Question]


def _typed(matrix: _Matrix, ledger: Ledger, number: int) -> Typed:
    title = name(matrix.title) or "表"
    told = [
        (at, line)
        for at, line in enumerate(matrix.lines)
        if any(value is not None and value.value is not None for value in line.values)
    ]
    areas = [_area(line.label, ledger) for line in matrix.lines]
    if len(areas) > 1 and all(areas) and len(set(areas)) == len(areas):
        made = _by_area(matrix, [(line, areas[at] or ledger.area) for at, line in told], title, ledger)
    else:
        made = [_measure(matrix, line, f"{number}番目の表の{at + 1}行目", ledger) for at, line in told]
    if not made:
        return Typed()
    table = SeriesTable(
        id=ledger.unused(f"{ledger.owner}_s{number:02d}"),
        title=Text(title),
        rows=tuple(each.row for each in made),
        periods=Period.between(matrix.periods[0], matrix.periods[-1]),
        note=Text(f"{where(matrix.spot)}の表から"),
    )
    indicators = {each.indicator.id: each.indicator for each in made}
    return Typed(
        indicators=tuple(indicators.values()),
        observations=tuple(one for each in made for one in each.observations),
        tables=(table,),
        candidates=tuple(one for each in made for one in each.candidates),
        questions=tuple(one for each in made for one in each.questions),
    )


def _measure(matrix: _Matrix, line: _Line, unnamed: str, ledger: Ledger) -> _Series:
    """Return a line that is a measure of its own."""
    label = name(_BRACKETS.sub("", line.label)) or unnamed
    indicator = _indicator(ledger.new_id(label if word_of(label) else matrix.title), label, [line], matrix)
    return _series(indicator, line, matrix, ledger.area, Row(series=indicator.id), ledger)


def _by_area(
    matrix: _Matrix, lines: Sequence[tuple[_Line, str]], title: str, ledger: Ledger
) -> list[_Series]:
    """Return the lines of a table of areas: one indicator, a row for each area."""
    called = _TREND.sub("", name(_BRACKETS.sub("", title))) or title
    indicator = _indicator(ledger.new_id(called), called, [line for line, _ in lines], matrix)
    made = []
    for line, area in lines:
        series = indicator.id if area == ledger.area else f"{indicator.id}[area={area}]"
        row = Row(series=series, label=Text(name(_BRACKETS.sub("", line.label)) or area))
        made.append(_series(indicator, line, matrix, area, row, ledger))
    return made


def _series(
    indicator: Indicator, line: _Line, matrix: _Matrix, area: str, row: Row, ledger: Ledger
) -> _Series:
    observations, questions = _observed(indicator, line, matrix, area, ledger)
    filters = "" if area == ledger.area else f"[area={area}]"
    return _Series(indicator, row, observations, _candidates(indicator, line, matrix, filters), questions)


def _area(label: str, ledger: Ledger) -> str | None:
    words = name(label)
    if words in ("全国", "日本"):
        return "00"
    for code, prefecture in PREFECTURES.items():
        if words == prefecture.ja:
            return code
    return ledger.area if words.endswith(("市", "町", "村", "区")) and len(words) <= 8 else None


def _kind(matrix: _Matrix, words: str) -> Kind:
    if re.search(r"累計|累積|延べ", words):
        return "cumulative"
    if "平均" in words:
        return "average"
    return (
        "annual" if matrix.periods[0].kind in (PeriodKind.CALENDAR_YEAR, PeriodKind.FISCAL_YEAR) else "point"
    )


def _indicator(identity: str, called: str, lines: Sequence[_Line], matrix: _Matrix) -> Indicator:
    values = [
        value.value
        for line in lines
        for value in line.values
        if value is not None and value.value is not None and is_possible(value.value)
    ]
    known = measure_of(called)
    unit = next((line.unit for line in lines if line.unit), "")
    return Indicator(
        id=identity,
        name=Text(called),
        unit=Text(unit or (known.unit if known else "")),
        kind=settled(
            known.kind if known else _kind(matrix, called + matrix.title + lines[0].label), matrix.periods[0]
        ),
        basis=(known and known.basis) or basis_of(called + matrix.title),
        decimals=max((decimals_of(value) for value in values), default=0),
        signed=any(value < 0 for value in values),
        note=Text(f"集計型・基礎は表題からの推定。{where(matrix.spot)}の表から"),
    )


def _observed(
    indicator: Indicator, line: _Line, matrix: _Matrix, area: str, ledger: Ledger
) -> tuple[list[Observation], list[Question]]:
    observations, questions = [], []
    for period, value in zip(matrix.periods, line.values, strict=False):
        if value is None:
            continue
        if value.value is not None and not is_possible(value.value):
            questions.append(
                _question(value, Wording("桁が大きすぎるか、小数が細かすぎます", "too large or too fine"))
            )
            continue
        missing = value.value is None
        if missing:
            questions.append(
                _question(
                    value,
                    Wording(
                        "値がない理由を確かめてください（「公表なし」としました）",
                        "why is there no value? taken as not published",
                    ),
                )
            )
        observations.append(
            Observation(
                indicator=indicator.id,
                period=period,
                area=area,
                basis=indicator.basis,
                value=value.value,
                absence="not_published" if missing else None,
                source=ledger.source,
                note=Text(f"原典は「{value.words}」" if missing else where(value.spot)),
            )
        )
    return observations, questions


def _candidates(indicator: Indicator, line: _Line, matrix: _Matrix, filters: str) -> list[Candidate]:
    return [
        Candidate(
            value.spot,
            value.words,
            value.value,
            line.unit or indicator.unit.ja,
            Wording(f"表「{matrix.title}」の「{line.label}」", f"the table's {line.label!r}"),
            None,
            indicator.kind,
            period,
            f"{indicator.id}@{period.code}{filters}",
        )
        for period, value in zip(matrix.periods, line.values, strict=False)
        if value is not None and value.value is not None and is_possible(value.value)
    ]


def _question(value: _Value, because: Wording) -> Question:
    return Question(value.spot, value.words, because)
