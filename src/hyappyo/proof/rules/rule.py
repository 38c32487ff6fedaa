"""What a rule over drafts is: the record that explains it, and the function that looks."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from hyappyo.jp.wording import Wording
from hyappyo.proof.catalogue import Rule
from hyappyo.proof.extract import Reading
from hyappyo.proof.finding import Edit, Finding, Severity, Spot

Group = Literal["standard", "koyobun"]


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found, before it bears the rule's id. The first place is where it is, the others the evidence."""

    message: Wording
    places: tuple[Spot, ...]
    hint: Wording | None = None
    edits: tuple[Edit, ...] = ()
    """The correction, where no judgement is needed: see `Passage.edit`."""
    severity: Severity | None = None
    """Where it is graver or lighter than the rule's own."""


Check = Callable[[Reading], Iterable[Found]]
CheckAcross = Callable[[Sequence[Reading]], Iterable[Found]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRule(Rule):
    """A rule over drafts. `example` is what it reports, `instead` what to write."""

    example: Wording
    instead: Wording
    check: Check | None = None
    """Looks at one draft."""
    across: CheckAcross | None = None
    """Looks at all drafts together: two documents may contradict each other."""
    group: Group = "standard"
    """Rules outside "standard" are off unless asked for."""


def draft_rule(
    number: int,
    severity: Severity,
    title: Wording,
    why: Wording,
    example: Wording,
    instead: Wording,
    check: Check,
) -> DraftRule:
    """Return a standard rule over one draft."""
    return DraftRule(
        id=f"HY{number}",
        severity=severity,
        title=title,
        explanation=why,
        example=example,
        instead=instead,
        check=check,
    )


def same(words: str) -> Wording:
    """Return words of the draft's own language, which are shown as they are in both."""
    return Wording(words, words)


def run(
    rules: Sequence[DraftRule],
    readings: Sequence[Reading],
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> list[Finding]:
    """Return what the rules find in the drafts. `progress` is told how many of how many rules have looked."""
    findings: list[Finding] = []
    progress(0, len(rules))
    for number, rule in enumerate(rules, 1):
        findings += [
            Finding(
                rule.id,
                found.severity or rule.severity,
                found.message,
                found.places,
                found.hint,
                edits=found.edits,
            )
            for found in _all_of(rule, readings)
        ]
        progress(number, len(rules))
    return findings


def _all_of(rule: DraftRule, readings: Sequence[Reading]) -> Iterable[Found]:
    if rule.check is not None:
        for reading in readings:
            yield from rule.check(reading)
    if rule.across is not None:
        yield from rule.across(readings)
