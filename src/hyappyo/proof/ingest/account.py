"""What became of every line of a text source: coverage.csv, and the lines of each topic."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from hyappyo.plan.reference import Coverage
from hyappyo.proof.draft.model import Block, ChartData, ContentsLine, Draft, Furniture, Table, Words


def is_counted(draft: Draft) -> bool:
    """Whether the lines of the source can be accounted for: a text file, whose lines a person can count."""
    return draft.kind in ("text", "markdown")


def lines_in(draft: Draft) -> int:
    """Return how many lines the source has, as `wc` and an editor count them."""
    lines = [line for page in draft.pages for line in page.lines]
    if len(lines) > 1 and not lines[-1].text:
        return len(lines) - 1
    return max(1, len(lines))


def lines_of(blocks: Sequence[Block]) -> set[int]:
    """Return the numbers of the lines that blocks stand on."""
    return {line for block in blocks for words in _words(block) for line in _lines(words)}


def _words(block: Block) -> Iterator[Words]:
    if isinstance(block, Table):
        if block.caption is not None:
            yield block.caption
        yield from block.cells()
    elif isinstance(block, ChartData):
        yield block.title
    else:
        yield block


def _lines(words: Words) -> Iterator[int]:
    yield from (piece.line.number for piece in words.pieces)


def span(lines: set[int]) -> str | None:
    """Return the first to the last line as the package writes it: 12-40."""
    if not lines:
        return None
    first, last = min(lines), max(lines)
    return str(first) if first == last else f"{first}-{last}"


Fate = tuple[str | None, str | None, str | None]
"""Record, omission and note of one line."""


def coverage_of(draft: Draft, owners: Mapping[str, set[int]]) -> tuple[Coverage, ...]:
    """Return an account of every line: the record that holds it, or why none does."""
    total = lines_in(draft)
    fates: dict[int, Fate] = {}
    for record, lines in owners.items():
        fates |= dict.fromkeys(lines, (record, None, None))
    for block in draft.blocks():
        if isinstance(block, ContentsLine):
            fates |= dict.fromkeys(_lines(block), (None, "repeated", "目次"))
        elif isinstance(block, Furniture):
            fates |= dict.fromkeys(_lines(block), (None, "page_decoration", None))
    texts = {line.number: line.text for page in draft.pages for line in page.lines}
    whole = [_fate(texts.get(number, ""), fates.get(number)) for number in range(1, total + 1)]
    return tuple(_stretches(whole))


def _fate(text: str, fate: Fate | None) -> Fate:
    if fate is not None:
        return fate
    return (None, "markup", None) if text.strip() else (None, "blank", None)


def _stretches(fates: Sequence[Fate]) -> Iterator[Coverage]:
    for (record, omission, note), group in groupby(enumerate(fates, 1), key=lambda each: each[1]):
        numbers = [number for number, _ in group]
        yield Coverage(first=numbers[0], last=numbers[-1], record=record, omission=omission, note=note)
