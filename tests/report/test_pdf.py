"""The PDF bears out what was composed: a page for a page, nothing outside the margins, text that can be searched."""

import dataclasses
import io
import re
from importlib import resources

import pypdf
import pypdfium2
import pytest
from PIL import Image

from hyappyo.report.draw import drawn
from hyappyo.report.grid import GRID, POINT
from hyappyo.report.model import Band, Frame, Frames, Number, Page, TopicPage, VerificationAnnex
from hyappyo.report.pdf import render_pdf
from hyappyo.report.phrases import plain
from report.sample import SVG, sample

pytestmark = pytest.mark.whole

KINDS = [("ja", "handout"), ("ja", "internal"), ("en", "handout")]
FOOT = 14 / POINT
LEEWAY = 3
"""Points by which a box may lean out of the margin: the space at the end of an English line hangs there."""


def texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [document[index].get_textpage().get_text_bounded() for index in range(len(document))]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\u2060\ufffe\ufeff]", "", text)


@pytest.mark.parametrize(("lang", "edition"), KINDS)
def test_each_composed_page_is_one_page_of_the_pdf(lang, edition, report_of, pdf_of) -> None:
    assert len(pypdfium2.PdfDocument(pdf_of(lang, edition))) == len(report_of(lang, edition).pages)


@pytest.mark.parametrize(("lang", "edition"), KINDS)
def test_nothing_stands_outside_the_margins(lang, edition, report_of, pdf_of) -> None:
    document = pypdfium2.PdfDocument(pdf_of(lang, edition))
    left, right = GRID.margin_x / POINT, (GRID.width - GRID.margin_x) / POINT
    bottom, top = GRID.margin_bottom / POINT, (GRID.height - GRID.margin_top) / POINT
    for index in range(len(document)):
        page = document[index].get_textpage()
        for number in range(page.count_rects()):
            west, south, east, north = page.get_rect(number)
            said = (
                f"{page.get_text_bounded(west, south, east, north)!r} on page {index + 1} of {lang} {edition}"
            )
            assert west >= left - LEEWAY, said
            assert east <= right + LEEWAY, said
            assert south >= bottom - FOOT, said
            assert north <= top + LEEWAY, said


def test_no_part_of_the_template_reads_all_pages_so_that_one_changed_page_is_set_alone() -> None:
    """Typst sets anew whatever can see what changed: the functions of a file see all that the file reads."""
    folder = resources.files("hyappyo.report.pdf")
    template = {file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".typ")}
    reading = 'json("pages.json")'
    assert [name for name, text in template.items() if reading in text] == ["report.typ"]
    assert "#let" not in template["report.typ"].partition(reading)[2]


def test_page_labels_are_the_folios(report_of, pdf_of) -> None:
    pages = report_of("ja", "handout").pages
    labels = pypdf.PdfReader(io.BytesIO(pdf_of("ja", "handout"))).page_labels
    assert [label or "" for label in labels] == [_label(page) for page in pages]


def _label(page: Page) -> str:
    return page.folio.page if page.folio.sheet == 1 else page.folio.text


def test_every_topic_stands_on_the_folio_of_the_source(proof, report_of) -> None:
    folios = {page.anchor: page.folio for page in report_of("ja", "handout").pages}
    printed = [page for part in proof.plan.document.parts for page in part.pages if page.folio is not None]
    assert [page.folio for page in printed] == list(range(6, 44))
    for page in printed:
        assert folios[f"topic-{page.ref}"].number == page.folio
        assert folios[f"topic-{page.ref}"].style == "decimal"


def _titles(outline: list) -> list[str]:
    return [
        title for entry in outline for title in (_titles(entry) if isinstance(entry, list) else [entry.title])
    ]


def test_the_outline_leads_through_the_parts(report_of, pdf_of) -> None:
    outline = pypdf.PdfReader(io.BytesIO(pdf_of("ja", "handout"))).outline
    top = [entry.title for entry in outline if not isinstance(entry, list)]
    assert top[0] == "目次"
    titles = {plain(page.title) for page in report_of("ja", "handout").pages if page.anchor != "cover"}
    assert titles <= set(_titles(outline))
    assert "第1部　進捗状況及び成果" in top
    assert "数値の出典" in top


@pytest.mark.parametrize(("lang", "edition"), KINDS)
def test_a_number_leads_to_its_page_of_the_annex_and_from_there_back(
    lang, edition, report_of, pdf_of
) -> None:
    report = report_of(lang, edition)
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(lang, edition)))
    for index, page in enumerate(report.pages):
        leading = _led_to(reader, index)
        if isinstance(page, TopicPage):
            assert {report.places[number.ref] for number in numbers(page)} <= leading
        if isinstance(page, VerificationAnnex):
            assert leading == {report.places[line.target] for line in page.lines}


def _led_to(reader: pypdf.PdfReader, index: int) -> set[int]:
    """Return the indices of the pages that the links of a page lead to."""
    pages = [page.indirect_reference for page in reader.pages]
    links = [each.get_object() for each in reader.pages[index].get("/Annots", [])]
    return {pages.index(link["/Dest"].get_object()[0]) for link in links}


def test_a_page_can_be_asked_for_by_its_anchor(proof, pdf_of) -> None:
    named = pypdf.PdfReader(io.BytesIO(pdf_of("ja", "handout"))).named_destinations
    assert {f"topic-{topic.id}" for topic in proof.plan.topics} <= named.keys()


