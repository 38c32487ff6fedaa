"""Tables whose rows are happenings: rows that begin with a date, and rows with an amount that was granted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hyappyo.jp.period import Period
from hyappyo.jp.text import fold_width
from hyappyo.jp.wording import Wording
from hyappyo.plan.figures import Qualifier
from hyappyo.plan.happenings import Event
from hyappyo.plan.text import Text
from hyappyo.plan.topic import EventTable
from hyappyo.proof.draft.model import Cell, Table
from hyappyo.proof.extract.figures import Figure
from hyappyo.proof.extract.passage import Passage
from hyappyo.proof.extract.reading import Reading
from hyappyo.proof.extract.times import Time
from hyappyo.proof.ingest.clean import headline, name, plain
from hyappyo.proof.ingest.clean import title as title_of
from hyappyo.proof.ingest.figures import where
from hyappyo.proof.ingest.guess import qualifier_of
from hyappyo.proof.ingest.happenings import WITH_PARTIES, Status, Told, amount_of, is_text, told_in
from hyappyo.proof.ingest.ledger import Ledger
from hyappyo.proof.ingest.model import Candidate, Typed

Passages = Mapping[int, Passage]
_AMOUNT = re.compile(r"金額|交付額|補助額|助成額|支援額|決定額|採択額|事業費|予算額|委託料")
_NAME = re.compile(r"名称|名$|事業|補助|交付金|助成|制度|プログラム|件名")
_GIVER = re.compile(r"交付元|助成元|交付者|所管|省庁|実施機関|実施主体|支援元|相手")
_GRANTED = re.compile(r"補助|交付|助成|採択|支援|獲得")
_NUMBERED = re.compile(r"[①-⑳]")
_TOTAL = re.compile(r"合計|累計|総額")
_REST = re.compile(r"全体|総事業費|年度|毎年|うち")
"""Before an amount that is not what was granted."""
_SUM = "（合計）"
_YEARS = re.compile(r"(\d{1,2})(?:か)?年(?:間)?")


def type_event_table(
    reading: Reading, passages: Passages, table: Table, ledger: Ledger, number: int
) -> Typed | None:
    """Return the events of a table of dated rows or of grants, or None where it is neither."""
    made = _dated(reading, passages, table, ledger)
    columns: tuple[str, ...] = ("date", "title")
    if made and any(event.amount is not None for event in made):
        columns = ("date", "title", "amount")
    if not made:
        made, columns = (
            _grants(reading, passages, table, ledger),
            ("title", "amount", "period", "parties", "note"),
        )
    if not made:
        return None
    heading = passages[id(table.rows[0][0])].heading
    shown = EventTable(
        id=ledger.unused(f"{ledger.owner}_s{number:02d}"),
        title=Text((title_of(heading.words.text) if heading else "") or "出来事"),
        events=tuple(event.id for event in made),
        columns=columns,  # type: ignore[arg-type]  # literals of EventTable.columns
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
        lines=_lines(row) if is_text(reading) else None,
    )


def _whole_date(reading: Reading, passage: Passage | None) -> Time | None:
    """Return the date that a cell is, all of it."""
    times = reading.times_in(passage) if passage is not None else ()
    if passage is None or len(times) != 1 or times[0].period is None:
        return None
    return times[0] if len(times[0].text) >= len(passage.text.strip()) - 1 else None


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column of a table of grants says what."""

    amount: int
    called: int
    giver: int | None


@dataclass(frozen=True, slots=True)
class _Grant:
    """One amount of a row: what for, how much, when."""

    title: str
    amount: Decimal
    qualifier: Qualifier | None
    period: Period | None
    note: str


def _grants(reading: Reading, passages: Passages, table: Table, ledger: Ledger) -> list[Event]:
    """Return the events of a table with a column of granted amounts, none where it has no such column."""
    columns = _columns(table, passages)
    if columns is None:
        return []
    return [
        _grant_event(grant, row, columns, reading, passages, ledger)
        for row in table.rows[1:]
        for grant in _in_row({cell.column: cell for cell in row}, columns, reading, passages)
    ]


def _columns(table: Table, passages: Passages) -> _Columns | None:
    if len(table.rows) < 2:
        return None
    heads = {cell.column: fold_width(cell.text).strip() for cell in table.rows[0]}
    amount = next((at for at, head in heads.items() if _AMOUNT.search(head)), None)
    heading = passages[id(table.rows[0][0])].heading
    said = " ".join(
        [*heads.values(), heading.text if heading else "", table.caption.text if table.caption else ""]
    )
    if amount is None or not _GRANTED.search(said):
        return None
    called = next((at for at, head in heads.items() if at != amount and _NAME.search(head)), None)
    giver = next((at for at, head in heads.items() if _GIVER.search(head)), None)
    if called is None:
        called = next((at for at in heads if at not in (amount, giver)), None)
    return None if called is None else _Columns(amount, called, giver)


