"""A narrative becomes blocks; what cannot be read is an error with its place and never literal text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hyappyo.jp.period import Period
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Chart, Row
from hyappyo.proof import prove
from hyappyo.proof.blocks import Bullets, Embed, Heading, Item, Link, Note, Paragraph, Words, plain
from hyappyo.proof.narrative.markdown import read_line
from hyappyo.proof.narrative.runs import At, Raw, Run
from hyappyo.proof.narrative.site import Site
from proof.narrated import of_rule, proved, with_text

NARRATIVE = "topic:news.narrative.ja"
CHART = Chart(
    id="births",
    title=Text("出生"),
    form="line",
    rows=(Row(series="births"),),
    periods=Period.parse("CY2020..CY2023"),
)


def blocks(text: str, **more: object):
    return proved(text, **more).blocks("topic:news", "ja")


def test_headings_paragraphs_lists_notes_and_embeds_become_blocks() -> None:
    read = blocks(
        "## 見出し\n\n本文と**強調**。\n\n- 一\n  - 二\n- 三\n\n1. 順\n\n※注の文\n※次の注\n\n![](chart:births)\n",
        charts=(CHART,),
    )
    assert read == (
        Heading(2, (Words("見出し"),)),
        Paragraph((Words("本文と"), Words("強調", strong=True), Words("。"))),
        Bullets((Item((Words("一"),), Bullets((Item((Words("二"),)),))), Item((Words("三"),)))),
        Bullets((Item((Words("順"),)),), ordered=True),
        Note((Words("注の文"),)),
        Note((Words("次の注"),)),
        Embed("chart", "births"),
    )


def test_html_and_code_are_plain_text() -> None:
    (paragraph,) = blocks("<b>太字</b>と`code`")
    assert plain(paragraph.inlines) == "<b>太字</b>とcode"
    (fenced,) = blocks("```\n一行\n```")
    assert plain(fenced.inlines) == "一行\n"


@pytest.mark.parametrize(
    "text", ["出生は`[1,436人](fact:births@CY2023)`", "```\n[1,436人](fact:births@CY2023)\n```"]
)
def test_a_link_within_code_is_no_bound_number_but_an_error(text: str) -> None:
    proof = proved(text)
    assert proof.numbers == ()
    (finding,) = of_rule(proof, "HY105")
    assert finding.severity == "error"


def test_comments_are_neither_printed_nor_proved_and_move_no_place() -> None:
    proof = proved(
        "前<!-- [1人](fact:births@CY1900) 50件 -->[1,436人](fact:births@CY2023)と12件\n\n<!--\n7件\n\n8件\n-->\n"
    )
    (paragraph,) = proof.blocks("topic:news", "ja")
    assert plain(paragraph.inlines) == "前1,436人と12件"
    assert [number.words for number in proof.numbers] == ["1,436人"]
    (loose,) = of_rule(proof, "HY103")
    assert loose.places[0].text == "12件"
    seen: list[Raw] = []
    read_line("前<!-- 二 -->と\n<!-- 三 -->後", lambda runs, in_note=False: seen.extend(runs) or ())
    assert seen == [Run("前", At(1, 1)), Run("と", At(1, 12)), Run("後", At(2, 11))]


def test_an_open_comment_is_text_so_that_nothing_vanishes_unseen() -> None:
    (paragraph,) = blocks("前<!-- 後")
    assert plain(paragraph.inlines) == "前<!-- 後"


def test_a_block_of_brackets_is_an_error_and_the_rest_is_read() -> None:
    proof = proved("[" * 300_000 + "\n\n[1,436人](fact:births@CY2023)")
    assert len(proof.numbers) == 1
    (finding,) = of_rule(proof, "HY105")
    assert len(finding.message.ja) < 120


def test_a_line_end_between_japanese_is_nothing_and_between_english_words_a_space() -> None:
    proof = proved("前の行\n次の行", "first line\nsecond line")
    assert plain(proof.inlines("topic:news", "narrative", "ja")) == "前の行次の行"
    assert plain(proof.inlines("topic:news", "narrative", "en")) == "first line second line"


def test_a_link_to_the_web_stays_a_link() -> None:
    (paragraph,) = blocks("[国](https://example.org/a?b=c)")
    assert paragraph.inlines == (Link("国", "https://example.org/a?b=c"),)


def test_missing_english_falls_back_to_japanese() -> None:
    proof = proved("本文だけ")
    assert proof.blocks("topic:news", "en") == proof.blocks("topic:news", "ja")


def test_a_field_that_is_not_there_is_empty() -> None:
    assert proved("本文").inlines("topic:news", "lead", "ja") == ()


@pytest.mark.parametrize(
    ("text", "at", "message", "hint"),
    [
        ("出生は[1,436人](fact:birhts@CY2023)", (1, 18), "birhts", "births"),
        ("出生は[1,436人](fact:births@CY2023+)", (1, 32), "", ""),
        ("出生は[1,436人](fact:births)", (1, 18), "期間がありません", "births@CY2023"),
        ("出生は[1,436人](fact:births@CY2023[are=15])", (1, 18), "are", "area"),
        ("出生は[1,436人](fact:births@CY2023[area=15203])", (1, 18), "15203", "15202"),
        ("出生は[1,436人](fact:sun(births@CY2023))", (1, 18), "sun", "sum"),
        ("出生は[1,436人](fcat:births@CY2023)", (1, 13), "fcat", "fact:"),
        ("前の行\n\n- [9月](event:openning)", (3, 14), "openning", "opening"),
        ("[出生](fact:births@CY2023)", (1, 2), "数がありません", ""),
        ("[3人と4人](fact:births@CY2023)", (1, 2), "2つ", ""),
        ("[開いた](event:opening)", (1, 2), "日付がありません", ""),
        ("a [3](fact:births @CY2023) b", (1, 3), "リンクとして読めません", "半角"),
        ("a [3]（fact:births@CY2023） b", (1, 3), "リンクとして読めません", "半角"),
    ],
)
def test_a_target_that_cannot_be_read_is_an_error_at_its_place(
    text: str, at: tuple[int, int], message: str, hint: str
) -> None:
    (finding,) = of_rule(prove(with_text(text), {NARRATIVE: Site("topics/news.ja.md", 1, 1, text)}), "HY105")
    (place,) = finding.places
    assert (place.file, place.line, place.column) == ("topics/news.ja.md", *at)
    assert message in finding.message.ja
    assert hint in (finding.hint.ja if finding.hint else "")
    assert finding.severity == "error"


def test_what_looks_like_a_link_never_comes_out_as_text() -> None:
    proof = proved("a [3](fact:births @CY2023) b")
    assert "fact:" not in plain(proof.inlines("topic:news", "narrative", "ja"))


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("![](chart:birth)", "chart:births"),
        ("![](cahrt:births)", "chart:births"),
        ("![](table:births)", "chart:births"),
    ],
)
def test_an_embed_of_nothing_names_the_nearest(text: str, hint: str) -> None:
    (finding,) = of_rule(proved(text, charts=(CHART,)), "HY106")
    assert finding.hint is not None
    assert hint in finding.hint.ja


@pytest.mark.parametrize("target", ["../../../etc/passwd", "figures/photo.jpg", "https://example.org/a.png"])
def test_whoever_embeds_a_file_is_told_how_pictures_are_named(target: str) -> None:
    (finding,) = of_rule(proved(f"![]({target})", charts=(CHART,)), "HY106")
    assert finding.hint is not None
    assert "figure:<id>" in finding.hint.ja


@pytest.mark.parametrize("text", ["文の中の ![](chart:births) 図", "- ![](chart:births)"])
def test_an_embed_must_stand_alone(text: str) -> None:
    proof = proved(text, charts=(CHART,))
    (finding,) = of_rule(proof, "HY106")
    assert "単独" in (finding.hint.ja if finding.hint else "")


def test_places_follow_the_file_that_a_narrative_stands_in() -> None:
    text = "- 一\n  - 出生は[9人](fact:births@CY2023)"
    proof = prove(with_text(text), {NARRATIVE: Site("topics/news.ja.md", 20, 1, text)})
    (finding,) = of_rule(proof, "HY101")
    assert str(finding.places[0]) == "topics/news.ja.md:21:9"


def test_equal_targets_in_one_text_have_their_own_places() -> None:
    numbers = proved("[1,436人](fact:births@CY2023)と[1,436人](fact:births@CY2023)").numbers
    assert [number.words for number in numbers] == ["1,436人", "1,436人"]
    text = "[1,436人](fact:births@CY2023)と[1,436人](fact:births@CY2023)"
    proof = prove(with_text(text), {NARRATIVE: Site("n.md", 1, 1, text)})
    assert [number.spot.column for number in proof.numbers] == [2, text.rindex("[") + 2]


MARKS = ["[", "]", "(", ")", "fact:", "event:", "births@CY2023", "![](chart:", "※", "- ", "1. ", "## ", "**"]
BREAKS = ["\n", "\n\n", "  ", "\r", "\t", "\0", "\\", "&amp;", "`", "|", "<b>"]
WORDS = ["1,436人", "約", "減少", "令和5年9月", "昨年", "過去最高", "第2期", "🍙"]
PIECES = st.sampled_from([*MARKS, *BREAKS, *WORDS])


@settings(deadline=None)
@given(st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join), st.sampled_from(["ja", "en"]))
def test_no_text_whatever_stops_the_proof(text: str, lang: str) -> None:
    proof = proved(text) if lang == "ja" else proved("本文", text)
    assert proof.tally.total >= len(proof.numbers)
    assert "](fact:" not in "".join(
        plain(block.inlines) for block in proof.blocks("topic:news", lang) if isinstance(block, Paragraph)
    )


def test_lines_are_counted_whatever_ends_them() -> None:
    text = "a\r\r- [9人](fact:births@CY2023)"
    proof = prove(with_text(text), {NARRATIVE: Site("n.md", 1, 1, text)})
    assert [str(number.spot) for number in proof.numbers] == ["n.md:3:4"]


def test_a_number_behind_a_very_long_line_is_found() -> None:
    found = len(proved("あ" * 200_000 + "[1,436人](fact:births@CY2023)").numbers)
    assert found == 1