@pytest.mark.parametrize(("lang", "edition"), KINDS)
def test_every_printed_number_stands_on_its_page_and_in_the_annex(lang, edition, report_of, pdf_of) -> None:
    report = report_of(lang, edition)
    printed = [squeezed(text) for text in texts(pdf_of(lang, edition))]
    lines = {
        line.ref: (line, index)
        for index, page in enumerate(report.pages)
        if isinstance(page, VerificationAnnex)
        for line in page.lines
    }
    seen = set()
    for index, page in enumerate(report.pages):
        if isinstance(page, TopicPage):
            for number in numbers(page):
                assert squeezed(number.text) in printed[index]
                line, at = lines[number.ref]
                assert line.printed == number.text
                assert squeezed(number.text) in printed[at]
                seen.add(number.ref)
    assert len(seen) > 100


def numbers(page: TopicPage) -> list[Number]:
    found = list(page.lead.runs) if page.lead else []
    for band in page.bands:
        for column in band.columns:
            for block in column:
                for item in getattr(block, "items", ()):
                    found += getattr(item, "text", ())
    return [run for run in found if isinstance(run, Number)]


def test_text_is_found_as_it_is_written() -> None:
    report = sample()
    found = "".join(texts(render_pdf(report, {"population-moves": SVG})))
    assert "25mプールの水を40秒で" in found
    assert "eスポーツをICTとIoTで" in found


def test_equal_reports_give_equal_bytes(report_of, pdf_of) -> None:
    report = report_of("ja", "handout")
    assert render_pdf(report, drawn(report)) == pdf_of("ja", "handout")


def test_the_pdf_is_tagged_and_archival(pdf_of) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf_of("ja", "handout")))
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] in ("ja", "ja-JP")
    metadata = catalogue["/Metadata"].get_data().decode()
    assert "pdfuaid:part" in metadata
    assert "pdfaid:conformance" in metadata


def test_a_draft_says_so_on_every_page() -> None:
    drafts = texts(render_pdf(sample(is_draft=True), {"population-moves": SVG}))
    plain = texts(render_pdf(sample(), {"population-moves": SVG}))
    assert all("案" in text for text in drafts)
    assert not any("案" in text for text in plain)


@pytest.mark.parametrize(("lang", "edition"), KINDS)
def test_the_two_faces_of_the_report_are_the_only_ones(lang, edition, pdf_of) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(lang, edition)))
    faces = {
        str(face.get_object()["/BaseFont"]).partition("+")[2]
        for page in reader.pages
        for face in page["/Resources"].get("/Font", {}).values()
    }
    assert faces == {"NotoSansCJKjp-Regular-Identity-H", "NotoSansCJKjp-Bold-Identity-H"}


def test_a_subscript_figure_is_copied_as_a_common_one(pdf_of) -> None:
    assert any("CO2から合成メタン" in squeezed(text) for text in texts(pdf_of("ja", "handout")))


def test_a_character_that_the_faces_lack_is_set_as_a_geta() -> None:
    report = dataclasses.replace(
        sample(), title="進捗😀", notice="雪⛄、👨\u200d👩\u200d👧、❤\ufe0f、葛\U000e0100城、外\ue000字、髙﨑"
    )
    drawn = SVG.replace("</svg>", '<text x="9" y="99">図😀、CO₂</text></svg>')
    pdf = render_pdf(report, {"population-moves": drawn})
    assert pypdf.PdfReader(io.BytesIO(pdf)).metadata["/Title"] == "進捗〓"
    found = squeezed("".join(texts(pdf)))
    assert "雪〓" in found
    assert "外〓字、髙﨑" in found


def test_each_picture_is_the_one_of_its_name_whatever_characters_that_has() -> None:
    colours = {
        "😀.png": (255, 0, 0),
        "😁.png": (0, 0, 255),
        "a\\b?#%41.png": (0, 128, 0),
        "../c.png": (255, 0, 255),
    }
    pictures = {}
    for name, colour in colours.items():
        made = io.BytesIO()
        Image.new("RGB", (60, 40), colour).save(made, "PNG")
        pictures[name] = made.getvalue()
    report = sample()
    frames = Frames(tuple(Frame("写真", "写真", file=name) for name in pictures))
    at, page = next((at, page) for at, page in enumerate(report.pages) if isinstance(page, TopicPage))
    showing = dataclasses.replace(page, bands=(Band(((frames,),)),))
    pages = (*report.pages[:at], showing, *report.pages[at + 1 :])
    pdf = render_pdf(dataclasses.replace(report, pages=pages), {"population-moves": SVG}, pictures)
    drawn = [page.render().to_pil().convert("RGB") for page in pypdfium2.PdfDocument(pdf)]
    assert set(colours.values()) <= {colour for each in drawn for _, colour in each.getcolors(1_000_000)}


def test_decimal_points_of_a_column_stand_one_below_the_other(report_of, pdf_of) -> None:
    report = report_of("ja", "handout")
    at = next(index for index, page in enumerate(report.pages) if page.folio.text == "42")
    text = pypdfium2.PdfDocument(pdf_of("ja", "handout"))[at].get_textpage()
    words = text.get_text_range()
    whole = [text.get_charbox(words.rindex(number) + last)[2] for number, last in (("41.0", 1), ("158", 2))]
    assert abs(whole[0] - whole[1]) < 0.6  # points; a digit is five points wide
