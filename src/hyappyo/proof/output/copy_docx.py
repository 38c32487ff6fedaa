"""A Word file with comments, each on the words that it is about."""

import copy
import io
from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run

from hyappyo.jp.wording import Lang, Wording
from hyappyo.proof.draft.docx_paragraphs import BROKEN_WORD, characters, open_docx, paragraphs
from hyappyo.proof.draft.model import Draft
from hyappyo.proof.draft.sniff import damaged
from hyappyo.proof.finding import Finding, Spot
from hyappyo.proof.output.place import said_place
from hyappyo.proof.output.words import AUTHOR, comment_of


def annotated_docx(draft: Draft, data: bytes, findings: Sequence[tuple[int, Finding]], lang: Lang) -> bytes:
    """Return the Word file with the findings (each with its number) as comments.

    Word allows comments in the body only: a finding in a footnote, a header or a chart stands at the document's first
    paragraph and says where it belongs.
    """
    document = open_docx(data, draft.name, [])
    body = list(paragraphs(document.element.body))
    try:
        for number, finding in findings:
            comment = comment_of(finding, number, lang)
            for spot in finding.places:
                if spot.file == draft.name:
                    _comment(document, body, spot, comment, draft, lang)
        out = io.BytesIO()
        document.save(out)
    except BROKEN_WORD as error:
        raise damaged(draft.name, str(error)[:80]) from error
    return out.getvalue()


def _comment(document: Any, body: Sequence[Any], spot: Spot, comment: str, draft: Draft, lang: Lang) -> None:
    inside = spot.line is not None and spot.line <= len(body)
    paragraph = body[spot.line - 1] if inside and spot.line is not None else body[0]
    if not inside and spot.line is not None:
        place = said_place(spot, draft, lang)
        comment = Wording(
            f"［{place}「{spot.text}」］\n{comment}", f"[{place}: {spot.text}]\n{comment}"
        ).said_in(lang)
    runs = _runs_of(paragraph, (spot.column or 1) - 1, len(spot.text)) if inside else []
    runs = runs or _runs_of(paragraph, 0, 1_000_000) or [_new_run(paragraph)]
    author = AUTHOR.said_in(lang)
    document.add_comment([Run(run, document) for run in runs], comment, author, "百")


def _new_run(paragraph: Any) -> Any:
    run = OxmlElement("w:r")
    paragraph.append(run)
    return run


def _runs_of(paragraph: Any, start: int, length: int) -> list[Any]:
    """Return the runs that hold the characters from `start` on, cut so that they hold little else."""
    for at in (start, start + length):
        _cut(paragraph, at)
    found: list[Any] = []
    at = 0
    for text, run in characters(paragraph):
        if run is not None and at < start + length and at + len(text) > start and run not in found[-1:]:
            found.append(run)
        at += len(text)
    return found


def _cut(paragraph: Any, offset: int) -> None:
    """Part the run that holds `offset` in its middle into two. A run that holds more than words is left whole."""
    at = 0
    for text, run in characters(paragraph):
        inner = offset - at
        at += len(text)
        if not 0 < inner < len(text):
            continue
        words = [child for child in run if child.tag != qn("w:rPr")] if run is not None else []
        if len(words) != 1 or words[0].tag != qn("w:t"):
            return
        second = copy.deepcopy(run)
        run.addnext(second)
        _set_words(run, text[:inner])
        _set_words(second, text[inner:])
        return


def _set_words(run: Any, text: str) -> None:
    words = run.find(qn("w:t"))
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
