"""Proof: narrative and numbers read against each other, like a linter for public plans.

The rooms within, along the data's way:

- `finding`: what every check returns; `catalogue`: every rule with its explanation;
- `narrative`: which texts a plan has, as blocks of runs with places; `blocks`: the same after proving;
- `bound`: a printed number as what it asserts, its expression as a value, the verdict; `lineage`: what it rests on;
- `weave`: runs → proved blocks, one pass over all texts; `number`, `tally`: what comes of it;
- `identity`, `gaps`, `waivers`: what else there is to find, and what is already stated;
- `prove`: a whole plan → `Proof`, which report and site read;
- `draft`: any document (PDF, PPTX, DOCX, XLSX, HTML, Markdown, text) as one located text, and `rules` over it.
"""

from hyappyo.proof.narrative.places import find_places
from hyappyo.proof.number import ProvedNumber
from hyappyo.proof.prove import Proof, prove
from hyappyo.proof.tally import Tally

__all__ = ["Proof", "ProvedNumber", "Tally", "find_places", "prove"]
