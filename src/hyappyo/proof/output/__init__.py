"""What a person or a program is given of findings: lines pointed at, SARIF, a page, a copy of the draft with marks.

JSON is in `hyappyo.proof.finding`. Along the data's way: `words` (how a finding is called) and `place` (where it is, in
words, with the line quoted) → `pointed` (terminal), `sarif`, `page` (HTML), and `copy_pdf`, `copy_docx`, `copy_pptx`,
`copy_xlsx` behind `annotated`.
"""

from hyappyo.proof.output.annotated import ANNOTATED_KINDS, annotated
from hyappyo.proof.output.page import html_page
from hyappyo.proof.output.place import Quote, quote, said_place
from hyappyo.proof.output.pointed import pointed
from hyappyo.proof.output.sarif import sarif

__all__ = ["ANNOTATED_KINDS", "Quote", "annotated", "html_page", "pointed", "quote", "said_place", "sarif"]
