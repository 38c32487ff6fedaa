"""Annotated copies open again and carry every finding at its words; what was in the file stays as it was."""

import io
import zipfile

import docx
import pptx
import pypdfium2 as pdfium
import pytest
from lxml import etree
from pypdf import PdfReader

from hyappyo.proof.draft import Draft, read_bytes
from hyappyo.proof.draft.docx_paragraphs import text_of
from hyappyo.proof.finding import Finding
from hyappyo.proof.output import ANNOTATED_KINDS, annotated
from proof.draft.made import SENTENCE, slides, word, workbook
from proof.draft.pages import compiled
from proof.output.remarks import finding


def copy_of(draft: Draft, data: bytes, found: list[Finding]) -> bytes:
    made = annotated(draft, data, found, "ja")
    assert made is not None
    return made


def texts(draft: Draft) -> list[str]:
    return [words.text for words in draft.words()]


def test_highlights_of_a_pdf_cover_the_words_and_say_the_finding() -> None:
    draft = read_bytes(compiled(), "a.pdf")
    copy = copy_of(draft, compiled(), [finding(draft, "天候に恵まれた", "12,340人")])
    notes = [each.get_object() for each in PdfReader(io.BytesIO(copy)).pages[0]["/Annots"]]
    highlights = [note for note in notes if note["/Subtype"] == "/Highlight"]
    text = pdfium.PdfDocument(copy)[0].get_textpage()
    covered = []
    for highlight in highlights:
        left, bottom, right, top = (float(each) for each in highlight["/Rect"])
        covered.append(
            "".join(text.get_text_bounded(left + 0.3, bottom + 0.3, right - 0.3, top - 0.3).split())
        )
        assert highlight["/Contents"].startswith("1. 誤り HY203\n合計は20,330")
        assert highlight["/Popup"].get_object()["/Subtype"] == "/Popup"
    assert covered == ["天候に恵まれた", "12,340人"]
    assert texts(read_bytes(copy, "a.pdf")) == texts(draft)


def test_words_that_several_findings_share_are_highlighted_once() -> None:
    draft = read_bytes(compiled(), "a.pdf")
    copy = copy_of(
        draft,
        compiled(),
        [finding(draft, "12,340人", severity="info"), finding(draft, "12,340人", rule="HY101")],
    )
    notes = [each.get_object() for each in PdfReader(io.BytesIO(copy)).pages[0]["/Annots"]]
    (highlight,) = (note for note in notes if note["/Subtype"] == "/Highlight")
    assert "1. 参考 HY203" in highlight["/Contents"]
    assert "2. 誤り HY101" in highlight["/Contents"]


def test_a_finding_of_a_whole_pdf_is_a_note_on_its_first_page() -> None:
    draft = read_bytes(compiled(), "a.pdf")
    copy = copy_of(draft, compiled(), [finding(draft)])
    (note,) = (each.get_object() for each in PdfReader(io.BytesIO(copy)).pages[0]["/Annots"])
    assert note["/Subtype"] == "/Text"


def commented(data: bytes) -> dict[str, str]:
    """Return the words under each comment by the comment's text."""
    document = docx.Document(io.BytesIO(data))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found: dict[str, str] = {}
    for comment in document.comments:
        body = document.element.body
        inside, words = False, ""
        for element in body.iter():
            if element.get(f"{w}id") == str(comment.comment_id):
                inside = element.tag == f"{w}commentRangeStart" or (
                    inside and element.tag != f"{w}commentRangeEnd"
                )
            elif inside and element.tag == f"{w}t":
                words += element.text or ""
        found[comment.text] = words
    return found


def test_comments_of_a_word_file_stand_on_the_words_alone() -> None:
    draft = read_bytes(word(), "a.docx")
    copy = copy_of(
        draft, word(), [finding(draft, "延べ12,340人となり"), finding(draft, "7,990", severity="info")]
    )
    found = commented(copy)
    assert sorted(found.values()) == ["7,990", "延べ12,340人となり"]
    assert any(text.startswith("1. 誤り HY203\n合計は20,330") for text in found)
    assert texts(read_bytes(copy, "a.docx")) == texts(draft)
    bold = [run.text for run in docx.Document(io.BytesIO(copy)).paragraphs[1].runs if run.bold]
    assert "".join(bold) == "令和5年度に延べ12,340人"


