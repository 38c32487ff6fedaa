"""Dated happenings → candidate events: a date, and behind it in its sentence the word that says what happened."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from hyappyo.jp.wording import Wording
from hyappyo.plan.happenings import Event
from hyappyo.plan.text import Text
from hyappyo.plan.topic import EventTable
from hyappyo.proof.draft.model import Table
from hyappyo.proof.extract.passage import Passage
from hyappyo.proof.extract.reading import Reading
from hyappyo.proof.extract.subject import SENTENCE_END
from hyappyo.proof.extract.times import Time, TimeFault
from hyappyo.proof.ingest.clean import BULLETS, name, plain
from hyappyo.proof.ingest.clean import title as title_of
from hyappyo.proof.ingest.figures import where
from hyappyo.proof.ingest.ledger import Ledger
from hyappyo.proof.ingest.model import Binding, Question, Typed

EventKind = Literal[
    "opening",
    "start",
    "completion",
    "establishment",
    "agreement",
    "designation",
    "grant",
    "award",
    "request",
    "meeting",
    "programme",
]
_KINDS: tuple[tuple[str, EventKind], ...] = (
    (r"受賞|表彰|優勝|大臣賞", "award"),
    (r"協定|締結|調印", "agreement"),
    (r"オープン|開設|開館|開園|開所|開業|開校|開院|開通|供用開始", "opening"),
    (r"設立|新設|創設|発足|設置", "establishment"),
    (r"開始|スタート|始動|着工|着手|導入|運用|配置|稼働", "start"),
    (r"完成|完了|竣工|整備|策定|改修|達成", "completion"),
    (r"認定|指定|選定|採択|登録", "designation"),
    (r"交付", "grant"),
    (r"要望|陳情|要請", "request"),
    (r"開催|派遣|訪問|視察|見学|式典", "meeting"),
    (r"実施", "programme"),
)
_PLANNED = re.compile(r"予定|目指|めざ|見込|計画")
_PREDICATE = re.compile(
    r"し|した|さ|に?予定|[をに]?(?:開始|(?:目指|めざ)(?:し|す(?![一-龥々ァ-ヶ])))|[。、※)]|\s|$"
)
"""Behind a word of happening that the sentence ends on; 創設を目指す協定 speaks of the 協定."""
_ONGOING = re.compile(r"進めている|実施中|整備中|建設中|進行中|推進中")
_LINK = re.compile(r"^(?:に|から|より|には|末に|度|、|,|は|\s)+")
_LEANS = re.compile(r"の|まで|中の|度の|に(?:オープン|開設|完成|設立)した")
"""Words behind a date that only lean on those before it."""
_NOT_SO = re.compile(r"(?:実施|開催|設置|整備)(?:は|を)?(?:して|し)(?:いない|ない|なかった)")
_TELLING = 8
_FIGURE_TIME = re.compile(r"現在|時点|末現在")


def type_times(times: Sequence[Time], owner: str, source: str, first: int, *, in_text: bool) -> Typed:
    """Return the events that the dates of one passage tell; `first` is the number of the next event's id."""
    events: list[Event] = []
    bindings: list[Binding] = []
    questions: list[Question] = []
    for time, clause in _clauses(times):
        told = _told(clause)
        if told is None or (time.passage.role == "note" and time.period is None):
            continue
        title = _title(time, len(clause))
        if len(title) < 2 or _NOT_SO.search(clause):
            continue
        made = _event(
            time,
            clause[told[1] :],
            title,
            told[0],
            f"{owner}_e{first + len(events):02d}",
            source,
            in_text=in_text,
        )
        events.append(made)
        if time.period is not None:
            bindings.append(Binding(time.start, time.end, f"event:{made.id}"))
        else:
            questions.append(_undated(time))
    return Typed(events=tuple(events), bindings=tuple(bindings), questions=tuple(questions))


def _clauses(times: Sequence[Time]) -> Iterator[tuple[Time, str]]:
    """Yield each date with the words from it to the end of its sentence or the next date."""
    for at, time in enumerate(times):
        if time.period is None and time.fault is not TimeFault.RELATIVE:
            continue
        text = time.passage.text
        ends = [found for mark in SENTENCE_END if (found := text.find(mark, time.end)) >= 0]
        limit = min([*ends, *(each.start for each in times[at + 1 : at + 2])], default=len(text))
        clause = text[time.end : limit]
        if not _FIGURE_TIME.match(clause):
            yield time, clause


