"""The paragraphs of a Word file, counted as readers and writers of it count them, and their visible text."""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import XmlchemyError
from docx.oxml.ns import qn

from hyappyo.proof.draft.mend import opened
from hyappyo.proof.draft.office import BROKEN, TRUSTING
from hyappyo.proof.finding import Finding

BROKEN_WORD = (*BROKEN, *TRUSTING, PythonDocxError, OpcError, XmlchemyError)
"""What python-docx raises on a damaged document."""
P, BOX = qn("w:p"), qn("w:txbxContent")
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {
    BOX,
    FALLBACK,
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:rt"),
    qn("w:instrText"),
    qn("w:pPr"),
    qn("w:rPr"),
}
"""Within a paragraph: text boxes are paragraphs of their own; what is struck out or is reading aid is not its text."""
_MARKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def open_docx(data: bytes, name: str, told: list[Finding]) -> Any:
    """Return the document as python-docx has it. Raises DraftError where it is damaged as a whole."""

    def opener(content: bytes) -> Any:
        document = docx.Document(io.BytesIO(content))
        if document.element.body is None:
            raise ValueError("a document without a body")
        return document

    return opened(data, name, opener, told, BROKEN_WORD)


def paragraphs(root: Any) -> Iterator[Any]:
    """Yield the paragraph elements below `root` in order, those of a fallback for old programs left out."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag == FALLBACK:
            continue
        if element.tag == P:
            yield element
        stack.extend(reversed(element))


def characters(paragraph: Any) -> Iterator[tuple[str, Any]]:
    """Yield the visible text of a paragraph in stretches, each with its run element (None outside of runs)."""
    run = qn("w:r")
    stack: list[tuple[Any, Any]] = [(child, None) for child in reversed(paragraph)]
    while stack:
        element, within = stack.pop()
        tag = element.tag
        if tag in _SKIPPED or tag == P:
            continue
        if tag == run:
            if _hidden(element):
                continue
            within = element
        if tag == qn("w:t"):
            yield element.text or "", within
        elif tag in _MARKS and within is not None:
            yield _MARKS[tag], within
        else:
            stack.extend((child, within) for child in reversed(element))


def _hidden(run: Any) -> bool:
    properties = run.find(qn("w:rPr"))
    vanish = properties.find(qn("w:vanish")) if properties is not None else None
    return vanish is not None and vanish.get(qn("w:val"), "1") not in ("0", "false")


def text_of(paragraph: Any) -> str:
    """Return the visible text of a paragraph element."""
    return "".join(text for text, _ in characters(paragraph))
