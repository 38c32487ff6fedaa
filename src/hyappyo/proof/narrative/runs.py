"""The runs within one paragraph, each with its place in the text: plain words, bound words, embeds."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from markdown_it.token import Token


@dataclass(frozen=True, slots=True, order=True)
class At:
    """A place in a text, 1-based."""

    line: int
    column: int

    def on(self, offset: int) -> "At":
        """Return the place `offset` characters further on the same line."""
        return At(self.line, self.column + offset)


@dataclass(frozen=True, slots=True)
class Run:
    """Plain text as it stands."""

    text: str
    at: At
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """Words with a target: ``[words](target)``. `at` is where the words stand, `target_at` the target."""

    words: str
    target: str
    at: At
    target_at: At


@dataclass(frozen=True, slots=True)
class Picture:
    """An embed as it stands: ``![](target)``."""

    target: str
    at: At


@dataclass(frozen=True, slots=True)
class Unread:
    """What is written like a link and is none; it must never come out as literal text."""

    text: str
    at: At


Raw = Run | Bound | Picture | Unread

_LIKE_A_TARGET = re.compile(r"\][(（]\s*(?:fact|event|chart|table|figure|https?)\s*[:：][^)）]*[)）]?")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\ufdd0\uff00-\uffef]")


COMMENT = "\ufdd0"
"""Stands for each character of a comment (``<!-- -->``), so that all others keep their place; no text may hold it."""

_UNCOMMENTED = re.compile(f"[^{COMMENT}]+")


class Finder:
    """Finds what the tokens of a text came from, going forward, since inline tokens do not say where they stood."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._from = 0

    def skip_to_line(self, line: int) -> None:
        """Go on from the beginning of a line (0-based, as tokens count)."""
        self._from = max(self._from, self._starts[line])

    def find(self, words: str) -> int:
        """Return the offset of `words`, and go on behind them; where escapes changed them, the offset reached."""
        found = self.text.find(words, self._from)
        if found < 0:
            return self._from
        self._from = found + len(words)
        return found

    def bound(self, target: str) -> tuple[int, int]:
        """Return the offsets of the words and of the target of the next link to `target`."""
        reached = self._from
        closing = self.find(f"]({target}")
        opening = max(self.text.rfind("[", reached, closing), reached)
        return opening + 1, closing + 2

    def at(self, offset: int) -> At:
        """Return the place of an offset."""
        line = bisect_right(self._starts, offset) - 1
        return At(line + 1, offset - self._starts[line] + 1)


def read_runs(children: Sequence[Token], finder: Finder) -> list[Raw]:
    """Return the runs of one inline token."""
    return list(_runs(children, finder))


def _runs(children: Sequence[Token], finder: Finder) -> Iterator[Raw]:
    strong = 0
    tokens = iter(enumerate(children))
    for index, token in tokens:
        match token.type:
            case "strong_open":
                strong += 1
            case "strong_close":
                strong -= 1
            case "text" | "code_inline" if token.content:  # code is no binding: a link in it is noted
                yield from read_text(token.content, finder, strong > 0)
            case "softbreak" | "hardbreak":
                yield from _line_end(children, index, finder, strong > 0)
            case "image":
                target = str(token.attrs["src"])
                yield Picture(target, finder.at(finder.bound(target)[0] - 2))
            case "link_open":
                target = str(token.attrs["href"])
                words_at, target_at = finder.bound(target)
                words = "".join(inner.content for _, inner in _until(tokens, "link_close")).replace(
                    COMMENT, ""
                )
                yield Bound(words, target, finder.at(words_at), finder.at(target_at))


def _until(tokens: Iterator[tuple[int, Token]], closing: str) -> Iterator[tuple[int, Token]]:
    for index, token in tokens:
        if token.type == closing:
            return
        yield index, token


def read_text(text: str, finder: Finder, strong: bool = False) -> Iterator[Raw]:
    """Yield plain text as it stands; what is written like a link by itself, comments left out."""
    start = finder.find(text)
    done = 0
    for match in _LIKE_A_TARGET.finditer(text):
        opening = text.rfind("[", done, match.start())
        begins = match.start() if opening < 0 else opening
        yield from _plain(text, done, begins, start, finder, strong)
        yield Unread(text[begins : match.end()], finder.at(start + begins))
        done = match.end()
    yield from _plain(text, done, len(text), start, finder, strong)


def _plain(text: str, begin: int, end: int, start: int, finder: Finder, strong: bool) -> Iterator[Run]:
    for match in _UNCOMMENTED.finditer(text, begin, end):
        yield Run(match[0], finder.at(start + match.start()), strong)


def _line_end(children: Sequence[Token], index: int, finder: Finder, strong: bool) -> Iterator[Raw]:
    """Between Japanese characters the end of a line is nothing; elsewhere it is a space."""
    before = next((token.content[-1] for token in reversed(children[:index]) if token.content), "")
    after = next((token.content[0] for token in children[index + 1 :] if token.content), "")
    if not (_WIDE.match(before) or _WIDE.match(after)):
        yield Run(" ", finder.at(finder.find("\n")), strong)
