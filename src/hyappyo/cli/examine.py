"""PLANREF → what every command works with: the plan proved, its supplement, and all findings, worst first."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hyappyo.cli.planref import open_plan
from hyappyo.package import Fault, Folder, Reading, survey_all
from hyappyo.package.gaiji import gaiji
from hyappyo.package.layout import PICTURES
from hyappyo.plan.plan import Plan
from hyappyo.proof import Proof, find_places, prove
from hyappyo.proof.catalogue import FAULT, GAIJI
from hyappyo.proof.finding import Finding, Spot, worst_first


@dataclass(frozen=True, slots=True)
class Examined:
    """A package, read and proved. `proof` is None where its header could not be read.

    `supplement` is the edition shown beside the base, with the base's records in it; where a package holds several,
    the last by name.
    """

    folder: Folder
    proof: Proof | None
    supplement: Plan | None
    findings: tuple[Finding, ...]

    @property
    def pictures(self) -> Mapping[str, bytes]:
        """The supplied pictures by their path below the package's `figures/`, without those that have faults."""
        faulty = {finding.places[0].file for finding in self.findings if finding.rule == FAULT.id}
        found = self.folder.under(PICTURES).files
        return {path.removeprefix(PICTURES): data for path, data in found.items() if path not in faulty}

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
    base, *additions = (_proved(folder, reading) for reading in survey_all(folder))
    findings = dict.fromkeys(finding for each in (base, *additions) for finding in each.findings)
    findings |= dict.fromkeys(map(_of_gaiji, gaiji(folder)))
    supplement = additions[-1].proof if additions else None
    return Examined(folder, base.proof, supplement.plan if supplement else None, worst_first(findings))


@dataclass(frozen=True, slots=True)
class _Proved:
    """One edition: its proof, None where its header could not be read, and what was found."""

    proof: Proof | None
    findings: tuple[Finding, ...]


def _proved(folder: Folder, reading: Reading) -> _Proved:
    plan, files = reading.plan, folder.files
    proof = None if plan is None else prove(plan, find_places(plan, files), reading.lost)
    return _Proved(proof, (*map(as_finding, reading.faults), *(proof.findings if proof else ())))


def _of_gaiji(fault: Fault) -> Finding:
    return replace(as_finding(fault), rule=GAIJI.id, severity=GAIJI.severity)


def as_finding(fault: Fault) -> Finding:
    """Return a fault of the package as a finding."""
    place = fault.place
    spot = Spot(place.file, None, place.line or None, place.column or None, place.key)
    return Finding(FAULT.id, FAULT.severity, fault.message, (spot,), fault.hint)
