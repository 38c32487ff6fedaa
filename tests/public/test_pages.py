"""What every page keeps: an outline, table heads, lineages, and what each audience may see."""

from collections import Counter
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from hyappyo.plan.plan import Plan
from hyappyo.plan.text import Text
from hyappyo.plan.topic import EventTable, Topic
from hyappyo.proof import prove
from hyappyo.proof.finding import VERDICTS
from hyappyo.public.ages import WIDTH, age_tables, pyramid
from hyappyo.public.coverage import by_page, coverage
from hyappyo.public.export import export
from hyappyo.public.site import Site

from .sample import HOSTILE, QUESTION, REASON, SAMPLE, drawn, page, pages, words

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def test_headings_are_an_outline_with_one_title_and_no_level_skipped(any_site: Path) -> None:
    for name, each in pages(any_site):
        levels = [int(heading.tag[1]) for heading in each.iter(*HEADINGS)]
        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), (name, levels)


def test_every_table_has_heads_with_a_scope_and_every_scrolling_frame_a_name(any_site: Path) -> None:
    for name, each in pages(any_site):
        for table in each.iter("table"):
            assert table.xpath(".//thead//th[@scope='col']"), name
            assert all(row.xpath("./th[@scope='row']") for row in table.xpath(".//tbody/tr")), name
        for frame in each.xpath("//*[@role='region']"):
            assert frame.get("aria-label") or frame.get("aria-labelledby"), name


def test_ids_are_unique_within_a_page(any_site: Path) -> None:
    for name, each in pages(any_site):
        ids = Counter(element.get("id") for element in each.iter() if element.get("id"))
        assert [ident for ident, count in ids.items() if count > 1] == [], name


def test_every_bound_number_leads_to_its_lineage_with_value_and_source(any_site: Path) -> None:
    for name, each in pages(any_site):
        for link in each.xpath("//a[contains(@class, 'bound')]"):
            (note,) = each.xpath("//li[@id=$id]", id=link.get("href").removeprefix("#"))
            said = words(note)
            assert link.text_content().partition("[")[0] in said, name
            assert "出典" in said or "Source" in said or "根拠データ未提供" in said, (name, said)
            assert note.xpath(".//a[contains(@class, 'back')]"), name


def test_every_number_of_narratives_and_captions_is_bound_on_its_page(example: Path, nagaoka: Site) -> None:
    for topic in nagaoka.topics:
        numbers = [each for each in nagaoka.proof.numbers if each.owner in _spoken_for(topic)]
        shown = page(example, f"topics/{topic.id}.html").xpath("//a[contains(@class, 'bound')]")
        assert len(shown) == len(numbers), topic.id


def _spoken_for(topic: Topic) -> set[str]:
    """A topic, and the events in its tables, which show their titles and notes."""
    tables = [table for table in topic.tables if isinstance(table, EventTable)]
    return {f"topic:{topic.id}", *(f"event:{event}" for table in tables for event in table.events)}


def test_every_number_in_the_words_of_an_event_opens_its_lineage_where_all_events_are_told(
    example: Path, nagaoka: Site
) -> None:
    told = page(example, "commitments.html")
    numbers = [each for each in nagaoka.proof.numbers if each.owner.startswith("event:")]
    assert numbers
    for owner, own in groupby(numbers, key=lambda number: number.owner):
        (event,) = told.xpath("//*[@id=$id]", id=owner.replace(":", "-"))
        links = event.xpath(".//a[contains(@class, 'bound')]")
        for link, number in zip(links, own, strict=True):
            (note,) = told.xpath("//li[@id=$id]", id=link.get("href").removeprefix("#"))
            assert number.lineage is not None
            assert number.lineage.data[0].name.ja in words(note), number


def test_a_number_in_the_title_of_a_topic_opens_its_lineage_before_those_of_its_text(tmp_path: Path) -> None:
    (births,) = SAMPLE.topics
    title = Text("出生[1,571人](fact:births@CY2022)の次", "After [1,571](fact:births@CY2022) births")
    plan = replace(SAMPLE, topics=(replace(births, title=title),))
    proof = prove(plan)
    export(Site(proof.plan, proof, draw=drawn), tmp_path)
    for name in ("topics/births.html", "en/topics/births.html"):
        told = page(tmp_path, name)
        (link,) = told.xpath("//h1//a[contains(@class, 'bound')]")
        (first, *_) = told.xpath("//ol[@class='lineages']/li")
        assert link.get("href") == f"#{first.get('id')}"
        assert "[" not in told.findtext(".//title")
    (listed,) = page(tmp_path, "contents.html").xpath("//a[@href='topics/births.html']")
    assert listed.text_content() == "出生1,571人の次"


