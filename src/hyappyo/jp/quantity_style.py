"""Printing numbers as public documents do: 662,660,000円 or 6億6,266万円, ▲3,703 on paper and −3,703 on the web."""

from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum

from hyappyo.jp.quantity import Qualifier, Quantity
from hyappyo.jp.wording import Lang

MISSING = "－"
"""What is printed for a value that is not there."""


class Minus(Enum):
    """The mark of a negative number."""

    PAPER = "▲"
    """As in budgets and statistical tables; it survives a bad photocopy."""
    WEB = "−"
    """U+2212, which screen readers speak as minus."""

    @classmethod
    def on_paper(cls, lang: Lang) -> "Minus":
        """Return the mark on paper and slides: ▲ in Japanese only, which is read as a rise elsewhere."""
        return cls.PAPER if lang == "ja" else cls.WEB


class NumberStyle(Enum):
    """How large numbers are written."""

    PLAIN = "plain"
    """662,660,000"""
    MYRIAD = "myriad"
    """6億6,266万; a number with decimals is written plainly."""


_MYRIADS = ((10**12, "兆"), (10**8, "億"), (10**4, "万"))
_ROUNDING = Context(prec=100, rounding=ROUND_HALF_UP)
_BEFORE = {
    Qualifier.OF_WHICH: "うち",
    Qualifier.CUMULATIVE: "累計",
    Qualifier.GROSS: "延べ",
    Qualifier.ROUGH_ESTIMATE: "概算",
    Qualifier.MAXIMUM: "最大",
    Qualifier.ABOUT: "約",
}
_AFTER = {
    Qualifier.OVER: "超",
    Qualifier.AT_LEAST: "以上",
    Qualifier.UNDER: "未満",
    Qualifier.AT_MOST: "以下",
}


def format_decimal(
    value: Decimal,
    unit: str = "",
    *,
    places: int | None = None,
    style: NumberStyle = NumberStyle.PLAIN,
    minus: Minus = Minus.WEB,
) -> str:
    """Return `value` with thousands commas and `unit`, rounded half up to `places` decimals where these are given.

    A value that rounds to zero has no minus.
    """
    if places is not None:
        value = value.quantize(Decimal(f"1e{-places}"), context=_ROUNDING)
    sign = minus.value if value < 0 else ""
    size = value.copy_abs()
    whole = size == size.to_integral_value()
    digits = _myriads(int(size)) if style is NumberStyle.MYRIAD and whole else f"{size:,f}"
    return f"{sign}{digits}{unit}"


def format_quantity(
    quantity: Quantity, *, style: NumberStyle = NumberStyle.PLAIN, minus: Minus = Minus.WEB
) -> str:
    """Return `quantity` with the usual marks of its qualifiers, such as 約3,000人 or 70%超.

    Reading the result gives the same value, unit and qualifiers. The step follows the style: 4万5千人, rounded to
    the thousand, is printed 45,000人.
    """
    if quantity.value is None:
        return MISSING
    number = format_decimal(quantity.value, quantity.unit, style=style, minus=minus)
    before = "".join(mark for qualifier, mark in _BEFORE.items() if qualifier in quantity.qualifiers)
    after = "".join(mark for qualifier, mark in _AFTER.items() if qualifier in quantity.qualifiers)
    return f"{before}{number}{after}"


def _myriads(number: int) -> str:
    parts = []
    rest = number
    for size, mark in _MYRIADS:
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count:,}{mark}")
    if rest or not parts:
        parts.append(f"{rest:,}")
    return "".join(parts)
