"""Rules over any draft. HY2xx arithmetic and consistency, HY3xx calendar, HY4xx units and basis, HY5xx provenance, HY6xx
wording and names, HY7xx contents, markup, figures and references, HY8xx official style (optional).

`RULES` is the explicit tuple. Other distributions add theirs through the entry point group `hyappyo.rules`: an entry
point names a `DraftRule` or a tuple of them.
"""

from collections.abc import Iterator
from importlib.metadata import entry_points

from hyappyo.proof import catalogue
from hyappyo.proof.catalogue import Rule
from hyappyo.proof.draft.faults import FAULTS
from hyappyo.proof.rules import (
    basis,
    bindings,
    calendar,
    claims,
    consistency,
    contents,
    counting,
    dating,
    figures,
    koyobun,
    lookalike,
    markup,
    moments,
    names,
    parts,
    points,
    projections,
    provenance,
    references,
    table_sums,
    text_sums,
    variants,
    wording,
)
from hyappyo.proof.rules.rule import DraftRule, Found, Group, run

RULES: tuple[DraftRule, ...] = (
    *table_sums.RULES,
    *consistency.RULES,
    *counting.RULES,
    *parts.RULES,
    *text_sums.RULES,
    *calendar.RULES,
    *moments.RULES,
    *points.RULES,
    *basis.RULES,
    *projections.RULES,
    *provenance.RULES,
    *dating.RULES,
    *wording.RULES,
    *claims.RULES,
    *variants.RULES,
    *lookalike.RULES,
    *names.RULES,
    *contents.RULES,
    *markup.RULES,
    *figures.RULES,
    *references.RULES,
    *koyobun.RULES,
)
ENTRY_POINTS = "hyappyo.rules"


def all_rules() -> tuple[DraftRule, ...]:
    """Return the rules of this room and those that installed distributions add, by id."""
    return tuple(sorted((*RULES, *_added()), key=lambda rule: rule.id))


def every_rule() -> dict[str, Rule]:
    """Return every rule that a finding may bear, by id: of packages, of files, of drafts, and against a plan."""
    rules = (*catalogue.RULES, *FAULTS.values(), *bindings.RULES, *all_rules())
    return {rule.id: rule for rule in sorted(rules, key=lambda rule: rule.id)}


def _added() -> Iterator[DraftRule]:
    for point in entry_points(group=ENTRY_POINTS):
        loaded = point.load()
        yield from (loaded,) if isinstance(loaded, DraftRule) else loaded


__all__ = ["ENTRY_POINTS", "RULES", "DraftRule", "Found", "Group", "all_rules", "every_rule", "run"]
