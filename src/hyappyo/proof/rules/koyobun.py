"""HY801 to HY805: the style that offices are held to (公用文), as an optional group.

Sources: 内閣訓令「公用文における漢字使用等について」 (2010); 内閣官房長官通知「公用文作成の考え方」 (2022).
"""

import re
from collections.abc import Iterator

from hyappyo.jp.wording import Wording
from hyappyo.proof.extract import Reading
from hyappyo.proof.finding import Spot
from hyappyo.proof.rules.rule import Check, DraftRule, Found

Swap = tuple[re.Pattern[str], str]

_NOUN_END = (
    r"(?=[はがをにでのへとも、。・」』）)\s]|など|等|や|から|まで|より|状況|内容|方法|事例|体制|期間|$)"
)


def _swaps(pairs: str, ending: str = "") -> tuple[Swap, ...]:
    return tuple(
        (re.compile(("(?<![にをで])" if ending else "") + before + ending), after)
        for before, after in (pair.split(">") for pair in pairs.split())
    )


_NOUNS = _swaps(
    "取り組み>取組 手続き>手続 問い合わせ>問合せ 申し込み>申込み 打ち合わせ>打合せ 受け付け>受付 見積もり>見積り 引き継ぎ>引継ぎ "
    "貸し出し>貸出し 支払い>支払 買い物>買物 受け入れ>受入れ 立ち入り>立入り 割り引き>割引 組み合わせ>組合せ 届け出>届出 繰り越し>繰越し "
    "積み立て>積立て 切り替え>切替え 売り上げ>売上げ 振り込み>振込み",
    _NOUN_END,
)
_VERBS = _swaps(
    "取組む>取り組む 取組ん>取り組ん 取組ま>取り組ま 行なう>行う 行なっ>行っ 行ない>行い 行なわ>行わ 申込む>申し込む 問合せる>問い合わせる "
    "受付ける>受け付ける 引継ぐ>引き継ぐ 表わす>表す 現われ>現れ 著わす>著す 断わる>断る 賜わる>賜る 当る>当たる 終る>終わる 変る>変わる 起る>起こる"
)
_CONJUNCTIONS = _swaps(
    "(?<=[一-龥ァ-ヶ])および(?=[一-龥ァ-ヶ])>及び (?<=[一-龥ァ-ヶ])ならびに(?=[一-龥ァ-ヶ])>並びに (?<=[一-龥ァ-ヶ])または(?=[一-龥ァ-ヶ])>又は "
    "(?<=[一-龥ァ-ヶ])もしくは(?=[一-龥ァ-ヶ])>若しくは"
)
_KANA = _swaps(
    "出来る>できる 出来ます>できます 出来た>できた 出来ない>できない (?<=[てで])頂>いただ (?<=[てで])下さい>ください "
    "(?<=[てで])居る>いる (?<=[てで])欲しい>ほしい 致します>いたします 有難>ありがた 尚、>なお、 又、>また、 但し、>ただし、 従って、>したがって、 "
    "更に、>さらに、 何故>なぜ (?<=[うくすつぬむるいたのな])為(?=[、に])>ため (?<=[うくすつぬむるいた])事(?=[がをはにも])>こと "
    "(?<=[うくすつぬむるいたの])通り(?=[、にで])>とおり 無い(?=[。、])>ない 良く(?=[見聞知])>よく 是非>ぜひ 予め>あらかじめ 纏め>まとめ"
)


def _replaced(swaps: tuple[Swap, ...], why: Wording) -> Check:
    def check(reading: Reading) -> Iterator[Found]:
        for passage in reading.running():
            text = passage.words.text
            for pattern, instead in swaps:
                for match in pattern.finditer(text):
                    if _in_a_name(text, match.start()) or match[0] == instead:
                        continue
                    yield Found(
                        Wording(
                            f"「{match[0]}」は「{instead}」と書きます。{why.ja}",
                            f"{match[0]} is written {instead}. {why.en}",
                        ),
                        (passage.spot(*match.span()),),
                        Wording(f"「{instead}」としてください", f"write {instead}"),
                        edits=passage.edit(*match.span(), instead),
                    )

    return check


def _in_a_name(text: str, at: int) -> bool:
    """Tell whether a place lies within 「…」: a name is written as its owner writes it."""
    return text.rfind("「", 0, at) > text.rfind("」", 0, at) or text.rfind("『", 0, at) > text.rfind(
        "』", 0, at
    )


def commas(reading: Reading) -> Iterator[Found]:
    """Find ，beside 、as the comma of Japanese text."""
    western = [
        (p, m) for p in reading.running() for m in re.finditer(r"(?<=[ぁ-んァ-ヶ一-龥」）])，", p.words.text)
    ]
    japanese = sum(p.words.text.count("、") for p in reading.running())
    if western and japanese:
        yield Found(
            Wording(
                f"読点に「，」（{len(western)}か所）と「、」（{japanese}か所）が混じっています",
                f"both ， ({len(western)}) and 、 ({japanese}) are used as commas",
            ),
            tuple(passage.spot(*match.span()) for passage, match in western[:20]),
            Wording("「、」にそろえてください（公用文作成の考え方）", "use 、 throughout"),
        )


