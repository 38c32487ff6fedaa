"""Office files with a chart beside a sentence, for the tests. All words are invented."""

import io
import re
from dataclasses import dataclass

import docx
import pptx
import xlsxwriter
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from pptx.chart.data import CategoryChartData
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

YEARS = ("令和3年度", "令和4年度", "令和5年度")
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


@dataclass(frozen=True)
class Drawn:
    """What a chart shows."""

    title: str
    axis: str
    series: str
    values: tuple[float, ...]
    number_format: str = "General"
    categories: tuple[str, ...] = YEARS


def deck(sentence: str, *charts: Drawn) -> bytes:
    """One slide: the sentence, and the charts under it."""
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "空き家の利活用"
    box = slide.shapes.add_textbox(Cm(1), Cm(4), Cm(20), Cm(2))
    box.text_frame.text = sentence
    for number, drawn in enumerate(charts):
        place = Cm(1), Cm(6 + 6 * number), Cm(14), Cm(6)
        frame = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place, _data(drawn))
        chart = frame.chart
        chart.has_title = bool(drawn.title)
        if drawn.title:
            chart.chart_title.text_frame.text = drawn.title
        if drawn.axis:
            chart.value_axis.axis_title.text_frame.text = drawn.axis
    return _saved(made)


def _data(drawn: Drawn) -> CategoryChartData:
    data = CategoryChartData(number_format=drawn.number_format)
    data.categories = drawn.categories
    data.add_series(drawn.series, drawn.values)
    return data


def letter(before: str, drawn: Drawn, after: str = "終わりに。", *, in_table: bool = False) -> bytes:
    """A Word file: a heading, a sentence, the chart in a paragraph (or in a cell), a second heading, a sentence."""
    made = docx.Document()
    made.add_heading("空き家の利活用", level=1)
    made.add_paragraph(before)
    holder = made.add_table(1, 1).cell(0, 0).paragraphs[0] if in_table else made.add_paragraph()
    xml = ChartXmlWriter(XL_CHART_TYPE.COLUMN_CLUSTERED, _data(drawn)).xml
    xml = re.sub(
        r"<c:chart>\s*(?:<c:autoTitleDeleted[^>]*>)?", f"<c:chart>{_title(drawn.title)}", xml, count=1
    )
    xml = xml.replace("<c:majorGridlines/>", f"<c:majorGridlines/>{_title(drawn.axis)}")
    part = Part(PackURI("/word/charts/chart1.xml"), _TYPE, xml.encode(), made.part.package)
    relation = made.part.relate_to(part, _RELATION)
    holder.add_run()._r.append(parse_xml(
        '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        f' xmlns:c="{_CHART}" xmlns:r="{_RELATION.removesuffix("/chart")}"><c:chart r:id="{relation}"/></w:drawing>'
    ))  # fmt: skip
    made.add_heading("別の章", level=1)
    made.add_paragraph(after)
    return _saved(made)


def _title(words: str) -> str:
    run = f"<a:p><a:r><a:t>{words}</a:t></a:r></a:p>"
    return f"<c:title><c:tx><c:rich>{run}</c:rich></c:tx></c:title>" if words else ""


def book(sentence: str, drawn: Drawn) -> bytes:
    """A workbook: the sentence in a cell, a chart of cells of a second sheet."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, source = made.add_worksheet("概要"), made.add_worksheet("元の値")
    sheet.write("A1", sentence)
    for row, (category, value) in enumerate(zip(drawn.categories, drawn.values, strict=True)):
        source.write_row(row, 0, (category, value))
    last = len(drawn.values)
    chart = made.add_chart({"type": "line"})
    chart.add_series({"name": drawn.series, "categories": f"=元の値!$A$1:$A${last}", "values": f"=元の値!$B$1:$B${last}",
                      "categories_data": list(drawn.categories), "values_data": list(drawn.values)})  # fmt: skip
    chart.set_title({"name": drawn.title})
    chart.set_y_axis(
        {"name": drawn.axis, "display_units": "thousands"} if "千" in drawn.axis else {"name": drawn.axis}
    )
    sheet.insert_chart("D2", chart)
    made.close()
    return out.getvalue()


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]  # a presentation or a document
    return out.getvalue()
