"""What a printed number asserts: an amount in some sense, a direction, a multiple, a record.

「約3,000人の減少」 asserts about three thousand, and downwards. The amount is read by `hyappyo.jp.quantity`; the words
around it are read here. 「1,436人に減少」 is different: there the amount is what is left.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from hyappyo.jp.quantity import Quantity, find_quantities
from hyappyo.jp.text import fold_width
from hyappyo.jp.wording import Lang, WordedError, Wording
from hyappyo.proof.bound.dated import find_dates

Direction = Literal["up", "down", "flat"]
RecordKind = Literal["high", "low"]


class PrintedError(WordedError):
    """Words of a link that assert nothing which a value could bear out, or two things at once."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The words of a bound number, read."""

    words: str
    quantity: Quantity | None = None
    direction: Direction | None = None
    times: Decimal | None = None
    """半減 is 0.5, 倍増 2, fivefold 5: how many times as much as before."""
    is_beyond: bool = False
    """Whether the multiple was exceeded: more than doubled."""
    record: RecordKind | None = None
    is_level: bool = False
    """Whether the amount is what was reached (…に減少, fell to …), not by how much."""


_JAPANESE: Mapping[Direction, re.Pattern[str]] = {
    "down": re.compile(r"減少|減っ|減り|減る|(?<!軽)減(?![税災免塩])|低下|下回|縮小|下落|短縮"),
    "up": re.compile(r"増加|増え|増(?![税設築床])|上昇|拡大|伸び|上回"),
    "flat": re.compile(r"横ばい|変わら|同水準|同数"),
}
_ENGLISH: Mapping[Direction, re.Pattern[str]] = {
    "down": re.compile(
        r"\b(?:decreas|declin|fell|fall|drop|reduc|shr[aiu]nk|loss|fewer\b|lower|down\b)", re.I
    ),
    "up": re.compile(r"\b(?:increas|r[io]se|rising|gr[eo]w|gain|up\b|higher|more\b)", re.I),
    "flat": re.compile(r"\b(?:unchanged|flat\b|level+ed off|steady|the same\b)", re.I),
}
_NEITHER = re.compile(r"増減|増加率|減少率")
_TIMES: Mapping[str, Decimal] = {
    "半減": Decimal("0.5"),
    "半分": Decimal("0.5"),
    "倍増": Decimal(2),
    "halv": Decimal("0.5"),
    "half": Decimal("0.5"),
    "doubl": Decimal(2),
    "twice": Decimal(2),
    "tripl": Decimal(3),
    "quadrupl": Decimal(4),
} | {
    f"{word}fold": Decimal(count)
    for count, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2)
}
_BEYOND = re.compile(r"\b(?:more than|over) $", re.I)
_TIMES_WORD = re.compile("|".join(_TIMES), re.I)
_RECORD: Mapping[RecordKind, re.Pattern[str]] = {
    "high": re.compile(
        r"過去最[高多大]|最高値|最[高多大](?=を更新)|record high|highest (?:on record|ever)|all-time high",
        re.I,
    ),
    "low": re.compile(
        r"過去最[低少小]|最低値|最[低少小](?=を更新)|record low|lowest (?:on record|ever)|all-time low", re.I
    ),
}
_ORDINAL = re.compile(
    r"\b(\d+)(?:st|nd|rd|th)\b|(?<!\ba )(?<!\bone )(?<!\btwo )\b(first|second|third|fourth|fifth)\b",
    re.I | re.ASCII,
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNT_WORD = re.compile(rf"\b({'|'.join(_COUNTED)})\b", re.I)
_TO_LEVEL_JA = re.compile(r"^(?:に|へ|まで)")
_TO_LEVEL_EN = re.compile(r"\bto $")


@lru_cache(maxsize=8192)  # as `find_dates`
def read_printed(words: str, lang: Lang) -> Printed:
    """Read the words of a bound number.

    Raises:
        PrintedError: when they hold no amount, direction, multiple or record, or more than one amount.
    """
    folded = fold_width(words)
    quantity = _quantity(folded, lang)
    start, end = (quantity.start, quantity.end) if quantity else (0, 0)
    before, after = folded[:start], folded[end:]
    around = _NEITHER.sub("", f"{before}\n{after}")
    times = _TIMES_WORD.search(around)
    printed = Printed(
        words,
        quantity,
        direction=None if times else _direction(around, lang, words),
        times=_TIMES[times[0].lower()] if times else None,
        is_beyond=bool(times and _BEYOND.search(around[: times.start()])),
        record=next((kind for kind, pattern in _RECORD.items() if pattern.search(around)), None),
        is_level=bool(quantity and (_TO_LEVEL_JA.search(after) or _TO_LEVEL_EN.search(before))),
    )
    if (quantity, printed.direction, printed.times, printed.record) == (None, None, None, None):
        raise PrintedError(
            Wording(f"「{words}」に数がありません", f"there is no number in {words!r}"),
            Wording(
                "数（と単位、約・超・減少などの言葉）をリンクの中に入れてください",
                "put the number, with its unit and words such as “about” or “a decrease of”, inside the link",
            ),
        )
    return printed


def _quantity(folded: str, lang: Lang) -> Quantity | None:
    spans = [(dated.start, dated.end) for dated in find_dates(folded, lang, None)]
    found = [
        quantity
        for quantity in find_quantities(folded)
        if not any(start <= quantity.start < end for start, end in spans)
    ]
    if len(found) > 1:
        listed = [folded[each.start : each.end] for each in found]
        raise PrintedError(
            Wording(
                f"一つのリンクに数が{len(found)}つあります（{'、'.join(listed)}）",
                f"one link holds {len(found)} numbers ({', '.join(listed)})",
            ),
            Wording("数ごとにリンクを分けてください", "give each number its own link"),
        )
    if found:
        return found[0]
    return _in_words(folded) if lang == "en" else None


def _in_words(folded: str) -> Quantity | None:
    """English ranks (18th, first) and small counts written out."""
    if match := _ORDINAL.search(folded):
        rank = int(match[1]) if match[1] else _ORDINALS.index(match[2].lower()) + 1
        return Quantity(Decimal(rank), "位", frozenset(), Decimal(1), match.start(), match.end())
    if match := _COUNT_WORD.search(folded):
        count = _COUNTED.index(match[1].lower()) + 1
        return Quantity(Decimal(count), "", frozenset(), Decimal(1), match.start(), match.end())
    return None


def _direction(around: str, lang: Lang, words: str) -> Direction | None:
    patterns = _JAPANESE if lang == "ja" else _ENGLISH
    found: list[Direction] = [direction for direction, pattern in patterns.items() if pattern.search(around)]
    if len(found) > 1:
        raise PrintedError(
            Wording(f"「{words}」は増減の両方を述べています", f"{words!r} asserts two directions"),
            Wording("一つの向きだけをリンクの中に入れてください", "keep one direction inside the link"),
        )
    return found[0] if found else None
