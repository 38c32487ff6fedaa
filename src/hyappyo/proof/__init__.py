"""Proof: narrative and numbers read against each other, like a linter for public plans.

The rooms within, along the data's way:

- `finding`: what every check returns; `catalogue`: every rule with its explanation;
- `texts`: what of a plan is proved, and where it stands; `narrative`, `runs`: Markdown as blocks of runs with places;
- `target`, `printed`, `measure`, `judge`, `dates`, `bind`: a printed number as what it asserts, its expression as a
  value, the verdict; `lineage`: what it rests on;
- `unbound`, `identity`, `gaps`, `waivers`: what else there is to find, and what is already stated;
- `prove`: a whole plan → `Proof`, which report and site read;
- `draft`: any document (PDF, PPTX, DOCX, XLSX, HTML, Markdown, text) as one located text, and `rules` over it.
"""

from hyappyo.proof.number import ProvedNumber
from hyappyo.proof.prove import Proof, prove
from hyappyo.proof.tally import Tally
from hyappyo.proof.texts import find_places

__all__ = ["Proof", "ProvedNumber", "Tally", "find_places", "prove"]
