"""Narratives in Markdown: only what public reports need.

Headings, paragraphs, nested lists, strong words, links (``fact:``, ``event:``, http), embeds on a line of their own
(``![](chart:moves)``) and notes that begin with ※. HTML, code and tables are plain text here; comments (``<!-- -->``)
are for those who edit and are not printed. What the runs of a block
become is the business of the caller, who hands in a `Weaver` for words and one for embeds.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Protocol, TypeGuard

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hyappyo.proof.blocks import Block, Bullets, Embed, Heading, Inlines, Item, Note, Paragraph
from hyappyo.proof.narrative.runs import COMMENT, Finder, Picture, Raw, Run, Unread, read_runs, read_text

NOTE = "※"
MOST_LINKS = 1_000
"""Opening brackets in one paragraph, item or heading: reading links takes the square of their number."""
MOST_NESTED = 100
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_NOT_LINE_END = re.compile(r"[^\n]")


class Weaver(Protocol):
    """Makes the inlines of one block from its runs."""

    def __call__(self, runs: Sequence[Raw], *, in_note: bool = False) -> Inlines:
        """Return the inlines; in a note, dates are those of what it stands by."""


EmbedReader = Callable[[Picture], Embed | None]
"""Returns None for an embed that names nothing, having noted the finding."""


def read_narrative(text: str, weave: Weaver, embed: EmbedReader) -> tuple[Block, ...]:
    """Read a narrative into blocks."""
    text = _without_comments(_with_plain_line_ends(text))
    return tuple(_Reader(Finder(text), weave, embed, _tokens(text)).blocks(None))


def read_line(text: str, weave: Weaver) -> Inlines:
    """Read running text without blocks: a lead, a summary, a claim."""
    text = _without_comments(_with_plain_line_ends(text))
    (token,) = _markdown().parseInline(text)
    return weave(_runs_of(token, Finder(text)))


def _with_plain_line_ends(text: str) -> str:
    """Lines are counted as the Markdown parser counts them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _without_comments(text: str) -> str:
    """Blank out comments, which are for those who edit; every other character keeps its place."""
    return _COMMENT.sub(lambda match: _NOT_LINE_END.sub(COMMENT, match[0]), text) if "<!--" in text else text


def _runs_of(inline: Token, finder: Finder) -> list[Raw]:
    """Return the runs of one block; one with more brackets than a person writes is noted instead."""
    if inline.content.count("[") <= MOST_LINKS:
        return read_runs(_children(inline.content), finder)
    start = finder.at(finder.find(inline.content))
    return [Unread(inline.content, start)]


# Parsing is remembered: the editions of a package share most of their texts, and so does a plan with itself after a change.
@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(_markdown().parse(text))


@lru_cache(maxsize=16384)
def _children(content: str) -> tuple[Token, ...]:
    children: list[Token] = []
    _markdown().inline.parse(content, _markdown(), {}, children)
    return tuple(children)


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("zero", {"html": False, "maxNesting": MOST_NESTED}).enable(
        ["heading", "list", "fence", "newline", "emphasis", "link", "image", "backticks"]
    )
    markdown.core.ruler.disable("inline")  # `_runs_of` reads each block by itself, within its limit
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]  # an expression is no address to mend
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # unknown schemes are our own findings
    return markdown


@dataclass
class _Reader:
    """The tokens of one narrative, taken in order."""

    finder: Finder
    weave: Weaver
    embed: EmbedReader
    tokens: Sequence[Token]
    index: int = 0
    lists: int = 0
    """How many lists are open."""

    def take(self) -> Token:
        self.index += 1
        return self.tokens[self.index - 1]

    def blocks(self, closing: str | None) -> Iterator[Block]:
        """Yield the blocks up to the token that closes what is open."""
        while self.index < len(self.tokens):
            token = self.take()
            match token.type:
                case "heading_open":
                    yield Heading(int(token.tag[1:]), self.weave(self.runs()))
                case "paragraph_open":
                    yield from self.paragraph()
                case "bullet_list_open" | "ordered_list_open":
                    yield Bullets(tuple(self.items(_closing(token))), token.tag == "ol")
                case "fence":
                    self.finder.skip_to_line(token.map[0] + 1 if token.map else 0)
                    yield Paragraph(self.weave([*read_text(token.content, self.finder)]))
                case kind if kind == closing:
                    return

    def items(self, closing: str) -> Iterator[Item]:
        """Yield the items of the open list; the running text of one item is joined, and so are its lists."""
        self.lists += 1
        while (token := self.take()).type != closing:
            inlines: Inlines = ()
            children: Bullets | None = None
            for block in self.blocks(_closing(token)):
                if isinstance(block, Bullets):
                    merged = children.items if children else ()
                    children = Bullets(merged + block.items, block.ordered)
                elif not isinstance(block, Embed):  # there is none within a list: `paragraph` makes it a run
                    inlines += block.inlines
            yield Item(inlines, children)
        self.lists -= 1

    def paragraph(self) -> Iterator[Block]:
        """Yield an embed, or a paragraph and the notes in it."""
        for group in _split_notes(self.runs()):
            first = group[0]
            if isinstance(first, Picture) and len(group) == 1 and not self.lists:
                if (embed := self.embed(first)) is not None:
                    yield embed
            elif _is_note(first):
                yield Note(self.weave([_without_mark(first), *group[1:]], in_note=True))
            else:
                yield Paragraph(self.weave(group))

    def runs(self) -> list[Raw]:
        inline = self.take()
        if inline.map:
            self.finder.skip_to_line(inline.map[0])
        self.take()  # what closes the heading or paragraph
        return _runs_of(inline, self.finder)


def _closing(token: Token) -> str:
    return token.type.replace("_open", "_close")


def _is_note(raw: Raw) -> TypeGuard[Run]:
    return isinstance(raw, Run) and raw.text.startswith(NOTE)


def _split_notes(runs: Sequence[Raw]) -> Iterator[list[Raw]]:
    """Yield the runs of a paragraph, cut where a line begins with ※."""
    group: list[Raw] = []
    for run in runs:
        if group and _is_note(run) and run.at.line > group[-1].at.line:
            yield group
            group = []
        group.append(run)
    if group:
        yield group


def _without_mark(run: Run) -> Run:
    text = run.text.lstrip(NOTE + " ")
    return replace(run, text=text, at=run.at.on(len(run.text) - len(text)))
