"""Plain text: lines become running text, tables, contents pages and headings, by typography alone."""

from textwrap import dedent

import pytest

from hyappyo.proof.draft import ContentsLine, Heading, ListItem, Note, Paragraph, Table, read_bytes
from hyappyo.proof.draft.model import Block, Draft


def draft_of(text: str) -> Draft:
    return read_bytes(dedent(text).encode(), "memo.txt")


def blocks_of(text: str) -> list[Block]:
    return list(draft_of(text).blocks())


def texts_of(text: str) -> list[str]:
    return [block.text for block in blocks_of(text) if not isinstance(block, Table)]


def cells_of(table: Block) -> list[list[str]]:
    assert isinstance(table, Table)
    return [[cell.text for cell in row] for row in table.rows]


def test_a_text_wrapped_to_a_measure_is_one_paragraph_without_spaces_in_japanese() -> None:
    sentences = "桟橋の改修は三期に分けて進め、第一期は昨年の秋に終わりました。" * 8
    wrapped = "\n".join(sentences[i : i + 30] for i in range(0, len(sentences), 30))
    (paragraph,) = blocks_of(wrapped)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == sentences


def test_english_lines_are_joined_with_a_space_and_hyphens_without() -> None:
    text = """\
        The landing stage was mended in three steps, of which the well-
        known first one of the year before last was the longest, and it
        ended in autumn.
    """
    assert texts_of(text) == [
        "The landing stage was mended in three steps, of which the well-known first one of the year before last "
        "was the longest, and it ended in autumn."
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("雨水を貯める施設の整備により浸水を", "防ぐ取組を進めています"),
        ("一年間に開かれた講座の回数を、", "地区ごとに数えました"),
        ("内訳は次のとおり（市有地3か所、", "民有地2か所）"),
        ("利用者の声をもとに入口をひろげ、スロー", "プを新しく設けました"),
    ],
)
def test_a_sentence_that_visibly_goes_on_is_joined(first: str, second: str) -> None:
    (only,) = texts_of(f"{first}\n{second}\n")
    assert only == first + second


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("桟橋の改修が終わりました。", "次は護岸に移ります。"),
        ("春の市", "秋の市"),
        ("写真は改修後の桟橋", "（令和5年10月撮影）"),
        ("・入口をひろげる", "・坂をなだらかにする"),
        ("出典：水辺課の調べ", "人口：水辺課の調べ"),
    ],
)
def test_lines_that_stand_for_themselves_stay_apart(first: str, second: str) -> None:
    assert texts_of(f"{first}\n{second}\n") == [first, second]


def test_lines_with_tabs_are_a_table_with_every_cell_in_its_column() -> None:
    (table,) = blocks_of("区分\t4年度\t5年度\n広場\t11,230\t12,340\n休館日\t\t3\n")
    assert isinstance(table, Table)
    assert cells_of(table) == [["区分", "4年度", "5年度"], ["広場", "11,230", "12,340"], ["休館日", "3"]]
    assert [cell.column for cell in table.rows[2]] == [0, 2]


def test_lines_aligned_by_spaces_are_a_table() -> None:
    text = """\
        区分        4年度     5年度
        広場       11,230    12,340
        図書室      8,050     7,990
    """
    (table,) = blocks_of(text)
    assert cells_of(table) == [
        ["区分", "4年度", "5年度"],
        ["広場", "11,230", "12,340"],
        ["図書室", "8,050", "7,990"],
    ]


def test_numbers_parted_by_single_spaces_are_a_table_where_they_fill_the_columns() -> None:
    (table,) = blocks_of("年次 2020 2021 2022\n転入 610 605 640\n転出 680 660 -\n")
    assert cells_of(table)[2] == ["転出", "680", "660", "-"]


def test_words_parted_by_single_spaces_are_no_table() -> None:
    assert not any(
        isinstance(block, Table) for block in blocks_of("水辺の 広場と 図書室\n朝の 市場と 桟橋\n")
    )


def test_a_contents_page_is_entries_with_their_folios() -> None:
    found = blocks_of("目　次\n\n水辺の広場\t3\n朝市 …………… 5\n桟橋の改修 .... 12\n")
    entries = [(block.title, block.folio) for block in found if isinstance(block, ContentsLine)]
    assert entries == [("水辺の広場", 3), ("朝市", 5), ("桟橋の改修", 12)]


def test_two_columns_of_names_and_numbers_are_a_table_and_no_contents_page() -> None:
    (table,) = blocks_of("東町\t5\n西町\t7\n南町\t9\n")
    assert cells_of(table) == [["東町", "5"], ["西町", "7"], ["南町", "9"]]


def test_marks_tell_headings_items_and_notes() -> None:
    found = blocks_of("■ 水辺のまち\n\n- 朝市を毎月開く。\n・桟橋を直す。\n※令和5年度末の数\n\n第2章 道\n")
    kinds = [(type(block), block.text) for block in found if not isinstance(block, Table)]
    assert kinds == [
        (Heading, "■ 水辺のまち"),
        (ListItem, "- 朝市を毎月開く。"),
        (ListItem, "・桟橋を直す。"),
        (Note, "※令和5年度末の数"),
        (Heading, "第2章 道"),
    ]


def test_two_numbered_headings_are_no_table() -> None:
    found = blocks_of("1.　水辺\n2.　道路\n")
    assert [type(block) for block in found] == [Heading, Heading]


def test_a_form_feed_begins_a_page_and_lines_go_on_counting() -> None:
    draft = draft_of("水辺\n\f道路\n橋\n")
    assert [page.number for page in draft.pages] == [1, 2]
    last = [block for block in draft.pages[1].blocks if not isinstance(block, Table)][-1]
    assert (last.spot().page, last.spot().line) == (2, 3)


def test_a_place_is_the_line_and_column_of_the_file_and_the_words_there() -> None:
    draft = draft_of("\n\n  内訳は次のとおり（市有地3か所、\n民有地2か所）\n")
    (block,) = draft.blocks()
    assert not isinstance(block, Table)
    at = block.text.index("3か所、民有地2か所")
    first, second = block.spots(at, at + len("3か所、民有地2か所"))
    assert (first.line, first.column, first.text) == (3, 15, "3か所、")
    assert (second.line, second.column, second.text) == (4, 1, "民有地2か所")
    assert block.spot(at, at + 1).text == "3"
