"""Texts that stand at what they tell of: captions, titles of topics, words of events and scenarios, aims of policies.

They bind numbers as any text does: ``[671人](fact:outflow@CY2020-inflow@CY2020)``. Whoever sets them gets plain words,
so that nobody who draws a chart or lists events has to know about bindings.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec.structs import replace

from hyappyo.plan.figures import Scenario
from hyappyo.plan.happenings import Event
from hyappyo.plan.plan import Plan
from hyappyo.plan.text import Record, Text
from hyappyo.plan.topic import Chart, EventTable, Figure, SeriesTable, Topic
from hyappyo.plan.tree import Policy
from hyappyo.proof.blocks import Inlines, Words, plain
from hyappyo.proof.narrative.markdown import read_line
from hyappyo.proof.narrative.runs import Bound, Raw, Run

Captioned = Chart | SeriesTable | EventTable | Figure | Topic | Event | Scenario | Policy
CAPTIONS: dict[type[Record], tuple[str, ...]] = {
    Chart: ("title", "subtitle", "note"),
    SeriesTable: ("title", "note"),
    EventTable: ("title", "note"),
    Figure: ("caption",),
    Topic: ("title",),
    Event: ("title", "note"),
    Scenario: ("sentence", "not_supplied"),
    Policy: ("aim",),
}
"""The captions of each kind of record."""
_STATEMENTS = ("sentence", "aim")
"""What the plan itself states: its dates want a binding as those of any text do."""
C = TypeVar(
    "C", Chart, SeriesTable, EventTable, Figure, Topic, Event, Scenario, Policy, SeriesTable | EventTable
)
_KINDS: dict[type[Captioned], str] = {
    Chart: "charts.",
    SeriesTable: "tables.",
    EventTable: "tables.",
    Figure: "figures.",
}


def captions_of(captioned: Captioned) -> Iterator[tuple[str, Text]]:
    """Yield the captions of a record by field.

    What stands on the page of another says which it is (``charts.moves.title``); all others speak for themselves
    (``title``).
    """
    kind = _KINDS.get(type(captioned))
    for name in CAPTIONS[type(captioned)]:
        text = getattr(captioned, name)
        if text is not None:
            yield name if kind is None else f"{kind}{captioned.id}.{name}", text


def captions_of_topic(topic: Topic) -> Iterator[tuple[str, Text]]:
    """Yield a topic's title and the captions of its charts and tables by field: ``title``, ``charts.moves.title``."""
    for each in (topic, *topic.charts, *topic.tables):
        yield from captions_of(each)


def shown_in(topic: Topic) -> Iterator[tuple[str, str]]:
    """Yield owner and field of every caption that a topic shows: its own, and those of the events that its tables list."""
    for field, _ in captions_of_topic(topic):
        yield f"topic:{topic.id}", field
    for table in topic.tables:
        if isinstance(table, EventTable):
            told = [field for field in CAPTIONS[Event] if field in table.columns]
            yield from ((f"event:{event}", field) for event in table.events for field in told)


def pictured_in(plan: Plan, place: str) -> Iterator[tuple[str, str]]:
    """Yield owner and field of the captions of the pictures in `place`: ``topic:covid``, ``figures.photo.caption``."""
    for figure in figures_in(plan, place):
        yield from ((place, field) for field, _ in captions_of(figure))


def figures_in(plan: Plan, place: str) -> Iterator[Figure]:
    """Yield the pictures shown in `place` (``topic:covid``)."""
    return (figure for figure in plan.figures if figure.shown_in == place)


def is_explaining(field: str) -> bool:
    """Whether a caption explains what it stands by, so that its dates are those of that."""
    return field not in _STATEMENTS


def may_bind(text: Text) -> bool:
    """Whether a text may hold a binding."""
    return "](" in text.ja or "](" in (text.en or "")


def in_plain_words(plan: Plan) -> Plan:
    """Return the plan with every caption that binds numbers in the words that are printed."""
    return replace(
        plan,
        policies=tuple(_plain(each) for each in plan.policies),
        topics=tuple(_topic(each) for each in plan.topics),
        events=tuple(_plain(each) for each in plan.events),
        figures=tuple(_plain(each) for each in plan.figures),
        scenarios=tuple(_plain(each) for each in plan.scenarios),
    )


def _topic(topic: Topic) -> Topic:
    if not any(may_bind(text) for _, text in captions_of_topic(topic)):
        return topic
    return replace(
        _plain(topic),
        charts=tuple(_plain(each) for each in topic.charts),
        tables=tuple(_plain(each) for each in topic.tables),
    )


def _plain(captioned: C) -> C:
    bound = {field: text for field, text in captions_of(captioned) if may_bind(text)}
    changes = {
        field.rpartition(".")[2]: Text(_said(text.ja), None if text.en is None else _said(text.en))
        for field, text in bound.items()
    }
    return replace(captioned, **changes) if changes else captioned


def _said(text: str) -> str:
    """Return the words of a text as they are printed; plain text is no Markdown."""
    return plain(read_line(text, _words)) if "](" in text else text


def _words(runs: Sequence[Raw], *, in_note: bool = False) -> Inlines:
    del in_note  # whatever is bound or not
    return tuple(
        Words(run.text if isinstance(run, Run) else run.words) for run in runs if isinstance(run, Run | Bound)
    )
