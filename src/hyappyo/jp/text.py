"""Folding and measuring Japanese text.

Folded text is for *matching only*. What a document prints is evidence: ①, ㎡, 髙 or a full-width digit is kept as
it was written, and a folded copy is made where two writings have to be compared.
"""

import re
import unicodedata
from functools import lru_cache

_DASHES = "‐‑‒–—―−－"
_WAVES = "～〜∼"
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that no output can hold; tabs and line ends are fine."""
GAIJI = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""外字: characters of one's own making (private use), which stand in real names and which nobody else can print."""
_FOLDED = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_FOLDED |= {ord(dash): "-" for dash in _DASHES} | {ord(wave): "~" for wave in _WAVES}
_FOLDABLE = re.compile(f"[{re.escape(''.join(map(chr, _FOLDED)))}]")


def vocabulary(words: str) -> tuple[str, ...]:
    """Return the words of a list that is written as people read one, with blanks and line ends between them."""
    return tuple(words.split())


def fold_width(text: str) -> str:
    """Return `text` with full-width ASCII, dashes and wave dashes in their ASCII form.

    Every character becomes exactly one, so a position in the result is a position in `text`. The long vowel mark
    ー is a letter, not a dash, and stays.
    """
    return text.translate(_FOLDED) if _FOLDABLE.search(text) else text


def matching_key(text: str) -> str:
    """Return the key under which two writings of one name meet: NFKC, one dash, no case, no spaces.

    NFKC also merges what a reader tells apart (① and 1, ㎡ and m2): never print or store the key.
    """
    key = text
    while (folded := _folded_once(key)) != key:  # with a space gone, two marks may meet that NFKC joins
        key = folded
    return key


def composed(name: str) -> str:
    """Return the name of a file with each kana and its mark in one character (NFC).

    macOS hands out names in which they stand apart (が as か and a mark), while cells and keyboards give one.
    """
    return unicodedata.normalize("NFC", name)


def display_width(text: str) -> int:
    """Return the number of terminal columns `text` takes: two for a wide character, none for a combining one."""
    return sum(map(_columns, text))


def pad(text: str, width: int) -> str:
    """Return `text` with spaces behind it up to `width` terminal columns; longer text comes back unchanged."""
    return text + " " * (width - display_width(text))


def _folded_once(text: str) -> str:
    normal = fold_width(unicodedata.normalize("NFKC", text)).casefold()
    return "".join(normal.split())


@lru_cache(maxsize=16384)
def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
