"""A finished report, turned into a draft package for a person to complete.

Along the report's way: `chapters` (where topics begin) → `phrases`, `naming`, `moment` and `measures` (what a number is, when it
holds) → `figures` and `tables` (candidate indicators and observations), `happenings`, `rankings`, `grants` and `event_tables`
(events, their `titles` and `parties`) → `twins` (what is told twice) → `prose` (narrative with what was bound) → `account` (every
line of the source) → `harvest` (the plan, proved) → `readme` (what is uncertain, what to do next).
Nothing is invented: what cannot be typed from its own words is listed as a question and stays unbound.
"""

from hyappyo.proof.ingest.harvest import ingest
from hyappyo.proof.ingest.model import Candidate, Harvest, Order, Question
from hyappyo.proof.ingest.place import PlaceError, place_of
from hyappyo.proof.ingest.readme import readme

__all__ = ["Candidate", "Harvest", "Order", "PlaceError", "Question", "ingest", "place_of", "readme"]
