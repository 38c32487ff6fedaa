"""Word files, slides and workbooks: what was put in is found again, with its place."""

import io
import zipfile

import docx
import pytest

from hyappyo.proof.draft import (
    ChartData,
    Draft,
    Furniture,
    Heading,
    ListItem,
    Note,
    Paragraph,
    Table,
    read_bytes,
)
from hyappyo.proof.draft.docx_paragraphs import open_docx, paragraphs, text_of
from hyappyo.proof.draft.model import Words
from proof.draft.made import HEAD, ROWS, SENTENCE, slides, word, workbook


def kinds(draft: Draft, page: int = 1) -> list[tuple[type, str]]:
    return [(type(b), b.text) for b in draft.pages[page - 1].blocks if isinstance(b, Words)]


def cells(table: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in table.rows]


def tables(draft: Draft) -> list[Table]:
    return [block for block in draft.blocks() if isinstance(block, Table)]


def charts(draft: Draft) -> list[ChartData]:
    return [block for block in draft.blocks() if isinstance(block, ChartData)]


@pytest.fixture(scope="module")
def written() -> Draft:
    return read_bytes(word(), "report.docx")


@pytest.fixture(scope="module")
def deck() -> Draft:
    return read_bytes(slides(), "deck.pptx")


@pytest.fixture(scope="module")
def book() -> Draft:
    return read_bytes(workbook(), "book.xlsx")


def test_a_word_file_gives_its_paragraphs_in_order_with_what_they_are(written: Draft) -> None:
    assert kinds(written) == [
        (Heading, "第1章 水辺のまちづくり"),
        (Paragraph, SENTENCE),
        (ListItem, "朝市の開催"),
        (Note, "※利用者は入口の計数による。"),
        (Paragraph, "図の前の文です。"),
        (Paragraph, "枠の中の文です。"),
        (Furniture, "水辺のまち（案）"),
    ]


def test_tables_of_a_word_file_keep_rows_columns_and_merged_cells(written: Draft) -> None:
    plain, merged = tables(written)
    assert cells(plain) == [HEAD, *ROWS]
    assert [(cell.text, cell.columns) for cell in merged.rows[0]] == [("見出しの行", 2)]


def test_a_line_of_a_word_file_is_the_paragraph_of_that_number(written: Draft) -> None:
    """The count is the one that writers of comments use."""
    elements = list(paragraphs(open_docx(word(), "report.docx", []).element.body))
    for words in written.words():
        spot = words.spot()
        if spot.line is not None and spot.line <= len(elements):
            assert spot.text in text_of(elements[spot.line - 1])
    sentence = next(w for w in written.words() if w.text == SENTENCE)
    at = SENTENCE.index("12,340人")
    spot = sentence.spot(at, at + 7)
    assert (spot.line, spot.column, spot.text) == (2, at + 1, "12,340人")


def test_cells_merged_downwards_are_one_cell() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "水辺"
    table.cell(0, 1).text, table.cell(1, 1).text, table.cell(2, 1).text = "1", "2", "3"
    out = io.BytesIO()
    document.save(out)
    (found,) = tables(read_bytes(out.getvalue(), "a.docx"))
    assert (found.rows[0][0].text, found.rows[0][0].rows) == ("水辺", 2)
    assert [cell.text for cell in found.rows[1]] == ["2"]


def test_struck_out_and_hidden_words_are_no_text() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("広場は")
    hidden = paragraph.add_run("（内緒）")
    hidden.font.hidden = True
    paragraph.add_run("開園中です。")
    out = io.BytesIO()
    document.save(out)
    assert kinds(read_bytes(out.getvalue(), "a.docx")) == [(Paragraph, "広場は開園中です。")]


def test_slides_are_read_from_the_title_on_by_rows(deck: Draft) -> None:
    assert kinds(deck, 1) == [
        (Heading, "水辺のまちづくり"),
        (ListItem, "朝市を毎月開催"),
        (ListItem, "桟橋を2か所整備"),
        (Note, "桟橋の写真を示す。"),
    ]
    assert kinds(deck, 2) == [(Heading, "利用者の推移"), (Paragraph, SENTENCE), (Paragraph, "右の注記です。")]


