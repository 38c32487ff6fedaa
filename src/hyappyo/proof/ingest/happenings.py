"""Dated happenings → candidate events: a date, and behind it in its sentence the word that says what happened."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from hyappyo.jp.period import Period, PeriodKind
from hyappyo.jp.wording import Wording
from hyappyo.plan.happenings import Event
from hyappyo.plan.text import Text
from hyappyo.proof.extract.figures import Figure
from hyappyo.proof.extract.passage import Passage
from hyappyo.proof.extract.reading import Reading
from hyappyo.proof.extract.subject import SENTENCE_END
from hyappyo.proof.extract.times import Time, TimeFault
from hyappyo.proof.ingest.clean import headline, name, plain
from hyappyo.proof.ingest.figures import where
from hyappyo.proof.ingest.guess import qualifier_of
from hyappyo.proof.ingest.ledger import Ledger
from hyappyo.proof.ingest.model import Binding, Candidate, Question, Typed
from hyappyo.proof.ingest.neighbours import above, date_line, runs_on, title_above
from hyappyo.proof.ingest.titles import title_of_time

EventKind = Literal[
    "opening",
    "start",
    "completion",
    "establishment",
    "agreement",
    "designation",
    "grant",
    "award",
    "ranking",
    "request",
    "meeting",
    "programme",
]
Status = Literal["done", "ongoing", "planned"]
_KINDS: tuple[tuple[str, EventKind], ...] = (
    (
        r"(?:交付金|補助金|補助事業|助成金|助成事業|助成)[^、。]{0,8}(?:採択|選定|決定|交付)|交付決定|助成採択",
        "grant",
    ),
    (r"受賞|表彰|優勝|大臣賞|最優秀賞|グランプリ|入賞|入選", "award"),
    (r"協定書?|締結|調印|覚書|交わし|交わさ|結び|結ん", "agreement"),
    (r"オープン|開設|開館|開園|開所|開業|開校|開院|開通|供用開始|再開", "opening"),
    (r"設立|新設|創設|発足|設置|結成|(?:課|室|係|局)とし", "establishment"),
    (r"開始|スタート|始動|着工|着手|導入|運用|配置|稼働|始め|始まり|始ま|出荷|取り付け|無償化|運行", "start"),
    (r"完成|完了|竣工|整備|策定|改修|達成|終え|終了|移転|刊行|発刊", "completion"),
    (r"認定|指定|選定|採択|登録|選ばれ", "designation"),
    (r"要望書?|陳情書?|要請書?", "request"),
    (
        r"(?:会議|説明会|総会|協議会|式典|記念式|交流会|懇談会|サミット|意見交換会|首長会)[をが]?[^、。]{0,6}開催|訪問|視察(?!団)|見学|来訪|式典",
        "meeting",
    ),
    (r"開催|派遣|実施|実験|試行", "programme"),
)
_GATHERINGS: tuple[tuple[str, EventKind], ...] = (
    (r"(?:交流会|会議|説明会|懇談会|総会|式典|式|サミット)[」』]?$", "meeting"),
    (
        r"(?:セミナー|講座|教室|フェスタ|フェス|まつり|祭り?|マルシェ|市|展|大会|イベント|コンサート|演奏会|講演会|フォーラム|ワークショップ|体験会|キャンプ|訓練)[」』]?$",
        "programme",
    ),
)
"""What is held, by the last word of its name."""
_PLANNED = re.compile(r"予定|目指|めざ|見込|計画")
_PREDICATE = re.compile(
    r"し|した|さ|ま|た|に?予定|[をに]?(?:開始|(?:目指|めざ)(?:し|す(?![一-龥々ァ-ヶ])))|を(?:結|行|受)|[。、※)]|\s|$"
)
"""Behind a word of happening that the sentence ends on; 創設を目指す協定 speaks of the 協定."""
_COMPOUND = re.compile(r"(?!以来|以降|予定|後|済|中)[一-龥]")
"""A word of happening before it is part of a noun: 認定農業者, 指定管理."""
_ONGOING = re.compile(
    r"進めて(?:い|お)|実施中|整備中|建設中|進行中|推進中|行って(?:い|お)|続けて(?:い|お)|試行"
)
_WORKS = re.compile(
    r"(?:工事|整備|建設|造成|移転|改築)(?:を|が|に)?(?:スタート|開始|着手|着工)|造成工事|建設工事"
)
_OVER = re.compile(r"完成|完了|終え|竣工")
_FROM = re.compile(r"から(?!の|[^、。]{0,20}(?:増|減|[年月日度]まで|にかけ|比べ|達|\d+年間?で))[、 ]?")
_ACTIVE = re.compile(r"[をがにへ化][^、。]{0,24}(?:し|て|い|っ|り|け|化|る予定|$)|工事$")
_YEAR_LONG = re.compile(r"(?:進め|取り組|強化|拡充|続け)[んて]{1,2}(?:い|き)")
_NOT_SO = re.compile(r"(?:実施|開催|設置|整備)(?:は|を)?(?:して|し)(?:いない|ない|なかった)")
_FIGURE_TIME = re.compile(r"現在|時点|末現在")
_GATHERED = re.compile(r"参加|来場|訪れ|出展|出演|にぎわ")
_QUOTE = re.compile(r"「([^「」]{2,30})」")


@dataclass(frozen=True, slots=True)
class Told:
    """What a clause tells: the kind of happening, and where in it the word for that ends."""

    kind: EventKind
    end: int


def type_times(passage: Passage, reading: Reading, ledger: Ledger, taken: Collection[int] = ()) -> Typed:
    """Return the events that the dates of one passage tell; those that begin at `taken` tell others."""
    times = reading.times_in(passage)
    if (line := date_line(passage, reading)) is not None:
        return _under_title(line, reading, ledger)
    events: list[Event] = []
    bindings: list[Binding] = []
    candidates: list[Candidate] = []
    questions: list[Question] = []
    for time, clause in _clauses(times):
        period = time.period or year_before(time, reading)
        told = _happening(time, clause)
        if (
            time.start in taken
            or told is None
            or _NOT_SO.search(clause)
            or (period is None and not _asked(time))
        ):
            continue
        title = _named_gathering(time, clause) or title_of_time(time, len(clause), told.end)
        if len(title) < 2:
            continue
        made = event_of(time, period, clause, title, told, ledger, in_text=is_text(reading))
        granted = _granted(time, reading) if made.kind == "grant" else None
        if granted is not None:
            made = msgspec.structs.replace(made, amount=granted.value, qualifier=qualifier_of(granted))
            candidates.append(amount_of(made, granted))
        events.append(made)
        if period is None:
            questions.append(_undated(time))
            continue
        bindings.append(Binding(time.start, time.end, f"event:{made.id}"))
        if granted is not None and made.date is not None:
            bindings.append(Binding(granted.start, granted.end, f"fact:{made.id}@{made.date.code}"))
    return Typed(
        events=tuple(events),
        bindings=tuple(bindings),
        candidates=tuple(candidates),
        questions=tuple(questions),
    )


def _granted(time: Time, reading: Reading) -> Figure | None:
    """Return the sum of money that is told behind a grant, in its text."""
    figures = reading.figures_in(time.passage)
    return next((each for each in figures if each.start > time.end and each.quantity.unit == "円"), None)


def amount_of(event: Event, figure: Figure) -> Candidate:
    """Return the amount of an event as a number that was found; it is asked for by the event's id and date."""
    return Candidate(
        figure.spot(),
        plain(figure.text),
        figure.value,
        figure.quantity.unit,
        Wording(f"「{event.title.ja}」の金額", f"the amount of {event.title.ja!r}"),
        qualifier_of(figure),
        None,
        event.date,
        f"{event.id}@{event.date.code}" if event.date else None,
    )


