"""HY710 to HY714: what transcription and conversion leave behind: markup, spaced letters, wrong letters, mixed widths."""

import re
from collections import defaultdict
from collections.abc import Iterator

from hyappyo.jp.counted import counted
from hyappyo.jp.wording import Wording
from hyappyo.proof.extract import Passage, Reading
from hyappyo.proof.finding import Spot
from hyappyo.proof.rules.rule import DraftRule, Found

_MARKUP = {
    "**": re.compile(r"\*\*"),
    "[ ](…)": re.compile(r"\[[^\[\]]{1,60}\]\((?:#|https?:|/|\.)[^)\s]*\)"),
    "<…>": re.compile(
        r"</?(?:br|b|i|u|p|div|span|strong|em|table|tr|td|font|sup|sub|a)(?:\s[^<>]*)?/?>", re.IGNORECASE
    ),
    "&…;": re.compile(r"&(?:nbsp|amp|lt|gt|quot|#\d{2,5});"),
    "##": re.compile(r"^#{1,6} "),
    "__": re.compile(r"(?<![A-Za-z0-9_])__(?=\S)[^_]{1,60}(?<=\S)__(?![A-Za-z0-9_])"),
    "{{…}}": re.compile(r"\{\{[^{}]{1,60}\}\}|<<[^<>]{1,40}>>|○{3,}(?=年|月|人|件|円)"),
}
_MARK = re.compile(r"[*\[<&#_{]|○{3}")
"""One of these is in every mark of formatting."""
_SPACED = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Za-z0-9] ){3,}(?:[-‐–] ?)?(?:[A-Za-z0-9] )*[A-Za-z0-9](?![A-Za-z0-9])"
)
_LATIN = re.compile(r"[A-Za-z]")
_IN_KATAKANA = re.compile(r"(?<![ァ-ヴー])([ァ-ヴー]{1,12})([A-Za-z]{1,8})([ァ-ヴー]{1,12})(?![ァ-ヴー])")
_IN_NUMBER = re.compile(
    r"(?<![A-Za-z0-9])\d+[OoIl]\d*(?=[年月日人件円%])|(?<![A-Za-z0-9])[OoIl]\d+(?=[年月日人件円%])|(?<=令和|平成|昭和)[OoIl](?=年)"
)
_SMALL_START = re.compile(r"[ァィゥェォッャュョー]")
_FULL_DIGITS = re.compile(r"[０-９]+(?:[，．,.][０-９]+)*")
_HALF_DIGITS = re.compile(r"(?<![A-Za-z])[0-9]+")
_FULL_BRACKETS = re.compile(r"（")
_HALF_BRACKETS = re.compile(r"(?<![A-Za-z0-9 ])\((?![A-Za-z])")
PASSAGES_OPEN = 12
"""A bracket may be closed so many passages later: lines of a text file are passages of their own."""
_ENUMERATED = re.compile(
    r"(?:^|(?<=[\s。、・]))(?:[（(]?(?:注|※|[*＊])?[0-9０-９ア-ン一-十a-z]{1,2}|注|※|[*＊])[)）]"
)
_ONE_WIDTH = str.maketrans("()｛｝", "（）{}")
_OPEN, _CLOSE = "（「『【〔《{", "）」』】〕》}"
_BRACKET = re.compile(f"[{_OPEN}{_CLOSE}()｛｝]")


def leftover_markup(reading: Reading) -> Iterator[Found]:
    """Find marks of formatting in the text: one finding for each kind, with all its places."""
    places: dict[str, list[Spot]] = defaultdict(list)
    for passage in reading.passages:
        if not _MARK.search(passage.words.text):
            continue
        for kind, pattern in _MARKUP.items():
            places[kind].extend(passage.spot(*match.span()) for match in pattern.finditer(passage.words.text))
    for kind, spots in places.items():
        if kind == "**":
            spots = _one_for_each_line(spots)
        if spots:
            yield Found(
                Wording(
                    f"書式の記号「{kind}」が本文に残っています（{len(spots)}か所）",
                    f"marks of formatting, {kind}, are left in the text ({counted(len(spots), 'places')})",
                ),
                tuple(spots),
                Wording("記号を除いてください", "remove them"),
            )


