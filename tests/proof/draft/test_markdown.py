"""Markdown: what a reader sees, with the places of the source."""

from hyappyo.proof.draft import Heading, ListItem, Note, Paragraph, Table, read_bytes
from hyappyo.proof.draft.model import Draft

SOURCE = """\
---
title: 水辺
---
# 水辺の *まち*

本文は[12,340人](fact:visitors@FY2023+x(1)) 12,340人 &amp; **太字**の
続きです。\\*印\\*

- 朝市
  の開催
  - 春

| 施設 | 人数 |
|------|-----:|
| 広場 | **12,340** |

※入口の計数による
"""


def draft_of(text: str) -> Draft:
    return read_bytes(text.encode(), "memo.md")


def test_blocks_are_what_the_marks_say_and_marks_are_no_text() -> None:
    found = [(type(b), b.text) for b in draft_of(SOURCE).blocks() if not isinstance(b, Table)]
    assert found == [
        (Heading, "水辺の まち"),
        (Paragraph, "本文は12,340人 12,340人 & 太字の続きです。*印*"),
        (ListItem, "朝市の開催"),
        (ListItem, "春"),
        (Note, "※入口の計数による"),
    ]


def test_a_table_keeps_rows_columns_and_its_header() -> None:
    (table,) = (block for block in draft_of(SOURCE).blocks() if isinstance(block, Table))
    assert [[cell.text for cell in row] for row in table.rows] == [["施設", "人数"], ["広場", "12,340"]]
    assert table.header_rows == 1
    assert table.rows[1][1].spot().line == 15


def test_words_twice_in_a_line_have_each_its_own_column() -> None:
    paragraph = next(b for b in draft_of(SOURCE).blocks() if isinstance(b, Paragraph))
    first = paragraph.text.index("12,340人")
    second = paragraph.text.index("12,340人", first + 1)
    line = SOURCE.split("\n")[5]
    assert paragraph.spot(first, first + 7).column == line.index("12,340人") + 1
    assert paragraph.spot(second, second + 7).column == line.rindex("12,340人") + 1


def test_a_number_in_the_target_of_a_link_is_not_taken_for_the_text_behind_it() -> None:
    paragraph = next(iter(draft_of("[広場](a_2023_b)は2023年\n").blocks()))
    assert isinstance(paragraph, Paragraph)
    at = paragraph.text.index("2023")
    assert paragraph.spot(at, at + 4).column == "[広場](a_2023_b)は2023年".rindex("2023") + 1


def test_a_mark_that_marks_nothing_stays_text() -> None:
    paragraph = next(iter(draft_of("利用者は**12,340人です。\n").blocks()))
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "利用者は**12,340人です。"
