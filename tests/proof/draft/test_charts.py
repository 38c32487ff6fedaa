"""The data behind charts of office files: read whole, in their place, with what their axes and number formats say."""

import io
import zipfile

import pytest

from hyappyo.proof.draft import ChartData, Draft, Heading, limits, read_bytes
from hyappyo.proof.extract import read_out
from hyappyo.proof.output.place import said_place
from proof.draft.charted import Drawn, book, deck, letter

HOUSES = Drawn("空き家の戸数の推移", "戸数（戸）", "空き家の戸数", (380, 395, 1420), "#,##0")


def chart_in(draft: Draft) -> ChartData:
    (chart,) = [block for block in draft.blocks() if isinstance(block, ChartData)]
    return chart


@pytest.mark.parametrize("kind", ["pptx", "docx", "xlsx"])
def test_title_series_values_and_their_places_are_kept(kind: str) -> None:
    made = {"pptx": deck("本文。", HOUSES), "docx": letter("本文。", HOUSES), "xlsx": book("本文。", HOUSES)}[
        kind
    ]
    draft = read_bytes(made, f"a.{kind}")
    chart = chart_in(draft)
    assert chart.title.text == HOUSES.title
    assert chart.categories == HOUSES.categories
    assert [(series.name, series.values) for series in chart.series] == [(HOUSES.series, HOUSES.values)]
    cell = chart.series[0].cells[2]
    assert cell is not None
    assert cell.value == 1420
    spot = cell.spot()
    assert spot.text == cell.text
    line = draft.line(spot)
    assert line is not None
    assert line.chart == 1
    assert line.text.startswith("空き家の戸数：令和3年度 380、令和4年度 395、令和5年度 1")
    said = said_place(spot, draft, "ja")
    assert said == {"pptx": "スライド1 グラフ1", "docx": "グラフ1", "xlsx": "シート「概要」 グラフ1"}[kind]


def test_axes_and_number_formats_give_the_unit() -> None:
    by_axis = read_out(read_bytes(deck("本文。", HOUSES), "a.pptx")).charts[0]
    assert (by_axis.rows[0].unit, by_axis.rows[0].axis) == ("戸", "戸数（戸）")
    by_format = Drawn("空き家の推移", "", "空き家", (1380, 395, 420), '#,##0"戸"')
    read = read_out(read_bytes(deck("本文。", by_format), "a.pptx")).charts[0]
    assert read.rows[0].unit == "戸"
    assert [cell.text for cell in read.rows[0].cells if cell] == ["1,380戸", "395戸", "420戸"]


def test_a_point_that_is_no_number_is_left_out_and_the_others_read() -> None:
    data = io.BytesIO(deck("本文。", Drawn("空き家の推移", "", "空き家", (1380, 395, 420))))
    with zipfile.ZipFile(data, "a") as slides:
        (name,) = [each for each in slides.namelist() if each.startswith("ppt/charts/chart")]
        chart = slides.read(name)
        assert chart.count(b"<c:v>395</c:v>") == 1
        with pytest.warns(UserWarning, match="Duplicate"):
            slides.writestr(name, chart.replace(b"<c:v>395</c:v>", b"<c:v>1e999</c:v>"))
    draft = read_bytes(data.getvalue(), "a.pptx")
    assert draft.faults == ()
    assert chart_in(draft).series[0].values == (1380, None, 420)


def test_a_share_kept_as_a_fraction_is_read_as_printed() -> None:
    share = Drawn("空き家率の推移", "", "空き家率", (0.121, 0.125, 0.13), "0.0%")
    read = read_out(read_bytes(deck("本文。", share), "a.pptx")).charts[0]
    values = [value for value in read.rows[0].values if value]
    assert [(str(value.value), value.unit) for value in values] == [
        ("12.1", "%"),
        ("12.5", "%"),
        ("13.0", "%"),
    ]


def test_an_axis_in_thousands_shortens_the_values_that_it_prints() -> None:
    drawn = Drawn("来場者の推移", "来場者（千人）", "道の駅の来場者", (380_000, 395_000, 420_000))
    read = read_out(read_bytes(book("本文。", drawn), "a.xlsx")).charts[0]
    assert [cell.text for cell in read.rows[0].cells if cell] == ["380", "395", "420"]
    assert read.rows[0].unit == "千人"


def test_a_series_without_a_name_of_its_own_is_called_as_the_chart() -> None:
    drawn = Drawn("空き家の戸数の推移（戸）", "", "系列1", (380, 395, 420))
    read = read_out(read_bytes(deck("本文。", drawn), "a.pptx")).charts[0]
    assert read.rows[0].label == "空き家の戸数（戸）"


@pytest.mark.parametrize("in_table", [False, True])
def test_a_chart_of_a_word_file_stands_where_the_text_shows_it(in_table: bool) -> None:
    draft = read_bytes(letter("前の文。", HOUSES, in_table=in_table), "a.docx")
    blocks = list(draft.blocks())
    at = next(i for i, block in enumerate(blocks) if isinstance(block, ChartData))
    behind = blocks[at + 1]
    assert isinstance(behind, Heading)
    assert behind.text == "別の章"


def test_values_beyond_the_limit_are_left_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_POINTS", 2)
    draft = read_bytes(deck("本文。", HOUSES), "a.pptx")
    assert chart_in(draft).series[0].values == (380, 395)
    assert [fault.rule for fault in draft.faults] == ["HY017"]
