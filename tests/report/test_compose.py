"""What stands in a report: each matter on its page, the internal edition's own kept out of the handout."""

import dataclasses
import itertools
import json
from typing import Any

import msgspec
import pytest

from hyappyo.jp.wording import Lang
from hyappyo.plan.document import Page, Part
from hyappyo.plan.plan import Plan
from hyappyo.plan.reference import Department, Source
from hyappyo.plan.text import Text
from hyappyo.plan.topic import EventTable, Topic
from hyappyo.plan.tree import Policy
from hyappyo.proof import prove
from hyappyo.proof.finding import VERDICTS
from hyappyo.report.compose import compose
from hyappyo.report.model import (
    Chart,
    Contents,
    Frames,
    Heading,
    KeyNumber,
    Opener,
    Phrased,
    Report,
    Statement,
    TablePage,
    TopicPage,
    VerificationAnnex,
)
from hyappyo.report.phrases import phrased, plain
from sample_plan import PLAN


def words(report: Report) -> str:
    """Everything that a report says, as one text; the specs of its charts are not read."""
    return json.dumps(_told(report.pages), ensure_ascii=False)


def _told(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_told(each) for each in value]
    if isinstance(value, Chart):
        return [_told(value.title), value.subtitle, value.alt, value.notes, value.sources]
    if dataclasses.is_dataclass(value):
        return [_told(getattr(value, field.name)) for field in dataclasses.fields(value)]
    return value


@pytest.fixture(scope="session")
def handout(report_of) -> Report:
    return report_of("ja", "handout")


@pytest.fixture(scope="session")
def internal(report_of) -> Report:
    return report_of("ja", "internal")


def pages_of(report: Report, kind: type) -> list[Any]:
    return [page for page in report.pages if isinstance(page, kind)]


def test_every_page_of_the_document_is_there(proof, handout) -> None:
    anchors = {page.anchor for page in handout.pages}
    assert {f"topic-{topic.id}" for topic in proof.plan.topics} <= anchors
    assert {f"policy-{policy.id}" for policy in proof.plan.policies} <= anchors
    assert {"cover", "contents", "vision", "annex", "sources"} <= anchors


def test_anchors_are_unique_and_every_link_leads_to_one(handout) -> None:
    anchors = [page.anchor for page in handout.pages]
    assert len(set(anchors)) == len(anchors)
    targets = {
        entry.target
        for page in handout.pages
        for group in (
            page.groups if isinstance(page, Contents) else [page.group] if isinstance(page, Opener) else []
        )
        for entry in group.entries
    }
    targets |= {line.target for page in pages_of(handout, VerificationAnnex) for line in page.lines}
    assert targets <= set(anchors)


def test_contents_show_the_folio_that_the_page_carries(handout) -> None:
    folios = {page.anchor: page.folio for page in handout.pages}
    entries = [
        entry for page in pages_of(handout, Contents) for group in page.groups for entry in group.entries
    ]
    assert len(entries) > 80
    for entry in entries:
        assert entry.folio in (folios[entry.target].page, folios[entry.target].text)


def test_each_chart_has_a_page_whose_title_is_its_finding(proof, handout) -> None:
    titles = {plain(page.title) for page in pages_of(handout, Statement)}
    assert titles == {chart.title.ja for topic in proof.plan.topics for chart in topic.charts}
    for page in pages_of(handout, Statement):
        assert page.chart.table in page.aside
        assert page.chart.sources
        assert page.chart.alt


def test_each_figure_that_was_not_supplied_has_its_frame(proof, handout) -> None:
    captions = {
        frame.caption
        for page in pages_of(handout, TopicPage)
        for band in page.bands
        for column in band.columns
        for block in column
        if isinstance(block, Frames)
        for frame in block.items
    }
    assert captions == {figure.caption.ja for figure in proof.plan.figures if figure.status == "not_supplied"}


def test_each_event_of_a_table_is_a_row(proof, handout) -> None:
    told = words(handout)
    for topic in proof.plan.topics:
        for table in topic.tables:
            if isinstance(table, EventTable):
                for event in table.events:
                    title = next(each.title.ja for each in proof.plan.events if each.id == event)
                    assert title in told


def test_a_missing_value_is_marked_and_explained(handout) -> None:
    fertility = next(page for page in pages_of(handout, Statement) if "合計特殊出生率" in plain(page.title))
    table = fertility.chart.table
    assert [cell[0].text for cell in table.rows[-1]] == ["2023年", "－", "1.23", "1.20"]
    assert any("長岡市の2023年は未公表" in note for note in table.notes)