def _title(time: Time, length: int) -> str:
    """Return what happened: the words behind the date; with those before it where they alone say too little."""
    whole = time.passage.words.text
    behind = whole[time.end : time.end + length]
    begin = max(time.passage.text.rfind(mark, 0, time.start) for mark in SENTENCE_END) + 1
    short = name(_LINK.sub("", behind))
    before = BULLETS.sub("", whole[begin : time.start], count=1)
    if len(short) >= _TELLING and not _LEANS.match(behind):
        return short
    return name(f"{name(before)} {short}")


def _told(clause: str) -> tuple[EventKind, int] | None:
    """Return what kind of happening a clause tells, and where the word for it ends.

    That is its first word of happening that is a predicate (…を開設、…をスタートし); where there is none, the last.
    """
    found = sorted((each.end(), kind) for pattern, kind in _KINDS for each in re.finditer(pattern, clause))
    predicates = [each for each in found if _PREDICATE.match(clause, each[0])]
    chosen = predicates[0] if predicates else found[-1] if found else None
    return None if chosen is None else (chosen[1], chosen[0])


def _event(
    time: Time, ending: str, title: str, kind: EventKind, identity: str, source: str, *, in_text: bool
) -> Event:
    planned = bool(_PLANNED.search(ending))
    spot = time.passage.spot(time.start, time.end)
    undated = None if time.period else f"原典は「{name(time.text)}」。文書の日付が分からない"
    return Event(
        id=identity,
        kind=kind,
        title=Text(title),
        date=None if planned else time.period,
        due=time.period if planned else None,
        date_note=undated,
        status="planned"
        if planned
        else "ongoing"
        if _ONGOING.search(time.passage.text[time.end :])
        else "done",
        source=source,
        note=Text(f"種類と題名は原典の文からの推定。{where(spot)}"),
        lines=str(spot.line) if in_text and spot.line else None,
    )


def _undated(time: Time) -> Question:
    because = Wording(
        f"「{time.text}」の年が分かりません。--date で文書の日付を指定してください",
        f"the year of {time.text!r} is not known; give the document's date with --date",
    )
    return Question(time.passage.spot(time.start, time.end), name(time.text), because)


def type_event_table(
    reading: Reading, passages: Mapping[int, Passage], table: Table, ledger: Ledger, first: int, number: int
) -> Typed | None:
    """Return the events of a table whose rows each begin with a date, or None where it is no such table."""
    body = [row for row in table.rows if len(row) > 1]
    dated = [(row, _whole_date(reading, passages.get(id(row[0])))) for row in body]
    if dated and dated[0][1] is None:
        dated = dated[1:]  # the heads
    if len(dated) < 2 or any(time is None for _, time in dated):
        return None
    events: list[Event] = []
    for row, time in dated:
        assert time is not None
        words = " ".join(" ".join(plain(cell.text).split()) for cell in row[1:] if cell.text.strip())
        told = _told(words)
        if told is None:
            return None
        in_text = reading.draft.kind in ("text", "markdown")
        made = _event(
            time,
            words[told[1] :],
            words,
            told[0],
            f"{ledger.owner}_e{first + len(events):02d}",
            ledger.source,
            in_text=in_text,
        )
        events.append(made)
    caption = passages[id(table.rows[0][0])].heading
    shown = EventTable(
        id=f"{ledger.owner}_s{number:02d}",
        title=Text((title_of(caption.words.text) if caption else "") or "出来事"),
        events=tuple(event.id for event in events),
        columns=("date", "title"),
    )
    return Typed(events=tuple(events), tables=(shown,))


def _whole_date(reading: Reading, passage: Passage | None) -> Time | None:
    """Return the date that a cell is, all of it."""
    times = reading.times_in(passage) if passage is not None else ()
    if passage is None or len(times) != 1 or times[0].period is None:
        return None
    return times[0] if len(times[0].text) >= len(passage.text.strip()) - 1 else None
