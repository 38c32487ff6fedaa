"""The source of a page of HTML as text only, in which the words of the tree are found one after the other."""

import html as entities
import re
from bisect import bisect_right
from dataclasses import dataclass

from hyappyo.proof.draft.model import Line
from hyappyo.proof.draft.plain_text import split_lines

_TAG = re.compile(r"<[!/?A-Za-z][^<>]*>")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
WINDOW = 20_000
"""The words of the tree are sought so far ahead in the source; what is not found has the place of what stands before."""


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
