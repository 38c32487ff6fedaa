"""Printed numbers in running text → indicators, observations and the bindings between text and value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from hyappyo.jp.period import Period, PeriodKind
from hyappyo.jp.wording import Wording
from hyappyo.plan.figures import Basis, Indicator, Observation
from hyappyo.plan.text import Text
from hyappyo.proof.extract.figures import Figure
from hyappyo.proof.extract.reading import Reading
from hyappyo.proof.extract.subject import subject_of
from hyappyo.proof.finding import Spot
from hyappyo.proof.ingest.clean import plain
from hyappyo.proof.ingest.guess import (
    basis_of,
    clause,
    is_ahead,
    is_change,
    is_per_head,
    is_threshold,
    qualifier_of,
    sentence,
)
from hyappyo.proof.ingest.ledger import Ledger
from hyappyo.proof.ingest.measures import measure_of, settled
from hyappyo.proof.ingest.model import Binding, Candidate, Kind, Question, Typed
from hyappyo.proof.ingest.moment import When, kind_of, when_of
from hyappyo.proof.ingest.naming import name_of
from hyappyo.proof.ingest.phrases import Told, noun_behind

LARGEST = Decimal(10) ** 15
MOST_DECIMALS = 6
_COUNTED = ("amount", "share", "rank")
_WITHOUT_UNIT = ("率", "指数", "比")
"""What is named so is often printed without a unit: 合計特殊出生率1.35."""
_PROJECTED = re.compile(r"推計|将来展望|将来人口|人口の展望|予測")
_AIMED = re.compile(r"目標|目指|めざ|計画では")
_GONE = re.compile(r"統合|廃止|閉校|閉園|閉館|廃校")
_HOURS = re.compile(r"時間外|勤務|労働|残業|作業")
_LISTED = {
    "multiple": Wording(
        "倍率は、比べる二つの値がそろってから結び付けます", "a ratio is bound once both its values are there"
    ),
    "points": Wording(
        "ポイント差は、二つの割合がそろってから結び付けます",
        "a difference of shares is bound once both are there",
    ),
    "duration": Wording(
        "期間・時刻・年齢です。指標にするなら手で加えてください",
        "a span of time or an age; add it by hand if it is an indicator",
    ),
    "bare": Wording("単位がありません", "it has no unit"),
}
_CHANGE = Wording(
    "前の値との差・比です。二つの値がそろってから結び付けます",
    "a difference from an earlier value; bound once both are there",
)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a figure was taken for."""

    name: str
    unit: str
    kind: Kind
    when: When
    period: Period
    basis: Basis
    area: str


def type_figures(figures: Sequence[Figure], ledger: Ledger, reading: Reading) -> Typed:
    """Return the records of the figures of one passage; what cannot be typed is listed with the reason."""
    made = []
    for printed in figures:
        figure = _counted_times(printed)
        if figure.sort == "ordinal" or is_per_head(figure):
            continue
        meaning = _meaning(figure, ledger, reading)
        if isinstance(meaning, Wording):
            made.append(_listed(figure, meaning))
        else:
            made.append(_typed(figure, meaning, ledger))
            ledger.told.append(Told(figure, meaning.name, meaning.period, meaning.kind))
    return joined(made)


def _counted_times(figure: Figure) -> Figure:
    """Return a figure in 回 or 部 as an amount where it counts (42回飛行した) and numbers nothing (第42回)."""
    text = figure.passage.text
    behind = text[figure.end : figure.end + 8]
    numbered = text[max(0, figure.start - 2) : figure.start].rstrip().endswith("第")
    if figure.sort != "ordinal" or figure.quantity.unit not in ("回", "部") or numbered:
        return figure
    if not re.match(
        r"(?:を|、|。|\)|$|の?(?:開催|実施|飛行|運行|配布|発行|訪問|出動)|(?:開|行|配)[いき])", behind
    ):
        return figure
    return replace(figure, sort="amount", subject=subject_of(text, figure.start, figure.end))


def joined(parts: Sequence[Typed]) -> Typed:
    """Return several as one."""
    return Typed(
        tuple(each for part in parts for each in part.indicators),
        tuple(each for part in parts for each in part.observations),
        tuple(each for part in parts for each in part.events),
        tuple(each for part in parts for each in part.tables),
        tuple(each for part in parts for each in part.bindings),
        tuple(each for part in parts for each in part.candidates),
        tuple(each for part in parts for each in part.questions),
    )