def test_tables_and_the_data_of_charts_on_slides_are_kept(deck: Draft) -> None:
    (table,) = tables(deck)
    assert cells(table) == [HEAD, *ROWS]
    assert table.header_rows == 1
    (chart,) = charts(deck)
    assert chart.title.text == "広場の利用者"
    assert chart.categories == ("令和4年度", "令和5年度")
    assert [(series.name, series.values) for series in chart.series] == [("広場", (11230.0, 12340.0))]
    assert chart.spot().page == 2


def test_a_sheet_is_a_page_and_its_title_no_part_of_the_table(book: Draft) -> None:
    assert [page.label for page in book.pages] == ["利用者", "日程"]
    assert kinds(book, 1) == [(Heading, "表1 施設の利用者")]
    table = tables(book)[0]
    assert cells(table) == [
        ("施設", "利用者", "伸び"),
        ("広場", "11,230", "12,340", "9.9%"),
        ("図書室", "8,050", "▲ 60人"),
    ]
    assert (table.rows[0][1].columns, table.rows[2][2].value) == (2, -60.0)


def test_the_place_of_a_cell_is_its_row_and_column(book: Draft) -> None:
    cell = tables(book)[0].rows[1][2]
    spot = cell.spot()
    assert (spot.page, spot.line, spot.column, spot.text) == (1, 4, 3, "12,340")
    line = book.line(spot)
    assert line is not None
    assert line.text == "12,340"


def test_dates_and_charts_of_a_sheet_are_read(book: Draft) -> None:
    assert cells(tables(book)[1]) == [("開園日", "2024-04-01"), ("回数", "12")]
    (chart,) = charts(book)
    assert (chart.title.text, chart.categories) == ("利用者の線", ("広場", "図書室"))
    assert chart.series[0].values == (11230.0, 8050.0)


def _damaged_part(data: bytes, part: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            new.writestr(item, content if item.filename == part else old.read(item))
    return out.getvalue()


@pytest.mark.parametrize(
    "part", ["ppt/charts/chart1.xml", "ppt/slides/slide1.xml", "ppt/notesSlides/notesSlide1.xml"]
)
def test_a_damaged_part_of_a_presentation_is_a_finding_and_the_rest_is_read(part: str) -> None:
    draft = read_bytes(_damaged_part(slides(), part, b"<c:chart"), "deck.pptx")
    assert [fault.rule for fault in draft.faults] == ["HY012"]
    assert part in draft.faults[0].message.ja
    assert cells(tables(draft)[0]) == [HEAD, *ROWS]


def test_what_stands_before_the_damage_in_a_document_is_read() -> None:
    with zipfile.ZipFile(io.BytesIO(word())) as archive:
        content = archive.read("word/document.xml")
    cut = content[: content.index("朝市".encode())]
    draft = read_bytes(_damaged_part(word(), "word/document.xml", cut), "report.docx")
    assert [fault.rule for fault in draft.faults] == ["HY012"]
    assert kinds(draft)[1] == (Paragraph, SENTENCE)


def test_a_damaged_chart_costs_the_chart_only() -> None:
    draft = read_bytes(_damaged_part(workbook(), "xl/charts/chart1.xml", b"no chart"), "book.xlsx")
    assert [fault.rule for fault in draft.faults] == ["HY012"]
    assert cells(tables(draft)[0])[1] == ("広場", "11,230", "12,340", "9.9%")


def test_a_damaged_sheet_is_a_finding_and_the_others_are_read() -> None:
    draft = read_bytes(_damaged_part(workbook(), "xl/worksheets/sheet1.xml", b"<worksheet"), "book.xlsx")
    assert "HY012" in {fault.rule for fault in draft.faults}
    assert cells(tables(draft)[-1]) == [("開園日", "2024-04-01"), ("回数", "12")]
