"""Telling numbers: which of the printed numbers and dates can stand in large type, and what each of them counts."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from hyappyo.jp.period import Period
from hyappyo.jp.wording import Wording
from hyappyo.proof.bound.measure import RANK
from hyappyo.proof.lineage import LineageDatum
from hyappyo.proof.number import ProvedNumber
from hyappyo.report.compose.desk import Desk
from hyappyo.report.grid import GRID
from hyappyo.report.measure import width
from hyappyo.report.model import KeyNumber, Number

_MOST = 3
_FEWEST_DATES = 2
_BEFORE_DIGITS = ("約", "¥", "No. ", "about ", "over ")
_SCALES = ("歳", "時", "階")
"""Units of a place on a scale: such a number counts nothing."""
_FEW = 10
"""A count below this says little by itself, unless the lead chose it; a rank says much."""
_WIDEST = GRID.span(4) / (GRID.figure.em * 1.06)
_STANDINGS = {
    "planned": Wording("{}（予定）", "{} (planned)"),
    "ongoing": Wording("{}（進行中）", "{} (ongoing)"),
    "done": Wording("{}", "{}"),
}
_WHEN = Wording("{}（{}）", "{} ({})")


def is_quantity(number: ProvedNumber, widest: float) -> bool:
    """Whether it is a quantity (no date), backed by data, no wider in large type than `widest` em."""
    return (
        number.value is not None
        and _is_backed(number)
        and (number.words[0].isdigit() or number.words.startswith(_BEFORE_DIGITS))
        and width(number.words) <= widest
    )


def label_of(number: ProvedNumber, desk: Desk) -> str:
    """Return what a number counts, or what happened on a date.

    What is not over says so, lest a beginning be read as the whole; what was counted up over years says over which.
    """
    assert number.lineage is not None
    data = number.lineage.data
    said = desk.said(Wording("と", " and ")).join(dict.fromkeys(desk.said(datum.name) for datum in data))
    event = desk.events.get(number.target.removeprefix("event:"))
    if event is not None:
        return desk.said(_STANDINGS[event.status]).format(said)
    when = period_of(data) if any(_adds_up(each, desk) for each in data) else None
    return _dated(said, when, desk) if when is not None and when.is_range else said


def _adds_up(datum: LineageDatum, desk: Desk) -> bool:
    """Whether a datum is a count that goes on, from year to year."""
    indicator = desk.indicators.get(datum.record.removeprefix("indicator:"))
    return indicator is not None and indicator.kind == "cumulative"


def _dated(label: str, when: Period, desk: Desk) -> str:
    return desk.said(_WHEN).format(label, desk.date(when))


def large(number: ProvedNumber, desk: Desk) -> Number:
    """Return a number as it stands in large type, by itself: in English with a capital, and a rank as one."""
    if desk.lang == "ja":
        return Number(number.words, desk.ref(number))
    ranked = "No. " if number.words.isdecimal() and _is_rank(number) else ""
    return Number(ranked + number.words[:1].upper() + number.words[1:], desk.ref(number))


def _is_rank(number: ProvedNumber) -> bool:
    return any(unit.endswith(RANK) for unit in _units(number))


def _units(number: ProvedNumber) -> list[str]:
    data = number.lineage.data if number.lineage is not None else ()
    return [datum.unit.ja for datum in data if datum.unit is not None]


def figures_of(owner: str, desk: Desk) -> tuple[KeyNumber, ...]:
    """Return up to three numbers that tell what a topic is about: those of its lead, then the weightiest of its text.

    A topic without quantities shows its dates, in order of time; one date alone would only repeat the lead above it.
    """
    said = [numbers[0] for numbers in desk.numbers.values() if numbers[0].owner == owner]
    chosen: dict[str, ProvedNumber] = {}
    for number in _candidates(said):
        chosen.setdefault(number.target, number)
    shown = list(islice(chosen.values(), _MOST))
    if all(map(_is_date, shown)):
        shown = sorted(shown, key=since) if len(shown) >= _FEWEST_DATES else []
    return tuple(_key(number, shown, desk) for number in shown)


def _candidates(said: Sequence[ProvedNumber]) -> Iterator[ProvedNumber]:
    lead = [each for each in said if each.field == "lead" and (is_quantity(each, _WIDEST) or _is_date(each))]
    if not lead:
        return
    text = [each for each in said if each.field == "narrative"]
    yield from lead
    yield from (each for each in text if is_quantity(each, _WIDEST) and _is_weighty(each))
    if all(map(_is_date, lead)):
        yield from filter(_is_date, text)


def _is_backed(number: ProvedNumber) -> bool:
    return number.verdict in ("proved", "cited") and number.lineage is not None


def _is_date(number: ProvedNumber) -> bool:
    return number.value is None and _is_backed(number) and width(number.words) <= _WIDEST


def _is_weighty(number: ProvedNumber) -> bool:
    """Whether a number of the text can stand alone: it counts something, and is no part of a whole."""
    is_part = "[" in number.target
    is_large = number.value is not None and abs(number.value) >= _FEW
    has_unit = number.lang == "en" or not number.words.isdecimal()
    return (
        has_unit and not is_part and not set(_units(number)) & set(_SCALES) and (is_large or _is_rank(number))
    )


def since(number: ProvedNumber) -> date:
    """Return the day from which a number tells; what tells of no time comes last."""
    data = number.lineage.data if number.lineage is not None else ()
    return min((datum.period.start for datum in data if datum.period is not None), default=date.max)


def period_of(data: Sequence[LineageDatum]) -> Period | None:
    """Return the one period that data tell of; None where they tell of several, or of none."""
    periods = {datum.period for datum in data if datum.period is not None}
    return periods.pop() if len(periods) == 1 else None


def is_outdone(number: ProvedNumber, desk: Desk) -> bool:
    """Whether its topic also prints a later value of the same measure."""
    printed = (numbers[0] for numbers in desk.numbers.values())
    return any(
        other.owner == number.owner
        and _measures(other) == _measures(number)
        and date.max > since(other) > since(number)
        for other in printed
    )


def _measures(number: ProvedNumber) -> frozenset[str]:
    data = number.lineage.data if number.lineage is not None else ()
    return frozenset(datum.record for datum in data)


def _key(number: ProvedNumber, shown: Sequence[ProvedNumber], desk: Desk) -> KeyNumber:
    """Return a number with its label; where two count the same, each says when."""
    label = label_of(number, desk)
    if sum(label_of(other, desk) == label for other in shown) > 1 and number.lineage is not None:
        when = period_of(number.lineage.data)
        label = label if when is None else _dated(label, when, desk)
    return KeyNumber(large(number, desk), label)
