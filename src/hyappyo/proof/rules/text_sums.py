"""HY205 to HY207: arithmetic in sentences: shares, yearly amounts, changes from one number to another."""

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from hyappyo.jp.quantity_style import format_decimal
from hyappyo.jp.wording import Wording
from hyappyo.proof.extract import Figure, Passage, Reading
from hyappyo.proof.extract.figures import tolerance
from hyappyo.proof.rules.rule import DraftRule, Found

_OF_WHICH = re.compile(r"のうち|の内訳?|中、?|、うち|(?:^| )うち")
_YEARLY = re.compile(
    r"(?:毎年度?|年額|年間|各年度?|年度|年|1年(?:間|度)?)(?:当たり|あたり|に|は|で|ごとに)?[・:、 ]*$"
)
_TO = (
    r"(?:に|へと?|となり|まで)(?:、?\d{1,3}(?:年|か年|か月)間?で)?、?(?:約|およそ)?"
    r"[^。、\d]{0,8}?(?:[\d,.]+[^。、\d]{0,6}?)?"
)
"""Behind the second number and before the verb: 5年間で, and by how much."""
_RISE = re.compile(_TO + "(増加|増え|増|伸び|上昇|上が|拡大|向上)")
_FALL = re.compile(_TO + "(減少|減り|減|低下|下が|縮小|下落|落ち込)")
_SUBJECT = re.compile("[はも]|[^たるい]が")
"""The particle of another subject; that of 減ったが joins sentences."""
_FROM_TO = re.compile(r"^(?:\([^()]*\))?から(?:[^。、\d]{0,14}(?:\d{4}年度?|[元\d]+年度?)?[^。、\d]{0,8})$")


def shares(reading: Reading) -> Iterator[Found]:
    """Find a part larger than its whole, and a share that is not what the two numbers make."""
    for passage in reading.running():
        figures = reading.figures_in(passage)
        for at, whole in enumerate(figures[:-1]):
            part = figures[at + 1]
            if (
                passage.text[whole.end : whole.end + 1] in (")", "、")
                and ")" in passage.text[whole.end : part.start]
            ):
                continue  # a part in brackets: the whole stands before them
            between = passage.text[whole.end : part.start + 3]
            if not (part.start - whole.end <= 14 and _OF_WHICH.search(between)) or not whole.value:
                continue
            if part.quantity.unit != whole.quantity.unit or whole.sort != "amount":
                continue
            if part.value > whole.value and not (whole.bound or whole.approximate):
                yield Found(
                    Wording(
                        f"{whole.text}のうち{part.text}は、全体より多い数です",
                        f"{part.text} of {whole.text} is more than the whole",
                    ),
                    (part.spot(), whole.spot()),
                    Wording("どちらかの数を直してください", "correct one of the two"),
                )
            share = next((figure for figure in figures[at + 2 : at + 3] if figure.sort == "share"), None)
            if share is not None and re.fullmatch(
                r"\D{0,8}\(?[^。\d]{0,6}", passage.text[part.end : share.start]
            ):
                yield from _share(whole, part, share)


def _share(whole: Figure, part: Figure, share: Figure) -> Iterator[Found]:
    true = part.value / whole.value * 100
    if share.bound or abs(true - share.value) <= max(
        tolerance(share.quantity), share.quantity.step / 2
    ) * Decimal("1.01"):
        return
    if abs(true - share.value) > 40:  # another share than that of these two
        return
    yield Found(
        Wording(
            f"{whole.text}のうち{part.text}は{true:.1f}%ですが、{share.text}と印刷されています",
            f"{part.text} of {whole.text} is {true:.1f}%, but {share.text} is printed",
        ),
        (share.spot(), whole.spot(), part.spot()),
        Wording("割合か、もとの数を確かめてください", "check the share or the two numbers"),
    )


def yearly(reading: Reading) -> Iterator[Found]:
    """Find a yearly amount that over the years named does not make the total beside it."""
    for passage in reading.running():
        figures = reading.figures_in(passage)
        spans = [figure for figure in figures if figure.quantity.unit == "年間" and figure.value > 1]
        spans += [
            f
            for f in figures
            if f.quantity.unit == "年" and passage.text[f.end : f.end + 1] == "で" and f.value > 1
        ]
        money = [figure for figure in figures if figure.quantity.unit == "円"]
        per_year = [
            figure
            for figure in money
            if _YEARLY.search(_before(passage, figure)) and not _spanned(figures, figure)
        ]
        totals = [figure for figure in money if figure not in per_year]
        if len(spans) != 1 or len(per_year) != 1 or len(totals) != 1:
            continue
        span, each, total = spans[0], per_year[0], totals[0]
        made = span.value * each.value
        slack = tolerance(total.quantity) + (span.value * tolerance(each.quantity) if each.approximate else 0)
        if abs(made - total.value) > slack and not (total.bound or each.bound):
            yield Found(
                Wording(
                    f"1年{each.text}の{format_decimal(span.value)}年分は{format_decimal(made)}円で、{total.text}と合いません",
                    f"{each.text} a year over {format_decimal(span.value)} years make {format_decimal(made)} yen, not {total.text}",
                ),
                (total.spot(), each.spot(), span.spot()),
                Wording(
                    "年額・年数・総額のどれが誤りか確かめてください", "check which of the three is wrong"
                ),
            )


def _before(passage: Passage, figure: Figure) -> str:
    return passage.text[max(0, figure.start - 12) : figure.start]


def _spanned(figures: Sequence[Figure], money: Figure) -> bool:
    """Tell whether the 年間 right before an amount belongs to a number of years: 3年間・6,000万円 is no yearly amount."""
    return any(
        figure.quantity.unit in ("年", "年間", "年度") and 0 <= money.start - figure.end <= 4
        for figure in figures
    )


