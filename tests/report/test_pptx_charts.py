"""Native charts: their data are the series, gaps stay gaps, and no colour speaks alone."""

import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pptx import Presentation
from pptx.chart.chart import Chart as Shown
from python_calamine import CalamineWorkbook

from chart import sample as series_of
from hyappyo.chart import palette, population
from hyappyo.jp.period import Period
from hyappyo.plan.series import Series
from hyappyo.report.model import Chart, Statement
from hyappyo.report.pptx import render_pptx
from hyappyo.report.pptx.chartml import number_format
from report.sample import CHART, sample

POPULATION = population.series_of(series_of.lookup())
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def shown(form: str, series: tuple[Series, ...], **more: object) -> list[Shown]:
    """The charts on the slide of a statement with this chart."""
    return [shape.chart for shape in slide_of(form, series, **more).shapes if shape.has_chart]


def slide_of(form: str, series: tuple[Series, ...], **more: object):
    report = sample()
    page = report.pages[3]
    assert isinstance(page, Statement)
    chart: Chart = replace(CHART, form=form, series=series, **more)
    deck = render_pptx(replace(report, pages=(replace(page, chart=chart),)))
    return Presentation(io.BytesIO(deck)).slides[0]


def values(chart: Shown) -> list[tuple[float | None, ...]]:
    return [tuple(each.values) for plot in chart.plots for each in plot.series]


def numbers(series: Series) -> tuple[float | None, ...]:
    return tuple(None if point.value is None else float(point.value) for point in series.points)


def sheet(chart: Shown) -> list[list[object]]:
    blob = chart.part.chart_workbook.xlsx_part.blob
    return CalamineWorkbook.from_filelike(io.BytesIO(blob)).get_sheet_by_index(0).to_python()


def test_a_line_chart_holds_its_series_with_gaps_where_a_value_is_missing() -> None:
    (chart,) = shown("line", series_of.FERTILITY)
    assert values(chart) == [numbers(series) for series in series_of.FERTILITY]
    assert values(chart)[0][-1] is None
    assert list(chart.plots[0].categories) == ["2020年", "2021年", "2022年", "2023年"]
    assert [each.name for each in chart.plots[0].series] == ["長岡市", "新潟県", "全国"]
    assert chart.element.find(f"{C}chart/{C}dispBlanksAs").get("val") == "gap"


def test_the_workbook_behind_a_chart_holds_the_same_and_an_empty_cell_for_a_gap() -> None:
    (chart,) = shown("line", series_of.FERTILITY)
    rows = sheet(chart)
    assert rows[0] == ["", "長岡市", "新潟県", "全国"]
    assert rows[3] == ["2022年", 1.37, 1.27, 1.26]
    assert rows[4] == ["2023年", "", 1.23, 1.2]


def test_a_value_that_is_written_otherwise_is_set_anew() -> None:
    fertility, *others = series_of.FERTILITY
    point = fertility.points[0]
    assert point.value is not None
    finer = replace(point, value=point.value.quantize(Decimal("0.0001")))
    assert finer.value == point.value
    rewritten = replace(fertility, points=(finer, *fertility.points[1:]))
    before, after = (shown("line", (each, *others))[0].part.blob for each in (fertility, rewritten))
    assert after == before.replace(f">{point.value}<".encode(), f">{finer.value}<".encode())
    assert after != before


@pytest.mark.parametrize("count", [1, 2, 4])
def test_bars_hold_their_series_from_zero(count: int) -> None:
    series = (*series_of.VITAL[:2], *series_of.MOVES[:2])[:count]
    (chart,) = shown("bar", series)
    assert values(chart) == [numbers(each) for each in series]
    assert chart.value_axis.minimum_scale == 0
    assert chart.has_legend == (count > 1)


def test_flows_are_two_charts_because_the_net_has_its_own_scale() -> None:
    flows, net = shown("flows", series_of.MOVES)
    inward, outward = values(flows)
    assert inward == numbers(series_of.MOVES[0])
    assert outward == tuple(-value for value in numbers(series_of.MOVES[1]) if value is not None)
    assert values(net) == [numbers(series_of.MOVES[2])]


def test_what_went_out_hangs_below_the_line_without_a_sign() -> None:
    flows, net = shown("flows", series_of.MOVES)
    formats = [each.text for each in flows.element.iter(f"{C}formatCode")]
    assert formats == ["#,##0;▲#,##0", "#,##0;#,##0"]
    assert {each.text for each in net.element.iter(f"{C}formatCode")} == {"#,##0;▲#,##0"}


def test_english_charts_mark_what_is_negative_with_a_minus() -> None:
    assert number_format(0, "ja") == "#,##0;▲#,##0"
    assert number_format(1, "en") == "#,##0.0;−#,##0.0"
    assert number_format(0, "en", signed=False) == "#,##0;#,##0"


def test_population_stands_on_a_true_axis_of_time_and_no_basis_joins_another() -> None:
    (chart,) = shown("population", POPULATION)
    drawn = list(chart.element.iter(f"{C}ser"))
    assert len(drawn) == len(POPULATION)
    for element, series in zip(drawn, POPULATION, strict=True):
        years = [float(value.text) for value in element.findall(f"{C}xVal/{C}numRef/{C}numCache/{C}pt/{C}v")]
        held = {
            years[int(point.get("idx"))]: float(point.findtext(f"{C}v"))
            for point in element.findall(f"{C}yVal/{C}numRef/{C}numCache/{C}pt")
        }
        assert held == {
            round(
                point.period.start.year
                + (point.period.start - date(point.period.start.year, 1, 1)).days / 365.25,
                2,
            ): float(point.value)
            for point in series.known
        }


