"""A workbook with notes on its cells, written into the parts of the file beside what is there.

No library in the set-up edits a workbook without rebuilding it, which loses what it does not know. A note needs three
things: its words (a comments part), its box (a drawing in VML, which Excel still asks for), and the sheet's reference
to both. Where a sheet has notes already, ours are added behind them. Source: ECMA-376 part 1, 18.7 (comments), 18.3.1.99
(order of a worksheet's elements); part 4, 19 (VML).
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from hyappyo.jp.wording import Lang
from hyappyo.proof.draft.model import Draft
from hyappyo.proof.draft.office import BROKEN, xml_of
from hyappyo.proof.draft.sniff import damaged
from hyappyo.proof.draft.xlsx_parts import MAIN, RELATION, relations
from hyappyo.proof.finding import Finding
from hyappyo.proof.output.place import cell_name, said_place
from hyappyo.proof.output.words import AUTHOR, comment_of

Cell = tuple[int, int]
"""Row and column of a cell, from 1."""
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_BEHIND = tuple(
    f"{MAIN}{name}"
    for name in (
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    )
)
"""What must stand behind a sheet's reference to its notes."""
_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/>'
    "</v:shapetype></xml>"
)


def annotated_xlsx(draft: Draft, data: bytes, findings: Sequence[tuple[int, Finding]], lang: Lang) -> bytes:
    """Return the workbook with the findings (each with its number) as notes on their cells; those of a whole sheet or a chart on A1."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            book = _Book(archive)
            for page in draft.pages:
                notes = _notes(draft, page.number, findings, lang)
                if notes:
                    book.annotate(page.label, notes, AUTHOR.said_in(lang))
            return book.saved()
    except BROKEN as error:
        raise damaged(draft.name, str(error)[:80]) from error


def _notes(
    draft: Draft, page: int | None, findings: Sequence[tuple[int, Finding]], lang: Lang
) -> dict[Cell, str]:
    notes: dict[Cell, str] = {}
    for number, finding in findings:
        comment = comment_of(finding, number, lang)
        for spot in finding.places:
            if spot.file == draft.name and (spot.page or 1) == page:
                line = draft.line(spot)
                charted = line is not None and line.chart is not None
                cell = (1, 1) if charted else (spot.line or 1, spot.column or 1)
                said = f"{said_place(spot, draft, lang)}\n{comment}" if charted else comment
                before = notes.get(cell)
                if before is None or said not in before:
                    notes[cell] = f"{before}\n\n{said}" if before else said
    return notes


@dataclass
class _Book:
    """The parts of a workbook, and those changed."""

    archive: zipfile.ZipFile
    changed: dict[str, bytes] = field(default_factory=dict)
    made: int = 0

    def part(self, path: str) -> bytes:
        """Return a part as it is now."""
        return self.changed[path] if path in self.changed else self.archive.read(path)

    def annotate(self, sheet: str, notes: Mapping[Cell, str], author: str) -> None:
        """Add notes to a sheet."""
        root = xml_of(self.archive.read("xl/workbook.xml"))
        targets = relations(self.archive, "xl/workbook.xml")
        path = next(
            targets[each.get(RELATION, "")] for each in root.iter(f"{MAIN}sheet") if each.get("name") == sheet
        )
        own = relations(self.archive, path)
        reference = xml_of(self.part(path)).find(f"{MAIN}legacyDrawing")
        drawing = own.get(reference.get(RELATION, "")) if reference is not None else None
        comments = next((each for each in own.values() if _is_comments(each)), None)
        if comments is None or drawing is None:
            comments, drawing = self.new_parts(path)
        self.changed[comments] = _with_comments(self.part(comments), notes, author)
        self.changed[drawing] = _with_boxes(self.part(drawing), notes)

    def new_parts(self, path: str) -> tuple[str, str]:
        """Add empty parts for notes to the sheet at `path`; return their paths."""
        self.made += 1
        comments, drawing = f"xl/hyappyoComments{self.made}.xml", f"xl/drawings/hyappyoNotes{self.made}.vml"
        self.changed[comments] = (
            f'<comments xmlns="{MAIN[1:-1]}"><authors/><commentList/></comments>'.encode()
        )
        self.changed[drawing] = _VML.encode()
        self.link(path, comments, drawing)
        types = xml_of(self.part("[Content_Types].xml"))
        if not any(each.get("Extension", "").lower() == "vml" for each in types):
            types.insert(0, etree.Element(f"{{{TYPES}}}Default", Extension="vml", ContentType=VML_TYPE))
        etree.SubElement(types, f"{{{TYPES}}}Override", PartName=f"/{comments}", ContentType=COMMENTS_TYPE)
        self.changed["[Content_Types].xml"] = _written(types)
        return comments, drawing

    def link(self, path: str, comments: str, drawing: str) -> None:
        """Let the sheet at `path` refer to its new parts."""
        folder, _, leaf = path.rpartition("/")
        beside = f"{folder}/_rels/{leaf}.rels"
        exists = beside in self.archive.NameToInfo
        links = (
            xml_of(self.part(beside))
            if exists
            else etree.Element(f"{{{LINKS}}}Relationships", nsmap={None: LINKS})
        )
        for key, kind, target in (("hyNotes", "comments", comments), ("hyBoxes", "vmlDrawing", drawing)):
            etree.SubElement(links, f"{{{LINKS}}}Relationship", Id=key, Type=KIND + kind, Target=f"/{target}")
        self.changed[beside] = _written(links)
        sheet = xml_of(self.part(path))
        for old in sheet.findall(f"{MAIN}legacyDrawing"):
            sheet.remove(old)
        reference = etree.Element(f"{MAIN}legacyDrawing")
        reference.set(RELATION, "hyBoxes")
        behind = next((at for at, child in enumerate(sheet) if child.tag in _BEHIND), len(sheet))
        sheet.insert(behind, reference)
        self.changed[path] = _written(sheet)

    def saved(self) -> bytes:
        """Return the file: parts that were not changed exactly as they were."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
            for item in self.archive.infolist():
                changed = self.changed.pop(item.filename, b"")
                copy.writestr(item, changed or self.archive.read(item))
            for path, content in self.changed.items():
                copy.writestr(zipfile.ZipInfo(path), content)
        return out.getvalue()


