"""What the styles of a Word file make of its paragraphs: headings, entries of a table of contents, items of lists."""

import re
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from hyappyo.jp.wording import Wording
from hyappyo.proof.draft.docx_paragraphs import BROKEN_WORD
from hyappyo.proof.draft.office import part_fault
from hyappyo.proof.finding import Finding, Spot

_HEADING = re.compile(r"(?:heading|見出し)\s*(\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What a style makes of a paragraph."""

    heading: int = 0
    contents: bool = False
    listed: bool = False


def styles_told(document: Any, name: str, told: list[Finding]) -> dict[str, Style]:
    """Return the styles; where they cannot be read, none: headings are then told by their marks only."""
    try:
        return _styles(document)
    except BROKEN_WORD:
        told.append(part_fault(name, Spot(name), Wording("スタイル", "the styles")))
        return {}


def _styles(document: Any) -> dict[str, Style]:
    """Return what the styles make of a paragraph, by style id; a style inherits from the one it is based on."""
    own: dict[str, tuple[Style, str | None]] = {}
    for style in document.styles.element.iter(qn("w:style")):
        names = style.find(qn("w:name"))
        called = (names.get(qn("w:val")) if names is not None else "") or ""
        based = style.find(qn("w:basedOn"))
        found = _HEADING.match(called)
        level = int(found[1]) if found else (1 if called.lower() in ("title", "表題") else 0)
        contents = called.lower().startswith(("toc ", "目次"))
        listed = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None or called.lower().startswith(
            "list "
        )
        own[style.get(qn("w:styleId"))] = (
            Style(level, contents, listed),
            based.get(qn("w:val")) if based is not None else None,
        )
    return {key: _inherited(key, own) for key in own}


def _inherited(key: str, own: dict[str, tuple[Style, str | None]]) -> Style:
    at: str | None = key
    for _ in range(10):
        if at is None or at not in own:
            break
        style, at = own[at]
        if style != Style():
            return style
    return Style()