def test_a_finding_outside_of_the_body_says_where_it_belongs() -> None:
    draft = read_bytes(word(), "a.docx")
    (text,) = commented(copy_of(draft, word(), [finding(draft, "水辺のまち（案）")]))
    assert text.startswith("［")
    assert "水辺のまち（案）" in text


def test_findings_of_slides_stand_in_the_notes_behind_those_that_were_there() -> None:
    draft = read_bytes(slides(), "a.pptx")
    copy = copy_of(draft, slides(), [finding(draft, "朝市", "12,340人"), finding(draft, severity="info")])
    first, second = pptx.Presentation(io.BytesIO(copy)).slides
    notes = first.notes_slide.notes_text_frame.text
    assert notes.startswith("桟橋の写真を示す。")
    assert "1. 誤り HY203" in notes
    assert "「朝市」" in notes
    assert "2. 参考 HY203" in notes
    assert "「12,340人」" in second.notes_slide.notes_text_frame.text
    assert [shape.text_frame.text for shape in second.shapes if shape.name == "Hyappyo"] == ["校正 1"]
    assert SENTENCE in texts(read_bytes(copy, "a.pptx"))


def notes_of(data: bytes, part: str) -> dict[str, str]:
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(part))
    return {
        each.get("ref") or "": "".join(text.text or "" for text in each.iter(f"{main}t"))
        for each in root.iter(f"{main}comment")
    }


def test_findings_of_a_workbook_are_notes_on_their_cells() -> None:
    draft = read_bytes(workbook(), "a.xlsx")
    copy = copy_of(
        draft, workbook(), [finding(draft, "12,340", "図書室"), finding(draft, "12,340", rule="HY101")]
    )
    notes = notes_of(copy, "xl/hyappyoComments1.xml")
    assert set(notes) == {"C4", "A5"}
    assert "1. 誤り HY203" in notes["C4"]
    assert "2. 誤り HY101" in notes["C4"]
    assert texts(read_bytes(copy, "a.xlsx")) == texts(draft)


def test_a_sheet_with_notes_keeps_them() -> None:
    draft = read_bytes(workbook(), "a.xlsx")
    once = copy_of(draft, workbook(), [finding(draft, "12,340")])
    twice = copy_of(
        read_bytes(once, "a.xlsx"), once, [finding(draft, "12,340", rule="HY101"), finding(draft, "図書室")]
    )
    notes = notes_of(twice, "xl/hyappyoComments1.xml")
    assert "HY203" in notes["C4"]
    assert "HY101" in notes["C4"]
    assert "HY203" in notes["A5"]
    with zipfile.ZipFile(io.BytesIO(twice)) as archive:
        boxes = archive.read("xl/drawings/hyappyoNotes1.vml").decode()
    assert boxes.count("<x:Row>3</x:Row><x:Column>2</x:Column>") == 1
    assert boxes.count("<v:shape ") == 2


@pytest.mark.parametrize(
    ("data", "name"),
    [(compiled(), "a.pdf"), (word(), "a.docx"), (slides(), "a.pptx"), (workbook(), "a.xlsx")],
)
def test_a_copy_without_findings_reads_as_the_original(data: bytes, name: str) -> None:
    draft = read_bytes(data, name)
    assert draft.kind in ANNOTATED_KINDS
    assert texts(read_bytes(copy_of(draft, data, []), name)) == texts(draft)


def test_a_text_file_carries_no_remarks() -> None:
    draft = read_bytes("水辺の広場".encode(), "a.txt")
    assert annotated(draft, "水辺の広場".encode(), [finding(draft, "広場")], "ja") is None


def test_comments_are_on_the_words_of_the_same_paragraph_as_the_finding() -> None:
    document = docx.Document()
    for number in range(5):
        document.add_paragraph(f"{number}番の桟橋は全長{number}0メートルです。")
    out = io.BytesIO()
    document.save(out)
    draft = read_bytes(out.getvalue(), "a.docx")
    copy = copy_of(draft, out.getvalue(), [finding(draft, "30メートル")])
    assert list(commented(copy).values()) == ["30メートル"]
    elements = docx.Document(io.BytesIO(copy)).paragraphs
    assert [text_of(each._p) for each in elements] == [
        f"{n}番の桟橋は全長{n}0メートルです。" for n in range(5)
    ]
