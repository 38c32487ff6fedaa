"""What must hold within a plan: ids unique, references that lead somewhere, values that are possible.

Faults name the record and its field; whoever read the plan knows the file and line of both.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import suppress
from operator import attrgetter

from hyappyo.expr import ExprError, parse
from hyappyo.expr import Reference as Named
from hyappyo.expr import references as expression_references
from hyappyo.jp.wording import Wording
from hyappyo.plan.dimensions import dimension_faults
from hyappyo.plan.directory import KINDS, NAMES, SINGLE, Reference, by_id, dangling, spelt_references
from hyappyo.plan.document import MOST_TOLERANCE
from hyappyo.plan.fault import RecordFault, did_you_mean
from hyappyo.plan.lost import NOTHING, Lost
from hyappyo.plan.plan import Plan
from hyappyo.plan.possible import impossible
from hyappyo.plan.reference import Coverage
from hyappyo.plan.text import Record
from hyappyo.plan.topic import EventTable, Row
from hyappyo.plan.units import formulas_of_mixed_units, unit_of


def check(plan: Plan, lost: Lost = NOTHING) -> Iterator[RecordFault]:
    """Yield every fault of the plan.

    What is `lost` has faults of its own, listed elsewhere: one fault does not raise a crowd of dangling references.
    """
    yield from _duplicates(plan)
    yield from _dangling(plan, lost)
    yield from _of_no_kind(plan)
    yield from _unparsable(plan)
    yield from _mixed_units(plan)
    yield from formulas_of_mixed_units(plan)
    indicators = {indicator.id: indicator for indicator in plan.indicators}
    for observation in plan.observations:
        if (indicator := indicators.get(observation.indicator)) is not None:
            yield from impossible(observation, indicator)
    yield from dimension_faults(plan, lost, [*_named_in_expressions(plan)])
    yield from _proof_settings(plan)
    if not lost("document", ""):
        yield from _pages(plan)
    if not lost.some_of("coverage"):
        yield from _uncovered(plan)


def _duplicates(plan: Plan) -> Iterator[RecordFault]:
    for name in KINDS.values():
        if name not in ("indicators", "events"):
            yield from _collisions(getattr(plan, name), lambda record: record.id, "id")
    yield from _collisions([*plan.indicators, *plan.events], lambda record: record.id, "id")
    yield from _collisions(
        plan.observations,
        attrgetter("indicator", "period.code", "area", "dimensions", "basis", "vintage"),
        "",
    )
    yield from _collisions(plan.population, lambda each: each.key, "")
    yield from _collisions(plan.targets, lambda each: (each.indicator, each.period, each.area, each.kind), "")


def _collisions(records: Sequence[Record], key: Callable[..., Hashable], field: str) -> Iterator[RecordFault]:
    if len(set(map(key, records))) == len(records):
        return
    seen: dict[Hashable, Record] = {}
    for record in records:
        identity = key(record)
        first = seen.setdefault(identity, record)
        if first is not record:
            shown = (
                "・".join(str(part) for part in identity if part) if isinstance(identity, tuple) else identity
            )
            yield RecordFault(
                record,
                field,
                Wording(f"「{shown}」が2回あります", f"{shown!r} stands twice"),
                Wording("片方を消すか、別の名前にしてください", "remove one, or give it another name"),
                first,
            )


def _dangling(plan: Plan, lost: Lost) -> Iterator[RecordFault]:
    """Yield one fault for each record that is named and missing, with every place that names it."""
    known = by_id(plan)
    missing: dict[tuple[str, str], list[Reference]] = {}
    for reference in (*dangling(plan), *_spelt(plan), *_in_expressions(plan)):
        if reference.id not in known[reference.kind] and not lost(reference.kind, reference.id):
            missing.setdefault((reference.kind, reference.id), []).append(reference)
    for (kind, _), references in missing.items():
        yield _unknown(references, known[kind])


def _spelt(plan: Plan) -> Iterator[Reference]:
    """Yield the references that name their kind too, as far as there is such a kind."""
    for record, key, spelt in spelt_references(plan):
        kind, _, record_id = spelt.partition(":")
        if kind in KINDS:
            yield Reference(record, key, KINDS[kind], record_id)


def _of_no_kind(plan: Plan) -> Iterator[RecordFault]:
    kinds = [*(f"{kind}:…" for kind in KINDS), *SINGLE]
    for record, key, spelt in spelt_references(plan):
        if spelt.partition(":")[0] not in KINDS and spelt not in SINGLE:
            message = Wording(f"「{spelt}」はどこにもありません", f"there is no {spelt!r}")
            yield RecordFault(record, key, message, did_you_mean(spelt, kinds))


def _in_expressions(plan: Plan) -> Iterator[Reference]:
    for record, key, named in _named_in_expressions(plan):
        yield Reference(record, key, "indicators", named.indicator)


def _named_in_expressions(plan: Plan) -> Iterator[tuple[Record, str, Named]]:
    """Yield what series, formulas and identities name; one that does not parse names nothing."""
    for record, key, text in _expressions(plan):
        with suppress(ExprError):  # told by `_unparsable`
            yield from ((record, key, named) for named in expression_references(parse(text)))


def _unknown(references: Sequence[Reference], known: Mapping[str, object]) -> RecordFault:
    first, *others = references
    kind, name = NAMES[first.kind], first.id
    more = (
        Wording(f"（参照は{len(references)}か所）", f" (referred to {len(references)} times)")
        if others
        else Wording("", "")
    )
    return RecordFault(
        first.record,
        first.key,
        Wording(
            f"{kind.ja}「{name}」はどこにもありません{more.ja}", f"there is no {kind.en} {name!r}{more.en}"
        ),
        did_you_mean(name, [*known])
        or Wording(
            f"この{kind.ja}を足すか、参照を直してください", f"add this {kind.en}, or mend the reference"
        ),
        missing=(first.kind, name),
        also=tuple((each.record, each.key) for each in others),
    )


def _mixed_units(plan: Plan) -> Iterator[RecordFault]:
    indicators = {indicator.id: indicator for indicator in plan.indicators}
    for topic in plan.topics:
        for at, chart in enumerate(topic.charts):
            drawn = [indicators.get(series_indicator(row)) for row in chart.rows]
            units = {
                unit_of(indicator): indicator.unit.wording for indicator in drawn if indicator is not None
            }
            if len(units) > 1:
                listed = Wording.of_all(units.values())
                yield RecordFault(
                    topic,
                    f"charts.{at}",
                    Wording(
                        f"図「{chart.id}」に単位が混ざっています（{listed.ja}）",
                        f"chart {chart.id!r} mixes units ({listed.en})",
                    ),
                    Wording("単位ごとに図を分けてください", "make one chart for each unit"),
                )


def series_indicator(row: Row) -> str:
    """Return the indicator that a row of a table or chart shows."""
    return row.series.partition("[")[0]


def _expressions(plan: Plan) -> Iterator[tuple[Record, str, str]]:
    """Yield the expressions of a plan, with the record and field they stand in."""
    for topic in plan.topics:
        for key, shown in (("tables", topic.tables), ("charts", topic.charts)):
            for at, each in enumerate(shown):
                for number, row in enumerate(() if isinstance(each, EventTable) else each.rows):
                    yield topic, f"{key}.{at}.rows.{number}.series", row.series
    for indicator in plan.indicators:
        if indicator.formula is not None:
            yield indicator, "formula", indicator.formula
        for number, identity in enumerate(indicator.identities):
            yield indicator, f"identities.{number}", identity


def _unparsable(plan: Plan) -> Iterator[RecordFault]:
    for record, key, text in _expressions(plan):
        try:
            parse(text)
        except ExprError as error:
            yield RecordFault(record, key, error.message, error.hint)


def _proof_settings(plan: Plan) -> Iterator[RecordFault]:
    tolerance = plan.proof.about_tolerance
    if not 0 <= tolerance <= MOST_TOLERANCE:
        yield RecordFault(
            plan.proof,
            "about_tolerance",
            Wording(
                f"「約」の許容幅 {tolerance} は使えません", f"{tolerance} cannot be the tolerance of “about”"
            ),
            Wording(
                f"印字された数に対する割合を 0 から {MOST_TOLERANCE} までで書いてください（5％なら 0.05）",
                f"give a share of the printed number, 0 to {MOST_TOLERANCE} (0.05 for 5 %)",
            ),
        )


def _pages(plan: Plan) -> Iterator[RecordFault]:
    shown = [page.ref for part in plan.document.parts for page in part.pages if page.kind == "topic"]
    for topic in plan.topics:
        if shown.count(topic.id) != 1:
            yield RecordFault(
                topic,
                "id",
                Wording(
                    f"この項目は文書の中に{shown.count(topic.id)}回出てきます",
                    f"{shown.count(topic.id)} pages show it",
                ),
                Wording(
                    "plan.toml の [[document.parts]] の pages に1回だけ入れてください",
                    "name it once in the pages of [[document.parts]] in plan.toml",
                ),
            )


def _uncovered(plan: Plan) -> Iterator[RecordFault]:
    """Every line of the transcribed source is accounted for exactly once."""
    expected = 1
    for stretch in sorted(plan.coverage, key=lambda stretch: stretch.first):
        yield from _bad_stretch(stretch, expected)
        expected = max(expected, stretch.last + 1)
    lines = plan.document.source_lines
    if plan.coverage and lines is not None and expected != lines + 1:
        message = Wording(
            f"原典は{lines}行、coverage は{expected - 1}行目までです",
            f"the source has {lines} lines; coverage ends at {expected - 1}",
        )
        hint = Wording("残りの行を記録か省略の理由に割り当ててください", "account for the other lines too")
        yield RecordFault(plan.coverage[-1], "last", message, hint)


def _bad_stretch(stretch: Coverage, expected: int) -> Iterator[RecordFault]:
    if stretch.first != expected or stretch.last < stretch.first:
        yield RecordFault(
            stretch,
            "first",
            Wording(
                f"{stretch.first}〜{stretch.last}行: ここは{expected}行目から始まるはずです",
                f"{stretch.first}-{stretch.last}: line {expected} is expected to begin here",
            ),
            Wording("行の抜けと重なりを直してください", "close the gap or the overlap"),
        )
    if (stretch.record is None) == (stretch.omission is None):
        yield RecordFault(
            stretch,
            "record",
            Wording("record と omission のどちらか一方だけが必要です", "give either a record or an omission"),
            Wording(
                "行を収めた記録（topic:… など）か、省いた理由を書いてください",
                "name the record that holds the lines (topic:…), or why they were left out",
            ),
        )
