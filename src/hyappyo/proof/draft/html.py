"""HTML: what a browser shows of it, with the places of the source.

lxml builds the tree (nothing is fetched, scripts and styles are no text). It does not keep where words stand; so the
source is made comparable once (tags blanked, entities resolved, each character with its place), and the words of the
tree are found in it one after the other, in one pass.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import lxml.html
from lxml import etree

from hyappyo.jp.text import vocabulary
from hyappyo.proof.draft.encoding import decoded
from hyappyo.proof.draft.html_source import Source
from hyappyo.proof.draft.laid import glue
from hyappyo.proof.draft.model import Block, Cell, Draft, Heading, ListItem, Page, Piece, Table, Words
from hyappyo.proof.draft.sniff import damaged
from hyappyo.proof.draft.structure import block_by_marks
from hyappyo.proof.finding import Finding

_BLOCKS = frozenset(
    vocabulary(
        """
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table
    tbody td tfoot th thead title tr ul
    """
    )
)
_SILENT = frozenset(
    vocabulary(
        """
    script style template noscript svg math textarea select iframe object meta link rt rp
    """
    )
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([A-Za-z0-9_-]+)""", re.IGNORECASE)
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_html(data: bytes, name: str, faults: Sequence[Finding] = ()) -> Draft:
    """Return a page of HTML as a draft of one page without number."""
    text, told = _text(data, name)
    parser = lxml.html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    blank = _PROLOG.sub(lambda found: " " * len(found.group()), text)
    try:
        root = lxml.html.document_fromstring(blank, parser=parser)
    except (etree.ParserError, etree.LxmlError, ValueError) as error:
        raise damaged(name) from error
    source = Source.of(text)
    walk = _Walk(name, source)
    walk.element(root)
    walk.close()
    return Draft(name, "html", (Page(None, "", source.lines, tuple(walk.blocks)),), (*faults, *told))


def _text(data: bytes, name: str) -> tuple[str, list[Finding]]:
    """Decode by what the page declares where that holds, else as any text. A declared encoding is no guess."""
    declared = _CHARSET.search(data[:4096])
    if declared:
        called = declared[1].decode("ascii").lower()
        called = "cp932" if called in ("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j") else called
        try:
            return data.decode(called).replace("\0", "�"), []
        except (LookupError, UnicodeError):  # what is declared is no encoding, or not the page's
            pass
    return decoded(data, name)


@dataclass
class _Walk:
    """Goes through the tree once; open text is closed into a block wherever a block element begins or ends."""

    file: str
    source: Source
    blocks: list[Block] = field(default_factory=list)
    depth: int = 0
    open: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    length: int = 0
    broken: str = ""
    """White space seen since the last word."""

    def element(self, element: Any) -> None:
        """Read an element and what is in it; what stands behind it is its parent's."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _SILENT:
            return
        if tag == "table" and _is_data(element):
            self.close()
            self.table(element)
            return
        block = tag in _BLOCKS
        if block:
            self.close()
        if tag == "br":
            self.broken = "\n"
        self.depth += tag in ("ul", "ol", "menu")
        self.text(element.text)
        for child in element:
            self.element(child)
            self.text(child.tail)
        if block:
            self.close(tag)
        self.depth -= tag in ("ul", "ol", "menu")

    def text(self, text: str | None) -> None:
        """Add running text."""
        if not text:
            return
        at = 0
        for found in re.finditer(r"\S+", text):
            white = text[at : found.start()]
            self.broken = self.broken or ("\n" if "\n" in white else white[:1])
            self.word(found.group())
            at = found.end()
        rest = text[at:]
        self.broken = self.broken or ("\n" if "\n" in rest else rest[:1])

    def word(self, word: str) -> None:
        """Add a word, with its place where the source has it."""
        before = self.open[-1] if self.open else ""
        if before and self.broken:
            white = glue(before, word) if self.broken == "\n" else " "
            self.open.append(white)
            self.length += len(white)
        self.broken = ""
        for within, line, column, length in self.source.find(word):
            self.pieces.append(Piece(self.length + within, line, column, length))
        self.open.append(word)
        self.length += len(word)

    def taken(self) -> tuple[str, tuple[Piece, ...]]:
        """Return the open text and begin anew."""
        made = "".join(self.open), tuple(self.pieces)
        self.open, self.pieces, self.length, self.broken = [], [], 0, ""
        return made

    def close(self, tag: str = "") -> None:
        """Make a block of the open text."""
        text, pieces = self.taken()
        if not text.strip():
            return
        if re.fullmatch(r"h[1-6]", tag):
            self.blocks.append(Heading(text, self.file, None, pieces, int(tag[1])))
        elif tag == "title":
            self.blocks.append(Heading(text, self.file, None, pieces, 0))
        elif self.depth:
            self.blocks.append(ListItem(text, self.file, None, pieces, self.depth - 1))
        else:
            self.blocks.append(block_by_marks(text, self.file, None, pieces, alone=False))

    def table(self, table: Any) -> None:
        """Read a table of data, with the cells that are merged across and down."""
        caption: Words | None = None
        for element in table.iterchildren("caption"):
            self.inner(element)
            text, pieces = self.taken()
            caption = Words(text, self.file, None, pieces)
        taken: set[tuple[int, int]] = set()
        rows: list[tuple[Cell, ...]] = []
        headers = 0
        for number, row in enumerate(_rows(table)):
            cells: list[Cell] = []
            column = 0
            kinds = []
            for cell in row.iterchildren("td", "th"):
                while (number, column) in taken:
                    column += 1
                high, wide = _count(cell, "rowspan"), _count(cell, "colspan")
                taken.update((number + i, column + j) for i in range(high) for j in range(wide))
                self.inner(cell)
                text, pieces = self.taken()
                cells.append(Cell(text, self.file, None, pieces, number, column, high, wide))
                kinds.append(cell.tag)
                column += wide
            headers += headers == number and bool(kinds) and all(kind == "th" for kind in kinds)
            rows.append(tuple(cells))
        self.blocks.append(Table(tuple(rows), headers or None, caption))

    def inner(self, element: Any) -> None:
        """Add all the text within an element, block elements within it as line breaks."""
        self.text(element.text)
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag not in _SILENT:
                if tag == "br" or tag in _BLOCKS:
                    self.broken = "\n"
                self.inner(child)
                if tag in _BLOCKS:
                    self.broken = "\n"
            self.text(child.tail)


def _is_data(table: Any) -> bool:
    """Tell whether a table holds data: two rows or more, two columns or more, and no table within. Others lay out a page."""
    rows = list(_rows(table))
    wide = sum(1 for row in rows if len(row) >= 2)
    return wide >= 1 and len(rows) >= 2 and next(table.iterdescendants("table"), None) is None


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _count(cell: Any, attribute: str) -> int:
    text = (cell.get(attribute) or "1").strip()
    return min(max(int(text), 1), 200) if text.isascii() and text.isdigit() and len(text) < 5 else 1
