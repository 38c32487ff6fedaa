"""Line charts: gaps stay gaps, lines are told apart without colour, every label is the value's own."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from chart.picture import marks, words
from chart.sample import FERTILITY, LONG, VITAL, chart, indicator, series
from hyappyo.chart import draw, svg
from hyappyo.chart.line import styles
from hyappyo.jp.period import Period
from hyappyo.plan.series import Point, Series


def runs_of(spec: dict[str, object]) -> list[list[list[str]]]:
    """The periods that each line joins, run by run, the subject's line last as it is drawn on top."""
    lines = []
    for layer in marks(spec, "line"):
        rows = layer["data"]["values"]
        lines.append(
            [
                [row["period"] for row in rows if row["run"] == run]
                for run in sorted({row["run"] for row in rows})
            ]
        )
    return lines


def test_an_unpublished_year_is_a_gap_with_its_reason() -> None:
    spec = draw.spec(chart(), [series("市", "CY2019", [10, 12, None, 11, 13])])
    assert runs_of(spec) == [[["2019年", "2020年"], ["2022年", "2023年"]]]
    assert "未公表" in words(spec)


def test_a_year_without_any_record_is_a_gap_too_and_keeps_its_place() -> None:
    whole = series("市", "CY2019", [10, 12, 14, 11, 13])
    holed = replace(whole, points=tuple(point for point in whole.points if point.period.year != 2021))
    spec = draw.spec(chart(), [holed])
    assert runs_of(spec) == [[["2019年", "2020年"], ["2022年", "2023年"]]]
    assert "2021年" in marks(spec, "line")[0]["encoding"]["x"]["scale"]["domain"]


def test_what_is_counted_every_five_years_has_no_gaps() -> None:
    points = tuple(Point(Period.calendar_year(year), Decimal(year)) for year in (2005, 2010, 2015, 2020))
    spec = draw.spec(chart(), [replace(series("市", "CY2005", [1]), points=points)])
    assert runs_of(spec) == [[["2005年", "2010年", "2015年", "2020年"]]]


def test_a_missing_last_value_is_told_with_the_name() -> None:
    labels = words(draw.spec(chart(), FERTILITY))
    assert "2023年は未公表" in labels
    assert {"1.36", "1.34", "1.37", "新潟県 1.23", "全国 1.20"} <= set(labels)


def test_the_marked_period_has_a_band_behind_it() -> None:
    marked = chart(mark=Period.parse("CY2022"))
    assert len(marks(draw.spec(marked, FERTILITY), "rect")) == 1
    assert not marks(draw.spec(chart(), FERTILITY), "rect")


@pytest.mark.parametrize("count", range(1, 11))
def test_up_to_ten_lines_differ_without_colour(count: int) -> None:
    many = [series(f"その{index}", "CY2020", [index, 2]) for index in range(count)]
    assert len({(style.dash, style.marker, style.open) for style in styles(many)}) == count


def looks(shown: Sequence[Series]) -> dict[str, tuple[str, str, bool]]:
    return {
        each.label.ja: (style.marker, style.colour, style.open)
        for each, style in zip(shown, styles(shown), strict=True)
    }


def test_a_place_looks_the_same_in_whatever_order_a_chart_has_it() -> None:
    city, prefecture, nation = FERTILITY
    told = looks(FERTILITY)
    assert looks((city, nation, prefecture)) == told
    assert looks((city, nation)) == {name: told[name] for name in ("長岡市", "全国")}
    assert looks((city, prefecture)) == {name: told[name] for name in ("長岡市", "新潟県")}


def test_a_place_that_is_neither_prefecture_nor_nation_takes_the_look_of_neither() -> None:
    city, prefecture, nation = FERTILITY
    elsewhere = series("長野県", "CY2020", ["1.4", "1.5"], measure=city.indicator, area="20")
    told = looks((city, elsewhere, nation, prefecture))
    assert told == {**looks(FERTILITY), **looks((city, elsewhere))}
    assert len({(marker, is_open) for marker, _, is_open in told.values()}) == 4


def test_another_measure_does_not_take_the_look_of_a_place() -> None:
    city, _, nation = FERTILITY
    births = series("出生数", "CY2020", [1631, 1595], measure=indicator("births"))
    told = looks((city, births, nation))
    assert told["全国"] == looks(FERTILITY)["全国"]
    assert len({marker for marker, _, _ in told.values()}) == 3


@pytest.mark.parametrize("count", range(1, 10))
def test_up_to_nine_places_beside_the_subject_differ_without_colour(count: int) -> None:
    towns = [series(f"{code}町", "CY2020", [1, 2], area=str(code)) for code in range(15203, 15203 + count)]
    many = [series("市", "CY2020", [3, 4]), *towns]
    assert len({(style.marker, style.open) for style in styles(many)}) == count + 1


def test_what_was_counted_is_solid_and_what_is_projected_dashed() -> None:
    mixed = [
        series("実績", "CY2020", [3, 4]),
        series("推計", "CY2022", [5, 6], basis="projection", vintage="a"),
    ]
    actual, projected = styles(mixed)
    assert actual.dash == ()
    assert projected.dash != ()


def test_an_aim_is_an_open_ring() -> None:
    _, aim = styles([series("実績", "CY2020", [3, 4]), series("目標", "CY2025", [9], basis="projection")])
    assert (aim.marker, aim.open) == ("circle", True)


def test_an_unsettled_value_is_hatched() -> None:
    point = Point(Period.parse("CY2021"), Decimal(7), status="provisional")
    spec = draw.spec(chart(), [series("市", "CY2020", [6, point])])
    fills = [layer["mark"]["fill"] for layer in marks(spec, "point")]
    assert [isinstance(fill, dict) for fill in fills] == [False, True]


def test_a_line_that_ends_early_has_its_name_there() -> None:
    spec = draw.spec(chart(), [series("旧", "CY2018", [3, 4, 5]), series("新", "CY2021", [6, 8, 9])])
    assert {"旧 5", "新 9"} <= set(words(spec))


def test_a_single_series_needs_no_name_in_the_picture() -> None:
    assert not any("ふるさと納税" in label for label in words(draw.spec(chart(), [LONG])))


@pytest.mark.parametrize("width", [draw.WIDE, draw.NARROW, 480])
def test_the_picture_is_as_wide_as_asked(width: int) -> None:
    for form, shown in (("line", FERTILITY), ("bar", [LONG]), ("flows", VITAL)):
        spec = draw.spec(chart(form), shown, "en", width=width)
        assert spec["width"] + spec["padding"]["left"] + spec["padding"]["right"] == width
        assert spec["width"] > width * 0.4


@pytest.mark.parametrize("form", ["line", "bar", "flows"])
def test_nothing_known_is_a_dashed_frame_that_says_so(form: str) -> None:
    unknown: list[Series] = [series("市", "CY2020", [None, None], measure=indicator("a"))] * 2
    assert not draw.is_drawable(unknown)
    drawn = svg.svg(draw.spec(chart(form), unknown))
    assert "データ未提供" in drawn
    assert "stroke-dasharray" in drawn
