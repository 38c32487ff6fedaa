"""Speaker notes: the sources and notes of a slide, and where each of its bound numbers comes from."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from hyappyo.jp.wording import Lang, Wording
from hyappyo.report.grid import GRID
from hyappyo.report.model import (
    AnnexLine,
    Chart,
    Note,
    Number,
    Page,
    Table,
    VerificationAnnex,
)
from hyappyo.report.phrases import plain
from hyappyo.report.pptx.drawing import NAMESPACES, TREE, Paragraph, Run, body
from hyappyo.report.words import SOURCE

NUMBERS: Final = Wording("【数値の根拠】", "Where the numbers come from:")


def notes_of(page: Page, lines: Mapping[int, AnnexLine], lang: Lang) -> tuple[str, ...]:
    """Return the paragraphs of a page's speaker notes; none for the annex, whose lines say it themselves."""
    if isinstance(page, VerificationAnnex):
        return ()
    parts = list(_parts(page))
    sources = list(dict.fromkeys(_sources(parts)))
    notes = list(dict.fromkeys(_notes(parts)))
    numbers = list(dict.fromkeys(part for part in parts if isinstance(part, Number)))
    made: list[str] = []
    if sources:
        made.append(SOURCE.said_in(lang) + Wording("：", ": ").said_in(lang) + "／".join(sources))
    made += [f"※ {note}" for note in notes]
    told = [_told(number, lines[number.ref], lang) for number in numbers if number.ref in lines]
    return (*made, NUMBERS.said_in(lang), *told) if told else tuple(made)


def _told(number: Number, line: AnnexLine, lang: Lang) -> str:
    comma = "、" if lang == "ja" else ", "
    said = comma.join(
        part for part in (line.what, line.period, line.value, line.source, line.verdict) if part
    )
    return f"{number.text} *{number.ref} ← {said}"


def _parts(value: Any) -> Iterator[Any]:
    """Yield every part of a page, in reading order: its records are all dataclasses and tuples."""
    if isinstance(value, tuple):
        for each in value:
            yield from _parts(each)
        return
    fields = getattr(value, "__dataclass_fields__", None)
    if fields is None:
        return
    yield value
    for name in fields:
        if name not in ("spec", "series"):
            yield from _parts(getattr(value, name))


def _sources(parts: list[Any]) -> Iterator[str]:
    for part in parts:
        yield from getattr(part, "sources", ())


def _notes(parts: list[Any]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Table | Chart):
            yield from part.notes
        elif isinstance(part, Note):
            yield plain(part.text)


@lru_cache(maxsize=1024)
def notes_xml(paragraphs: tuple[str, ...], lang: Lang) -> str:
    """Return the `p:notes` element with the paragraphs of a slide's notes."""
    words = [Paragraph(((Run(line, GRID.body.size),),), GRID.body) for line in paragraphs]
    said = body("p:txBody", words, lang)
    shapes = (
        (
            '<p:ph type="sldImg" idx="2"/>',
            "スライド",
            '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>',
            "",
        ),
        ('<p:ph type="body" sz="quarter" idx="3"/>', "ノート", '<a:spLocks noGrp="1"/>', said),
    )
    drawn = "".join(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{ident}" name="{name}"/><p:cNvSpPr>{locks}</p:cNvSpPr><p:nvPr>{holder}</p:nvPr>'
        f"</p:nvSpPr><p:spPr/>{inside}</p:sp>"
        for ident, (holder, name, locks, inside) in enumerate(shapes, 2)
    )
    return (
        f"<p:notes {NAMESPACES}><p:cSld><p:spTree>{TREE}{drawn}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )
