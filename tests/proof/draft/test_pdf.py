"""PDFs: words, tables and columns found again from where the letters stand, every one with its box."""

import io

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader, PdfWriter

from hyappyo.proof.draft import (
    ContentsLine,
    Draft,
    Furniture,
    Heading,
    ListItem,
    Note,
    Paragraph,
    Table,
    limits,
    read_bytes,
)
from hyappyo.proof.draft.model import Words
from proof.draft.pages import LEFT, LONG, RIGHT, compiled, many


@pytest.fixture(scope="module")
def draft() -> Draft:
    return read_bytes(compiled(), "report.pdf")


def kinds_on(draft: Draft, page: int) -> list[tuple[type, str]]:
    return [(type(b), b.text) for b in draft.pages[page - 1].blocks if isinstance(b, Words)]


def test_a_wrapped_sentence_is_one_paragraph_and_a_heading_knows_its_level(draft: Draft) -> None:
    found = kinds_on(draft, 1)
    assert (Heading, "第1章 水辺") in found
    assert (Paragraph, LONG) in found
    assert next(b.level for b in draft.blocks() if isinstance(b, Heading)) > 0
    assert (Note, "※ 入口の計数による。") in found
    (item,) = (text for kind, text in found if kind is ListItem)
    assert item.endswith("遠くからの来場を促しています。")


def test_running_heads_and_page_numbers_are_furniture_and_the_folio_labels_the_page(draft: Draft) -> None:
    assert [text for kind, text in kinds_on(draft, 3) if kind is Furniture] == [
        "水辺のまち 事業報告（案）",
        "- 3 -",
    ]
    assert [page.label for page in draft.pages] == ["1", "2", "3"]


def test_a_ruled_table_keeps_its_cells_and_merged_ones(draft: Draft) -> None:
    ruled, _ = (block for block in draft.blocks() if isinstance(block, Table))
    assert [[cell.text for cell in row] for row in ruled.rows] == [
        ["区分", "4年度", "5年度", "増減"],
        ["広場", "11,230", "12,340", "1,110"],
        ["図書室", "8,050", "7,990", "▲60"],
        ["合計", "20,330", "1,050"],
    ]
    assert [(cell.column, cell.columns) for cell in ruled.rows[3]] == [(0, 2), (2, 1), (3, 1)]


def test_a_table_without_rules_is_found_by_its_alignment(draft: Draft) -> None:
    _, aligned = (block for block in draft.blocks() if isinstance(block, Table))
    assert [[cell.text for cell in row] for row in aligned.rows] == [
        ["施設", "4年度", "5年度", "増減"],
        ["桟橋", "120", "130", "10"],
        ["水門", "8,050", "7,990", "▲60"],
    ]


def test_a_contents_page_gives_titles_and_folios(draft: Draft) -> None:
    entries = [(b.title, b.folio) for b in draft.blocks() if isinstance(b, ContentsLine)]
    assert entries == [("水辺", 1), ("道路", 12), ("橋", 20)]


def test_columns_are_read_one_after_the_other(draft: Draft) -> None:
    texts = [text for kind, text in kinds_on(draft, 3) if kind is Paragraph]
    assert texts == [LEFT, RIGHT]


def boxed_words(draft: Draft, data: bytes, words: str) -> str:
    """Return what PDFium says stands within the boxes of the first place of `words`."""
    block = next(each for each in draft.words() if words in each.text)
    at = block.text.index(words)
    found = ""
    for spot in block.spots(at, at + len(words)):
        line = draft.line(spot)
        assert line is not None
        assert line.ink is not None
        assert spot.column is not None
        assert spot.page is not None
        left, bottom, right, top = line.ink.box(spot.column - 1, spot.column - 1 + len(spot.text))
        text = pdfium.PdfDocument(data)[spot.page - 1].get_textpage()
        found += "".join(text.get_text_bounded(left + 0.3, bottom + 0.3, right - 0.3, top - 0.3).split())
    return found


@pytest.mark.parametrize(
    "words", ["12,340人", "天候に恵まれたことも理由", "合計", "▲60", "左の段の文です。左の段"]
)
def test_the_box_of_words_holds_just_these_words(words: str, draft: Draft) -> None:
    assert boxed_words(draft, compiled(), words) == words


@pytest.mark.parametrize("quarter", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_looked_at(quarter: int, draft: Draft) -> None:
    """The page is painted askew and shown turned back, so that a person sees it upright; boxes are of the page as painted."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(compiled())))
    page = writer.pages[0]
    page.rotate(quarter)
    page.transfer_rotation_to_content()
    page.rotate(360 - quarter)
    out = io.BytesIO()
    writer.write(out)
    turned = read_bytes(out.getvalue(), "report.pdf")
    assert kinds_on(turned, 1) == kinds_on(draft, 1)
    assert boxed_words(turned, out.getvalue(), "令和5年度") == "令和5年度"


def test_progress_is_told_page_by_page() -> None:
    told: list[tuple[int, int]] = []
    read_bytes(compiled(), "report.pdf", progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_page_of_pictures_only_is_a_finding_and_the_others_are_read() -> None:
    source = "#rect(width: 5cm, height: 3cm, fill: red)\n#pagebreak()\n" + LONG
    bare = compiled("#set page(numbering: none, header: none)\n" + source)
    draft = read_bytes(bare, "report.pdf")
    (fault,) = draft.faults
    assert (fault.rule, [spot.page for spot in fault.places]) == ("HY015", [1])
    assert any(LONG in words.text for words in draft.words())


def test_an_empty_page_is_no_finding() -> None:
    draft = read_bytes(
        compiled("#set page(numbering: none, header: none)\n#pagebreak()\n" + LONG), "report.pdf"
    )
    assert draft.faults == ()


def test_every_page_of_a_long_report_is_read() -> None:
    draft = read_bytes(many(40), "report.pdf")
    assert len(draft.pages) == 40
    assert all(sum(isinstance(block, Table) for block in page.blocks) == 2 for page in draft.pages)


def test_pages_beyond_the_limit_are_named_and_those_before_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_PAGES", 2)
    draft = read_bytes(compiled(), "report.pdf")
    assert len(draft.pages) == 2
    (fault,) = draft.faults
    assert (fault.rule, fault.places[0].page) == ("HY017", 3)
    assert "3～3ページ" in fault.message.ja


def test_a_file_that_takes_too_long_is_left_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LONGEST_READ", -1.0)
    draft = read_bytes(compiled(), "report.pdf")
    assert draft.pages == ()
    assert [fault.rule for fault in draft.faults] == ["HY017"]


def test_a_page_with_too_many_characters_is_read_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_CHARACTERS", 150)
    draft = read_bytes(compiled(), "report.pdf")
    assert {fault.rule for fault in draft.faults} == {"HY017"}
    assert 0 < sum(len(line.text) for line in draft.pages[0].lines) <= 160


COLUMNS = tuple(f"{which}の段の文です。" * 60 for which in ("左", "中", "右"))
THREE = (
    "#set page(flipped: true, numbering: none, header: none,\n"
    "  foreground: place(center + horizon, rotate(-20deg, text(90pt, fill: luma(220))[案])))\n"
    f"#columns(3)[{' #colbreak() '.join(COLUMNS)}]"
)


def test_three_columns_are_read_one_after_the_other_and_a_stamp_across_them_is_furniture() -> None:
    draft = read_bytes(compiled(THREE), "report.pdf")
    assert kinds_on(draft, 1) == [*[(Paragraph, column) for column in COLUMNS], (Furniture, "案")]


BESIDE = """
#set page(numbering: none, header: none)
#grid(columns: (1fr, 1fr), gutter: 1cm,
  [桟橋 #h(1cm) 120 #linebreak() 水門 #h(1cm) 35 #linebreak() 護岸 #h(1cm) 7],
  table(columns: 3, stroke: none, table.hline(), [年度],[来場],[出店], table.hline(),
    [4年度],[11,230],[15], table.hline(), [5年度],[12,340],[30], table.hline()))
"""


def test_a_table_with_level_rules_only_is_kept_from_what_stands_beside_it() -> None:
    tables = [
        block for block in read_bytes(compiled(BESIDE), "report.pdf").blocks() if isinstance(block, Table)
    ]
    cells = [[[cell.text for cell in row] for row in table.rows] for table in tables]
    assert [["年度", "来場", "出店"], ["4年度", "11,230", "15"], ["5年度", "12,340", "30"]] in cells


def test_the_folio_beside_a_running_title_labels_the_page() -> None:
    foot = '#set page(numbering: none, header: none, footer: context [水辺のまち #h(1fr) #counter(page).display("i")])\n'
    draft = read_bytes(compiled(foot + "#pagebreak()\n".join([LONG] * 4)), "report.pdf")
    assert [page.label for page in draft.pages] == ["i", "ii", "iii", "iv"]
    assert all(isinstance(page.blocks[-1], Furniture) for page in draft.pages)


def test_an_item_that_goes_on_in_an_indented_line_is_one_item() -> None:
    source = "- 朝市を毎月ひらき、出店の数を増やして #linebreak() 遠くからの来場を促す #linebreak()\n- 桟橋を直す\n"
    draft = read_bytes(compiled("#set page(numbering: none, header: none)\n" + source), "report.pdf")
    texts = [text.lstrip("• ") for kind, text in kinds_on(draft, 1) if kind is ListItem]
    assert texts == ["朝市を毎月ひらき、出店の数を増やして遠くからの来場を促す", "桟橋を直す"]
