"""``hyappyo check``: is the package in order, and is every printed number borne out?"""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hyappyo.cli.examine import examine
from hyappyo.cli.voice import Voice
from hyappyo.jp.counted import counted
from hyappyo.jp.wording import Wording
from hyappyo.proof import Proof
from hyappyo.proof.catalogue import RULES, STATED
from hyappyo.proof.finding import SEVERITIES, Finding, Severity, to_json

UNREADABLE = 2
MOST_ALIKE = 10
"""Findings of one rule that are printed in full, errors aside; the rest are counted, and all are in --json."""
_NAMES: dict[Severity, Wording] = {
    "error": Wording("誤り", "errors"),
    "warning": Wording("注意", "warnings"),
    "info": Wording("参考", "notes"),
}


def check_plan(voice: Voice, planref: str, *, as_json: bool) -> int:
    """Print every finding, worst first, then what was read and found in a few lines.

    Returns 1 where a finding is an error that no waiver states, 2 where the plan's header cannot be read.

    Raises:
        UnreadableError: when there is no package.
    """
    started = time.perf_counter()
    examined = examine(planref)
    findings = examined.findings
    if as_json:
        voice.json(to_json(findings, voice.lang))
    else:
        _print_findings(voice, findings)
        if examined.proof is not None:
            _summarise(voice, examined.proof, findings, time.perf_counter() - started)
    if examined.proof is None:
        return UNREADABLE
    return 1 if examined.failing else 0


def _print_findings(voice: Voice, findings: Sequence[Finding]) -> None:
    alike: Counter[str] = Counter()
    for finding in findings:
        if finding.rule == STATED.id:
            continue  # counted below: a problem of the source, known and asked
        alike[finding.rule] += 1
        if finding.severity == "error" or alike[finding.rule] <= MOST_ALIKE:
            voice.finding(_with_one_place(finding))
            if finding.waiver is not None:
                voice.say(
                    f"    申し送り済み（waivers.toml の {finding.waiver}）",
                    f"    stated by the waiver {finding.waiver}",
                )
    for rule in RULES:
        more = alike[rule.id] - MOST_ALIKE
        if more > 0 and rule.severity != "error":
            voice.say(
                f"{rule.id} {rule.title.ja}: ほか{more}件（--json で全部）",
                f"{rule.id} {rule.title.en}: {more} more (--json lists all)",
            )
    if findings:
        voice.say("", "")


def _with_one_place(finding: Finding) -> Finding:
    """A count of gaps has hundreds of places: --json lists them."""
    if finding.severity == "info" and len(finding.places) > 2:
        return replace(finding, places=finding.places[:1])
    return finding


def _summarise(voice: Voice, proof: Proof, findings: Sequence[Finding], seconds: float) -> None:
    plan, tally = proof.plan, proof.tally
    open_findings = Counter(finding.severity for finding in findings if finding.waiver is None)
    counts = [(_NAMES[severity], open_findings[severity]) for severity in SEVERITIES]
    stated = sum(finding.waiver is not None for finding in findings)
    label = plan.edition.label.said_in(voice.lang)
    lines = [
        (Wording("文書", "document"), plan.document.title.wording),
        (Wording("版", "edition"), Wording(label, label)),
        (
            Wording("読んだもの", "read"),
            Wording(
                f"政策{len(plan.policies)}、項目{len(plan.topics)}、指標{len(plan.indicators)}、"
                f"実績値{len(plan.observations)}、出来事{len(plan.events)}、出典{len(plan.sources)}",
                f"{counted(len(plan.policies), 'policies')}, {counted(len(plan.topics), 'topics')}, "
                f"{counted(len(plan.indicators), 'indicators')}, {counted(len(plan.observations), 'observations')}, "
                f"{counted(len(plan.events), 'events')}, {counted(len(plan.sources), 'sources')}",
            ),
        ),
        (Wording("検算", "proof"), Wording(tally.said_in("ja"), tally.said_in("en"))),
        (
            Wording("恒等式", "identities"),
            Wording(
                f"公表値{proof.identities_checked}件で確認",
                f"checked on {counted(proof.identities_checked, 'published values')}",
            ),
        ),
        (
            Wording("所見", "findings"),
            Wording(
                "、".join(f"{name.ja}{count}" for name, count in counts) + f"、申し送り済み{stated}",
                ", ".join(counted(count, name.en) for name, count in counts) + f", {stated} stated",
            ),
        ),
        (Wording("次に", "next"), _advice(open_findings)),
        (Wording("時間", "time"), Wording(f"{seconds:.1f}秒", f"{seconds:.1f} s")),
    ]
    voice.say(plan.municipality.name.ja, plan.municipality.name.said_in("en"), style="bold")
    voice.rows([(left.said_in(voice.lang), right.said_in(voice.lang)) for left, right in lines])


def _advice(found: Counter[Severity]) -> Wording:
    if found["error"]:
        return Wording(
            "誤りを直すか、原典のまま残す理由と質問を waivers.toml に書いてください",
            "mend the errors, or state in waivers.toml why the source stays as it is, with the question",
        )
    if found["warning"]:
        return Wording(
            "つくれます（hyappyo build）。注意のある箇所は確かめてください",
            "it can be built (hyappyo build); look at the warnings",
        )
    return Wording("つくれます（hyappyo build）", "it can be built (hyappyo build)")
