"""The example is the whole report as data: nothing of it lost, nothing added, nobody's private name in it."""

import os
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from hyappyo.jp.calendar import find_periods
from hyappyo.jp.period import Period
from hyappyo.jp.quantity import find_quantities
from hyappyo.package import PackageEditions, open_package
from hyappyo.plan.editions import changes
from hyappyo.plan.plan import Plan

ROOT = Path(__file__).parents[2]
SEED = (
    Path(os.environ.get("HYAPPYO_SHARED", ROOT.parent / "shared")) / "seed/nagaoka-progress-and-outcomes.txt"
)
SOURCE_LINES = 915
MARKUP = re.compile(r"\*\*|\]\(#\)|\[")
LINK = re.compile(r"\]\(((?:fact|event):(?:[^()\s]|\([^()]*\))*)\)")
EMBED = re.compile(r"^!\[\]\((.*)\)$", re.MULTILINE)
HEADING = re.compile(r"^#+ ", re.MULTILINE)
CONTENTS = range(186, 225)
AS_READ = date(2024, 9, 30)

NO_FACTS = {
    21: {"1.35"},  # of the table's fertility rates: bound as their mean
    58: {"49"},  # the definition of the fertility rate
    31: {"2018"},  # the name of a projection
    **dict.fromkeys((35, 42, 52), frozenset({"2020", "2021", "2022", "2023"})),  # heads of tables
    496: {"289"},  # the number of a road
    560: {"9"},  # Goal 9
    881: {"16"},  # the 16th award of its name
}
"""Numbers of the source, by line, that name something or restate a table."""
NO_DATES = {
    20: {"CY2035"},  # a step of the scenario
    21: {"CY2025"},  # the year of a comparison without a value
    28: {"CY2015..CY2022"},  # years of the chart that was not supplied
    29: {"CY2024"},
    31: {"CY2018"},
    662: {"M2023-07"},  # the same opening as in line 836, to the month
    763: {"D2023-09-16"},  # begins a range that line 764 ends
    764: {"D2023-11-26"},
    810: {"CY2024"},  # when the grant was won; the event runs from fiscal 2024
    871: {"M2022-03"},  # the same agreement as in line 827, to the month
}
"""Dates of the source, by line, that stand in the package in another way."""


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


@pytest.fixture(scope="module")
def printed(seed: list[str]) -> str:
    """The source without its markup and its contents page, line for line."""
    return "\n".join("" if at in CONTENTS else MARKUP.sub("", line) for at, line in enumerate(seed, start=1))


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


def test_every_number_of_the_report_stands_in_the_package(plan: Plan, printed: str) -> None:
    factor = {each.id: 10**8 if each.unit.ja == "億円" else 1 for each in plan.indicators}
    held = {abs(each.value) * factor[each.indicator] for each in plan.observations if each.value is not None}
    held |= {event.amount for event in plan.events if event.amount is not None}
    dates = {at for each in find_periods(printed, AS_READ) for at in range(each.start, each.end)}
    numbers = [
        (printed.count("\n", 0, each.start) + 1, abs(each.value))
        for each in find_quantities(printed)
        if each.value is not None and each.start not in dates
    ]
    assert len(numbers) > 100
    lost = [
        (line, size) for line, size in numbers if size not in held and str(size) not in NO_FACTS.get(line, ())
    ]
    assert lost == []


def test_every_date_of_the_report_stands_in_the_package(plan: Plan, printed: str) -> None:
    held = {each.period.code for each in plan.observations}
    held |= {period.code for event in plan.events for period in (event.date, event.due) if period}
    dates = [
        (printed.count("\n", 0, each.start) + 1, each.reading) for each in find_periods(printed, AS_READ)
    ]
    assert len(dates) > 70
    lost = [
        (line, str(reading))
        for line, reading in dates
        if not isinstance(reading, Period) or reading.code not in held | NO_DATES.get(line, set())
    ]
    assert lost == []


def test_the_english_of_a_topic_has_the_headings_embeds_and_bound_numbers_of_the_japanese(plan: Plan) -> None:
    for topic in plan.topics:
        for text in filter(None, (topic.lead, topic.narrative)):
            assert text.en, topic.id
            assert set(LINK.findall(text.en)) == set(LINK.findall(text.ja)), topic.id
            assert EMBED.findall(text.en) == EMBED.findall(text.ja), topic.id
            assert len(HEADING.findall(text.en)) == len(HEADING.findall(text.ja)), topic.id


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
    assert all(figure.status == "not_supplied" and figure.question for figure in plan.figures)


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


def test_a_stated_problem_quotes_the_line_of_the_source_where_it_stands(plan: Plan, seed: list[str]) -> None:
    stated = [waiver for waiver in plan.waivers if waiver.rule == "HY900"]
    assert len(stated) >= 40
    misquoted = [
        waiver.id
        for waiver in stated
        if not any(waiver.quote in seed[line - 1] for line in _lines(waiver.lines or ""))
    ]
    assert misquoted == []


def _lines(spelt: str) -> list[int]:
    ends = [stretch.split("-") for stretch in spelt.split(",")]
    return [line for each in ends for line in range(int(each[0]), int(each[-1]) + 1)]


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


def test_no_text_repeats_a_sentence_of_the_report(plan: Plan, seed: list[str]) -> None:
    """Names and figures carry over, sentences do not: no long run of words is the report's own."""
    run = 28
    source = "".join(re.sub(r"[\s*]|\]\(#\)|\[", "", line) for line in seed)
    texts = {topic.id: topic.narrative.ja + (topic.lead.ja if topic.lead else "") for topic in plan.topics}
    texts |= {claim.id: claim.words.ja for owner in (plan.vision, *plan.policies) for claim in owner.claims}
    texts |= {event.id: event.title.ja + (event.note.ja if event.note else "") for event in plan.events}
    copied = []
    for name, text in texts.items():
        words = re.sub(r"\]\([^)]*\)+|[\[\]*#\s!-]", "", text)
        for said in re.split(r"「[^」]*」", words):  # what stands in quotes is a name
            starts = range(len(said) - run + 1)
            copied += [f"{name}: {said[at : at + run]}" for at in starts if said[at : at + run] in source]
    assert copied == []


def test_a_lead_is_one_sentence(plan: Plan) -> None:
    leads = [topic.lead.ja for topic in plan.topics if topic.lead]
    assert len(leads) == len(plan.topics)
    assert [lead for lead in leads if lead.count("。") != 1 or not lead.endswith("。")] == []


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
