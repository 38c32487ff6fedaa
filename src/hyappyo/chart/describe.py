"""The same in words and in a table: no chart stands alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from hyappyo.chart.steps import steps, told
from hyappyo.chart.words import MISSING, Medium, absence, period_text, point_text
from hyappyo.jp.period import Period
from hyappyo.jp.wording import Lang, Wording
from hyappyo.plan.series import Point, Series
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Chart

FORMS = {
    "line": Wording("折れ線グラフ", "Line chart"),
    "bar": Wording("棒グラフ", "Bar chart"),
    "flows": Wording("増減のグラフ", "Chart of gains and losses"),
}


def alt_text(chart: Chart, series: Sequence[Series], lang: Lang, *, medium: Medium = "page") -> str:
    """Return what a screen reader says in place of the picture: form, finding, and every series' values.

    Of a long series it tells the first, lowest, highest, last and marked value; the table beside has all.
    """
    return description(FORMS[chart.form], chart.title, series, lang, medium, chart.mark)


def description(
    form: Wording,
    title: Text,
    series: Sequence[Series],
    lang: Lang,
    medium: Medium,
    mark: Period | None = None,
) -> str:
    """Return the words of `alt_text` for a picture that is no chart of the plan's own."""
    heading = form.said_in(lang), title.said_in(lang)
    return _sentences((*heading, *(series_text(each, lang, medium, mark) for each in series)), lang)


def series_text(series: Series, lang: Lang, medium: Medium, mark: Period | None = None) -> str:
    """Return one series in words: 長岡市（単位 人） 2020年 1,631、2021年 1,595."""
    unit = series.indicator.unit
    name = Wording(
        f"{series.label.ja}（単位 {unit.ja}）", f"{series.label.said_in('en')} ({unit.said_in('en')})"
    )
    comma = "、" if lang == "ja" else ", "
    values = comma.join(
        f"{period_text(point.period, lang)} {point_text(point, series, lang, medium)}"
        for point in told(series, mark)
    )
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
    rows = []
    for each in series:
        points = {point.period: point for point in each.points}
        cells = tuple(_cell(points.get(period), each, lang, medium) for period in periods)
        rows.append(DataRow(each.label.said_in(lang), each.indicator.unit.said_in(lang), cells))
    return DataTable(
        tuple(period_text(period, lang) for period in periods), tuple(rows), _notes(series, lang)
    )


def _cell(point: Point | None, series: Series, lang: Lang, medium: Medium) -> str:
    return MISSING if point is None or point.value is None else point_text(point, series, lang, medium)


def _notes(series: Sequence[Series], lang: Lang) -> tuple[str, ...]:
    """Return what the missing marks mean: stated reasons one by one, and once that there is no record."""
    notes, periods = [], steps(series)
    for each in series:
        for point in each.points:
            if point.absence is not None:
                place, reason = period_text(point.period, lang), absence(point.absence, lang)
                label = each.label.said_in(lang)
                told = Wording(f"{label}の{place}は{reason}", f"{label}, {place}: {reason}")
                notes.append(f"{MISSING} {told.said_in(lang)}")
    unrecorded = any(
        len(each.points) < len(periods)
        or any(point.value is None and point.absence is None for point in each.points)
        for each in series
    )
    if unrecorded:
        rest = Wording("ほかは記録なし", "otherwise no record") if notes else Wording("記録なし", "no record")
        notes.append(f"{MISSING} {rest.said_in(lang)}")
    return tuple(notes)
