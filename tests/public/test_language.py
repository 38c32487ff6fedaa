"""Two languages: every page in both, Japanese standing in visibly, the catalogue compiled as committed."""

import gettext
import io
import re
from pathlib import Path

import pytest
from lxml import html

from hyappyo.public import catalogue

from .sample import page, pages

JAPANESE = re.compile(r"[぀-ヿ㐀-鿿]")


def test_each_page_has_its_counterpart_and_links_to_it(any_site: Path) -> None:
    names = {name for name, _ in pages(any_site)}
    japanese = {name for name in names if not name.startswith("en/")}
    assert {f"en/{name}" for name in japanese} == names - japanese
    for name, each in pages(any_site):
        (other,) = each.xpath("//link[@rel='alternate']/@href")
        target = ((any_site / name).parent / other).resolve().relative_to(any_site.resolve()).as_posix()
        assert target == (name.removeprefix("en/") if name.startswith("en/") else f"en/{name}")


def test_japanese_on_an_english_page_is_marked_as_japanese(example: Path, example_internal: Path) -> None:
    unmarked = []
    for folder in (example, example_internal):
        for name, each in pages(folder):
            if name.startswith("en/"):
                unmarked += [f"{name}: {text.strip()[:40]}" for text in _texts(each) if JAPANESE.search(text)]
    assert unmarked == []


def _texts(root: html.HtmlElement) -> list[str]:
    """Texts of a page that are in its own language: not within an element of another."""
    return [
        str(text)
        for text in root.xpath(
            "//body//text()[not(ancestor::*[@lang and @lang != 'en'])][not(ancestor::svg)]"
        )
        if text.getparent().tag not in ("script", "style")
    ]


def test_a_topic_without_english_shows_the_japanese_and_says_so(sample: Path) -> None:
    prose = page(sample, "en/topics/births.html").xpath("//div[contains(@class, 'prose')]")[0]
    assert prose.get("lang") == "ja"
    assert "in Japanese only" in prose.text_content()
    assert page(sample, "en/topics/births.html").find(".//h1").text_content() == "Births"


def test_the_compiled_catalogue_is_what_the_text_compiles_to() -> None:
    messages = catalogue.read((catalogue.FOLDER / "django.po").read_text("utf-8"))
    assert (catalogue.FOLDER / "django.mo").read_bytes() == catalogue.compiled(messages)


def test_the_compiled_catalogue_is_read_back_by_the_standard_library() -> None:
    messages = {"": "Content-Type: text/plain; charset=UTF-8\n", "目次": "Contents", "頁": "", "値": "Value"}
    read = gettext.GNUTranslations(io.BytesIO(catalogue.compiled(messages)))
    assert [read.gettext(each) for each in ("目次", "値", "頁")] == ["Contents", "Value", "頁"]


def test_every_message_has_english_with_the_same_blanks() -> None:
    messages = catalogue.read((catalogue.FOLDER / "django.po").read_text("utf-8"))
    blank = re.compile(r"%\(\w+\)s|\{\w*\}|#")
    for japanese, english in messages.items():
        assert english, japanese
        if japanese:
            assert sorted(blank.findall(japanese)) == sorted(blank.findall(english)), japanese


def test_a_form_of_catalogue_that_is_not_understood_is_refused() -> None:
    with pytest.raises(catalogue.CatalogueError, match="line 1"):
        catalogue.read('msgctxt "menu"\n')
