"""Handing the finished report to Typst, whose template sets it."""

import dataclasses
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time
from importlib import resources
from types import MappingProxyType
from typing import Any

import typst

from hyappyo.chart import palette
from hyappyo.report.grid import GRID
from hyappyo.report.measure import UNBROKEN, UNIT_BOUND
from hyappyo.report.model import (
    Chart,
    Contents,
    Cover,
    Folio,
    Frame,
    Item,
    KeyNumber,
    Note,
    Paragraph,
    Report,
    Table,
    Words,
)
from hyappyo.report.pdf.glyphs import FONT_FOLDERS, legible, legible_picture
from hyappyo.report.phrases import flowing
from hyappyo.report.pictures import readable, wrapped
from hyappyo.report.words import pdf_words

STANDARDS = ["ua-1", "a-2a"]
_TEMPLATES = ("report.typ", "pages.typ", "blocks.typ", "sheet.typ")
_FONTS = [str(folder) for folder in FONT_FOLDERS]
_ONLY_DRAWN = ("spec", "series", "mark", "table")
"""Fields of a chart that the template does not read: its picture is drawn, and its table stands beside it."""
_typst_compile: Callable[..., bytes] = typst.compile  # its stub does not know files handed over as a mapping
_COLOURS = {
    "ink": palette.INK,
    "grey_dark": palette.GREY_DARK,
    "grey": palette.GREY,
    "grey_pale": palette.GREY_PALE,
    "accent": palette.ACCENT,
}


def render_pdf(
    report: Report, charts: Mapping[str, str], pictures: Mapping[str, bytes] = MappingProxyType({})
) -> bytes:
    """Return the report as PDF.

    `charts` holds the drawn SVG of each chart of the report by its id, `pictures` the supplied pictures by their path
    below `figures/`; one that is not among them, or of no kind that is set (`readable`), leaves its frame empty. A character without glyph is
    set as 〓 (`glyphs`). Equal reports give equal bytes: the file's
    time is midnight of the document date, and the only fonts are those of the lock file.

    Raises:
        KeyError: when a chart of the report is not among `charts`.
        typst.TypstError: when the template cannot set the report, which is our own fault.
    """
    files = {name: (resources.files(__package__) / name).read_bytes() for name in _TEMPLATES}
    files |= {f"{chart.id}.svg": legible_picture(charts[chart.id]).encode() for chart in report.charts}
    shown = readable(pictures)
    files |= {f"figures/{legible(name)}.svg": wrapped(data).encode() for name, data in shown.items()}
    data = {**_data(report), "pictures": sorted(shown)}
    files["report.json"] = legible(json.dumps(data, ensure_ascii=False)).encode()
    midnight = datetime.combine(report.date, time(), UTC)
    return _typst_compile(
        {"main.typ": files.pop("report.typ"), **files},
        font_paths=_FONTS,
        ignore_system_fonts=True,
        pdf_standards=STANDARDS,
        timestamp=int(midnight.timestamp()),
    )


def _data(report: Report) -> dict[str, Any]:
    return {
        **_plain(report),
        "date": {"year": report.date.year, "month": report.date.month, "day": report.date.day},
        "grid": dataclasses.asdict(GRID),
        "colours": _COLOURS,
        "words": pdf_words(report.lang),
        "unbroken": {"pattern": UNIT_BOUND, "number": UNBROKEN},
    }


def _plain(value: Any) -> Any:
    """Return a value of the model as JSON has it; a record says its kind."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    fields = {
        field.name: _plain(getattr(value, field.name))
        for field in dataclasses.fields(value)
        if not (isinstance(value, Chart) and field.name in _ONLY_DRAWN)
    }
    if isinstance(value, Folio):
        fields["text"] = value.text
    match value:  # what flows, in its phrases
        case Item() | Paragraph() | Note():
            fields["text"] = _plain(flowing(value.text))
        case KeyNumber():
            fields["label"] = _flowing(value.label)
        case Frame():
            fields["said"] = _flowing(value.caption)
        case Table() | Chart():
            fields["notes"] = [_flowing(note) for note in value.notes]
        case Contents() | Cover():
            fields["remarks"] = [_flowing(remark) for remark in value.remarks]
    return {"kind": type(value).__name__, **fields}


def _flowing(words: str) -> Any:
    return _plain(flowing((Words(words),)))
