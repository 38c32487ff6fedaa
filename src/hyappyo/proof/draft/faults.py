"""What can be wrong with a file itself: findings HY0xx, and the error where nothing of it can be read.

A part that cannot be read is a finding and the rest is read; a file that cannot be read at all is a `DraftError`, which
carries its finding too, so that a run over many files goes on.
"""

from hyappyo.jp.wording import WordedError, Wording
from hyappyo.proof.finding import Finding, Severity, Spot

FAULTS: dict[str, tuple[Severity, Wording]] = {
    "HY001": ("error", Wording("ファイルを読めない", "the file cannot be read")),
    "HY002": ("error", Wording("一部を読めない", "a part cannot be read")),
    "HY003": ("warning", Wording("拡張子と中身が違う", "the ending does not fit the content")),
    "HY004": ("info", Wording("文字コードがUTF-8でない", "the encoding is not UTF-8")),
    "HY005": ("warning", Wording("文字のないページ", "a page without text")),
    "HY006": ("error", Wording("パスワードで保護されている", "protected by a password")),
    "HY007": ("error", Wording("上限を超えている", "beyond a limit")),
    "HY008": ("error", Wording("古い形式", "an old format")),
    "HY009": ("warning", Wording("文字化けのおそれ", "damaged characters")),
}
"""The faults of a file, with severity and name."""


class DraftError(WordedError):
    """A file of which nothing can be read. `finding` says it as a finding, `rule` is its id."""

    def __init__(self, rule: str, name: str, message: Wording, hint: Wording | None = None) -> None:
        super().__init__(message, hint)
        self.rule = rule
        self.finding = fault(rule, Spot(name), message, hint)


def fault(rule: str, spot: Spot, message: Wording, hint: Wording | None = None) -> Finding:
    """Return the finding of fault `rule` at `spot`."""
    return Finding(rule, FAULTS[rule][0], message, (spot,), hint)
