"""Laid lines → blocks: contents pages, tables, headings, items, notes, and paragraphs over wrapped lines.

The rules are typographic and know nothing of any one document: white space, alignment, marks at a line's beginning and
end, and how far a line reaches. In doubt two lines stay two blocks: a rule that misses a wrapped sentence costs less
than one that reads two captions as one sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hyappyo.proof.draft import marks
from hyappyo.proof.draft.grid import aligned_table
from hyappyo.proof.draft.laid import Laid, is_cjk, together
from hyappyo.proof.draft.model import Block, ContentsLine, Heading, ListItem, Note, Paragraph, Piece
from hyappyo.proof.draft.rows import Cutter, table_rows

CONTENTS_RUN = 3
"""So many entries under a title 目次, or with leaders, make a contents page."""
BARE_CONTENTS_RUN = 8
"""So many entries with rising folios make one without a title."""
SENTENCE_ENDS = tuple("。．！？.!?、，")
HEADING_WIDTH = 40
"""A heading is no wider than so many full-width characters."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a page's typography is, in the unit of its laid lines."""

    file: str
    page: int | None
    em: float
    """Width of a full-width character."""
    measure: float | None = None
    """Right edge that full lines reach; None where the text is not set to a measure."""
    chunks: Cutter | None = None
    """Cuts a line where more than a word space stands."""
    body: float | None = None
    """Height of the letters of running text, where known."""


def blocks_of(laid: Sequence[Laid], setting: Setting) -> list[Block]:
    """Return the blocks that laid lines make, in order."""
    made: list[Block] = []
    at = 0
    contents = _contents_runs(laid)
    while at < len(laid):
        if at in contents:
            made.append(_contents_line(laid[at], setting))
            at += 1
            continue
        end = _run_end(laid, at, contents, setting)
        made.extend(_run(laid[at:end], setting))
        at = end
    return made


def _run_end(laid: Sequence[Laid], at: int, contents: set[int], setting: Setting) -> int:
    """Return where the lines from `at` on end that belong together: at white space, but not within the rows of a table."""
    end = at + 1
    while (
        end < len(laid) and end not in contents and not (laid[end].gap and not _next_row(laid, end, setting))
    ):
        end += 1
    return end


def _next_row(laid: Sequence[Laid], at: int, setting: Setting) -> bool:
    """Tell whether a line is the next row of a table that is set with white space between its rows."""
    if setting.body is None or setting.chunks is None:
        return False
    count = len(setting.chunks(laid[at]))
    return (
        count >= 2
        and abs(count - len(setting.chunks(laid[at - 1]))) <= 1
        and len(setting.chunks(laid[at - 1])) >= 2
    )


def _contents_runs(laid: Sequence[Laid]) -> set[int]:
    """Return the positions of the lines that are entries of a contents page."""
    found: set[int] = set()
    run: list[int] = []
    folios: list[int] = []
    leaders = 0

    def close() -> None:
        nonlocal leaders
        titled = (
            any(
                marks.CONTENTS_TITLE.search(marks.spaceless(laid[i].text))
                for i in range(max(0, run[0] - 3), run[0])
            )
            if run
            else False
        )
        needed = CONTENTS_RUN if titled or leaders * 2 > len(run) else BARE_CONTENTS_RUN
        if len(run) >= needed and sum(a <= b for a, b in pairwise(folios)) >= 0.8 * (len(run) - 1):
            found.update(run)
        run.clear()
        folios.clear()
        leaders = 0

    for i, line in enumerate(laid):
        entry = marks.entry_of(line.text)
        if entry is None or not (entry.wide or run):
            close()
            continue
        run.append(i)
        folios.append(entry.folio)
        leaders += entry.leaders
    close()
    return found


def _contents_line(laid: Laid, setting: Setting) -> ContentsLine:
    entry = marks.entry_of(laid.text)
    assert entry is not None
    text, pieces = together([laid])
    return ContentsLine(text, setting.file, setting.page, pieces, entry.title.strip(), entry.folio)


def _run(run: Sequence[Laid], setting: Setting) -> Iterator[Block]:
    """Yield the blocks of lines without white space between them: tables where they line up, else text."""
    at = 0
    while at < len(run):
        rows = table_rows(run[at:], setting.chunks)
        table = aligned_table(setting.file, setting.page, rows) if rows else None
        if table:
            yield table
            at += len(rows)
            continue
        end = at + 1
        while end < len(run) and not run[end].gap and not table_rows(run[end : end + 3], setting.chunks):
            end += 1
        yield from text_blocks(_parted(run[at:end], setting), setting)
        at = end


def _parted(run: Sequence[Laid], setting: Setting) -> list[Laid]:
    """Cut lines where so much white stands that what follows is another text: two frames side by side on a page."""
    if setting.body is None or setting.chunks is None:
        return list(run)
    made: list[Laid] = []
    for line in run:
        chunks = setting.chunks(line)
        cuts = [
            0,
            *(i for i in range(1, len(chunks)) if _apart(chunks[i - 1], chunks[i], setting)),
            len(chunks),
        ]
        parts = [chunks[a:b] for a, b in pairwise(cuts)] if len(cuts) > 2 else []
        if not parts:
            made.append(line)
            continue
        for number, part in enumerate(parts):
            first, last = part[0], part[-1]
            made.append(
                Laid(line.line, first.start, last.end, first.left, last.right, number > 0 or line.gap)
            )
    return made


def _apart(before: Laid, after: Laid, setting: Setting) -> bool:
    mark = marks.ENUMERATOR.fullmatch(before.text)
    return mark is None and after.left - before.right > 3 * setting.em


