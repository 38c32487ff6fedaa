"""Titles, subtitles, notes and captions of charts, tables and pictures.

They bind numbers as any text does: ``[671人](fact:outflow@CY2020-inflow@CY2020)``. Whoever sets them gets plain words,
so that nobody who draws a chart has to know about bindings.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from msgspec.structs import replace

from hyappyo.plan.plan import Plan
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Chart, EventTable, Figure, SeriesTable, Topic

Captioned = Chart | SeriesTable | EventTable | Figure
_FIELDS: dict[type[Captioned], tuple[str, ...]] = {
    Chart: ("title", "subtitle", "note"),
    SeriesTable: ("title", "note"),
    EventTable: ("title", "note"),
    Figure: ("caption",),
}
C = TypeVar("C", Chart, SeriesTable, EventTable, Figure, SeriesTable | EventTable)
_KINDS = {Chart: "charts", SeriesTable: "tables", EventTable: "tables", Figure: "figures"}


def captions_of_topic(topic: Topic) -> Iterator[tuple[str, Text]]:
    """Yield the captions of a topic's charts and tables by field: ``charts.moves.title``."""
    for each in (*topic.charts, *topic.tables):
        yield from _captions(each)


def captions_of_figures(plan: Plan, place: str) -> Iterator[tuple[str, Text]]:
    """Yield the captions of the pictures shown in `place` (``topic:covid``): ``figures.photo_clinic.caption``."""
    for figure in plan.figures:
        if figure.shown_in == place:
            yield from _captions(figure)


def is_caption(field: str) -> bool:
    """Whether a field of a printed text is a caption."""
    return field.startswith(("charts.", "tables.", "figures."))


def may_bind(text: Text) -> bool:
    """Whether a text may hold a binding."""
    return "](" in text.ja or "](" in (text.en or "")


Spoken = Callable[[str, str, Text], Text]
"""Owner, field and text of a caption → the text in plain words."""


def in_plain_words(plan: Plan, spoken: Spoken) -> Plan:
    """Return the plan with every caption that binds numbers in the words that are printed."""
    return replace(
        plan,
        topics=tuple(_topic(each, spoken) for each in plan.topics),
        figures=tuple(_plain(each, each.shown_in, spoken) for each in plan.figures),
    )


def _topic(topic: Topic, spoken: Spoken) -> Topic:
    if not any(may_bind(text) for _, text in captions_of_topic(topic)):
        return topic
    owner = f"topic:{topic.id}"
    return replace(
        topic,
        charts=tuple(_plain(each, owner, spoken) for each in topic.charts),
        tables=tuple(_plain(each, owner, spoken) for each in topic.tables),
    )


def _plain(captioned: C, owner: str, spoken: Spoken) -> C:
    bound = {field: text for field, text in _captions(captioned) if may_bind(text)}
    changes = {field.rpartition(".")[2]: spoken(owner, field, text) for field, text in bound.items()}
    return replace(captioned, **changes) if changes else captioned


def _captions(captioned: Captioned) -> Iterator[tuple[str, Text]]:
    for name in _FIELDS[type(captioned)]:
        text = getattr(captioned, name)
        if text is not None:
            yield f"{_KINDS[type(captioned)]}.{captioned.id}.{name}", text
