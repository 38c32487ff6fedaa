"""The contents page against pages: a text with form feeds has them."""

from proof.drafted import found, words

PAGES = ["目次\n交通の確保\t1\n福祉の充実\t2\n産業の振興\t{}\n文化の継承\t4\n防災の強化\t5\n"] + [
    f"{title}\n\nここに本文がある。"
    for title in ("交通の確保", "福祉の充実", "産業の振興", "文化の継承", "防災の強化")
]


def test_a_page_number_that_is_off_is_found_by_how_the_others_stand() -> None:
    (finding,) = found("HY703", "\n\f".join(PAGES).format(4))
    assert words(finding)[0].startswith("産業の振興")
    assert "3ページ" in finding.message.ja


def test_page_numbers_that_all_shift_alike_are_right() -> None:
    assert found("HY703", "\n\f".join(PAGES).format(3)) == []


def test_a_heading_spaced_inside_a_word_is_another_wording() -> None:
    text = "目次\nスマートシティ構想\t3\n福祉の充実\t5\n産業の振興\t8\n\nスマート シティ構想\n\n本文。\n\n福祉の充実\n\n産業の振興\n"
    assert len(found("HY702", text)) == 1


def test_the_contents_of_a_markdown_draft_are_a_list_under_their_heading() -> None:
    contents = "# 目次\n\n- 福祉の充実 …… 3\n- 防災の強化 …… 4\n- 産業の振興 …… 5\n\n"
    body = "# 福祉の充実\n\n本文。\n\n# {}\n\n本文。\n\n# 産業の振興\n\n本文。\n"
    (finding,) = found("HY701", contents + body.format("催し"), ending="md")
    assert words(finding) == ["防災の強化 …… 4"]
    assert found("HY701", contents + body.format("防災の強化"), ending="md") == []
