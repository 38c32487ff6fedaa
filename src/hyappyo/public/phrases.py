"""Text in the page's language, with the places where a line may break between phrases (文節)."""

import re
from functools import lru_cache
from itertools import accumulate, pairwise

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from hyappyo.jp.wording import Lang
from hyappyo.plan.text import Text
from hyappyo.report.phrases import IN_CELL, in_cell, phrased, plain

_JAPANESE = re.compile(r"([\u3001-\u30ff\u3400-\u9fff\uff00-\uffef]+)")


def falls_back(text: Text | None, lang: Lang) -> bool:
    """Whether a text has no English, so that the Japanese stands in for it."""
    return lang == "en" and text is not None and text.en is None


def text_html(text: Text | None, lang: Lang) -> SafeString:
    """Return a text escaped; Japanese that stands in for missing English is marked."""
    if text is None:
        return SafeString("")
    said = escape(text.said_in(lang))
    return standing_in(said) if falls_back(text, lang) else said


def phrases_html(text: Text, lang: Lang) -> SafeString:
    """Return a short text that breaks between phrases only, marked as `text_html` marks it."""
    if lang == "ja":
        return broken(text.ja)
    return standing_in(broken(text.ja)) if text.en is None else escape(text.en)


def standing_in(html: SafeString) -> SafeString:
    """Mark Japanese that stands in for missing English, for the eye too: the style sets a small JA behind it."""
    return format_html('<span lang="ja" class="stands-in">{}</span>', html)


def in_japanese(html: SafeString) -> SafeString:
    """Mark words as Japanese on a page in another language."""
    return format_html('<span lang="ja">{}</span>', html)


def marked(words: str, lang: Lang) -> SafeString:
    """Return words that may quote Japanese, the Japanese in them marked on a page in another language."""
    if lang == "ja":
        return escape(words)
    parts = _JAPANESE.split(words)
    return format_html_join(
        "", "{}", ((in_japanese(escape(part)) if odd % 2 else part,) for odd, part in enumerate(parts))
    )


@lru_cache(maxsize=8192)
def breaks(japanese: str) -> frozenset[int]:
    """Return the offsets at which a line may break: the ends of its phrases, that of the whole excepted.

    A phrase too wide for a cell may break where its words join, too: a phone is as narrow.
    """
    phrases = phrased(japanese, "ja").phrases
    parts = (part for phrase in phrases for part in in_cell(phrase, IN_CELL).phrases)
    lengths = [len(plain(part)) for part in parts]
    return frozenset(accumulate(lengths)) - {len(japanese)}


@lru_cache(maxsize=8192)
def broken(japanese: str) -> SafeString:
    """Return Japanese with ``<wbr>`` between its phrases."""
    return broken_part(japanese, 0, breaks(japanese))


def broken_part(part: str, start: int, ends: frozenset[int]) -> SafeString:
    """Return a part of a text, which begins at offset `start`, with ``<wbr>`` where the whole may break."""
    cuts = [0, *(end - start for end in sorted(ends) if start < end <= start + len(part)), len(part)]
    pieces = [escape(part[one:other]) for one, other in pairwise(cuts)]
    return mark_safe("<wbr>".join(pieces))  # noqa: S308  each piece is escaped
