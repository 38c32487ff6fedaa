"""HY730, HY731: references to numbered tables, figures, papers and annexes, and the numbering itself."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from hyappyo.jp.wording import Wording
from hyappyo.proof.extract import Passage, Reading
from hyappyo.proof.finding import Spot
from hyappyo.proof.rules.rule import DraftRule, Found

_KIND = r"(?P<kind>図表|図|表|資料|別紙|別表|別添|様式|参考資料)"
_NUMBER = r"(?P<number>\d{1,3}(?:[-.]\d{1,3})*)"
_LABEL = re.compile(rf"^[【\[(<〔]?{_KIND}\s?{_NUMBER}(?:[】\])>〕]|[\s::.．]|$)")
_REFERENCE = re.compile(rf"(?<![一-龥ァ-ヶ代発公]){_KIND}\s?{_NUMBER}(?![\d年月日人件円%番号])")


@dataclass(frozen=True, slots=True)
class _Labels:
    defined: dict[str, dict[str, list[Passage]]]
    used: list[tuple[str, str, Passage, int, int]]


def _labels(reading: Reading) -> _Labels:
    defined: dict[str, dict[str, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    used: list[tuple[str, str, Passage, int, int]] = []
    for passage in reading.running():
        label = (
            _LABEL.match(passage.text.strip()) if passage.role != "cell" and len(passage.text) <= 80 else None
        )
        if label and not passage.text.rstrip().endswith("。"):
            defined[label["kind"]][label["number"]].append(passage)
        used += [
            (match["kind"], match["number"], passage, match.start(), match.end())
            for match in _REFERENCE.finditer(passage.text)
            if not (label and match.start() <= 2)
        ]
    return _Labels(defined, used)


def dead_references(reading: Reading) -> Iterator[Found]:
    """Find a reference to a number that no caption bears, where the draft numbers its captions of that kind."""
    labels = _labels(reading)
    for kind, number, passage, start, end in labels.used:
        have = labels.defined.get(kind)
        if have and number not in have:
            shown = "、".join(sorted(have))
            yield Found(
                Wording(
                    f"「{kind}{number}」がこの文書にありません（あるのは{kind}{shown}）",
                    f"there is no {kind}{number} in the draft (there are {shown})",
                ),
                (passage.spot(start, end), next(iter(have.values()))[0].whole()),
                Wording("番号を確かめてください", "check the number"),
            )


def numbering(reading: Reading) -> Iterator[Found]:
    """Find a number borne by two captions, and one left out between others."""
    for kind, numbers in _labels(reading).defined.items():
        for number, passages in numbers.items():
            titles = {passage.key for passage in passages}
            if len(titles) > 1:
                yield _twice(kind, number, [passage.whole() for passage in passages])
        plain = sorted(int(number) for number in numbers if number.isdecimal())
        missing = [n for n in range(plain[0], plain[-1]) if n not in plain] if plain else []
        if missing and len(plain) >= 2 and len(missing) <= 2:
            shown = "、".join(f"{kind}{number}" for number in missing)
            after = numbers[str(min(n for n in plain if n > missing[0]))][0]
            yield Found(
                Wording(f"番号が飛んでいます：{shown}がありません", f"the numbering skips {shown}"),
                (after.whole(),),
                Wording(
                    "番号を詰めるか、抜けた図表を補ってください", "close the gap, or add what is missing"
                ),
            )


def _twice(kind: str, number: str, spots: list[Spot]) -> Found:
    return Found(
        Wording(
            f"「{kind}{number}」が{len(spots)}か所にあります", f"{kind}{number} stands {len(spots)} times"
        ),
        tuple(spots),
        Wording("番号を付け直してください", "number them anew"),
    )


RULES = (
    DraftRule(
        id="HY730",
        severity="error",
        title=Wording("ない図表・資料への参照", "reference to nothing"),
        explanation=Wording(
            "本文が指す番号の図・表・資料・別紙が文書にありません。その種類の番号が一つもない文書では調べません（別のファイルかもしれないため）。",
            "The text refers to a number that no figure, table, paper or annex bears. Where the draft numbers none of that "
            "kind nothing is reported: they may be other files.",
        ),
        example=Wording("「表4のとおり」（表は3までしかない）", "「表4のとおり」, tables end with 3"),
        instead=Wording("「表3のとおり」", "「表3のとおり」"),
        check=dead_references,
    ),
    DraftRule(
        id="HY731",
        severity="warning",
        title=Wording("図表番号の重なり・飛び", "numbering of tables and figures"),
        explanation=Wording(
            "同じ番号の図表が二つあるか、番号が飛んでいます。",
            "Two captions bear one number, or a number is left out.",
        ),
        example=Wording("表1、表2、表2、表4", "表1, 表2, 表2, 表4"),
        instead=Wording("表1、表2、表3、表4", "表1, 表2, 表3, 表4"),
        check=numbering,
    ),
)