def is_text(reading: Reading) -> bool:
    """Whether the source has lines that a person can count."""
    return reading.draft.kind in ("text", "markdown")


def _asked(time: Time) -> bool:
    """Whether a date without a year is worth a question: 今年 without the document's date."""
    return time.fault is TimeFault.RELATIVE and time.passage.role != "note"


def year_before(time: Time, reading: Reading) -> Period | None:
    """Return 5月8日 in the year of the last date before it in its section, where it is not before that."""
    found = re.match(r"(\d{1,2})月(?:(\d{1,2})日)?", time.text)
    if time.fault is not TimeFault.YEARLESS or found is None:
        return None
    month, day = int(found[1]), int(found[2] or 0)
    passage: Passage | None = time.passage
    while passage is not None:
        for each in reversed(reading.times_in(passage)):
            if (passage is time.passage and each.start >= time.start) or each.period is None:
                continue
            if each.period.kind not in (PeriodKind.MONTH, PeriodKind.DAY) or each.period.start.month > month:
                return None
            year = each.period.start.year
            return Period.parse(f"D{year}-{month:02d}-{day:02d}" if day else f"M{year}-{month:02d}")
        passage = above(passage)
    return None


def _under_title(time: Time, reading: Reading, ledger: Ledger) -> Typed:
    """Return the event of a date on a line of its own, under the line that names it."""
    title = headline(title_above(time.passage))
    kind = _gathering(title)
    told = Told(kind, 0) if kind else told_in(title)
    if told is None or time.period is None:
        return Typed()
    period = time.period
    if (end := runs_on(time, reading)) is not None and (last := year_before(end, reading)) is not None:
        period = Period.between(period, last)
    made = event_of(time, period, title, title, told, ledger, in_text=is_text(reading))
    binding = Binding(time.start, time.end, f"event:{made.id}")
    return Typed(events=(made,), bindings=(binding,) if period == time.period else ())


