"""Quantities as Japanese public documents print them: 6億6,266万円, 約3,000人程度, ▲3,703, 8割, 70%超.

A printed number says more than its value. It says how finely it was rounded (4万5千人 was rounded to the thousand) and
in what sense it is meant (about, more than, counted repeatedly). `Quantity` keeps all three, so that a printed number
can be compared fairly with the datum behind it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from hyappyo.jp.text import fold_width, vocabulary
from hyappyo.jp.unit import CANONICAL
from hyappyo.jp.wording import WordedError, Wording


class Qualifier(Enum):
    """In what sense a printed number is meant."""

    OF_WHICH = "of_which"
    """うち: a part of the number before it."""
    CUMULATIVE = "cumulative"
    """累計: everything since the start."""
    GROSS = "gross"
    """延べ: a person who comes twice counts twice."""
    ROUGH_ESTIMATE = "rough_estimate"
    """概算: not yet counted exactly."""
    MAXIMUM = "maximum"
    """最大: at best this much, as for a grant's ceiling."""
    ABOUT = "about"
    """約, 概ね, 程度."""
    OVER = "over"
    """超: more than, not equal."""
    AT_LEAST = "at_least"
    """以上."""
    UNDER = "under"
    """未満: less than, not equal."""
    AT_MOST = "at_most"
    """以下."""


class QuantityError(WordedError):
    """A text that is not one quantity."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed number with its unit, its sense and its fineness.

    `value` is None where a missing mark (－, …) is printed; `unit` is the canonical name ("" when none is printed:
    名 is kept as 人, 割 as % with the value in per cent). `step` is one unit of the last significant printed place:

    - 1,436 → 1, 26.7 → 0.1, 1.30 → 0.01: digits written out mean themselves, zeros included;
    - 6億6,266万 → 10,000, 4万5千 → 1,000, 98.4億 → 10,000,000: the place of the last printed digit;
    - 約3,000 → 1,000, 約470万 → 100,000: beside "about", the zeros before the decimal point only hold the place;
    - 8割 → 10, 3割5分 → 1 (per cent); a missing mark → 0.

    `start` and `end` are the span in the text that was read; they take no part in comparison.
    """

    value: Decimal | None
    unit: str
    qualifiers: frozenset[Qualifier]
    step: Decimal
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


MISSING_MARKS = frozenset({"-", "--", "---", "…", "...", "*", "**", "***", "X", "x"})
"""What official tables print where there is no number, in folded form (see `fold_width`)."""

_BEFORE: Mapping[str, tuple[Qualifier, ...]] = {
    **dict.fromkeys(("約", "およそ", "おおよそ", "概ね", "おおむね", "ほぼ"), (Qualifier.ABOUT,)),
    **dict.fromkeys(("about ", "approximately ", "around ", "roughly "), (Qualifier.ABOUT,)),
    **dict.fromkeys(("延べ", "のべ"), (Qualifier.GROSS,)),
    **dict.fromkeys(("累計で", "累計", "cumulative "), (Qualifier.CUMULATIVE,)),
    **dict.fromkeys(("概算で", "概算"), (Qualifier.ROUGH_ESTIMATE,)),
    **dict.fromkeys(("最大で", "最大"), (Qualifier.MAXIMUM,)),
    **dict.fromkeys(("うち", "of which "), (Qualifier.OF_WHICH,)),
    **dict.fromkeys(("over ", "more than "), (Qualifier.OVER,)),
    **dict.fromkeys(("under ", "less than ", "fewer than "), (Qualifier.UNDER,)),
    "at least ": (Qualifier.AT_LEAST,),
    **dict.fromkeys(("at most ", "up to "), (Qualifier.AT_MOST,)),
}
_AFTER: Mapping[str, tuple[Qualifier, ...]] = {
    **dict.fromkeys(("程度", "前後", "ほど", "くらい", "ぐらい"), (Qualifier.ABOUT,)),
    **dict.fromkeys(("を超えた", "を超える", "を超え", "を上回", "超え", "超"), (Qualifier.OVER,)),
    "以上": (Qualifier.AT_LEAST,),
    **dict.fromkeys(("未満", "を下回", "に満たない"), (Qualifier.UNDER,)),
    **dict.fromkeys(("以下", "以内"), (Qualifier.AT_MOST,)),
    **dict.fromkeys(("余り", "あまり", "強"), (Qualifier.ABOUT, Qualifier.AT_LEAST)),
    "弱": (Qualifier.ABOUT, Qualifier.UNDER),
}
_PART_OF_A_WORD = {"超": "過高音", "強": "化制力調い", "弱": "者視い"}
"""超過, 強化, 弱者 …: after a number these marks may begin a word of their own."""
_ENGLISH_PLACES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_PLACES = {"百": 2, "千": 3, "万": 4, "億": 8, "兆": 12} | _ENGLISH_PLACES


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of `words`, the longest first."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(
        re.escape(word) + (f"(?![{_PART_OF_A_WORD[word]}])" if word in _PART_OF_A_WORD else "")
        for word in longest_first
    )


_DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,9}|\d{1,30})(?:\.\d{1,30})?"
_GROUP = rf"(?:{_DIGITS}千(?:{_DIGITS}百)?(?:{_DIGITS})?|{_DIGITS}百(?:{_DIGITS})?|{_DIGITS})"
_UNITS = _any_of(unit for unit in CANONICAL if not unit.isascii())
_OF_DATES = ("年", "年度", "月", "日")
_UNITS_APART = _any_of(unit for unit in CANONICAL if not unit.isascii() and unit not in _OF_DATES)
"""Units that may stand behind a space; 令和5 年 is the calendar's."""
_ENDS = rf"(?!(?!増|減|中(?![心央核学])|{_any_of(_AFTER)})[一-鿿々ァ-ヶー])"
"""Behind a unit set apart no word goes on: 1 人口, 3 トンネル and 2 部門 are none."""
_NUMBERED = vocabulary("目標 施策 政策 方針 戦略 柱 視点 課題 章 節 表 図")
_HEADS = "|".join(["(?<![^\n])", *(f"(?<={word})|(?<={word}[ ])" for word in _NUMBERED)])
"""Before the number of a heading (1 人が輝くまち), at the beginning of a line too: what follows it is no unit then."""
_APART = rf"""(?={_DIGITS}[ ][百千万億兆])
    (?:{_DIGITS}[ ][百千]?兆(?:[ ](?=\d))?)?(?:{_DIGITS}[ ][百千]?億(?:[ ](?=\d))?)?
    (?:{_DIGITS}[ ][百千]?万(?!が一)(?:[ ](?=\d))?)?(?:(?<=万[ ])(?:\d,)?\d{{3}}(?![\d,])|{_DIGITS}[ ][百千])?
    (?<![ ])(?:(?=[ ]?(?:{_UNITS_APART}))|{_ENDS})"""
"""Digits and places set apart: 7 億 6 千万. Where only some are, as in 1億 2,000万, two numbers stand beside each other."""
_TERM = re.compile(rf"({_DIGITS})([千百])?([万億兆]|{_any_of(_ENGLISH_PLACES)})?", re.ASCII)
_QUANTITY = re.compile(
    rf"""
    (?=[{"".join({re.escape(word[0]) for word in _BEFORE})}▲△+\-¥￥\d])
    (?P<before>(?:(?<![A-Za-z])(?:{_any_of(_BEFORE)})[ :、]?){{0,8}})
    (?:(?P<sign>[▲△]|(?<![0-9A-Za-z年月日度人円%)\]])[-+])(?:(?<=[▲△])[ ]{{1,3}})?)?
    (?<![0-9A-Za-z.])(?P<yen>[¥￥])?
    (?P<heads>(?:{_HEADS})(?=\d{{1,2}}[ ]))?
    (?P<amount>
        {_DIGITS}[ ]?(?:{_any_of(_ENGLISH_PLACES)})\b
      | (?:{_APART}|(?=\d)(?:{_GROUP}兆)?(?:{_GROUP}億)?(?:{_GROUP}万)?(?:{_GROUP})?)(?![\d百千万億兆]|\.\d)
    )
    (?: [ ]?(?P<latin>{_any_of(unit for unit in CANONICAL if unit.isascii())})(?![A-Za-z])
      | (?P<unit>{_UNITS})
      | [ ](?P<apart>{_UNITS_APART}){_ENDS}(?(heads)(?:(?<=割)|(?![ぁ-ん])))
      | (?![A-Za-z])
    )
    (?:(?<=割)(?P<tenth>\d)分)?
    (?P<after>(?:{_any_of(_AFTER)}){{0,8}})
    """,
    re.VERBOSE | re.ASCII,
)
_MARKS_BEFORE = re.compile(_any_of(_BEFORE))
_MARKS_AFTER = re.compile(_any_of(_AFTER))
_ONE = Decimal(1)
_NO_MARKS: frozenset[Qualifier] = frozenset()
_APPROXIMATE = {Qualifier.ABOUT, Qualifier.ROUGH_ESTIMATE}


