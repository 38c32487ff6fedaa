"""How far the numbers of a report are proved, in one line."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from hyappyo.jp.wording import Lang, Wording
from hyappyo.proof.finding import Finding
from hyappyo.proof.number import ProvedNumber


@dataclass(frozen=True, slots=True)
class Tally:
    """Printed numbers and dates by verdict, of the Japanese text; what a waiver states is counted in `stated`.

    `stated` counts every stated discrepancy in force, those of the source document among them; `total` counts
    printed numbers alone.
    """

    total: int
    proved: int
    cited: int
    unbound: int
    contradicted: int
    not_calculable: int
    stated: int

    @classmethod
    def of(cls, numbers: Iterable[ProvedNumber], loose: int, findings: Iterable[Finding]) -> "Tally":
        """Count the verdicts of bound `numbers`, the numbers bound to nothing, and what waivers state."""
        verdicts = Counter(number.verdict for number in numbers)
        findings = tuple(findings)
        waived = Counter(each.verdict for each in findings if each.waiver is not None)
        return cls(
            total=verdicts.total() + loose,
            proved=verdicts["proved"],
            cited=verdicts["cited"],
            unbound=loose - waived["unbound"],
            contradicted=verdicts["contradicted"] - waived["contradicted"],
            not_calculable=verdicts["not_calculable"] - waived["not_calculable"],
            stated=waived.total(),
        )

    def said_in(self, lang: Lang) -> str:
        """Return the coverage line."""
        stated = (
            Wording(f"（申し送り済み{self.stated}件）", f" ({self.stated} stated)") if self.stated else None
        )
        uncalculated = (
            Wording(f"、計算できず{self.not_calculable}件", f", {self.not_calculable} not calculable")
            if self.not_calculable
            else None
        )
        return Wording(
            f"数値{self.total}件：検算{self.proved}件、出典と一致{self.cited}件、根拠なし{self.unbound}件"
            f"{uncalculated.ja if uncalculated else ''}"
            f"、不一致{self.contradicted}件{stated.ja if stated else ''}",
            f"{self.total} figures: {self.proved} proved, {self.cited} cited, {self.unbound} unbound"
            f"{uncalculated.en if uncalculated else ''}"
            f", {self.contradicted} contradicted{stated.en if stated else ''}",
        ).said_in(lang)