def text_blocks(run: Sequence[Laid], setting: Setting) -> Iterator[Block]:
    """Yield the text blocks of lines that no white space parts."""
    for group in _joined_groups(run, setting):
        yield _text_block(group, setting, alone=len(group) == len(run))


def _joined_groups(run: Sequence[Laid], setting: Setting) -> Iterator[list[Laid]]:
    widest = max(line.right for line in run)
    group = [run[0]]
    for before, line in pairwise(run):
        if not line.gap and _goes_on(before, line, widest, setting):
            group.append(line)
        else:
            yield group
            group = [line]
    yield group


def _goes_on(before: Laid, after: Laid, widest: float, setting: Setting) -> bool:
    """Tell whether a sentence goes on from one line to the next."""
    first, second = before.text.rstrip(), after.text.strip()
    if not first or not second or _begins_block(second):
        return False
    if setting.body and not _same_size(before, after):
        return False
    full = setting.measure is not None and before.right >= setting.measure - 2 * setting.em
    if full:
        return not (first.endswith(tuple("。！？")) and after.left > before.left + 0.8 * setting.em)
    if marks.unclosed(first) and marks.closes(second):
        return True
    if first.endswith(marks.ENDS):
        return False
    if first.endswith((*marks.PARTICLES, "、", "，")) or _hangs(before, after, setting):
        return True
    long = before.right >= widest - 2 * setting.em and before.right - before.left >= 10 * setting.em
    return long and _breaks_word(first[-1], second[0])


def _hangs(before: Laid, after: Laid, setting: Setting) -> bool:
    """Tell whether a line is indented below the words of an item, as its second line is on a page."""
    indent = after.left - before.left
    item = setting.body is not None and marks.BULLET.match(before.text.lstrip())
    return bool(item) and 0.5 * setting.em < indent < 3 * setting.em


def _same_size(before: Laid, after: Laid) -> bool:
    one, two = before.line.size, after.line.size
    return one is None or two is None or abs(one - two) <= 0.12 * max(one, two)


def _begins_block(text: str) -> bool:
    return bool(
        marks.BULLET.match(text)
        or marks.HEAD_MARK.match(text)
        or marks.NOTE.match(text)
        or marks.NUMBERED.match(text)
    )


def _breaks_word(last: str, first: str) -> bool:
    """Tell whether a line break between two characters stands inside a sentence: behind 、, before kana, in a word."""
    if last in "、，," or _is_hiragana(first) or first in "、。，．）」』ーっッゃゅょャュョ%％":
        return True
    if _is_katakana(last) and _is_katakana(first):
        return True
    return not is_cjk(last) and not is_cjk(first) and (first.islower() or last in "-,;")


def _is_hiragana(character: str) -> bool:
    return "ぁ" <= character <= "ゖ"


def _is_katakana(character: str) -> bool:
    return "ァ" <= character <= "ー"


def block_by_marks(
    text: str,
    file: str,
    page: int | None,
    pieces: tuple[Piece, ...],
    *,
    alone: bool,
    depth: int | None = None,
) -> Block:
    """Return the block that a paragraph is by its marks, in a format that keeps paragraphs but not what they are.

    `alone` says that nothing else stands in its frame; `depth` that the format makes it an item of a list.
    """
    if marks.NOTE.match(text):
        return Note(text, file, page, pieces)
    if depth is not None:
        return ListItem(text, file, page, pieces, depth)
    short = len(text) <= HEADING_WIDTH and not text.endswith(SENTENCE_ENDS)
    if short and (marks.HEAD_MARK.match(text) or marks.NUMBERED.match(text)):
        return Heading(text, file, page, pieces)
    if marks.BULLET.match(text):
        return ListItem(text, file, page, pieces, 0)
    return Heading(text, file, page, pieces) if short and alone else Paragraph(text, file, page, pieces)


def _text_block(group: Sequence[Laid], setting: Setting, *, alone: bool) -> Block:
    text, pieces = together(_trimmed(group))
    place = (text, setting.file, setting.page, pieces)
    if marks.NOTE.match(text):
        return Note(*place)
    sentence = text.endswith(SENTENCE_ENDS) and not text.endswith("...")
    width = sum(line.right - line.left for line in group)
    short = width <= HEADING_WIDTH * setting.em and len(group) <= 2
    large = setting.body is not None and (group[0].line.size or 0) >= 1.12 * setting.body
    if short and not sentence and not marks.NUMBERLIKE.fullmatch(text):
        if marks.HEAD_MARK.match(text) or marks.NUMBERED.match(text):
            return Heading(*place, level=_level(group[0], setting))
        if not marks.BULLET.match(text) and (large or (alone and setting.body is None)):
            return Heading(*place, level=_level(group[0], setting) if large else 0)
    bullet = marks.BULLET.match(text)
    if bullet:
        return ListItem(*place, depth=0)
    return Paragraph(*place)


def _level(laid: Laid, setting: Setting) -> int:
    """Return the level that the size of the letters tells: 1 from 1.7 times the body's, 2 from 1.35, 3 from 1.12; else 0."""
    if setting.body is None or laid.line.size is None:
        return 0
    ratio = laid.line.size / setting.body
    return next((level for level, least in enumerate((1.7, 1.35, 1.12), 1) if ratio >= least), 0)


def _trimmed(group: Sequence[Laid]) -> list[Laid]:
    made = []
    for each in group:
        words = each.text
        start = each.start + len(words) - len(words.lstrip())
        made.append(Laid(each.line, start, start + len(words.strip()), each.left, each.right, each.gap))
    return made