def test_what_the_plan_foresees_opens_its_lineage(example: Path) -> None:
    for name in ("population.html", "en/population.html"):
        (outlook,) = page(example, name).xpath("//section[@id='scenario-outlook2']")
        bound = [link.text.strip("人年") for link in outlook.xpath(".//a[contains(@class, 'bound')]")]
        assert bound == ["2.19", "2035", "235,614"]


def test_what_is_bound_is_nowhere_printed_as_a_link_in_markdown(any_site: Path) -> None:
    for file in any_site.rglob("*"):
        is_told = file.suffix in (".html", ".csv", ".json", ".js", ".svg")
        if is_told and file.name != "findings.html":  # which says how a binding is written
            assert "](fact:" not in file.read_text("utf-8"), file
            assert "](event:" not in file.read_text("utf-8"), file


def test_hostile_text_stays_text(sample: Path, sample_internal: Path) -> None:
    for folder in (sample, sample_internal):
        for name, each in pages(folder):
            assert "alert" not in "".join(each.xpath("//script/text()")), name
    assert HOSTILE in page(sample, "policies/care.html").find(".//h1").text_content()
    assert HOSTILE in page(sample, "topics/births.html").find(".//h2").text_content()


def test_the_handout_carries_no_finding_question_or_reason(sample: Path) -> None:
    for name, each in pages(sample):
        said = words(each)
        assert QUESTION not in said, name
        assert REASON not in said, name
        for verdict in ("unbound", "contradicted", "not_calculable"):
            assert VERDICTS[verdict].ja not in said, name
    assert not (sample / "findings.html").exists()
    for file in (sample / "data").rglob("*"):
        assert not file.is_file() or QUESTION not in file.read_text("utf-8")
    assert QUESTION not in (sample / "search-index.js").read_text("utf-8")


def test_the_internal_edition_carries_them_and_says_what_it_is(sample_internal: Path) -> None:
    findings = words(page(sample_internal, "findings.html"))
    assert REASON in findings
    assert QUESTION in findings
    assert QUESTION in words(page(sample_internal, "not-supplied.html"))
    assert VERDICTS["contradicted"].ja in words(page(sample_internal, "topics/births.html"))
    assert all(
        "庁内確認版" in words(each.find(".//header"))
        for name, each in pages(sample_internal)
        if "en/" not in name
    )


def test_nothing_that_the_example_asks_its_departments_reaches_its_handout(
    example: Path, nagaoka: Site
) -> None:
    secrets = _secrets(nagaoka.plan)
    assert secrets
    everything = "\n".join(
        file.read_text("utf-8")
        for file in example.rglob("*")
        if file.suffix in (".html", ".js", ".csv", ".json", ".svg")
    )
    assert [secret for secret in secrets if secret in everything] == []


def _secrets(plan: Plan) -> list[str]:
    figures = [figure.question.ja for figure in plan.figures if figure.question]
    claims = [
        claim.question.ja
        for owner in (plan.vision, *plan.policies)
        if owner
        for claim in owner.claims
        if claim.question
    ]
    waivers = [text.ja for waiver in plan.waivers for text in (waiver.reason, waiver.question)]
    return [*figures, *claims, *waivers]


def test_a_draft_says_so_at_the_head_of_every_page(sample_internal: Path, sample: Path) -> None:
    assert all(each.xpath("//p[@class='draft']") for _, each in pages(sample_internal))
    assert not any(each.xpath("//p[@class='draft']") for _, each in pages(sample))


def test_absences_of_different_kinds_have_different_words(sample: Path, example: Path) -> None:
    assert "未公表" in words(page(sample, "indicators/deaths.html"))
    assert "未提供" in words(page(sample, "indicators/formula_text.html"))
    assert "－ 未公表" in words(page(example, "topics/population.html"))


