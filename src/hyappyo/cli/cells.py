"""Numbers that stand in tables and charts: they are not written in a text, but a reader asks for them too."""

from collections.abc import Iterator
from decimal import Decimal

from hyappyo.expr import Value, evaluate, parse
from hyappyo.jp.quantity import QuantityError, parse_quantity
from hyappyo.jp.wording import Lang
from hyappyo.plan.lookup import Lookup
from hyappyo.plan.plan import Plan
from hyappyo.plan.series import Point, Series, resolve
from hyappyo.plan.topic import EventTable, Topic
from hyappyo.proof import ProvedNumber
from hyappyo.proof.bound.measure import canonical, unit_of
from hyappyo.proof.finding import Spot
from hyappyo.proof.lineage import Archive
from hyappyo.proof.narrative.texts import file_of
from hyappyo.proof.said import outcome


def cells_of(plan: Plan, words: str, lang: Lang) -> Iterator[ProvedNumber]:
    """Yield the cells of tables and points of charts whose value is what `words` say, unit included, whatever the sign.

    Each is worded in `lang`.
    """
    try:
        asked = parse_quantity(words)
    except QuantityError:
        return
    if asked.value is None:
        return
    lookup = Lookup(plan)
    archive = Archive(lookup, {source.id: source for source in plan.sources})
    for topic in plan.topics:
        for field, series in _shown(topic, lookup):
            unit = unit_of(series.indicator.unit.ja)
            if asked.unit and canonical(asked.unit) != unit.unit:
                continue
            for point in series.known:
                size = abs(point.value or Decimal(0))
                if abs(asked.value) in (size, size * unit.scale):
                    yield _as_number(topic, field, series, point, archive, lang)


def _shown(topic: Topic, lookup: Lookup) -> Iterator[tuple[str, Series]]:
    seen = set()
    for kind, each in [
        *(("tables", one) for one in topic.tables),
        *(("charts", one) for one in topic.charts),
    ]:
        if isinstance(each, EventTable):
            continue
        for row in each.rows:
            if (row.series, each.periods) not in seen:  # a chart of what a table shows is no second place
                seen.add((row.series, each.periods))
                yield f"{kind}.{each.id}", resolve(lookup, row, each.periods)


def _as_number(
    topic: Topic, field: str, series: Series, point: Point, archive: Archive, lang: Lang
) -> ProvedNumber:
    assert point.value is not None
    expression = parse(point.reference)
    value = evaluate(expression, archive.lookup)
    assert isinstance(value, Value), "a point has its value by this very reference"
    lineage = archive.lineage(expression, value)
    words = outcome(lineage, value.amount, archive.lookup, lang)
    return ProvedNumber(
        id=f"{topic.id}-{field}",
        words=words,
        target=f"fact:{point.reference}",
        owner=f"topic:{topic.id}",
        field=field,
        lang=lang,
        verdict="proved" if point.source is None else "cited",
        value=point.value,
        because=None,
        lineage=lineage,
        spot=Spot(file_of("topics", topic), text=words),
    )
