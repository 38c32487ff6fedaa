"""Scales hold their values, and labels keep their distance."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyappyo.chart.scale import Scale, spread

values = st.lists(st.decimals(-1_000_000, 1_000_000, places=2), min_size=1, max_size=12)
heights = st.lists(st.floats(0, 300), min_size=1, max_size=12)


@given(values, st.booleans())
def test_a_scale_holds_every_value_and_ends_on_ticks(values: list[Decimal], zero: bool) -> None:
    scale = Scale.around(values, 200, zero=zero)
    assert all(-1e-6 <= scale.down(value) <= 200 + 1e-6 for value in values)
    assert scale.ticks[0] == pytest.approx(scale.low)
    assert scale.ticks[-1] == pytest.approx(scale.high)
    assert len(scale.ticks) <= 9


@given(values)
def test_bars_stand_on_zero(values: list[Decimal]) -> None:
    for scale in (Scale.around(values, 200, zero=True), Scale.of_bars(values, 200, 18)):
        assert scale.low <= 0 <= scale.high


@given(values)
def test_bars_leave_room_for_the_labels_beyond_them(values: list[Decimal]) -> None:
    scale = Scale.of_bars(values, 200, 18, top=40)
    for value in values:
        if value > 0:
            assert scale.down(value) >= 40 + 18 - 1e-6
        if value < 0:
            assert scale.down(value) <= 40 + 200 - 18 + 1e-6


def test_ticks_are_round_and_not_beyond_what_is_needed() -> None:
    assert Scale.around([Decimal("1.20"), Decimal("1.37")], 200, zero=False).ticks == [
        1.2,
        1.25,
        1.3,
        1.35,
        1.4,
    ]


def test_zero_joins_a_line_that_comes_near_it() -> None:
    assert Scale.around([Decimal(10), Decimal(70)], 200, zero=False).low == 0
    assert Scale.around([Decimal(197104), Decimal(293250)], 200, zero=False).low == 180_000


@given(heights, st.floats(1, 20))
def test_labels_never_overlap_and_stay_inside_where_they_can(wanted: list[float], distance: float) -> None:
    placed = spread(wanted, distance, 0, 300)
    ordered = sorted(placed)
    assert all(later - earlier >= distance - 1e-6 for earlier, later in pairwise(ordered))
    assert min(placed) >= -1e-6
    assert max(placed) <= max(300, (len(wanted) - 1) * distance) + 1e-6


@given(heights, st.floats(1, 20))
def test_labels_keep_the_order_of_what_they_label(wanted: list[float], distance: float) -> None:
    placed = spread(wanted, distance, 0, 300)
    pairs = sorted(zip(wanted, placed, strict=True))
    assert all(low[1] <= high[1] for low, high in pairwise(pairs) if low[0] < high[0])


def test_labels_that_are_far_apart_stand_where_they_want() -> None:
    assert spread([100, 10, 200], 18, 0, 300) == [100, 10, 200]