def test_each_policy_opens_with_three_telling_numbers(handout) -> None:
    openers = pages_of(handout, Opener)
    assert [opener.number for opener in openers] == [f"政策{number}" for number in range(1, 7)]
    for opener in openers:
        assert len(opener.numbers) == 3
        assert len({key.number.text for key in opener.numbers}) == 3
        assert all(isinstance(key, KeyNumber) and key.label for key in opener.numbers)


def test_the_handout_carries_no_verdict_question_or_finding(proof, handout) -> None:
    told = words(handout)
    for said in VERDICTS.values():
        assert said.ja not in told
    for claim in (claim for policy in proof.plan.policies for claim in policy.claims):
        if claim.question is not None:
            assert claim.question.ja not in told
    for figure in proof.plan.figures:
        if figure.question is not None:
            assert figure.question.ja not in told
    for waiver in proof.plan.waivers:
        assert waiver.question.ja not in told
    for finding in proof.findings:
        assert finding.message.ja not in told
    assert proof.tally.said_in("ja") not in told


def test_either_edition_says_once_how_far_its_numbers_are_proved(proof, handout, internal) -> None:
    for report, line in ((handout, proof.tally.told_in("ja")), (internal, proof.tally.said_in("ja"))):
        first, *others = pages_of(report, VerificationAnnex)
        assert first.coverage == line
        assert str(proof.tally.total) in line
        assert all(page.coverage is None for page in others)


def test_the_internal_edition_carries_them_all(proof, internal) -> None:
    told = words(internal)
    assert proof.tally.said_in("ja") in told
    for waiver in proof.plan.waivers:
        assert waiver.question.ja in told
        assert waiver.reason.ja in told
    for figure in proof.plan.figures:
        if figure.question is not None:
            assert figure.question.ja in told
    for finding in proof.findings:
        if finding.waiver is None:
            assert json.dumps(finding.message.ja, ensure_ascii=False)[1:-1] in told
    lines = [line for page in pages_of(internal, VerificationAnnex) for line in page.lines]
    assert all(line.verdict for line in lines)
    assert [page.anchor for page in pages_of(internal, TablePage) if not page.is_continued] == [
        "sources",
        "stated",
        "findings",
        "questions",
    ]


def test_references_count_up_from_one_and_each_has_one_line(handout) -> None:
    refs = [line.ref for page in pages_of(handout, VerificationAnnex) for line in page.lines]
    assert refs == list(range(1, len(refs) + 1))


def test_a_claim_without_evidence_says_so(handout) -> None:
    assert "（根拠データ未提供）" in words(handout)


def test_english_report_speaks_english(report_of) -> None:
    report = report_of("en", "handout")
    assert plain(report.pages[1].title) == "Contents"
    assert report.pages[-1].folio.text.startswith("A")
    assert plain(pages_of(report, Statement)[0].title).startswith("Social decline")


def test_english_says_ranks_amounts_and_single_things_as_english_does(report_of) -> None:
    report = report_of("en", "handout")
    shown = {key.number.text for opener in pages_of(report, Opener) for key in opener.numbers}
    assert {"No. 18", "No. 1"} <= shown
    values = {line.printed: line.value for page in pages_of(report, VerificationAnnex) for line in page.lines}
    assert values["No. 18"] == "No. 18"
    assert values["about ¥21.3 billion"] == "about ¥21,300,000,000"
    assert values["over 70%"] == "over 70%"
    assert values["1 device"] == "1 device"


def test_only_japanese_marks_what_is_negative_with_a_triangle(report_of) -> None:
    japanese, english = report_of("ja", "handout"), report_of("en", "handout")
    assert "▲566" in words(japanese)
    assert "▲" in _specs(japanese)
    assert "−566" in words(english)
    assert "▲" not in words(english) + _specs(english)


def _specs(report: Report) -> str:
    charts = [page.chart for page in pages_of(report, Statement)]
    return json.dumps([chart.spec for chart in charts], ensure_ascii=False)


def test_english_tables_say_sums_of_money_in_yen(report_of) -> None:
    told = words(report_of("en", "handout"))
    assert "¥9,840,000,000" in told
    assert "hundred million yen" not in told
    assert "単位" not in told


def heads_of_notes(report: Report) -> set[str]:
    return {
        column.title
        for page in report.pages
        if page.anchor.startswith("annex-notes")
        for band in page.bands
        for blocks in band.columns
        for table in blocks
        for column in table.columns
    }


