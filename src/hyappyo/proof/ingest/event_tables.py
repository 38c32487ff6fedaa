"""Tables whose rows are happenings: rows that begin with a date, and rows with an amount that was granted."""

from collections.abc import Sequence
from typing import Literal

from hyappyo.jp.wording import Wording
from hyappyo.plan.happenings import Event
from hyappyo.plan.text import Text
from hyappyo.plan.topic import EventTable
from hyappyo.proof.draft.model import Cell, Table
from hyappyo.proof.extract.passage import Passage
from hyappyo.proof.extract.reading import Reading
from hyappyo.proof.extract.times import Time
from hyappyo.proof.ingest.clean import headline, plain
from hyappyo.proof.ingest.clean import title as title_of
from hyappyo.proof.ingest.figures import where
from hyappyo.proof.ingest.grants import Passages, grants_of, lines_of_row
from hyappyo.proof.ingest.guess import qualifier_of
from hyappyo.proof.ingest.happenings import WITH_PARTIES, Told, amount_of, is_text, told_in
from hyappyo.proof.ingest.ledger import Ledger
from hyappyo.proof.ingest.model import Candidate, Typed

Column = Literal["date", "title", "parties", "place", "amount", "period", "note"]
_DATED: tuple[Column, ...] = ("date", "title")
_PAID: tuple[Column, ...] = ("date", "title", "amount", "parties")
_GRANTS: tuple[Column, ...] = ("title", "amount", "period", "parties", "note")


def type_event_table(
    reading: Reading, passages: Passages, table: Table, ledger: Ledger, number: int
) -> Typed | None:
    """Return the events of a table of dated rows or of grants, or None where it is neither."""
    made = _dated(reading, passages, table, ledger)
    columns = _PAID if any(event.amount is not None for event in made) else _DATED
    if not made:
        made, columns = grants_of(reading, passages, table, ledger), _GRANTS
    if not made:
        return None
    heading = passages[id(table.rows[0][0])].heading
    shown = EventTable(
        id=ledger.unused(f"{ledger.owner}_s{number:02d}"),
        title=Text((title_of(heading.words.text) if heading else "") or "出来事"),
        events=tuple(event.id for event in made),
        columns=columns,
    )
    return Typed(events=tuple(made), tables=(shown,), candidates=_numbers(table, made, reading, passages))


def _numbers(
    table: Table, events: Sequence[Event], reading: Reading, passages: Passages
) -> tuple[Candidate, ...]:
    """Return the numbers of the table: those that are amounts of its events, and the others as listed."""
    left = {event.id: event for event in events if event.amount is not None}
    kept = Wording("出来事の表の中の数。注に残しました", "a number in a table of events, kept in its note")
    made = []
    for figure in (each for cell in table.cells() for each in reading.figures_in(passages[id(cell)])):
        event = next(
            (each for each in left.values() if figure.quantity.unit == "円" and each.amount == figure.value),
            None,
        )
        if event is not None:
            del left[event.id]
            made.append(amount_of(event, figure))
        elif figure.sort != "ordinal":
            made.append(
                Candidate(
                    figure.spot(),
                    plain(figure.text),
                    figure.value,
                    figure.quantity.unit,
                    kept,
                    qualifier_of(figure),
                )
            )
    return tuple(made)


def _dated(reading: Reading, passages: Passages, table: Table, ledger: Ledger) -> list[Event]:
    """Return the events of rows that each begin with a date, none where any does not."""
    rows = [row for row in table.rows if len(row) > 1]
    dated = [(row, _whole_date(reading, passages.get(id(row[0])))) for row in rows]
    if dated and dated[0][1] is None:
        dated = dated[1:]  # the heads
    if len(dated) < 2:
        return []
    drafts: list[tuple[Sequence[Cell], Time, str, Told]] = []
    for row, time in dated:
        words = " ".join(" ".join(plain(cell.text).split()) for cell in row[1:2] if cell.text.strip())
        told = told_in(words)
        if time is None or told is None or not words:
            return []
        drafts.append((row, time, words, told))
    return [
        _dated_event(reading, passages, row, time, words, told, ledger) for row, time, words, told in drafts
    ]


def _dated_event(
    reading: Reading,
    passages: Passages,
    row: Sequence[Cell],
    time: Time,
    words: str,
    told: Told,
    ledger: Ledger,
) -> Event:
    amounts = [
        figure
        for cell in row[1:]
        for figure in reading.figures_in(passages[id(cell)])
        if figure.quantity.unit == "円"
    ]
    kind = "grant" if amounts and told.kind == "designation" else told.kind
    rest = [" ".join(plain(cell.text).split()) for cell in row[2:] if cell.text.strip()]
    spot = time.passage.spot(time.start, time.end)
    return Event(
        id=ledger.event_id(kind, time.period),
        kind=kind,
        title=Text(headline(words)),
        date=time.period,
        parties=ledger.parties.named_in(words) if kind in WITH_PARTIES else (),
        amount=amounts[0].value if amounts else None,
        qualifier=qualifier_of(amounts[0]) if amounts else None,
        source=ledger.source,
        note=Text("。".join([*rest, f"種類は原典の表からの推定。{where(spot)}"])),
        lines=lines_of_row(row) if is_text(reading) else None,
    )


def _whole_date(reading: Reading, passage: Passage | None) -> Time | None:
    """Return the date that a cell is, all of it."""
    times = reading.times_in(passage) if passage is not None else ()
    if passage is None or len(times) != 1 or times[0].period is None:
        return None
    return times[0] if len(times[0].text) >= len(passage.text.strip()) - 1 else None
