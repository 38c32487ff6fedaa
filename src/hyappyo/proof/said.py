"""How a value is said with its unit, one way wherever it stands: 18位 and No. 18, 158億円 and ¥15,800,000,000.

Report, site and command line all say values here, so that a reader who compares them finds the same words.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from hyappyo.expr import Expr, Reference, Value, parse, references, shown
from hyappyo.expr.working import round_for_display
from hyappyo.jp.counted import singular
from hyappyo.jp.quantity_style import Minus, NumberStyle, format_decimal
from hyappyo.jp.wording import Lang, Wording
from hyappyo.plan.figures import Indicator, Qualifier
from hyappyo.plan.lookup import Lookup
from hyappyo.plan.text import Text
from hyappyo.proof.bound.measure import FRACTION, RANK, Measure, Nature, measure, unit_of
from hyappyo.proof.lineage import YEN, Lineage, LineageDatum

_QUALIFIED: Mapping[Qualifier, Wording] = {
    "about": Wording("約{}", "about {}"),
    "over": Wording("{}超", "over {}"),
    "at_least": Wording("{}以上", "at least {}"),
    "under": Wording("{}未満", "under {}"),
    "at_most": Wording("{}以下", "up to {}"),
}
"""How a source's qualification of a value is written around it; the order differs between the languages."""
_SIGNS = ("%", "‰")
_PLACED = {"rank": "No. {}", "o'clock": "{}:00", "floor": "floor {}"}
"""English units of a place on a scale: such a number counts nothing."""
_TIMES = "倍"
_RANK, _POINTS = Text(RANK, "rank"), Text("ポイント", "percentage points")
_MOST_PLACES = 6
_PLACES, _RATIO_PLACES = 2, 4
"""Decimals of what was worked out and is not whole, and of a part of a whole (0.2667)."""


def qualified(words: str, qualifier: Qualifier | None, lang: Lang) -> str:
    """Return a value in words with what its source says of its exactness: 約3,000人, over 70%."""
    return _QUALIFIED[qualifier].said_in(lang).format(words) if qualifier else words


def said(
    value: Decimal, unit: Text | None, lang: Lang, *, places: int | None = None, minus: Minus = Minus.WEB
) -> str:
    """Return a value with its unit.

    Sums of yen are said as people read them, whatever they are counted in: in Japanese by 万 and 億, in English
    with ¥ and all their digits. `places`: decimals in the unit given; without it those that the value has.
    """
    counted = unit_of(unit.ja) if unit is not None else Measure(None)
    if lang == "ja":
        by_myriads = _is_money(counted) and counted.scale == 1 and not places
        style = NumberStyle.MYRIAD if by_myriads else NumberStyle.PLAIN
        return format_decimal(value, unit.ja if unit else "", places=places, style=style, minus=minus)
    digits = format_decimal(value, places=places, minus=minus)
    if unit is None:
        return digits
    if _is_money(counted):
        return _in_yen(value, counted.scale, places, minus)
    named = "rank" if counted.unit == RANK else unit.said_in("en")
    if named in _PLACED:
        return _PLACED[named].format(digits)
    if named in _SIGNS:
        return digits + named
    is_one = digits.removeprefix(minus.value) == "1" and counted.unit != _TIMES
    return f"{digits} {singular(named) if is_one else named}"


def said_in_both(value: Decimal, unit: Text) -> Wording:
    """Return a value with its unit for a message."""
    return Wording(said(value, unit, "ja"), said(value, unit, "en"))


def carries_its_unit(unit: Text, lang: Lang) -> bool:
    """Whether a value is said with its unit in a column of values too: No. 18, ¥15,800,000,000.

    The others are named once, in the column's head: persons, %, 億円.
    """
    counted = unit_of(unit.ja)
    return lang == "en" and (counted.unit == RANK or _is_money(counted) or unit.said_in("en") in _PLACED)


def _is_money(counted: Measure) -> bool:
    return counted.unit == YEN.ja


