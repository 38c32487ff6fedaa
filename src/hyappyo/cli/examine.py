"""PLANREF → what every command works with: the plan proved, its supplement, and all findings, worst first."""

from collections.abc import Iterator
from dataclasses import dataclass

from hyappyo.cli.planref import open_plan
from hyappyo.package import Fault, Folder, Reading, survey
from hyappyo.package.read import edition_ids
from hyappyo.plan.plan import Plan
from hyappyo.proof import Proof, find_places, prove
from hyappyo.proof.finding import Finding, Spot, worst_first

PACKAGE_RULE = "HY001"


@dataclass(frozen=True, slots=True)
class Examined:
    """A package, read and proved. `proof` is None where its header could not be read.

    `supplement` is the last edition that adds to the base, with the base's records in it.
    """

    folder: Folder
    proof: Proof | None
    supplement: Plan | None
    findings: tuple[Finding, ...]

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The findings that make the command fail."""
        return tuple(finding for finding in self.findings if finding.fails)


def examine(planref: str) -> Examined:
    """Read and prove the package that `planref` names, with each edition that adds to it.

    Raises:
        UnreadableError: when there is no package.
    """
    folder = open_plan(planref)
    base = survey(folder)
    proof = None if base.plan is None else prove(base.plan, find_places(base.plan, folder.files))
    additions = [survey(folder, name) for name in edition_ids(folder)]
    findings = [*_faults(base), *(proof.findings if proof else ())]
    for addition in additions:
        findings += [fault for fault in _faults(addition) if fault not in findings]
    supplement = additions[-1].plan if additions else None
    return Examined(folder, proof, supplement, worst_first(findings))


def _faults(reading: Reading) -> Iterator[Finding]:
    return (as_finding(fault) for fault in reading.faults)


def as_finding(fault: Fault) -> Finding:
    """Return a fault of the package as a finding."""
    place = fault.place
    spot = Spot(place.file, None, place.line or None, place.column or None, place.key)
    return Finding(PACKAGE_RULE, "error", fault.message, (spot,), fault.hint)
