"""Plain text: lines as in the file, form feeds as page breaks, columns of a terminal as the measure."""

import re
from collections import Counter
from collections.abc import Sequence

from hyappyo.jp.text import display_width
from hyappyo.proof.draft.laid import Laid
from hyappyo.proof.draft.model import Draft, Line, Page
from hyappyo.proof.draft.structure import Setting, blocks_of
from hyappyo.proof.finding import Finding

TAB = 8
MEASURE_SHARE = 0.2
"""Text is set to a measure where so many of its longer lines end within it."""
_CHUNK = re.compile(r"\S+(?:[ \u3000]\S+)*")
"""Words parted by single spaces: a tab or two spaces part the chunks of a table's row."""


def read_text(text: str, name: str, faults: Sequence[Finding] = ()) -> Draft:
    """Return plain text as a draft. A form feed begins a page; without one the draft has a single page without number."""
    lines = [Line(number, words) for number, words in enumerate(split_lines(text), 1)]
    pages = _pages(lines)
    measure = _measure(lines)
    made = []
    for number, own in enumerate(pages, 1):
        page = number if len(pages) > 1 else None
        setting = Setting(name, page, 2.0, measure, chunks_of)
        made.append(Page(page, str(page or ""), tuple(own), tuple(blocks_of(laid_of(own), setting))))
    return Draft(name, "text", tuple(made), tuple(faults))


def split_lines(text: str) -> list[str]:
    """Return the lines as an editor counts them: parted by LF, CR LF or CR, and by nothing else."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _pages(lines: Sequence[Line]) -> list[list[Line]]:
    pages: list[list[Line]] = [[]]
    for line in lines:
        if "\f" in line.text and (pages[-1] or len(pages) > 1):
            pages.append([])
        pages[-1].append(line)
    return pages


def laid_of(lines: Sequence[Line]) -> list[Laid]:
    """Return the lines that hold words, as a terminal shows them."""
    made: list[Laid] = []
    gap = True
    for line in lines:
        words = line.text.strip()
        if not words:
            gap = True
            continue
        start = line.text.index(words)
        left = width(line.text[:start])
        made.append(Laid(line, start, start + len(words), left, left + width(words), gap))
        gap = False
    return made


def chunks_of(laid: Laid) -> list[Laid]:
    """Cut a line at tabs and runs of two spaces. Cells behind tabs stand in the tab's column."""
    made: list[Laid] = []
    tabbed = "\t" in laid.text
    for found in _CHUNK.finditer(laid.text):
        start, end = laid.start + found.start(), laid.start + found.end()
        before = laid.line.text[:start]
        left = float(before.count("\t")) if tabbed else laid.left + width(laid.text[: found.start()])
        whole = end - start == len(laid.text)
        right = left + 0.9 if tabbed else laid.right if whole else left + width(found.group())
        made.append(Laid(laid.line, start, end, left, right))
    return made


def width(text: str) -> int:
    """Return the columns of a terminal that the text takes, a tab as eight."""
    return (
        len(text)
        if text.isascii() and "\t" not in text
        else display_width(text) + (TAB - 1) * text.count("\t")
    )


def _measure(lines: Sequence[Line]) -> float | None:
    """Return the width to which the text was wrapped, or None where it was not."""
    widths = Counter(width(line.text.rstrip()) for line in lines)
    longest = max(widths)
    if not 40 <= longest <= 160:
        return None
    long = sum(count for columns, count in widths.items() if columns >= longest / 2)
    near = sum(count for columns, count in widths.items() if columns >= longest - 4)
    return longest if near >= 5 and near >= MEASURE_SHARE * long else None