def _meaning(figure: Figure, ledger: Ledger, reading: Reading) -> _Meaning | Wording:
    """Return what a figure is, or why it is only listed."""
    name = name_of(figure, ledger.told)
    projected = _is_projection(figure, ledger)
    if (refusal := _refusal(figure, name, ledger, projected=projected)) is not None:
        return refusal
    times_as_much = _is_of_a_multiple(figure, name)
    if times_as_much:
        name = f"{name}の倍率"
    when = when_of(figure, name, ledger.clock, reading)
    if times_as_much and when.kind is None:
        return _LISTED["multiple"]
    if when.period is None:
        return when.because
    when = _as_the_whole(figure, when, ledger)
    known = measure_of(name)
    period = when.period
    assert period is not None
    if projected and "人口" in name and period.kind is PeriodKind.CALENDAR_YEAR:
        period = Period.parse(f"D{period.start.year}-10-01")
    kind: Kind = "point" if period is not when.period else kind_of(figure, name, when)
    if figure.sort == "rank" and (above := _above(figure, ledger)) and figure.time is None:
        period = above.period
        kind = above.kind
    return _Meaning(
        name,
        known.unit if known and not figure.quantity.unit else figure.quantity.unit or noun_behind(figure),
        settled(kind, period),
        when,
        period,
        "projection" if projected else (known and known.basis) or basis_of(name + sentence(figure)),
        _area(figure, ledger),
    )


def _area(figure: Figure, ledger: Ledger) -> str:
    """Return the area that a figure is of: the whole country where it says 全国12か所, else the town."""
    near = figure.passage.text[max(0, figure.start - 4) : figure.start]
    return "00" if "全国" in near and figure.sort == "amount" else ledger.area


def _above(figure: Figure, ledger: Ledger) -> Told | None:
    """Return the rank told before in the same section: its division was ranked at the same time."""
    last = next((each for each in reversed(ledger.told) if each.figure.sort == "rank"), None)
    return last if last is not None and last.figure.passage.section is figure.passage.section else None


def _as_the_whole(figure: Figure, when: When, ledger: Ledger) -> When:
    """Return the time of the total for a part of it: うち9人 of 23人."""
    last = ledger.told[-1] if ledger.told else None
    if last is None or last.figure.passage is not figure.passage or figure.time is not last.figure.time:
        return when
    between = figure.passage.text[last.figure.end : figure.start]
    if last.figure.quantity.unit != figure.quantity.unit or "。" in between:
        return when
    whole = ledger.told[-1].name.partition("（")[0]
    if not name_of(figure, ledger.told).startswith(f"{whole}（"):
        return when
    return When(
        last.period, when.because, when.note if last.period == when.period else "時期は総数と同じ", last.kind
    )


def _is_projection(figure: Figure, ledger: Ledger) -> bool:
    """Whether a figure is of a year to come and is said to be worked out, not aimed at."""
    if figure.time is None or figure.time.period is None or ledger.clock.month is None:
        return False
    to_come = figure.time.period.start > ledger.clock.month.end and not figure.time.period.is_range
    said = clause(figure)
    return to_come and bool(_PROJECTED.search(said)) and not _AIMED.search(said)


def _typed(figure: Figure, meaning: _Meaning, ledger: Ledger) -> Typed:
    indicator, is_new = ledger.indicator_for(
        meaning.name, meaning.unit, meaning.kind, meaning.period.code, figure.value
    )
    spot = figure.spot()
    record = Indicator(
        id=indicator,
        name=Text(meaning.name),
        unit=Text(meaning.unit),
        kind=meaning.kind,
        basis=meaning.basis,
        decimals=decimals_of(figure.value),
        signed=figure.value < 0,
        note=Text(f"名称・集計型・基礎は原典の文からの推定。{where(spot)}"),
    )
    observation = Observation(
        indicator=indicator,
        period=meaning.period,
        area=meaning.area,
        basis=meaning.basis,
        value=figure.value,
        qualifier=qualifier_of(figure),
        status="forecast" if meaning.basis == "projection" else "final",
        source=ledger.source,
        note=Text(f"{where(spot)}。{meaning.when.note}".rstrip("。")),
    )
    elsewhere = "" if meaning.area == ledger.area else f"[area={meaning.area}]"
    target = f"{indicator}@{meaning.period.code}{elsewhere}"
    return Typed(
        indicators=(record,) if is_new else (),
        observations=(observation,),
        bindings=(Binding(figure.start, figure.end, f"fact:{target}"),),
        candidates=(_candidate(figure, meaning, target),),
        questions=_twice(figure, meaning.name) if is_new and ledger.shares_its_name(meaning.name) else (),
    )


