"""A finding: what is wrong or worth asking, where, and what to do (CONTRACTS, "Findings")."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from typing import Any, Literal

from hyappyo.jp.text import composed
from hyappyo.jp.wording import Lang, Wording

FORMAT = 1

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""Worst first."""

Verdict = Literal["proved", "cited", "unbound", "contradicted", "not_calculable"]
VERDICTS: dict[Verdict, Wording] = {
    "proved": Wording("検算済み", "proved"),
    "cited": Wording("出典と一致", "cited"),
    "unbound": Wording("根拠なし", "unbound"),
    "contradicted": Wording("不一致", "contradicted"),
    "not_calculable": Wording("計算できず", "not calculable"),
}
"""What a bound number turned out to be: recomputed from data, equal to one datum with a source, and so on."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where something stands: a file, and in it page, line and column (1-based; None where there is none)."""

    file: str
    page: int | None = None
    line: int | None = None
    column: int | None = None
    text: str = ""

    @property
    def name(self) -> str:
        """The name of the file, as files are called (`composed`)."""
        return composed(PurePath(self.file).name)

    def __str__(self) -> str:
        page = f" p.{self.page}" if self.page is not None else ""
        return self.file + page + "".join(f":{part}" for part in (self.line, self.column) if part is not None)


@dataclass(frozen=True, slots=True)
class Edit:
    """A safe correction: what to print instead of the words at a place, where no judgement is needed."""

    spot: Spot
    new: str

    @property
    def said(self) -> Wording:
        """The correction in words."""
        return Wording(f"「{self.spot.text}」を「{self.new}」に", f"{self.spot.text!r} to {self.new!r}")


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of one rule. The first place is where it is; the others are the evidence on the other side."""

    rule: str
    severity: Severity
    message: Wording
    places: tuple[Spot, ...]
    hint: Wording | None = None
    verdict: Verdict | None = None
    waiver: str | None = None
    """The waiver (id) that states this discrepancy; a waived finding fails nothing."""
    edits: tuple[Edit, ...] = ()
    """The safe correction, where there is one."""
    number: Spot | None = None
    """The words of the bound number that it is about, even where it points at what these are bound to."""

    @property
    def fails(self) -> bool:
        """Whether it makes `check`, `build` and `publish` fail."""
        return self.severity == "error" and self.waiver is None

    @property
    def fingerprint(self) -> str:
        """A digest of what stays the same when lines move: the rule, the file's name and the words at every place."""
        words = (self.rule, *(f"{spot.name}\0{spot.text}" for spot in self.places))
        return sha256("\0\0".join(words).encode()).hexdigest()


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings by severity (waived ones last), then by rule and place."""
    return tuple(
        sorted(
            findings,
            key=lambda each: (
                each.waiver is not None,
                SEVERITIES.index(each.severity),
                each.rule,
                _order(each),
            ),
        )
    )


def _order(finding: Finding) -> list[tuple[str, int, int, int]]:
    return [(spot.file, spot.page or 0, spot.line or 0, spot.column or 0) for spot in finding.places]


def to_json(findings: Sequence[Finding], lang: Lang) -> dict[str, Any]:
    """Return the findings as the JSON value of CONTRACTS, worst first; one with a safe correction has a `fix` too."""
    return {"format": FORMAT, "findings": [_one(finding, lang) for finding in worst_first(findings)]}


def _one(finding: Finding, lang: Lang) -> dict[str, Any]:
    made: dict[str, Any] = {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message.said_in(lang),
        "hint": finding.hint.said_in(lang) if finding.hint else None,
        "verdict": finding.verdict,
        "waiver": finding.waiver,
        "places": [_place(spot) for spot in finding.places],
    }
    if finding.edits:
        made["fix"] = {
            "description": fix_description(finding, lang),
            "edits": [
                {"place": _place(edit.spot), "old": edit.spot.text, "new": edit.new} for edit in finding.edits
            ],
        }
    return made


def fix_description(finding: Finding, lang: Lang) -> str:
    """Return a finding's corrections in words."""
    return Wording("、", "; ").said_in(lang).join(edit.said.said_in(lang) for edit in finding.edits)


def _place(spot: Spot) -> dict[str, Any]:
    return {
        "file": spot.file,
        "page": spot.page,
        "line": spot.line,
        "column": spot.column,
        "text": spot.text,
    }
