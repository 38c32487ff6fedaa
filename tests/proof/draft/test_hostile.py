"""Files that mean harm, or were harmed: a clear answer, at once, and never at the cost of the good part."""

import io
import re
import zipfile
import zlib
from pathlib import Path

import pytest
import xlsxwriter
from pypdf import PdfReader, PdfWriter

from hyappyo.proof.draft import FAULTS, DraftError, Table, read, read_bytes
from proof.draft.made import HTML, slides, word, workbook
from proof.draft.pages import compiled

LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'.encode()
        for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + b"]>"
)


def refused(data: bytes, name: str) -> DraftError:
    with pytest.raises(DraftError) as caught:
        read_bytes(data, name)
    error = caught.value
    assert error.hint is not None
    assert error.finding.rule == error.rule
    assert error.rule in FAULTS
    assert error.finding.places[0].file == name
    return error


def outcome(data: bytes, name: str) -> tuple[set[str], int]:
    """Return the rules of what was told, and how many characters were read (0 where the file was refused)."""
    try:
        draft = read_bytes(data, name)
    except DraftError as error:
        return {error.rule}, 0
    return {fault.rule for fault in draft.faults}, sum(len(words.text) for words in draft.words())


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_part(data: bytes, part: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {item.filename: archive.read(item) for item in archive.infolist()}
    return zipped({**parts, part: content})


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.pptx", "a.xlsx", "a.html", "a.md", "a.txt", "a"])
@pytest.mark.parametrize("data", [b"", b"\0\0\0\0"])
def test_an_empty_file_is_told_to_be_empty(name: str, data: bytes) -> None:
    assert "空" in refused(data, name).message.ja


@pytest.mark.parametrize("part", ["word/document.xml", "ppt/presentation.xml", "xl/workbook.xml"])
def test_a_part_that_packs_too_well_is_refused_before_it_is_unpacked(part: str) -> None:
    bomb = zipped({"[Content_Types].xml": b"<Types/>", part: b" " * 64_000_000})
    error = refused(bomb, "bomb.docx")
    assert error.rule == "HY017"
    assert part in error.message.en


def test_many_parts_that_unpack_to_too_much_together_are_refused() -> None:
    """The archive states what its parts unpack to; a stated size is enough to refuse it."""
    data = bytearray(zipped({"word/document.xml": b"<a/>", "word/media/a.png": b"0123456789" * 10}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (2_000_000_000).to_bytes(4, "little")
    assert refused(bytes(data), "bomb.docx").rule == "HY017"


def test_a_part_whose_stated_size_is_a_lie_is_damaged_and_not_unpacked_beyond_it() -> None:
    data = bytearray(workbook())
    at = data.index(b"PK\x01\x02")
    while b"sheet1.xml" not in data[at : at + 80]:
        at = data.index(b"PK\x01\x02", at + 4)
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    told, _ = outcome(bytes(data), "a.xlsx")
    assert told in ({"HY011"}, {"HY012"})


@pytest.mark.parametrize(
    ("data", "part", "root", "name"),
    [
        (word(), "word/document.xml", b"<w:document>", "a.docx"),
        (slides(), "ppt/slides/slide1.xml", b"<p:sld>", "a.pptx"),
        (workbook(), "xl/worksheets/sheet1.xml", b"<worksheet>", "a.xlsx"),
        (workbook(), "xl/sharedStrings.xml", b"<sst>", "a.xlsx"),
    ],
)
def test_entities_that_grow_are_not_expanded(data: bytes, part: str, root: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read(part)
    body = content[content.index(b"<", content.index(b"?>")) :]
    grown = LAUGHS + body.replace(b"</", b"&j;</", 1)
    assert root.strip(b"<>") in grown
    told, length = outcome(with_part(data, part, grown), name)
    assert told <= {"HY011", "HY012"}
    assert length < 10_000


def test_entities_in_html_are_not_expanded() -> None:
    draft = read_bytes(
        b"<!DOCTYPE html [" + LAUGHS[31:] + b"<html><body><p>&j; ok</p></body></html>", "a.html"
    )
    assert sum(len(words.text) for words in draft.words()) < 2_000


def test_an_external_entity_is_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("himitsu")
    with zipfile.ZipFile(io.BytesIO(word())) as archive:
        content = archive.read("word/document.xml")
    body = content[content.index(b"<", content.index(b"?>")) :]
    outside = f'<!DOCTYPE w [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode() + body.replace(
        b"</w:t>", b"&e;</w:t>", 1
    )
    draft = read_bytes(with_part(word(), "word/document.xml", outside), "a.docx")
    assert not any("himitsu" in words.text for words in draft.words())


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.99])
@pytest.mark.parametrize(
    ("data", "name"),
    [(compiled(), "a.pdf"), (word(), "a.docx"), (slides(), "a.pptx"), (workbook(), "a.xlsx")],
)
def test_a_file_cut_short_is_told_or_read_as_far_as_it_goes(data: bytes, name: str, share: float) -> None:
    cut = data[: int(len(data) * share)]
    told, length = outcome(cut, name)
    assert told == {"HY011"} or length > 0


def test_html_and_text_cut_short_are_read_as_far_as_they_go() -> None:
    draft = read_bytes(HTML.encode()[:700], "a.html")
    assert any("水辺の" in words.text for words in draft.words())


def test_a_pdf_under_a_password_is_told() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(compiled())))
    writer.encrypt("himitsu", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    error = refused(out.getvalue(), "a.pdf")
    assert error.rule == "HY016"
    assert "パスワード" in error.message.ja


def test_a_pdf_that_only_forbids_editing_is_read() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(compiled())))
    writer.encrypt("", "himitsu", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert len(read_bytes(out.getvalue(), "a.pdf").pages) == 3


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + stream.encode("utf-16-le") + bytes(512)


@pytest.mark.parametrize(
    ("stream", "name", "rule", "said"),
    [
        ("EncryptedPackage", "a.docx", "HY016", "パスワード"),
        ("WordDocument", "a.doc", "HY018", "DOCX"),
        ("Workbook", "a.xls", "HY018", "XLSX"),
        ("PowerPoint Document", "a.ppt", "HY018", "PPTX"),
        ("Nothing known", "a.jtd", "HY018", "一太郎"),
    ],
)
def test_old_and_locked_formats_are_told_with_what_to_do(
    stream: str, name: str, rule: str, said: str
) -> None:
    error = refused(ole(stream), name)
    assert error.rule == rule
    assert error.hint is not None
    assert said in error.message.ja + error.hint.ja


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "PNG"),
        (b"{\\rtf1 text}", "RTF"),
        (zipped({"a.txt": b"text"}), "ZIP"),
        (zipped({"mimetype": b"application/vnd.oasis", "content.xml": b"<a/>"}), "OpenDocument"),
    ],
)
def test_other_kinds_are_named_and_refused(data: bytes, said: str) -> None:
    assert said in refused(data, "a.pdf").message.ja


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (compiled(), "report.docx", "pdf"),
        (word(), "report.pdf", "docx"),
        (workbook(), "report.csv", "xlsx"),
        (HTML.encode(), "report.txt", "html"),
        ("水辺の広場".encode(), "report.pdf", "text"),
    ],
)
def test_a_wrong_ending_is_told_and_the_file_read_as_what_it_is(data: bytes, name: str, kind: str) -> None:
    draft = read_bytes(data, name)
    assert draft.kind == kind
    assert "HY013" in {fault.rule for fault in draft.faults}