def _candidate(figure: Figure, meaning: _Meaning, target: str) -> Candidate:
    because = meaning.when.because
    return Candidate(
        figure.spot(),
        plain(figure.text),
        figure.value,
        meaning.unit,
        Wording(f"「{meaning.name}」。{because.ja}", f"{meaning.name!r}; {because.en}"),
        qualifier_of(figure),
        meaning.kind,
        meaning.period,
        target,
    )


def _twice(figure: Figure, name: str) -> tuple[Question, ...]:
    because = Wording(
        f"「{name}」と読める数がほかにもあります。同じ指標か確かめてください",
        f"another number reads as {name!r}: is it the same indicator?",
    )
    return (Question(figure.spot(), plain(figure.text), because),)


def _refusal(figure: Figure, name: str, ledger: Ledger, *, projected: bool) -> Wording | None:
    """Return why a figure is only listed, or None."""
    if is_change(figure) or is_threshold(figure, ledger.told[-1].figure if ledger.told else None):
        return _CHANGE
    if _GONE.search(clause(figure)):
        return Wording(
            "なくなったもの、まとめたものの数と読めます", "it reads as a number of what was closed or merged"
        )
    if not _is_counted(figure, name):
        return _LISTED[figure.sort]
    today = ledger.clock.month.end if ledger.clock.month else None
    if not projected and is_ahead(figure, today):
        return Wording(
            "目標・予定・見込みの数と読めます。実績ではありません",
            "it reads as a target or a forecast, not as an actual",
        )
    if len(name) < 2 or _is_apposition(figure, name):
        return Wording("何を数えたか、文から読み取れません", "the words do not tell what is counted")
    if not is_possible(figure.value):
        return Wording("桁が大きすぎるか、小数が細かすぎます", "too large, or too many decimals")
    if "*" in figure.passage.words.text[figure.start : figure.end]:
        return Wording("数の中に強調の印があります", "marks of emphasis stand within the number")
    return None


def _is_apposition(figure: Figure, name: str) -> bool:
    """Whether a number only sums up the names before it: 市と大学、商工会の3者."""
    before = figure.passage.text[: figure.start].rstrip(" ")
    return (
        figure.quantity.unit == "者" and not name.endswith("構成員") and before[-1:] not in ("は", "が", "も")
    )


def _is_counted(figure: Figure, name: str) -> bool:
    """Whether a figure is of a sort that makes an indicator."""
    if figure.sort == "bare":
        stands_alone = not re.match(r"[一-龥]", figure.passage.text[figure.end : figure.end + 1])
        return (name.endswith(_WITHOUT_UNIT) and stands_alone) or bool(noun_behind(figure))
    if figure.sort == "duration":
        return figure.quantity.unit in ("時間", "分") and bool(_HOURS.search(name))
    return figure.sort in (*_COUNTED, "multiple")


def _is_of_a_multiple(figure: Figure, name: str) -> bool:
    """Whether a figure is so many times something, and no measure that is itself a ratio: 有効求人倍率."""
    return figure.sort == "multiple" and measure_of(name) is None


def is_possible(value: Decimal) -> bool:
    """Whether a package can hold the value."""
    return abs(value) < LARGEST and decimals_of(value) <= MOST_DECIMALS


def decimals_of(value: Decimal) -> int:
    """Return the decimals that a value is printed with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _listed(figure: Figure, because: Wording) -> Typed:
    """Return a number that is only listed; spans of time and bare numbers are seldom worth a question."""
    spot, words = figure.spot(), plain(figure.text)
    candidate = Candidate(spot, words, figure.value, figure.quantity.unit, because, qualifier_of(figure))
    asked = figure.sort not in ("duration", "bare")
    return Typed(candidates=(candidate,), questions=(Question(spot, words, because),) if asked else ())


def where(spot: Spot) -> str:
    """Return a place in Japanese: 原典 3ページ 12行目."""
    page = f"{spot.page}ページ" if spot.page else ""
    line = f"{spot.line}行目" if spot.line else ""
    return f"原典{page}{line}"
