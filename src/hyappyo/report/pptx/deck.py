"""The file that slides go into: their parts and relations, charts with workbooks, speaker notes, sections.

Parts are handed to python-pptx as finished XML. Its own objects would read each again, and look through the whole file
for every chart and every page of notes.
"""

import io
import struct
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from uuid import UUID, uuid5

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.image import Image
from pptx.presentation import Presentation as Deck

from hyappyo.jp.wording import Lang
from hyappyo.report.pictures import single
from hyappyo.report.pptx.chartml import WORKBOOK
from hyappyo.report.pptx.drawing import NAMESPACES, attribute
from hyappyo.report.pptx.layouts import layouts
from hyappyo.report.pptx.notes import notes_xml
from hyappyo.report.pptx.slide import Charted, Leads, Pictured, Slide, relation

_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_FIRST_IDENT = 256
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_NAMES = UUID("6f1d3c0e-7f0b-5f43-9c1d-9d6a0d1f2b3c")
_EPOCH = (0, 1 << 5 | 1)
"""Midnight of 1 January 1980, where a ZIP's calendar begins: its time and its date."""


def add_slides(
    deck: Deck,
    slides: Sequence[Slide],
    notes: Sequence[Sequence[str]],
    lang: Lang,
    pictures: Mapping[str, bytes],
) -> None:
    """Put slides into a deck that has none, each with the paragraphs of its speaker notes (none where they are empty)."""
    parts = [
        _part(deck, f"/ppt/slides/slide{number}.xml", CT.PML_SLIDE, slide.xml)
        for number, slide in enumerate(slides, 1)
    ]
    relations = [deck.part.relate_to(part, RT.SLIDE) for part in parts]
    listed = "".join(
        f'<p:sldId id="{ident}" r:id="{held}"/>' for ident, held in enumerate(relations, _FIRST_IDENT)
    )
    deck.element.get_or_add_sldIdLst().extend(parse_xml(f"<p:sldIdLst {NAMESPACES}>{listed}</p:sldIdLst>"))
    _Relating(deck, parts, pictures).relate(slides)
    for number, (part, paragraphs) in enumerate(zip(parts, notes, strict=True), 1):
        if paragraphs:
            _add_notes(deck, part, number, notes_xml(tuple(paragraphs), lang))


class _Relating:
    """Ties slides to their layouts and to what they show."""

    def __init__(self, deck: Deck, parts: Sequence[Part], pictures: Mapping[str, bytes]) -> None:
        self._deck = deck
        self._parts = parts
        self._pictures = pictures
        self._placed: dict[str, Part] = {}
        self._charts = count(1)
        self._layouts = dict(zip(layouts(0), (layout.part for layout in deck.slide_layouts), strict=True))

    def relate(self, slides: Sequence[Slide]) -> None:
        """Give each slide its relations, named as its XML names them."""
        for part, slide in zip(self._parts, slides, strict=True):
            part.relate_to(self._layouts[slide.layout], RT.SLIDE_LAYOUT)
            named = [part.relate_to(*self._target(each)) for each in slide.related]
            assert named == [relation(number) for number in range(len(named))]

    def _target(self, related: Leads | Pictured | Charted) -> tuple[Part, str]:
        match related:
            case Leads(slide):
                return self._parts[slide], RT.SLIDE
            case Pictured(file):
                return self._picture(file), RT.IMAGE
            case Charted(xml, workbook):
                number = next(self._charts)
                chart = _part(self._deck, f"/ppt/charts/chart{number}.xml", CT.DML_CHART, xml)
                name = PackURI(f"/ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
                named = chart.relate_to(
                    Part(name, CT.SML_SHEET, self._deck.part.package, workbook), RT.PACKAGE
                )
                assert named == WORKBOOK
                return chart, RT.CHART

    def _picture(self, file: str) -> Part:
        """Return the part of a picture: each file has its own, since a slide names two that hold the same bytes apart."""
        if file not in self._placed:
            image = Image.from_blob(single(self._pictures[file]))
            name = PackURI(f"/ppt/media/image{len(self._placed) + 1}.{image.ext}")
            self._placed[file] = Part(name, image.content_type, self._deck.part.package, image.blob)
        return self._placed[file]


def _part(deck: Deck, name: str, kind: str, xml: str) -> Part:
    return Part(PackURI(name), kind, deck.part.package, (_DECLARATION + xml).encode())


def _add_notes(deck: Deck, slide: Part, number: int, xml: str) -> None:
    part = _part(deck, f"/ppt/notesSlides/notesSlide{number}.xml", CT.PML_NOTES_SLIDE, xml)
    part.relate_to(deck.part.notes_master_part, RT.NOTES_MASTER)
    part.relate_to(slide, RT.SLIDE)
    slide.relate_to(part, RT.NOTES_SLIDE)


def add_sections(deck: Deck, title: str, sections: Sequence[str]) -> None:
    """Name the runs of slides that stand under one section, for PowerPoint's overview; the first are under `title`."""
    runs: list[tuple[str, list[int]]] = []
    for ident, section in enumerate(sections, _FIRST_IDENT):
        name = section or (runs[-1][0] if runs else title)
        if not runs or runs[-1][0] != name:
            runs.append((name, []))
        runs[-1][1].append(ident)
    listed = "".join(_section(at, name, idents) for at, (name, idents) in enumerate(runs))
    held = parse_xml(
        f'<p:extLst {NAMESPACES}><p:ext uri="{_SECTIONS}"><p14:sectionLst xmlns:p14="{_P14}">{listed}'
        "</p14:sectionLst></p:ext></p:extLst>"
    )
    deck.element.append(held)


def _section(at: int, name: str, slides: Sequence[int]) -> str:
    ident = str(uuid5(_NAMES, f"{at} {name}")).upper()
    listed = "".join(f'<p14:sldId id="{slide}"/>' for slide in slides)
    return f'<p14:section name={attribute(name)} id="{{{ident}}}"><p14:sldIdLst>{listed}</p14:sldIdLst></p14:section>'


def packed(deck: Deck) -> bytes:
    """Return the file, with one fixed time on all that is in it: python-pptx notes when it wrote each part."""
    written = io.BytesIO()
    deck.save(written)
    data = bytearray(written.getbuffer())
    with zipfile.ZipFile(written) as file:
        for at in _times(file, data):
            struct.pack_into("<HH", data, at, *_EPOCH)
    return bytes(data)


def _times(file: zipfile.ZipFile, data: bytearray) -> Iterator[int]:
    """Yield where a ZIP notes times: in the header before each entry, and in its directory at the end."""
    at = file.start_dir
    for entry in file.infolist():
        yield entry.header_offset + 10
        yield at + 12
        at += 46 + sum(struct.unpack_from("<HHH", data, at + 28))
