"""The site as files: complete, closed in itself, the same each time."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
import pytest

from hyappyo.jp.period import Period
from hyappyo.plan.document import Page
from hyappyo.plan.lost import Lost
from hyappyo.plan.plan import Plan
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Chart, EventTable, Row, SeriesTable, Topic
from hyappyo.plan.tree import Claim
from hyappyo.proof import prove
from hyappyo.public.addresses import PLAN as PLAN_OF_SITE
from hyappyo.public.addresses import addresses
from hyappyo.public.export import MANIFEST, export
from hyappyo.public.freshness import Freshness
from hyappyo.public.site import Download, Site
from sample_plan import indicator, observation

from .sample import NAMES_OF_PICTURES, SAMPLE, SUPPLEMENT, drawn, pages, pictured, site, words

pytestmark = pytest.mark.whole

_LINKS = ("href", "src", "action", "poster", "data", "srcset")
_OUTSIDE = re.compile(r"(?:url\(|@import|//|https?:|data:|fetch\(|XMLHttpRequest|import\()")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def test_every_link_leads_to_a_file_of_the_site_and_every_fragment_to_an_element(any_site: Path) -> None:
    assert broken_links(any_site) == []


def broken_links(any_site: Path) -> list[str]:
    ids = {name: {each.get("id") for each in page.iter() if each.get("id")} for name, page in pages(any_site)}
    broken = []
    for name, page in pages(any_site):
        for element in page.iter():
            for link in filter(None, (element.get(attribute) for attribute in _LINKS)):
                parts = urlsplit(link)
                target = (any_site / name).parent / unquote(parts.path) if parts.path else any_site / name
                known = ids.get(target.resolve().relative_to(any_site.resolve()).as_posix(), set())
                if not target.is_file() or (parts.fragment and unquote(parts.fragment) not in known):
                    broken.append(f"{name}: {link}")
    return broken


@pytest.mark.parametrize("name", NAMES_OF_PICTURES)
def test_a_picture_lies_under_its_own_name_and_its_pages_lead_to_it(tmp_path: Path, name: str) -> None:
    export(site(pictured(name), pictures={name: b"the picture"}), tmp_path)
    assert (tmp_path / "figures" / name).read_bytes() == b"the picture"
    assert broken_links(tmp_path) == []
    for page, up in (("topics/births.html", "../"), ("en/topics/births.html", "../../")):
        (shown,) = dict(pages(tmp_path))[page].xpath("//img[contains(@src, 'figures/')]/@src")
        assert shown.isascii()
        assert unquote(shown) == f"{up}figures/{name}"


def test_a_picture_that_is_gone_goes_from_the_site(tmp_path: Path) -> None:
    export(site(pictured("あ b.png"), pictures={"あ b.png": b"the picture"}), tmp_path)
    export(site(), tmp_path)
    assert not (tmp_path / "figures").exists()


def test_no_page_style_or_script_asks_anything_of_another_machine(any_site: Path) -> None:
    for name, page in pages(any_site):
        for element in page.iter():
            links = [element.get(attribute) for attribute in _LINKS if element.get(attribute)]
            assert not [link for link in links if urlsplit(link).scheme or urlsplit(link).netloc], name
    for file in [*(any_site / "assets").glob("*.css"), *(any_site / "assets").glob("*.js")]:
        lines = [
            line for line in file.read_text("utf-8").splitlines() if not line.strip().startswith(("/*", "*"))
        ]
        assert not _OUTSIDE.search("\n".join(lines)), file.name


def test_links_are_relative_so_that_any_folder_will_do(any_site: Path) -> None:
    for name, page in pages(any_site):
        rooted = [
            each.get("href") for each in page.iter("a", "link") if (each.get("href") or "").startswith("/")
        ]
        assert rooted == [], name


def test_nothing_stands_inline_that_the_content_security_policy_forbids(any_site: Path) -> None:
    for name, page in pages(any_site):
        policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy
        assert "unsafe" not in policy[0]
        assert page.xpath("//@style | //style | //script[not(@src)]") == [], name
        assert [name for each in page.iter() for name in each.attrib if name.startswith("on")] == []


def test_two_exports_of_one_site_are_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    export(site(supplement=SUPPLEMENT), tmp_path)
    assert contents(tmp_path) == contents(sample)


def test_a_second_export_leaves_unchanged_files_untouched(tmp_path: Path) -> None:
    export(site(), tmp_path)
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")}
    (tmp_path / "about.html").write_text("altered", "utf-8")
    export(site(), tmp_path)
    after = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")}
    changed = {file.name for file in before if file.is_file() and before[file] != after[file]}
    assert changed == {"about.html"}


def _topic(plan: Plan, **more: object) -> Plan:
    return msgspec.structs.replace(plan, topics=(msgspec.structs.replace(plan.topics[0], **more),))


CHANGES = {
    "a narrative": lambda plan: _topic(plan, narrative=Text("[1,571人](fact:births@CY2022)だけ。")),
    "what a narrative is bound to": lambda plan: _topic(
        plan, narrative=Text(plan.topics[0].narrative.ja.replace("@CY2023", "@CY2022"))
    ),
    "tables and charts": lambda plan: _topic(plan, tables=(), charts=()),
    "a lead": lambda plan: _topic(plan, lead=Text("[4人](fact:deaths@CY2022)亡くなった。")),
    "a title": lambda plan: _topic(plan, title=Text("別の題")),
    "a value": lambda plan: msgspec.structs.replace(
        plan, observations=(*plan.observations[1:], observation("births", "CY2022", 1572))
    ),
    "a source": lambda plan: msgspec.structs.replace(
        plan, sources=tuple(msgspec.structs.replace(each, title=Text("別の資料")) for each in plan.sources)
    ),
    "an event": lambda plan: msgspec.structs.replace(plan, events=plan.events[1:]),
    "a notice": lambda plan: msgspec.structs.replace(
        plan, document=msgspec.structs.replace(plan.document, notice=Text("別の注記"))
    ),
    "nothing": lambda plan: plan,
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_export_over_an_earlier_one_is_what_a_fresh_one_would_be(tmp_path: Path, change: str) -> None:
    changed = CHANGES[change](SAMPLE)
    export(site(), tmp_path / "twice")
    export(site(changed), tmp_path / "twice")
    export(site(changed), tmp_path / "fresh")
    assert contents(tmp_path / "twice") == contents(tmp_path / "fresh")


@pytest.mark.parametrize(
    "more",
    [
        {"audience": "internal"},
        {"draft": True},
        {"supplement": SUPPLEMENT},
        {"offer": lambda: (Download("pdf", "files/report.pdf", 1),)},
    ],
)
def test_the_same_holds_for_another_audience_supplement_or_download(
    tmp_path: Path, more: dict[str, object]
) -> None:
    export(site(), tmp_path / "twice")
    export(site(**more), tmp_path / "twice")
    export(site(**more), tmp_path / "fresh")
    assert contents(tmp_path / "twice") == contents(tmp_path / "fresh")


def test_the_files_offered_are_asked_for_when_every_other_page_is_made(tmp_path: Path) -> None:
    made: list[str] = []

    def offer() -> tuple[Download, ...]:
        made.extend(sorted(each.relative_to(tmp_path).as_posix() for each in tmp_path.rglob("*.html")))
        return (Download("pdf", "files/report.pdf", 1),)

    export(site(offer=offer), tmp_path)
    whole = sorted(each.relative_to(tmp_path).as_posix() for each in tmp_path.rglob("*.html"))
    assert set(whole) - set(made) == {"index.html", "data.html", "en/index.html", "en/data.html"}
    assert "files/report.pdf" in (tmp_path / "index.html").read_text("utf-8")


def test_a_changed_topic_leaves_the_pages_of_indicators_and_of_the_plan_unmade() -> None:
    before = Freshness(site())
    after = Freshness(site(_topic(SAMPLE, narrative=Text("[1,436人](fact:births@CY2023)だけ。"))))
    assert before.key("indicator:births") == after.key("indicator:births")
    assert before.key(PLAN_OF_SITE) == after.key(PLAN_OF_SITE)
    assert before.key("topic:births") != after.key("topic:births")


def test_a_caption_bound_to_another_value_makes_its_page_anew_though_its_words_stay() -> None:
    def key(target: str) -> str:
        title = Text(f"出生は[1,436人]({target})")
        table = msgspec.structs.replace(SAMPLE.topics[0].tables[0], title=title)
        proof = prove(_topic(SAMPLE, tables=(table,)))
        assert proof.plan.topics[0].tables[0].title.ja == "出生は1,436人"
        return Freshness(Site(proof.plan, proof, draw=drawn)).key("topic:births")

    assert key("fact:births@CY2023") != key("fact:births@CY2022")


def test_an_event_bound_to_another_value_makes_the_page_anew_whose_table_lists_it() -> None:
    def key(target: str) -> str:
        grant = msgspec.structs.replace(SAMPLE.events[0], title=Text(f"出生[1,436人]({target})の年の交付金"))
        table = EventTable(id="grants", title=Text("交付金"), events=("grant",), columns=("title",))
        plan = msgspec.structs.replace(_topic(SAMPLE, tables=(table,)), events=(grant, *SAMPLE.events[1:]))
        proof = prove(plan)
        assert proof.plan.events[0].title.ja == "出生1,436人の年の交付金"
        return Freshness(Site(proof.plan, proof, draw=drawn)).key("topic:births")

    assert key("fact:births@CY2023") != key("fact:births@CY2022")


def test_a_page_that_someone_altered_is_made_again(tmp_path: Path) -> None:
    export(site(), tmp_path)
    fresh = contents(tmp_path)
    (tmp_path / "indicators/births.html").write_text("altered", "utf-8")
    (tmp_path / "sources/report.html").unlink()
    export(site(), tmp_path)
    assert contents(tmp_path) == fresh


def test_files_of_an_earlier_export_go_and_those_of_others_stay(tmp_path: Path) -> None:
    export(site(supplement=SUPPLEMENT, audience="internal"), tmp_path)
    (tmp_path / "report.pdf").write_bytes(b"%PDF")
    assert (tmp_path / "findings.html").is_file()
    export(site(supplement=SUPPLEMENT), tmp_path)
    assert not (tmp_path / "findings.html").exists()
    assert (tmp_path / "report.pdf").read_bytes() == b"%PDF"
    assert not list(tmp_path.rglob("*.new"))


@pytest.mark.parametrize(
    "text",
    [
        "not json",
        "{}",
        "[]",
        '{"files": ["../outside.txt"]}',
        '{"files": {"../outside.txt": ["", ""]}}',
        '{"files": {"../outside.txt": 1}}',
    ],
)
def test_a_damaged_or_malicious_manifest_removes_nothing_outside(tmp_path: Path, text: str) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine", "utf-8")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / MANIFEST).write_text(text, "utf-8")
    export(site(), folder)
    assert outside.read_text("utf-8") == "mine"


def test_progress_counts_every_file_and_the_result_every_page(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    count = export(site(), tmp_path, lambda done, total: told.append((done, total)))
    total = len(list(addresses(site())))
    assert told == [(done, total) for done in range(1, total + 1)]
    assert count == len(list(tmp_path.rglob("*.html")))


def test_there_is_a_page_for_every_policy_topic_indicator_and_source_in_both_languages(
    example: Path, nagaoka: Site
) -> None:
    whole = nagaoka.whole
    for lang in ("", "en/"):
        for kind, records in (
            ("policies", whole.policies),
            ("topics", whole.topics),
            ("indicators", whole.indicators),
            ("sources", whole.sources),
        ):
            missing = [
                each.id for each in records if not (example / f"{lang}{kind}/{each.id}.html").is_file()
            ]
            assert missing == []


def test_every_page_says_that_it_is_no_official_publication(any_site: Path) -> None:
    for name, page in pages(any_site):
        notice = "Unofficial reconstruction" if name.startswith("en/") else "非公式・再構成"
        assert notice in page.find(".//header").text_content(), name


def test_a_draft_is_made_even_where_references_lead_nowhere(tmp_path: Path) -> None:
    topic = msgspec.structs.replace(
        SAMPLE.topics[0],
        policies=("nothing",),
        tables=(
            *SAMPLE.topics[0].tables,
            SeriesTable(
                id="broken",
                title=Text("表"),
                rows=(Row(series="nothing"),),
                periods=Period.parse("CY2021..CY2022"),
            ),
            EventTable(
                id="events", title=Text("表"), events=("nothing",), columns=("date", "title", "place")
            ),
        ),
        charts=(
            Chart(
                id="broken",
                title=Text("図"),
                form="line",
                rows=(Row(series="1+"),),
                periods=Period.parse("CY2021..CY2022"),
            ),
        ),
        narrative=Text(
            "![](table:broken)\n\n![](table:none)\n\n![](chart:broken)\n\n![](figure:none)\n\n![](table:events)\n"
        ),
    )
    policy = msgspec.structs.replace(
        SAMPLE.policies[0],
        claims=(
            Claim(id="c", words=Text("増えた。"), evidence=("topic:nothing", "policy:care", "event:grant")),
        ),
    )
    part = msgspec.structs.replace(
        SAMPLE.document.parts[0],
        pages=(
            *SAMPLE.document.parts[0].pages,
            Page(kind="topic", ref="nothing"),
            Page(kind="policy", ref="nothing"),
        ),
    )
    broken = msgspec.structs.replace(
        SAMPLE,
        topics=(topic,),
        policies=(policy,),
        sources=(),
        departments=(),
        indicators=(*SAMPLE.indicators, indicator("unreadable", formula="(")),
        observations=(*SAMPLE.observations, observation("nothing", "CY2023", 1)),
        figures=tuple(msgspec.structs.replace(each, shown_in="topic:nothing") for each in SAMPLE.figures),
        document=msgspec.structs.replace(SAMPLE.document, parts=(part,)),
    )
    export(site(broken, audience="internal", draft=True), tmp_path)
    assert broken_links(tmp_path) == []
    said = words(dict(pages(tmp_path))["topics/births.html"].find(".//main"))
    assert said.count("（記録なし: nothing）") == 3
    assert "（記録なし: 1+）" in said


def test_a_plan_without_vision_population_and_topics_still_has_a_site(tmp_path: Path) -> None:
    bare = msgspec.structs.replace(
        SAMPLE,
        vision=None,
        policies=(),
        topics=(),
        indicators=(),
        observations=(),
        events=(),
        figures=(),
        waivers=(),
        document=msgspec.structs.replace(SAMPLE.document, parts=()),
    )
    assert export(site(bare), tmp_path) > 0
    assert not (tmp_path / "population.html").exists()


def _bound(title: str, narrative: str) -> Plan:
    """A plan whose event has a bound title, and a topic of the event's id."""
    grant = msgspec.structs.replace(SAMPLE.events[0], title=Text(title))
    topic = Topic(id=grant.id, title=Text("交付金"), narrative=Text(narrative))
    return msgspec.structs.replace(SAMPLE, topics=(*SAMPLE.topics, topic), events=(grant, *SAMPLE.events[1:]))


