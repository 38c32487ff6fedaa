"""The example is the whole report as data: nothing of it lost, nothing added, nobody's private name in it."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest

from hyappyo.package import PackageEditions, open_package
from hyappyo.plan.editions import changes
from hyappyo.plan.plan import Plan

ROOT = Path(__file__).parents[2]
SEED = (
    Path(os.environ.get("HYAPPYO_SHARED", ROOT.parent / "shared")) / "seed/nagaoka-progress-and-outcomes.txt"
)
SOURCE_LINES = 915


@pytest.fixture(scope="module")
def editions() -> PackageEditions:
    return PackageEditions(open_package(ROOT / "examples/nagaoka"))


@pytest.fixture(scope="module")
def plan(editions: PackageEditions) -> Plan:
    return editions.base


@pytest.fixture(scope="module")
def seed() -> list[str]:
    if not SEED.exists():
        pytest.skip("the source report is not on this machine (set HYAPPYO_SHARED)")
    return SEED.read_text(encoding="utf-8").split("\n")[:SOURCE_LINES]


def test_every_source_line_is_accounted_for_exactly_once(plan: Plan) -> None:
    counts = Counter(line for each in plan.coverage for line in range(each.first, each.last + 1))
    assert counts == dict.fromkeys(range(1, SOURCE_LINES + 1), 1)


def test_lines_left_out_as_blank_are_blank(plan: Plan, seed: list[str]) -> None:
    omitted = [each for each in plan.coverage if each.omission == "blank"]
    printed = [
        number for each in omitted for number in range(each.first, each.last + 1) if seed[number - 1].strip()
    ]
    assert omitted
    assert printed == []


def test_the_report_has_its_38_topics_at_their_folios(plan: Plan) -> None:
    pages = [page for part in plan.document.parts if part.id == "achievements" for page in part.pages]
    assert [page.folio for page in pages] == list(range(6, 44))
    assert len(plan.topics) == len(pages) + 1  # and the population, which has no folio


def test_every_topic_stands_under_a_policy_by_our_own_assignment(plan: Plan) -> None:
    topics = [topic for topic in plan.topics if topic.id != "population"]
    assert all(topic.policies and topic.assignment for topic in topics)
    assert {topic.assignment.basis for topic in topics} == {"ours"}


def test_a_chart_whose_data_did_not_survive_asks_its_owner(plan: Plan) -> None:
    charts = [figure for figure in plan.figures if figure.kind == "chart"]
    assert len(charts) >= 6
    assert all(figure.status == "not_supplied" and figure.question for figure in charts)


def test_the_axis_tick_that_survived_is_no_value(plan: Plan) -> None:
    offices = [each for each in plan.observations if "satellite" in each.indicator]
    assert [int(each.value) for each in offices if each.value is not None] == [27]


def test_nagaokas_missing_fertility_rate_stays_missing(plan: Plan) -> None:
    (missing,) = [each for each in plan.observations if each.indicator == "tfr" and each.value is None]
    assert (str(missing.period), missing.area, missing.absence) == ("CY2023", "15202", "not_published")


def test_a_claim_of_direction_has_evidence_or_asks_for_it(plan: Plan) -> None:
    claims = [claim for owner in (plan.vision, *plan.policies) for claim in owner.claims]
    unproved = [claim for claim in claims if claim.evidence_not_supplied]
    assert len(claims) > 30
    assert unproved
    assert [claim.id for claim in unproved if claim.question is None] == []


def test_private_individuals_are_not_named(seed: list[str]) -> None:
    names = {
        re.sub(r"\s", "", name)
        for line in seed
        for name in re.findall(r"([一-龥]{1,3} ?[一-龥]{1,3})さん", line)
    }
    text = "".join(
        re.sub(r"\s", "", path.read_text(encoding="utf-8-sig"))
        for path in (ROOT / "examples/nagaoka").rglob("*")
        if path.is_file()
    )
    assert len(names) >= 4
    assert [name for name in names if name in text] == []


def test_narratives_do_not_repeat_the_sentences_of_the_report(plan: Plan, seed: list[str]) -> None:
    """Names and figures carry over, sentences do not: no long run of words is the report's own."""
    run = 28
    source = "".join(re.sub(r"[\s*]|\]\(#\)|\[", "", line) for line in seed)
    copied = []
    for topic in plan.topics:
        words = re.sub(r"\]\([^)]*\)+|[\[\]*#\s!-]", "", topic.narrative.ja)
        copied += [
            f"{topic.id}: {words[at : at + run]}"
            for at in range(0, len(words) - run, run // 2)
            if words[at : at + run] in source
        ]
    assert copied == []


def test_the_supplement_adds_and_never_alters(editions: PackageEditions) -> None:
    differences = editions.changes("reconstruction", "supplement")
    altered = [change for change in differences if change.how != "added" and change.kind != "edition"]
    assert altered == []
    assert {"observations", "population", "sources"} <= {change.kind for change in differences}


def test_census_and_projection_of_the_supplement_are_what_was_published(editions: PackageEditions) -> None:
    plan = editions.plan("supplement")
    totals = {
        (each.period.year, each.basis, each.vintage): int(each.value)
        for each in plan.observations
        if each.indicator == "population" and each.value is not None and each.area == "15202"
    }
    assert totals[2020, "census", None] == 266_936
    assert totals[2040, "projection", "ipss2018"] == 221_647
    assert totals[2040, "projection", "outlook2"] == 235_614
    by_age = sum(
        count.persons
        for count in plan.population
        if (count.date.year, count.vintage, count.basis) == (2040, "ipss2018", "projection")
        and count.sex != "total"
        and count.age != "total"
    )
    assert abs(by_age - 221_647) <= 20  # each cell is rounded on its own


def test_nothing_else_differs_between_an_edition_and_itself(plan: Plan) -> None:
    assert list(changes(plan, plan)) == []
