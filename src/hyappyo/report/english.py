"""Values with their units as English says them: No. 18, ¥21,300,000,000, 1 device, 70%."""

import re
from decimal import Decimal

from hyappyo.jp.quantity_style import Minus, format_decimal
from hyappyo.plan.text import Text
from hyappyo.proof.bound.measure import RANK, unit_of

_PLURALS = (
    (re.compile("people|persons"), "person"),
    (re.compile(r"series|species|\w*(?:ss|us|is)"), r"\g<0>"),
    (re.compile(r"(\w+)ies"), r"\1y"),
    (re.compile(r"(\w+(?:ch|sh|ss|x))es"), r"\1"),
    (re.compile(r"(\w+)s"), r"\1"),
)
"""Plurals of units and their singulars, by the first that fits."""


def with_unit(figures: str, value: Decimal, unit: Text) -> str:
    """Return `figures`, which print `value`, with their unit; sums of money in yen, whatever they are counted in."""
    measure = unit_of(unit.ja)
    if measure.unit == "円":
        return "¥" + format_decimal(Decimal(round(value * measure.scale)), minus=Minus.PAPER)
    if measure.unit == RANK:
        return f"No. {figures}"
    named = unit.said_in("en")
    if named == "%":
        return f"{figures}%"
    return f"{figures} {singular(named) if value == 1 else named}"


def singular(named: str) -> str:
    """Return the name of a unit for one of it; the plan names units in the plural. One of several words stays."""
    for plural, one in _PLURALS:
        if (found := plural.fullmatch(named)) is not None:
            return found.expand(one)
    return named
