"""HY611: names in which one kanji was taken for another."""

from collections import defaultdict
from collections.abc import Iterator

from hyappyo.jp.text import vocabulary
from hyappyo.jp.wording import Wording
from hyappyo.proof.extract import Reading
from hyappyo.proof.finding import Spot
from hyappyo.proof.rules.names import CONTRAST, JOINED
from hyappyo.proof.rules.rule import DraftRule, Found

_LONG_NAME = 4
"""Of shorter words both writings may be words."""
_ALIKE = vocabulary(
    """
陵稜 綾陵 撰摂 崎埼 柿杮 斉斎 萩荻 藤籐 栗粟 堀掘 塚家 壁璧 祇祗 栄営 裁栽 載戴 績積 績蹟 遣遺 刺剌 諭論 診珍
慢漫 幣弊 孤弧 俳排 徴微 縁緑 網綱 鋼綱 衛衝 侯候 哀衰 延廷 施旋 技枝 待侍 設説 観勧 環還 適摘 倉蔵 博薄 粉紛
購講 構購 構講 往住 緑録 墳憤 輪輸 検険 険倹 到致 末未 己已 土士 干于 若苦 貧貪 嵐崗 岡崗 沢択 渓峡 淵渕
"""
)
"""Kanji that are taken for one another in copying: by shape, or by a shared part."""


def lookalike_kanji(reading: Reading) -> Iterator[Found]:
    """Find two writings of a name that differ in one kanji: one easily taken for the other, or beside the same partner (A・B)."""
    yield from _taken_for_another(reading)
    partners: dict[str, dict[str, list[tuple[str, Spot]]]] = defaultdict(lambda: defaultdict(list))
    for passage in reading.passages:
        for match in JOINED.finditer(passage.text):
            spot = passage.spot(*match.span())
            partners[match[1]][match[2]].append((match[0], spot))
            partners[match[2]][match[1]].append((match[0], spot))
    told: set[frozenset[str]] = set()
    for beside in partners.values():
        names = sorted(beside)
        for at, one in enumerate(names[:40]):
            for other in names[at + 1 : 40]:
                pair = frozenset((one, other))
                if pair not in told and _one_kanji_off(one, other):
                    told.add(pair)
                    yield _lookalike(reading, one, other)


def _taken_for_another(reading: Reading) -> Iterator[Found]:
    """Find long names that differ in one kanji which is copied wrongly now and then: 北陵体育館 and 北稜体育館."""
    kanji = {name for name in reading.names["kanji"] if len(name) >= _LONG_NAME}
    partners: dict[str, set[str]] = defaultdict(set)
    for one, other in map(tuple, _ALIKE):
        partners[one].add(other)
        partners[other].add(one)
    told: set[frozenset[str]] = set()
    for name in sorted(kanji):
        for at, character in enumerate(name):
            for instead in partners.get(character, ()):
                other = name[:at] + instead + name[at + 1 :]
                if other in kanji and frozenset((name, other)) not in told:
                    told.add(frozenset((name, other)))
                    yield _lookalike(reading, *sorted((name, other)))


def _one_kanji_off(one: str, other: str) -> bool:
    if len(one) != len(other) or len(one) < 3:
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(differing) == 1 and not (set(differing[0]) & CONTRAST)


def _lookalike(reading: Reading, one: str, other: str) -> Found:
    places: dict[str, list[Spot]] = {one: [], other: []}
    for passage in reading.passages:
        for name, spots in places.items():
            start = passage.text.find(name)
            if start >= 0:
                spots.append(passage.spot(start, start + len(name)))
    rare, usual = sorted((one, other), key=lambda name: len(places[name]))
    return Found(
        Wording(
            f"「{usual}」{len(places[usual])}か所と「{rare}」{len(places[rare])}か所は、同じ名の字違いとみられます",
            f"{usual!r} ({len(places[usual])}) and {rare!r} ({len(places[rare])}) seem to be one name with a wrong character",
        ),
        (*places[rare][:6], *places[usual][:6]),
        Wording("正しい字を確かめ、そろえてください", "find the right character and use it throughout"),
    )


RULES = (
    DraftRule(
        id="HY611",
        severity="warning",
        title=Wording("字違いの名", "name with a wrong character"),
        explanation=Wording(
            "四字以上の名が、写し違えやすい漢字（陵と稜など）だけ、または同じ相手と「・」で並べて書かれて漢字一字だけ違います。",
            "Names of four characters and more differ in one kanji that is easily taken for another (陵, 稜), or in any one where both are joined by ・ to the same partner.",
        ),
        example=Wording("浅間・塩沢平地区／浅間・垣沢平地区", "浅間・塩沢平地区 / 浅間・垣沢平地区"),
        instead=Wording("浅間・塩沢平地区", "浅間・塩沢平地区"),
        check=lookalike_kanji,
    ),
)
