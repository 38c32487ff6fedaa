"""What the readers of DOCX, PPTX and XLSX share: XML read without entities, faults of parts, running text of paragraphs."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence

from lxml import etree

from hyappyo.jp.wording import Wording
from hyappyo.proof.draft.faults import fault
from hyappyo.proof.draft.laid import joined
from hyappyo.proof.draft.model import Line, Piece
from hyappyo.proof.finding import Finding, Spot

BROKEN = (
    KeyError,
    ValueError,
    IndexError,
    OSError,
    EOFError,
    NotImplementedError,  # a part packed in a way that zipfile does not know
    RecursionError,
    zipfile.BadZipFile,
    zlib.error,
    etree.LxmlError,
)
"""What reading raises on a damaged file: a part that is missing or wrong shows as one of these."""
TRUSTING = (AttributeError, TypeError)
"""What python-docx and python-pptx raise besides, where an element is another than the one they trust to be there."""
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def xml_of(data: bytes) -> etree._Element:
    """Return the root of an XML part. Entities stay as they are, nothing is fetched, nothing grows."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def part_fault(name: str, spot: Spot, what: Wording) -> Finding:
    """Return the finding of a part that cannot be read."""
    return fault(
        "HY012",
        spot,
        Wording(f"{what.ja}を読めません", f"{what.en} cannot be read"),
        Wording(
            "元の文書で開き、保存し直してください", "open it in the program that made it and save it again"
        ),
    )


def runs_of_lines(line: Line) -> Iterator[tuple[Line, int, int]]:
    """Yield the stretches of a paragraph between its soft line breaks, white space at their ends left out."""
    at = 0
    for stretch in line.text.split("\n"):
        words = stretch.strip()
        start = at + (stretch.index(words) if words else 0)
        yield line, start, start + len(words)
        at += len(stretch) + 1


def running(lines: Sequence[Line], between: str | None = None) -> tuple[str, tuple[Piece, ...]]:
    """Return the text of paragraphs and its pieces; soft line breaks within them are joined like wrapped lines.

    Empty paragraphs have a place all the same: that of an empty cell.
    """
    if lines and not any(line.text.strip() for line in lines):
        return "", (Piece(0, lines[0], 0, 0),)
    if len(lines) == 1 or between is None:
        return joined(stretch for line in lines for stretch in runs_of_lines(line))
    parts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for line in lines:
        text, own = joined(runs_of_lines(line))
        if not text:
            continue
        if parts:
            parts.append(between)
            at += len(between)
        pieces += [Piece(at + piece.start, piece.line, piece.column, piece.length) for piece in own]
        parts.append(text)
        at += len(text)
    return "".join(parts), tuple(pieces)