def test_a_projection_is_dashed_and_open_what_was_counted_is_solid_and_filled() -> None:
    (chart,) = shown("population", POPULATION)
    for element, series in zip(chart.element.iter(f"{C}ser"), POPULATION, strict=True):
        dash = element.find(f"{C}spPr/{A}ln/{A}prstDash").get("val")
        inside = element.find(f"{C}marker/{C}spPr/{A}solidFill/{A}schemeClr")
        is_open = inside is not None and inside.get("val") == "bg1"
        assert (dash != "solid") == is_open == (series.basis == "projection")


def test_lines_differ_in_marker_as_well_as_in_colour() -> None:
    (chart,) = shown("line", series_of.FERTILITY)
    markers = [each.find(f"{C}marker/{C}symbol").get("val") for each in chart.element.iter(f"{C}ser")]
    assert len(set(markers)) == 3


def test_a_line_names_itself_at_its_last_known_point_and_there_is_no_legend() -> None:
    (chart,) = shown("line", series_of.FERTILITY)
    assert not chart.has_legend
    ends = []
    for element in chart.element.iter(f"{C}ser"):
        (named,) = [
            label for label in element.iter(f"{C}dLbl") if label.find(f"{C}showSerName").get("val") == "1"
        ]
        ends.append(int(named.find(f"{C}idx").get("val")))
    assert ends == [2, 3, 3]


def test_the_value_that_the_text_mentions_is_marked_on_the_subject_alone() -> None:
    (chart,) = shown("line", series_of.FERTILITY, mark=Period.parse("CY2022"))
    ringed = [
        [int(each.find(f"{C}idx").get("val")) for each in ser.findall(f"{C}dPt")]
        for ser in chart.element.iter(f"{C}ser")
    ]
    assert ringed == [[2], [], []]


def test_a_provisional_bar_is_hatched() -> None:
    first, *rest = series_of.VITAL[0].points
    series = replace(
        series_of.VITAL[0],
        points=(*rest, replace(first, status="provisional", period=Period.parse("CY2024"))),
    )
    (chart,) = shown("bar", (series,))
    hatched = [
        point for point in chart.element.iter(f"{C}dPt") if point.find(f"{C}spPr/{A}pattFill") is not None
    ]
    assert [int(point.find(f"{C}idx").get("val")) for point in hatched] == [3]


@pytest.mark.parametrize(
    ("form", "series"),
    [
        ("line", series_of.FERTILITY),
        ("bar", series_of.VITAL[:2]),
        ("flows", series_of.MOVES),
        ("population", POPULATION),
    ],
)
def test_formats_are_the_charts_own_and_fonts_are_named_for_both_scripts(
    form: str, series: tuple[Series, ...]
) -> None:
    for chart in shown(form, series):
        formats = list(chart.element.iter(f"{C}numFmt"))
        assert formats
        assert all(each.get("sourceLinked") == "0" for each in formats)
        for properties in chart.element.iter(f"{A}defRPr"):
            if properties.find(f"{A}latin") is not None or len(properties):
                assert properties.find(f"{A}ea").get("typeface") == "BIZ UDPGothic"


def test_labels_keep_the_contrast_of_text() -> None:
    (chart,) = shown("line", series_of.VITAL[:2])
    named = {"tx1": palette.INK, "tx2": palette.GREY_DARK, "accent1": palette.ACCENT, "accent6": palette.WARM}
    for colour in chart.element.iter(f"{A}schemeClr"):
        if colour.getparent().getparent().tag == f"{A}defRPr":
            assert palette.contrast(named[colour.get("val")], palette.PAPER) >= 4.5
    for colour in chart.element.iter(f"{A}srgbClr"):
        if colour.getparent().getparent().tag == f"{A}defRPr":
            assert palette.contrast(f"#{colour.get('val')}", palette.PAPER) >= 4.5


def test_periods_that_have_no_room_leave_their_unit_to_the_axis() -> None:
    (chart,) = shown("bar", (series_of.LONG,))
    assert list(chart.plots[0].categories) == [str(year) for year in range(2010, 2024)]
    title = chart.element.find(f".//{C}catAx/{C}title")
    assert [each.text for each in title.iter(f"{A}t")] == ["（年度）"]


def test_a_chart_without_data_is_the_frame_of_a_missing_picture() -> None:
    slide = slide_of("line", ())
    assert not any(shape.has_chart for shape in slide.shapes)
    assert any(shape.name.startswith("枠") for shape in slide.shapes)


def test_decimals_are_those_of_the_indicator() -> None:
    (chart,) = shown("line", series_of.FERTILITY)
    assert {each.text for each in chart.element.iter(f"{C}formatCode")} == {"#,##0.00;▲#,##0.00"}


def test_values_are_written_as_they_are_recorded() -> None:
    exact = replace(
        series_of.FERTILITY[0],
        points=tuple(replace(point, value=Decimal("1.30")) for point in series_of.FERTILITY[0].points),
    )
    (chart,) = shown("line", (exact,))
    written = {each.text for each in chart.element.findall(f".//{C}val//{C}v")}
    assert written == {"1.30"}


def test_a_formula_of_the_chart_points_at_its_cells() -> None:
    (chart,) = shown("line", series_of.FERTILITY)
    formulas = [each.text for each in chart.element.iter(f"{C}f")]
    assert formulas[:3] == ["Sheet1!$B$1", "Sheet1!$A$2:$A$5", "Sheet1!$B$2:$B$5"]
    assert all(re.fullmatch(r"Sheet1!\$[A-Z]\$\d+(:\$[A-Z]\$\d+)?", formula) for formula in formulas)