def _one_for_each_line(spots: list[Spot]) -> list[Spot]:
    return list({(spot.page, spot.line): spot for spot in reversed(spots)}.values())[::-1]


def spaced_letters(reading: Reading) -> Iterator[Found]:
    """Find Latin letters set apart one by one."""
    for passage in reading.passages:
        for match in _SPACED.finditer(passage.words.text):
            words = "".join(match[0].split())
            if sum(character.isalpha() for character in words) < 4:
                continue
            yield Found(
                Wording(
                    f"「{match[0]}」の字間に空白が入っています",
                    f"the letters of {match[0]!r} are spaced apart",
                ),
                (passage.spot(*match.span()),),
                Wording(
                    f"「{words}」としてください。検索でも読み上げでも語になりません",
                    f"write {words}: neither search nor screen readers find the word",
                ),
                edits=passage.edit(*match.span(), words),
            )


def latin_in_japanese(reading: Reading) -> Iterator[Found]:
    """Find Latin letters inside a katakana word, and letters for digits: damage of character recognition."""
    for passage in reading.passages:
        if not _LATIN.search(passage.text):
            continue
        for match in _IN_KATAKANA.finditer(passage.text):
            if _damaged(match[1], match[2], match[3], reading):
                yield _ocr(passage, match)
        for match in _IN_NUMBER.finditer(passage.text):
            yield _ocr(passage, match)


def _damaged(before: str, letters: str, after: str, reading: Reading) -> bool:
    """Tell a damaged word from an acronym between katakana words (ウェブAPIサーバー): a fragment beside it is no word."""
    alone = letters in reading.names["latin"] and reading.names["latin"][letters].count > 1
    if alone or (letters.islower() and len(letters) > 1):
        return False
    fragment = len(before) == 1 or len(after) == 1 or bool(_SMALL_START.match(after))
    return fragment or (len(letters) == 1 and len(before) <= 3 and len(after) <= 3)


def _ocr(passage: Passage, match: re.Match[str]) -> Found:
    return Found(
        Wording(
            f"「{match[0]}」に英字が混じっています。文字認識の誤りとみられます",
            f"{match[0]!r} has Latin letters in it: misread by character recognition, it seems",
        ),
        (passage.spot(*match.span()),),
        Wording("元の文書で正しい語を確かめてください", "compare it with the original"),
    )


def mixed_widths(reading: Reading) -> Iterator[Found]:
    """Find digits, or brackets, of both widths in one draft: one finding for each, at the rarer writing's places."""
    for what, what_en, patterns in (
        ("数字", "digits", (_FULL_DIGITS, _HALF_DIGITS)),
        ("括弧", "brackets", (_FULL_BRACKETS, _HALF_BRACKETS)),
    ):
        full = _matches(reading, patterns[0])
        half = _matches(reading, patterns[1]) if full else []
        if full and half:
            rare = full if len(full) <= len(half) else half
            name, name_en = ("全角", "full") if rare is full else ("半角", "half")
            yield Found(
                Wording(
                    f"{what}の全角と半角が混じっています（全角{len(full)}か所、半角{len(half)}か所）。少ない方の{name}を示します",
                    f"{what_en} of both widths ({len(full)} full, {len(half)} half); the rarer, {name_en} width, is shown",
                ),
                tuple(passage.spot(*match.span()) for passage, match in rare[:12]),
                Wording("どちらかにそろえてください", "use one of the two"),
            )


def _matches(reading: Reading, pattern: re.Pattern[str]) -> list[tuple[Passage, re.Match[str]]]:
    return [
        (passage, match) for passage in reading.passages for match in pattern.finditer(passage.words.text)
    ]