_PAIRS = (
    ("取り組み", "取組"),
    ("子ども", "子供"),
    ("手続き", "手続"),
    ("問い合わせ", "問合せ"),
    ("申し込み", "申込み"),
    ("サーバー", "サーバ"),
    ("ユーザー", "ユーザ"),
    ("コンピューター", "コンピュータ"),
    ("まちづくり", "街づくり"),
)
"""Two spellings of one word. The shorter is counted only where it is not the beginning of the longer or of a verb."""


def spellings(reading: Reading) -> Iterator[Found]:
    """Find one word spelt in two ways within the draft: 取り組み and 取組."""
    for long, short in _PAIRS:
        spots: dict[str, list[Spot]] = {long: [], short: []}
        patterns = {
            long: re.compile(f"{long}(?![むんまめも])"),
            short: re.compile(f"{short}(?![むんまめもみー])"),
        }
        for passage in reading.running():
            for word, pattern in patterns.items():
                spots[word] += [passage.spot(*match.span()) for match in pattern.finditer(passage.words.text)]
        if spots[long] and spots[short]:
            rare = min(spots, key=lambda word: len(spots[word]))
            yield Found(
                Wording(
                    f"「{long}」{len(spots[long])}か所と「{short}」{len(spots[short])}か所が混じっています",
                    f"both {long} ({len(spots[long])}) and {short} ({len(spots[short])}) are written",
                ),
                tuple(spots[rare][:20]),
                Wording("どちらかにそろえてください", "use one of the two"),
            )


def _rule(number: int, title: Wording, why: Wording, example: str, instead: str, check: Check) -> DraftRule:
    return DraftRule(
        id=f"HY{number}",
        severity="info",
        title=title,
        explanation=why,
        example=Wording(example, example),
        instead=Wording(instead, instead),
        check=check,
        group="koyobun",
    )


RULES = (
    _rule(
        801,
        Wording("名詞の送り仮名", "okurigana of nouns"),
        Wording(
            "公用文では、複合の名詞は「取組」「手続」「問合せ」のように送り仮名を省きます（動詞は「取り組む」）。",
            "In official style compound nouns drop their okurigana: 取組, 手続, 問合せ (verbs keep it: 取り組む).",
        ),
        "防災の取り組みを進める",
        "防災の取組を進める",
        _replaced(_NOUNS, Wording("名詞の送り仮名は省きます", "nouns drop their okurigana")),
    ),
    _rule(
        802,
        Wording("動詞の送り仮名", "okurigana of verbs"),
        Wording(
            "動詞は「取り組む」「行う」「表す」のように送ります。", "Verbs are written 取り組む, 行う, 表す."
        ),
        "調査を行なう",
        "調査を行う",
        _replaced(_VERBS, Wording("動詞の送り仮名の付け方によります", "by the rules of okurigana")),
    ),
    _rule(
        803,
        Wording("接続詞の漢字", "conjunctions in kanji"),
        Wording(
            "語と語をつなぐ「及び」「並びに」「又は」「若しくは」は漢字で書きます。広報など読み手に応じて仮名にする場合は、この群を外してください。",
            "及び, 並びに, 又は, 若しくは between words are written in kanji. Leave the group off where the readers ask for kana.",
        ),
        "小学校および中学校",
        "小学校及び中学校",
        _replaced(_CONJUNCTIONS, Wording("公用文における漢字使用等によります", "by the directive on kanji")),
    ),
    _rule(
        804,
        Wording("仮名で書く語", "words written in kana"),
        Wording(
            "補助の動詞や形式名詞は仮名で書きます：できる、こと、ため、とおり、いただく。",
            "Auxiliary verbs and formal nouns are written in kana.",
        ),
        "利用することが出来る",
        "利用することができる",
        _replaced(_KANA, Wording("仮名で書きます", "written in kana")),
    ),
    _rule(
        805,
        Wording("読点の混在", "two kinds of comma"),
        Wording("読点は「、」を用います（2022年の通知）。", "The comma is 、 (notice of 2022)."),
        "予算，決算、監査",
        "予算、決算、監査",
        commas,
    ),
    _rule(
        806,
        Wording("同じ語の二通りの書き方", "one word spelt in two ways"),
        Wording(
            "「取り組み」と「取組」などが一つの文書に混じっています。",
            "取り組み and 取組 and the like stand in one draft.",
        ),
        "取り組みを進め、その取組を",
        "取組を進め、その取組を",
        spellings,
    ),
)
