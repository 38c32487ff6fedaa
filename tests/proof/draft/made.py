"""Documents made for the tests, with the same libraries that people's programs imitate. All words are invented."""

import io
from typing import Any

import docx
import pptx
import xlsxwriter
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

SENTENCE = "水辺の広場の利用者は令和5年度に延べ12,340人となり、前年度より1,110人増えました。"
HEAD = ("区分", "令和4年度", "令和5年度")
ROWS = (("広場", "11,230", "12,340"), ("図書室", "8,050", "7,990"), ("合計", "19,280", "20,330"))


def word() -> bytes:
    """A Word file: headings, a paragraph in several runs, lists, a table with merged cells, a text box, a header."""
    document = docx.Document()
    document.add_heading("第1章 水辺のまちづくり", level=1)
    paragraph = document.add_paragraph("水辺の広場の利用者は")
    paragraph.add_run("令和5年度に延べ12,340人").bold = True
    paragraph.add_run("となり、前年度より1,110人増えました。")
    document.add_paragraph("朝市の開催", style="List Bullet")
    table = document.add_table(rows=4, cols=3)
    for row, texts in enumerate((HEAD, *ROWS)):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    merged = document.add_table(rows=2, cols=2)
    merged.cell(0, 0).merge(merged.cell(0, 1)).text = "見出しの行"
    merged.cell(1, 0).text, merged.cell(1, 1).text = "左", "右"
    document.add_paragraph("※利用者は入口の計数による。")
    _text_box(document.add_paragraph("図の前の文です。"), "枠の中の文です。")
    document.sections[0].header.paragraphs[0].text = "水辺のまち（案）"
    return _saved(document)


def _text_box(paragraph: Any, words: str) -> None:
    content = OxmlElement("w:txbxContent")
    inner = OxmlElement("w:p")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = words
    run.append(text)
    inner.append(run)
    content.append(inner)
    holder = OxmlElement("w:pict")
    holder.append(content)
    run = paragraph.add_run()._r
    run.append(holder)
    assert run.tag == qn("w:r")


def slides() -> bytes:
    """Two slides: a title with items, a table beside a later shape, a chart, speaker's notes."""
    deck = pptx.Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[1])
    first.shapes.title.text = "水辺のまちづくり"
    first.placeholders[1].text = "朝市を毎月開催\n桟橋を2か所整備"
    first.notes_slide.notes_text_frame.text = "桟橋の写真を示す。"
    second = deck.slides.add_slide(deck.slide_layouts[5])
    second.shapes.title.text = "利用者の推移"
    right = second.shapes.add_textbox(Cm(13), Cm(4), Cm(8), Cm(2))
    right.text_frame.text = "右の注記です。"
    left = second.shapes.add_textbox(Cm(1), Cm(4), Cm(8), Cm(2))
    left.text_frame.text = SENTENCE
    table = second.shapes.add_table(4, 3, Cm(1), Cm(7), Cm(14), Cm(4)).table
    for row, texts in enumerate((HEAD, *ROWS)):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    data = CategoryChartData()
    data.categories = ["令和4年度", "令和5年度"]
    data.add_series("広場", (11230, 12340))
    chart = second.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(1), Cm(12), Cm(14), Cm(6), data).chart
    chart.has_title = True
    chart.chart_title.text_frame.text = "広場の利用者"
    return _saved(deck)


def workbook() -> bytes:
    """A workbook: a title cell, a table with formats and a merged header, a second sheet with a date and a chart."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("利用者")
    thousands, percent = book.add_format({"num_format": "#,##0"}), book.add_format({"num_format": "0.0%"})
    losses = book.add_format({"num_format": '#,##0"人";"▲ "#,##0"人"'})
    sheet.write("A1", "表1 施設の利用者")
    sheet.merge_range("B3:C3", "利用者")
    sheet.write("A3", "施設")
    sheet.write("D3", "伸び")
    sheet.write_row("A4", ["広場"])
    sheet.write("B4", 11230, thousands)
    sheet.write("C4", 12340, thousands)
    sheet.write("D4", 0.0988, percent)
    sheet.write_row("A5", ["図書室"])
    sheet.write("B5", 8050, thousands)
    sheet.write("C5", -60, losses)
    sheet.write("D5", "", percent)
    other = book.add_worksheet("日程")
    other.write("A1", "開園日")
    other.write_datetime(
        "B1", __import__("datetime").datetime(2024, 4, 1), book.add_format({"num_format": "yyyy/mm/dd"})
    )
    other.write("A2", "回数")
    other.write("B2", 12)
    chart = book.add_chart({"type": "line"})
    chart.add_series({"name": "広場", "categories": "=利用者!$A$4:$A$5", "values": "=利用者!$B$4:$B$5",
                      "categories_data": ["広場", "図書室"], "values_data": [11230, 8050]})  # fmt: skip
    chart.set_title({"name": "利用者の線"})
    other.insert_chart("D2", chart)
    book.close()
    return out.getvalue()


HTML = """<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>水辺のまち</title>
<style>p { color: red } /* 12,340人 */</style><script>var x = "<p>12,340人</p>";</script></head>
<body class="c1">
<h1>水辺の<em>まち</em>づくり</h1>
<!-- 12,340人 -->
<p>広場の利用者は<b>12,340人</b>で、
A&amp;B社の調べでは過去最高でした。</p>
<ul><li>朝市<ul><li>春の市</li></ul></li></ul>
<table><caption>利用者</caption>
<tr><th>施設</th><th colspan="2">人数</th></tr>
<tr><td rowspan="2">広場</td><td>11,230</td><td>12,340</td></tr>
<tr><td>1</td><td>2</td></tr></table>
<p>終わり</p></body></html>
"""


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
