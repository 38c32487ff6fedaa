"""Open data: everything that the pages show, as CSV that a spreadsheet opens right and as JSON for programs.

CSV is UTF-8 with BOM. A text that a spreadsheet would take for a formula is kept from being one by a leading apostrophe
(OWASP, "CSV Injection"); numbers are left as they are. Questions and findings are not open data.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from hyappyo.chart.words import period_text
from hyappyo.plan.figures import Indicator, Observation
from hyappyo.plan.happenings import Event
from hyappyo.plan.lookup import ABSENCES
from hyappyo.plan.series import Series
from hyappyo.plan.text import Text
from hyappyo.public.site import Site

Cell = str | Decimal | int | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
FORMAT = 1


def csv_bytes(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return rows as the bytes of a CSV file."""
    sheet = io.StringIO()
    csv.writer(sheet).writerows([_cell(cell) for cell in row] for row in rows)
    return sheet.getvalue().encode("utf-8-sig")


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return "'" + cell if cell.startswith(_FORMULA) else cell
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def indicators(site: Site) -> Iterator[Sequence[Cell]]:
    """Yield the table of indicators: a header, then one row each."""
    yield (
        *("indicator", "name", "name_en", "unit", "unit_en", "kind", "direction", "basis", "decimals"),
        *("dimensions", "owner", "formula", "definition", "definition_en", "note", "edition"),
    )
    own = {indicator.id for indicator in site.plan.indicators}
    for each in site.indicators:
        yield (
            *(
                each.id,
                *_both(each.name),
                *_both(each.unit),
                each.kind,
                each.direction,
                each.basis,
                each.decimals,
            ),
            *(";".join(each.dimensions), each.owner, each.formula, *_both(each.definition)),
            *(each.note.ja if each.note else None, _edition(site, is_own=each.id in own)),
        )


def observations(site: Site, indicator: Indicator | None = None) -> Iterator[Sequence[Cell]]:
    """Yield the values, of one indicator if one is given; what only the supplement holds says so."""
    yield (
        *(
            "indicator",
            "name",
            "name_en",
            "unit",
            "period",
            "period_text",
            "area",
            "dimensions",
            "dimensions_text",
            "dimensions_text_en",
            "basis",
            "vintage",
        ),
        *(
            "value",
            "qualifier",
            "absence",
            "absence_text",
            "status",
            "source",
            "source_title",
            "note",
            "note_en",
            "edition",
        ),
    )
    for each in site.observations[indicator.id] if indicator else site.whole.observations:
        measure = site.record["indicators"][each.indicator]
        yield (
            *(each.indicator, *_both(measure.name), measure.unit.ja, each.period.code),
            *(period_text(each.period, "ja"), each.area, _dimensions(each)),
            *(*_both(site.whole_lookup.naming.part(each.dimensions)), each.basis, each.vintage),
            *(each.value, each.qualifier, each.absence, ABSENCES[each.absence].ja if each.absence else None),
            *(each.status, each.source, site.record["sources"][each.source].title.ja),
            *_both(each.note),
            _edition(site, is_own=each.key in site.own),
        )


def events(site: Site) -> Iterator[Sequence[Cell]]:
    """Yield the table of events."""
    yield (
        *("event", "kind", "title", "title_en", "date", "date_note", "date_note_en", "status", "due"),
        *("parties", "place", "amount", "qualifier", "source", "note", "note_en"),
    )
    for each in site.plan.events:
        places = site.record["places"]
        yield (
            *(each.id, each.kind, *_both(each.title), _code(each), *_both(each.date_note), each.status),
            *(each.due.code if each.due else None, ";".join(_parties(site, each))),
            *(places[each.place].name.ja if each.place else None, each.amount, each.qualifier, each.source),
            *_both(each.note),
        )


def population(site: Site) -> Iterator[Sequence[Cell]]:
    """Yield the persons by sex and age."""
    yield ("date", "area", "sex", "age", "basis", "vintage", "persons", "source", "edition")
    own = {each.key for each in site.plan.population}
    for each in site.whole.population:
        yield (
            *(
                each.date.code,
                each.area,
                each.sex,
                each.age,
                each.basis,
                each.vintage,
                each.persons,
                each.source,
            ),
            _edition(site, is_own=each.key in own),
        )


def sources(site: Site) -> Iterator[Sequence[Cell]]:
    """Yield the table of sources."""
    yield ("source", "publisher", "publisher_en", "title", "title_en", "date", "terms", "note")
    for each in site.whole.sources:
        yield (
            *(each.id, *_both(each.publisher), *_both(each.title), each.date.code if each.date else None),
            *(each.terms.ja if each.terms else None, each.note.ja if each.note else None),
        )


def chart_rows(series: Sequence[Series]) -> Iterator[Sequence[Cell]]:
    """Yield the numbers behind a chart."""
    yield (
        "series",
        "series_en",
        "unit",
        "area",
        "basis",
        "vintage",
        "period",
        "value",
        "absence",
        "status",
        "source",
    )
    for each in series:
        for point in each.points:
            yield (
                *(*_both(each.label), each.indicator.unit.ja, each.area, each.basis, each.vintage),
                *(point.period.code, point.value, point.absence, point.status, point.source),
            )


def document(site: Site) -> dict[str, Any]:
    """Return the open data as one JSON value; numbers are strings, so that no digit is lost."""
    edition, supplement = site.plan.edition, site.supplement
    return {
        "format": FORMAT,
        "municipality": {"code": site.plan.municipality.code, "name": _text(site.plan.municipality.name)},
        "title": _text(site.plan.document.title),
        "notice": _text(site.plan.document.notice) if site.plan.document.notice else None,
        "edition": {"id": edition.id, "as_of": edition.as_of.code},
        "supplement": {"id": supplement.edition.id, "as_of": supplement.edition.as_of.code}
        if supplement
        else None,
        "indicators": _records(indicators(site)),
        "observations": _records(observations(site)),
        "events": _records(events(site)),
        "population": _records(population(site)),
        "sources": _records(sources(site)),
    }


def json_bytes(value: dict[str, Any]) -> bytes:
    """Return a JSON value as the bytes of a file."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _records(rows: Iterator[Sequence[Cell]]) -> list[dict[str, Any]]:
    head = [str(name) for name in next(rows)]
    return [
        {
            name: f"{cell:f}" if isinstance(cell, Decimal) else cell
            for name, cell in zip(head, row, strict=True)
        }
        for row in rows
    ]


def _both(text: Text | None) -> tuple[str | None, str | None]:
    return (text.ja, text.en) if text else (None, None)


def _text(text: Text) -> dict[str, str | None]:
    return {"ja": text.ja, "en": text.en}


def _dimensions(observation: Observation) -> str:
    return ";".join(f"{axis}={item}" for axis, item in observation.dimensions)


def _code(event: Event) -> str | None:
    return event.date.code if event.date else None


def _parties(site: Site, event: Event) -> list[str]:
    return [site.record["organisations"][party].name.ja for party in event.parties]


def _edition(site: Site, *, is_own: bool) -> str:
    return site.plan.edition.id if is_own or site.supplement is None else site.supplement.edition.id
