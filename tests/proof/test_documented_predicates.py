"""Every row of docs/proof.md comes to the verdict that the page gives, and the page names every rule."""

import re
from pathlib import Path

import pytest

from hyappyo.proof.catalogue import RULES
from hyappyo.proof.finding import VERDICTS
from proof.narrated import bound

PAGE = (Path(__file__).parents[2] / "docs" / "proof.md").read_text(encoding="utf-8")
JAPANESE, ENGLISH = PAGE.partition("In English:")[::2]
ROW = re.compile(r"^\| ([^|]+) \| `((?:fact|event):[^`]+)` \| (\w+) \|$", re.MULTILINE)
ROWS = [(*row, "ja") for row in ROW.findall(JAPANESE)] + [(*row, "en") for row in ROW.findall(ENGLISH)]


@pytest.mark.parametrize(("words", "target", "verdict", "lang"), ROWS)
def test_printed_words_come_to_the_verdict_of_the_page(
    words: str, target: str, verdict: str, lang: str
) -> None:
    number = bound(words, target, lang)
    assert (number.verdict, number.because is None) == (verdict, verdict in ("proved", "cited"))


def test_the_page_shows_every_verdict_but_unbound_in_its_rows() -> None:
    assert {verdict for _, _, verdict, _ in ROWS} == set(VERDICTS) - {"unbound"}


def test_the_page_lists_the_rules_of_the_catalogue() -> None:
    listed = re.findall(r"^\| (HY\d+) \| (\w+) \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)
    assert listed == [(rule.id, rule.severity, rule.title.ja, rule.title.en) for rule in RULES]


def test_every_rule_explains_itself_in_both_languages() -> None:
    assert all(len(rule.explanation.ja) > 20 and len(rule.explanation.en) > 20 for rule in RULES)
