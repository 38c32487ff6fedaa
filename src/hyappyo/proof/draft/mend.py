"""A Word file or presentation with a damaged part, made readable: the library that opens it gives up the whole for one part.

What can be recovered of a damaged XML part is kept; what cannot is replaced by an empty part of its kind. Either is told.
"""

import io
import zipfile
from collections.abc import Callable
from typing import Any, TypeVar

from lxml import etree

from hyappyo.jp.wording import Wording
from hyappyo.proof.draft.faults import fault
from hyappyo.proof.draft.office import BROKEN, xml_of
from hyappyo.proof.draft.sniff import damaged
from hyappyo.proof.finding import Finding, Spot

T = TypeVar("T")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_P = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_TREE = "<p:cSld><p:spTree><p:nvGrpSpPr/><p:grpSpPr/></p:spTree></p:cSld>"
_EMPTY: tuple[tuple[str, str], ...] = (
    ("ppt/slides/", f"<p:sld {_P}>{_TREE}</p:sld>"),
    ("ppt/notesSlides/", f"<p:notes {_P}>{_TREE}</p:notes>"),
    ("ppt/charts/", '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'),
    ("word/header", f"<w:hdr {_W}/>"),
    ("word/footer", f"<w:ftr {_W}/>"),
    ("word/styles", f"<w:styles {_W}/>"),
    ("word/numbering", f"<w:numbering {_W}/>"),
    ("word/settings", f"<w:settings {_W}/>"),
    ("word/charts/", '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'),
    (
        "docProps/core",
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    ),
)
"""An empty part of each kind; of other kinds none is needed to open the file, or nothing is left to read without it."""


def opened(
    data: bytes,
    name: str,
    opener: Callable[[bytes], T],
    told: list[Finding],
    broken: tuple[type[Exception], ...],
) -> T:
    """Return what `opener` makes of the file, mended where it must be. Raises DraftError where that does not help.

    `broken` is what the opening library raises on a damaged file.
    """
    try:
        return opener(data)
    except broken:
        mended, parts = _mended(data, name)
    if not parts:
        raise damaged(name)
    try:
        made = opener(mended)
    except broken as error:
        raise damaged(name, f"{parts[0]}") from error
    told += [_part(name, part) for part in parts]
    return made


def _mended(data: bytes, name: str) -> tuple[bytes, list[str]]:
    """Return the file with its damaged parts mended, and their names."""
    out = io.BytesIO()
    parts: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
            for item in old.infolist():
                content, sound = _content(old, item)
                if not sound:
                    parts.append(item.filename)
                if content is not None:
                    new.writestr(item.filename, content)
    except BROKEN as error:
        raise damaged(name) from error
    return out.getvalue(), parts


def _content(archive: zipfile.ZipFile, item: zipfile.ZipInfo) -> tuple[bytes | None, bool]:
    """Return a part as it is or as it could be mended (None: nothing is left of it), and whether it was sound."""
    try:
        content = archive.read(item)
    except BROKEN:
        content = b""
    if not item.filename.endswith((".xml", ".rels")):
        return content, True
    try:
        xml_of(content)
    except BROKEN:
        return _recovered(item.filename, content), False
    return content, True


def _recovered(path: str, content: bytes) -> bytes | None:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root: Any = etree.fromstring(content, parser) if content else None
    except BROKEN:
        root = None
    if root is not None and str(root.tag).startswith("{") and len(root):
        return bytes(etree.tostring(root))
    empty = next((xml for start, xml in _EMPTY if path.startswith(start)), None)
    return empty.encode() if empty else None


def _part(name: str, part: str) -> Finding:
    return fault(
        "HY012",
        Spot(name),
        Wording(
            f"部品 {part} が壊れています。読める分だけ読みました",
            f"the part {part} is damaged; what is left of it was read",
        ),
        Wording(
            "元の文書で開き、保存し直してください", "open it in the program that made it and save it again"
        ),
    )
