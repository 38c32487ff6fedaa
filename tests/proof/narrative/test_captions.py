"""Titles, notes and captions bind numbers as any text does, and are handed on in plain words."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hyappyo.jp.period import Period
from hyappyo.plan.figures import Path, Scenario
from hyappyo.plan.happenings import Event
from hyappyo.plan.plan import Plan
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Chart, Figure, Row, SeriesTable, Topic
from hyappyo.plan.tree import Policy
from hyappyo.proof import Proof, find_places, prove
from hyappyo.proof.blocks import plain
from proof.narrated import PLAN, bound, of_rule, with_text

PERIODS = Period.parse("CY2020..CY2023")


def captioned(ja: str, en: str | None = None, field: str = "title") -> Proof:
    """Prove a plan with one chart that says this in one of its fields."""
    texts = {"title": Text("出生数の推移"), field: Text(ja, en)}
    chart = Chart(id="births", form="line", rows=(Row(series="births"),), periods=PERIODS, **texts)
    return prove(with_text("本文", charts=(chart,)))


BOUND = "出生は2023年に[1,436人](fact:births@CY2023)に減少"


def test_a_bound_number_of_a_title_is_proved_with_its_place_and_lineage() -> None:
    (number,) = captioned(BOUND).numbers
    assert (number.owner, number.field, number.words, number.verdict) == (
        "topic:news", "charts.births.title", "1,436人", "cited"
    )  # fmt: skip
    assert number.lineage is not None


def test_whoever_draws_a_chart_gets_plain_words_in_both_languages() -> None:
    proof = captioned(BOUND, "Births fell to [1,436](fact:births@CY2023) in 2023")
    (chart,) = proof.plan.topics[0].charts
    assert chart.title == Text("出生は2023年に1,436人に減少", "Births fell to 1,436 in 2023")
    assert proof.english_numbers[0].id == proof.numbers[0].id


def test_a_wrong_number_in_a_caption_is_contradicted_once() -> None:
    proof = captioned("2023年の出生は[1,463人](fact:births@CY2023)")
    assert [finding.rule for finding in proof.findings if finding.severity == "error"] == ["HY101"]


def test_a_number_in_a_caption_that_is_bound_to_nothing_is_found_and_its_dates_are_not() -> None:
    proof = captioned("2020年～2023年。対象は30団体", field="subtitle")
    assert [finding.places[0].text for finding in of_rule(proof, "HY103")] == ["30団体"]
    assert proof.tally.unbound == 1


def test_a_caption_without_a_binding_is_no_markdown() -> None:
    words = "*出生* と _死亡_ <!-- の --> 推移"
    (chart,) = captioned(words).plan.topics[0].charts
    assert chart.title.ja == words


def test_notes_of_tables_and_captions_of_pictures_bind_too() -> None:
    table = SeriesTable(
        id="t", title=Text("表"), rows=(Row(series="births"),), periods=PERIODS, note=Text("[1,436人](fact:births@CY2023)")
    )  # fmt: skip
    figure = Figure(
        id="f", shown_in="topic:news", kind="photo", caption=Text("死亡[3,952人](fact:deaths@CY2023)")
    )
    plan = replace(with_text("本文", tables=(table,), plan=PLAN), figures=(figure,))
    proof = prove(plan)
    assert [number.field for number in proof.numbers] == ["tables.t.note", "figures.f.caption"]
    assert proof.plan.topics[0].tables[0].note == Text("1,436人")
    assert proof.plan.figures[0].caption == Text("死亡3,952人")


def test_the_caption_of_a_picture_that_no_page_shows_is_handed_on_in_plain_words_and_proves_nothing() -> None:
    figure = Figure(id="f", shown_in="topic:none", kind="photo", caption=Text("[1](fact:births@CY2023)"))
    proof = prove(replace(with_text("本文"), figures=(figure,)))
    assert proof.numbers == ()
    assert proof.plan.figures[0].caption == Text("1")


def test_the_title_of_a_topic_binds_as_the_headings_of_its_text_do() -> None:
    topic = Topic(
        id="news", title=Text("出生[1,436人](fact:births@CY2023)、3つ目の18位"), narrative=Text("本文")
    )
    proof = prove(replace(PLAN, topics=(topic,)))
    assert [(each.owner, each.field) for each in proof.numbers] == [("topic:news", "title")]
    assert [each.places[0].text for each in of_rule(proof, "HY103")] == ["18位"]
    assert proof.plan.topics[0].title == Text("出生1,436人、3つ目の18位")


def event(title: Text, note: Text | None = None) -> Event:
    return Event(
        id="ranking",
        kind="ranking",
        title=title,
        note=note,
        date=Period.parse("D2023-09-16"),
        source="report",
    )


def with_event(title: Text, note: Text | None = None) -> Plan:
    return replace(PLAN, events=(*PLAN.events, event(title, note)))


def scenario(sentence: str, not_supplied: str | None = None) -> Scenario:
    return Scenario(
        id="outlook",
        title=Text("展望"),
        sentence=Text(sentence),
        paths=(Path(quantity="tfr", shape="steps", to=2, at=Period.parse("CY2040")),),
        source="report",
        not_supplied=None if not_supplied is None else Text(not_supplied),
    )


def policy(aim: str) -> Policy:
    return Policy(id="care", number=1, title=Text("助ける"), aim=Text(aim))


def test_titles_and_notes_of_events_bind_numbers_in_both_languages() -> None:
    title = Text("出生が[1,436人](fact:births@CY2023)に", "Births at [1,436](fact:births@CY2023)")
    proof = prove(with_event(title, Text("死亡は[3,952人](fact:deaths@CY2023)")))
    assert [(each.owner, each.field, each.verdict) for each in proof.numbers] == [
        ("event:ranking", "title", "cited"), ("event:ranking", "note", "cited")
    ]  # fmt: skip
    assert [each.id for each in proof.english_numbers] == [proof.numbers[0].id]
    shown = proof.plan.events[-1]
    assert shown.title == Text("出生が1,436人に", "Births at 1,436")
    assert shown.note == Text("死亡は3,952人")


def test_the_date_in_the_title_of_an_event_may_be_bound_to_the_event_itself() -> None:
    (number,) = prove(with_event(Text("[令和5年](event:ranking)の番付"))).numbers
    assert number.verdict == "cited"
    assert number.lineage is not None
    assert [datum.name for datum in number.lineage.data] == [Text("令和5年の番付")]


def test_a_date_that_an_event_does_not_have_is_contradicted_in_its_title_too() -> None:
    proof = prove(with_event(Text("[令和4年](event:ranking)の番付")))
    (finding,) = of_rule(proof, "HY101")
    assert "令和4年の番付" in finding.message.ja
    assert "](" not in finding.message.ja


def test_a_number_in_the_words_of_an_event_that_is_bound_to_nothing_is_found_and_its_dates_are_not() -> None:
    proof = prove(with_event(Text("令和4年度の番付で全国18位"), Text("「第3回」の30市町村。全6回")))
    assert [(each.places[0].file, each.places[0].text) for each in of_rule(proof, "HY103")] == [
        ("events.csv", "18位"), ("events.csv", "30市町村"), ("events.csv", "6回")
    ]  # fmt: skip
    assert proof.tally.unbound == 3


def test_lineages_name_events_in_plain_words() -> None:
    plan = replace(
        PLAN, events=(replace(PLAN.events[0], title=Text("出生[1,436人](fact:births@CY2023)への交付金")),)
    )
    number = bound("6億6,266万円", "fact:grant@FY2016..FY2024", plan=plan)
    assert number.lineage is not None
    assert [datum.name.ja for datum in number.lineage.data] == ["出生1,436人への交付金"]


def test_sentences_of_scenarios_are_proved_their_dates_too() -> None:
    words = "出生は2023年に[1,436人](fact:births@CY2023)、2040年に均衡"
    proof = prove(replace(PLAN, scenarios=(scenario(words, "2030年以外の値"),)))
    assert [(each.owner, each.field) for each in proof.numbers] == [("scenario:outlook", "sentence")]
    assert [each.places[0].text for each in of_rule(proof, "HY103")] == ["2040年"]
    assert of_rule(proof, "HY103")[0].places[0].file == "scenarios/outlook.toml"
    assert proof.plan.scenarios[0].sentence == Text("出生は2023年に1,436人、2040年に均衡")


def test_aims_of_policies_are_proved_after_what_is_said_of_them() -> None:
    proof = prove(replace(PLAN, policies=(policy("出生[1,436人](fact:births@CY2023)を2030年に500人へ"),)))
    assert [(each.owner, each.field) for each in proof.numbers] == [("policy:care", "aim")]
    assert [each.places[0].text for each in of_rule(proof, "HY103")] == ["500人", "2030年"]
    assert proof.plan.policies[0].aim == Text("出生1,436人を2030年に500人へ")


def test_words_of_a_table_of_the_package_are_found_in_the_row_of_their_record() -> None:
    plan = with_event(Text("18位", "18th"), Text('30市町村, "一部"'))
    rows = (
        "\ufeffid,kind,title,title_en,source,note\r\n"
        'opening,opening,全国18位,18th,report,"30市町村, ""一部"""\r\n'
        'ranking,ranking,18位,18th,report,"30市町村, ""一部"""\r\n'
    )
    places = find_places(plan, {"events.csv": rows.encode("utf-8")})
    found = of_rule(prove(plan, places), "HY103")
    assert [(str(each.places[0]), each.places[0].text) for each in found] == [
        ("events.csv:3:17", "18位"), ("events.csv:3:34", "30市町村")
    ]  # fmt: skip


