"""Numbers and dates that a text prints outside every link.

What only looks like a number is left alone: ordinals of names (第2期), what stands in 「」 or 『』 (titles), and
parts of words (COVID-19, G7). Precision comes first: a finding on every digit would be read by nobody.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from hyappyo.jp.quantity import find_quantities
from hyappyo.jp.text import fold_width
from hyappyo.jp.wording import Lang
from hyappyo.proof.bound.dated import Dated, find_dates

_NAMES = re.compile(
    r"「[^」]{0,400}」|『[^』]{0,400}』|\([^()=]{0,100}=[^()]{0,100}\)"  # titles; values of filters
    r"|第\d{1,9}(?:[-\d]{0,9})[次期回号章節条項位部弾]?|(?<!\d)\d++次(?![元])"
    r"|(?<![A-Za-z])[A-Za-z]++[-‐]?\d+|(?<!\d)\d++[A-Za-z][A-Za-z0-9-]*"
    r"|(?<!\d)\d++(?:つ|番目|丁目|番地|級|類|号[機館線]?|条|列|代目)|https?://\S+",
    re.ASCII,
)
"""Each alternative is bounded, or begins where its run begins, so that no text takes more than its length."""
_ENGLISH_NAMES = re.compile(
    r"[“\"][^”\"]{0,400}[”\"]|\b(?:Part|Chapter|Section|Policy|Table|Figure|Page|page|Article|Route) \d+"
)


@dataclass(frozen=True, slots=True)
class Loose:
    """A number or a date in plain text. `dated` is set for dates."""

    start: int
    end: int
    words: str
    number_at: int
    """Where its digits begin: in 「うち[13社]」 they stand within the link."""
    dated: Dated | None = None


@lru_cache(maxsize=16384)
def find_loose(text: str, lang: Lang) -> tuple[Loose, ...]:
    """Return what a text prints by itself, dates and numbers in the order of the text.

    Remembered, because the editions of a package share most of their texts, and so does a plan with itself after a change.
    """
    taken = bytearray(len(text) + 1)
    for start, end in _spans(text, lang):
        _take(taken, start, end)
    dates = [
        each for each in find_dates(text, lang, None) if not taken[each.start] and _has_digit(text, each)
    ]
    for date in dates:
        _take(taken, date.start, date.end)
    found = [Loose(each.start, each.end, text[each.start : each.end], each.start, each) for each in dates]
    for quantity in find_quantities(text):
        if not taken[quantity.start] and not taken[quantity.end - 1]:
            printed = text[quantity.start : quantity.end]
            digits = next(at for at, character in enumerate(printed) if character.isdecimal())
            found.append(Loose(quantity.start, quantity.end, printed.strip(), quantity.start + digits))
    return tuple(sorted(found, key=lambda each: each.start))


def _has_digit(text: str, dated: Dated) -> bool:
    """今年 and 翌年 print no number; whether they may stand is a matter of wording."""
    return any(character.isdecimal() or character == "元" for character in text[dated.start : dated.end])


def _spans(text: str, lang: Lang) -> list[tuple[int, int]]:
    patterns = (_NAMES, _ENGLISH_NAMES) if lang == "en" else (_NAMES,)
    folded = fold_width(text)
    return [match.span() for pattern in patterns for match in pattern.finditer(folded)]


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\x01" * (end - start)
