"""A printed amount against a value: 427 exactly, about 3,000, over 70 %, a decrease of 3,000, in the same unit."""

from decimal import Decimal

from hyappyo.jp.quantity import Qualifier, Quantity
from hyappyo.jp.unit import CANONICAL
from hyappyo.jp.wording import Wording
from hyappyo.plan.text import Text
from hyappyo.proof.bound.evidence import HOLDS, USE_CHANGE, Evidence, Judgement, differs
from hyappyo.proof.bound.measure import FRACTION, Nature, canonical
from hyappyo.proof.bound.printed import Direction, Printed


def judge_amount(printed: Printed, evidence: Evidence) -> Judgement:
    """Judge the amount that is printed, if there is one, and its unit."""
    quantity = printed.quantity
    if quantity is None or quantity.value is None:
        return HOLDS
    amount = _in_printed_unit(printed, quantity, evidence)
    if amount is None:
        return _other_unit(quantity, evidence)
    if printed.direction in ("up", "down") and not printed.is_level and quantity.unit != "倍":
        return _judge_change(printed, quantity, amount, evidence)
    return _compare(printed, quantity, quantity.value, amount, evidence)


def _judge_change(printed: Printed, quantity: Quantity, amount: Decimal, evidence: Evidence) -> Judgement:
    """The direction carries the sign: 「約3,000人の減少」 is a value of about −3,000."""
    assert quantity.value is not None
    nature = evidence.measure.nature
    if nature is Nature.LEVEL and not _named_so(printed.direction, evidence.name):
        return Judgement(
            "undecided",
            Wording(
                f"「{printed.words}」は増減を述べていますが、結び付けた {evidence.expression} は増減ではありません",
                f"{printed.words!r} speaks of a change, but {evidence.expression} gives a level",
            ),
            USE_CHANGE,
        )
    if nature is Nature.RATIO:  # 2割減 bound to after/before
        amount -= 100 if quantity.unit == "%" else 1
    if nature is not Nature.LEVEL and printed.direction == "down":
        amount = -amount
    return _compare(printed, quantity, abs(quantity.value), amount, evidence)


def _compare(
    printed: Printed, quantity: Quantity, expected: Decimal, amount: Decimal, evidence: Evidence
) -> Judgement:
    if _agrees(quantity, expected, amount, evidence):
        return _lost(quantity, evidence)
    truncated = not quantity.qualifiers and 0 < abs(amount) - abs(expected) < quantity.step
    if truncated and (amount < 0) == (expected < 0):
        return differs(
            printed,
            evidence,
            Wording(
                "切り捨てれば合います。四捨五入にそろえるか、注で切り捨てと述べてください",
                "it agrees if cut off; round it, or say in a note that it is cut off",
            ),
        )
    return differs(printed, evidence)


def _agrees(quantity: Quantity, expected: Decimal, amount: Decimal, evidence: Evidence) -> bool:
    """Whether `amount` is what `quantity` asserts, `expected` being its number.

    Digits mean themselves at the printed precision: half a unit of the last printed place either way. The datum may
    itself be qualified: of "over 45,000" it is true to print "over 45,000".
    """
    known = evidence.qualifier
    marks = quantity.qualifiers
    about = not marks.isdisjoint({Qualifier.ABOUT, Qualifier.ROUGH_ESTIMATE})
    near = max(quantity.step, evidence.tolerance.about * abs(expected)) if about else quantity.step / 2
    above = not marks.isdisjoint({Qualifier.OVER, Qualifier.AT_LEAST})
    below = not marks.isdisjoint({Qualifier.UNDER, Qualifier.AT_MOST})
    if not above and not below:
        return abs(amount - expected) <= near
    distance = amount - expected if above else expected - amount
    strict = Qualifier.OVER in marks or Qualifier.UNDER in marks
    reaches = not strict or known == ("over" if above else "under")
    return (distance > 0 or (distance == 0 and reaches)) and (not about or distance <= near)


_SAID_BY = {
    "about": {Qualifier.ABOUT, Qualifier.ROUGH_ESTIMATE},
    "over": {Qualifier.OVER, Qualifier.AT_LEAST},
    "at_least": {Qualifier.AT_LEAST, Qualifier.OVER},
    "under": {Qualifier.UNDER, Qualifier.AT_MOST, Qualifier.MAXIMUM},
    "at_most": {Qualifier.AT_MOST, Qualifier.MAXIMUM, Qualifier.UNDER},
}
_SPELT = {
    "about": Wording("約", "about"),
    "over": Wording("超", "over"),
    "at_least": Wording("以上", "at least"),
    "under": Wording("未満", "under"),
    "at_most": Wording("以下", "at most"),
}


def _lost(quantity: Quantity, evidence: Evidence) -> Judgement:
    """A number known only as "about" or "over" must not be printed as exact."""
    known = evidence.qualifier
    if known is None or not quantity.qualifiers.isdisjoint(_SAID_BY[known] | {Qualifier.ABOUT}):
        return HOLDS
    mark = _SPELT[known]
    return Judgement(
        "qualifier_lost",
        Wording(
            f"値は「{mark.ja}」付きでしか分かっていませんが、本文はちょうどの数に見えます",
            f"the value is known only as {mark.en!r}; the text prints it as exact",
        ),
        Wording(
            f"「{mark.ja}」に当たる言葉をリンクの中に入れてください", f"put {mark.en!r} inside the link too"
        ),
    )


def _in_printed_unit(printed: Printed, quantity: Quantity, evidence: Evidence) -> Decimal | None:
    """Return the value in the unit that is printed, None when the units differ."""
    amount, kind = evidence.value.amount, evidence.measure
    unit = canonical(quantity.unit)
    if unit == "" or kind.unit is None:
        return amount if unit == "" else amount * kind.scale
    if kind.unit == FRACTION:
        return {"倍": amount, "%": amount * 100, "‰": amount * 1000, "ポイント": amount * 100}.get(unit)
    if unit == "ポイント" and kind.unit == "%" and kind.nature is Nature.CHANGE:
        return amount * kind.scale
    if unit == kind.unit or _spelt_out(printed, quantity, evidence):
        return amount * kind.scale
    return None


def _spelt_out(printed: Printed, quantity: Quantity, evidence: Evidence) -> bool:
    """A unit that `hyappyo.jp` cuts short: of 34研究室 it may know only a part."""
    label = evidence.measure.label
    return (
        label not in CANONICAL and printed.words[quantity.start : quantity.end + len(label)].find(label) >= 0
    )


def _other_unit(quantity: Quantity, evidence: Evidence) -> Judgement:
    found = evidence.measure
    named = found.label or found.unit or ""
    label = evidence.unit or Text(named, named)
    if found.unit == FRACTION:
        label = Text("比（倍・%）", "a ratio (times, %)")
    return Judgement(
        "differs",
        Wording(
            f"本文の単位は「{quantity.unit}」、結び付けた値の単位は「{label.ja}」です",
            f"the text counts in {quantity.unit!r}, the value in {label.said_in('en')!r}",
        ),
        Wording(
            "単位を直すか、別の指標に結び付けてください", "correct the unit, or bind it to another indicator"
        ),
    )


def _named_so(direction: Direction | None, name: str) -> bool:
    """An indicator may itself count a decline: 減少数."""
    words = {"down": ("減", "decrease", "decline", "loss"), "up": ("増", "increase", "growth", "gain")}
    return direction in words and "増減" not in name and any(word in name for word in words[direction])