def test_a_title_is_found_where_it_stands_by_itself_and_not_within_another_text() -> None:
    table = SeriesTable(id="flows", title=Text("全国18位"), periods=PERIODS, rows=(Row(series="births"),))
    topic = Topic(
        id="news",
        title=Text("番付"),
        lead=Text("市は全国18位となった"),
        narrative=Text("本文"),
        tables=(table,),
    )
    file = (
        '+++\ntitle = "番付"\nlead = "市は全国18位となった"\n[[tables]]\ntitle = \'全国18位\'\n+++\n\n本文\n'
    )
    plan = replace(PLAN, topics=(topic,))
    proof = prove(plan, find_places(plan, {"topics/news.ja.md": file.encode()}))
    assert [str(each.places[0]) for each in of_rule(proof, "HY103")] == [
        "topics/news.ja.md:3:13", "topics/news.ja.md:5:12"
    ]  # fmt: skip


PIECES = st.sampled_from(
    [
        "[1人](fact:births@CY2023)",
        "[",
        "](",
        ")",
        "![](chart:a)",
        "*",
        "<!--",
        "-->",
        "[a]（fact:b）",
        "\n",
        "出生",
    ]
)


@given(st.lists(PIECES | st.text(max_size=3), min_size=1, max_size=12).map("".join))
def test_the_words_that_are_handed_on_are_those_that_were_proved(text: str) -> None:
    proof = prove(with_event(Text(text)))
    assert proof.plan.events[-1].title.ja == plain(proof.inlines("event:ranking", "title", "ja"))