def test_one_part_of_an_indicator_never_stands_for_the_whole(example: Path) -> None:
    assert page(example, "indicators/city_funds.html").xpath("//header/p[@class='statement']") == []
    (cell,) = page(example, "indicators/index.html").xpath(
        "//tr[.//a[@href='city_funds.html']]/td[@class='number']"
    )
    assert words(cell) == "－ 内訳ごと"
    (whole,) = page(example, "indicators/foreign_students.html").xpath("//header/p[@class='statement']")
    assert "230人" in words(whole)


def breakdown(folder: Path, name: str) -> list[list[str]]:
    """Return the cells of the first table of values of an indicator, up to the value."""
    (rows,) = page(folder, name).xpath("(//main//table)[1]")
    at = next(
        place for place, head in enumerate(rows.xpath(".//thead//th")) if "number" in head.get("class", "")
    )
    return [[words(cell) for cell in row.xpath("./th|./td")[: at + 1]] for row in rows.iter("tr")]


def test_parts_of_a_breakdown_have_their_names_and_stand_as_these_are_listed_behind_the_whole(
    sample: Path,
) -> None:
    assert [row[1:] for row in breakdown(sample, "indicators/students.html")] == [
        ["課程", "値 （人）"],
        ["計", "230"],
        ["学部", "71"],
        ["大学院", "159"],
    ]
    assert [row[1:] for row in breakdown(sample, "en/indicators/students.html")] == [
        ["Level", "Value (persons)"],
        ["total", "230"],
        ["Undergraduate", "71"],
        ["大学院", "159"],
    ]
    (japanese,) = page(sample, "en/indicators/students.html").xpath("//td/span[@lang='ja']")
    assert words(japanese) == "大学院"


def test_a_breakdown_without_names_shows_its_ids_a_column_for_each_axis_in_the_order_of_the_indicator(
    sample: Path,
) -> None:
    assert [row[1:] for row in breakdown(sample, "indicators/visits.html")] == [
        ["sex", "hall", "値 （人）"],
        ["計", "east", "9"],
        ["F", "east", "5"],
    ]


def test_a_formula_is_told_in_the_names_of_its_parts_as_far_as_these_can_tell(sample: Path) -> None:
    (told,) = page(sample, "indicators/all_students.html").xpath("//dd[contains(., 'sum')]")
    assert [words(line) for line in told.xpath("./code")] == [
        "all_students = sum(births,deaths)",
        "all_students = births[area=15]",
    ]
    assert words(told).startswith("all_students = students（学部） − (births + students（大学院）) × 2")


def test_no_page_for_people_shows_the_id_of_a_choice_that_has_a_name(example: Path, nagaoka: Site) -> None:
    spelt = [f"{each.id}={choice.id}" for each in nagaoka.plan.dimensions for choice in each.choices]
    for name, each in pages(example):
        shown = words(each)
        assert not [one for one in spelt if one in shown], name


def test_a_number_of_a_part_says_of_which_in_its_lineage(example: Path) -> None:
    (fiscal,) = page(example, "topics/finance.html").xpath(
        "//li[.//p[@class='says'][contains(., '98.4')]]//p[@class='name']"
    )
    assert "（財政調整基金）" in words(fiscal)


def test_a_search_finds_an_indicator_by_its_parts(sample: Path) -> None:
    assert "大学院" in (sample / "search-index.js").read_text("utf-8")


def test_a_row_of_values_says_whose_it_is_before_the_value(example: Path) -> None:
    (heads, *_) = page(example, "indicators/tfr.html").xpath("//section//thead/tr")
    assert [words(each) for each in heads][:3] == ["時点・期間", "地域", "値 （人）"]


def test_what_only_the_supplement_holds_is_marked_wherever_it_stands(sample: Path) -> None:
    births = page(sample, "indicators/births.html")
    marked = births.xpath("//section[.//*[@class='badge']]")
    assert ["1,288" in words(section) for section in marked] == [True]
    unmarked = [words(section) for section in births.xpath("//section[not(.//*[@class='badge'])]")]
    assert not any("1,288" in said for said in unmarked)


def test_the_population_page_keeps_bases_and_releases_apart(example: Path) -> None:
    tables = page(example, "population.html").xpath("//section[.//table and .//h2]")
    titles = [words(section.find(".//h2")) for section in tables]
    assert len(titles) == len(set(titles))
    for name in ("国勢調査", "住民基本台帳", "（2018）", "（2023）"):
        assert any(name in title and "補遺" in title for title in titles), name


