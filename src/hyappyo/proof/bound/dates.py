"""Printed dates against the events, and the periods, that they are bound to."""

from collections.abc import Sequence

from hyappyo.expr import Expr, references
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
                f"the event {event.id!r} has no date",
            ),
            Wording("events.csv の date か due に書いてください", "enter it as date or due in events.csv"),
        )
    if any(meet(printed.period, period) for period in known):
        return HOLDS
    listed = "、".join(str(period) for period in known)
    return Judgement(
        "differs",
        Wording(
            f"本文は「{words}」（{printed.period}）、出来事「{event.title.ja}」は {listed} です",
            f"the text says {words!r} ({printed.period}); the event {event.id!r} is of {listed}",
        ),
        Wording(
            "本文と events.csv のどちらが正しいか、所管課に確かめてください",
            "ask the department whether the text or events.csv is right",
        ),
    )


def _noted(event: Event) -> str:
    return f"（{event.date_note}）" if event.date_note else ""


def judge_periods(words: str, printed: Sequence[Dated], expression: Expr) -> Judgement:
    """Compare a period printed beside a number, inside its link, with the periods that the expression names."""
    named = [reference.period for reference in references(expression) if reference.period is not None]
    ends = [end for period in named for end in (period, period.first, period.last)]
    for each in printed:
        if each.period is not None and not any(meet(each.period, period) for period in ends):
            listed = "、".join(dict.fromkeys(str(period) for period in named))
            return Judgement(
                "differs",
                Wording(
                    f"本文は「{words}」（{each.period}）、結び付けた値は {listed} です",
                    f"the text says {words!r} ({each.period}); what it is bound to is of {listed}",
                ),
                Wording("期間か結び付けのどちらかを直してください", "correct the period or the binding"),
            )
    return HOLDS
