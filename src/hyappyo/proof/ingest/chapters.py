"""Where the topics of a report begin: by its contents page, else its slides or sheets, else its headings."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from hyappyo.jp.text import fold_width
from hyappyo.proof.draft.marks import CONTENTS_TITLE, HEAD_MARK, NUMBERED, spaceless
from hyappyo.proof.draft.model import (
    Block,
    ChartData,
    ContentsLine,
    Draft,
    Furniture,
    Heading,
    Paragraph,
    Table,
    Words,
)
from hyappyo.proof.extract.passage import title_key
from hyappyo.proof.ingest.clean import title

_POLICY = re.compile(r"(?:政策|基本目標|基本方針|施策の大綱|施策の柱)\s*(\d{1,2})[\s:.、]*(\S.*)")
_NEAR = 0.8
MOST_ON_COVER = 4
LONGEST_COVER_LINE = 40
_FOUND_SHARE = 0.5
"""A contents page is believed where at least half of its entries have a heading."""


@dataclass(frozen=True, eq=False)
class Chapter:
    """A stretch of the report under one title: a topic, or a policy where its heading numbers one."""

    title: str
    heading: Words | None
    blocks: tuple[Block, ...]
    folio: int | None = None
    in_front: bool = False
    """Whether it stands before the contents page."""
    policy: int | None = None


@dataclass(frozen=True, eq=False)
class Layout:
    """A report in chapters; `preface` is what stands before the first, `lost` the entries without a heading."""

    title: str
    preface: tuple[Block, ...]
    chapters: tuple[Chapter, ...]
    lost: tuple[ContentsLine, ...] = ()
    main_title: str = ""
    """The heading that stands over the contents page, behind other chapters: the title of what follows it."""


@dataclass(frozen=True, slots=True)
class _Opening:
    title: str
    heading: Words | None
    folio: int | None = None


Openings = Mapping[int, _Opening]


def layout_of(draft: Draft) -> Layout:
    """Return the report in chapters, in its own order; running heads and the contents page are in none."""
    blocks = [block for block in draft.blocks() if not isinstance(block, Furniture)]
    last_entry = max((at for at, block in enumerate(blocks) if isinstance(block, ContentsLine)), default=-1)
    openings, lost = _by_contents(blocks, last_entry)
    if openings:
        front = [block for block in blocks[: last_entry + 1] if not _of_contents(block)]
        over = _over_contents(front)
        if over is not None:
            front.remove(over)
        preface, chapters = _cut(front, _by_headings(front), in_front=True)
        between, main = _cut(blocks[last_entry + 1 :], _shifted(openings, last_entry + 1))
        return Layout(
            _document_title(preface, draft),
            (*preface, *between),
            (*chapters, *main),
            lost,
            title(over.text) if over else "",
        )
    blocks = [block for block in blocks if not _of_contents(block)]
    preface, chapters = _cut(blocks, _without_cover(blocks, _openings(blocks, draft)))
    return Layout(_document_title(preface, draft), preface, chapters)


def _without_cover(blocks: Sequence[Block], openings: Openings) -> Openings:
    """Return the openings without the title of the document and the office under it, which open no chapter."""
    starts = sorted(openings)
    while len(starts) > 2 and starts[0] <= MOST_ON_COVER and _is_cover(blocks[starts[0] : starts[1]]):
        del starts[0]
    return {at: openings[at] for at in starts}


def _is_cover(blocks: Sequence[Block]) -> bool:
    """Whether blocks are a title page: a few short lines that tell no number and are no items."""
    return len(blocks) <= MOST_ON_COVER and all(
        isinstance(block, Heading | Paragraph)
        and len(block.text) <= LONGEST_COVER_LINE
        and not HEAD_MARK.match(block.text)
        and not NUMBERED.match(block.text)
        and not block.text.rstrip().endswith("。")
        for block in blocks
    )


def _over_contents(front: Sequence[Block]) -> Heading | None:
    """Return the heading right above the contents page, where chapters stand before it and it opens none itself."""
    last = front[-1] if len(front) > 1 else None
    if not isinstance(last, Heading) or len(last.text) > LONGEST_TITLE or HEAD_MARK.match(last.text):
        return None
    return last if _by_headings(front[:-1]) else None


def _of_contents(block: Block) -> bool:
    return isinstance(block, ContentsLine) or (
        isinstance(block, Paragraph | Heading)
        and len(block.text) <= 16
        and bool(CONTENTS_TITLE.search(spaceless(block.text)))
    )


def _shifted(openings: Openings, by: int) -> Openings:
    return {at - by: opening for at, opening in openings.items()}


def _cut(
    blocks: Sequence[Block], openings: Openings, *, in_front: bool = False
) -> tuple[tuple[Block, ...], tuple[Chapter, ...]]:
    """Return what stands before the first opening, and the chapters."""
    starts = [*sorted(openings), len(blocks)]
    numbers: set[int] = set()
    chapters: list[Chapter] = []
    for start, end in pairwise(starts):
        opening = openings[start]
        policy = _POLICY.match(fold_width(opening.title)) if opening.heading is not None else None
        number = int(policy[1]) if policy else 0
        if number in numbers:
            number = 0
        numbers.add(number)
        called = opening.title[policy.start(2) :] if policy and number else opening.title
        inside = tuple(block for block in blocks[start:end] if block is not opening.heading)
        chapter = Chapter(called, opening.heading, inside, opening.folio, in_front, number or None)
        if chapters and not number and title_key(chapters[-1].title) == title_key(called):
            chapters[-1] = _continued(chapters[-1], chapter)
        else:
            chapters.append(chapter)
    return tuple(blocks[: starts[0]]), tuple(chapters)


def _continued(one: Chapter, other: Chapter) -> Chapter:
    """Return a chapter with the page behind it that goes on under the same title."""
    heading = (other.heading,) if isinstance(other.heading, Heading | Paragraph) else ()
    return replace(one, blocks=(*one.blocks, *heading, *other.blocks))


def _document_title(preface: Sequence[Block], draft: Draft) -> str:
    first = next((block for block in preface if isinstance(block, Heading | Paragraph)), None)
    named = title(first.text) if first is not None and len(first.text) <= LONGEST_TITLE else ""
    return named or title(draft.name.rpartition(".")[0]) or title(draft.name) or "報告書"


LONGEST_TITLE = 60
TOP_OF_SLIDE = 3
"""Blocks at the top of a slide among which its title stands: a running line may come first."""


def _by_contents(blocks: Sequence[Block], last_entry: int) -> tuple[Openings, tuple[ContentsLine, ...]]:
    """Return the openings that the contents page names, and its entries without a heading."""
    entries = [block for block in blocks if isinstance(block, ContentsLine)]
    texts = {
        at: title_key(block.text)
        for at, block in enumerate(blocks)
        if at > last_entry and isinstance(block, Heading | Paragraph) and len(block.text) <= 2 * LONGEST_TITLE
    }
    texts |= _in_two_lines(entries, texts)
    openings: dict[int, _Opening] = {}
    after = last_entry
    missing = []
    for entry in entries:
        at = _match(title_key(entry.title), texts, openings, after)
        if at is None:
            missing.append(entry)
            continue
        openings[at] = _opening(blocks[at], entry)
        after = at
    lost = []
    for entry in missing:
        at = _nearest(title_key(entry.title), texts, openings)
        if at is None:
            lost.append(entry)
        else:
            openings[at] = _opening(blocks[at], entry)
    if len(openings) < max(1, _FOUND_SHARE * len(entries)):
        return {}, ()
    return openings, tuple(lost)


def _in_two_lines(entries: Sequence[ContentsLine], texts: Mapping[int, str]) -> dict[int, str]:
    """Return the entries that two neighbouring texts make together, at the first of them."""
    keys = {title_key(entry.title) for entry in entries}
    return {
        at: both
        for at, text in texts.items()
        if text and text not in keys and (both := text + texts.get(at + 1, "")) in keys
    }


def _opening(block: Block, entry: ContentsLine) -> _Opening:
    """Return an opening under the title that its heading prints, or the contents' where the heading has only half."""
    assert isinstance(block, Words)
    printed = title(block.text)
    whole = SequenceMatcher(None, title_key(printed), title_key(entry.title), autojunk=False).ratio() >= _NEAR
    return _Opening(printed if printed and whole else title(entry.title), block, entry.folio or None)