def _clauses(times: Sequence[Time]) -> Iterator[tuple[Time, str]]:
    """Yield each date with the words from it to the end of its sentence or the next date."""
    for at, time in enumerate(times):
        text = time.passage.text
        ends = [found for mark in SENTENCE_END if (found := text.find(mark, time.end)) >= 0]
        limit = min([*ends, *(each.start for each in times[at + 1 : at + 2])], default=len(text))
        clause = text[time.end : limit]
        if not _FIGURE_TIME.match(clause):
            yield time, clause


def _happening(time: Time, clause: str) -> Told | None:
    """Return what a date and its clause tell; …から begins something, 今年度は…進めている runs through it."""
    told = told_in(clause)
    since = _FROM.match(clause)
    if since:
        if told is not None and told.kind not in ("opening", "establishment"):
            return Told("start", told.end)
        if told is None and not _ACTIVE.search(clause[since.end() :]):
            return None
        return Told("start", told.end if told else 0)
    if told is None and _named_gathering(time, clause):
        return Told("programme", 0)
    in_a_year = time.period is not None and time.period.kind in (
        PeriodKind.CALENDAR_YEAR,
        PeriodKind.FISCAL_YEAR,
    )
    if (
        in_a_year
        and clause.startswith(("は", "、"))
        and _YEAR_LONG.search(clause)
        and not re.search(r"\d", clause)
    ):
        return Told("programme", 0)
    return told


def _named_gathering(time: Time, clause: str) -> str:
    """Return the name quoted beside people who came: 「…まつり」には…人が来場, in the text or the line above."""
    if not _GATHERED.search(clause):
        return ""
    text = time.passage.words.text
    begin = max(time.passage.text.rfind(mark, 0, time.start) for mark in SENTENCE_END) + 1
    over = above(time.passage)
    near = text + ("" if over is None or over.table is not None else f" {over.words.text}")
    named = [text[begin : time.start].strip(" -・(（"), *_QUOTE.findall(near)]
    return next((headline(each) for each in named if _gathering(each) is not None), "")


def _gathering(title: str) -> EventKind | None:
    """Return what is held under a title, by its last word."""
    return next((kind for pattern, kind in _GATHERINGS if re.search(pattern, title)), None)


def told_in(clause: str) -> Told | None:
    """Return what kind of happening a clause tells.

    That is its first word of happening that is a predicate (…を開設、…をスタートし); where there is none, the last.
    """
    found = sorted(
        (
            (each.end(), rank, kind)
            for rank, (pattern, kind) in enumerate(_KINDS)
            for each in re.finditer(pattern, clause)
        )
    )
    predicates = [each for each in found if _PREDICATE.match(clause, each[0])]
    found = [each for each in found if not _COMPOUND.match(clause, each[0])]
    chosen = predicates[0] if predicates else found[-1] if found else None
    return None if chosen is None else Told(chosen[2], chosen[0])


def event_of(
    time: Time, period: Period | None, clause: str, title: str, told: Told, ledger: Ledger, *, in_text: bool
) -> Event:
    """Return the event that a date and its clause tell."""
    status = _status(time, clause, told)
    planned = status == "planned"
    spot = time.passage.spot(time.start, time.end)
    undated = None if period else Text(f"原典は「{name(time.text)}」。文書の日付が分からない")
    return Event(
        id=ledger.event_id(told.kind, period),
        kind=told.kind,
        title=Text(title),
        date=None if planned else period,
        due=period if planned else None,
        date_note=undated,
        status=status,
        parties=ledger.parties.named_in(f"{title} {clause}") if told.kind in WITH_PARTIES else (),
        source=ledger.source,
        note=Text(f"種類と題名は原典の文からの推定。{where(spot)}"),
        lines=str(spot.line) if in_text and spot.line else None,
    )


WITH_PARTIES = ("agreement", "grant", "award", "ranking", "request", "designation")
"""Kinds that have a giver, a partner or a judge."""


def _status(time: Time, clause: str, told: Told) -> Status:
    if _PLANNED.search(clause[told.end :]):
        return "planned"
    behind = time.passage.text[time.end :]
    lasting = _ONGOING.search(behind) or _YEAR_LONG.search(behind) or _WORKS.search(clause)
    return "ongoing" if lasting and not _OVER.search(clause[told.end :]) else "done"


def _undated(time: Time) -> Question:
    because = Wording(
        f"「{time.text}」の年が分かりません。--date で文書の日付を指定してください",
        f"the year of {time.text!r} is not known; give the document's date with --date",
    )
    return Question(time.passage.spot(time.start, time.end), name(time.text), because)
