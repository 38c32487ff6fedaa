"""The same in words and in a table: no chart stands alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from hyappyo.chart.steps import steps
from hyappyo.chart.words import MISSING, Medium, absence, period_text, point_text
from hyappyo.jp.wording import Lang, Wording
from hyappyo.plan.series import Series
from hyappyo.plan.topic import Chart

FORMS = {
    "line": Wording("折れ線グラフ", "Line chart"),
    "bar": Wording("棒グラフ", "Bar chart"),
    "flows": Wording("増減のグラフ", "Chart of gains and losses"),
}
_MOST_TOLD = 8


def alt_text(chart: Chart, series: Sequence[Series], lang: Lang, *, medium: Medium = "page") -> str:
    """Return what a screen reader says in place of the picture: form, finding, and every series' values.

    Of a long series it tells the first, lowest, highest and last value; the table beside has all.
    """
    heading = FORMS[chart.form].said_in(lang), chart.title.said_in(lang)
    return _sentences((*heading, *(series_text(each, lang, medium) for each in series)), lang)


def series_text(series: Series, lang: Lang, medium: Medium) -> str:
    """Return one series in words: 長岡市（単位 人） 2020年 1,631、2021年 1,595."""
    known, told = series.known, series.points
    if len(told) > _MOST_TOLD and known:
        by_value = sorted(known, key=lambda point: (point.value, point.period))
        ends = {known[0].period, by_value[0].period, by_value[-1].period, known[-1].period}
        told = tuple(point for point in known if point.period in ends)
    name = Wording(
        f"{series.label.ja}（{series.indicator.unit.ja}）",
        f"{series.label.said_in('en')} ({series.indicator.unit.said_in('en')})",
    )
    comma = "、" if lang == "ja" else ", "
    values = comma.join(f"{period_text(p.period, lang)} {point_text(p, series, lang, medium)}" for p in told)
    return f"{name.said_in(lang)} {values}"


def _sentences(parts: Sequence[str], lang: Lang) -> str:
    return "".join(f"{part}。" for part in parts) if lang == "ja" else " ".join(f"{part}." for part in parts)


@dataclass(frozen=True, slots=True)
class DataRow:
    """One series of a data table: its name, unit, and a text for each column."""

    label: str
    unit: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DataTable:
    """The numbers of a chart: one column per period, one row per series, and what its missing marks mean."""

    columns: tuple[str, ...]
    rows: tuple[DataRow, ...]
    notes: tuple[str, ...]


def data_table(series: Sequence[Series], lang: Lang, *, medium: Medium = "page") -> DataTable:
    """Return the table that stands beside a chart. A missing value is －, and a note says which kind it is."""
    periods = steps(series)
    rows, notes = [], []
    for each in series:
        points = {point.period: point for point in each.points}
        cells = []
        for period in periods:
            point = points.get(period)
            if point is None or point.value is None:
                cells.append(MISSING)
            else:
                cells.append(point_text(point, each, lang, medium))
            if point is not None and point.absence is not None:
                told = each.label.said_in(lang), period_text(period, lang), absence(point.absence, lang)
                notes.append(_missing_note(*told).said_in(lang))
        rows.append(DataRow(each.label.said_in(lang), each.indicator.unit.said_in(lang), tuple(cells)))
    return DataTable(tuple(period_text(period, lang) for period in periods), tuple(rows), tuple(notes))


def _missing_note(label: str, period: str, reason: str) -> Wording:
    return Wording(f"{MISSING}：{label}の{period}は{reason}", f"{MISSING}: {label}, {period}: {reason}")
