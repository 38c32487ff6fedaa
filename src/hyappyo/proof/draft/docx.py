"""Word files: every paragraph is a line, counted through the document in the order of its XML.

The count takes in the paragraphs of tables, text boxes and content controls; then come footnotes, endnotes, headers and
footers, and last the titles of charts. `docx_paragraphs` is that count: whoever writes into the file counts with it too.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from docx.oxml.ns import qn

from hyappyo.jp.wording import Wording
from hyappyo.proof.draft import limits, marks
from hyappyo.proof.draft.charts import CHART, Setting, chart_of
from hyappyo.proof.draft.docx_paragraphs import BOX, BROKEN_WORD, FALLBACK, P, open_docx, paragraphs, text_of
from hyappyo.proof.draft.docx_styles import Style, styles_told
from hyappyo.proof.draft.faults import fault
from hyappyo.proof.draft.model import (
    Block,
    Cell,
    ContentsLine,
    Draft,
    Furniture,
    Heading,
    Line,
    Note,
    Page,
    Piece,
    Table,
)
from hyappyo.proof.draft.office import part_fault, running, xml_of
from hyappyo.proof.draft.structure import block_by_marks
from hyappyo.proof.finding import Finding, Spot

TABLE, SDT = qn("w:tbl"), qn("w:sdt")
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}


def read_docx(
    data: bytes, name: str, faults: Sequence[Finding], progress: Callable[[int, int], None]
) -> Draft:
    """Return a Word file as a draft of one page without number: where its pages break only a printer knows."""
    told = list(faults)
    document = open_docx(data, name, told)
    walk = _Walk(name, styles_told(document, name, told), told)
    try:
        walk.read(document)
    except BROKEN_WORD:
        told.append(part_fault(name, Spot(name), Wording("文書の続き", "the rest of the document")))
    progress(1, 1)
    return Draft(name, "docx", (Page(None, "", tuple(walk.lines), tuple(walk.blocks)),), tuple(walk.told))


def _kind(relation: Any) -> str:
    """Return what a relation is to: "footnotes", "header"; nothing where a damaged one does not say."""
    return str(relation.reltype or "").rpartition("/")[2]


def _note_parts(document: Any) -> Iterator[tuple[str, bytes]]:
    for relation in document.part.rels.values():
        kind = _kind(relation)
        if kind in _NOTES and not relation.is_external:
            yield kind, relation.target_part.blob


@dataclass
class _Walk:
    """Goes through the document once, making lines and blocks."""

    name: str
    styles: dict[str, Style]
    told: list[Finding]
    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    line_of: dict[Any, Line] = field(default_factory=dict)
    drawn: dict[str, int] = field(default_factory=dict)
    """The charts: the relation that leads to the data of each, and before which block it stands."""

    def read(self, document: Any) -> None:
        """Read the body, then what stands outside of it."""
        self.number(document.element.body)
        self.body(document.element.body)
        for part in _note_parts(document):
            self.notes(part)
        self.furniture(document)
        self.charts(document)

    def number(self, root: Any) -> None:
        """Give every paragraph below `root` its line."""
        for paragraph in paragraphs(root):
            if len(self.lines) >= limits.MOST_LINES:
                self.told.append(_too_long(self.name))
                return
            line = self.add(text_of(paragraph))
            self.line_of[paragraph] = line

    def add(self, text: str, chart: int | None = None) -> Line:
        """Add a line."""
        line = Line(len(self.lines) + 1, text, chart=chart)
        self.lines.append(line)
        return line

    def body(self, root: Any) -> None:
        """Read the blocks below `root`: paragraphs and tables in order, text boxes behind the paragraph that holds them."""
        stack = list(reversed(root))
        while stack:
            element = stack.pop()
            if element.tag == P:
                self.paragraph(element)
                stack.extend(box for box in reversed(list(element.iter(BOX))) if _outermost(box, element))
            elif element.tag == TABLE:
                try:
                    self.blocks.append(self.table(element))
                except BROKEN_WORD:
                    self.told.append(part_fault(self.name, Spot(self.name), Wording("表", "a table")))
                self.draw(element)
                stack.extend(_nested(element))
            else:
                stack.extend(reversed(element))

    def paragraph(self, element: Any) -> None:
        """Read one paragraph."""
        line = self.line_of.get(element)
        if line is not None and line.text.strip():
            text, pieces = running([line])
            style, depth = self.style(element)
            self.blocks.append(self.block(text, pieces, style, depth))
        self.draw(element)

    def draw(self, element: Any) -> None:
        """Note the charts in a paragraph or table; one in a text box or cell is met again, and stays where it was met first."""
        for each in element.iter(f"{CHART}chart"):
            self.drawn.setdefault(each.get(qn("r:id"), ""), len(self.blocks))

    def block(self, text: str, pieces: tuple[Piece, ...], style: Style, depth: int | None) -> Block:
        """Return the block that a paragraph of this style is."""
        entry = marks.entry_of(text) if style.contents else None
        if entry:
            return ContentsLine(text, self.name, None, pieces, entry.title.strip(), entry.folio)
        if style.heading:
            return Heading(text, self.name, None, pieces, style.heading)
        return block_by_marks(text, self.name, None, pieces, alone=False, depth=depth)

    def style(self, element: Any) -> tuple[Style, int | None]:
        """Return the paragraph's style and, for an item of a list, how deep it stands."""
        properties = element.find(qn("w:pPr"))
        if properties is None:
            return Style(), None
        named = properties.find(qn("w:pStyle"))
        style = self.styles.get(named.get(qn("w:val")), Style()) if named is not None else Style()
        outline = properties.find(qn("w:outlineLvl"))
        if outline is not None and not style.heading and (outline.get(qn("w:val")) or "9") < "9":
            style = Style(heading=int(outline.get(qn("w:val"))) + 1)
        listed = properties.find(qn("w:numPr"))
        if listed is not None:
            level = listed.find(qn("w:ilvl"))
            return style, int(level.get(qn("w:val"), "0")) if level is not None else 0
        return style, 0 if style.listed else None

    def table(self, element: Any) -> Table:
        """Read one table, with the cells that are merged across and down."""
        rows: list[list[Cell]] = []
        headers = 0
        open_cells: dict[int, tuple[int, int]] = {}
        for number, row in enumerate(element.iterchildren(qn("w:tr"))):
            if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None and headers == number:
                headers += 1
            cells: list[Cell] = []
            column = 0
            for cell in _cells(row):
                wide, merge = _span(cell)
                if merge == "continue" and column in open_cells:
                    self.stretch(rows, open_cells[column])
                else:
                    text, pieces = running(
                        [self.line_of[p] for p in _own_paragraphs(cell) if p in self.line_of], "\n"
                    )
                    open_cells[column] = (number, len(cells))
                    cells.append(Cell(text, self.name, None, pieces, number, column, 1, wide))
                column += wide
            rows.append(cells)
        return Table(tuple(map(tuple, rows)), headers or None)

    def stretch(self, rows: list[list[Cell]], at: tuple[int, int]) -> None:
        """Let the cell at (row, place in the row) go one row farther down."""
        cell = rows[at[0]][at[1]]
        rows[at[0]][at[1]] = Cell(
            cell.text, cell.file, cell.page, cell.pieces, cell.row, cell.column, cell.rows + 1, cell.columns
        )

    def notes(self, part: tuple[str, bytes]) -> None:
        """Read footnotes or endnotes."""
        try:
            root = xml_of(part[1])
        except BROKEN_WORD:
            self.told.append(part_fault(self.name, Spot(self.name), Wording("脚注", "the notes")))
            return
        for paragraph in paragraphs(root):
            line = self.add(text_of(paragraph))
            if line.text.strip():
                text, pieces = running([line])
                self.blocks.append(Note(text, self.name, None, pieces, "footnote"))

    def furniture(self, document: Any) -> None:
        """Read headers and footers, each once."""
        seen: set[str] = set()
        for relation in document.part.rels.values():
            kind = _kind(relation)
            if kind not in ("header", "footer") or relation.is_external:
                continue
            try:
                root = xml_of(relation.target_part.blob)
            except BROKEN_WORD:
                self.told.append(
                    part_fault(
                        self.name, Spot(self.name), Wording("ヘッダー・フッター", "a header or footer")
                    )
                )
                continue
            for paragraph in paragraphs(root):
                text = text_of(paragraph)
                if text.strip() and text not in seen:
                    seen.add(text)
                    words, pieces = running([self.add(text)])
                    self.blocks.append(Furniture(words, self.name, None, pieces))

    def charts(self, document: Any) -> None:
        """Read the data of the charts; each block stands where the text shows the chart, its lines behind all others."""
        shown = self.blocks
        self.blocks = []
        at = 0
        for number, (relation_id, place) in enumerate(self.drawn.items(), 1):
            self.blocks += shown[at:place]
            at = place
            setting = Setting(self.name, None, partial(self.add, chart=number), self.told)
            try:
                if chart := chart_of(document.part.related_parts[relation_id].blob, setting):
                    self.blocks.append(chart)
            except BROKEN_WORD:
                self.told.append(part_fault(self.name, Spot(self.name), Wording("グラフ", "a chart")))
        self.blocks += shown[at:]


