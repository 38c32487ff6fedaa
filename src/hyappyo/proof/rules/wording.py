"""HY601, HY604 to HY609: wording that says too much, too little, or something else than meant."""

import re
from collections.abc import Iterator

from hyappyo.jp.wording import Wording
from hyappyo.proof.extract import Passage, Reading
from hyappyo.proof.finding import Spot
from hyappyo.proof.rules.rule import DraftRule, Found

_BEFORE = re.compile(
    r"(?:約|およそ|おおよそ|概ね|おおむね|ほぼ)\s*$|^(?:約|およそ|おおよそ|概ね|おおむね|ほぼ)"
)
_AFTER = re.compile(r"(?:程度|前後|ほど|くらい|ぐらい|余り|あまり|強|弱)")
_DOUBLED = re.compile(
    r"(?<![ぁ-ん])(?:はは|がが|をを|にに|のの|へへ|でで|をに|がを|をが|にを|のは、は)(?=[一-龥ァ-ヶ])|(?:において|について|に対して)(?:において|について|に対して)|(?:ことが|ことを){2}"
)
_NO_PARTICLE = re.compile(r"(?<=[一-龥])[一-龥](?<![率用強老悔報射居入要煎鋳])いる(?=[一-龥ァ-ヶ])")
_LEADS_NOWHERE = re.compile(r"[一-龥ァ-ヶー]{2,24}(?:は|が|を)「[^「」]+」\s*$")
_FRAGMENT = re.compile(r"[うくすつぬむぶぐるいた]こと。(?!と)(?=[^\s」』）)])")
_POLITE = re.compile(r"(?:ます|です|ました|でした|ません)。")
_COMPANIES = re.compile(r"(企業|会社|事業者)$")
_PUPILS = re.compile(
    r"(?:大学|大学院|短大|短期大学|大)の?生徒(?!会)|(?:小学校|小)の(?:生徒|学生)(?!会)|(?:中学校|高校|高等学校)の(?:児童|学生)(?!会)"
)
_RIGHT_WORD = {"大": "学生", "短": "学生", "小": "児童", "中": "生徒", "高": "生徒"}
_TAUTOLOGY = re.compile(
    r"(?:まず最初に|一番最初|一番最後|後で後悔|あらかじめ予定|各[一-龥]{1,4}ごと|毎[月日年週]ごと|約[0-9,.万億千]+[^\s、。]{0,3}(?:余|超)|はっきり明言|過半数を超え|今現在|射程距離内|従来から|あとで後述|被害を被)"
)


def about_twice(reading: Reading) -> Iterator[Found]:
    """Find 約…程度: "about" said before and behind the number."""
    for figure in reading.figures:
        text = figure.passage.text
        after = _AFTER.search(text, figure.start + 1, figure.end) or _AFTER.match(
            text, figure.end, figure.end + 2
        )
        if after is None:
            continue
        before = _BEFORE.search(figure.text) or _BEFORE.search(text[max(0, figure.start - 4) : figure.start])
        if before:
            single = figure.text.removesuffix(after[0])
            safe = figure.text.endswith(after[0]) and after[0] in ("程度", "前後", "ほど", "くらい", "ぐらい")
            yield Found(
                Wording(
                    f"「{before[0].strip()}」と「{after[0]}」が重なっています",
                    f"{before[0].strip()} and {after[0]} both say “about”",
                ),
                (figure.spot(),),
                Wording(f"「{single}」としてください", f"write {single}"),
                edits=figure.passage.edit(figure.start, figure.end, single) if safe else (),
            )


def counted_as_bodies(reading: Reading) -> Iterator[Found]:
    """Find companies counted as 団体, and bodies counted as 社."""
    for figure in reading.figures:
        before = figure.passage.text[max(0, figure.start - 8) : figure.start].rstrip(" ")
        noun = _COMPANIES.search(before) or _COMPANIES.search(before.removesuffix("は"))
        if noun and figure.quantity.unit == "団体" and not re.search(r"[・や及]", before):
            yield _counter(figure.spot(), noun[1], "団体", "社")
        noun = re.search(r"(団体|法人|協会|組合)$", before)
        if noun and figure.quantity.unit == "社":
            yield _counter(figure.spot(), noun[1], "社", "団体")


def _counter(spot: Spot, noun: str, unit: str, usual: str) -> Found:
    return Found(
        Wording(f"「{noun}」を「{unit}」で数えています", f"{noun} are counted in {unit}"),
        (spot,),
        Wording(
            f"「{usual}」と数えるか、{noun}以外を含むならそう書いてください",
            f"count them in {usual}, or say what else is among them",
        ),
    )


def pupils(reading: Reading) -> Iterator[Found]:
    """Find 生徒 of a university and 学生 of a primary school: 児童, 生徒 and 学生 are words of law."""
    for passage in reading.running():
        for match in _PUPILS.finditer(passage.text):
            wrong = next(word for word in ("生徒", "学生", "児童") if match[0].endswith(word))
            right = _RIGHT_WORD[match[0][0]]
            start = match.end() - len(wrong)
            yield Found(
                Wording(
                    f"「{match[0]}」：在籍する人は「{right}」と呼びます（学校教育法）",
                    f"{match[0]!r}: those enrolled there are called {right} (School Education Act)",
                ),
                (passage.spot(start, match.end()),),
                Wording(f"「{right}」に改めてください", f"write {right}"),
            )


