"""HY109: what the title of a chart or table prints, against the data that it is drawn from: values, and their unit.

A title without bindings is plain text, and the first thing that is read: 「社会減は2023年に566人に拡大」 must be a value of the
chart under it. A number is held against the rows of its chart for the period that it names; one without a period, or of a
period that the chart does not show, says nothing that could be checked here, and is left alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hyappyo.jp.period_words import in_words
from hyappyo.jp.quantity import Qualifier, Quantity
from hyappyo.jp.wording import Wording
from hyappyo.plan.lookup import Lookup
from hyappyo.plan.plan import Plan
from hyappyo.plan.series import Series, resolve
from hyappyo.plan.topic import Chart, SeriesTable, Topic
from hyappyo.proof.bound.measure import canonical, unit_of
from hyappyo.proof.catalogue import TITLE
from hyappyo.proof.draft.model import Words
from hyappyo.proof.extract import Figure, Passage, Section, Time, compatible
from hyappyo.proof.extract.figures import figures_of
from hyappyo.proof.extract.times import times_of
from hyappyo.proof.finding import Finding
from hyappyo.proof.narrative.captions import captions_of, may_bind
from hyappyo.proof.narrative.runs import At
from hyappyo.proof.narrative.texts import Places, text_spot
from hyappyo.proof.said import said_in_both

_TOLD_OTHERWISE = ("増", "減", "差", "の増", "の減", "の差")
"""Behind a number: it is a change between two values of the chart, and none of them."""


@dataclass(frozen=True, slots=True)
class _Title:
    """A title in its place, and the series under it."""

    words: str
    name: str
    file: str
    series: Sequence[Series]


def check_titles(plan: Plan, lookup: Lookup, places: Places) -> Iterator[Finding]:
    """Yield a finding for each number in a Japanese title or subtitle that the rows under it do not bear out."""
    for topic in plan.topics:
        drawn: list[Chart | SeriesTable] = [*topic.charts]
        for each in drawn + [table for table in topic.tables if isinstance(table, SeriesTable)]:
            for title in _titles(topic, each, lookup):
                yield from _check(title, places)


def _titles(topic: Topic, each: Chart | SeriesTable, lookup: Lookup) -> Iterator[_Title]:
    series = tuple(resolve(lookup, row, each.periods) for row in each.rows)
    for field, text in captions_of(each):
        if not field.endswith(".note") and not may_bind(text):  # what is bound is judged by its binding
            yield _Title(text.ja, f"topic:{topic.id}.{field}.ja", f"topics/{topic.id}.ja.md", series)


def _check(title: _Title, places: Places) -> Iterator[Finding]:
    passage = Passage(Words(title.words), "caption", 0, Section(None))
    times = times_of(passage, None)
    for figure in figures_of(passage, times):
        because = _contradicted(figure, title, times)
        if because is not None:
            spot = text_spot(title.name, title.file, At(1, figure.start + 1), figure.text, places)
            yield Finding(TITLE.id, TITLE.severity, because, (spot,), _HINT)


_HINT = Wording("題の言葉か、値を直してください", "mend the words of the title, or the data")


def _contradicted(figure: Figure, title: _Title, times: Sequence[Time]) -> Wording | None:
    """Return why a printed number is not what the rows have, None where one of them bears it out or nothing can be said."""
    if figure.sort not in ("amount", "share") or figure.period is None or figure.period.is_range:
        return None
    if figure.passage.text.startswith(_TOLD_OTHERWISE, figure.end):
        return None
    measures = [(unit_of(series.indicator.unit.ja), series) for series in title.series]
    unit = canonical(figure.quantity.unit)
    of_unit = [(measure, series) for measure, series in measures if measure.unit == unit]
    if not of_unit:
        named = dict.fromkeys(series.indicator.unit for _, series in measures)
        units = Wording.of_all((each.wording for each in named), "・")
        return Wording(
            f"題は「{figure.text}」と述べますが、値の単位は{units.ja}です",
            f"the title prints {figure.text!r}, but its data are in {units.en}",
        )
    values = [
        (value, measure.scale, series.indicator.unit)
        for measure, series in of_unit
        if (value := _value(series, figure)) is not None
    ]
    if not values or any(_agrees(figure.quantity, value * scale) for value, scale, _ in values):
        return None
    listed = Wording.of_all((said_in_both(value, counted) for value, _, counted in values), "・")
    when = in_words(figure.period)
    return Wording(
        f"題の「{figure.text}」は、{when.ja}のどの値（{listed.ja}）とも合いません",
        f"{figure.text!r} in the title is none of the values of {when.en} ({listed.en})",
    )


def _value(series: Series, figure: Figure) -> Decimal | None:
    point = next((point for point in series.points if point.period == figure.period), None)
    return None if point is None else point.value


def _agrees(printed: Quantity, value: Decimal) -> bool:
    """Tell whether a print means a value; a decline is told without its sign: 377人の社会減."""
    datum = Quantity(
        abs(value), printed.unit, frozenset[Qualifier](), Decimal(1).scaleb(min(0, _places(value)))
    )
    said = Quantity(abs(printed.value or Decimal(0)), printed.unit, printed.qualifiers, printed.step)
    return compatible(said, datum)


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
