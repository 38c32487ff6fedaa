"""文節: where a line of a title or lead may break.

BudouX cuts Japanese text into phrases; a bound number keeps together with the phrase it stands in, so that a line
never breaks inside a word, between a number and its unit, or before a particle.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from hyappyo.jp.wording import Lang
from hyappyo.report.measure import DATE, NOT_AT_END, NOT_AT_START, unbroken, whole_width
from hyappyo.report.model import Number, Phrased, RichText, Words

_NUMBER = re.compile(
    rf"{DATE}"
    r"|(令和|平成|昭和)?[▲−約]?([0-9][0-9,.]*|元(?=年))(年度|か月|[万億千]?[一-鿿％%]?)"
)
"""A date, or a number with its unit; BudouX would break within the digits of a year."""
_ONE_WORD = re.compile("道の駅|循環")
"""Words that BudouX would tear."""
_SEPARATORS = ("・", "、", "。", "，", "／")
_JAPANESE = re.compile(r"[ぁ-んァ-ヴ]|[年度月日]～")
_HIRAGANA = re.compile(r"[ぁ-ん]")
_SUFFIX = re.compile("[一-鿿ァ-ヴー][一-鿿][」』）、。]*")
"""The last character of a word, which BudouX would set apart (参画団体｜数), and the one before it."""
_TORN = re.compile(r"(?<![^「『（・　 ])[ぁ-ん]{3}")
"""Two kana at a text's or bracket's beginning, before a third: a name in kana (ながおか) that BudouX would tear."""
LONGEST, IN_CAPTION, IN_CELL = 14.0, 11.0, 12.0
"""A phrase of running text that is wider, in em, may break within: it would leave a line half empty."""
_BRACKETED = 12.0
"""A phrase that is wider, in em, breaks before its bracket."""
_SURE_JOINT = "(?<=[ 　・～])|(?<=[ァ-ヴー]{2})(?=[一-鿿]{2})|(?<=[一-鿿]{2})(?=[ァ-ヴ][ァ-ヴー]{2})"
"""Where words join: at a space, within a range, between scripts."""
_JOINT = re.compile(rf"{_SURE_JOINT}|(?<=[ァ-ヴー]{{4}}ー)(?=[ァ-ヴ][ァ-ヴー]{{4}})")
"""Where they most likely join besides: after a long vowel (エコノミー｜コンソーシアム)."""
_JOINED = re.compile(rf"(?!^)(?:{_SURE_JOINT})(?!$)")


@lru_cache(maxsize=8192)
def flowing(text: RichText, longest: float = LONGEST, one_word: float = 0.0) -> Phrased:
    """Return running text as phrases: a line of it breaks between 文節, as one of a title does.

    A phrase wider than `longest` em is broken as any text is; up to `one_word` em, only where its words join. Text
    without kana is not Japanese and breaks at its spaces.
    """
    if not is_japanese(plain(text)):
        return Phrased((text,))
    return Phrased(tuple(part for phrase in _cut(text) for part in _fitting(phrase, longest, one_word)))


def is_japanese(words: str) -> bool:
    """Whether words are Japanese: these have kana, or are a range of dates."""
    return _JAPANESE.search(words) is not None


def in_cell(text: RichText, room: float) -> Phrased:
    """Return what stands in a cell of a table, `room` em wide, as phrases no wider than that.

    What fits on one line is left as it is: most cells of a long table.
    """
    return Phrased((text,)) if whole_width(text) <= room else flowing(text, min(IN_CELL, float(int(room))))


def in_caption(words: str) -> Phrased:
    """Return a caption or label, which stands in a narrow column, as phrases: a long word that fits there stays whole."""
    return flowing((Words(words),), IN_CAPTION, LONGEST)


@lru_cache(maxsize=8192)
def phrased(text: str | RichText, lang: Lang) -> Phrased:
    """Return `text` as phrases between which a line may break; English breaks at spaces and is one phrase."""
    runs: RichText = (Words(text),) if isinstance(text, str) else text
    if lang == "en" or not runs:
        return Phrased((runs,))
    return Phrased(_cut(runs))


def plain(text: RichText | Phrased) -> str:
    """Return the characters alone."""
    return "".join(run.text for run in (text.runs if isinstance(text, Phrased) else text))


@lru_cache(maxsize=8192)
def _cut(runs: RichText) -> tuple[RichText, ...]:
    whole = plain(runs)
    ends, at = set(), 0
    for phrase in _parser().parse(whole):
        at += len(phrase)
        ends.add(at)
    for whole_word in (*_NUMBER.finditer(whole), *_ONE_WORD.finditer(whole)):
        ends.difference_update(range(whole_word.start() + 1, whole_word.end()))
    ends -= {end for end in ends if _TORN.match(whole, end - 2, end + 1)}
    ordered = [0, *sorted(ends)]
    ends -= {end for end, after in pairwise(ordered) if end and _SUFFIX.fullmatch(whole, end - 1, after)}
    return tuple(_split(runs, set(_allowed(whole, ends)) - set(_within_kept(runs))))


def _split(runs: RichText, ends: set[int]) -> Iterator[RichText]:
    """Yield the runs in parts that end at these places; a bound number stays whole."""
    phrase_runs: list[Words | Number] = []
    at = 0
    for run in runs:
        if isinstance(run, Number):
            phrase_runs.append(run)
            at += len(run.text)
            if at in ends:
                yield tuple(phrase_runs)
                phrase_runs = []
            continue
        start = 0
        for offset in range(1, len(run.text) + 1):
            if at + offset in ends:
                phrase_runs.append(replace(run, text=run.text[start:offset]))
                yield tuple(phrase_runs)
                phrase_runs, start = [], offset
        if start < len(run.text):
            phrase_runs.append(replace(run, text=run.text[start:]))
        at += len(run.text)
    if phrase_runs:
        yield tuple(phrase_runs)


def _within_kept(runs: RichText) -> Iterator[int]:
    """Yield the places within what is kept together; neighbours that are kept stand together too."""
    at = 0
    for run, following in zip(runs, (*runs[1:], None), strict=True):
        if isinstance(run, Words) and run.kept:
            yield from range(at + 1, at + len(run.text))
            if isinstance(following, Words) and following.kept:
                yield at + len(run.text)
        at += len(run.text)


def _fitting(phrase: RichText, longest: float, one_word: float) -> Iterator[RichText]:
    """Yield a phrase whole; where it is too long, what stands before a bracket and from it on, in parts if need be."""
    if whole_width(phrase) <= min(longest, _BRACKETED):
        yield phrase
        return
    for piece in _gathered(unbroken(phrase), lambda _, part: plain(part)[0] not in NOT_AT_END):
        yield from _parted(piece, longest, one_word)


def _parted(piece: RichText, longest: float, one_word: float) -> Iterator[RichText]:
    """Yield a piece whole; where it is too long, cut where its words join, so far as that can be told.

    What is too long even so falls into the parts that no line breaks, of which none begins with the kana of the one
    before.
    """
    width = whole_width(piece)
    if width <= longest or (width <= one_word and not _JOINED.search(plain(piece))):
        yield piece
        return
    cut_ = tuple(_split(piece, _joint(plain(piece))))
    if len(cut_) > 1:
        for part in cut_:
            yield from _parted(part, longest, one_word)
        return
    yield from _gathered(
        unbroken(piece),
        lambda held, part: _HIRAGANA.match(plain(part)) is not None and whole_width(held + part) <= longest,
    )


def _joint(text: str) -> set[int]:
    """Return the place at which words join that is nearest the middle; none where there is no such place."""
    joints = [each.start() for each in _JOINT.finditer(text) if 0 < each.start() < len(text)]
    good = [at for at in joints if text[at] not in NOT_AT_START and text[at - 1] not in NOT_AT_END]
    return set(sorted(good, key=lambda at: abs(at - len(text) / 2))[:1])


def _gathered(parts: Iterable[RichText], goes_on: Callable[[RichText, RichText], bool]) -> Iterator[RichText]:
    """Yield the parts, each with those after it that go on with what is held so far."""
    held: RichText = ()
    for part in parts:
        if held and not goes_on(held, part):
            yield held
            held = ()
        held += part
    if held:
        yield held


def _allowed(whole: str, ends: set[int]) -> Iterator[int]:
    """Yield the ends at which a line may break: a mark that separates stays with what it follows."""
    for end in ends:
        after = end + 1 if whole[end : end + 1] in _SEPARATORS else end
        if after >= len(whole) or not (whole[after] in NOT_AT_START or whole[after - 1] in NOT_AT_END):
            yield min(after, len(whole))


@cache
def _parser() -> Any:
    import budoux  # type: ignore[import-untyped, unused-ignore]  # no types published

    return budoux.load_default_japanese_parser()
