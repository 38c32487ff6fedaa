"""docs/findings-of-the-seed.md says what is found now: every finding judged, every problem found by the rule it names."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest

from hyappyo.proof.draft import read
from hyappyo.proof.extract import read_out
from hyappyo.proof.finding import Finding
from hyappyo.proof.rules import run
from proof.drafted import STANDARD

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("HYAPPYO_SHARED", ROOT.parent / "shared"))
SEED = SHARED / "seed" / "nagaoka-progress-and-outcomes.txt"
PAGE = (ROOT / "docs" / "findings-of-the-seed.md").read_text(encoding="utf-8")
FINDING = re.compile(r"^\| (HY\d{3}) \| (\d+) \| [^|]+ \| (right|debatable|wrong) \|", re.MULTILINE)
PROBLEM = re.compile(
    r"^\| ([a-z0-9_]+) \| ([\d,-]+) \| (yes|no|silent) \| (HY\d{3}|missed|—) \|", re.MULTILINE
)
SILENT_RULES = {"same_650": "HY203", "savings_rounding": "HY204"}


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    if not SEED.exists():
        pytest.skip(f"the seed is not here ({SEED}); set HYAPPYO_SHARED")
    return run(STANDARD, [read_out(read(SEED))])


def lines_of(written: str) -> set[int]:
    spans = (part.partition("-") for part in written.split(","))
    return {line for first, _, last in spans for line in range(int(first), int(last or first) + 1)}


def test_every_finding_is_judged_on_the_page(findings: list[Finding]) -> None:
    found = Counter((finding.rule, str(finding.places[0].line)) for finding in findings)
    assert found == Counter((rule, line) for rule, line, _ in FINDING.findall(PAGE))


def test_every_problem_is_found_by_the_rule_that_the_page_names(findings: list[Finding]) -> None:
    for problem, lines, _, rule in PROBLEM.findall(PAGE):
        if rule.startswith("HY"):
            hit = any(
                finding.rule == rule and spot.line in lines_of(lines)
                for finding in findings
                for spot in finding.places
            )
            assert hit, problem


def test_numbers_that_only_coincide_are_left_alone(findings: list[Finding]) -> None:
    for problem, lines, knowable, _ in PROBLEM.findall(PAGE):
        if knowable == "silent":
            assert not any(
                finding.rule == SILENT_RULES[problem] and spot.line in lines_of(lines)
                for finding in findings
                for spot in finding.places
            )


def test_the_figures_of_the_page_follow_from_its_tables() -> None:
    verdicts = Counter(verdict for _, _, verdict in FINDING.findall(PAGE))
    problems = PROBLEM.findall(PAGE)
    known = [found for _, _, knowable, found in problems if knowable == "yes"]
    hits = sum(found != "missed" for found in known)
    total = verdicts.total()
    assert f"**{verdicts['right']}/{total} = {verdicts['right'] / total * 100:.0f}%**" in PAGE
    assert f"**{hits}/{len(known)} = {hits / len(known) * 100:.0f}%**" in PAGE
    assert verdicts["right"] / total >= 0.8
    assert hits / len(known) >= 0.9
