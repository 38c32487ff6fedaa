"""What the text says against the data of the charts beside it: values (HY203, HY402), units (HY401), words (HY603)."""

import io
import zipfile

from hyappyo.proof.draft import read_bytes
from hyappyo.proof.extract import read_out
from hyappyo.proof.finding import Finding
from hyappyo.proof.output import annotated
from hyappyo.proof.rules import run
from proof.draft.charted import Drawn, book, deck, letter
from proof.drafted import BY_ID

HOUSES = Drawn("空き家の戸数の推移", "戸", "空き家の戸数", (380, 395, 420))
SHOPS = Drawn("中心市街地の新規出店企業の推移", "（件）", "新規出店企業", (9, 11, 12))


def found(rule: str, data: bytes, name: str) -> list[Finding]:
    return run([BY_ID[rule]], [read_out(read_bytes(data, name))])


def texts(findings: list[Finding]) -> list[list[str]]:
    return [[spot.text for spot in finding.places] for finding in findings]


def test_a_value_of_the_text_that_the_chart_does_not_have_is_found() -> None:
    wrong, right = "令和5年度の空き家の戸数は380戸だった。", "令和5年度の空き家の戸数は420戸だった。"
    assert texts(found("HY203", deck(wrong, HOUSES), "a.pptx")) == [["420", "380戸"]]
    assert texts(found("HY203", letter(wrong, HOUSES), "a.docx")) == [["420", "380戸"]]
    assert texts(found("HY203", book(wrong, HOUSES), "a.xlsx")) == [["420", "380戸"]]
    assert found("HY203", deck(right, HOUSES), "a.pptx") == []
    assert found("HY203", letter(right, HOUSES), "a.docx") == []
    assert found("HY203", book(right, HOUSES), "a.xlsx") == []


def test_a_finding_in_a_chart_of_a_sheet_is_noted_on_the_first_cell_with_its_place() -> None:
    data = book("令和5年度の空き家の戸数は380戸だった。", HOUSES)
    draft = read_bytes(data, "a.xlsx")
    copy = annotated(draft, data, found("HY203", data, "a.xlsx"), "ja")
    assert copy is not None
    with zipfile.ZipFile(io.BytesIO(copy)) as parts:
        (notes,) = [parts.read(name).decode() for name in parts.namelist() if "omments" in name]
    assert 'ref="A1"' in notes
    assert "シート「概要」 グラフ1" in notes


def test_a_rounded_value_of_the_text_agrees_with_an_unrounded_chart() -> None:
    drawn = Drawn("空き家の戸数の推移", "戸", "空き家の戸数", (380, 395, 419.6))
    assert found("HY203", deck("令和5年度の空き家の戸数は420戸だった。", drawn), "a.pptx") == []
    assert found("HY203", deck("令和5年度の空き家の戸数は約400戸だった。", HOUSES), "a.pptx") == []


def test_another_year_and_another_measure_of_a_chart_are_left_alone() -> None:
    text = "令和2年度の空き家の戸数は365戸で、令和5年度の空き家の相談は380件だった。"
    assert found("HY203", deck(text, HOUSES), "a.pptx") == []


def test_an_axis_in_thousands_is_no_factor_of_a_thousand() -> None:
    drawn = Drawn("来場者の推移", "来場者（千人）", "道の駅ひばりの来場者", (380_000, 395_000, 420_000))
    text = "令和5年度の道の駅ひばりの来場者は42万人だった。"
    assert found("HY402", book(text, drawn), "a.xlsx") == []
    assert found("HY203", book(text, drawn), "a.xlsx") == []


def test_a_chart_that_prints_thousands_under_an_axis_in_units_is_told() -> None:
    drawn = Drawn("図書購入費の推移", "図書購入費（円）", "図書購入費", (44_100, 45_000, 45_200))
    (finding,) = found("HY402", deck("令和5年度の図書購入費は4,520万円だった。", drawn), "a.pptx")
    assert [spot.text for spot in finding.places] == ["45200", "4,520万円"]


def test_a_chart_that_counts_in_another_unit_than_the_text_is_found() -> None:
    text = "中心市街地では、新規出店企業は12社に上りました。"
    assert texts(found("HY401", deck(text, SHOPS), "a.pptx")) == [["9", "12社"]]
    by_format = Drawn("新規出店企業の推移", "", "新規出店企業", (9, 11, 12), '0"件"')
    assert texts(found("HY401", deck(text, by_format), "a.pptx")) == [["9件", "12社"]]
    same = Drawn("新規出店企業の推移", "社数（社）", "新規出店企業", (9, 11, 12))
    assert found("HY401", deck(text, same), "a.pptx") == []


def test_a_title_that_counts_cases_against_a_text_that_counts_companies() -> None:
    drawn = Drawn("サテライトオフィス開設件数の推移", "（件）", "開設件数", (9, 11, 12))
    text = "令和5年度までに12社がサテライトオフィスを開きました。"
    (finding,) = found("HY401", letter(text, drawn), "a.docx")
    assert finding.places[1].text == "12社"
    hired = "サテライトオフィスの開設により35人を雇用しました。"
    assert found("HY401", letter(hired, drawn), "a.docx") == []


def test_what_is_counted_in_two_ways_by_name_is_two_measures() -> None:
    data = Drawn("補助金交付件数の推移", "件", "補助金交付件数", (9, 11, 12))
    text = "補助金交付団体数は8団体だった。"
    assert found("HY401", deck(text, data), "a.pptx") == []


def test_a_table_and_a_chart_of_one_measure_are_compared() -> None:
    drawn = Drawn("空き家の戸数の推移", "戸", "空き家の戸数", (380, 395, 420))
    other = Drawn("図2 空き家の戸数", "戸", "空き家の戸数", (380, 395, 402))
    assert texts(found("HY203", deck("本文。", drawn, other), "a.pptx")) == [["402", "420"]]
    elsewhere = Drawn("隣の市の空き家の動き", "戸", "空き家の戸数", (80, 95, 102))
    assert found("HY203", deck("本文。", drawn, elsewhere), "a.pptx") == []


def test_words_of_movement_are_held_against_the_chart() -> None:
    falling = Drawn("空き家の戸数の推移", "戸", "空き家の戸数", (420, 395, 380))
    text = "空き家の戸数は年々増加しています。"
    assert len(found("HY603", deck(text, falling), "a.pptx")) == 1
    assert found("HY603", deck(text, HOUSES), "a.pptx") == []
