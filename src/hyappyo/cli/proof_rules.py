"""``hyappyo proof --explain HY203`` and ``--rules``: what the rules are."""

from hyappyo.cli.voice import Voice
from hyappyo.jp.wording import Wording
from hyappyo.proof.catalogue import Rule
from hyappyo.proof.draft import FAULTS
from hyappyo.proof.rules import DraftRule, all_rules, every_rule

CLEAN, UNREADABLE = 0, 2


def explain(voice: Voice, rule_id: str) -> int:
    """Tell what a rule is: what it finds, why that matters, an example, what to write instead."""
    rules = every_rule()
    rule = rules.get(rule_id.upper())
    if rule is None:
        near = [each for each in rules if each.startswith(rule_id.upper()[:3])]
        voice.complain(
            Wording(f"{rule_id}という規則はありません", f"there is no rule {rule_id}"),
            Wording(f"近いもの: {', '.join(near[:12])}", f"near it: {', '.join(near[:12])}")
            if near
            else None,
        )
        return UNREADABLE
    _explain(voice, rule)
    return CLEAN


def list_rules(voice: Voice) -> int:
    """List every rule with its title."""
    for rule in (*FAULTS.values(), *all_rules()):
        off = isinstance(rule, DraftRule) and rule.group != "standard"
        group = f" [{rule.group}]" if off and isinstance(rule, DraftRule) else ""
        voice.out.print(
            f"{rule.id}  {rule.severity:<7} {rule.title.said_in(voice.lang)}{group}", markup=False
        )
    return CLEAN


def _explain(voice: Voice, rule: Rule) -> None:
    voice.say(f"{rule.id} {rule.title.ja}", f"{rule.id} {rule.title.en}", style="bold")
    voice.say(f"  {rule.explanation.ja}", f"  {rule.explanation.en}")
    if isinstance(rule, DraftRule):
        rows = [
            (Wording("指摘する例", "reported"), rule.example),
            (Wording("直した例", "instead"), rule.instead),
            (Wording("重さ", "severity"), Wording(rule.severity, rule.severity)),
        ]
        if rule.group != "standard":
            rows.append(
                (
                    Wording("群", "group"),
                    Wording(
                        f"{rule.group}（--group {rule.group} で使う）",
                        f"{rule.group} (on with --group {rule.group})",
                    ),
                )
            )
        voice.rows([(left.said_in(voice.lang), right.said_in(voice.lang)) for left, right in rows])
