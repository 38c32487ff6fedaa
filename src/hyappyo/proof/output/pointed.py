"""A finding for the terminal: the line quoted, the words pointed at, full-width letters counted as two columns."""

from collections.abc import Callable, Iterator
from typing import Literal

from hyappyo.jp.text import display_width
from hyappyo.jp.wording import Lang, Wording
from hyappyo.proof.draft.model import Draft
from hyappyo.proof.finding import Finding, Spot
from hyappyo.proof.output.place import Quote, quote, said_place
from hyappyo.proof.output.words import SEVERITY_NAMES

Part = Literal["head", "place", "line", "carets", "hint"]
Paint = Callable[[Part, str], str]
"""Gives a part of the report its colour; the default leaves the words as they are."""
MOST_PLACES = 6
"""So many places of one finding are quoted; how many more there are is said."""


def pointed(
    finding: Finding,
    draft: Draft | None,
    lang: Lang,
    *,
    width: int = 100,
    paint: Paint = lambda _part, text: text,
) -> list[str]:
    """Return the lines of one finding: what it is, every place with its line quoted and pointed at, what to do.

    `width` is the terminal's, in columns. A long line is cut around the words, an ellipsis on either side.
    """
    kind = SEVERITY_NAMES[finding.severity].said_in(lang)
    lines = [paint("head", f"{kind} {finding.rule} {finding.message.said_in(lang)}")]
    for number, spot in enumerate(finding.places[:MOST_PLACES]):
        lines += _place(spot, draft, lang, width, paint, evidence=number > 0)
    if (more := len(finding.places) - MOST_PLACES) > 0:
        said = Wording(f"ほかに{more}か所", f"and {more} more place{'s' if more > 1 else ''}")
        lines.append("  " + said.said_in(lang))
    if finding.hint:
        lines.append(paint("hint", f"  → {finding.hint.said_in(lang)}"))
    return lines


def _place(
    spot: Spot, draft: Draft | None, lang: Lang, width: int, paint: Paint, *, evidence: bool
) -> Iterator[str]:
    role = Wording("関連 ", "see also ").said_in(lang) if evidence else ""
    yield paint("place", f"  {role}{spot.file} {said_place(spot, draft, lang)}")
    found = quote(spot, draft)
    if found is None:
        return
    gutter = str(spot.line) if spot.line else ""
    shown = _cut(found, max(20, width - len(gutter) - 6))
    yield paint("line", f"  {gutter} │ {shown.text}")
    carets = " " * display_width(shown.before) + "^" * max(1, display_width(shown.words))
    yield paint("carets", f"  {' ' * len(gutter)} │ {carets}")


def _cut(found: Quote, width: int) -> Quote:
    """Return the part of a line that fits into `width` columns, the words marked in it, tabs as spaces."""
    text = found.text.replace("\t", " ").rstrip()
    if display_width(text) <= width:
        lead = len(text) - len(text.lstrip())
        lead = min(lead, found.start)
        return Quote(text[lead:], found.start - lead, min(found.end, len(text)) - lead)
    words = text[found.start : found.end]
    while display_width(words) > width - 4:
        words = words[: len(words) * 3 // 4] if len(words) > 8 else words[:-1]
    room = width - 4 - display_width(words)
    behind = display_width(text[found.start + len(words) :])
    before = _last(text[: found.start], room - min(behind, room // 2))
    after = _first(text[found.start + len(words) :], room - display_width(before))
    left = "…" if len(before) < found.start else ""
    right = "…" if found.start + len(words) + len(after) < len(text) else ""
    start = len(left) + len(before)
    return Quote(left + before + words + after + right, start, start + len(words))


def _first(text: str, width: int) -> str:
    end = 0
    used = 0
    while end < len(text) and (used := used + display_width(text[end])) <= width:
        end += 1
    return text[:end]


def _last(text: str, width: int) -> str:
    tail = text[-max(0, width) :] if width > 0 else ""
    while display_width(tail) > width:
        tail = tail[1:]
    return tail
