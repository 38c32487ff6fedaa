"""A draft's numbers against a plan's data: for each the datum it probably is, with a score and the reason; and where they differ.

A candidate must have the value (within the rounding of the print) and the unit; its name, taken apart into pairs of
characters, must stand in the sentence or heading, or what is counted there must stand in its name (登録団体 in
ながおか市民協働センターの登録団体数). That two numbers are equal alone proposes nothing. 「2,516人の減少」 may be −2,516.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from hyappyo.expr import Reference
from hyappyo.jp.period import Period
from hyappyo.jp.quantity import Qualifier, Quantity
from hyappyo.jp.text import matching_key
from hyappyo.jp.wording import Wording
from hyappyo.plan.figures import Dimensions, Observation
from hyappyo.plan.naming import Naming
from hyappyo.plan.plan import Plan
from hyappyo.proof.bound.measure import unit_of
from hyappyo.proof.catalogue import Rule
from hyappyo.proof.extract import Figure, Reading, compatible
from hyappyo.proof.extract.figures import tolerance
from hyappyo.proof.extract.subject import SENTENCE_END
from hyappyo.proof.finding import Finding
from hyappyo.proof.narrative.captions import in_plain_words
from hyappyo.proof.rules.differing import DIFFERS, differing

CANDIDATES = 3
"""So many are proposed for a number at most."""
LEAST = Decimal("0.60")
"""The score from which a candidate is proposed: value and unit alone (0.55) do not reach it."""

_DECLINE = re.compile(r"(?:程度|余り?)?の?(?:人口|自然|社会|大幅な|大きな)?減(?:少)?")
"""Behind a number, turns its sign."""

PROPOSED = Rule(
    "HY212",
    "info",
    Wording("結び付け先の候補", "proposed binding"),
    Wording(
        "文書の数にあたるとみられる計画の値です。値・単位・名称・時点の一致から得点を付けます（--plan を指定したとき）。",
        "The datum of the plan that a number of the draft probably is, scored by value, unit, name and period (with --plan).",
    ),
)
RULES: tuple[Rule, ...] = (DIFFERS, PROPOSED)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A datum that a printed number may be."""

    target: str
    """As in a link: fact:births@CY2023."""
    name: str
    score: Decimal
    """0 to 1: value 0.45, unit 0.1, name 0.3, period 0.15."""
    reason: Wording
    words: str
    """What is printed of it: the words of the link."""


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """A number of the draft with the data that it may be, the likeliest first; none where nothing fits."""

    figure: Figure
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A value of the plan that a number can be bound to, with what tells whether it is the one."""

    value: Decimal
    unit: str
    target: str
    name: str
    pairs: frozenset[str]
    period: Period | None
    qualifiers: frozenset[Qualifier]


def proposals(plan: Plan, reading: Reading) -> tuple[Proposal, ...]:
    """Return every number of a draft that can be bound, with its candidates."""
    known = sorted(known_values(plan), key=lambda each: each.value)
    values = [each.value for each in known]
    return tuple(
        Proposal(figure, tuple(_candidates(figure, known, values)))
        for figure in reading.figures
        if figure.sort not in ("ordinal", "duration")
    )


def known_values(plan: Plan) -> Iterator[Known]:
    """Yield every value of a plan with the target that names it and no other."""
    indicators = {indicator.id: indicator for indicator in plan.indicators}
    naming = Naming(plan.dimensions)
    alike = Counter(_place(observation) for observation in plan.observations)
    for observation in plan.observations:
        if observation.value is None:
            continue
        indicator = indicators[observation.indicator]
        filters = _filters(observation, plan.municipality.code, is_alone=alike[_place(observation)] == 1)
        measure = unit_of(indicator.unit.ja)
        yield Known(
            observation.value * measure.scale,
            measure.unit or "",
            f"fact:{Reference(observation.indicator, observation.period, filters)}",
            naming.of(indicator.name, observation.dimensions).ja,
            pairs_of(indicator.name.ja),
            observation.period,
            frozenset({Qualifier(observation.qualifier)}) if observation.qualifier else frozenset(),
        )
    for event in in_plain_words(plan).events:
        if event.amount is not None and event.date is not None:  # an amount is named by its event's date
            yield Known(
                event.amount,
                "円",
                f"fact:{Reference(event.id, event.date)}",
                event.title.ja,
                pairs_of(event.title.ja),
                event.date,
                frozenset(),
            )


def _place(observation: Observation) -> tuple[str, Period, str, Dimensions]:
    """What a reference without basis and vintage names."""
    return observation.indicator, observation.period, observation.area, observation.dimensions


def _filters(observation: Observation, home: str, *, is_alone: bool) -> Dimensions:
    """Return the filters that name this observation and no other."""
    shown = dict(observation.dimensions)
    if observation.area != home:
        shown["area"] = observation.area
    if not is_alone:
        shown["basis"] = observation.basis
        if observation.vintage:
            shown["vintage"] = observation.vintage
    return tuple(sorted(shown.items()))


def pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a name."""
    key = matching_key(text)
    return frozenset(key[at : at + 2] for at in range(len(key) - 1)) or frozenset({key})


def _candidates(figure: Figure, known: Sequence[Known], values: Sequence[Decimal]) -> list[Candidate]:
    context = _context(figure)
    best: dict[str, Candidate] = {}
    for words, quantity in _printed(figure):
        value, slack = figure.value.copy_sign(quantity.value or 0), tolerance(quantity) + quantity.step
        near = known[bisect_left(values, value - slack) : bisect_right(values, value + slack)]
        scored = [
            made for each in near if (made := _scored(figure, words, quantity, each, context)) is not None
        ]
        for candidate in sorted(scored, key=lambda each: -each.score):
            best.setdefault(candidate.target, candidate)
    likeliest = sorted(best.values(), key=lambda each: -each.score)
    return [candidate for candidate in likeliest if candidate.score >= LEAST][:CANDIDATES]


