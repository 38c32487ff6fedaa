"""What a number is, guessed from the words around it, each guess with its reason. Guesses are small and stated."""

import re
from datetime import date

from hyappyo.jp.quantity import Qualifier as Sense
from hyappyo.plan.figures import Basis, Qualifier
from hyappyo.proof.extract.figures import Figure
from hyappyo.proof.extract.subject import SENTENCE_END, sentence_start

_QUALIFIERS: tuple[tuple[Sense, Qualifier], ...] = (
    (Sense.ABOUT, "about"),
    (Sense.ROUGH_ESTIMATE, "about"),
    (Sense.OVER, "over"),
    (Sense.AT_LEAST, "at_least"),
    (Sense.UNDER, "under"),
    (Sense.AT_MOST, "at_most"),
    (Sense.MAXIMUM, "at_most"),
)
_AHEAD = re.compile(r"目標|目指|めざ|予定|見込|計画では|予想|想定|将来|推計|見通し|(?<!これ)までに")
_BASES: tuple[tuple[str, Basis], ...] = (
    (r"国勢調査", "census"),
    (r"出生|死亡|婚姻", "vital"),
    (r"住民基本台帳|転入|転出|世帯数|社会増減|自然増減", "register"),
    (r"アンケート|調査|ランキング|\d位", "survey"),
)
_PART_OF_A_PLAN = re.compile(r"(?:基本|政策|施策|重点|戦略)目標")
"""Names a part of the plan, and says nothing of the numbers under it."""
_COMMAS = "、。※\n"
_OF_OTHERS = re.compile(r"^(?:残|今後|将来|次|来年|さらに)|[一-龥ァ-ヶー」）)]は")
_CHANGE_BEFORE = re.compile(
    r"(?:前年度?|前回|前期|昨年度?|年度?|\d年前)(?:同[期月])?(?:に?比べ?て?|比で?|より|から|と比較して|に対し)[、 ]?(?:約|およそ)?$|(?:前年度?|前回)比[ ]?$"
)
_CHANGE_BEHIND = re.compile(r"(?:の)?[ ]?(?:増|減|上昇|低下|アップ|ダウン|伸び)")
_OF_YEAR_BEFORE = re.compile(r"(?:前年度?|前回|前期)の[ ]?$")
_OF_ANOTHER_YEAR = re.compile(r"(?:年度?|当時|前)(?:の|比)?[ ]?$")


def qualifier_of(figure: Figure) -> Qualifier | None:
    """Return the qualifier that the print states."""
    senses = figure.quantity.qualifiers
    return next((qualifier for sense, qualifier in _QUALIFIERS if sense in senses), None)


def sentence(figure: Figure) -> str:
    """Return the sentence that a figure stands in, width folded."""
    text = figure.passage.text
    begin = max(text.rfind(mark, 0, figure.start) for mark in SENTENCE_END) + 1
    ends = [at for mark in SENTENCE_END if (at := text.find(mark, figure.end)) >= 0]
    return text[begin : min(ends, default=len(text))]


def clause(figure: Figure) -> str:
    """Return the words around a figure between the commas, width folded."""
    text = figure.passage.text
    begin = max(text.rfind(mark, 0, figure.start) for mark in _COMMAS) + 1
    ends = [at for mark in _COMMAS if (at := text.find(mark, figure.end)) >= 0]
    return text[begin : min(ends, default=len(text))]


def is_ahead(figure: Figure, today: date | None) -> bool:
    """Whether a figure speaks of what is aimed at or foreseen: by its date, its sentence, or the heading above it.

    What the sentence says of something else in a later clause is not said of the figure: 12か所で終え、残る3か所は…予定.
    """
    period = figure.time.period if figure.time is not None else None
    if period is not None and today is not None and period.start > today:
        return True
    heading = figure.passage.heading
    if heading is not None and _AHEAD.search(_PART_OF_A_PLAN.sub("", heading.text)):
        return True
    text = figure.passage.text
    whole = sentence(figure)
    own = clause(figure)
    rest = whole.partition(own)[2].split("、")
    reach = [own]
    for part in rest:
        if _OF_OTHERS.search(part) or re.search("[0-9]", part):
            break
        reach.append(part)
    before = text[sentence_start(text, figure.start) : figure.start]
    return bool(_AHEAD.search("、".join(reach)) or _AHEAD.search(before.rpartition("、")[0]))


def is_change(figure: Figure) -> bool:
    """Whether a figure is the difference from an earlier one, or a part of it: 前年より180人増, 2019年の9割."""
    text = figure.passage.text
    before, after = text[: figure.start], text[figure.end : figure.end + 6]
    if figure.sort != "multiple" and _OF_YEAR_BEFORE.search(before):
        return True
    if (
        figure.sort == "share"
        and re.match(r"(?:ほど|程度)?(?:を)?(?:上回|下回)", after)
        and before.endswith("を")
    ):
        return True
    if figure.sort == "share" and _OF_ANOTHER_YEAR.search(before):
        return True
    return bool(_CHANGE_BEFORE.search(before) and _CHANGE_BEHIND.match(after))


def is_threshold(figure: Figure, last: Figure | None) -> bool:
    """Whether a figure is only what the one before it passed: 34tで、10年ぶりに30tを上回った."""
    if last is None or last.passage is not figure.passage or last.quantity.unit != figure.quantity.unit:
        return False
    text = figure.passage.text
    behind = re.match(r"を(?:上回|下回|超え|割)", text[figure.end :])
    passed = figure.text.endswith(("を超え", "を超えた", "を上回", "を下回")) or behind is not None
    return passed and "。" not in text[last.end : figure.start] and figure.time is last.time


def is_per_head(figure: Figure) -> bool:
    """Whether a figure is the 1人 of 市民1人当たり5冊 or of 1人1台: it tells of what the next number is a mean."""
    after = figure.passage.text[figure.end : figure.end + 5]
    return figure.text in ("1人", "１人", "1世帯", "1戸") and bool(
        re.match(r"当たり|あたり|につき|に?\d", after)
    )


def basis_of(words: str) -> Basis:
    """Return the basis that the words name; administrative records where they name none."""
    return next((basis for pattern, basis in _BASES if re.search(pattern, words)), "administrative")
