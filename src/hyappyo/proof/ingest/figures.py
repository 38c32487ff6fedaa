"""Printed numbers in running text → indicators, observations and the bindings between text and value."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from hyappyo.jp.text import matching_key
from hyappyo.jp.wording import Wording
from hyappyo.plan.figures import Indicator, Observation
from hyappyo.plan.text import Text
from hyappyo.proof.extract.figures import Figure
from hyappyo.proof.finding import Spot
from hyappyo.proof.ingest.clean import plain
from hyappyo.proof.ingest.guess import (
    Clock,
    basis_of,
    is_ahead,
    kind_of,
    name_of,
    period_of,
    qualifier_of,
    sentence,
)
from hyappyo.proof.ingest.model import Binding, Candidate, Kind, Question, Typed

LARGEST = Decimal(10) ** 15
MOST_DECIMALS = 6
_COUNTED = ("amount", "share", "rank")
_WITHOUT_UNIT = ("率", "指数", "比")
"""What is named so is often printed without a unit: 合計特殊出生率1.35."""
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


@dataclass
class Ledger:
    """The indicators of one topic as they are found: ids in order, one indicator for one name, unit and kind."""

    owner: str
    """``t07``: what the ids begin with; a Japanese name gives no ascii id, a place in the order does."""
    area: str
    source: str
    clock: Clock
    _ids: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _values: dict[tuple[str, str], Decimal] = field(default_factory=dict)
    _names: list[str] = field(default_factory=list)
    count: int = 0

    def new_id(self) -> str:
        """Return the next id of an indicator of this topic."""
        self.count += 1
        return f"{self.owner}_n{self.count:02d}"

    def indicator_for(
        self, name: str, unit: str, kind: Kind, period: str, value: Decimal
    ) -> tuple[str, bool]:
        """Return the id of the indicator for a value, and whether it is new.

        The same name with another value in the same period is another measure until a person says otherwise.
        """
        key = (matching_key(name), unit, kind)
        known = self._ids.get(key)
        if known is not None and self._values.get((known, period), value) == value:
            self._values[(known, period)] = value
            return known, False
        made = self.new_id()
        self._ids[key] = made
        self._names.append(key[0])
        self._values[(made, period)] = value
        return made, True

    def shares_its_name(self, name: str) -> bool:
        """Whether several indicators of the topic have the name: of other units or kinds, or with other values."""
        return self._names.count(matching_key(name)) > 1


def type_figures(figures: Sequence[Figure], ledger: Ledger) -> Typed:
    """Return the records of the figures of one passage; what cannot be typed is listed with the reason."""
    made = [_typed(figure, ledger) for figure in figures if figure.sort != "ordinal"]
    return joined(made)


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


def _typed(figure: Figure, ledger: Ledger) -> Typed:
    refusal = _refusal(figure)
    name = name_of(figure)
    when = period_of(figure, ledger.clock)
    if refusal is None and when.period is None:
        refusal = when.because
    if refusal is not None or when.period is None:
        return _listed(figure, refusal or when.because)
    period, kind, unit = when.period, kind_of(figure, when.period), figure.quantity.unit
    indicator, is_new = ledger.indicator_for(name, unit, kind, period.code, figure.value)
    words = sentence(figure)
    spot = figure.spot()
    basis = basis_of(name + words)
    record = Indicator(
        id=indicator,
        name=Text(name),
        unit=Text(unit),
        kind=kind,
        basis=basis,
        decimals=decimals_of(figure.value),
        signed=figure.value < 0,
        note=Text(f"名称・集計型・基礎は原典の文からの推定。{where(spot)}"),
    )
    observation = Observation(
        indicator=indicator,
        period=period,
        area=ledger.area,
        basis=basis,
        value=figure.value,
        qualifier=qualifier_of(figure),
        source=ledger.source,
        note=f"{where(spot)}。{when.note}".rstrip("。"),
    )
    target = f"{indicator}@{period.code}"
    return Typed(
        indicators=(record,) if is_new else (),
        observations=(observation,),
        bindings=(Binding(figure.start, figure.end, f"fact:{target}"),),
        candidates=(
            Candidate(
                spot,
                plain(figure.text),
                figure.value,
                unit,
                Wording(f"「{name}」。{when.because.ja}", f"{name!r}; {when.because.en}"),
                qualifier_of(figure),
                kind,
                period,
                target,
            ),
        ),
        questions=_twice(figure, name) if is_new and ledger.shares_its_name(name) else (),
    )


def _twice(figure: Figure, name: str) -> tuple[Question, ...]:
    because = Wording(
        f"「{name}」と読める数がほかにもあります。同じ指標か確かめてください",
        f"another number reads as {name!r}: is it the same indicator?",
    )
    return (Question(figure.spot(), plain(figure.text), because),)


def _refusal(figure: Figure) -> Wording | None:
    """Return why a figure is only listed, or None."""
    if figure.sort not in _COUNTED and not (
        figure.sort == "bare" and name_of(figure).endswith(_WITHOUT_UNIT)
    ):
        return _LISTED[figure.sort]
    if is_ahead(figure):
        return Wording(
            "目標・予定・見込みの数と読めます。実績ではありません",
            "it reads as a target or a forecast, not as an actual",
        )
    if len(name_of(figure)) < 2:
        return Wording("何を数えたか、文から読み取れません", "the words do not tell what is counted")
    if not is_possible(figure.value):
        return Wording("桁が大きすぎるか、小数が細かすぎます", "too large, or too many decimals")
    if "*" in figure.passage.words.text[figure.start : figure.end]:
        return Wording("数の中に強調の印があります", "marks of emphasis stand within the number")
    return None


def is_possible(value: Decimal) -> bool:
    """Whether a package can hold the value."""
    return abs(value) < LARGEST and decimals_of(value) <= MOST_DECIMALS


def decimals_of(value: Decimal) -> int:
    """Return the decimals that a value is printed with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _listed(figure: Figure, because: Wording) -> Typed:
    spot, words = figure.spot(), plain(figure.text)
    candidate = Candidate(spot, words, figure.value, figure.quantity.unit, because, qualifier_of(figure))
    return Typed(candidates=(candidate,), questions=(Question(spot, words, because),))


def where(spot: Spot) -> str:
    """Return a place in Japanese: 原典 3ページ 12行目."""
    page = f"{spot.page}ページ" if spot.page else ""
    line = f"{spot.line}行目" if spot.line else ""
    return f"原典{page}{line}"
