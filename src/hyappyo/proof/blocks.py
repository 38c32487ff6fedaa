"""A narrative after it has been read and proved: blocks of words, numbers and links, and the places of embeds.

Report and site draw these; neither reads Markdown.
"""

from dataclasses import dataclass
from typing import Literal

from hyappyo.proof.number import ProvedNumber

EmbedKind = Literal["chart", "table", "figure"]


@dataclass(frozen=True, slots=True)
class Words:
    """A run of plain text."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link to somewhere outside the plan."""

    words: str
    href: str


Inline = Words | ProvedNumber | Link
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 2 is the first below the topic's own title."""

    level: int
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, and the list below it if there is one."""

    inlines: Inlines
    children: "Bullets | None" = None


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Item, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A note (※), its mark removed."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Embed:
    """The place of a chart or table of the topic, or of a figure of the plan, by id."""

    kind: EmbedKind
    id: str


Block = Heading | Paragraph | Bullets | Note | Embed


def plain(inlines: Inlines) -> str:
    """Return the characters alone, without the bindings."""
    return "".join(inline.text if isinstance(inline, Words) else inline.words for inline in inlines)