def unpaired_brackets(reading: Reading) -> Iterator[Found]:
    """Find brackets that are opened and not closed, or closed and not opened, over neighbouring passages.

    In a PDF a sentence may be cut into frames: there only whole sentences are looked at.
    """
    open_at: list[tuple[str, Passage, int]] = []
    unpaired: list[tuple[Passage, int]] = []
    for passage in reading.passages:
        if not open_at and not _BRACKET.search(passage.words.text):
            continue
        text = _ENUMERATED.sub(lambda mark: " " * len(mark[0]), passage.words.text)
        for found in _BRACKET.finditer(text):
            at, character = found.start(), found[0].translate(_ONE_WIDTH)
            if character in _OPEN:
                open_at.append((character, passage, at))
            else:
                wanted = _OPEN[_CLOSE.index(character)]
                opened = next((n for n in range(len(open_at) - 1, -1, -1) if open_at[n][0] == wanted), None)
                if opened is None:
                    unpaired.append((passage, at))
                else:
                    del open_at[opened]
        left = [n for n, each in enumerate(open_at) if each[1].order <= passage.order - PASSAGES_OPEN]
        unpaired += [(open_at[n][1], open_at[n][2]) for n in left]
        open_at = open_at[len(left) :]
    unpaired += [(passage, at) for _, passage, at in open_at]
    for passage, at in sorted(unpaired, key=lambda each: (each[0].order, each[1])):
        if reading.draft.kind != "pdf" or passage.words.text.rstrip().endswith("。"):
            yield _unpaired(passage, at)


def _unpaired(passage: Passage, at: int) -> Found:
    mark = passage.words.text[at]
    return Found(
        Wording(f"括弧「{mark}」の組になる括弧がありません", f"the bracket {mark} has no partner"),
        (passage.spot(at, at + 1),),
        Wording("括弧を補うか除いてください", "add its partner, or remove it"),
    )


RULES = (
    DraftRule(
        id="HY710",
        severity="warning",
        title=Wording("残った書式の記号", "leftover markup"),
        explanation=Wording(
            "Markdown、HTML、差し込みの記号が本文に残っています。印刷するとそのまま出ます。",
            "Marks of Markdown, HTML or mail merge are left in the text and would be printed.",
        ),
        example=Wording("**重点**施策、詳しくは[こちら](#)", "**重点**施策、[こちら](#)"),
        instead=Wording("重点施策、詳しくは次のとおり", "重点施策"),
        check=leftover_markup,
    ),
    DraftRule(
        id="HY711",
        severity="warning",
        title=Wording("字間の空いた英字", "letters spaced apart"),
        explanation=Wording(
            "英字が一字ずつ空白で離れています。検索でき、読み上げられる語になりません。",
            "Latin letters stand apart one by one: no search finds the word, no screen reader speaks it.",
        ),
        example=Wording("S m a r t 構想", "S m a r t 構想"),
        instead=Wording("Smart構想", "Smart構想"),
        check=spaced_letters,
    ),
    DraftRule(
        id="HY712",
        severity="error",
        title=Wording("語に混じった英字", "Latin letters inside a word"),
        explanation=Wording(
            "片仮名の語の中や数字の中に英字が混じっています。文字認識の誤りに多い形です。略語を挟んだ複合語は対象外です。",
            "Latin letters stand inside a katakana word or a number, as character recognition leaves them. Compounds with an "
            "acronym in the middle are left alone.",
        ),
        example=Wording("タMIナル、令和l年", "コミュNティ"),
        instead=Wording("元の文書で確かめて直す", "what the original has"),
        check=latin_in_japanese,
    ),
    DraftRule(
        id="HY713",
        severity="info",
        title=Wording("全角と半角の混在", "both widths"),
        explanation=Wording(
            "数字または括弧が全角でも半角でも書かれています。",
            "Digits or brackets are written in both widths.",
        ),
        example=Wording("１２人、34人", "１２人、34人"),
        instead=Wording("12人、34人", "12人、34人"),
        check=mixed_widths,
    ),
    DraftRule(
        id="HY714",
        severity="warning",
        title=Wording("組にならない括弧", "bracket without its partner"),
        explanation=Wording(
            "開いた括弧が閉じていないか、その逆です。図からはみ出した中括弧も示します。",
            "A bracket is opened and not closed, or the reverse.",
        ),
        example=Wording("参加者（うち市内80人", "参加者（うち市内80人"),
        instead=Wording("参加者（うち市内80人）", "参加者（うち市内80人）"),
        check=unpaired_brackets,
    ),
)
