"""Printed dates against the events, and the periods, that they are bound to."""

from collections.abc import Iterable, Sequence

from hyappyo.expr import Expr, references
from hyappyo.jp.period import Period
from hyappyo.jp.period_words import in_words
from hyappyo.jp.wording import Wording
from hyappyo.plan.happenings import Event
from hyappyo.proof.bound.dated import Dated, meet
from hyappyo.proof.bound.evidence import HOLDS, Judgement


def judge_date(words: str, printed: Dated, event: Event) -> Judgement:
    """Compare a printed date with the date of an event, or the time it is due."""
    known = [period for period in (event.date, event.due) if period is not None]
    if printed.period is None:
        assert printed.fault is not None
        return Judgement("differs", printed.fault.message, printed.fault.hint)
    if not known:
        return Judgement(
            "undecided",
            Wording(
                f"出来事「{event.title.ja}」に日付がありません" + _noted(event),
                f"the event “{event.title.said_in('en')}” has no date",
            ),
            Wording("events.csv の date か due に書いてください", "enter it as date or due in events.csv"),
        )
    if any(meet(printed.period, period) for period in known):
        return HOLDS
    told, listed = _told(words, printed.period), _listed(known)
    return Judgement(
        "differs",
        Wording(
            f"本文は{told.ja}、出来事「{event.title.ja}」は {listed.ja} です",
            f"the text says {told.en}; the event “{event.title.said_in('en')}” is of {listed.en}",
        ),
        Wording(
            "本文と events.csv のどちらが正しいか、所管課に確かめてください",
            "ask the department whether the text or events.csv is right",
        ),
    )


def _noted(event: Event) -> str:
    return f"（{event.date_note.ja}）" if event.date_note else ""


def judge_periods(words: str, printed: Sequence[Dated], expression: Expr) -> Judgement:
    """Compare a period printed beside a number, inside its link, with the periods that the expression names."""
    named = [reference.period for reference in references(expression) if reference.period is not None]
    ends = [end for period in named for end in (period, period.first, period.last)]
    for each in printed:
        if each.period is not None and not any(meet(each.period, period) for period in ends):
            told, listed = _told(words, each.period), _listed(named)
            return Judgement(
                "differs",
                Wording(
                    f"本文は{told.ja}、結び付けた値は {listed.ja} です",
                    f"the text says {told.en}; what it is bound to is of {listed.en}",
                ),
                Wording("期間か結び付けのどちらかを直してください", "correct the period or the binding"),
            )
    return HOLDS


def _told(words: str, period: Period) -> Wording:
    """Return what a text prints, and behind it the period that this is, unless the words say that themselves."""
    said = in_words(period)
    return Wording(
        f"「{words}」" + ("" if words == said.ja else f"（{said.ja}）"),
        f"{words!r}" + ("" if words == said.en else f" ({said.en})"),
    )


def _listed(periods: Iterable[Period]) -> Wording:
    return Wording.of_all(map(in_words, dict.fromkeys(periods)))