def _match(key: str, texts: Mapping[int, str], taken: Openings, after: int) -> int | None:
    """Return the place of a title: the first behind the one before it in the contents, else the first anywhere."""
    same = [at for at, text in texts.items() if text == key and at not in taken]
    return next((at for at in same if at > after), same[0] if same else None)


def _nearest(key: str, texts: Mapping[int, str], taken: Openings) -> int | None:
    """Return the place of a title that is printed a little differently from the contents."""
    rated = [
        (SequenceMatcher(None, key, text, autojunk=False).ratio(), -at)
        for at, text in texts.items()
        if at not in taken and abs(len(text) - len(key)) <= max(3, len(key) // 2)
    ]
    best = max(rated, default=(0.0, 0))
    return -best[1] if best[0] >= _NEAR else None


def _openings(blocks: Sequence[Block], draft: Draft) -> Openings:
    if draft.kind == "pptx":
        return dict(_by_slides(blocks))
    if draft.kind == "xlsx":
        return dict(_by_sheets(blocks, draft))
    return _by_headings(blocks)


def _page(block: Block) -> int | None:
    return block.spot().page if isinstance(block, Table | ChartData) else block.page


def _by_slides(blocks: Sequence[Block]) -> Iterator[tuple[int, _Opening]]:
    """Yield the beginning of each slide with a heading at its top; another slide goes on with the one before."""
    for at, block in enumerate(blocks):
        if at and _page(blocks[at - 1]) == _page(block):
            continue
        top = [each for each in blocks[at : at + TOP_OF_SLIDE] if _page(each) == _page(block)]
        heading = next((each for each in top if isinstance(each, Heading) and _is_title(each)), None)
        if heading is not None:
            yield at, _Opening(title(heading.text), heading)


def _by_sheets(blocks: Sequence[Block], draft: Draft) -> Iterator[tuple[int, _Opening]]:
    labels = {page.number: page.label for page in draft.pages}
    for at, block in enumerate(blocks):
        if at == 0 or _page(blocks[at - 1]) != _page(block):
            yield at, _Opening(title(labels.get(_page(block), "")) or f"シート{_page(block)}", None)


def _by_headings(blocks: Sequence[Block]) -> Openings:
    """Return the headings that open chapters: of the highest level there are several of, else marked, else bare ones."""
    headings = [
        (at, block) for at, block in enumerate(blocks) if isinstance(block, Heading) and _is_title(block)
    ]
    levels = Counter(block.level for _, block in headings if block.level)
    if levels:
        several = [level for level, count in sorted(levels.items()) if count > 1]
        level = several[0] if several else max(levels)
        chosen = [(at, block) for at, block in headings if block.level == level]
        if len(chosen) > 1 and chosen[0][0] == 0 and chosen[1][0] == 1:
            del chosen[0]  # the title of the document, printed as high as its chapters
        return {at: _Opening(title(block.text), block) for at, block in chosen}
    marked = [
        (at, block) for at, block in headings if HEAD_MARK.match(block.text) or NUMBERED.match(block.text)
    ]
    chosen = marked or [(at, block) for at, block in headings if _has_body(blocks, at)]
    return {at: _Opening(title(block.text), block) for at, block in chosen}


def _is_title(heading: Heading) -> bool:
    """Whether a heading can be a title: 表 or 人 alone labels what stands beside it."""
    return len(title(heading.text)) > 1


def _has_body(blocks: Sequence[Block], at: int) -> bool:
    return at + 1 < len(blocks) and not isinstance(blocks[at + 1], Heading)
