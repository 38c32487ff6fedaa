"""HY203, HY402: one measure with two values, or with a factor of a thousand between them.

Numbers meet only where subject, unit and period are the same. That two numbers are equal, or nearly so, means nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from hyappyo.jp.period_words import in_words
from hyappyo.jp.quantity import Qualifier
from hyappyo.jp.text import matching_key
from hyappyo.jp.wording import Wording
from hyappyo.proof.extract import Reading, compatible
from hyappyo.proof.extract.statements import Statement, says_not_which
from hyappyo.proof.extract.subject import subject_key
from hyappyo.proof.rules.rule import DraftRule, Found

_KIND_OF_COUNT = frozenset({Qualifier.GROSS, Qualifier.CUMULATIVE, Qualifier.OF_WHICH, Qualifier.MAXIMUM})
_MOST_FIRSTS = 12
"""So many tables that name one measure are kept to compare with: the time stays that of one reading."""
_TITLE_FRAME = re.compile(r"^[【(]?(?:図表?|表|グラフ)[\d-]*[】)]?[:.]?|[(].*?[)]|の(?:推移|状況|動き|変化)$")
_SCALES = (Decimal(1000), Decimal(1_000_000))


def two_values(readings: Sequence[Reading]) -> Iterator[Found]:
    """Find one measure of one period with two values, in one draft or between drafts."""
    for one, other in _conflicts(readings):
        if _factor(one, other) is None:
            when = in_words(one.period) if one.period else None
            japanese, english = (f"（{when.ja}）", f" ({when.en})") if when else ("", "")
            yield Found(
                Wording(
                    f"「{one.phrase}」{japanese}に二つの値があります：{one.spot.text}と{other.spot.text}",
                    f"{one.phrase!r}{english} has two values: {one.spot.text} and {other.spot.text}",
                ),
                (other.spot, one.spot),
                Wording(
                    "どちらが正しいか確かめ、そろえてください", "check which is right, and correct the other"
                ),
                severity=None if one.period else "warning",
            )


def thousands(readings: Sequence[Reading]) -> Iterator[Found]:
    """Find one measure with two values that differ by a factor of a thousand or a million: a unit is wrong."""
    for one, other in _conflicts(readings):
        factor = _factor(one, other)
        if factor is not None:
            yield Found(
                Wording(
                    f"「{one.phrase}」の{one.spot.text}と{other.spot.text}は{factor:,f}倍違います。単位（千円など）の取り違えとみられます",
                    f"{one.spot.text} and {other.spot.text} of {one.phrase!r} differ by a factor of {factor:,f}: a unit (千円) seems to be mistaken",
                ),
                (other.spot, one.spot),
                Wording(
                    "表の単位と本文の単位を確かめてください", "check the unit of the table and of the text"
                ),
            )


def _conflicts(readings: Sequence[Reading]) -> Iterator[tuple[Statement, Statement]]:
    """Yield what contradicts: each value of a measure once, beside the first statement that it contradicts."""
    groups: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for reading in readings:
        for statement in reading.statements:
            where = statement.section if says_not_which(statement.key) else None
            period = statement.period.code if statement.period else None
            kinds = statement.quantity.qualifiers & _KIND_OF_COUNT
            groups[statement.key, period, where, kinds].append(statement)
    for group in groups.values():
        firsts: dict[tuple[str, str], Statement] = {}
        reported = []
        for other in group:
            against = next((one for one in firsts.values() if _conflict(one, other)), None)
            if against is not None and other.value not in reported:
                reported.append(other.value)
                yield against, other
            if len(firsts) < _MOST_FIRSTS:
                firsts.setdefault((other.name, other.unit), other)


def _conflict(one: Statement, other: Statement) -> bool:
    if not _one_unit(one, other) or compatible(one.quantity, other.quantity) or one.spot == other.spot:
        return False
    if one.period is None and one.spot.line == other.spot.line and one.spot.file == other.spot.file:
        return False  # 「80人から120人に」: two moments in one sentence
    if says_not_which(one.key) and not (one.is_tabled or other.is_tabled):
        return False  # two sentences on 参加者 are on two occasions
    return not (one.is_tabled and other.is_tabled) or _one_table(one, other)


def _one_unit(one: Statement, other: Statement) -> bool:
    """Tell whether two numbers have one unit: a table or chart that prints none has that of the text."""
    return one.unit == other.unit or any(not each.unit and each.is_tabled for each in (one, other))


def _one_table(one: Statement, other: Statement) -> bool:
    """Tell whether two tables or charts are of one thing: rows of one name stand in tables of many municipalities.

    One that is called nothing may be of any of them.
    """
    if not one.name or not other.name:
        return False
    return one.name == other.name or _title_key(one.name) == _title_key(other.name)


def _title_key(name: str) -> str:
    """Return what a table or chart is of: 図2 空き家の戸数の推移（戸） → 空き家の戸数, as a key."""
    bare = _TITLE_FRAME.sub("", matching_key(name))
    return subject_key(bare)


def _factor(one: Statement, other: Statement) -> Decimal | None:
    low, high = sorted((abs(one.value), abs(other.value)))
    if not low:
        return None
    return next((scale for scale in _SCALES if abs(high / low / scale - 1) < Decimal("0.002")), None)


RULES = (
    DraftRule(
        id="HY203",
        severity="error",
        title=Wording("同じものに二つの値", "one measure, two values"),
        explanation=Wording(
            "同じ対象・同じ単位・同じ時点の数が、二つの箇所で違います。時点の書かれていない数は、対象がはっきり書かれている場合だけ注意として示します。"
            "「参加者」など何の数か言わない語は、同じ節の表や図とだけ比べます。たまたま近い数や同じ数は指摘しません。"
            "複数の文書を渡すと文書の間でも比べます。",
            "The same subject, unit and period has two numbers in two places. Where no period is stated, only a subject that "
            "says which is compared, as a warning. Words like 参加者 are compared with a table or chart of their section only. Numbers that merely "
            "coincide are no finding. Several drafts are compared with each other.",
        ),
        example=Wording(
            "（3ページ）中央図書館の蔵書数は21万冊／（9ページ）中央図書館の蔵書数は12万冊",
            "p. 3: 210,000 books; p. 9: 120,000 books of the same library",
        ),
        instead=Wording("両方を正しい値にそろえる", "the right value in both places"),
        across=two_values,
    ),
    DraftRule(
        id="HY402",
        severity="error",
        title=Wording("千倍違う値（単位の取り違え）", "a factor of a thousand"),
        explanation=Wording(
            "同じ対象・同じ時点の値がちょうど千倍か百万倍違います。表の「単位：千円」と本文の円の取り違えが典型です。",
            "Two values of one measure differ by just a thousand or a million: usually 千円 of a table read as 円.",
        ),
        example=Wording(
            "単位：千円の表に 45,200／本文に「45,200円」", "45,200 in a table of 千円, 45,200円 in the text"
        ),
        instead=Wording("本文は「4,520万円」", "4,520万円 in the text"),
        across=thousands,
    ),
)
