"""HTML: what a browser shows, with the places of the source."""

import pytest

from hyappyo.proof.draft import Draft, Heading, ListItem, Paragraph, Table, read_bytes
from hyappyo.proof.draft.model import Words
from proof.draft.made import HTML


@pytest.fixture(scope="module")
def draft() -> Draft:
    return read_bytes(HTML.encode(), "page.html")


def test_text_is_what_is_shown_and_scripts_styles_and_comments_are_none(draft: Draft) -> None:
    assert [(type(b), b.text) for b in draft.blocks() if isinstance(b, Words)] == [
        (Heading, "水辺のまち"),
        (Heading, "水辺のまちづくり"),
        (Paragraph, "広場の利用者は12,340人で、A&B社の調べでは過去最高でした。"),
        (ListItem, "朝市"),
        (ListItem, "春の市"),
        (Paragraph, "終わり"),
    ]


def test_a_table_keeps_spans_header_and_caption(draft: Draft) -> None:
    (table,) = (block for block in draft.blocks() if isinstance(block, Table))
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["施設", "人数"],
        ["広場", "11,230", "12,340"],
        ["1", "2"],
    ]
    assert [cell.column for cell in table.rows[2]] == [1, 2]
    assert table.header_rows == 1
    assert table.caption is not None
    assert table.caption.text == "利用者"


def test_words_have_the_place_of_the_shown_ones_and_not_of_a_script(draft: Draft) -> None:
    paragraph = next(b for b in draft.blocks() if isinstance(b, Paragraph))
    at = paragraph.text.index("12,340人")
    spot = paragraph.spot(at, at + 7)
    line = HTML.split("\n")[6]
    assert (spot.line, spot.column, spot.text) == (7, line.index("12,340人") + 1, "12,340人")


def test_a_declared_encoding_is_used_without_a_word() -> None:
    page = HTML.replace("utf-8", "Shift_JIS").encode("cp932")
    draft = read_bytes(page, "page.html")
    assert draft.faults == ()
    assert any(words.text == "終わり" for words in draft.words())


def test_a_table_that_only_lays_out_a_page_is_text() -> None:
    page = "<html><body><table><tr><td><p>左の文です。</p></td><td><p>右の文です。</p></td></tr></table></body></html>"
    assert [
        (type(b), b.text) for b in read_bytes(page.encode(), "a.html").blocks() if isinstance(b, Words)
    ] == [
        (Paragraph, "左の文です。"),
        (Paragraph, "右の文です。"),
    ]


@pytest.mark.parametrize("declared", ["undefined", "hex", "no-such-code", "ascii"])
def test_a_page_that_declares_what_it_is_not_is_read_as_any_text(declared: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body><p>約200人が来た。</p></body></html>'
    draft = read_bytes(page.encode(), "page.html")
    assert [words.text for words in draft.words()] == ["約200人が来た。"]
