"""How findings are called in the two languages, the same in every output."""

from hyappyo.jp.wording import Lang, Wording
from hyappyo.proof.finding import Finding, Severity

SEVERITY_NAMES: dict[Severity, Wording] = {
    "error": Wording("誤り", "error"),
    "warning": Wording("注意", "warning"),
    "info": Wording("参考", "note"),
}
SHAPES: dict[Severity, str] = {"error": "■", "warning": "▲", "info": "●"}
"""A shape for each severity beside its word: colour is never the only carrier."""
AUTHOR = Wording("百俵 校正", "Hyappyo proof")


def comment_of(finding: Finding, number: int, lang: Lang) -> str:
    """Return a finding as the text of a comment: what kind it is, what was found, what to do."""
    kind = SEVERITY_NAMES[finding.severity].said_in(lang)
    lines = [f"{number}. {kind} {finding.rule}", finding.message.said_in(lang)]
    if finding.hint:
        lines.append(f"→ {finding.hint.said_in(lang)}")
    if finding.waiver:
        lines.append(Wording(f"申し送り済み：{finding.waiver}", f"waived: {finding.waiver}").said_in(lang))
    return "\n".join(lines)