def _is_comments(path: str) -> bool:
    leaf = posixpath.basename(path).lower()
    return "comments" in leaf and "threaded" not in leaf


def _written(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _with_comments(part: bytes, notes: Mapping[Cell, str], author: str) -> bytes:
    root = xml_of(part)
    authors, listed = root.find(f"{MAIN}authors"), root.find(f"{MAIN}commentList")
    etree.SubElement(authors, f"{MAIN}author").text = author
    number = str(len(authors) - 1)
    there = {each.get("ref"): each for each in listed}
    for (row, column), words in sorted(notes.items()):
        reference = cell_name(row, column)
        comment = there.get(reference)
        if comment is None:
            comment = etree.SubElement(listed, f"{MAIN}comment", ref=reference, authorId=number)
        text = comment.find(f"{MAIN}text")
        text = etree.SubElement(comment, f"{MAIN}text") if text is None else text
        run = etree.SubElement(text, f"{MAIN}r")
        etree.SubElement(run, f"{MAIN}t").text = words if not len(text) > 1 else f"\n{words}"
    return _written(root)


def _with_boxes(part: bytes, notes: Mapping[Cell, str]) -> bytes:
    """Add a hidden box for every note before the end of the drawing, which need not be sound XML."""
    head, end, tail = part.rpartition(b"</xml>")
    if not end:
        raise ValueError("the drawing of the notes does not end")
    return head + "".join(_boxes(notes, head)).encode() + end + tail


def _boxes(notes: Mapping[Cell, str], there: bytes) -> Iterator[str]:
    for number, ((row, column), words) in enumerate(sorted(notes.items()), 1):
        place = f"<x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column>"
        if place.encode() in there:
            continue
        lines = 2 + sum(1 + len(line) // 18 for line in words.split("\n"))
        anchor = f"{column},12,{max(0, row - 2)},8,{column + 4},12,{row - 1 + lines},4"
        yield (
            f'<v:shape id="hyappyo{row}_{column}_{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden"'
            f' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:textbox/><x:ClientData ObjectType="Note">'
            f"<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{escape(anchor)}</x:Anchor><x:AutoFill>False</x:AutoFill>"
            f"{place}</x:ClientData></v:shape>"
        )