def test_an_english_report_has_the_notes_on_its_numbers_in_english(report_of) -> None:
    assert heads_of_notes(report_of("ja", "handout")) == {"注", "内容", "番号"}
    assert heads_of_notes(report_of("en", "handout")) == {"Note", "What it says", "No."}


def test_notes_in_japanese_say_so_in_an_english_report(proof) -> None:
    in_japanese = (
        msgspec.structs.replace(each, note=Text(each.note.ja) if each.note else None)
        for each in proof.plan.observations
    )
    plan = msgspec.structs.replace(proof.plan, observations=tuple(in_japanese))
    heads = heads_of_notes(compose(prove(plan), "en", "handout"))
    assert heads == {"Note", "What it says (in Japanese)", "No."}


def test_no_level_of_the_outline_is_skipped(internal) -> None:
    levels = [level for page in internal.pages for level in _levels(page)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def _levels(page: Any) -> list[int]:
    own = [] if page.is_continued else [page.level]
    bands = page.bands if isinstance(page, TopicPage) else ()
    blocks = [block for band in bands for column in band.columns for block in column]
    return own + [block.level for block in blocks if isinstance(block, Heading)]


def test_composing_twice_gives_the_same_report(proof, handout) -> None:
    assert words(compose(proof)) == words(handout)


def test_a_policy_that_says_nothing_of_what_follows_does_not_promise_it(proof, handout) -> None:
    for policy in proof.plan.policies:
        (page,) = [page for page in handout.pages if page.anchor == f"policy-{policy.id}-claims"]
        looks_ahead = any(claim.role == "next_step" for claim in policy.claims)
        assert plain(page.title).endswith("成果とこれから" if looks_ahead else "成果")


def test_a_question_names_the_page_on_which_it_stands(internal) -> None:
    pages = {page.folio.page: words_of(page) for page in internal.pages if isinstance(page, TopicPage)}
    rows = [
        [plain(cell) for cell in row]
        for page in pages_of(internal, TablePage)
        if page.anchor.startswith("questions")
        for row in page.table.rows
    ]
    assert len(rows) > 50
    for folio, _, _, question in rows:
        assert question in pages[folio]


def words_of(page: Any) -> str:
    return json.dumps(_told(page), ensure_ascii=False)


def test_what_is_quoted_shows_no_marks_of_its_format(internal) -> None:
    assert "**" not in words(internal).replace("（** と [ ](#)）", "")


def test_a_separating_mark_ends_a_phrase_and_begins_none() -> None:
    phrases = [
        plain(Phrased((phrase,)))
        for phrase in phrased("長岡に愛着と誇りを持つ人を、子育て・教育で育てるまち", "ja").phrases
    ]
    assert "".join(phrases) == "長岡に愛着と誇りを持つ人を、子育て・教育で育てるまち"
    assert not any(phrase.startswith(("・", "、", "）")) for phrase in phrases)


def test_an_example_without_observations_is_composed_with_its_tables_and_notes(proof) -> None:
    bare = prove(msgspec.structs.replace(proof.plan, observations=()))
    report = compose(bare)
    charts = [page for page in pages_of(report, Statement) if page.chart.series]
    assert charts
    for page in charts:
        table = page.chart.table
        assert {plain(phrased(cell, "ja")) for row in table.rows for cell in row[1:]} == {"－"}
        assert any("記録なし" in note for note in table.notes)
        assert "データ未提供" in json.dumps(page.chart.spec, ensure_ascii=False)


def test_a_topic_on_no_page_is_no_link(proof) -> None:
    document = proof.plan.document
    without = tuple(
        msgspec.structs.replace(part, pages=tuple(page for page in part.pages if page.kind != "topic"))
        for part in document.parts
    )
    plan = msgspec.structs.replace(proof.plan, document=msgspec.structs.replace(document, parts=without))
    assert "topic-" not in words(compose(prove(plan)))


# Numbers in the words of events and in the aims of policies: set in plain words, proved in the annex all the same


def annex_of(report: Report) -> list[tuple[str, str]]:
    return [
        (line.printed, line.target) for page in pages_of(report, VerificationAnnex) for line in page.lines
    ]


def test_a_number_in_the_title_of_a_listed_event_is_proved_on_the_page_that_lists_it() -> None:
    grant = msgspec.structs.replace(
        PLAN.events[0], title=Text("出生[1,436人](fact:births@CY2023)の年の交付金"), note=Text("[1,571人](fact:births@CY2022)")
    )  # fmt: skip
    table = EventTable(id="grants", title=Text("交付金"), events=("grant",), columns=("title",))
    topic = Topic(id="money", title=Text("財源"), tables=(table,), narrative=Text("![](table:grants)"))
    report = compose(prove(_with_pages(events=(grant,), topics=(topic,))))
    assert "出生1,436人の年の交付金" in words(report)
    assert annex_of(report) == [("1,436人", "topic-money")]


def test_a_number_in_the_aim_of_a_policy_is_proved_on_the_page_that_states_it() -> None:
    aim = Text("出生を[1,436人](fact:births@CY2023)から増やす")
    policy = Policy(id="care", number=1, title=Text("助ける"), aim=aim)
    report = compose(prove(_with_pages(policies=(policy,))))
    assert "出生を1,436人から増やす" in "".join(plain(page.aim) for page in pages_of(report, Opener))
    assert annex_of(report) == [("1,436人", "policy-care")]


@pytest.mark.parametrize(
    ("lang", "printed"),
    [("ja", "市のページ（https://city.example）"), ("en", "its page (https://city.example)")],
)
def test_the_address_of_a_link_to_the_web_is_printed_behind_its_words(lang: Lang, printed: str) -> None:
    narrative = Text("[市のページ](https://city.example)を見る", "See [its page](https://city.example)")
    topic = Topic(id="news", title=Text("話題", "News"), narrative=narrative)
    report = compose(prove(_with_pages(topics=(topic,))), lang)
    assert printed in words(report).replace("\u200b", "")


def _with_pages(**records: Any) -> Plan:
    pages = [
        Page(kind=kind, ref=each.id)
        for kind, name in (("policy", "policies"), ("topic", "topics"))
        for each in records.get(name, ())
    ]
    part = Part(id="all", title=Text("すべて"), pages=tuple(pages))
    report = Source(id="report", publisher=Text("長岡市"), title=Text("報告書"))
    return msgspec.structs.replace(
        PLAN,
        document=msgspec.structs.replace(PLAN.document, parts=(part,)),
        departments=(Department(id="planning", name=Text("企画課")),),
        sources=(report,),
        **records,
    )


# Telling numbers at the head of a topic


def figures_on(report: Report, topic: str) -> list[tuple[str, str]]:
    return [(each.number.text, each.label) for each in page_of(report, f"topic-{topic}").figures]


def page_of(report: Report, anchor: str) -> TopicPage:
    return next(page for page in pages_of(report, TopicPage) if page.anchor == anchor)


def test_a_topic_opens_with_the_numbers_of_its_lead_then_the_weighty_ones_of_its_text(handout) -> None:
    assert figures_on(handout, "citizen_activity") == [
        ("約5倍", "登録団体数の10年間の倍率"),
        ("427団体", "ながおか市民協働センターの登録団体数"),
        ("777件", "ながおか市民協働センターの相談件数"),
    ]


def test_a_topic_without_quantities_opens_with_its_dates_in_order_of_time(handout) -> None:
    dates = [date for date, _ in figures_on(handout, "school_refusal")]
    assert dates == ["令和5年度", "令和5年9月", "令和6年4月"]


def test_two_values_of_one_measure_say_when(handout) -> None:
    said = dict(figures_on(handout, "michinoeki"))
    assert said["300万人"] == "道の駅「ながおか花火館」の累計来場者（令和5年5月）"


def test_what_is_planned_says_so_in_large_type_too(handout) -> None:
    assert ("令和7年度", "メタネーションプラントの運転開始（予定）") in figures_on(handout, "methanation")


def test_what_began_and_goes_on_is_not_told_as_if_it_were_over(handout) -> None:
    assert ("令和5年", "メタネーションプラントの造成工事（進行中）") in figures_on(handout, "methanation")


def test_what_was_counted_up_over_years_says_over_which(handout) -> None:
    assert ("300件", "起業件数（平成26年度～令和5年度）") in figures_on(handout, "young_founders")


def test_one_date_alone_only_repeats_the_lead_and_is_not_shown(handout) -> None:
    for page in pages_of(handout, TopicPage):
        assert len(page.figures) != 1 or not page.figures[0].number.text.startswith("令和"), page.anchor
    assert not figures_on(handout, "yukyuzan")


def test_an_opener_tells_no_number_that_its_topic_has_a_later_one_of(proof) -> None:
    (opener,) = (page for page in pages_of(compose(proof, "en"), Opener) if page.anchor == "policy-policy_6")
    assert "3 million" not in [key.number.text for key in opener.numbers]


def test_floors_hours_ages_and_parts_of_a_whole_are_no_telling_numbers(handout) -> None:
    shown = {
        number
        for topic in ("school_refusal", "neuvola", "esports", "finance")
        for number, _ in figures_on(handout, topic)
    }
    assert not shown & {"2階", "17時", "20時", "65歳以上", "98.4億円"}


def test_no_topic_needs_a_further_sheet_for_its_telling_numbers(handout) -> None:
    assert all(page.folio.sheets == 1 for page in pages_of(handout, TopicPage) if page.figures)


def test_a_picture_stays_in_its_section_below_telling_numbers(handout) -> None:
    page = page_of(handout, "topic-decarbonisation")
    (band,) = page.bands
    left, right = band.columns
    assert any(isinstance(block, Frames) for block in left)
    assert not any(isinstance(block, Frames) for block in right)


def test_the_annex_names_areas_and_no_codes(handout) -> None:
    told = [line.what for page in pages_of(handout, VerificationAnnex) for line in page.lines]
    assert "地域バイオコミュニティの認定数（全国）" in told
    assert not any(what.endswith(("（00）", "（15）")) for what in told)


@pytest.mark.parametrize(
    ("lang", "named"),
    [
        (
            "ja",
            {
                "基金の残高（減債基金）",
                "留学生数（大学名の記載なし、学部）",
                "施設の階（ながおかDXセンター）",
            },
        ),
        ("en", {"Reserve funds (Debt redemption fund)", "Floor of a facility (Nagaoka DX centre)"}),
    ],
)
def test_the_annex_says_of_which_part_a_number_is(report_of, lang: str, named: set[str]) -> None:
    lines = [line for page in pages_of(report_of(lang, "handout"), VerificationAnnex) for line in page.lines]
    assert named <= {line.what for line in lines}


@pytest.mark.parametrize(
    ("lang", "values"),
    [
        ("ja", {"18位", "158億円", "1台", "70%超", "▲3,082人", "6億6,266万円"}),
        ("en", {"No. 18", "¥15,800,000,000", "1 device", "over 70%", "−3,082 persons", "¥662,660,000"}),
    ],
)
def test_the_annex_says_values_with_their_units(report_of, lang: str, values: set[str]) -> None:
    lines = [line for page in pages_of(report_of(lang, "handout"), VerificationAnnex) for line in page.lines]
    assert values <= {line.value for line in lines}


# Notes on the numbers


@pytest.mark.parametrize("edition", ["handout", "internal"])
def test_every_assumed_time_of_the_annex_leads_to_the_note_that_says_so(proof, edition: str) -> None:
    report = compose(proof, "ja", edition)
    lines = {line.ref: line for page in pages_of(report, VerificationAnnex) for line in page.lines}
    listed = note_rows(report)
    (place, refs) = listed["時点の記載なし。最新時点2024年9月末とみなす"]
    assert len(refs) > 20
    assert all(place in lines[int(ref)].note.split("、") for ref in refs)
    assert all("2024年9月" in lines[int(ref)].period for ref in refs)


def test_every_note_is_listed_once_and_every_line_names_its_own(proof, handout) -> None:
    listed = note_rows(handout)
    named = {
        (place, str(line.ref))
        for page in pages_of(handout, VerificationAnnex)
        for line in page.lines
        for place in line.note.split("、")
        if place
    }
    assert named == {(place, ref) for place, refs in listed.values() for ref in refs}
    events = {event.id: event for event in proof.plan.events}
    data = {datum for number in proof.numbers if number.lineage for datum in number.lineage.data}
    of_values = {datum.note for datum in data if datum.record.startswith("indicator:")}
    of_dates = {events[datum.record[6:]].date_note for datum in data if datum.record.startswith("event:")}
    assert set(listed) == {note.ja for note in (of_values | of_dates) - {None}}


def note_rows(report: Report) -> dict[str, tuple[str, list[str]]]:
    """Number and lines of each note listed."""
    found: dict[str, tuple[str, list[str]]] = {}
    for page in pages_of(report, TopicPage):
        if page.anchor.startswith("annex-notes"):
            for table in (block for band in page.bands for column in band.columns for block in column):
                for place, note, refs in table.rows:
                    assert plain(note) not in found
                    found[plain(note)] = plain(place), plain(refs).split(", ")
    return found
