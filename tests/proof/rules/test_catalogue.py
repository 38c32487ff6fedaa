"""The rules as a catalogue: complete, in both languages, and listed on their page."""

import re
from pathlib import Path

from hyappyo.proof.rules import RULES, all_rules, every_rule
from hyappyo.proof.rules.bindings import RULES as AGAINST_A_PLAN

PAGE = (Path(__file__).parents[3] / "docs" / "proofreading.md").read_text(encoding="utf-8")


def test_ids_are_unique_and_in_the_house_s_ranges() -> None:
    ids = [rule.id for rule in (*RULES, *AGAINST_A_PLAN)]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"HY[2-8]\d\d", rule_id) for rule_id in ids)


def test_every_rule_says_in_both_languages_what_it_finds_and_what_to_write_instead() -> None:
    for rule in RULES:
        for wording in (rule.title, rule.explanation, rule.example, rule.instead):
            assert wording.ja.strip(), rule.id
            assert wording.en.strip(), rule.id
        assert len(rule.explanation.ja) > 15, rule.id


def test_every_rule_looks_at_something() -> None:
    assert all(rule.check or rule.across for rule in RULES)


def test_the_page_lists_every_rule_with_its_severity_and_title() -> None:
    listed = re.findall(r"^\| (HY\d{3}) \| (\w+) \| (.+) / (.+) \|$", PAGE, re.MULTILINE)
    rules = every_rule()
    assert {rule_id for rule_id, *_ in listed} >= {rule.id for rule in (*RULES, *AGAINST_A_PLAN)}
    for rule_id, severity, ja, en in listed:
        rule = rules[rule_id]
        assert (rule.severity, rule.title.ja, rule.title.en) == (severity, ja, en)


def test_only_official_style_is_off_by_default() -> None:
    assert {rule.id[:3] for rule in all_rules() if rule.group != "standard"} == {"HY8"}


def test_the_catalogue_holds_the_rules_of_packages_files_and_drafts() -> None:
    assert {"HY001", "HY101", "HY011", "HY203", "HY211", "HY801"} <= set(every_rule())
