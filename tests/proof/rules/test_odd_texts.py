"""Texts that no one writes: the rules come through them, and say little."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hyappyo.proof.rules import RULES, run
from proof.drafted import all_found, reading

PIECES = [
    "12人",
    "約",
    "程度",
    "（",
    "）",
    "「",
    "」",
    "令和5年",
    "2月30日",
    "～",
    "のうち",
    "3倍",
    "%",
    "**",
    "は",
    "が",
    "を",
    "いる",
    "合計",
    "\t",
    "\n",
    "\n\n",
    "。",
    "ア",
    "海原工業大学",
    "R4",
    "目次",
    "※",
    "1,000",
    "百千万",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@settings(max_examples=150, deadline=None)
def test_no_text_stops_the_rules_and_every_finding_has_a_place(pieces: list[str]) -> None:
    text = "".join(pieces)
    if not text.strip("\0"):
        return
    findings = run(RULES, [reading(text)])
    assert all(finding.places for finding in findings)
    printed = text.split("\n")
    for edit in (edit for finding in findings for edit in finding.edits):
        line, column = edit.spot.line, edit.spot.column
        assert line is not None
        assert column is not None
        assert printed[line - 1][column - 1 :].startswith(edit.spot.text)


@pytest.mark.parametrize("text", ["。", "\n\n\n", "100", "（", "\t\t\t", "目次"])
def test_almost_nothing_is_read_too(text: str) -> None:
    assert isinstance(all_found(text), list)
