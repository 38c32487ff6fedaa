"""HY720 to HY722: titles of charts without their data, remains of a chart's axes, pointers to pictures that are not there."""

import itertools
import re
from collections.abc import Iterator

from hyappyo.jp.wording import Wording
from hyappyo.proof.extract import Figure, Passage, Reading, Section
from hyappyo.proof.rules.rule import DraftRule, Found

_MEASURE = re.compile(
    r"(?:の推移|推移|取得率|[一-龥]{2,}率|[一-龥]{2,}(?:件数|人数|社数|団体数)|内訳|の割合|比率|の比較|グラフ|[一-龥ァ-ヶー]{2,}額の推移|年次推移|の状況|比較)(?:\([^()]*\))?\)?$"
)
_RATIO_ITEM = re.compile(r"(?:率|比率|割合|指数)(?:\))?$")
_AXIS_UNIT = re.compile(
    r"\((?:単位[::])?(?:人|件|%|円|千円|百万円|億円|社|団体|世帯|戸|台|か所|箇所|回|ha|t|年|年度)\)"
)
_LONE_NUMBER = re.compile(r"[\d,.]+%?")
_POINTER = re.compile(
    r"\((?:右|左|上|下)(?:図|表|写真|欄)?\)|(?:右|左|上|下)(?:の)?(?:図|写真|グラフ|イラスト|地図)(?:の|を|に|は|が|参照|より)|(?:右|左)(?:の)?表(?:の|を|に|は|が|参照)"
)
_SOURCE = re.compile(r"\s*(?:【出典】|出典|出所|資料[:：])")
_CHART_NOTE = re.compile(r"概算|推計値|速報値|暫定|概数|端数処理|四捨五入")
_PICTURED = ("pdf", "pptx", "docx", "html")
"""Formats that may hold a picture, where the thing pointed at may well be seen."""


def titles_without_data(reading: Reading) -> Iterator[Found]:
    """Find a title of a chart (…の推移, …率) with nothing of its data behind it."""
    passages = [passage for passage in reading.passages if passage.role != "contents"]
    for at, passage in enumerate(passages):
        text = passage.text.strip()
        title = passage.role in ("heading", "caption") and _MEASURE.search(text) and len(text) <= 40
        item = passage.role == "text" and _RATIO_ITEM.search(text) and len(text) <= 30 and "は" not in text
        if (title or item) and "未提供" not in text and not _has_data(reading, passages, at, passage):
            yield Found(
                Wording(f"「{text}」の図表のデータがありません", f"there is no data for {text!r}"),
                (passage.whole(),),
                Wording(
                    "図だけなら、値の表を添えてください（読み上げと再利用のためにも要ります）",
                    "if it is a picture, add a table of its values: screen readers and re-users need it",
                ),
            )


def _has_data(reading: Reading, passages: list[Passage], at: int, passage: Passage) -> bool:
    """Tell whether a table, chart data or a number follows before the next heading (or stands right above)."""
    if passage.section.charts or (passage.section.heading is passage and passage.section.tables):
        return True
    if any(figure.sort != "ordinal" for figure in reading.figures_in(passage)):
        return True
    sourced = False
    for near in passages[at + 1 : at + 30]:
        if near.role == "cell":
            return True
        if near.role == "heading":
            return False
        sourced = sourced or bool(_SOURCE.match(near.text))
        if sourced:
            continue  # what follows 【出典】 names sources and gives no values
        if any(map(_is_value, reading.figures_in(near))) or len(near.text) > 80:
            return True
        if near.role == "text" and passage.section.heading is passage:
            return True
    return False


def _is_value(figure: Figure) -> bool:
    """Tell whether a number is a value of something, and no year or number of a series."""
    year = figure.sort == "bare" and 1900 <= figure.value <= 2100
    return figure.sort not in ("ordinal", "duration") and not year


def axis_remains(reading: Reading) -> Iterator[Found]:
    """Find a unit in brackets and a bare number left of a chart's axis."""
    passages = reading.passages
    for unit, number in itertools.pairwise(passages):
        if (
            unit.role not in ("cell", "chart")
            and number.role not in ("cell", "contents", "chart")
            and _AXIS_UNIT.fullmatch(unit.text.strip())
            and _LONE_NUMBER.fullmatch(number.text.strip())
        ):
            yield Found(
                Wording(
                    f"「{unit.text.strip()}」「{number.text.strip()}」は図の軸の残りとみられます。図の値がありません",
                    f"{unit.text.strip()!r} and {number.text.strip()!r} seem to be left of a chart's axis; its values are not here",
                ),
                (unit.whole(), number.whole()),
                Wording(
                    "図の値を表で添えるか、残った文字を除いてください",
                    "add the values as a table, or remove what is left",
                ),
            )