def changes(reading: Reading) -> Iterator[Found]:
    """Find 「AからBに増加」 where B is less than A, and a stated change that is not B less A."""
    for passage in reading.running():
        figures = reading.figures_in(passage)
        for at, (one, other) in enumerate(itertools.pairwise(figures)):
            if not _from_to(passage, one, other):
                continue
            behind = passage.text[other.end : other.end + 30].split("。")[0]
            rise, fall = _RISE.match(behind), _FALL.match(behind)
            said = min((each for each in (rise, fall) if each), key=lambda each: each.start(1), default=None)
            if said is None:
                continue
            is_opposite = other.value < one.value if said is rise else other.value > one.value
            if is_opposite:
                yield _wrong_way(one, other, said)
            else:
                verb = other.end + said.start(1)
                change = _change_in(passage, figures[at + 2 : at + 4], verb)
                if change is not None:
                    yield from _amount_of_change(passage, one, other, change)


def _change_in(passage: Passage, figures: Sequence[Figure], verb: int) -> Figure | None:
    """Return by how much it rose or fell, where one of the numbers that follow may say so.

    Before the verb stands over how long; behind it, a duration or another subject begins another statement.
    """
    for figure in figures:
        if figure.start > verb:
            is_other = figure.sort == "duration" or _SUBJECT.search(passage.text, verb, figure.start)
            return None if is_other else figure
        if figure.sort != "duration":
            return figure
    return None


def _from_to(passage: Passage, one: Figure, other: Figure) -> bool:
    between = passage.text[one.end : other.start]
    same = one.quantity.unit == other.quantity.unit or not one.quantity.unit
    countable = one.sort in ("amount", "share", "bare") and other.sort in ("amount", "share", "bare")
    return bool(same and countable and len(between) <= 24 and _FROM_TO.match(between))


def _wrong_way(one: Figure, other: Figure, said: re.Match[str]) -> Found:
    return Found(
        Wording(
            f"{one.text}から{other.text}は「{said[1]}」と逆の動きです",
            f"from {one.text} to {other.text} is the opposite of {said[1]!r}",
        ),
        (other.spot(), one.spot()),
        Wording("数の前後か、動きの言葉を直してください", "swap the numbers or correct the word"),
    )


def _amount_of_change(passage: Passage, one: Figure, other: Figure, change: Figure) -> Iterator[Found]:
    if change.start - other.end > 18 or change.bound or "。" in passage.text[other.end : change.start]:
        return
    if not re.match(
        r"(?:\s|の)?(?:の)?(?:増|減|上昇|低下|アップ|ダウン|伸|に)", passage.text[change.end : change.end + 6]
    ):
        return
    difference = abs(other.value - one.value)
    slack = tolerance(one.quantity) + tolerance(other.quantity) + tolerance(change.quantity)
    if change.sort == "multiple" and one.value and passage.text[change.end : change.end + 1] == "に":
        true, slack = other.value / one.value, change.quantity.step
    elif change.sort == "share" and one.sort != "share" and one.value:
        true, slack = difference / one.value * 100, max(change.quantity.step, tolerance(change.quantity))
    elif (change.quantity.unit == other.quantity.unit and change.sort == "amount") or (
        change.sort == "points" and one.sort == "share"
    ):
        true = difference
    else:
        return
    if abs(abs(change.value) - true) > slack:
        shown = format_decimal(round(true, 2).normalize())
        yield Found(
            Wording(
                f"{one.text}から{other.text}への変化は{shown}ですが、{change.text}と印刷されています",
                f"from {one.text} to {other.text} is {shown}, but {change.text} is printed",
            ),
            (change.spot(), one.spot(), other.spot()),
            Wording("三つの数のどれが誤りか確かめてください", "check which of the three is wrong"),
        )


RULES = (
    DraftRule(
        id="HY205",
        severity="error",
        title=Wording("合わない割合", "share that does not follow"),
        explanation=Wording(
            "「A人のうちB人（C%）」の割合が計算と違うか、部分が全体より多い数です。",
            "In “B of A (C%)” the share is not what the two numbers make, or the part is more than the whole.",
        ),
        example=Wording("200人のうち50人（35%）", "50 of 200 (35%)"),
        instead=Wording("200人のうち50人（25%）", "50 of 200 (25%)"),
        check=shares,
    ),
    DraftRule(
        id="HY206",
        severity="error",
        title=Wording("年額と総額の不一致", "yearly amount against total"),
        explanation=Wording(
            "一つの文や欄にある年額と年数の積が、総額と丸めを超えて違います。",
            "A yearly amount times the number of years in the same sentence or cell is not the total given there.",
        ),
        example=Wording("毎年度3億円、5年間で12億円", "¥300 million a year, ¥1.2 billion in five years"),
        instead=Wording("毎年度3億円、5年間で15億円", "¥300 million a year, ¥1.5 billion in five years"),
        check=yearly,
    ),
    DraftRule(
        id="HY207",
        severity="error",
        title=Wording("合わない増減", "change that does not follow"),
        explanation=Wording(
            "「AからBに増加」の前後が逆か、添えられた増減（人、倍、%、ポイント）が二つの数の差や比と違います。",
            "In “rose from A to B” the numbers go the other way, or the change given with them is not their difference or "
            "ratio.",
        ),
        example=Wording("80件から120件に50件増加", "up by 50, from 80 to 120"),
        instead=Wording("80件から120件に40件増加", "up by 40, from 80 to 120"),
        check=changes,
    ),
)