def test_the_population_chart_names_the_lines_that_the_report_does_not_hold(example: Path) -> None:
    note = words(
        page(example, "population.html").xpath("//figure[@class='chart']//*[@class='figure-foot']")[0]
    )
    told = note.partition("注：")[2].partition("は補遺")[0]
    assert "国勢調査" in told
    assert "社人研2023年推計" in told
    assert "展望" not in told


def test_pyramids_of_counts_show_first_and_last_day_and_those_of_projections_the_last(nagaoka: Site) -> None:
    shown = [(table.basis, table.date.year) for table in age_tables(nagaoka)]
    assert shown == [("census", 1980), ("census", 2015), ("projection", 2045)]


def test_a_pyramid_is_as_wide_as_its_persons_on_one_scale_for_all(nagaoka: Site) -> None:
    first, *_, last = age_tables(nagaoka)
    scale = first.widest
    for table in (first, last):
        bars = etree.fromstring(pyramid(table, scale, "ja", "図")).findall("{*}rect")
        groups = [row for row in reversed(table.rows) if row.is_group]
        drawn_widths = [float(bar.get("width")) for bar in bars]
        expected = [(WIDTH - 40) / 2 * count / scale for row in groups for count in (row.male, row.female)]
        assert drawn_widths == pytest.approx(expected, abs=0.06)


def test_commitments_stand_under_overdue_planned_and_done(sample: Path) -> None:
    sections = {
        words(each.find("h2")): words(each)
        for each in page(sample, "commitments.html").xpath("//section[h2]")
    }
    assert "遅れた館" in sections["予定の時期を過ぎたもの"]
    assert "これからの館" in sections["これから行うもの"]
    assert "いつかの館" in sections["これから行うもの"]
    assert "交付金" in sections["実施したもの"]


def test_neighbours_follow_the_order_of_the_report(example: Path, nagaoka: Site) -> None:
    order = [each.ref for part in nagaoka.plan.document.parts for each in part.pages if each.kind == "topic"]
    at = order.index("school_refusal")
    turn = page(example, "topics/school_refusal.html").xpath("//nav[@class='turn']//a/@href")
    assert turn == [f"{order[at - 1]}.html", f"{order[at + 1]}.html"]


def test_the_coverage_counts_every_printed_number_also_those_bound_to_nothing(
    example: Path, nagaoka: Site
) -> None:
    tally = nagaoka.proof.tally
    said = words(page(example, "proof.html").find(".//main//p"))
    counted = coverage(nagaoka.proof)
    assert (counted.total, counted.open) == (tally.total, tally.total - tally.proved - tally.cited)
    assert f"{tally.total}件のうち" in said
    assert sum(each.total for _, each in by_page(nagaoka.proof)) + counted.loose == tally.total


@pytest.mark.parametrize("name", ["topics/covid.html", "index.html", "population.html"])
def test_pages_are_light(example: Path, name: str) -> None:
    """Without its pictures a page stays under 60 kB; style and scripts together under 25 kB."""
    assert len((example / name).read_bytes()) < 60_000
    assert sum((example / "assets" / each).stat().st_size for each in ("site.css", "site.js")) < 25_000


def test_amounts_of_grants_stand_flush_right(example: Path) -> None:
    table = page(example, "topics/innovation_moves.html").xpath("//table[caption[contains(., '補助事業')]]")[
        0
    ]
    heads = [head.text_content() for head in table.xpath("./thead//th[@class='number']")]
    amounts = [cell.text_content() for cell in table.xpath("./tbody//td[@class='number']")]
    assert heads == ["金額"]
    assert "6億6,266万円" in amounts
    assert len(amounts) == len(table.xpath("./tbody/tr"))


def test_english_lists_of_partners_have_english_commas(example: Path) -> None:
    said = page(example, "en/topics/tech_talent.html").xpath("string(//table)")
    assert "KDDI, " in said
    assert "、" not in said


def test_a_policy_is_named_alike_on_every_page(example: Path) -> None:
    for name in ("proof.html", "not-supplied.html"):
        said = words(page(example, name))
        assert "政策4 暮らしの安心と活力" in said, name
        assert "政策 4" not in said, name


