"""HY610: one name written in several ways, over the whole draft, with counts.

Names meet in buckets (by folded key, by length and first or last characters), never each with each.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from hyappyo.jp.text import matching_key
from hyappyo.jp.wording import Wording
from hyappyo.proof.extract import Name, Passage, Reading
from hyappyo.proof.rules.names import CONTRAST, cluster
from hyappyo.proof.rules.rule import DraftRule, Found

_SMALL = str.maketrans(
    "ァィゥェォッャュョヮぁぃぅぇぉっゃゅょゎヶヵ", "アイウエオツヤユヨワあいうえおつやゆよわケカ"
)

_LONG_WORD = 8
"""A katakana word of so many letters that differs from another by one is the same word: shorter ones are words of their own."""
_DIGITS = re.compile(r"[0-9一二三四五六七八九十〇]")

_PARTICLES = "でのにはがをとへもや、。・ 」』)("


def confusable_key(name: str) -> str:
    """Return the key under which writings meet that differ only in marks a reader overlooks.

    Voicing marks (ぶ・ぷ・ふ), small kana, long vowel marks, hyphens, dots and spaces, width and case.
    """
    parted = unicodedata.normalize("NFD", matching_key(name).translate(_SMALL))
    bare = "".join(character for character in parted if not unicodedata.combining(character))
    return re.sub(r"[ー\-・.・'~〜]", "", bare)


def variants(reading: Reading) -> Iterator[Found]:
    """Find writings of one name that differ in marks, small kana, spaces, or by one character."""
    names = reading.names
    groups: dict[str, dict[str, Name]] = defaultdict(dict)
    for name in (*names["quoted"].values(), *_long(names["katakana"].values())):
        key = confusable_key(name.text)
        if len(key) >= 4 and not key.isdecimal():
            groups[key].setdefault(_plain(name.text), name)
    told: set[frozenset[str]] = set()
    for group in groups.values():
        if (
            len(group) > 1
            and len({_bracketless(text) for text in group}) > 1
            and _really_differ(list(group.values()))
        ):
            told.add(frozenset(group))
            yield cluster(list(group.values()))
    yield from _one_letter_off(names["quoted"].values(), told)
    yield from _one_letter_off(
        (name for name in names["katakana"].values() if len(name.text) >= _LONG_WORD), told
    )
    yield from _cut_short(reading, names["quoted"])


def _long(names: Iterable[Name]) -> Iterator[Name]:
    return (name for name in names if len(name.text) >= 4)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _bracketless(text: str) -> str:
    """Return the text without spaces beside brackets: NAME (ネーム) and NAME(ネーム) are one writing."""
    return re.sub(r" ?([()]) ?", r"\1", text)


def _really_differ(names: Sequence[Name]) -> bool:
    """Leave out pairs that are words of their own: a voicing mark alone in unquoted katakana of four letters."""
    texts = [name.text for name in names]
    if any(name.kind == "quoted" for name in names):
        return True
    return max(map(len, texts)) >= 5 or len({confusable_marks(text) for text in texts}) == 1


def confusable_marks(text: str) -> str:
    """Return the text with small kana made large and long marks left out, voicing kept."""
    return re.sub(r"[ー・ ]", "", text.translate(_SMALL))


def _one_letter_off(names: Iterable[Name], told: set[frozenset[str]]) -> Iterator[Found]:
    """Find names that differ by one character, no digit and none that tells names apart on purpose."""
    buckets: dict[tuple[int, str], list[Name]] = defaultdict(list)
    for name in names:
        if 5 <= len(name.text) <= 30 and not _DIGITS.search(name.text):
            for length in (len(name.text), len(name.text) + 1):
                buckets[length, name.text[:2]].append(name)
                buckets[length, "…" + name.text[-2:]].append(name)
    seen: set[frozenset[str]] = set()
    for bucket in buckets.values():
        for at, one in enumerate(bucket[:60]):
            for other in bucket[at + 1 : 60]:
                pair = frozenset((one.text, other.text))
                if (
                    len(pair) == 2
                    and pair not in seen
                    and pair not in told
                    and _off_by_one(one.text, other.text)
                ):
                    seen.add(pair)
                    yield cluster([one, other])


def _off_by_one(one: str, other: str) -> bool:
    if confusable_key(one) == confusable_key(other) or Levenshtein.distance(one, other, score_cutoff=1) != 1:
        return False
    if len(one) == len(other):
        differing = next((a, b) for a, b in zip(one, other, strict=True) if a != b)
        return not (set(differing) & CONTRAST) and not any(character.isascii() for character in differing)
    short, long = sorted((one, other), key=len)
    at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return len(short) >= 7 and long[at] not in CONTRAST


def _cut_short(reading: Reading, quoted: dict[str, Name]) -> Iterator[Found]:
    """Find a quoted hiragana name that elsewhere, unquoted, has lost its last or an inner letter."""
    whole = {name for name in quoted if 4 <= len(name) <= 12 and re.fullmatch(r"[ぁ-んー]+", name)}
    shorter = {
        short: name
        for name in whole
        for at in range(1, len(name))
        if (short := name[:at] + name[at + 1 :]) not in whole
    }
    found: dict[tuple[str, str], list[tuple[Passage, int, int]]] = defaultdict(list)
    for passage in reading.running() if shorter else ():
        for run in re.finditer(r"[ぁ-んー]{3,}", passage.text):
            for length in range(3, min(12, len(run[0])) + 1):
                short = run[0][:length]
                behind = passage.text[run.start() + length : run.start() + length + 1]
                if short in shorter and (not behind or behind in _PARTICLES):
                    found[shorter[short], short].append((passage, run.start(), run.start() + length))
    for (name, short), places in found.items():
        yield cluster([quoted[name], Name(short, "quoted", places)])


RULES = (
    DraftRule(
        id="HY610",
        severity="warning",
        title=Wording("名称の表記揺れ", "variants of one name"),
        explanation=Wording(
            "引用された名や片仮名語が、濁点・半濁点、小書きの仮名、長音、空白、一字の違いだけで二通り以上に書かれています。文書全体で数え、回数を示します。"
            "数字や、小・中・東・西のように区別のための字だけの違いは対象外です。",
            "A quoted name or a katakana word is written in two or more ways that differ only in voicing marks, small kana, "
            "long marks, spaces or one character. Names that differ in a number or in a distinguishing character are left alone.",
        ),
        example=Wording("「ふれあいプラザ」「ふれあいブラザ」", "「ふれあいプラザ」「ふれあいブラザ」"),
        instead=Wording("「ふれあいプラザ」", "「ふれあいプラザ」"),
        check=variants,
    ),
)
