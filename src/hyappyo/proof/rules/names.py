"""HY612 to HY616: names in another order, shortened in several ways, or with a word missing."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from hyappyo.jp.wording import Wording
from hyappyo.proof.extract import Name, Passage, Reading
from hyappyo.proof.finding import Spot
from hyappyo.proof.rules.rule import DraftRule, Found

CONTRAST = frozenset(
    "小中大高上下左右前後東西南北新旧男女長短内外市県国区町村年月日一二三四五六七八九十第各諸同当本全増減出入転正副公私民官産学父母子親兄弟姉妹春夏秋冬"
    "朝昼夜昨今来次古現初再先元老若軽重浅深遠近寒暑良悪優劣主従"
)

"""Characters by which names are told apart on purpose: 小学校 and 中学校 are no variants."""
JOINED = re.compile(
    r"([一-龥々ァ-ヶーA-Za-z]{2,8})・([一-龥々ァ-ヶーA-Za-z]{2,8})(?=地区|地域|エリア|線|駅|町|方面|間|周辺|」)"
)


def cluster(names: Sequence[Name]) -> Found:
    """Return the finding that some writings are of one name: the rarest first, with how often each stands."""
    ordered = sorted(names, key=lambda name: name.count)
    shown = "、".join(f"「{name.text}」{name.count}回" for name in reversed(ordered))
    shown_en = ", ".join(f"{name.text} ({name.count})" for name in reversed(ordered))
    return Found(
        Wording(
            f"一つの名の表記が揺れているとみられます：{shown}",
            f"one name seems to be written in several ways: {shown_en}",
        ),
        tuple(spot for name in ordered for spot in name.spots(6)),
        Wording("正しい表記を確かめ、そろえてください", "find the right writing and use it throughout"),
    )


def word_order(reading: Reading) -> Iterator[Found]:
    """Find joined names whose order changes: A・B地区 and B・A地区, 産学官金 and 産官学金."""
    pairs: dict[frozenset[str], dict[str, list[Spot]]] = defaultdict(lambda: defaultdict(list))
    for passage in reading.passages:
        for match in JOINED.finditer(passage.text):
            if match[1] != match[2]:
                pairs[frozenset(match.groups())][f"{match[1]}・{match[2]}"].append(
                    passage.spot(*match.span())
                )
    for orders in pairs.values():
        if len(orders) > 1:
            yield _orders(orders)
    runs: dict[str, dict[str, list[Name]]] = defaultdict(lambda: defaultdict(list))
    for name in reading.names["kanji"].values():
        for length in (4, 5):
            for word in dict.fromkeys((name.text[:length], name.text)):
                if len(word) == length and len(set(word)) == length:
                    runs["".join(sorted(word))][word].append(name)
    for run in runs.values():
        if len(run) > 1 and _swapped(list(run)):
            yield _orders(
                {
                    word: [
                        passage.spot(start, start + len(word))
                        for name in names
                        for passage, start, _ in name.places
                    ]
                    for word, names in run.items()
                }
            )


def _swapped(words: Sequence[str]) -> bool:
    """Tell whether words are lists of single characters in another order: two neighbours swapped inside, the ends kept."""
    one, other = words[0], words[1]
    differing = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(differing) == 2 and differing[1] - differing[0] == 1 and 0 < differing[0] < len(one) - 2


def _orders(orders: dict[str, list[Spot]]) -> Found:
    ordered = sorted(orders, key=lambda words: len(orders[words]))
    shown = "、".join(f"「{words}」{len(orders[words])}か所" for words in reversed(ordered))
    return Found(
        Wording(f"並び順が揺れています：{shown}", f"the order changes: {shown}"),
        tuple(spot for words in ordered for spot in orders[words][:6]),
        Wording("順をそろえてください", "use one order"),
    )


def missing_word(reading: Reading) -> Iterator[Found]:
    """Find a long name that elsewhere lacks a word in its middle: ○○交流拠点施設 beside ○○地域交流拠点施設.

    The longer form must be the pattern of several names of the draft.
    """
    names = reading.names["kanji"]
    begins: dict[str, list[Name]] = defaultdict(list)
    tails: dict[str, set[str]] = defaultdict(set)
    for name in names.values():
        for length in range(6, min(16, len(name.text)) + 1):
            begins[name.text[:length]].append(name)
        if len(name.text) >= 8:
            tails[name.text[2:]].add(name.text[:2])
    for whole in names.values():
        if not 8 <= len(whole.text) <= 18 or len(tails[whole.text[2:]]) < 2:
            continue
        for gap in (2, 3, 4):
            short = whole.text[:2] + whole.text[2 + gap :]
            if len(short) >= 6 and short in begins:
                places = [
                    (p, start, start + len(short)) for name in begins[short] for p, start, _ in name.places
                ]
                yield cluster([Name(short, "kanji", places), whole])


def abbreviations(reading: Reading) -> Iterator[Found]:
    """Find one long name shortened in several ways: each short form is made of its characters, in their order."""
    names = reading.names["kanji"]
    whole = [name for name in names.values() if 6 <= len(name.text) <= 20]
    short: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for name in names.values():
        if 3 <= len(name.text) <= 6:
            short[name.text[:2], name.text[-1]].append(name)
    told: set[frozenset[str]] = set()
    for name in whole:
        for last in dict.fromkeys((name.text[-1], name.text[-2])):
            forms = [
                each for each in short.get((name.text[:2], last), []) if _subsequence(each.text, name.text)
            ]
            group = frozenset(each.text for each in forms)
            if len(forms) > 1 and group not in told and not _nested_words(forms):
                told.add(group)
                yield _short_forms(name, forms)


def _subsequence(short: str, whole: str) -> bool:
    """Tell whether a short form is an abbreviation: its characters in order, but no plain beginning or end of the name."""
    characters = iter(whole)
    return all(character in characters for character in short) and short not in whole


def _nested_words(forms: Sequence[Name]) -> bool:
    return len({len(form.text) for form in forms}) == 1 and len(forms) > 3


def _short_forms(whole: Name, forms: Sequence[Name]) -> Found:
    shown = "、".join(f"「{form.text}」{form.count}回" for form in forms)
    return Found(
        Wording(
            f"「{whole.text}」の略し方が揺れています：{shown}",
            f"{whole.text!r} is shortened in several ways: {shown}",
        ),
        tuple(spot for form in sorted(forms, key=lambda form: form.count) for spot in form.spots(4))
        + whole.spots(1),
        Wording(
            "略称を一つに決め、初出で「以下「○○」という」と断ってください",
            "choose one short form and introduce it once",
        ),
    )


_LIST = re.compile(
    r"(?P<quoted>(?:「[^「」]{2,10}」[、・]?){3,6})|(?P<joined>[一-龥ァ-ヶー]{2,8}(?:[・、][一-龥ァ-ヶー]{2,8}){2,5})"
)

_PILLARS = re.compile(
    r"(?:の|を|という|からなる|で構成する)?(?:[0-9三四五六]+(?:つの|本の?))?(?:柱|本柱|施策の柱|重点)"
)


def pillars(reading: Reading) -> Iterator[Found]:
    """Find two lists of the same pillars (○○・△△・□□の3本柱) that agree in all items but one."""
    lists: dict[int, list[tuple[frozenset[str], Passage, int, int]]] = defaultdict(list)
    for passage in reading.running():
        for match in _LIST.finditer(passage.text):
            if _PILLARS.match(passage.text[match.end() :]):
                items = re.findall(r"[^「」・、]+", match[0])
                lists[len(items)].append((frozenset(items), passage, *match.span()))
    for size, same_size in lists.items():
        for at, (one, passage, start, end) in enumerate(same_size[:40]):
            for other, there, first, last in same_size[at + 1 : 40]:
                if len(one & other) == size - 1:
                    yield Found(
                        Wording(
                            f"柱の挙げ方が食い違います：「{next(iter(one - other))}」と「{next(iter(other - one))}」",
                            f"the pillars differ: {next(iter(one - other))} and {next(iter(other - one))}",
                        ),
                        (passage.spot(start, end), there.spot(first, last)),
                        Wording(
                            "正しい言葉を確かめ、そろえてください", "find the right word and use it in both"
                        ),
                    )


RULES = (
    DraftRule(
        id="HY612",
        severity="info",
        title=Wording("並び順の揺れ", "order that changes"),
        explanation=Wording(
            "組にして使う語の順が箇所によって違います。", "Words used as a set stand in different orders."
        ),
        example=Wording("駅前・港町地区／港町・駅前地区", "駅前・港町地区 / 港町・駅前地区"),
        instead=Wording("どちらかにそろえる", "one order throughout"),
        check=word_order,
    ),
    DraftRule(
        id="HY613",
        severity="info",
        title=Wording("略称の揺れ", "several short forms"),
        explanation=Wording(
            "長い名の略し方が二通り以上あります。別の機関と読まれます。",
            "One long name has two or more short forms, and reads as two bodies.",
        ),
        example=Wording("海原工業大学、海原工大、海原業大", "海原工業大学 as 海原工大 and 海原業大"),
        instead=Wording("海原工大にそろえる", "one short form"),
        check=abbreviations,
    ),
    DraftRule(
        id="HY614",
        severity="info",
        title=Wording("語の抜けた名称", "name that lacks a word"),
        explanation=Wording(
            "同じ型の名の一つだけ、途中の語が抜けています。",
            "One name lacks a word in its middle that others of its pattern have.",
        ),
        example=Wording("西浜地域福祉総合施設／西浜福祉総合施設", "西浜地域福祉総合施設 / 西浜福祉総合施設"),
        instead=Wording("西浜地域福祉総合施設", "西浜地域福祉総合施設"),
        check=missing_word,
    ),
    DraftRule(
        id="HY616",
        severity="warning",
        title=Wording("食い違う柱", "pillars that differ"),
        explanation=Wording(
            "「○○・△△・□□の3本柱」のような列挙が、別の箇所と一つだけ違います。",
            "A list of pillars differs in one item from the same list elsewhere.",
        ),
        example=Wording(
            "予防・訓練・備蓄の3本柱／予防・訓練・備畜の3本柱", "予防・訓練・備蓄 / 予防・訓練・備畜"
        ),
        instead=Wording("予防・訓練・備蓄の3本柱", "予防・訓練・備蓄"),
        check=pillars,
    ),
)
