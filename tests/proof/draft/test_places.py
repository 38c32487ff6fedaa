"""The law of places: what a block says stands at its place in the file, in words that are really there."""

import bisect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyappyo.proof.draft import read_bytes
from hyappyo.proof.draft.model import Draft, Words
from hyappyo.proof.draft.plain_text import split_lines
from proof.draft.made import HTML, slides, word, workbook
from proof.draft.pages import compiled

letters = st.sampled_from(
    [
        *list("水辺の広場をに、。・「」（）※■ -*_[]#|12,340.%～\t\u3000abcZ&;<>!…→\n\n\r\x0c"),
        "\r\n",
        "目次\n",
        "| a | b |\n|---|---|\n",
    ]
)
texts = st.lists(letters, min_size=1, max_size=120).map("".join).filter(str.strip)


def every_place_holds(draft: Draft, lines: list[str]) -> None:
    for words in draft.words():
        for start in range(0, len(words.text) + 1, 3):
            for end in (start, start + 1, len(words.text)):
                for spot in words.spots(start, max(start, end)):
                    assert spot.line is not None
                    assert spot.column is not None
                    line = lines[spot.line - 1]
                    assert line[spot.column - 1 : spot.column - 1 + len(spot.text)] == spot.text
                    assert draft.line(spot) is not None


def pieces_are_the_text(words: Words) -> None:
    starts = [piece.start for piece in words.pieces]
    assert starts == sorted(starts)
    for at, char in enumerate(words.text):
        index = bisect.bisect_right(starts, at) - 1
        piece = words.pieces[index] if index >= 0 else None
        inside = piece is not None and at < piece.start + piece.length
        if inside and piece is not None:
            assert piece.line.text[piece.column + at - piece.start] == char
        else:
            assert char == " "


@given(texts)
def test_every_place_of_a_plain_text_quotes_its_line(text: str) -> None:
    draft = read_bytes(text.encode(), "memo.txt")
    every_place_holds(draft, split_lines(text))
    for words in draft.words():
        pieces_are_the_text(words)


@given(texts)
def test_every_place_of_a_markdown_file_quotes_its_line(text: str) -> None:
    draft = read_bytes(text.encode(), "memo.md")
    every_place_holds(draft, split_lines(text))


@given(texts)
def test_no_word_of_a_plain_text_is_lost(text: str) -> None:
    draft = read_bytes(text.encode(), "memo.txt")
    kept = sorted("".join("".join(words.text.split()) for words in draft.words()))
    assert kept == sorted("".join(text.split()))


@given(texts)
def test_every_place_of_a_page_of_html_quotes_its_line(text: str) -> None:
    page = f"<!DOCTYPE html><title>水辺</title><p>{text}</p><table><tr><td>{text}<td>1<tr><td>2<td>&amp;3</table>"
    draft = read_bytes(page.encode(), "page.html")
    lines = split_lines(page)
    for words in draft.words():
        for start in range(len(words.text)):
            spot = words.spot(start, start + 1)
            if spot.line is not None and spot.column is not None:
                assert lines[spot.line - 1][spot.column - 1 : spot.column - 1 + len(spot.text)] == spot.text


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (compiled(), "a.pdf"),
        (word(), "a.docx"),
        (slides(), "a.pptx"),
        (workbook(), "a.xlsx"),
        (HTML.encode(), "a.html"),
    ],
)
def test_every_character_of_every_kind_of_file_leads_to_a_line_that_has_it(data: bytes, name: str) -> None:
    draft = read_bytes(data, name)
    for words in draft.words():
        for at, char in enumerate(words.text):
            spot = words.spot(at, at + 1)
            line = draft.line(spot)
            assert line is not None
            assert spot.text in line.text
            assert char.isspace() or spot.text == char or char == "&"
