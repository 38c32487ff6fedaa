import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyappyo.jp.quantity import Qualifier, Quantity, parse_quantity
from hyappyo.jp.quantity_style import Minus, NumberStyle, format_decimal, format_quantity

styles = st.sampled_from(NumberStyle)
minuses = st.sampled_from(Minus)
units = st.sampled_from(["", "人", "円", "%", "ha", "団体", "か所"])
values = st.one_of(
    st.integers(-(10**17), 10**17).map(Decimal),
    st.decimals(-(10**9), 10**9, places=3, allow_nan=False, allow_infinity=False),
)


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        ("662660000", "円", "6億6,266万円"),
        ("45000", "人", "4万5,000人"),
        ("1000000000000", "円", "1兆円"),
        ("0", "円", "0円"),
        ("-15000", "人", "−1万5,000人"),
        ("26.7", "ha", "26.7ha"),
    ],
)
def test_myriads_are_written_as_in_the_newspaper(value, unit, printed):
    assert format_decimal(Decimal(value), unit, style=NumberStyle.MYRIAD) == printed


def test_a_table_has_fixed_decimals_commas_and_the_minus_of_its_medium():
    loss = Decimal("-3702.5")
    assert format_decimal(loss, "人", places=0, minus=Minus.PAPER) == "▲3,703人"
    assert format_decimal(loss, places=2, minus=Minus.WEB) == "−3,702.50"


def test_what_rounds_to_zero_has_no_minus():
    assert format_decimal(Decimal("-0.04"), places=1) == "0.0"


def test_a_power_of_ten_is_written_out():
    assert format_decimal(Decimal("1E+4")) == "10,000"


@given(values, units, styles, minuses)
def test_a_printed_value_reads_back(value, unit, style, minus):
    read = parse_quantity(format_decimal(value, unit, style=style, minus=minus))
    assert (read.value, read.unit) == (value, unit)


@given(values, units, st.frozensets(st.sampled_from(Qualifier)), styles, minuses)
def test_a_printed_quantity_reads_back_with_its_qualifiers(value, unit, qualifiers, style, minus):
    printed = format_quantity(Quantity(value, unit, qualifiers, Decimal(1)), style=style, minus=minus)
    read = parse_quantity(printed)
    assert (read.value, read.unit, read.qualifiers) == (value, unit, qualifiers)


@given(st.integers(1, 10**11), st.sampled_from(["人", "円", "団体", "か所"]), styles)
def test_a_value_printed_with_spaces_around_its_digits_reads_back(tens_of_thousands, unit, style):
    value = Decimal(tens_of_thousands * 10_000)
    together = format_decimal(value, unit, style=style)
    apart = re.sub(r"(?<=\d)(?=[^\d,.])|(?<=[兆億万千])(?=\d)", " ", together)
    assert parse_quantity(apart) == parse_quantity(together)


def test_a_missing_value_prints_its_mark_and_reads_back():
    missing = Quantity(None, "", frozenset(), Decimal(0))
    assert parse_quantity(format_quantity(missing)) == missing
