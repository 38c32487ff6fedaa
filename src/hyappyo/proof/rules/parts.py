"""HY204: a total in a sentence against its parts: in brackets behind it, or listed before 合わせて."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from hyappyo.jp.quantity_style import format_decimal
from hyappyo.jp.wording import Wording
from hyappyo.proof.extract import Figure, Passage, Reading
from hyappyo.proof.extract.figures import tolerance
from hyappyo.proof.rules.rule import DraftRule, Found

_NO_PART = re.compile(
    r"うち|など|ほか|定員|目標|前年|昨年|昨年度|前回|計画|当初|最大|最小|平均|最多|最少|上限|新規|累計|延べ|申込|応募|予定|対|比|増|減|面積|倍率|1人|一人|あたり|当たり|のべ|最高|最低|基準|現在"
)
_SUMMED = re.compile(r"(?:、|の)?(?:合わせて|合計(?:で|は)?|総額(?:で|は)?|計)、?")
_OPENS = re.compile(r"[(、。,]|は(?=[^ぁ-ん])")
_LETTER = re.compile(r"[一-龥ァ-ヶA-Za-z]")
_NEXT_PART = re.compile(r"[、と]?(?:[一-龥ァ-ヶーA-Za-z・]{1,16})")


def parts(reading: Reading) -> Iterator[Found]:
    """Find a total whose parts, given in brackets behind it or listed before it, add up to something else."""
    for passage in reading.running():
        figures = reading.figures_in(passage)
        for at, total in enumerate(figures):
            inside = _bracketed(passage, total, figures[at + 1 : at + 24])
            inside = inside if len(inside) >= 2 else _listed(passage, total, figures[max(0, at - 24) : at])
            if len(inside) >= 2 and _all_parts(passage, total, inside):
                made = sum((figure.value for figure in inside), Decimal(0))
                slack = sum((tolerance(figure.quantity) for figure in inside), tolerance(total.quantity))
                if abs(made - total.value) > slack and total.value / 2 <= made <= total.value * 3 / 2:
                    yield _wrong_parts(total, inside, made)


def _listed(passage: Passage, total: Figure, before: Sequence[Figure]) -> list[Figure]:
    """Return the figures of a list of nouns that ends in 合わせて or 合計: 人件費12億円、扶助費18億円、合わせて30億円."""
    found: list[Figure] = []
    behind = total
    for figure in reversed(before):
        between = passage.text[figure.end : behind.start]
        if not (_SUMMED if behind is total else _NEXT_PART).fullmatch(between):
            break
        found.insert(0, figure)
        behind = figure
    return found


def _bracketed(passage: Passage, total: Figure, rest: Sequence[Figure]) -> list[Figure]:
    text = passage.text
    opening = text.find("(", total.end, total.end + 3)
    if opening < 0:
        return []
    closing = text.find(")", opening)
    closing = closing if closing >= 0 else len(text)
    return [figure for figure in rest if opening < figure.start < closing]


def _all_parts(passage: Passage, total: Figure, inside: Sequence[Figure]) -> bool:
    """Tell whether everything in the brackets is a labelled part of the same kind as the total."""
    text = passage.text
    if inside[0].start < total.start:
        words = text[inside[0].start : inside[-1].end]
    else:
        words = text[text.rfind("(", 0, inside[0].start) : text.find(")", inside[-1].end)]
    if _NO_PART.search(words) or total.sort != "amount":
        return False
    return _are_separate(passage, inside) and all(
        figure.quantity.unit == total.quantity.unit and not figure.bound for figure in inside
    )


def _are_separate(passage: Passage, inside: Sequence[Figure]) -> bool:
    """Whether each part is named, as another thing than the others, and all are of one time."""
    names = list(_names(passage, inside))
    named = all(map(_LETTER.search, names)) and len(set(names)) == len(names)
    return named and len({figure.period for figure in inside}) == 1


def _names(passage: Passage, inside: Sequence[Figure]) -> Iterator[str]:
    """Yield what stands before each part: behind the part before it, or behind what opens the list."""
    end = 0
    for figure in inside:
        before = passage.text[end : figure.start].rstrip("、・, ")
        yield _OPENS.split(before)[-1] if end == 0 else before.strip("、・, ")
        end = figure.end


def _wrong_parts(total: Figure, inside: Sequence[Figure], made: Decimal) -> Found:
    shown = "＋".join(figure.text.strip() for figure in inside)
    return Found(
        Wording(
            f"{total.text.strip()}の内訳（{shown}）の合計は{format_decimal(made)}です",
            f"the parts of {total.text.strip()} ({shown}) add up to {format_decimal(made)}",
        ),
        (total.spot(), *(figure.spot() for figure in inside)),
        Wording(
            "合計か内訳を直すか、内訳が一部だけなら「うち」と書いてください",
            "correct the total or a part; if these are only some of the parts, write うち",
        ),
    )


RULES = (
    DraftRule(
        id="HY204",
        severity="error",
        title=Wording("全体と合わない内訳", "parts that do not make the whole"),
        explanation=Wording(
            "数のすぐ後の括弧か、「合わせて」「合計」の前に並ぶ内訳の合計が印刷の丸めを超えて違います。「うち」「など」のある内訳や、定員・目標などは対象外です。",
            "The parts in brackets behind a number, or listed before 合わせて, add up to another number, beyond rounding. Parts with うち or など, "
            "capacities and targets are left alone.",
        ),
        example=Wording("参加者120人（大人80人、子ども50人）", "120 people (80 adults, 50 children)"),
        instead=Wording("参加者130人（大人80人、子ども50人）", "130 people (80 adults, 50 children)"),
        check=parts,
    ),
)
