"""Notes on the data behind the printed numbers: what was assumed or read into the source, each once with its lines.

A line of the annex that gives the month that was assumed must say that it was; it does so by the number of the note.
"""

import re
from collections.abc import Mapping

from hyappyo.jp.wording import Wording
from hyappyo.plan.text import Text
from hyappyo.proof.lineage import LineageDatum
from hyappyo.proof.number import ProvedNumber
from hyappyo.report.compose.desk import Desk
from hyappyo.report.compose.inline import plain_rich
from hyappyo.report.compose.topic import Head, columned_pages
from hyappyo.report.model import Column, Page, Table
from hyappyo.report.phrases import plain

Notes = Mapping[str, tuple[int, tuple[int, ...]]]
"""Each distinct note with its number, and the lines of the annex that it belongs to."""
_TITLE = Wording("数値の注", "Notes on the numbers")
_COLUMNS = (
    (Wording("注", "Note"), 0.09),
    (Wording("内容", "What it says"), 0.63),
    (Wording("番号", "No."), 0.28),
)
"""Head and share of the width; most notes belong to one line or two."""
_IN_JAPANESE = Wording("", " (in Japanese)")
_JAPANESE = re.compile("[ぁ-んァ-ヴ一-鿿]")


def numbered_notes(desk: Desk) -> Notes:
    """Return each distinct note with its number, and the lines of the annex that it belongs to."""
    found: dict[str, list[int]] = {}
    for ref, numbers in desk.numbers.items():
        for note in notes_of(numbers[0], desk):
            found.setdefault(note, []).append(ref)
    return {note: (place, tuple(refs)) for place, (note, refs) in enumerate(found.items(), start=1)}


def notes_of(number: ProvedNumber, desk: Desk) -> tuple[str, ...]:
    """Return the notes on the data behind a number, each once."""
    data = number.lineage.data if number.lineage is not None else ()
    notes = (_note(datum, desk) for datum in data)
    return tuple(dict.fromkeys(desk.said(note) for note in notes if note is not None))


def _note(datum: LineageDatum, desk: Desk) -> Text | None:
    """Return the note on a value, or why an event has its date; what else is noted of an event describes it."""
    event = desk.events.get(datum.record.removeprefix("event:"))
    return datum.note if event is None else event.date_note


def note_pages(section: str, desk: Desk) -> tuple[Page, ...]:
    """Return the list of notes in two columns; none where there is no note."""
    rows = tuple(
        (plain_rich(str(place)), plain_rich(note), plain_rich(", ".join(map(str, refs))))
        for note, (place, refs) in numbered_notes(desk).items()
    )
    if not rows:
        return ()
    heads = [desk.said(head) for head, _ in _COLUMNS]
    if any(_JAPANESE.search(plain(note)) for _, note, _ in rows):  # where there is no English
        heads[1] += desk.said(_IN_JAPANESE)
    columns = tuple(Column(head, "left", share) for head, (_, share) in zip(heads, _COLUMNS, strict=True))
    table = Table("", columns, rows)
    return columned_pages(Head("annex-notes", section, section, desk.phrased(desk.said(_TITLE)), 1), table)
