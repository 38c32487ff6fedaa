"""Places in a ranking told in running text → candidate events: which ranking, which place, whose, when."""

import re
from collections.abc import Sequence

from hyappyo.jp.period import Period
from hyappyo.plan.happenings import Event
from hyappyo.plan.text import Text
from hyappyo.proof.extract.figures import Figure
from hyappyo.proof.extract.reading import Reading
from hyappyo.proof.extract.subject import sentence_start
from hyappyo.proof.ingest.clean import name, plain
from hyappyo.proof.ingest.figures import where
from hyappyo.proof.ingest.guess import sentence
from hyappyo.proof.ingest.happenings import is_text
from hyappyo.proof.ingest.ledger import Ledger
from hyappyo.proof.ingest.model import Binding, Typed
from hyappyo.proof.ingest.naming import RANKING, WHERE

_YEAR = re.compile(r"(?:19|20)\d{2}(?=年|$|[^\d])")


def type_rankings(figures: Sequence[Figure], reading: Reading, ledger: Ledger) -> Typed:
    """Return an event for each ranking that a passage names with the place in it."""
    events: list[Event] = []
    bindings: list[Binding] = []
    taken: set[str] = set()
    for figure in figures:
        text = figure.passage.text
        before = text[sentence_start(text, figure.start) : figure.start].rstrip(" ")
        named = RANKING.search(before)
        if figure.sort != "rank" or named is None or (called := named[1] or named[2]) in taken:
            continue
        taken.add(called)
        made = _event(figure, called, before, reading, ledger)
        events.append(made)
        time = figure.time
        if time is not None and time.period is not None and time.period == made.date:
            bindings.append(Binding(time.start, time.end, f"event:{made.id}"))
    return Typed(events=tuple(events), bindings=tuple(bindings))


def _event(figure: Figure, called: str, before: str, reading: Reading, ledger: Ledger) -> Event:
    region = WHERE.search(before)
    period = _period(figure, called)
    spot = figure.spot()
    return Event(
        id=ledger.event_id("ranking", period),
        kind="ranking",
        title=Text(name(f"「{called}」で{region[1] if region else ''}{plain(figure.text)}")),
        date=period,
        date_note=None if period else Text("原典に時期の記載なし"),
        parties=ledger.parties.named_in(sentence(figure)),
        source=ledger.source,
        note=Text(f"種類と題名は原典の文からの推定。{where(spot)}"),
        lines=str(spot.line) if is_text(reading) and spot.line else None,
    )


def _period(figure: Figure, called: str) -> Period | None:
    """Return when the ranking is of: its date in the sentence, else the year in its name."""
    if figure.time is not None and figure.time.period is not None:
        return figure.time.period
    year = _YEAR.search(called)
    return Period.calendar_year(int(year[0])) if year else None
