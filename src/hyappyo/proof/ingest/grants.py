"""Tables with a column of amounts that were granted → events with amount, giver and the time that they run."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from hyappyo.jp.period import Period
from hyappyo.jp.text import fold_width
from hyappyo.plan.figures import Qualifier
from hyappyo.plan.happenings import Event
from hyappyo.plan.text import Text
from hyappyo.proof.draft.model import Cell, Table
from hyappyo.proof.extract.figures import Figure
from hyappyo.proof.extract.grids import scale_of, unit_in
from hyappyo.proof.extract.passage import Passage
from hyappyo.proof.extract.reading import Reading
from hyappyo.proof.extract.times import Time
from hyappyo.proof.ingest.clean import name, plain
from hyappyo.proof.ingest.figures import where
from hyappyo.proof.ingest.guess import qualifier_of
from hyappyo.proof.ingest.happenings import Status, is_text
from hyappyo.proof.ingest.ledger import Ledger

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


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column of a table of grants says what."""

    amount: int
    called: int
    giver: int | None
    unit: str
    """The unit that the head of the amounts states: 交付額（千円）."""


@dataclass(frozen=True, slots=True)
class _Grant:
    """One amount of a row: what for, how much, when."""

    title: str
    amount: Decimal
    qualifier: Qualifier | None
    period: Period | None
    note: str
    about: str = ""
    """What the row says of it beside."""
    giver: str = ""


def grants_of(reading: Reading, passages: Passages, table: Table, ledger: Ledger) -> list[Event]:
    """Return the events of a table with a column of granted amounts, none where it has no such column."""
    columns = _columns(table, passages)
    if columns is None:
        return []
    return [
        _grant_event(grant, row, passages, is_text(reading), ledger)
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
    return None if called is None else _Columns(amount, called, giver, unit_in(heads[amount]))


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
    abouts = _abouts(row, columns, reading, passages, len(parts))
    giver = row[columns.giver].text.strip() if columns.giver is not None and columns.giver in row else ""
    for (start, end), called, about in zip(parts, names, abouts, strict=True):
        for grant in _of_part(passage, (start, end), called, own, reading, columns.unit):
            yield replace(grant, about="" if grant.title.endswith(_SUM) else about, giver=giver)


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
    passage: Passage,
    stretch: tuple[int, int],
    called: str,
    own: Period | None,
    reading: Reading,
    unit: str,
) -> Iterator[_Grant]:
    start, end = stretch
    power, plain_unit = scale_of(unit)
    units = ("円", "") if plain_unit == "円" else ("円",)
    figures = [
        each
        for each in reading.figures_in(passage)
        if start <= each.start < end and each.quantity.unit in units
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
    amount = main.value if main.quantity.unit else main.value.scaleb(power)
    yield _Grant(called, amount, qualifier_of(main), printed or own, "。".join(notes))
    yield from totals


def _before(passage: Passage, figure: Figure) -> str:
    found = re.search(r"([一-龥]{2,8})[・ ]?$", passage.text[: figure.start])
    return found[1] if found else ""


def _grant_event(
    grant: _Grant, row: Sequence[Cell], passages: Passages, in_text: bool, ledger: Ledger
) -> Event:
    status = "done" if grant.title.endswith(_SUM) else _status(grant.period, grant.note, ledger)
    said = [grant.about, grant.note, f"{where(passages[id(row[0])].spot())}の表から"]
    return Event(
        id=ledger.event_id("grant", grant.period),
        kind="grant",
        title=Text(grant.title),
        date=None if status == "planned" else grant.period,
        due=grant.period if status == "planned" else None,
        date_note=None if grant.period else Text(grant.note or "原典に時期の記載なし"),
        status=status,
        parties=ledger.parties.named_in(f"{grant.giver} {grant.title} {grant.about}"),
        amount=grant.amount,
        qualifier=grant.qualifier,
        source=ledger.source,
        note=Text("。".join(each for each in said if each)),
        lines=lines_of_row(row) if in_text else None,
    )


def _abouts(
    row: Mapping[int, Cell], columns: _Columns, reading: Reading, passages: Passages, parts: int
) -> list[str]:
    """Return what the other cells of a row say of each of its parts."""
    texts = [
        cell.text
        for at, cell in row.items()
        if at not in (columns.amount, columns.called, columns.giver) and _tells_more(cell, reading, passages)
    ]
    abouts = [""] * parts
    for text in texts:
        words = " ".join(plain(text).split())
        pieces = [piece.strip(" 、・") for piece in _NUMBERED.split(words)[1:]]
        for at in range(parts):
            piece = pieces[at] if parts > 1 and len(pieces) == parts else words
            abouts[at] = "。".join(each for each in (abouts[at], piece) if each)
    return abouts


def _tells_more(cell: Cell, reading: Reading, passages: Passages) -> bool:
    """Whether a cell says more than when it was."""
    times = reading.times_in(passages[id(cell)])
    words = cell.text.strip()
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


def lines_of_row(row: Sequence[Cell]) -> str | None:
    """Return the lines that a row of a table stands on, as the package writes them."""
    lines = {piece.line.number for cell in row for piece in cell.pieces}
    if not lines:
        return None
    first, last = min(lines), max(lines)
    return str(first) if first == last else f"{first}-{last}"