def _in_row(
    row: Mapping[int, Cell], columns: _Columns, reading: Reading, passages: Passages
) -> Iterator[_Grant]:
    """Yield the grants of a row: one for each numbered part (①, ②), and one more for a total that is printed beside."""
    amount_cell, name_cell = row.get(columns.amount), row.get(columns.called)
    if amount_cell is None or name_cell is None:
        return
    passage = passages[id(amount_cell)]
    own = next(
        (
            time.period
            for cell in row.values()
            if cell is not amount_cell
            for time in reading.times_in(passages[id(cell)])
            if time.period is not None
        ),
        None,
    )
    parts = _parts(passage.text)
    names = _part_names(name_cell.text, len(parts))
    for (start, end), called in zip(parts, names, strict=True):
        yield from _of_part(passage, start, end, called, own, reading)


def _parts(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a cell that ① and ② begin; all of it where nothing is numbered."""
    starts = [found.start() for found in _NUMBERED.finditer(text)]
    if len(starts) < 2:
        return [(0, len(text))]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _part_names(text: str, parts: int) -> list[str]:
    whole = " ".join(plain(text).split())
    pieces = _NUMBERED.split(whole)
    if parts > 1 and len(pieces) == parts + 1:
        return [name(f"{pieces[0].strip()} {piece.strip()}") for piece in pieces[1:]]
    if parts > 1:
        return [name(f"{whole}（{at + 1}）") for at in range(parts)]
    return [name(whole)]


def _of_part(
    passage: Passage, start: int, end: int, called: str, own: Period | None, reading: Reading
) -> Iterator[_Grant]:
    figures = [
        each
        for each in reading.figures_in(passage)
        if start <= each.start < end and each.quantity.unit == "円"
    ]
    times = [
        each for each in reading.times_in(passage) if start <= each.start < end and each.period is not None
    ]
    if not figures:
        return
    main, *others = figures
    years = _YEARS.search(passage.text, start, main.start)
    of_total: list[Time] = []
    notes = [f"{years[0]}。開始年度の記載なし"] if years and not times and own is None else []
    totals: list[_Grant] = []
    for other in others:
        words = passage.text[main.end : other.start]
        time = next((each for each in reversed(times) if main.end <= each.start < other.start), None)
        if _TOTAL.search(words) and not _REST.search(words.replace("年度", "")):
            of_total += [time] if time else []
            totals.append(
                _Grant(f"{called}{_SUM}", other.value, qualifier_of(other), time.period if time else None, "")
            )
        else:
            notes.append(name(f"{_before(passage, other)}{other.text}"))
    printed = next((each.period for each in times if each not in of_total), None)
    yield _Grant(called, main.value, qualifier_of(main), printed or own, "。".join(notes))
    yield from totals


def _before(passage: Passage, figure: Figure) -> str:
    found = re.search(r"([一-龥]{2,8})[・ ]?$", passage.text[: figure.start])
    return found[1] if found else ""


def _grant_event(
    grant: _Grant,
    row: Sequence[Cell],
    columns: _Columns,
    reading: Reading,
    passages: Passages,
    ledger: Ledger,
) -> Event:
    status = "done" if grant.title.endswith(_SUM) else _status(grant.period, grant.note, ledger)
    cells = {cell.column: " ".join(plain(cell.text).split()) for cell in row}
    giver = cells.get(columns.giver, "") if columns.giver is not None else ""
    rest = [
        words
        for at, words in cells.items()
        if at not in (columns.amount, columns.called, columns.giver)
        and _tells_more(words, reading, passages, row, at)
    ]
    spot = passages[id(row[0])].spot()
    return Event(
        id=ledger.event_id("grant", grant.period),
        kind="grant",
        title=Text(grant.title),
        date=None if status == "planned" else grant.period,
        due=grant.period if status == "planned" else None,
        date_note=None if grant.period else grant.note or "原典に時期の記載なし",
        status=status,
        parties=ledger.parties.named_in(f"{giver} {grant.title} {' '.join(rest)}"),
        amount=grant.amount,
        qualifier=grant.qualifier,
        source=ledger.source,
        note=Text("。".join([*rest, *([grant.note] if grant.note else []), f"原典の表から。{where(spot)}"])),
        lines=_lines(row) if is_text(reading) else None,
    )


def _tells_more(words: str, reading: Reading, passages: Passages, row: Sequence[Cell], column: int) -> bool:
    """Whether a cell says more than when it was."""
    cell = next(each for each in row if each.column == column)
    times = reading.times_in(passages[id(cell)])
    return bool(words) and sum(len(time.text) for time in times) < len(words) - 2


def _status(period: Period | None, note: str, ledger: Ledger) -> Status:
    month = ledger.clock.month
    if period is None:
        return "ongoing" if "年間" in note else "done"
    if month is None or not period.is_range:
        return "planned" if month is not None and period.start > month.end else "done"
    if period.start > month.end:
        return "planned"
    return "ongoing" if period.end > month.end else "done"


def _lines(row: Sequence[Cell]) -> str | None:
    lines = {piece.line.number for cell in row for piece in cell.pieces}
    if not lines:
        return None
    first, last = min(lines), max(lines)
    return str(first) if first == last else f"{first}-{last}"
