"""Bars and flows: from zero, each with its value, in above and out below."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chart.picture import marks, words
from chart.sample import LONG, MOVES, VITAL, chart, series
from hyappyo.chart import draw, palette
from hyappyo.chart.frame import Spec
from hyappyo.jp.period import Period
from hyappyo.plan.series import Point


def boxes(spec: Spec, colour: str | None = None) -> list[tuple[float, float, float]]:
    """Value, top and bottom of each bar."""
    found = []
    for layer in marks(spec, "rect"):
        data, place = layer["data"]["values"][0], layer["encoding"]
        if "value" in data and (colour is None or layer["mark"]["fill"] == colour):
            found.append((data["value"], place["y"]["value"], place["y2"]["value"]))
    return found


@given(st.lists(st.integers(-9000, 9000).filter(bool), min_size=1, max_size=8))
def test_every_bar_stands_on_zero_and_is_as_long_as_its_value(values: list[int]) -> None:
    drawn = boxes(draw.spec(chart("bar"), [series("増減", "CY2010", values)]))
    zeros = [bottom if value > 0 else top for value, top, bottom in drawn]
    assert zeros == pytest.approx([zeros[0]] * len(zeros), abs=0.02)
    longest = max(drawn, key=lambda bar: abs(bar[0]))
    per_person = (longest[2] - longest[1]) / abs(longest[0])
    assert [bottom - top for _, top, bottom in drawn] == pytest.approx(
        [abs(value) * per_person for value, _, _ in drawn], abs=0.05
    )


def test_where_bars_cannot_carry_their_values_the_axis_begins_at_zero() -> None:
    axis = marks(draw.spec(chart("bar"), [LONG], width=draw.NARROW), "point")[0]["encoding"]["y"]
    assert axis["axis"]["values"][0] == 0
    assert axis["scale"]["domain"][0] == 0


def test_every_bar_that_can_carries_its_value() -> None:
    assert {"1,631", "1,595", "1,571", "1,436"} <= set(words(draw.spec(chart("bar"), [VITAL[0]])))


def test_the_bar_that_the_text_mentions_is_dark_and_the_others_step_back() -> None:
    spec = draw.spec(chart("bar", mark=Period.parse("CY2023")), [VITAL[0]])
    assert boxes(spec, palette.ACCENT) == [boxes(spec)[-1]]
    assert len(boxes(spec, palette.ACCENT_TINT)) == 3


def test_a_missing_bar_says_why() -> None:
    spec = draw.spec(chart("bar"), [series("市", "CY2020", [5, None, 7])])
    assert len(boxes(spec)) == 2
    assert "未公表" in words(spec)


def test_an_unsettled_bar_is_hatched_and_says_so() -> None:
    point = Point(Period.parse("CY2021"), Decimal(7), status="provisional")
    spec = draw.spec(chart("bar"), [series("市", "CY2020", [6, point])])
    assert [layer["mark"]["fill"] for layer in marks(spec, "rect")][1]["gradient"] == "linear"
    assert "7（速報）" in words(spec)


def test_series_side_by_side_are_named_behind_their_fill() -> None:
    spec = draw.spec(chart("bar"), VITAL[:2])
    assert {"出生数", "死亡数"} <= set(words(spec))
    assert (
        len({layer["mark"]["fill"] for layer in marks(spec, "rect") if layer["data"]["values"] == [{}]}) == 2
    )


def test_more_series_than_fills_become_lines() -> None:
    many = [series(f"その{index}", "CY2020", [index + 1, 2, 3]) for index in range(5)]
    assert len(marks(draw.spec(chart("bar"), many), "line")) == 5


def test_flows_stand_in_above_and_out_below_on_one_scale() -> None:
    spec = draw.spec(chart("flows"), MOVES)
    inward, outward = boxes(spec, palette.ACCENT_TINT), boxes(spec, palette.GREY_PALE)
    zero = inward[0][2]
    assert all(bottom == zero for _, _, bottom in inward)
    assert all(top == zero for _, top, _ in outward)
    per_pixel = [value / (bottom - top) for value, top, bottom in inward + outward]
    assert per_pixel == pytest.approx([per_pixel[0]] * 8, rel=0.01)


def test_the_net_stands_in_a_panel_of_its_own_and_says_that_its_scale_differs() -> None:
    spec = draw.spec(chart("flows", mark=Period.parse("CY2023")), MOVES)
    net = boxes(spec, palette.ACCENT)
    assert [value for value, _, _ in net] == [-671, -641, -377, -566]
    assert min(top for _, top, _ in net) > max(bottom for _, _, bottom in boxes(spec, palette.GREY_PALE))
    assert any("縮尺は上と別" in label for label in words(spec))
    assert {"6,141", "6,812", "−671", "6,420", "6,986", "−566"} <= set(words(spec))


def test_flows_of_which_one_side_is_unknown_become_lines() -> None:
    unknown = series("転出数", "CY2020", [None, None, None, None])
    assert len(marks(draw.spec(chart("flows"), [MOVES[0], unknown]), "line")) == 1
