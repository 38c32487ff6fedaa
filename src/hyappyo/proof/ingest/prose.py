"""Blocks of the report → the narrative of a topic: Markdown in which the numbers that were typed are links."""

import re
from collections.abc import Iterator, Mapping, Sequence

from hyappyo.proof.draft.model import (
    Block,
    ChartData,
    ContentsLine,
    Furniture,
    Heading,
    ListItem,
    Note,
    Table,
    Words,
)
from hyappyo.proof.ingest.clean import BULLETS, line, prose, strong_that_closes, title, without_links
from hyappyo.proof.ingest.model import Binding

_NOTE_MARK = re.compile(r"^\s*[※＊*]+\s*")
DEEPEST = 3


def narrative_of(
    blocks: Sequence[Block], bindings: Mapping[int, Sequence[Binding]], embeds: Mapping[int, str]
) -> str:
    """Return the narrative of the blocks. `bindings` and `embeds` are by the identity (`id`) of the block."""
    parts: list[str] = []
    was_item = False
    for block in blocks:
        is_item = isinstance(block, ListItem)
        for text in _block(block, bindings.get(id(block), ()), embeds.get(id(block))):
            parts.append(text if is_item and was_item else f"\n{text}")
            was_item = is_item
    return "\n".join(parts).strip("\n")


def _block(block: Block, bindings: Sequence[Binding], embed: str | None) -> Iterator[str]:
    if embed is not None:
        yield f"![](table:{embed})"
    elif isinstance(block, Table):
        yield from _rows(block)
    elif isinstance(block, ChartData):
        yield line(prose(title(block.title.text))) or "図"
    elif isinstance(block, Words) and not isinstance(block, Furniture | ContentsLine):
        yield from _text(block, bindings)


def _text(block: Words, bindings: Sequence[Binding]) -> Iterator[str]:
    if isinstance(block, Heading):
        if words := title(block.text):
            yield f"### {prose(words)}"
        return
    mark = (_NOTE_MARK if isinstance(block, Note) else BULLETS).match(block.text)
    said = linked(block.text, bindings, mark.end() if mark else 0)
    if not said:
        return
    if isinstance(block, ListItem):
        yield f"{'  ' * min(block.depth, DEEPEST)}- {line(said)}"
    elif isinstance(block, Note):
        yield f"※{said}"
    else:
        yield line(said)


def linked(text: str, bindings: Sequence[Binding], start: int = 0) -> str:
    """Return the text from `start` on one line, each bound stretch as a link."""
    made = []
    at = start
    text = without_links(text)
    for binding in sorted(bindings, key=lambda each: each.start):
        if binding.start < at:
            continue
        before = prose(text[at : binding.start])
        made.append(before[:-1] + "！" if before.endswith("!") else before)
        made.append(f"[{prose(text[binding.start : binding.end]).strip()}]({binding.target})")
        at = binding.end
    made.append(prose(text[at:]))
    said = " ".join("".join(made).split())
    return strong_that_closes(said)


def claim(text: str, bindings: Sequence[Binding]) -> str:
    """Return one statement for a claim: without the mark of its item."""
    mark = BULLETS.match(text)
    return linked(text, bindings, mark.end() if mark else 0)


def _rows(table: Table) -> Iterator[str]:
    """Yield a table that is no series as one list, a row to an item, so that nothing of it is lost."""
    if table.caption is not None and (caption := title(table.caption.text)):
        yield line(prose(caption))
    rows = [
        " ／ ".join(" ".join(cell.text.split()) for cell in row if cell.text.strip()) for row in table.rows
    ]
    if said := "\n".join(f"- {line(prose(row))}" for row in rows if row):
        yield said