def orphan_notes(reading: Reading) -> Iterator[Found]:
    """Find a note on how numbers were made (概算, 速報値) in a section that has no such numbers."""
    for section in reading.sections:
        for passage in section.passages:
            match = _CHART_NOTE.search(passage.text) if passage.role == "note" else None
            if match is None or section.tables or section.charts or _numbers_of(reading, section, passage):
                continue
            yield Found(
                Wording(
                    "この注が説明する図表がありません",
                    "the table or chart that this note explains is not here",
                ),
                (passage.whole(),),
                Wording("図表を補うか、注を除いてください", "add the table, or remove the note"),
            )


def _numbers_of(reading: Reading, section: Section, note: Passage) -> bool:
    """Tell whether the section has numbers of the kind that the note speaks of (人数 → 人), or two of any kind."""
    if note.text.count("(") and re.search(r"\d", note.text.split("※")[-1].split("年")[-1]):
        return True
    unit = re.search(r"(人|件|社|団体|世帯|戸|台)数", note.text)
    figures = [
        f
        for p in section.passages
        if p is not note
        for f in reading.figures_in(p)
        if f.sort in ("amount", "share")
    ]
    return any(figure.quantity.unit == unit[1] for figure in figures) if unit else bool(figures)


def pointers(reading: Reading) -> Iterator[Found]:
    """Find 「右図」「（右）」 in a text that holds no picture, and below which there is none."""
    if reading.draft.kind in _PICTURED:
        return
    for passage in reading.running():
        for match in _POINTER.finditer(passage.text):
            if (
                passage.role != "cell"
                and not passage.section.charts
                and not ("表" in match[0] and passage.section.tables)
            ):
                yield Found(
                    Wording(
                        f"「{match[0]}」が指す図がこの文書にありません",
                        f"what {match[0]!r} points at is not in the draft",
                    ),
                    (passage.spot(*match.span()),),
                    Wording(
                        "図表番号で指すか、図を添えてください。右・左は画面や読み上げでは伝わりません",
                        "refer to it by number: right and left mean nothing on a screen or read aloud",
                    ),
                )


RULES = (
    DraftRule(
        id="HY720",
        severity="info",
        title=Wording("データのない図表の題", "chart title without its data"),
        explanation=Wording(
            "「…の推移」「…率」などの題があり、続く表も数もありません。図が画像だけのときは、値を表で添えると検算も再利用もできます。",
            "A title such as “…の推移” has neither table nor numbers behind it. A picture needs its values as a table.",
        ),
        example=Wording("保育所の待機児童数の推移（後に何もない）", "a title with nothing behind it"),
        instead=Wording("題の下に年度ごとの値の表", "a table of the values under the title"),
        check=titles_without_data,
    ),
    DraftRule(
        id="HY721",
        severity="info",
        title=Wording("図の残り・図のない注", "remains of a chart"),
        explanation=Wording(
            "単位だけの行と目盛の数、または値の作り方の注だけが残り、図表がありません。",
            "Only a unit and a tick of the axis, or a note on how values were made, is left; the chart is not there.",
        ),
        example=Wording("（件）／30", "（件） / 30"),
        instead=Wording("年度ごとの件数の表", "a table of the values"),
        check=lambda reading: [*axis_remains(reading), *orphan_notes(reading)],
    ),
    DraftRule(
        id="HY722",
        severity="info",
        title=Wording("指す先のない「右図」", "pointer to nothing"),
        explanation=Wording(
            "「（右）」「下図」などが指す図が文書にありません。図を入れられる形式では調べません。",
            "A pointer such as （右） or 下図 has nothing to point at. Formats that can hold pictures are not checked.",
        ),
        example=Wording("詳しくは右図を参照", "詳しくは右図を参照"),
        instead=Wording("詳しくは図3を参照", "詳しくは図3を参照"),
        check=pointers,
    ),
)