def test_the_name_is_only_shown_and_never_opened(tmp_path: Path) -> None:
    for name in ("../../etc/passwd", "/dev/null", "http://example.invalid/a.txt", "a\0b.txt", "", "." * 300):
        assert read_bytes("水辺の広場".encode(), name).name == name
    file = tmp_path / "memo.txt"
    file.write_text("水辺の広場", encoding="utf-8")
    assert read(file, name="memo.txt").pages[0].blocks[0].spot().file == "memo.txt"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DraftError) as caught:
        read(tmp_path / "none.pdf")
    assert "ありません" in caught.value.message.ja


def test_one_stray_cell_in_the_farthest_corner_costs_its_sheet_only() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    stray, good = book.add_worksheet("広い"), book.add_worksheet("表")
    stray.write("A1", "左上")
    stray.write("XFD1048576", "右下")
    good.write_row("A1", ["施設", "人数"])
    good.write_row("A2", ["広場", 12])
    book.close()
    draft = read_bytes(out.getvalue(), "a.xlsx")
    assert [(fault.rule, fault.places[0].page) for fault in draft.faults] == [("HY017", 1)]
    assert sum(isinstance(block, Table) for block in draft.pages[1].blocks) == 1


@pytest.mark.parametrize(
    "text",
    [
        "(" * 200_000,
        "." * 200_000 + "1",
        "…\n" * 8_000,
        "\t" * 100_000,
        "1 " * 50_000,
        "・" * 100_000,
        "<" * 100_000,
        "<!--" * 50_000,
        "&a" * 50_000,
        "**" * 3_000 + "a",
        "目次\n" + "あ 1\n" * 8_000,
        "あ\tい\n" * 8_000,
        "> " * 2_000 + "a",
    ],
    ids=lambda text: repr(text[:8]),
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_repetition_is_read_in_a_time_that_grows_with_its_length_only(text: str, name: str) -> None:
    """These would take minutes where any step were quadratic; pytest's own patience is the clock."""
    data = text.encode() if name != "a.html" else b"<!DOCTYPE html><p>x</p>" + text.encode()
    assert read_bytes(data, name).pages


def test_a_pdf_page_that_unpacks_to_very_much_is_answered() -> None:
    stream = zlib.compress(b" " * 50_000_000)
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R>>endobj\n4 0 obj<</Length "
        + str(len(stream)).encode()
        + b"/Filter/FlateDecode>>stream\n"
        + stream
        + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )
    assert len(read_bytes(body, "a.pdf").pages) == 1


@pytest.mark.parametrize("attribute", ["count", "uniqueCount"])
def test_a_workbook_that_states_more_texts_than_it_can_hold_is_damaged(attribute: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/sharedStrings.xml":
                part, replaced = re.subn(
                    rf' {attribute}="\d+"'.encode(), f' {attribute}="{10**12}"'.encode(), part
                )
                assert replaced == 1
            new.writestr(name, part)
    with pytest.raises(DraftError) as told:
        read_bytes(out.getvalue(), "a.xlsx")
    assert told.value.rule == "HY011"
