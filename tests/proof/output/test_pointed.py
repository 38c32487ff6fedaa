"""A finding at the terminal: the line quoted, the words pointed at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyappyo.jp.text import display_width
from hyappyo.jp.wording import Wording
from hyappyo.proof.draft import read_bytes
from hyappyo.proof.finding import Finding, Spot
from hyappyo.proof.output import pointed
from proof.draft.made import slides, workbook
from proof.output.remarks import finding

TEXT = "水辺のまち\n\n広場の利用者は12,340人となりました。\nうち朝市は1,110人です。\n"


def test_a_finding_shows_each_line_with_its_words_pointed_at() -> None:
    draft = read_bytes(TEXT.encode(), "memo.txt")
    assert pointed(finding(draft, "12,340人", "1,110人"), draft, "ja") == [
        "誤り HY203 合計は20,330、内訳の和は<20,331>です",
        "  memo.txt 3行 8字目",
        "  3 │ 広場の利用者は12,340人となりました。",
        "    │               ^^^^^^^^",
        "  関連 memo.txt 4行 6字目",
        "  4 │ うち朝市は1,110人です。",
        "    │           ^^^^^^^",
        "  → 担当課に確かめてください",
    ]


def test_english_speaks_english_about_the_same_line() -> None:
    draft = read_bytes(TEXT.encode(), "memo.txt")
    lines = pointed(finding(draft, "12,340人"), draft, "en")
    assert lines[0] == "error HY203 the total says 20,330, the parts add to <20,331>"
    assert lines[1] == "  memo.txt line 3, column 8"


@pytest.mark.parametrize(
    ("data", "name", "place"),
    [(workbook(), "a.xlsx", "a.xlsx シート「利用者」 C4"), (slides(), "a.pptx", "a.pptx スライド2 2段落目")],
)
def test_places_are_said_as_people_say_them_in_that_kind_of_file(data: bytes, name: str, place: str) -> None:
    draft = read_bytes(data, name)
    assert pointed(finding(draft, "12,340"), draft, "ja")[1] == f"  {place}"


def test_a_place_in_another_file_quotes_its_own_words() -> None:
    draft = read_bytes(TEXT.encode(), "memo.txt")
    other = Finding(
        "HY203", "info", Wording("違い", "difference"), (Spot("plan.csv", None, 9, 2, "12,341人"),)
    )
    assert pointed(other, draft, "ja")[1:] == [
        "  plan.csv 9行 2字目",
        "  9 │ 12,341人",
        "    │ ^^^^^^^^",
    ]


def test_very_many_places_are_counted() -> None:
    draft = read_bytes(TEXT.encode(), "memo.txt")
    many = finding(draft, *["12,340人"] * 9)
    assert pointed(many, draft, "ja")[-2] == "  ほかに3か所"
    assert pointed(finding(draft, *["12,340人"] * 7), draft, "en")[-2] == "  and 1 more place"


def test_a_painter_gets_every_part() -> None:
    draft = read_bytes(TEXT.encode(), "memo.txt")
    parts: set[str] = set()
    pointed(finding(draft, "12,340人"), draft, "ja", paint=lambda part, text: parts.add(part) or text)
    assert parts == {"head", "place", "line", "carets", "hint"}


letters = st.text(st.sampled_from("水辺の、ab 1\t%ｱ"), max_size=150)


@given(letters, st.text(st.sampled_from("広場9x"), min_size=1, max_size=90), letters, st.integers(30, 120))
def test_carets_stand_below_the_words_and_lines_fit_the_terminal(
    before: str, words: str, after: str, width: int
) -> None:
    line = before + words + after
    draft = read_bytes(("|" + line + "\n").encode(), "memo.txt")
    place = Spot("memo.txt", None, 1, len(before) + 2, words)
    _, _, shown, carets = pointed(
        Finding("HY203", "info", Wording("", ""), (place,)), draft, "ja", width=width
    )
    assert display_width(shown) <= width
    start, end = carets.index("^"), len(carets)
    above = ""
    at = 0
    for char in shown:
        if start <= at < end:
            above += char
        at += display_width(char)
    assert words.startswith(above)
    assert above == words or shown.count("…") >= 1
