"""How far the numbers of a report are proved, in one line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from hyappyo.jp.counted import counted
from hyappyo.jp.wording import Lang, Wording
from hyappyo.proof.finding import Finding, Spot
from hyappyo.proof.number import ProvedNumber


@dataclass(frozen=True, slots=True)
class Tally:
    """Printed numbers and dates by verdict, of the Japanese text; what a waiver states is counted in `stated`.

    `stated` counts every waiver in force, those of the source document among them (one may state a discrepancy in
    both languages); `total` counts
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
    def of(
        cls, numbers: Sequence[ProvedNumber], loose: Sequence[Spot], findings: Sequence[Finding]
    ) -> "Tally":
        """Count bound `numbers` by verdict, those bound to nothing (`loose`), and what waivers state."""
        stated = [finding for finding in findings if finding.waiver is not None]
        waived = {(finding.verdict, spot) for finding in stated for spot in finding.places}
        verdicts = Counter(
            number.verdict for number in numbers if (number.verdict, number.spot) not in waived
        )
        return cls(
            total=len(numbers) + len(loose),
            proved=verdicts["proved"],
            cited=verdicts["cited"],
            unbound=sum(("unbound", spot) not in waived for spot in loose),
            contradicted=verdicts["contradicted"],
            not_calculable=verdicts["not_calculable"],
            stated=len({finding.waiver for finding in stated}),
        )

    def told_in(self, lang: Lang) -> str:
        """Return the coverage line for everyone: what is not confirmed is one number, whatever the reason."""
        rest = self.total - self.proved - self.cited
        left = Wording(f"残る{rest}件は未確認。", f" The other {rest} are not confirmed yet.")
        return Wording(
            f"本文の数値{self.total}件のうち、{self.proved}件は計算し直して確かめ、{self.cited}件は出典の値と一致した。"
            f"{left.ja if rest else ''}",
            f"Of {self.total} figures in the text, {self.proved} were recomputed from data and {self.cited} equal the value of "
            f"their source.{left.en if rest else ''}",
        ).said_in(lang)

    def said_in(self, lang: Lang) -> str:
        """Return the coverage line for the office: what is not confirmed, by reason, and what waivers state."""
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
            f"{counted(self.total, 'figures')}: {self.proved} proved, {self.cited} cited, {self.unbound} unbound"
            f"{uncalculated.en if uncalculated else ''}"
            f", {self.contradicted} contradicted{stated.en if stated else ''}",
        ).said_in(lang)
