"""The page of findings: complete, readable alone, in the order of the document."""

import re

import lxml.html

from hyappyo.proof.draft import read_bytes
from hyappyo.proof.output import html_page
from proof.draft.made import slides
from proof.output.remarks import RULE, finding

TEXT = "水辺のまち\n広場の利用者は12,340人となりました。\nうち朝市は1,110人<です>。\n"


def test_every_finding_shows_its_line_with_the_words_marked() -> None:
    draft = read_bytes(TEXT.encode(), "memo.txt")
    page = lxml.html.fromstring(
        html_page([finding(draft, "1,110人", "12,340人")], draft, "ja", {"HY203": RULE})
    )
    (article,) = page.findall(".//article")
    assert [mark.text for mark in article.iter("mark")] == ["1,110人", "12,340人"]
    assert [quote.text_content() for quote in article.iter("blockquote")] == [
        "うち朝市は1,110人<です>。",
        "広場の利用者は12,340人となりました。",
    ]
    assert article.findtext("h3") == "合計は20,330、内訳の和は<20,331>です"
    assert "説明です。" in article.text_content()


def test_findings_stand_in_the_order_of_the_document_under_their_slides() -> None:
    draft = read_bytes(slides(), "a.pptx")
    found = [
        finding(draft, "12,340"),
        finding(draft, "朝市", severity="info"),
        finding(draft, severity="warning"),
    ]
    page = lxml.html.fromstring(html_page(found, draft, "ja"))
    assert [heading.text for heading in page.iter("h2")] == ["スライド1", "スライド2"]
    assert [article.get("class") for article in page.iter("article")] == ["warning", "info", "error"]


def test_the_lead_counts_by_severity_and_says_what_is_waived() -> None:
    draft = read_bytes(TEXT.encode(), "memo.txt")
    found = [finding(draft, "12,340人"), finding(draft, "1,110人", severity="warning", waiver="w1")]
    assert "確かめる箇所は誤り1件です（申し送り済み1件）。" in html_page(found, draft, "ja")
    assert "To be checked: 1 error (1 waived)." in html_page(found, draft, "en")
    assert "Nothing was found that needs checking." in html_page([], draft, "en")


def test_the_page_needs_nothing_from_elsewhere_and_runs_no_script() -> None:
    draft = read_bytes(TEXT.encode(), "<script>alert(1)</script>.txt")
    page = html_page([finding(draft, "12,340人")], draft, "en")
    assert "<script" not in page
    assert not re.search(r"""(?:src|href)\s*=|url\(|@import|https?://""", page)
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')


def test_every_box_that_hides_a_severity_has_its_label_and_its_rule() -> None:
    draft = read_bytes(TEXT.encode(), "memo.txt")
    page = html_page([finding(draft, "12,340人"), finding(draft, "1,110人", severity="info")], draft, "ja")
    tree = lxml.html.fromstring(page)
    boxes = [box.get("id") for box in tree.iter("input")]
    assert boxes == ["show-error", "show-info"]
    assert all(f"#{box}:not(:checked)" in page for box in boxes)
    assert [label.text_content() for label in tree.iter("label")] == ["■ 誤り 1", "● 参考 1"]


def test_a_long_paragraph_is_shown_around_the_words_only() -> None:
    draft = read_bytes(("前" * 300 + "12,340人" + "後" * 300).encode(), "memo.txt")
    page = lxml.html.fromstring(html_page([finding(draft, "12,340人")], draft, "ja"))
    assert page.find(".//blockquote").text_content() == "…" + "前" * 80 + "12,340人" + "後" * 80 + "…"
