"""What must hold within a plan: ids unique, references that lead somewhere, values that are possible.

Faults name the record and its field; whoever read the plan knows the file and line of both.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from operator import attrgetter

from hyappyo.expr import ExprError, parse
from hyappyo.expr import references as expression_references
from hyappyo.jp.wording import Wording
from hyappyo.plan.directory import KINDS, SINGLE, by_id, dangling, spelt_references
from hyappyo.plan.document import MOST_TOLERANCE
from hyappyo.plan.fault import RecordFault, did_you_mean
from hyappyo.plan.figures import Indicator
from hyappyo.plan.plan import Plan
from hyappyo.plan.possible import impossible
from hyappyo.plan.reference import Coverage
from hyappyo.plan.text import Record
from hyappyo.plan.topic import EventTable, Row

IsExcused = Callable[[str, str], bool]


def check(plan: Plan, is_excused: IsExcused = lambda kind, record_id: False) -> Iterator[RecordFault]:
    """Yield every fault of the plan.

    `is_excused(kind, id)` says that a missing record's own faults are listed elsewhere, so that one fault
    does not raise a crowd of dangling references.
    """
    yield from _duplicates(plan)
    yield from _dangling(plan, is_excused)
    yield from _series_rows(plan, is_excused)
    yield from _indicator_expressions(plan, is_excused)
    indicators = {indicator.id: indicator for indicator in plan.indicators}
    for observation in plan.observations:
        if (indicator := indicators.get(observation.indicator)) is not None:
            yield from impossible(observation, indicator)
    yield from _proof_settings(plan)
    if not is_excused("document", ""):
        yield from _pages(plan)
    if not is_excused("coverage", ""):
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


def _dangling(plan: Plan, is_excused: IsExcused) -> Iterator[RecordFault]:
    known = by_id(plan)
    for reference in dangling(plan):
        if not is_excused(reference.kind, reference.id):
            yield _unknown(reference.record, reference.key, reference.id, [*known[reference.kind]])
    for record, key, spelt in spelt_references(plan):
        kind, _, record_id = spelt.partition(":")
        if spelt in SINGLE:
            continue
        if kind not in KINDS:
            yield _unknown(record, key, spelt, [f"{kind}:…" for kind in KINDS] + [*SINGLE])
        elif record_id not in known[KINDS[kind]] and not is_excused(KINDS[kind], record_id):
            yield _unknown(record, key, record_id, [*known[KINDS[kind]]])


def _unknown(record: Record, key: str, name: str, known: list[str]) -> RecordFault:
    message = Wording(f"「{name}」はどこにもありません", f"there is no {name!r}")
    return RecordFault(record, key, message, did_you_mean(name, known))


def _series_rows(plan: Plan, is_excused: IsExcused) -> Iterator[RecordFault]:
    indicators = {indicator.id: indicator for indicator in plan.indicators}
    for topic in plan.topics:
        for key, shown in (("tables", topic.tables), ("charts", topic.charts)):
            for at, each in enumerate(shown):
                if isinstance(each, EventTable):
                    continue
                units = set()
                for number, row in enumerate(each.rows):
                    place = f"{key}.{at}.rows.{number}.series"
                    yield from _expression(topic, place, row.series, indicators, is_excused)
                    if (indicator := indicators.get(series_indicator(row))) is not None:
                        units.add(indicator.unit.ja)
                if key == "charts" and len(units) > 1:
                    listed = "、".join(sorted(units))
                    yield RecordFault(
                        topic,
                        f"{key}.{at}",
                        Wording(
                            f"図「{each.id}」に単位が混ざっています（{listed}）",
                            f"chart {each.id!r} mixes units ({listed})",
                        ),
                        Wording("単位ごとに図を分けてください", "make one chart for each unit"),
                    )


def series_indicator(row: Row) -> str:
    """Return the indicator that a row of a table or chart shows."""
    return row.series.partition("[")[0]


def _indicator_expressions(plan: Plan, is_excused: IsExcused) -> Iterator[RecordFault]:
    indicators = {indicator.id: indicator for indicator in plan.indicators}
    for indicator in plan.indicators:
        if indicator.formula is not None:
            yield from _expression(indicator, "formula", indicator.formula, indicators, is_excused)
        for number, identity in enumerate(indicator.identities):
            yield from _expression(indicator, f"identities.{number}", identity, indicators, is_excused)


def _expression(
    record: Record, key: str, text: str, indicators: dict[str, Indicator], is_excused: IsExcused
) -> Iterator[RecordFault]:
    try:
        expression = parse(text)
    except ExprError as error:
        yield RecordFault(record, key, error.message, error.hint)
        return
    for reference in expression_references(expression):
        name = reference.indicator
        if name not in indicators and not is_excused("indicators", name):
            yield _unknown(record, key, name, [*indicators])


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