def test_notes_of_events_are_in_english_where_the_plan_has_them(example: Path) -> None:
    notes = page(example, "en/topics/innovation_moves.html").xpath("//ol[@class='lineages']//dd")
    assert any(note.text_content() == "Total, fiscal 2024 included" for note in notes)


def test_notes_of_values_and_of_dates_are_in_english_where_the_plan_has_them(example: Path) -> None:
    home = words(page(example, "en/index.html"))
    assert "On the outlook: The source says only 2040" in home
    notes = page(example, "en/topics/innovation_moves.html").xpath("//ol[@class='lineages']//dd")
    assert any("No date is given; taken as" in note.text_content() for note in notes)
    assert not any(note.xpath("./span[@lang='ja']") for note in notes)


def test_a_note_that_is_in_japanese_only_says_so_by_its_language(sample: Path) -> None:
    (note,) = page(sample, "en/indicators/births.html").xpath("//td[contains(@class, 'note-cell')]/span")
    assert (note.text_content(), note.get("lang"), note.get("class")) == ("=HYPERLINK(1)", "ja", "stands-in")


def test_nothing_on_an_english_page_of_the_example_stands_in_japanese_for_missing_english(
    example: Path,
) -> None:
    for name, said in pages(example):
        assert not said.xpath("//*[@class='stands-in']"), name


def test_a_number_in_the_title_of_a_chart_opens_its_lineage(example: Path) -> None:
    for name in ("topics/population.html", "en/topics/population.html"):
        topic = page(example, name)
        caption = topic.xpath("//figcaption[.//a[contains(@class, 'bound')]]")[0]
        numbers = [link.text for link in caption.xpath(".//a[contains(@class, 'bound')]")]
        assert [number.strip("人") for number in numbers] == ["671", "377", "566"]
        for link in caption.xpath(".//a[contains(@class, 'bound')]"):
            (note,) = topic.xpath(f"//li[@id='{link.get('href').removeprefix('#')}']")
            assert link.text in words(note)


def test_lineages_stand_in_the_order_in_which_the_page_shows_their_numbers(any_site: Path) -> None:
    for name, topic in pages(any_site):
        shown = dict.fromkeys(link.get("href") for link in topic.xpath("//a[contains(@class, 'bound')]"))
        assert list(shown) == [f"#{note.get('id')}" for note in topic.xpath("//ol[@class='lineages']/li")], (
            name
        )


def test_japanese_that_stands_in_for_english_is_marked_for_the_eye(sample: Path) -> None:
    vision = page(sample, "en/vision.html")
    (title,) = vision.xpath("//h1/span")
    assert (title.get("lang"), title.get("class"), title.text_content()) == ("ja", "stands-in", "よいまち")
    assert "Texts marked JA are in Japanese only." in words(vision)
    style = (sample / "assets/site.css").read_text("utf-8")
    assert ".stands-in::after" in style
    assert 'content: "JA"' in style
    for name, japanese in pages(sample):
        if not name.startswith("en/"):
            assert not japanese.xpath("//*[@class='stands-in']"), name


def test_a_lineage_says_why_an_event_has_its_date_beside_what_else_is_noted(example: Path) -> None:
    notes = page(example, "topics/school_refusal.html").xpath("//ol[@class='lineages']//dd")
    said = [note.text_content() for note in notes]
    assert any("原典は「今年4月」。2024年と解した" in each for each in said), said


def test_a_link_to_the_web_leads_there(tmp_path: Path) -> None:
    link = '[市の<ページ>](https://city.example/a?b=1&c="2")'
    narrative = Text(f"- {link}を見る\n", "- See [the page](https://city.example/en)\n")
    plan = replace(SAMPLE, topics=(replace(SAMPLE.topics[0], narrative=narrative),))
    export(Site(plan, prove(plan), draw=drawn), tmp_path)
    (japanese,) = page(tmp_path, "topics/births.html").xpath("//a[starts-with(@href, 'https://city')]")
    assert (japanese.get("href"), words(japanese)) == ('https://city.example/a?b=1&c="2"', "市の<ページ>")
    (english,) = page(tmp_path, "en/topics/births.html").xpath("//a[starts-with(@href, 'https://city')]")
    assert (english.get("href"), words(english)) == ("https://city.example/en", "the page")
