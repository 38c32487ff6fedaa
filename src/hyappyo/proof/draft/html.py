"""HTML: what a browser shows of it, with the places of the source.

lxml builds the tree (nothing is fetched, scripts and styles are no text). It does not keep where words stand; so the
source is made comparable once (tags blanked, entities resolved, each character with its place), and the words of the
tree are found in it one after the other, in one pass.
"""

import html as entities
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import lxml.html
from lxml import etree

from hyappyo.proof.draft.encoding import decoded
from hyappyo.proof.draft.laid import glue
from hyappyo.proof.draft.model import Block, Cell, Draft, Heading, Line, ListItem, Page, Piece, Table, Words
from hyappyo.proof.draft.plain_text import split_lines
from hyappyo.proof.draft.sniff import damaged
from hyappyo.proof.draft.structure import block_by_marks
from hyappyo.proof.finding import Finding

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_SILENT = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "textarea",
        "select",
        "iframe",
        "object",
        "meta",
        "link",
        "rt",
        "rp",
    ]
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([A-Za-z0-9_-]+)""", re.IGNORECASE)
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")
_TAG = re.compile(r"<[!/?A-Za-z][^<>]*>")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
WINDOW = 20_000
"""The words of the tree are sought so far ahead in the source; what is not found has the place of what stands before."""


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
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(data, name)


@dataclass
class Source:
    """The source as text only: `compact` without tags and with entities resolved, and where its stretches stand."""

    lines: tuple[Line, ...]
    line_starts: list[int]
    compact: str
    starts: list[int]
    """Where each stretch begins in `compact`; those of odd number are entities."""
    offsets: list[int]
    """Where it stands in the source."""
    cursor: int = 0

    @classmethod
    def of(cls, text: str) -> "Source":
        """Make the source comparable."""
        even = text.replace("\r\n", "\n").replace("\r", "\n")
        lines = tuple(Line(number, words) for number, words in enumerate(split_lines(even), 1))
        line_starts = [0]
        for line in lines:
            line_starts.append(line_starts[-1] + len(line.text) + 1)
        compact, starts, offsets = _compact(_blanked(even))
        return cls(lines, line_starts, compact, starts, offsets)

    def find(self, word: str) -> list[tuple[int, Line, int, int]]:
        """Return where the next `word` stands, and move behind it: (where in the word, line, column, length) of each stretch.

        A letter that the source writes as an entity stands in no stretch.
        """
        at = self.compact.find(word, self.cursor, self.cursor + WINDOW + len(word))
        if at < 0:
            return []
        end = self.cursor = at + len(word)
        made: list[tuple[int, Line, int, int]] = []
        stretch = bisect_right(self.starts, at) - 1
        while stretch < len(self.starts) and self.starts[stretch] < end:
            first = max(at, self.starts[stretch])
            last = min(end, self.starts[stretch + 1]) if stretch + 1 < len(self.starts) else end
            if stretch % 2 == 0 and first < last:
                offset = self.offsets[stretch] + first - self.starts[stretch]
                line = bisect_right(self.line_starts, offset) - 1
                made.append((first - at, self.lines[line], offset - self.line_starts[line], last - first))
            stretch += 1
        return made


def _blanked(text: str) -> str:
    """Blank comments, scripts, styles and tags, each character by a space, line feeds kept."""
    for opening, closing in (("<!--", "-->"), ("<script", "</script"), ("<style", "</style")):
        text = _without(text, opening, closing)
    return _TAG.sub(lambda found: _spaces(found.group()), text)


def _without(text: str, opening: str, closing: str) -> str:
    parts: list[str] = []
    at = 0
    lower = text.lower()
    while (start := lower.find(opening, at)) >= 0:
        end = lower.find(closing, start)
        if end < 0:
            break
        parts += (text[at:start], _spaces(text[start : end + len(closing)]))
        at = end + len(closing)
    return "".join(parts) + text[at:]


def _spaces(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _compact(text: str) -> tuple[str, list[int], list[int]]:
    parts: list[str] = []
    starts, offsets = [0], [0]
    at = length = 0
    for found in _ENTITY.finditer(text):
        shown = entities.unescape(found.group())
        before = text[at : found.start()]
        parts += (before, shown)
        starts += (length + len(before), length + len(before) + len(shown))
        offsets += (found.start(), found.end())
        length += len(before) + len(shown)
        at = found.end()
    parts.append(text[at:])
    return "".join(parts), starts, offsets


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
