"""Tables of events: openings, grants, agreements, awards, in the order that the topic gives."""

from collections.abc import Mapping

from hyappyo.chart.words import MISSING
from hyappyo.jp.quantity_style import Minus
from hyappyo.jp.wording import Wording
from hyappyo.plan.happenings import Event
from hyappyo.plan.topic import EventTable
from hyappyo.proof.lineage import YEN
from hyappyo.proof.said import qualified, said
from hyappyo.report.compose.desk import Desk
from hyappyo.report.compose.series_table import row_texts
from hyappyo.report.compose.sourcing import cited_all
from hyappyo.report.compose.tables import sized_columns
from hyappyo.report.model import Align, Table

_HEADS: Mapping[str, Wording] = {
    "date": Wording("時期", "Date"),
    "title": Wording("内容", "What"),
    "parties": Wording("相手", "With"),
    "place": Wording("場所", "Place"),
    "amount": Wording("金額", "Amount"),
    "period": Wording("期間", "Period"),
    "note": Wording("備考", "Note"),
}
_PLANNED = Wording("（予定）", " (planned)")
_UNDATED = Wording("「－」は原典に記載がないもの。", "“－”: not stated in the source.")


def event_table(table: EventTable, desk: Desk, wide: float) -> Table:
    """Return a table of events of the plan; columns that say nothing are left out."""
    events = [desk.events[event] for event in table.events]
    rows = [{column: _cell(column, event, desk) for column in table.columns} for event in events]
    shown = [column for column in table.columns if any(row[column] for row in rows)]
    texts = row_texts([[row[column] or _empty(column) for column in shown] for row in rows])
    heads: list[tuple[str, Align]] = [
        (desk.said(_HEADS[column]), "right" if column == "amount" else "left") for column in shown
    ]
    note = desk.optional(table.note)
    has_gaps = any(not row[column] and _empty(column) for row in rows for column in shown)
    return Table(
        title=desk.said(table.title),
        columns=sized_columns(heads, texts, wide),
        rows=texts,
        notes=(*((note,) if note else ()), *((desk.said(_UNDATED),) if has_gaps else ())),
        sources=cited_all((event.source for event in events), desk),
    )


def _empty(column: str) -> str:
    """A missing note is no gap; a missing date or amount is."""
    return "" if column in ("note", "parties", "place") else MISSING


def _cell(column: str, event: Event, desk: Desk) -> str:
    match column:
        case "title":
            return desk.said(event.title)
        case "date" | "period":
            return _when(event, desk)
        case "parties":
            return desk.listed(desk.said(desk.names[party]) for party in event.parties)
        case "place":
            return desk.said(desk.names[event.place]) if event.place is not None else ""
        case "amount":
            return _amount(event, desk)
        case _:
            return desk.optional(event.note) or ""


def _when(event: Event, desk: Desk) -> str:
    period = event.date or event.due
    if period is None:
        return ""
    written = desk.date(period).replace(" ", "\u00a0")
    return written if event.date is not None else written + desk.said(_PLANNED)


def _amount(event: Event, desk: Desk) -> str:
    if event.amount is None:
        return ""
    words = said(event.amount, YEN, desk.lang, minus=Minus.on_paper(desk.lang))
    return qualified(words, event.qualifier, desk.lang)
