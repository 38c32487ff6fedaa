"""Any draft document (PDF, PPTX, DOCX, XLSX, HTML, Markdown, text) as one located text.

`read(path)` → `Draft`: pages of lines, and blocks of running text over them, every character with its place. Along the
data's way: `sniff` and `limits` (what it truly is, how much is read) → `encoding` → one reader for each kind, of which
`plain_text` and `pdf` conclude blocks from bare lines (`laid`, `marks`, `grid`, `structure`) → `model`.
"""

from hyappyo.proof.draft.faults import FAULTS, DraftError
from hyappyo.proof.draft.model import (
    Block,
    Cell,
    ChartData,
    ChartSeries,
    ContentsLine,
    Draft,
    DraftKind,
    Furniture,
    Heading,
    Line,
    ListItem,
    Note,
    Page,
    Paragraph,
    Piece,
    Table,
    Words,
)
from hyappyo.proof.draft.read import Progress, read, read_bytes

__all__ = [
    "FAULTS",
    "Block",
    "Cell",
    "ChartData",
    "ChartSeries",
    "ContentsLine",
    "Draft",
    "DraftError",
    "DraftKind",
    "Furniture",
    "Heading",
    "Line",
    "ListItem",
    "Note",
    "Page",
    "Paragraph",
    "Piece",
    "Progress",
    "Table",
    "Words",
    "read",
    "read_bytes",
]