def _too_long(name: str) -> Finding:
    most = f"{limits.MOST_LINES:,}"
    return fault(
        "HY017",
        Spot(name),
        Wording(f"{most}段落を超える部分は読んでいません", f"paragraphs beyond {most} are not read"),
        Wording("分けて保存してください", "save it in parts"),
    )


def _outermost(box: Any, paragraph: Any) -> bool:
    """Tell whether a text box belongs to the paragraph itself, and is no copy for old programs."""
    for above in box.iterancestors():
        if above is paragraph:
            return True
        if above.tag in (BOX, FALLBACK):
            return False
    return False


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag == SDT:
            yield from child.iter(qn("w:tc"))


def _span(cell: Any) -> tuple[int, str]:
    properties = cell.find(qn("w:tcPr"))
    if properties is None:
        return 1, ""
    wide = properties.find(qn("w:gridSpan"))
    merge = properties.find(qn("w:vMerge"))
    return (
        min(int(wide.get(qn("w:val"), "1")), 1000) if wide is not None else 1,
        "" if merge is None else merge.get(qn("w:val"), "continue"),
    )


def _own_paragraphs(cell: Any) -> Iterator[Any]:
    """Yield the paragraphs of a cell, those of tables within it left out: they are read as tables of their own."""
    stack = list(reversed(cell))
    while stack:
        element = stack.pop()
        if element.tag == P:
            yield element
        elif element.tag != TABLE:
            stack.extend(reversed(element))


def _nested(table: Any) -> list[Any]:
    """Return the tables and text boxes directly within a table, last first."""
    found: list[Any] = []
    stack = list(reversed(table))
    while stack:
        element = stack.pop()
        if element.tag in (TABLE, BOX):
            found.append(element)
        elif element.tag != FALLBACK:
            stack.extend(reversed(element))
    return found[::-1]
