"""Runs of text after proving → runs of the report."""

import re
from collections.abc import Iterable, Iterator

from hyappyo.jp.wording import Wording
from hyappyo.proof.blocks import Inline, Link, Words
from hyappyo.report import model
from hyappyo.report.compose.desk import Desk
from hyappyo.report.measure import joined

_LONGEST_WORD = 24
_UNBREAKABLE = re.compile(rf"[!-~]{{{_LONGEST_WORD + 1},}}")
_ZERO_WIDTH_SPACE = "\u200b"


def rich(inlines: Iterable[Inline], desk: Desk) -> model.RichText:
    """Return the runs, each bound number with its reference; an address is printed in brackets behind its words."""
    return joined([run for inline in inlines for run in _runs(inline, desk)])


def plain_rich(text: str) -> model.RichText:
    """Return plain text as runs."""
    return (model.Words(breakable(text)),) if text else ()


def breakable(text: str) -> str:
    """Return `text` with places to break in what has none, such as a long address."""
    return _UNBREAKABLE.sub(lambda found: _ZERO_WIDTH_SPACE.join(_slices(found[0])), text)


def _runs(inline: Inline, desk: Desk) -> Iterator[model.Words | model.Number]:
    match inline:
        case Words():
            yield model.Words(breakable(inline.text), inline.strong)
        case Link():
            behind = Wording(f"（{inline.href}）", f" ({inline.href})")
            yield model.Words(breakable(inline.words + desk.said(behind)))
        case _:
            yield model.Number(inline.words, desk.ref(inline))


def _slices(word: str) -> Iterator[str]:
    return (word[at : at + 8] for at in range(0, len(word), 8))
