"""A copy of the draft in which the findings stand where they are: for the department that has to mend it."""

from collections.abc import Sequence

from hyappyo.jp.wording import Lang
from hyappyo.proof.draft.model import Draft, DraftKind
from hyappyo.proof.finding import Finding

ANNOTATED_KINDS: frozenset[DraftKind] = frozenset({"pdf", "docx", "pptx", "xlsx"})
"""The kinds that can carry remarks. A text file cannot: its findings are given beside it."""


def annotated(draft: Draft, data: bytes, findings: Sequence[Finding], lang: Lang) -> bytes | None:
    """Return a copy of the draft's file (`data`) with every finding at its place, or None where its kind cannot carry any.

    PDF: highlights with a note; DOCX: comments; PPTX: a mark on the slide and the findings in the speaker's notes;
    XLSX: notes on the cells. Findings keep the numbers that they have in `findings`.
    Raises DraftError where the file cannot be written to.
    """
    own = [
        (number, each)
        for number, each in enumerate(findings, 1)
        if any(s.file == draft.name for s in each.places)
    ]
    if draft.kind == "pdf":
        from hyappyo.proof.output.copy_pdf import annotated_pdf

        return annotated_pdf(draft, data, own, lang)
    if draft.kind == "docx":
        from hyappyo.proof.output.copy_docx import annotated_docx

        return annotated_docx(draft, data, own, lang)
    if draft.kind == "pptx":
        from hyappyo.proof.output.copy_pptx import annotated_pptx

        return annotated_pptx(draft, data, own, lang)
    if draft.kind == "xlsx":
        from hyappyo.proof.output.copy_xlsx import annotated_xlsx

        return annotated_xlsx(draft, data, own, lang)
    return None
