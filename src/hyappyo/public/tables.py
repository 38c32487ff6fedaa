"""Tables that a topic asks for: series by period, and lists of events."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import chain

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hyappyo.chart.words import MISSING, period_text, point_text, provisional
from hyappyo.jp.period_style import format_period
from hyappyo.jp.wording import Lang
from hyappyo.plan.happenings import Event
from hyappyo.plan.lookup import ABSENCES
from hyappyo.plan.reference import Source
from hyappyo.plan.series import Point, Series
from hyappyo.plan.text import Text
from hyappyo.plan.topic import EventTable, SeriesTable, Topic
from hyappyo.proof.lineage import YEN
from hyappyo.proof.said import carries_its_unit, qualified, said, said_as
from hyappyo.public.here import Captioned, Here, joined
from hyappyo.public.phrases import text_html
from hyappyo.public.values import head_unit
from hyappyo.public.words import EVENT_COLUMNS

_AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table of series: its name, where the indicator is explained (if it is on record), cells.

    `unit` is set where the rows have units of their own that stand at none of their values.
    """

    label: Text
    href: str | None
    unit: Text | None
    cells: tuple[SafeString, ...]


@dataclass(frozen=True, slots=True)
class SeriesSheet:
    """A table of series; `unit` is set where all rows share it and their values do not carry it."""

    title: Text
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    unit: Text | None
    note: Text | None
    sources: tuple[Source, ...]
    at: Captioned


@dataclass(frozen=True, slots=True)
class EventSheet:
    """A table of events: heads, and rows whose first cell names them; each says whether it holds an amount, and its head.

    Cells are written where the template stands, so that their numbers are accounted for in reading order.
    """

    title: Text
    columns: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[tuple[Callable[[], SafeString], bool, str], ...], ...]
    note: Text | None
    at: Captioned
    begins_with_title: bool


def series_sheet(here: Here, topic: Topic, table: SeriesTable) -> SeriesSheet:
    """Return a table of series, one column for each period."""
    periods, series = tuple(table.periods.steps()), here.site.series(table.rows, table.periods)
    units = {each.indicator.unit for each in series}
    lines = []
    for each in series:
        cells = tuple(_cell(point, each, here.lang) for point in each.points)
        measure = each.indicator
        href = here.to("indicator", measure.id) if measure.id in here.site.record["indicators"] else None
        named = head_unit(measure.unit, here.lang) if len(units) > 1 else None
        lines.append(Line(each.label, href, named, cells))
    sources = dict.fromkeys(chain.from_iterable(each.sources for each in series))
    return SeriesSheet(
        title=table.title,
        columns=tuple(period_text(period, here.lang) for period in periods),
        lines=tuple(lines),
        unit=head_unit(units.pop(), here.lang) if len(units) == 1 else None,
        note=table.note,
        sources=tuple(here.site.record["sources"][source] for source in sources),
        at=_at(topic, table),
    )


def event_sheet(here: Here, topic: Topic, table: EventTable) -> EventSheet:
    """Return a table of events with the columns that the topic asks for."""
    events = [here.site.record["events"][event] for event in table.events]
    heads = tuple((str(EVENT_COLUMNS[name]), name == _AMOUNT) for name in table.columns)
    rows = tuple(
        tuple(
            (partial(_event_cell, here, event, name), is_amount, head)
            for name, (head, is_amount) in zip(table.columns, heads, strict=True)
        )
        for event in events
    )
    begins_with_title = table.columns[:1] == ("title",)
    return EventSheet(table.title, heads, rows, table.note, _at(topic, table), begins_with_title)


def _at(topic: Topic, table: SeriesTable | EventTable) -> Captioned:
    return Captioned(f"topic:{topic.id}", f"tables.{table.id}")


def _cell(point: Point, series: Series, lang: Lang) -> SafeString:
    if point.value is None:
        reason = ABSENCES[point.absence].said_in(lang) if point.absence else _("記録なし")
        return format_html('<span class="missing">{} <span class="why">{}</span></span>', MISSING, reason)
    if carries_its_unit(series.indicator.unit, lang):
        text = said_as(point.value, series.indicator, lang) + provisional(point, lang)
    else:
        text = point_text(point, series, lang, "page")
    return format_html("{}", qualified(text, point.qualifier, lang))


def _event_cell(here: Here, event: Event, column: str) -> SafeString:
    lang, record = here.lang, here.site.record
    match column:
        case "date" | "period":
            return when_html(event, lang, as_text=True)
        case "title":
            return here.words(event.title, f"event:{event.id}", column, phrased=True)
        case "parties":
            return joined(text_html(record["organisations"][party].name, lang) for party in event.parties)
        case "place":
            return text_html(record["places"][event.place].name, lang) if event.place else SafeString("")
        case "amount":
            return (
                format_html('<span class="nowrap">{}</span>', money(event, lang))
                if event.amount
                else SafeString("")
            )
        case "note":
            return here.words(event.note, f"event:{event.id}", column, phrased=True)
        case _:
            raise ValueError(column)


def when_html(event: Event, lang: Lang, *, as_text: bool = False) -> SafeString:
    """Return when an event took place or is due; where its source gives no date, that is said.

    `as_text`: as the text beside it writes it, in Japanese by era.
    """
    time = event.date or event.due
    if time is None:
        return format_html('<span class="missing">{}</span>', _("記載なし"))
    written = format_period(time) if as_text and lang == "ja" else period_text(time, lang)
    shown = format_html('<span class="nowrap">{}</span>', written)
    return format_html(_("{}（予定）"), shown) if event.date is None else shown


def money(event: Event, lang: Lang) -> str:
    """Return the amount of an event: 5,500万円, ¥55,000,000."""
    if event.amount is None:
        return ""
    return qualified(said(event.amount, YEN, lang), event.qualifier, lang)