def parse_quantity(text: str) -> Quantity:
    """Read a text that is exactly one quantity, or a missing mark (value None).

    Raises:
        QuantityError: when the text is no quantity, or has words around it that are not part of one.
    """
    folded = fold_width(text)
    stripped = folded.strip()
    start = folded.find(stripped)
    end = start + len(stripped)
    if stripped in MISSING_MARKS:
        return Quantity(None, "", frozenset(), Decimal(0), start, end)
    match = _QUANTITY.fullmatch(folded, start, end)
    if match is None:
        raise QuantityError(
            Wording(f"「{text}」は一つの数量として読めません", f"{text!r} is not one quantity"),
            Wording(
                "書き方の例: 1,436人、約3,000人、6億6,266万円、70%超、8割、▲3,703。値がなければ －",
                "examples: 1,436人, 約3,000人, 6億6,266万円, 70%超, 8割, ▲3,703; － where there is no value",
            ),
        )
    return _quantity(match)


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return every quantity in `text`, in order, with its span.

    Numbers inside a name (CO2, 3D, R5.9) are left alone, and so is a missing mark, which cannot be told from a dash.
    A date is not told apart here: 令和5年 yields 5年. Leave out what lies within the spans of
    `hyappyo.jp.calendar.find_periods`.
    """
    return tuple(_quantity(match) for match in _QUANTITY.finditer(fold_width(text)))


def _quantity(match: re.Match[str]) -> Quantity:
    qualifiers = (
        _qualifiers(match["before"], match["after"]) if match["before"] or match["after"] else _NO_MARKS
    )
    printed_unit = match["latin"] or match["unit"] or match["apart"] or ("円" if match["yen"] else "")
    in_tenths = printed_unit == "割"
    value, step = _amount(
        match["amount"].replace(" ", "")
        + (match["tenth"] or ""),  # 3割5分 is 35 per cent: the digits simply join
        power=(0 if match["tenth"] else 1) if in_tenths else 0,
        zeros_hold_places=not qualifiers.isdisjoint(_APPROXIMATE),
    )
    return Quantity(
        value=value.copy_negate() if value and match["sign"] in ("▲", "△", "-") else value,
        unit="%" if in_tenths else CANONICAL.get(printed_unit, ""),
        qualifiers=qualifiers,
        step=step,
        start=match.start(),
        end=match.end(),
    )


def _qualifiers(before: str, after: str) -> frozenset[Qualifier]:
    return frozenset(
        qualifier
        for marks, pattern, meaning in ((before, _MARKS_BEFORE, _BEFORE), (after, _MARKS_AFTER, _AFTER))
        for mark in pattern.findall(marks)
        for qualifier in meaning[mark]
    )


def _amount(amount: str, *, power: int, zeros_hold_places: bool) -> tuple[Decimal, Decimal]:
    """Return the exact value of digits with 千, 万, 億 …, times ten to `power`, and its last significant place."""
    if not power and not zeros_hold_places and (whole := amount.replace(",", "")).isdecimal():
        return Decimal(whole), _ONE
    terms = _TERM.findall(amount)
    scaled: list[tuple[int, int]] = []
    for digits, small, large in reversed(terms):  # from the right: the 万 of 6千5百万 belongs to the 6千 too
        power = _PLACES[large] if large else power
        whole, _, decimals = digits.replace(",", "").partition(".")
        scaled.append((int(whole + decimals), power + _PLACES.get(small, 0) - len(decimals)))
    last_digits, last_place = scaled[0]
    if zeros_hold_places and last_digits and "." not in terms[-1][0]:
        printed = str(last_digits)
        last_place += len(printed) - len(printed.rstrip("0"))
    finest = min(0, *(place for _, place in scaled))
    total = sum(digits * 10 ** (place - finest) for digits, place in scaled)
    return Decimal(f"{total}e{finest}"), Decimal(10**last_place if last_place >= 0 else f"1e{last_place}")
