"""A PDF with highlights: the words of each finding marked, what was found in a note that opens on them."""

import io
from collections.abc import Sequence
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Highlight, Popup, Text
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

from hyappyo.jp.wording import Lang
from hyappyo.proof.draft.model import Box, Draft
from hyappyo.proof.draft.sniff import damaged, locked
from hyappyo.proof.finding import SEVERITIES, Finding, Severity, Spot
from hyappyo.proof.output.words import AUTHOR, comment_of

COLOURS: dict[Severity, str] = {"error": "ffb3a1", "warning": "ffe08a", "info": "cfe0f5"}
"""Pale enough that the words under them keep their contrast, also on a grey print; what it is the note says."""
NOTE_SIZE = 18.0


def annotated_pdf(draft: Draft, data: bytes, findings: Sequence[tuple[int, Finding]], lang: Lang) -> bytes:
    """Return the PDF with the findings (each with its number) as highlights."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise locked(draft.name)
        writer = PdfWriter(clone_from=reader)
        for spot, own in _by_place(findings, draft.name).items():
            severity = min((each.severity for _, each in own), key=SEVERITIES.index)
            comment = "\n\n".join(comment_of(each, number, lang) for number, each in own)
            _mark(writer, draft, spot, severity, comment, AUTHOR.said_in(lang))
        out = io.BytesIO()
        writer.write(out)
    except (PyPdfError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise damaged(draft.name, str(error)[:80]) from error
    return out.getvalue()


def _by_place(findings: Sequence[tuple[int, Finding]], name: str) -> dict[Spot, list[tuple[int, Finding]]]:
    """Return the findings by place: words that several findings share are highlighted once."""
    places: dict[Spot, list[tuple[int, Finding]]] = {}
    for number, finding in findings:
        for spot in dict.fromkeys(finding.places):
            if spot.file == name:
                places.setdefault(spot, []).append((number, finding))
    return places


def _mark(writer: PdfWriter, draft: Draft, spot: Spot, severity: Severity, comment: str, author: str) -> None:
    page = min((spot.page or 1) - 1, len(writer.pages) - 1)
    box = box_of(draft, spot)
    if box is None:
        _note(writer, page, comment, author)
        return
    left, bottom, right, top = box
    corners = (left, top, right, top, left, bottom, right, bottom)
    highlight: Any = Highlight(
        rect=box,
        quad_points=ArrayObject([FloatObject(value) for value in corners]),
        highlight_color=COLOURS[severity],
        printing=True,
    )
    highlight[NameObject("/Contents")] = TextStringObject(comment)
    highlight[NameObject("/T")] = TextStringObject(author)
    added = writer.add_annotation(page, highlight)
    edge = float(writer.pages[page].mediabox.right)
    popup = Popup(
        rect=(min(right, edge - 220), bottom - 120, min(right, edge - 220) + 220, bottom), parent=added
    )
    added[NameObject("/Popup")] = writer.add_annotation(page, popup).indirect_reference


def _note(writer: PdfWriter, page: int, comment: str, author: str) -> None:
    """Put a note beside the earlier ones into the upper left corner of a page: the finding concerns no words of it."""
    box = writer.pages[page].mediabox
    earlier = sum(_is_note(each) for each in writer.pages[page].get("/Annots", ()))
    left = float(box.left) + 8 + (NOTE_SIZE + 4) * (earlier % 20)
    top = float(box.top) - 8
    note: Any = Text(rect=(left, top - NOTE_SIZE, left + NOTE_SIZE, top), text=comment)
    note[NameObject("/T")] = TextStringObject(author)
    writer.add_annotation(page, note)


def _is_note(annotation: Any) -> bool:
    return bool(annotation.get_object().get("/Subtype") == "/Text")


def box_of(draft: Draft, spot: Spot) -> Box | None:
    """Return the box around the words of a place, None where it means a whole page or file."""
    line = draft.line(spot)
    if line is None or line.ink is None:
        return None
    start = max(0, (spot.column or 1) - 1)
    end = min(len(line.text), start + len(spot.text)) if spot.text else len(line.text)
    return line.ink.box(start, end) if start < end else None