def _shared_picture(caption: str, narrative: str = "文。") -> Plan:
    """A plan in which one topic shows the picture of another."""
    other = Topic(id="other", title=Text("別"), narrative=Text(narrative))
    picture = msgspec.structs.replace(SAMPLE.figures[0], shown_in="topic:other", caption=Text(caption))
    return msgspec.structs.replace(SAMPLE, topics=(*SAMPLE.topics, other), figures=(picture,))


def _unread(line: int) -> Site:
    """A plan whose values could not be read, because of that line."""
    plan = msgspec.structs.replace(SAMPLE, observations=())
    proof = prove(plan, lost=Lost({"observations": f"observations/births.csv:{line}"}))
    return Site(proof.plan, proof, draw=drawn, audience="internal")


ELSEWHERE = {
    "a number of a topic, by which that of an event of the same id is called otherwise": (
        site(_bound("[1,436人](fact:births@CY2023)の交付金", "文。")),
        site(_bound("[1,436人](fact:births@CY2023)の交付金", "[4人](fact:deaths@CY2022)。")),
    ),
    "what the picture of another topic is bound to": (
        site(_shared_picture("[1,436人](fact:births@CY2023)")),
        site(_shared_picture("[1,436人](fact:births@CY2022)")),
    ),
    "a number of a topic, by which that of its picture is called otherwise, which another shows": (
        site(_shared_picture("[4人](fact:deaths@CY2022)")),
        site(_shared_picture("[4人](fact:deaths@CY2022)", "[1,436人](fact:births@CY2023)。")),
    ),
    "the place of what could not be read": (_unread(2), _unread(3)),
}


@pytest.mark.parametrize("change", ELSEWHERE)
def test_a_page_is_made_anew_where_what_it_says_of_a_number_changes(tmp_path: Path, change: str) -> None:
    before, after = ELSEWHERE[change]
    export(before, tmp_path / "twice")
    export(after, tmp_path / "twice")
    export(after, tmp_path / "fresh")
    assert contents(tmp_path / "twice") == contents(tmp_path / "fresh")
