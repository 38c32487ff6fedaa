"""Drafts written in a test, and what the rules find in them."""

from collections.abc import Iterable
from datetime import date

from hyappyo.proof.draft import read_bytes
from hyappyo.proof.extract import Reading, read_out
from hyappyo.proof.finding import Finding
from hyappyo.proof.rules import RULES, DraftRule, run

BY_ID = {rule.id: rule for rule in RULES}
STANDARD = tuple(rule for rule in RULES if rule.group == "standard")


def reading(text: str, name: str = "draft.txt", document_date: date | None = None) -> Reading:
    """Return a text as a draft read out; the ending of `name` says what it is."""
    return read_out(read_bytes(text.encode(), name), document_date)


def found(rule: str, *texts: str, document_date: date | None = None, ending: str = "txt") -> list[Finding]:
    """Return what one rule finds in texts that are proofread together."""
    readings = [reading(text, f"draft{n}.{ending}", document_date) for n, text in enumerate(texts, 1)]
    return run([BY_ID[rule]], readings)


def all_found(text: str, name: str = "draft.txt", rules: Iterable[DraftRule] = STANDARD) -> list[Finding]:
    """Return what all standard rules find in one text."""
    return run(rules, [reading(text, name)])


def words(finding: Finding) -> list[str]:
    """Return the words at the places of a finding."""
    return [spot.text for spot in finding.places]


def lines(finding: Finding) -> list[int | None]:
    """Return the lines of the places of a finding."""
    return [spot.line for spot in finding.places]