def _in_yen(value: Decimal, scale: Decimal, places: int | None, minus: Minus) -> str:
    """Return a sum in English: what is counted in thousands or millions in whole yen, and as finely as there."""
    if scale != 1:
        value = value if places is None else value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        value, places = value * scale, 0
    digits = format_decimal(value, places=places, minus=minus)
    sign = minus.value if digits.startswith(minus.value) else ""
    return f"{sign}¥{digits.removeprefix(sign)}"


def said_of(datum: LineageDatum, lang: Lang, *, minus: Minus = Minus.WEB) -> str:
    """Return the value of a datum with its unit and qualification; nothing where it has none."""
    if datum.value is None:
        return ""
    places = places_of(datum.value, datum.decimals)
    return qualified(said(datum.value, datum.unit, lang, places=places, minus=minus), datum.qualifier, lang)


def said_as(value: Decimal, indicator: Indicator, lang: Lang, *, minus: Minus = Minus.WEB) -> str:
    """Return a value on record of an indicator with its unit."""
    return said(value, indicator.unit, lang, places=places_of(value, indicator.decimals), minus=minus)


def places_of(value: Decimal, decimals: int) -> int:
    """Return the decimals that a value on record is said with: its indicator's, and more where the record has more."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # values are finite
    return max(decimals, min(-exponent, _MOST_PLACES))


def outcome(lineage: Lineage, value: Decimal, lookup: Lookup, lang: Lang, *, minus: Minus = Minus.WEB) -> str:
    """Return the value that a number rests on: its datum as recorded, or what was worked out, in the unit that it has."""
    if lineage.formula is None:
        return said_of(lineage.data[0], lang, minus=minus)
    expression = parse(lineage.expression)
    places = _places(expression, value, lookup)
    return said(value, unit_given(expression, lookup), lang, places=places, minus=minus)


def formula_said(lineage: Lineage, lookup: Lookup, lang: Lang) -> str:
    """Return the formula of a lineage with the numbers put in; nothing where one datum is the value.

    Where it reckons in millions and its data are said in yen, it says so: 98.4 + 19 = 117.4 (hundred million yen).
    """
    if lineage.formula is None:
        return ""
    unit = unit_given(parse(lineage.expression), lookup)
    return lineage.formula + (scaled_unit(unit, lang) if unit is not None else "")


def scaled_unit(unit: Text, lang: Lang) -> str:
    """Return the unit in brackets where values in it are said in another: English sums of money in millions."""
    counted = unit_of(unit.ja)
    is_scaled = lang == "en" and _is_money(counted) and counted.scale != 1
    return f" ({unit.said_in(lang)})" if is_scaled else ""


def with_working(lineage: Lineage, value: Value, lookup: Lookup, lang: Lang) -> str:
    """Return a value as `outcome` says it, behind its working where there is one: 1,436 − 3,952 = −2,516人."""
    result = shown(value.amount)
    if value.formula == result:
        return outcome(lineage, value.amount, lookup, lang)
    unit = unit_given(parse(lineage.expression), lookup)
    if unit is not None and (scaled := scaled_unit(unit, lang)):
        return value.formula + scaled
    working = value.formula.removesuffix(result)
    return working + said(round_for_display(value.amount), unit, lang)


def _places(expression: Expr, value: Decimal, lookup: Lookup) -> int:
    if isinstance(expression, Reference) and (found := lookup.indicators.get(expression.indicator)):
        return found.decimals
    if value == value.to_integral_value():
        return 0
    return _RATIO_PLACES if measure(expression, lookup).unit == FRACTION else _PLACES


def unit_given(expression: Expr, lookup: Lookup) -> Text | None:
    """Return the unit of what an expression gives; None where it has none, as a part of a whole."""
    found = measure(expression, lookup)
    if found.label == RANK:
        return _RANK if found.nature is Nature.LEVEL else None
    if found.unit == "%" and found.nature is Nature.CHANGE:
        return _POINTS
    named = [reference.indicator for reference in references(expression)]
    units = [lookup.indicators[name].unit for name in named if name in lookup.indicators]
    return next((unit for unit in (*units, YEN) if unit.ja == found.label), None)
