"""What a file truly is, told by its content; its ending is only compared.

Office files are zip archives of XML: before any library opens one, `check_package` looks at its directory, so that an
archive that unpacks to gigabytes, or one under a password, gets a clear answer at once.
"""

import io
import zipfile

from hyappyo.jp.wording import Wording
from hyappyo.proof.draft import limits
from hyappyo.proof.draft.faults import DraftError
from hyappyo.proof.draft.model import DraftKind

ENDINGS: dict[str, DraftKind] = {
    "pdf": "pdf", "pptx": "pptx", "pptm": "pptx", "ppsx": "pptx", "potx": "pptx", "docx": "docx", "docm": "docx",
    "dotx": "docx", "xlsx": "xlsx", "xlsm": "xlsx", "xltx": "xlsx", "html": "html", "htm": "html", "xhtml": "html",
    "md": "markdown", "markdown": "markdown", "txt": "text", "text": "text", "csv": "text", "tsv": "text",
}  # fmt: skip
"""The kind that an ending promises."""
ANSWER = Wording(
    "PDF、PPTX、DOCX、XLSX、HTML、Markdown、テキストのいずれかで保存し直してください",
    "save it as PDF, PPTX, DOCX, XLSX, HTML, Markdown or text",
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARTS: tuple[tuple[str, DraftKind], ...] = (("word/", "docx"), ("ppt/", "pptx"), ("xl/", "xlsx"))
_OLD: tuple[tuple[bytes, str, str], ...] = (
    ("WordDocument".encode("utf-16-le"), "Word 97-2003（.doc）", "DOCX"),
    ("PowerPoint Document".encode("utf-16-le"), "PowerPoint 97-2003（.ppt）", "PPTX"),
    ("Workbook".encode("utf-16-le"), "Excel 97-2003（.xls）", "XLSX"),
    ("JustCompressedDocument".encode("utf-16-le"), "一太郎（.jtd）", "DOCX"),
    ("DocumentText".encode("utf-16-le"), "一太郎（.jtd）", "DOCX"),
)
_OLD_ENDINGS = {
    "doc": ("Word 97-2003（.doc）", "DOCX"),
    "ppt": ("PowerPoint 97-2003（.ppt）", "PPTX"),
    "xls": ("Excel 97-2003（.xls）", "XLSX"),
    "jtd": ("一太郎（.jtd）", "DOCX"),
    "jtt": ("一太郎（.jtd）", "DOCX"),
}
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"),
    (b"{\\rtf", "RTF"), (b"\x1f\x8b", "gzip"), (b"7z\xbc\xaf", "7-Zip"), (b"Rar!", "RAR"), (b"%!PS", "PostScript"),
)  # fmt: skip


