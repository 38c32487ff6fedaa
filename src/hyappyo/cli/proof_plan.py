"""``hyappyo proof DRAFT --plan PLANREF``: the draft's numbers against the plan's data, a binding proposed for each."""

from collections.abc import Sequence

from hyappyo.cli.planref import open_plan
from hyappyo.cli.voice import Voice
from hyappyo.jp.wording import Wording
from hyappyo.package import survey
from hyappyo.package.read import edition_ids
from hyappyo.proof.extract import Reading
from hyappyo.proof.finding import Finding
from hyappyo.proof.rules.bindings import as_findings, proposals


def against_plan(voice: Voice, planref: str, readings: Sequence[Reading], *, quiet: bool) -> list[Finding]:
    """Print how many numbers find their datum in the plan, and return proposals and contradictions as findings.

    Raises:
        UnreadableError: when there is no package.
    """
    folder = open_plan(planref)
    editions = edition_ids(folder)
    plan = survey(folder, editions[-1] if editions else None).plan
    if plan is None:
        voice.complain(Wording(f"計画を読めません: {planref}", f"the plan cannot be read: {planref}"))
        return []
    findings: list[Finding] = []
    for reading in readings:
        proposed = proposals(plan, reading)
        found = sum(bool(proposal.candidates) for proposal in proposed)
        findings += as_findings(plan, reading, proposed)
        if not quiet:
            voice.say(
                f"{reading.draft.name}: 数{len(proposed)}件のうち{found}件に、計画の値の候補があります",
                f"{reading.draft.name}: {found} of {len(proposed)} numbers have a candidate in the plan",
            )
    return findings
