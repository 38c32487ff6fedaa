"""Telling numbers: which of the printed numbers and dates can stand in large type, and what each of them counts."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from hyappyo.jp.wording import Wording
from hyappyo.proof.number import ProvedNumber
from hyappyo.report.compose.desk import Desk
from hyappyo.report.grid import GRID
from hyappyo.report.measure import width
from hyappyo.report.model import KeyNumber, Number

_MOST = 3
_BEFORE_DIGITS = ("約", "¥", "No. ", "about ", "over ")
_SCALES = ("歳", "時", "階")
"""Units of a place on a scale: such a number counts nothing."""
_RANK = "位"
_FEW = 10
"""A count below this says little by itself, unless the lead chose it; a rank says much."""
_WIDEST = GRID.span(4) / (GRID.figure.em * 1.06)
_PLANNED = Wording("{}（予定）", "{} (planned)")


def is_quantity(number: ProvedNumber, widest: float) -> bool:
    """Whether it is a quantity (no date), backed by data, no wider in large type than `widest` em."""
    return (
        number.value is not None
        and _is_backed(number)
        and (number.words[0].isdigit() or number.words.startswith(_BEFORE_DIGITS))
        and width(number.words) <= widest
    )


def label_of(number: ProvedNumber, desk: Desk) -> str:
    """Return what a number counts, or what happened on a date."""
    assert number.lineage is not None
    names = dict.fromkeys(desk.said(datum.name) for datum in number.lineage.data)
    said = desk.said(Wording("と", " and ")).join(names)
    event = desk.events.get(number.target.removeprefix("event:"))
    is_planned = event is not None and event.status == "planned"
    return desk.said(_PLANNED).format(said) if is_planned else said


def large(number: ProvedNumber, desk: Desk) -> Number:
    """Return a number as it stands in large type, by itself: in English with a capital."""
    words = number.words[:1].upper() + number.words[1:]
    return Number(words if desk.lang == "en" else number.words, desk.ref(number))


def figures_of(owner: str, desk: Desk) -> tuple[KeyNumber, ...]:
    """Return up to three numbers that tell what a topic is about: those of its lead, then the weightiest of its text.

    A topic without quantities shows its dates, in order of time.
    """
    said = [numbers[0] for numbers in desk.numbers.values() if numbers[0].owner == owner]
    chosen: dict[str, ProvedNumber] = {}
    for number in _candidates(said):
        chosen.setdefault(number.target, number)
    shown = list(islice(chosen.values(), _MOST))
    if not any(number.value is not None for number in shown):
        shown.sort(key=since)
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
    assert number.lineage is not None
    units = [datum.unit.ja for datum in number.lineage.data if datum.unit is not None]
    is_part = "[" in number.target
    is_rank = any(unit.endswith(_RANK) for unit in units)
    is_large = number.value is not None and abs(number.value) >= _FEW
    has_unit = number.lang == "en" or not number.words.isdecimal()
    return has_unit and not is_part and not set(units) & set(_SCALES) and (is_large or is_rank)


def since(number: ProvedNumber) -> date:
    """Return the day from which a number tells; what tells of no time comes last."""
    data = number.lineage.data if number.lineage is not None else ()
    return min((datum.period.start for datum in data if datum.period is not None), default=date.max)


def _key(number: ProvedNumber, shown: Sequence[ProvedNumber], desk: Desk) -> KeyNumber:
    """Return a number with its label; where two count the same, each says when."""
    label = label_of(number, desk)
    if sum(label_of(other, desk) == label for other in shown) > 1 and number.lineage is not None:
        periods = sorted({datum.period for datum in number.lineage.data if datum.period is not None})
        if len(periods) == 1:
            bracketed = desk.said(Wording("{}（{}）", "{} ({})"))
            label = bracketed.format(label, desk.date(periods[0]))
    return KeyNumber(large(number, desk), label)
