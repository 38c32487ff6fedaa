"""PLANREF → what every command works with: the plan proved, its supplement, and all findings, worst first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hyappyo.cli.planref import open_plan
from hyappyo.jp.wording import Wording
from hyappyo.package import Fault, Folder, Reading, header, survey_all
from hyappyo.package.gaiji import gaiji
from hyappyo.package.layout import PICTURES, PLAN
from hyappyo.package.place import Place
from hyappyo.plan.lost import NOTHING, Lost
from hyappyo.plan.plan import Plan
from hyappyo.proof import Proof, find_places, prove
from hyappyo.proof.catalogue import FAULT, GAIJI, NOT_CALCULABLE
from hyappyo.proof.finding import SEVERITIES, Finding, Spot, worst_first


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
    lost: Lost = NOTHING
    """What of the base could not be read."""
    unproved: Finding | None = None
    """Says that no number was proved, and why; None where they were."""

    @property
    def pictures(self) -> Mapping[str, bytes]:
        """The pictures that figures say are supplied, by their path below the package's `figures/`.

        Those that have faults are left out, and those that no figure names: nobody has said that they may be shown.
        """
        faulty = {finding.places[0].file for finding in self.findings if finding.rule == FAULT.id}
        named = {figure.picture for figure in self.proof.plan.figures} if self.proof else set()
        found = self.folder.under(PICTURES).files
        below = {path.removeprefix(PICTURES): data for path, data in found.items() if path not in faulty}
        return {path: data for path, data in below.items() if path in named}

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The findings that make the command fail."""
        return tuple(finding for finding in self.findings if finding.fails)

    @property
    def hindering(self) -> tuple[Finding, ...]:
        """What to print where nothing can be done: the findings that fail, and that no number was proved."""
        return (*self.failing, *((self.unproved,) if self.unproved else ()))


def examine(planref: str) -> Examined:
    """Read and prove the package that `planref` names, with each edition that adds to it.

    Raises:
        UnreadableError: when there is no package.
    """
    folder = open_plan(planref)
    readings = survey_all(folder)
    base, *additions = proved = _proved_in_turn(folder, readings)
    findings = dict.fromkeys(finding for each in proved for finding in each.findings)
    findings |= dict.fromkeys(map(_of_gaiji, gaiji(folder)))
    unproved = None if base.proof else _unproved(readings[0])
    if unproved is not None:
        findings[unproved] = None
    supplement = additions[-1].proof if additions else None
    return Examined(
        folder,
        base.proof,
        supplement.plan if supplement else None,
        worst_first(findings),
        readings[0].lost,
        unproved,
    )


@dataclass(frozen=True, slots=True)
class _Proved:
    """One edition: its proof, None where its header could not be read, and what was found."""

    proof: Proof | None
    findings: tuple[Finding, ...]


def _proved_in_turn(folder: Folder, readings: Sequence[Reading]) -> list[_Proved]:
    """Prove each edition. What is found in the base is not told again of those that add to it."""
    proved: list[_Proved] = []
    told = _Told()
    for reading in readings:
        faults = [fault for fault in reading.faults if fault.missing not in told.missing]
        plan = reading.plan
        proof = (
            None if plan is None else prove(plan, find_places(plan, folder.files), reading.lost, told.places)
        )
        found = (*map(as_finding, faults), *(proof.findings if proof else ()))
        proved.append(_Proved(proof, tuple(finding for finding in found if not told.of(finding))))
        told.note(faults, found)
    return proved


@dataclass
class _Told:
    """What was found in the editions before."""

    missing: set[tuple[str, str]] = field(default_factory=set)
    """The records that are named and not there, by kind and id."""
    numbers: dict[Spot, int] = field(default_factory=dict)
    """Where numbers are that something was said about, and how grave the worst of it is: 0 for an error."""
    places: set[Spot] = field(default_factory=set)
    """Where anything is that something was said about."""

    def note(self, faults: Iterable[Fault], findings: Iterable[Finding]) -> None:
        """Note what is told of an edition."""
        self.missing |= {fault.missing for fault in faults if fault.missing is not None}
        for finding in findings:
            grave = SEVERITIES.index(finding.severity)
            numbers = _numbers(finding)
            self.places.update(finding.places, numbers)
            for number in numbers:
                self.numbers[number] = min(grave, self.numbers.get(number, grave))

    def of(self, finding: Finding) -> bool:
        """Whether nothing new or worse is said: in another edition a number may lack a value for another reason."""
        grave, numbers = SEVERITIES.index(finding.severity), _numbers(finding)
        return bool(numbers) and all(self.numbers.get(number, grave + 1) <= grave for number in numbers)


def _numbers(finding: Finding) -> tuple[Spot, ...]:
    """Return the words of the numbers that a finding is about; none where it is about anything else."""
    if finding.number is not None:
        return (finding.number,)
    return finding.places if all(map(_is_number, finding.places)) else ()


def _is_number(spot: Spot) -> bool:
    return spot.line is not None and spot.column is not None and bool(spot.text)


def _unproved(reading: Reading) -> Finding:
    """Say that no number was proved, since what every plan has at its head could not be read."""
    unread = [f"[{key}]" for key in header.TABLES if key in reading.lost.kinds]
    first = next((fault.place for fault in reading.faults if fault.place.file == PLAN), Place(PLAN))
    return Finding(
        NOT_CALCULABLE.id,
        "info",
        Wording(
            f"{PLAN} の {'、'.join(unread)} が読めないため、本文の数値は一つも検算していません",
            f"{', '.join(unread)} of {PLAN} cannot be read, so no number of the text was proved",
        ),
        (Spot(first.file, None, first.line or None),),
        Wording(f"先に {PLAN} の誤りを直してください", f"mend {PLAN} first"),
        "not_calculable",
    )


def _of_gaiji(fault: Fault) -> Finding:
    return replace(as_finding(fault), rule=GAIJI.id, severity=GAIJI.severity)


def as_finding(fault: Fault) -> Finding:
    """Return a fault of the package as a finding."""
    return Finding(
        FAULT.id, FAULT.severity, fault.message, tuple(map(_spot, (fault.place, *fault.also))), fault.hint
    )


def _spot(place: Place) -> Spot:
    return Spot(place.file, None, place.line or None, place.column or None, place.key)
