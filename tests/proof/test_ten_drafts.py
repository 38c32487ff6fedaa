"""Short documents of the kind: clean ones, in which nothing may be found, and five with planted errors.

What is found in the planted ones is written out in full: the rule, and the words at its first place. They lie in
tests/drafts as text, or are made here as Word, slides and PDF.
"""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
import typst
from docx import Document
from pptx import Presentation
from pptx.util import Inches

from hyappyo.proof.draft import Draft, read, read_bytes
from hyappyo.proof.extract import read_out, stated_date
from hyappyo.proof.rules import run
from proof.drafted import STANDARD

DRAFTS = Path(__file__).parents[1] / "drafts"
FONTS = Path(__file__).parents[2]


def found(draft: Draft) -> list[tuple[str, str]]:
    findings = run(STANDARD, [read_out(draft, stated_date(draft))])
    return sorted((finding.rule, finding.places[0].text) for finding in findings)


def test_an_annual_report_without_errors() -> None:
    assert found(read(DRAFTS / "clean_annual_report.md")) == []


def test_a_council_paper_without_errors() -> None:
    assert found(read(DRAFTS / "clean_council_paper.txt")) == []


def test_a_budget_without_errors() -> None:
    assert found(read(DRAFTS / "clean_budget.md")) == []


def test_a_survey_without_errors() -> None:
    assert found(read(DRAFTS / "clean_survey.md")) == []


@pytest.mark.parametrize("name", sorted(path.name for path in DRAFTS.glob("clean_*")))
def test_nothing_is_found_in_any_clean_draft(name: str) -> None:
    assert found(read(DRAFTS / name)) == []


def test_a_word_file_without_errors() -> None:
    paragraphs = [
        "図書館だより 令和6年5月号",
        "令和6年5月1日",
        "令和5年度の貸出冊数は61,240冊で、令和4年度の58,900冊から2,340冊増えました。",
        "読み聞かせの会は毎月第2土曜日に開きます。次の会は令和6年5月11日（土）です。",
    ]
    rows = [
        ("区分", "令和4年度", "令和5年度"),
        ("一般書", "40,100", "41,020"),
        ("児童書", "18,800", "20,220"),
        ("合計", "58,900", "61,240"),
    ]
    assert found(_word(paragraphs, rows)) == []


def test_an_annual_report_with_errors() -> None:
    assert found(read(DRAFTS / "planted_annual_report.md")) == [
        ("HY201", "420"),
        ("HY207", "80人"),
        ("HY301", "令和5年6月18日（土）"),
        ("HY307", "令和6年5月開設予定"),
        ("HY601", "約40団体程度"),
        ("HY610", "なぎさプラザ"),
    ]


def test_minutes_with_errors() -> None:
    assert found(read(DRAFTS / "planted_minutes.txt")) == [
        ("HY204", "12人"),
        ("HY207", "900冊"),
        ("HY303", "令和6年9月31日"),
        ("HY306", "来年度"),
        ("HY606", "前いる"),
        ("HY701", "運賃の改定\t3"),
        ("HY711", "S e a s i d e"),
    ]


def test_a_plan_with_errors() -> None:
    assert found(read(DRAFTS / "planted_plan.md")) == [
        ("HY203", "1,240"),
        ("HY302", "平成30年（2017年）"),
        ("HY305", "5年間"),
        ("HY403", "4%"),
        ("HY602", "県内最大級"),
        ("HY603", "年々減少して"),
        ("HY616", "「発生抑制」「再使用」「再生利用」"),
        ("HY730", "表3"),
    ]


def test_slides_with_errors() -> None:
    draft = _slides(
        {
            "移住の状況": ["令和5年度の移住相談会の来場者は210人だった。", "市立大学の生徒が案内した。"],
            "移住の課題": [
                "令和5年度の移住相談会の来場者は120人にとどまった。",
                "移住者が増加する中、住まいが足りない。",
            ],
        }
    )
    assert found(draft) == [("HY203", "120人"), ("HY605", "生徒"), ("HY607", "移住者が増加する")]


def test_a_pdf_with_errors() -> None:
    draft = _pdf(
        [
            "= 水道事業のあらまし",
            "令和6年4月1日",
            "令和5年度決算は3億円の黒字でした。",
            "配水管の更新は、毎年度2億円、令和6年度から令和10年度までの5年間で12億円を見込みます。",
            "断水の説明会を令和6年6月9日（土）に開きます。",
        ]
    )
    assert found(draft) == [("HY206", "12億円"), ("HY301", "令和6年6月9日（土）"), ("HY408", "3億円")]


def _word(paragraphs: Sequence[str], rows: Sequence[Sequence[str]]) -> Draft:
    document = Document()
    document.add_heading(paragraphs[0], 1)
    for text in paragraphs[1:]:
        document.add_paragraph(text)
    table = document.add_table(len(rows), len(rows[0]))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    out = io.BytesIO()
    document.save(out)
    return read_bytes(out.getvalue(), "draft.docx")


def _slides(slides: dict[str, list[str]]) -> Draft:
    presentation = Presentation()
    for title, texts in slides.items():
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text = title
        frame = slide.shapes.add_textbox(Inches(1), Inches(2), Inches(8), Inches(3)).text_frame
        frame.text = texts[0]
        for text in texts[1:]:
            frame.add_paragraph().text = text
    out = io.BytesIO()
    presentation.save(out)
    return read_bytes(out.getvalue(), "draft.pptx")


def _pdf(paragraphs: Sequence[str]) -> Draft:
    import noto_cjk_sans_jp_regular

    fonts = str(Path(noto_cjk_sans_jp_regular.__file__).parent)
    source = '#set text(font: "Noto Sans CJK JP", lang: "ja", cjk-latin-spacing: none)\n' + "\n\n".join(
        paragraphs
    )
    made = typst.compile(source.encode(), font_paths=[fonts], ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return read_bytes(made, "draft.pdf")