def _printed(figure: Figure) -> Iterator[tuple[str, Quantity]]:
    """Yield what a number prints as it stands and, before 減少, as a decline."""
    yield figure.text, figure.quantity
    decline = _DECLINE.match(figure.passage.text, figure.end)
    if decline is not None and figure.value > 0:
        yield figure.text + decline[0], replace(figure.quantity, value=-figure.value)


def _context(figure: Figure) -> frozenset[str]:
    """Return the pairs of characters of the sentence (or row, column and caption) and the heading around a number."""
    text = figure.passage.text
    begin = max(text.rfind(mark, 0, figure.start) for mark in SENTENCE_END) + 1
    words = [text[begin : figure.end + 30], figure.label]
    above = (figure.passage.heading, figure.passage.section.heading)
    words += [passage.text for passage in above if passage is not None]
    if figure.passage.table is not None:
        row = getattr(figure.passage.words, "row", None)
        column = getattr(figure.passage.words, "column", None)
        words += [
            cell.text
            for cell in figure.passage.table.cells()
            if (cell.row == row and cell.column == 0) or (cell.column == column and cell.row == 0)
        ]
    return pairs_of(" ".join(words))


def _scored(
    figure: Figure, words: str, quantity: Quantity, known: Known, context: frozenset[str]
) -> Candidate | None:
    datum = Quantity(
        known.value, known.unit, known.qualifiers, Decimal(1) if known.value % 1 == 0 else quantity.step
    )
    if not _units_meet(figure, known) or not compatible(quantity, datum):
        return None
    shared = _share_met(figure, known, context)
    exact = known.value == quantity.value
    period = _period_meets(figure, known)
    score = Decimal("0.45" if exact else "0.35") + Decimal("0.1") + Decimal("0.3") * shared
    score += Decimal("0.15") if period else Decimal(0)
    if shared < Decimal("0.2") or period is False:
        return None
    said = [
        Wording("値が一致", "same value") if exact else Wording("丸めの範囲で一致", "same within rounding")
    ]
    if quantity.unit:
        said.append(Wording(f"単位「{quantity.unit}」", f"unit {quantity.unit}"))
    said.append(Wording(f"名称の{shared * 100:.0f}%が一致", f"{shared * 100:.0f}% of the name met"))
    if period:
        said.append(Wording(f"時点{known.period}", f"period {known.period}"))
    return Candidate(
        known.target, known.name, score.quantize(Decimal("0.01")), Wording.of_all(said), words.strip()
    )


def _units_meet(figure: Figure, known: Known) -> bool:
    """Whether a number may be in the unit of a datum: cells print none, and rates such as 1.37 neither."""
    if figure.quantity.unit:
        return figure.quantity.unit == known.unit
    is_rate = figure.quantity.step < 1 and known.value % 1 != 0
    return figure.passage.role == "cell" or known.unit in ("", "%") or is_rate


def _share_met(figure: Figure, known: Known, context: frozenset[str]) -> Decimal:
    """Return how much of the datum's name stands around the number, or of what is counted there in the name."""
    shared = Decimal(len(known.pairs & context)) / len(known.pairs)
    counted = pairs_of(figure.subject.key)
    if len(counted) < 2:  # 人口 and 団体 alone are in many names
        return shared
    return max(shared, Decimal(len(counted & known.pairs)) / len(counted))


def _period_meets(figure: Figure, known: Known) -> bool | None:
    """Tell whether the periods agree; None where the draft or the datum names none, False where they exclude each other."""
    period = figure.period
    if figure.passage.table is not None and period is None:
        period = _column_period(figure)
    if period is None or known.period is None:
        return None
    if period == known.period or period.contains(known.period) or known.period.contains(period):
        return True
    return False if figure.passage.table is not None else None


def _column_period(figure: Figure) -> Period | None:
    from hyappyo.proof.extract.grids import head_period

    table, column = figure.passage.table, getattr(figure.passage.words, "column", None)
    if table is None:
        return None
    corner = next((cell.text for cell in table.cells() if cell.row == 0 and cell.column == 0), "")
    head = next((cell.text for cell in table.cells() if cell.row == 0 and cell.column == column), "")
    return head_period(head, corner)


def as_findings(plan: Plan, reading: Reading, proposed: Sequence[Proposal]) -> list[Finding]:
    """Return the proposals as findings (HY212), and the numbers that contradict the plan (HY211)."""
    made = list(differing(plan, reading))
    for proposal in proposed:
        if proposal.candidates:
            best = proposal.candidates[0]
            others = "、".join(f"{each.target}（{each.score}）" for each in proposal.candidates[1:])
            words = best.words
            made.append(
                Finding(
                    PROPOSED.id,
                    PROPOSED.severity,
                    Wording(
                        f"「{words}」は {best.target}（{best.name}、{best.score}：{best.reason.ja}）とみられます"
                        + (f"。ほかに {others}" if others else ""),
                        f"{words} seems to be {best.target} ({best.name}, {best.score}: {best.reason.en})"
                        + (f"; or {others}" if others else ""),
                    ),
                    (proposal.figure.spot(),),
                    Wording(f"[{words}]({best.target})", f"[{words}]({best.target})"),
                )
            )
    return made