def promised(name: str) -> DraftKind | None:
    """Return the kind that the name's ending promises, None where it promises none that is known here."""
    return ENDINGS.get(_ending(name))


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def kind_of(data: bytes, name: str) -> DraftKind:
    """Return what the bytes are. Raises DraftError with what to do where that cannot be read."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return check_package(data, name)
    if data.startswith(_OLE):
        raise _old_or_encrypted(data, name)
    for magic, called in _OTHERS:
        if data.startswith(magic):
            raise DraftError(
                "HY011",
                name,
                Wording(f"{called}のファイルは読めません", f"this is {called}, which is not read"),
                ANSWER,
            )
    if head[:9].lower() == b"<!doctype" or head[:5].lower() == b"<html":
        return "html"
    return _kind_of_text(head, name)


def _kind_of_text(head: bytes, name: str) -> DraftKind:
    """Text has no mark of its own: here the ending decides, where it promises a kind of text."""
    ending = promised(name)
    if ending == "html" and b"<" in head:
        return "html"
    return "markdown" if ending == "markdown" else "text"


def _old_or_encrypted(data: bytes, name: str) -> DraftError:
    if "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in data:
        return locked(name)
    found = next(((called, into) for mark, called, into in _OLD if mark in data), None)
    called, into = found or _OLD_ENDINGS.get(_ending(name)[:3], ("OLE", "DOCX"))
    english = {"一太郎（.jtd）": "Ichitaro (.jtd)"}.get(called, called.replace("（", " (").replace("）", ")"))
    return DraftError(
        "HY018",
        name,
        Wording(f"古い形式です：{called}", f"an old format: {english}"),
        Wording(
            f"作成したソフトで開き、「名前を付けて保存」で{into}かPDFにしてください",
            f"open it in the program that made it and save it as {into} or PDF",
        ),
    )


def locked(name: str) -> DraftError:
    """Return the error of a file under a password."""
    return DraftError(
        "HY016",
        name,
        Wording("パスワードで保護されているため読めません", "protected by a password, so it cannot be read"),
        Wording(
            "パスワードを外した写しを保存して、もう一度お試しください",
            "save a copy without the password and try again",
        ),
    )


def damaged(name: str, detail: str = "") -> DraftError:
    """Return the error of a file that is broken as a whole; `detail` is what the reader of that format says."""
    said = f"（{detail}）" if detail else ""
    return DraftError(
        "HY011",
        name,
        Wording(
            f"ファイルが壊れているか、途中で切れています{said}",
            f"the file is damaged or cut short{f' ({detail})' if detail else ''}",
        ),
        Wording("元の文書から保存し直してください", "save it again from the original document"),
    )


def beyond(name: str, what: Wording, most: str) -> DraftError:
    """Return the error of a file beyond a limit: `what` it has too much of, and the `most` that is read."""
    return DraftError(
        "HY017",
        name,
        Wording(f"{what.ja}が上限（{most}）を超えています", f"{what.en}: more than {most}"),
        Wording("分けて保存してください", "save it in parts"),
    )


def check_package(data: bytes, name: str) -> DraftKind:
    """Return which office format a zip archive is, after looking at its directory only.

    Raises DraftError where it is damaged, under a password, of another kind, or unpacks beyond the limits.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (
        zipfile.BadZipFile,
        OSError,
        ValueError,
        NotImplementedError,  # of a later zip than zipfile knows
    ) as error:
        raise damaged(name) from error
    if any(part.flag_bits & 1 for part in parts):
        raise locked(name)
    _check_sizes(parts, name)
    names = [part.filename for part in parts]
    for folder, kind in _PARTS:
        if any(each.startswith(folder) for each in names):
            return kind
    raise _other_archive(names, name)


def _check_sizes(parts: list[zipfile.ZipInfo], name: str) -> None:
    if len(parts) > limits.MOST_PARTS:
        raise beyond(
            name, Wording("圧縮ファイル内の部品数", "parts in the archive"), f"{limits.MOST_PARTS:,}"
        )
    mebi = limits.MEBI
    if sum(part.file_size for part in parts) > limits.LARGEST_UNPACKED:
        raise beyond(
            name, Wording("展開後の大きさ", "unpacked size"), f"{limits.LARGEST_UNPACKED // mebi:,} MiB"
        )
    for part in parts:
        xml = part.filename.lower().endswith((".xml", ".rels"))
        if xml and part.file_size > limits.LARGEST_PART:
            raise beyond(
                name,
                Wording(f"部品 {part.filename} の大きさ", f"size of {part.filename}"),
                f"{limits.LARGEST_PART // mebi:,} MiB",
            )
        if part.file_size > limits.SMALL_PART and part.file_size > limits.MOST_RATIO * max(
            1, part.compress_size
        ):
            raise beyond(
                name,
                Wording(f"部品 {part.filename} の圧縮率", f"packing ratio of {part.filename}"),
                f"{limits.MOST_RATIO:,}",
            )


def _other_archive(names: list[str], name: str) -> DraftError:
    opened = "mimetype" in names and "content.xml" in names
    called = (
        Wording("OpenDocument（.odt・.ods・.odp）", "OpenDocument")
        if opened
        else Wording("ZIPファイル", "a zip archive")
    )
    return DraftError(
        "HY011", name, Wording(f"{called.ja}は読めません", f"this is {called.en}, which is not read"), ANSWER
    )
