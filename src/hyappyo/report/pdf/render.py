"""Handing the finished report to Typst, whose template sets it."""

import dataclasses
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time
from importlib import resources
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

import typst

from hyappyo.chart import palette
from hyappyo.jp.wording import Lang
from hyappyo.report.extent import cell_widths, column_width, source_line
from hyappyo.report.grid import GRID
from hyappyo.report.measure import UNBROKEN, UNIT_BOUND
from hyappyo.report.model import (
    AnnexLine,
    Band,
    Chart,
    Contents,
    Cover,
    Folio,
    Frame,
    Item,
    KeyNumber,
    Note,
    Paragraph,
    Phrased,
    Report,
    Statement,
    Table,
    TopicPage,
    Words,
)
from hyappyo.report.pdf.glyphs import FONT_FOLDERS, legible, legible_picture
from hyappyo.report.phrases import flowing, in_caption, in_cell
from hyappyo.report.pictures import wrapped
from hyappyo.report.words import pdf_words

STANDARDS = ["ua-1", "a-2a"]
_TEMPLATES = ("report.typ", "pages.typ", "blocks.typ", "sheet.typ")
_FONTS = [str(folder) for folder in FONT_FOLDERS]
_ONLY_DRAWN = ("spec", "series", "mark", "table")
"""Fields of a chart that the template does not read: its picture is drawn, and its table stands beside it."""
_ASIDE = GRID.inner_width - GRID.span(8) - 2 * GRID.gutter
"""Millimetres beside a chart."""
_ANNEX_ROOM = 18.0
"""Less than the room, in em, of the widest column of the verification annex."""
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

    `charts` holds the drawn SVG of each chart of the report by its id, `pictures` the supplied pictures, whole PNG or
    JPEG, by their path below `figures/`; one that is not among them leaves its frame empty. A character without glyph
    is set as 〓 (`glyphs`). Equal reports give equal bytes: the file's time is midnight of the document date, and the
    only fonts are those of the lock file.

    Raises:
        KeyError: when a chart of the report is not among `charts`.
        typst.TypstError: when the template cannot set the report, which is our own fault.
    """
    files = {name: (resources.files(__package__) / name).read_bytes() for name in _TEMPLATES}
    files |= {f"{chart.id}.svg": legible_picture(charts[chart.id]).encode() for chart in report.charts}
    shown = {_file_of(name): wrapped(data).encode() for name, data in pictures.items()}
    files |= shown
    files["report.json"] = _json({**_frame(report), "pictures": sorted(shown)})
    files["pages.json"] = _json(_plain(report.pages, report.lang))
    midnight = datetime.combine(report.date, time(), UTC)
    return _typst_compile(
        {"main.typ": files.pop("report.typ"), **files},
        font_paths=_FONTS,
        ignore_system_fonts=True,
        pdf_standards=STANDARDS,
        timestamp=int(midnight.timestamp()),
    )


def _file_of(picture: str) -> str:
    """Return the name of a supplied picture among the files for Typst: in plain signs, so that no two are alike."""
    return f"figures/{quote(picture, safe='')}.svg"


def _json(data: Any) -> bytes:
    return legible(json.dumps(data, ensure_ascii=False)).encode()


def _frame(report: Report) -> dict[str, Any]:
    """Return all of the report but its pages.

    It stands in a file of its own: Typst remembers what it set while nothing that the template reads has changed, and
    almost all of the template reads this, but none of it the pages as a whole.
    """
    return {
        **_plain(dataclasses.replace(report, pages=()), report.lang),
        "opening": report.opening,
        "date": {"year": report.date.year, "month": report.date.month, "day": report.date.day},
        "grid": dataclasses.asdict(GRID),
        "places": report.places,
        "annex_widths": GRID.annex(report.lang, is_internal=report.edition == "internal"),
        "colours": _COLOURS,
        "words": pdf_words(report.lang),
        "unbroken": {"pattern": UNIT_BOUND, "number": UNBROKEN},
    }


def _plain(value: Any, lang: Lang, wide: float = GRID.inner_width) -> Any:
    """Return a value of the model as JSON has it; a record says its kind. A table in it has `wide` millimetres."""
    if isinstance(value, tuple):
        return [_plain(each, lang, wide) for each in value]
    if isinstance(value, Words):  # by far the most of them
        kept = {"strong": value.strong, "target": value.target, "kept": value.kept}
        return {"kind": "Words", "text": value.text, **kept}
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    flowing_ = _flowing(value, lang, wide)
    own = {
        field.name: getattr(value, field.name)
        for field in dataclasses.fields(value)
        if field.name not in flowing_ and not (isinstance(value, Chart) and field.name in _ONLY_DRAWN)
    }
    fields = {name: _plain(each, lang, wide) for name, each in (own | flowing_).items()}
    if isinstance(value, Folio):
        fields["text"] = value.text
    return {"kind": type(value).__name__, **fields}


def _flowing(value: Any, lang: Lang, wide: float) -> dict[str, Any]:
    """Return the fields of a record in which text flows, in its phrases."""
    match value:
        case Item():
            return {"text": flowing(value.text), "aside": _of(value.aside)}
        case Paragraph() | Note():
            return {"text": flowing(value.text)}
        case KeyNumber():
            return {"label": in_caption(value.label)}
        case Frame():
            file = None if value.file is None else _file_of(value.file)
            return {"file": file, "said": in_caption(value.caption), "question": _of(value.question)}
        case Band():
            return {
                "columns": _plain(value.columns, lang, column_width(len(value.columns), GRID.inner_width))
            }
        case Statement():
            return {"aside": _plain(value.aside, lang, _ASIDE)}
        case AnnexLine():
            return {"what": in_cell((Words(value.what),), _ANNEX_ROOM)}
        case Table():
            return {**_cells(value, wide), **_below(value.notes, value.sources, lang)}
        case Chart():
            return _below(value.notes, value.sources, lang)
        case TopicPage():
            return _below((), value.sources, lang)
        case Contents() | Cover():
            return {"remarks": tuple(map(_of, value.remarks))}
        case _:
            return {}


def _cells(table: Table, wide: float) -> dict[str, Any]:
    """Return the heads and cells of a table `wide` millimetres wide."""
    rooms = [room / GRID.table.em for room in cell_widths(table, wide)]
    heads = ((Words(column.title),) for column in table.columns)
    return {
        "heads": tuple(map(in_cell, heads, rooms)),
        "rows": tuple(tuple(map(in_cell, row, rooms)) for row in table.rows),
    }


def _below(notes: tuple[str, ...], sources: tuple[str, ...], lang: Lang) -> dict[str, Any]:
    return {"notes": tuple(map(_of, notes)), "sources": source_line(sources, lang) if sources else None}


def _of(words: str | None) -> Phrased | None:
    return None if words is None else flowing((Words(words),))
