"""What a draft says, drawn out of its text: figures with their subjects, dates, tables that mean something, names.

Along the data's way: `passage` (located text with its section) → `times` (dates and periods) → `figures` and `subject`
(numbers, and what they count) → `grids` (tables as labelled series) → `statements` (numbers that can be compared) → `names` → `reading` (all of it, for the rules); `stated` is the document's own date.
No model and no word list beyond small vocabularies of function words: what counts is where a word stands.
"""

from hyappyo.proof.extract.figures import Figure, compatible
from hyappyo.proof.extract.grids import Grid, Row
from hyappyo.proof.extract.names import Name
from hyappyo.proof.extract.passage import Passage, Section
from hyappyo.proof.extract.reading import Reading, read_out
from hyappyo.proof.extract.stated import stated_date
from hyappyo.proof.extract.times import Time

__all__ = [
    "Figure",
    "Grid",
    "Name",
    "Passage",
    "Reading",
    "Row",
    "Section",
    "Time",
    "compatible",
    "read_out",
    "stated_date",
]
