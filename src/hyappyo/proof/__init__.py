"""Proof: narrative and numbers read against each other, like a linter for public plans.

The rooms within, along the data's way:

- `finding`: what every check returns; `catalogue`: every rule with its explanation;
- `narrative`: a narrative in Markdown as blocks of runs, each bound number with its place;
- `numbers`: a printed number as a predicate, its expression as a value, the verdict, and the lineage behind it;
- `prove`: a whole plan → `Proof`, which report and site read;
- `draft`: any document (PDF, PPTX, DOCX, XLSX, HTML, Markdown, text) as one located text, and `rules` over it.
"""
