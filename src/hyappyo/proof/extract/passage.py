"""Located texts with what stands around them: the section they belong to, the heading above, what kind of text it is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from hyappyo.jp.text import fold_width, matching_key
from hyappyo.proof.draft.marks import HEAD_MARK
from hyappyo.proof.draft.model import (
    Cell,
    ChartData,
    ContentsLine,
    Draft,
    Furniture,
    Heading,
    Note,
    Table,
    Words,
)
from hyappyo.proof.finding import Edit, Spot

Role = Literal["text", "heading", "note", "contents", "cell", "caption", "chart"]
"""What a text is. "chart" is the title of an axis or the name of a series; the chart's own title is a caption."""


@dataclass(eq=False)
class Section:
    """A part of the draft: the heading it stands under (None before the first) and the passages in it, in order."""

    heading: "Passage | None"
    passages: "list[Passage]" = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    charts: list[ChartData] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class Passage:
    """One located text: a paragraph, an item, a heading, a note, a cell."""

    words: Words
    role: Role
    order: int
    section: Section
    heading: "Passage | None" = None
    """The nearest line above that stands alone: heading, caption or label."""
    table: Table | None = None

    @cached_property
    def text(self) -> str:
        """The text with its width folded and marks of emphasis blanked: same positions as in the draft."""
        folded = fold_width(self.words.text)
        return folded.replace("**", "  ") if "**" in folded else folded

    @cached_property
    def key(self) -> str:
        """The text as a matching key, marks at its beginning left out."""
        return title_key(self.words.text)

    def spot(self, start: int = 0, end: int | None = None) -> Spot:
        """Return the place of the characters from `start` to `end`."""
        return self.words.spot(start, end)

    def edit(self, start: int, end: int, new: str) -> tuple[Edit, ...]:
        """Return the correction of the characters from `start` to `end`.

        None where they do not stand in the file as they are in the text: over two lines, or with marks of emphasis between.
        """
        spot, *more = self.words.spots(start, end)
        return () if more or spot.text != self.words.text[start:end] else (Edit(spot, new),)

    def whole(self) -> Spot:
        """Return the place of the passage's first line."""
        return self.words.spot()


_MARKS = "■□◆◇★☆▼◎○●・-*#.．。:：、,【】〔〕《》<>＜＞「」『』()（）[]～〜~ー"


def title_key(text: str) -> str:
    """Return the key under which a title in the contents and its heading meet: no width, case, space or marks."""
    return matching_key(text).translate({ord(mark): None for mark in _MARKS})


def passages_of(draft: Draft) -> tuple[list[Passage], list[Section]]:
    """Return every text of the draft as passages, and its sections, in reading order. Running heads are left out."""
    titles = {title_key(words.title) for words in draft.blocks() if isinstance(words, ContentsLine)}
    sections = [Section(None)]
    passages: list[Passage] = []
    nearest: Passage | None = None
    marked = any(isinstance(block, Heading) and _opens(block, titles) for block in draft.blocks())
    for block in draft.blocks():
        if isinstance(block, Furniture):
            continue
        if isinstance(block, Table):
            sections[-1].tables.append(block)
        if isinstance(block, ChartData):
            sections[-1].charts.append(block)
        if isinstance(block, Heading) and (not marked or _opens(block, titles)):
            sections.append(Section(None))
        for words, role, table in _texts(block):
            made = Passage(words, role, len(passages), sections[-1], nearest, table)
            passages.append(made)
            sections[-1].passages.append(made)
            if role == "heading":
                nearest = made
                if len(sections[-1].passages) == 1:
                    sections[-1].heading = made
    return passages, sections


def _opens(heading: Heading, titles: set[str]) -> bool:
    """Tell whether a heading opens a section: by its level, its mark, or because the contents name it."""
    return bool(heading.level or HEAD_MARK.match(heading.text) or title_key(heading.text) in titles)


def _texts(block: object) -> Iterator[tuple[Words, Role, Table | None]]:
    if isinstance(block, Table):
        if block.caption is not None:
            yield block.caption, "caption", block
        for cell in block.cells():
            yield cell, "cell", block
    elif isinstance(block, ChartData):
        for words in block.texts():
            yield words, "caption" if words is block.title else "chart", None
    elif isinstance(block, Words) and not isinstance(block, Cell):
        yield block, _role(block), None


def _role(block: Words) -> Role:
    if isinstance(block, Heading):
        return "heading"
    if isinstance(block, Note):
        return "note"
    return "contents" if isinstance(block, ContentsLine) else "text"
