"""PDF drafts: `chars` (characters → chunks) → `ruled` (tables by their lines) and `order` (columns) → `lines` → `document`."""

from hyappyo.proof.draft.pdf.document import read_pdf

__all__ = ["read_pdf"]
