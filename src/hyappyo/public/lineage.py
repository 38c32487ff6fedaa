"""Lineage: what a number on a page rests on, told at the foot of the page and opened beside the number.

The same number shown twice on a page leads to one note. Anchors are the number's own id, so that a link to
``topics/covid.html#n-covid-3`` keeps leading to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from hyappyo.chart.words import BASES
from hyappyo.plan.figures import Basis, Observation
from hyappyo.plan.reference import Source
from hyappyo.plan.text import Text
from hyappyo.proof.finding import VERDICTS
from hyappyo.proof.lineage import LineageDatum
from hyappyo.proof.number import ProvedNumber
from hyappyo.proof.said import formula_said, said_of
from hyappyo.public.phrases import text_html
from hyappyo.public.values import area_text, period_html, said_value
from hyappyo.public.words import STATUSES

if TYPE_CHECKING:
    from hyappyo.public.here import Here

PUBLIC_VERDICTS = ("proved", "cited")
"""What a handout says of a number. The others are findings, and findings stay inside the city hall."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One datum behind a number, ready to be read."""

    name: SafeString
    value: str
    period: SafeString
    basis: str
    status: str
    source: SafeString
    note: SafeString


@dataclass(frozen=True, slots=True)
class Note:
    """The lineage of one number."""

    anchor: str
    back: str
    words: str
    facts: tuple[Fact, ...]
    formula: str = ""
    because: str = ""
    verdict: str = ""


class Lineages:
    """The lineages of the numbers that a page has shown, in the order of their first showing."""

    def __init__(self) -> None:
        self._notes: dict[tuple[str, str], Note] = {}
        self._places: dict[str, int] = {}
        self._led_to: set[str] = set()

    def __iter__(self) -> Iterator[Note]:
        return iter(self._notes.values())

    def __len__(self) -> int:
        return len(self._notes)

    def place(self, anchor: str) -> int:
        """Return the running number of a note on its page."""
        return self._places[anchor]

    def back(self, anchor: str) -> str | None:
        """Return the id of the link that leads to a note, the first time only."""
        if anchor in self._led_to:
            return None
        self._led_to.add(anchor)
        return "r" + anchor.removeprefix("n")

    def of_number(self, here: "Here", number: ProvedNumber) -> str:
        """Account for a bound number and return the anchor of its note."""
        key = (number.words, number.target)
        if key not in self._notes:
            self._add(key, _note_of(here, number))
        return self._notes[key].anchor

    def of_observation(self, here: "Here", words: str, observation: Observation) -> str:
        """Account for a number that the page itself shows and return the anchor of its note."""
        key = (words, " ".join(str(part) for part in observation.key))
        if key not in self._notes:
            ident = "-".join(("", observation.indicator, observation.period.code.lower(), observation.basis))
            ident += f"-{observation.vintage}" if observation.vintage else ""
            self._add(key, Note("n" + ident, "r" + ident, words, (_fact_of(here, observation),)))
        return self._notes[key].anchor

    def _add(self, key: tuple[str, str], note: Note) -> None:
        self._notes[key] = note
        self._places[note.anchor] = len(self._notes)


def _note_of(here: "Here", number: ProvedNumber) -> Note:
    lineage = number.lineage
    is_told = here.site.is_internal or number.verdict in PUBLIC_VERDICTS
    because = number.because if number.because is not None and here.site.is_internal else None
    return Note(
        anchor=f"n-{number.id}",
        back=f"r-{number.id}",
        words=number.words,
        facts=tuple(_fact(here, datum) for datum in lineage.data) if lineage else (),
        formula=formula_said(lineage, here.site.lookup, here.lang) if lineage else "",
        because=because.said_in(here.lang) if because else "",
        verdict=VERDICTS[number.verdict].said_in(here.lang) if is_told else "",
    )


def _fact(here: "Here", datum: LineageDatum) -> Fact:
    lang = here.lang
    name = text_html(datum.name, lang)
    if here.site.has(datum.record):
        name = format_html('<a href="{}">{}</a>', here.at(datum.record), name)
    if datum.area and datum.area != here.site.plan.municipality.code:
        name = format_html("{} {}", text_html(area_text(here.site, datum.area), lang), name)
    return Fact(
        name=name,
        value=said_of(datum, lang),
        period=period_html(datum.period, lang) if datum.period else SafeString(""),
        basis=_basis(here, datum.basis, datum.vintage) if datum.basis else "",
        status="" if datum.status in (None, "final") else str(STATUSES[datum.status]),
        source=source_html(here, datum.source),
        note=_note_html(here, datum.record, datum.note),
    )


def _fact_of(here: "Here", observation: Observation) -> Fact:
    indicator = here.site.record["indicators"][observation.indicator]
    name = format_html(
        '<a href="{}">{}</a>', here.to("indicator", indicator.id), text_html(indicator.name, here.lang)
    )
    return Fact(
        name=name,
        value=said_value(observation, indicator, here.lang),
        period=period_html(observation.period, here.lang),
        basis=_basis(here, observation.basis, observation.vintage),
        status="" if observation.status == "final" else str(STATUSES[observation.status]),
        source=source_html(here, here.site.record["sources"][observation.source]),
        note=_note_html(here, f"indicator:{indicator.id}", observation.note),
    )


def _note_html(here: "Here", record: str, note: Text | None) -> SafeString:
    """Return the note on a value, or what is noted of an event and of its date, in the page's language where it is."""
    kind, _mark, ident = record.partition(":")
    event = here.site.record["events"].get(ident) if kind == "event" else None
    if event is None:
        return text_html(note, here.lang)
    both = (text_html(each, here.lang) for each in (event.note, event.date_note))
    return format_html_join(mark_safe("<br>"), "{}", ((each,) for each in both if each))


def _basis(here: "Here", basis: Basis, vintage: str | None) -> str:
    word = BASES[basis].said_in(here.lang)
    source = here.site.record["sources"].get(vintage) if vintage else None
    return word + _("（{}）").format(source.title.said_in(here.lang)) if source else word


def source_html(here: "Here", source: Source) -> SafeString:
    """Return a source as publisher and title, with its date where it has one, linked to its page."""
    dated = format_html(_("（{}）"), period_html(source.date, here.lang)) if source.date else SafeString("")
    if source.id not in here.site.record["sources"]:
        return text_html(source.title, here.lang)
    return format_html(
        _('{publisher}「<a href="{href}">{title}</a>」{date}'),
        publisher=text_html(source.publisher, here.lang),
        href=here.to("source", source.id),
        title=text_html(source.title, here.lang),
        date=dated,
    )
