"""Markdown: what a reader sees of it, with the places of the source.

Marks (**, links' targets, fences) are no text; what stands between them leads back to its line and column. A thing
that no mark explains (a lone ** in running text) stays text, for a rule to find.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hyappyo.proof.draft.laid import glue, joined
from hyappyo.proof.draft.marks import CONTENTS_TITLE, NOTE, entry_of, spaceless
from hyappyo.proof.draft.model import (
    Block,
    Cell,
    ContentsLine,
    Draft,
    Heading,
    Line,
    ListItem,
    Note,
    Page,
    Paragraph,
    Piece,
    Table,
)
from hyappyo.proof.draft.plain_text import split_lines
from hyappyo.proof.finding import Finding

Stretch = tuple[Line, int, int]


def read_markdown(text: str, name: str, faults: Sequence[Finding] = ()) -> Draft:
    """Return Markdown (CommonMark with tables) as a draft of one page without number."""
    lines = tuple(Line(number, words) for number, words in enumerate(split_lines(text), 1))
    tokens = _parser().parse("\n".join(_without_front_matter(lines)))
    blocks = tuple(_Walk(name, lines).blocks(tokens))
    return Draft(name, "markdown", (Page(None, "", lines, blocks),), tuple(faults))


def _parser() -> MarkdownIt:
    """Return the parser. Escapes and entities stay tokens of their own, as their source differs from what they show."""
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable("text_join")


def _without_front_matter(lines: Sequence[Line]) -> list[str]:
    """Return the source with front matter (--- YAML or +++ TOML) blanked, so that line numbers stay."""
    source = [line.text for line in lines]
    mark = source[0].rstrip() if source else ""
    if mark in ("---", "+++") and mark in (line.rstrip() for line in source[1:]):
        end = next(i for i, line in enumerate(source) if i and line.rstrip() == mark)
        source[: end + 1] = [""] * (end + 1)
    return source


@dataclass
class _Walk:
    """Goes through the tokens once, remembering what is open and how far the source has been matched."""

    file: str
    lines: tuple[Line, ...]
    depth: int = 0
    heading: int = 0
    in_contents: bool = False
    """Whether the last heading was 目次, whose list is no text but entries."""
    line: int = 0
    column: int = 0
    rows: list[list[Cell]] = field(default_factory=list)
    header_rows: int = 0

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        """Yield the blocks that the tokens make."""
        in_table = False
        for token in tokens:
            kind = token.type
            if kind in ("bullet_list_open", "ordered_list_open"):
                self.depth += 1
            elif kind in ("bullet_list_close", "ordered_list_close"):
                self.depth -= 1
            elif kind == "heading_open":
                self.heading = int(token.tag[1])
            elif kind == "heading_close":
                self.heading = 0
            elif kind == "table_open":
                in_table, self.rows, self.header_rows = True, [], 0
            elif kind == "thead_close":
                self.header_rows = len(self.rows)
            elif kind == "tr_open":
                self._begin(token)
                self.rows.append([])
            elif kind == "table_close":
                in_table = False
                yield Table(tuple(map(tuple, self.rows)), self.header_rows)
            elif kind in ("fence", "code_block"):
                yield from self._code(token)
            elif kind == "inline" and in_table:
                self._cell(token)
            elif kind == "inline":
                self._begin(token)
                yield from self._text(token)

    def _begin(self, token: Token) -> None:
        if token.map:
            self.line, self.column = token.map[0], 0

    def _cell(self, token: Token) -> None:
        row = self.rows[-1]
        text, pieces = self._located(token)
        row.append(Cell(text, self.file, None, pieces, len(self.rows) - 1, len(row)))

    def _text(self, token: Token) -> Iterator[Block]:
        text, pieces = self._located(token)
        if not text.strip():
            return
        place = (text, self.file, None, pieces)
        if self.heading:
            self.in_contents = bool(CONTENTS_TITLE.fullmatch(spaceless(text)))
            yield Heading(*place, level=self.heading)
        elif self.in_contents and (entry := entry_of(text)) and entry.leaders:
            yield ContentsLine(*place, entry.title.strip(), entry.folio)
        elif NOTE.match(text):
            yield Note(*place)
        elif self.depth:
            yield ListItem(*place, depth=self.depth - 1)
        else:
            yield Paragraph(*place)

    def _code(self, token: Token) -> Iterator[Block]:
        first, last = token.map or (0, 0)
        inner = self.lines[first + 1 : last - 1] if token.type == "fence" else self.lines[first:last]
        for line in inner:
            if words := line.text.strip():
                start = line.text.index(words)
                text, pieces = joined([(line, start, start + len(words))])
                yield Paragraph(text, self.file, None, pieces)

    def _located(self, token: Token) -> tuple[str, tuple[Piece, ...]]:
        """Return the visible text of an inline token and where its stretches stand in the source."""
        text: list[str] = []
        pieces: list[Piece] = []
        at = 0
        for words, source in self._visible(token.children or ()):
            found = self._find(source)
            if found is not None and words == source:
                pieces.append(Piece(at, found[0], found[1], len(words)))
            elif found is not None and words:
                pieces.append(Piece(at, found[0], found[1], 1))
            text.append(words)
            at += len(words)
        if not pieces and self.line < len(self.lines):
            line = self.lines[self.line]
            pieces.append(Piece(0, line, min(self.column, len(line.text)), 0))
        return "".join(text), tuple(pieces)

    def _visible(self, children: Sequence[Token]) -> Iterator[tuple[str, str]]:
        """Yield each visible stretch and how the source writes it; a line break moves on to the next line."""
        before = ""
        broken = False
        for child in children:
            if broken and child.content:
                broken = False
                if between := glue(before, child.content):
                    yield between, ""
            if child.type in ("softbreak", "hardbreak"):
                self.line, self.column = self.line + 1, 0
                broken = True
            elif child.type == "text_special":
                yield child.content, child.markup
            elif child.type in ("text", "code_inline", "image"):
                yield child.content, child.content
            elif child.type == "html_inline":
                self._find(child.content)
                if child.content.startswith("<br"):
                    yield "\n", ""
            if child.type in ("link_close", "image"):
                self._skip_target()
            before = child.content or before

    def _skip_target(self) -> None:
        """Move behind the target of a link, so that its words are not taken for text."""
        source = self.lines[self.line].text if self.line < len(self.lines) else ""
        if not source.startswith("](", self.column):
            return
        depth = 0
        for column in range(self.column + 1, len(source)):
            depth += (source[column] == "(") - (source[column] == ")")
            if depth == 0:
                self.column = column + 1
                return

    def _find(self, source: str) -> tuple[Line, int] | None:
        """Return where the next `source` stands from here on in the present line, and move behind it."""
        if not source or self.line >= len(self.lines):
            return None
        line = self.lines[self.line]
        column = line.text.find(source, self.column)
        if column < 0:
            return None
        self.column = column + len(source)
        return line, column
