"""What can be wrong with a file itself: findings HY011 to HY019, and the error where nothing of it can be read.

A part that cannot be read is a finding and the rest is read; a file that cannot be read at all is a `DraftError`, which
carries its finding too, so that a run over many files goes on.
"""

from hyappyo.jp.wording import WordedError, Wording
from hyappyo.proof.catalogue import Rule
from hyappyo.proof.finding import Finding, Severity, Spot


def _rule(number: str, severity: Severity, title: Wording, explanation: Wording) -> tuple[str, Rule]:
    return number, Rule(number, severity, title, explanation)


FAULTS: dict[str, Rule] = dict(
    (
        _rule(
            "HY011",
            "error",
            Wording("ファイルを読めない", "file that cannot be read"),
            Wording(
                "壊れている、途中で切れている、空である、または読める形式ではありません。",
                "It is damaged, cut short, empty, or of a format that is not read.",
            ),
        ),
        _rule(
            "HY012",
            "error",
            Wording("一部を読めない", "part that cannot be read"),
            Wording(
                "ページ、スライド、シート、図表などの一部が壊れています。残りは読み、検査します。",
                "A page, slide, sheet, table or chart is damaged. The rest is read and proofread.",
            ),
        ),
        _rule(
            "HY013",
            "warning",
            Wording("拡張子と中身が違う", "ending that does not fit the content"),
            Wording(
                "拡張子の示す形式と中身が違います。中身に従って読みます。受け取った人の手元で開けないことがあります。",
                "The ending promises another format. It is read by its content; whoever gets the file may fail to open it.",
            ),
        ),
        _rule(
            "HY014",
            "info",
            Wording("UTF-8でない文字コード", "encoding other than UTF-8"),
            Wording(
                "文字コードを推定して読みました。推定の結果を必ず示します。",
                "The encoding was recognised, not stated by the file; what it was taken for is always told.",
            ),
        ),
        _rule(
            "HY015",
            "warning",
            Wording("文字のないページ", "page without text"),
            Wording(
                "画像だけのページ（スキャンなど）の文字は検査できません。",
                "What a picture (a scan, say) shows cannot be proofread.",
            ),
        ),
        _rule(
            "HY016",
            "error",
            Wording("パスワードで保護されている", "file under a password"),
            Wording(
                "開くのにパスワードが要る文書は読めません。",
                "A document that needs a password to open is not read.",
            ),
        ),
        _rule(
            "HY017",
            "error",
            Wording("上限を超えている", "beyond a limit"),
            Wording(
                "大きさ、ページ数、圧縮率などが、安全に読める上限を超えています。",
                "Size, pages, packing ratio or the like are beyond what is read safely.",
            ),
        ),
        _rule(
            "HY018",
            "error",
            Wording("古い形式", "old format"),
            Wording(
                "一太郎や、2003年以前のOfficeの形式です。DOCXなどで保存し直せば読めます。",
                "Ichitaro, or Office of 2003 and before. Saved anew as DOCX and the like it can be read.",
            ),
        ),
        _rule(
            "HY019",
            "warning",
            Wording("文字化けのおそれ", "damaged characters"),
            Wording(
                "読めない文字があります。元の文書でその箇所を確かめてください。",
                "There are characters that cannot be decoded. Compare the place with the original document.",
            ),
        ),
    )
)
"""The faults of a file by id, as rules that `--explain` shows."""


class DraftError(WordedError):
    """A file of which nothing can be read. `finding` says it as a finding, `rule` is its id."""

    def __init__(self, rule: str, name: str, message: Wording, hint: Wording | None = None) -> None:
        super().__init__(message, hint)
        self.rule = rule
        self.finding = fault(rule, Spot(name), message, hint)


def fault(rule: str, spot: Spot, message: Wording, hint: Wording | None = None) -> Finding:
    """Return the finding of fault `rule` at `spot`."""
    return Finding(rule, FAULTS[rule].severity, message, (spot,), hint)