def broken_particles(reading: Reading) -> Iterator[Found]:
    """Find a particle written twice, one that is missing before いる, and one that leads nowhere."""
    for passage in reading.running():
        if passage.role == "cell":
            continue
        for pattern, said, said_en in (
            (_DOUBLED, "助詞が重なっています", "a particle stands twice"),
            (_NO_PARTICLE, "「いる」の前の助詞が抜けています", "a particle is missing before いる"),
            (_LEADS_NOWHERE, "助詞のあとに述語がありません", "a particle, and no predicate behind it"),
        ):
            for match in pattern.finditer(passage.text):
                if pattern is _LEADS_NOWHERE and not _source_like(passage):
                    continue
                yield Found(
                    Wording(f"「{match[0][:24]}」：{said}", f"{match[0][:24]!r}: {said_en}"),
                    (passage.spot(*match.span()),),
                    Wording(
                        "文を読み直し、助詞を直してください", "read the sentence again and mend the particle"
                    ),
                )


def _source_like(passage: Passage) -> bool:
    """Tell whether a passage is a note, a label or a source, whose text ends in a quotation without a verb."""
    return passage.role == "note" or bool(re.match(r"[^。]{2,30}[::]", passage.text))


def fragments(reading: Reading) -> Iterator[Found]:
    """Find a sentence that ends in こと。 in the middle of polite sentences: a list item glued into prose."""
    for passage in reading.running():
        if passage.role in ("text", "note") and _POLITE.search(passage.text):
            for match in _FRAGMENT.finditer(passage.text):
                yield Found(
                    Wording(
                        "「こと。」で切れた文が、です・ます体の文の中にあります。述語がありません",
                        "a sentence ends in こと。 amid polite sentences: it has no predicate",
                    ),
                    (passage.spot(match.start(), match.end()),),
                    Wording(
                        "次の文とつなぐか、述語を補ってください",
                        "join it to the next sentence or add the verb",
                    ),
                )


def tautologies(reading: Reading) -> Iterator[Found]:
    """Find the same thing said twice: 各校ごと, 一番最初, 過半数を超える."""
    for passage in reading.running():
        for match in _TAUTOLOGY.finditer(passage.text):
            yield Found(
                Wording(f"「{match[0]}」は意味が重なっています", f"{match[0]!r} says one thing twice"),
                (passage.spot(*match.span()),),
                Wording("一方を削ってください", "leave one of the two out"),
            )


RULES = (
    DraftRule(
        id="HY601",
        severity="warning",
        title=Wording("「約」と「程度」の重なり", "“about” said twice"),
        explanation=Wording(
            "「約」「概ね」と「程度」「前後」などが一つの数に重なっています。どちらか一つで足ります。",
            "“About” stands before and behind one number. One of the two is enough.",
        ),
        example=Wording("約200人程度", "約200人程度"),
        instead=Wording("約200人", "約200人"),
        check=about_twice,
    ),
    DraftRule(
        id="HY604",
        severity="info",
        title=Wording("数える語の取り違え", "wrong word for counting"),
        explanation=Wording(
            "企業を「団体」、団体を「社」で数えています。ほかのものを含むのか、単なる誤りかが読み手に分かりません。",
            "Companies are counted as bodies, or bodies as companies; whether others are among them cannot be told.",
        ),
        example=Wording("協力企業40団体", "協力企業40団体"),
        instead=Wording("協力企業40社", "協力企業40社"),
        check=counted_as_bodies,
    ),
    DraftRule(
        id="HY605",
        severity="warning",
        title=Wording("児童・生徒・学生の取り違え", "pupil or student"),
        explanation=Wording(
            "学校教育法では、小学校は児童、中学校と高校は生徒、大学は学生です。",
            "In law a primary school has 児童, a secondary school 生徒, a university 学生.",
        ),
        example=Wording("市立大学の生徒", "市立大学の生徒"),
        instead=Wording("市立大学の学生", "市立大学の学生"),
        check=pupils,
    ),
    DraftRule(
        id="HY606",
        severity="warning",
        title=Wording("助詞の乱れ", "broken particle"),
        explanation=Wording(
            "助詞が二つ続く、「いる」の前の助詞がない、助詞のあとに述語がない文です。編集の途中で残りやすい誤りです。",
            "A particle stands twice, is missing before いる, or has no predicate behind it: what editing leaves behind.",
        ),
        example=Wording("会場にに集まった、市内いる人", "会場にに集まった, 市内いる人"),
        instead=Wording("会場に集まった、市内にいる人", "会場に集まった, 市内にいる人"),
        check=broken_particles,
    ),
    DraftRule(
        id="HY608",
        severity="info",
        title=Wording("述語のない文", "sentence without a predicate"),
        explanation=Wording(
            "です・ます体の文章の中に「…すること。」で切れた文があります。箇条書きを文章に直した跡です。",
            "A sentence of polite prose ends in “…すること。” without a verb: an item of a list that became prose.",
        ),
        example=Wording(
            "令和8年度に完了すること。そのため、工事を進めています。",
            "…完了すること。そのため、…進めています。",
        ),
        instead=Wording(
            "令和8年度に完了することとし、工事を進めています。", "…完了することとし、…進めています。"
        ),
        check=fragments,
    ),
    DraftRule(
        id="HY609",
        severity="info",
        title=Wording("重ね言葉", "one thing said twice"),
        explanation=Wording(
            "「各校ごと」「過半数を超える」のように同じ意味が重なる表現です。",
            "An expression that says one thing twice.",
        ),
        example=Wording("各校ごとに配備", "各校ごとに配備"),
        instead=Wording("学校ごとに配備", "学校ごとに配備"),
        check=tautologies,
    ),
)
