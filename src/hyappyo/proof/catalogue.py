"""Every rule of this room's first form, with its explanation. Rules for drafts add theirs from `proof.rules`."""

from dataclasses import dataclass

from hyappyo.jp.wording import Wording
from hyappyo.proof.finding import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it is called, how grave a finding of it is, what it finds and why that matters."""

    id: str
    severity: Severity
    title: Wording
    explanation: Wording


FAULT = Rule(
    "HY001",
    "error",
    Wording("パッケージの誤り", "fault of the package"),
    Wording(
        "ファイルが形式に合わない、IDが重なる、参照先がないなど。値は読めた分だけ使います。",
        "A file does not fit the format, an id stands twice, a reference leads nowhere. What could be read is used.",
    ),
)
CONTRADICTED = Rule(
    "HY101",
    "error",
    Wording("本文と値の不一致", "text and data differ"),
    Wording(
        "本文の数や日付が、結び付けた値や計算の結果と合いません。どちらかが誤りです。"
        "原典のまま残すなら waivers.toml に理由と質問を書きます。",
        "A printed number or date does not agree with what it is bound to. One of them is wrong. To keep it as the "
        "source has it, state the reason and the question in waivers.toml.",
    ),
)
NOT_CALCULABLE = Rule(
    "HY102",
    "warning",
    Wording("計算できない数", "number that cannot be calculated"),
    Wording(
        "結び付けた値がない（未公表など）、または結び付けからは述べている向きや順位が分かりません。",
        "The datum behind a number is missing (not published, say), or its binding does not give the direction or "
        "record that the words assert.",
    ),
)
UNBOUND = Rule(
    "HY103",
    "warning",
    Wording("根拠のない数", "number without a binding"),
    Wording(
        "本文の数が、計画のどの値にも結び付いていません。日付は参考（info）です。"
        "同じ文の数の時点を述べる日付、書名や制度名の中の数は対象外です。",
        "A printed number is bound to nothing in the plan. For dates this is only info. A date that states the period "
        "of a bound number beside it, and numbers within names, are left alone.",
    ),
)
IDENTITY = Rule(
    "HY104",
    "error",
    Wording("恒等式の不成立", "identity broken"),
    Wording(
        "指標の恒等式（社会増減＝転入−転出など）が、公表された値で成り立ちません。"
        "人や件を数えた値は1の違いも、四捨五入した値は丸めを超える違いを所見とします。",
        "An identity of an indicator (social change = moves in less moves out) does not hold between published "
        "values: exactly for counts, beyond the rounding of the print for rounded values.",
    ),
)
UNREADABLE = Rule(
    "HY105",
    "error",
    Wording("読めない結び付け", "binding that cannot be read"),
    Wording(
        "リンク先の式が読めない、指標・出来事・内訳の名前がない、指標に値が一つもない、リンクの言葉から数や日付を読み取れない。",
        "The target of a link does not parse, names nothing or an indicator without any value, or its words hold no one number or date.",
    ),
)
EMBED = Rule(
    "HY106",
    "error",
    Wording("ない図表の参照", "embed of nothing"),
    Wording(
        "![](chart:…)、![](table:…)、![](figure:…) の先がない、または一行に単独で置かれていません。",
        "An embed names no chart, table or figure, or does not stand on a line of its own.",
    ),
)
IDLE_WAIVER = Rule(
    "HY107",
    "warning",
    Wording("当たらない申し送り", "waiver without a finding"),
    Wording(
        "waivers.toml の項目に当たる所見がありません。直っていれば消し、場所か文言が違えば直します。",
        "No finding fits a waiver. Remove it if the matter is mended, or correct its place or words.",
    ),
)
OWN_QUALIFIER = Rule(
    "HY108",
    "warning",
    Wording("落ちた「約」「超」", "qualifier lost"),
    Wording(
        "値は「約650」「45,000超」なのに、本文はちょうどの数として述べています。",
        "The datum is known only as about or more than so much; the text prints it as exact.",
    ),
)
TITLE = Rule(
    "HY109",
    "error",
    Wording("図表の題と値の不一致", "title against the data under it"),
    Wording(
        "図や表の題・副題の数が、その図表の同じ時点のどの値とも合わないか、値と違う単位（社と件など）で書かれています。",
        "A number in the title or subtitle of a chart or table is none of its values of that period, or is printed in "
        "another unit (companies, cases) than the data have.",
    ),
)
NO_ENGLISH = Rule(
    "HY110",
    "info",
    Wording("英語のない文", "text without English"),
    Wording(
        "英語版では日本語のまま表示されます。場所は --json で一覧できます。",
        "The English pages show the Japanese. --json lists every place.",
    ),
)
ABSENT = Rule(
    "HY111",
    "info",
    Wording("値のない実績", "observations without a value"),
    Wording(
        "未公表・未提供などの件数を理由ごとに示します。", "How many values are absent, by the stated reason."
    ),
)
NO_EVIDENCE = Rule(
    "HY112",
    "info",
    Wording("根拠データのない記述", "claim without evidence"),
    Wording(
        "増えた・減ったと述べていて、根拠となる記録がありません（根拠データ未提供）。",
        "A claim asserts a direction that no record bears out.",
    ),
)
GAIJI = Rule(
    "HY113",
    "warning",
    Wording("外字", "character of one's own making"),
    Wording(
        "庁内で作った字（外字）は、ほかの機械では表示できず、PDF では〓になります。"
        "標準の字や異体字（IVS）で書けるなら置き換え、書けなければ、その読みを添えます。",
        "A character made in the city hall (private use) shows on no other machine, and as 〓 in the PDF. Write a "
        "standard character or variant (IVS) if there is one, else add how the name is read.",
    ),
)
UNWOVEN = Rule(
    "HY114",
    "error",
    Wording("そのまま印刷されるリンク", "link that is printed as it is"),
    Wording(
        "名前、定義、指標や出典の注、理由、質問などは、書かれたとおりに印刷され、その中の数は検算されません。"
        "そこに [1,436人](fact:…) と書くと、角括弧も式も紙に出ます。",
        "Names, definitions, notes of indicators and sources, reasons and questions are printed as they are written, and "
        "nothing in them is proved. A link there comes out on paper with its brackets and its target.",
    ),
)
UNMADE = Rule(
    "HY115",
    "info",
    Wording("値のない選択肢", "choice without a value"),
    Wording(
        "dimensions.toml が名付けている選択肢の値が一つもありません。値が入る前や他の版のためなら、そのままでかまいません。"
        "綴りの誤りなら、値のほうがエラーになります。",
        "No value makes a choice that dimensions.toml names. Before the values come, or for another edition, leave it. Were "
        "it misspelt, the value would be an error.",
    ),
)
STATED = Rule(
    "HY900",
    "info",
    Wording("原典の申し送り事項", "stated problem of the source"),
    Wording(
        "原典そのものの問題です。値も文もそのまま残し、所管課に尋ねています。",
        "A problem of the source itself, kept as it is, with a question to its owner.",
    ),
)

RULES: tuple[Rule, ...] = (
    FAULT,
    CONTRADICTED,
    NOT_CALCULABLE,
    UNBOUND,
    IDENTITY,
    UNREADABLE,
    EMBED,
    IDLE_WAIVER,
    OWN_QUALIFIER,
    TITLE,
    NO_ENGLISH,
    ABSENT,
    NO_EVIDENCE,
    GAIJI,
    UNWOVEN,
    UNMADE,
    STATED,
)
