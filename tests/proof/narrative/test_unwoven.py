"""Links in texts that are printed as they are: each is a finding at its place, and says where such links are read."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from hyappyo.plan.document import Page, Part
from hyappyo.plan.figures import Target
from hyappyo.plan.happenings import Event
from hyappyo.plan.plan import Plan
from hyappyo.plan.reference import Department, Organisation, Place, Waiver
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Assignment, Chart, Figure, Row, Topic
from hyappyo.plan.tree import Claim, Policy, Vision
from hyappyo.proof import find_places, prove
from hyappyo.proof.finding import Finding
from proof.narrated import PLAN, of_rule

LINK = "[1,436人](fact:births@CY2023)"
SAID = Text(f"出生は{LINK}")
NEWS = Topic(id="news", title=Text("話題"), narrative=Text("本文"))
POLICY = Policy(id="policy_1", number=1, title=Text("政策"), aim=Text("姿"))
WAIVER = Waiver(
    id="stated", rule="HY900", place="x", quote="x", reason=Text("理由"), question=Text("正しいですか。")
)


def told(plan: Plan, files: dict[str, str] | None = None) -> list[Finding]:
    """What is told of links that are not read."""
    encoded = {name: text.encode() for name, text in (files or {}).items()}
    return of_rule(prove(plan, find_places(plan, encoded)), "HY114")


def with_indicator(**changes: Text) -> Plan:
    return replace(PLAN, indicators=(replace(PLAN.indicators[0], **changes), *PLAN.indicators[1:]))


def with_note_of_a_value() -> Plan:
    return replace(PLAN, observations=(replace(PLAN.observations[0], note=SAID), *PLAN.observations[1:]))


def charted() -> Topic:
    chart = Chart(
        id="births",
        title=Text("出生"),
        form="line",
        rows=(Row(series="births", label=SAID),),
        periods=PLAN.observations[0].period,
    )
    return replace(NEWS, charts=(chart,))


PRINTED_AS_THEY_ARE: dict[str, tuple[str, Plan]] = {
    "name of an indicator": ("indicators.toml", with_indicator(name=SAID)),
    "definition": ("indicators.toml", with_indicator(definition=SAID)),
    "note of an indicator": ("indicators.toml", with_indicator(note=SAID)),
    "unit": ("indicators.toml", with_indicator(unit=SAID)),
    "note of a value": ("observations", with_note_of_a_value()),
    "note of a target": ("targets.csv", replace(PLAN, targets=(Target(indicator="births", period=PLAN.observations[0].period, area="15202", value=PLAN.observations[0].value, source="report", note=SAID),))),
    "note of the day of an event": ("events.csv", replace(PLAN, events=(replace(PLAN.events[0], date_note=SAID),))),
    "label of an edition that adds": ("editions/more/edition.toml", replace(PLAN, edition=replace(PLAN.edition, id="more", label=SAID, extends="base"))),
    "note of a place": ("places.csv", replace(PLAN, places=(Place(id="a", name=Text("館"), area="15202", note=SAID),))),
    "name of a body": ("organisations.csv", replace(PLAN, organisations=(Organisation(id="a", name=SAID, kind="company"),))),
    "name of a department": ("departments.toml", replace(PLAN, departments=(Department(id="a", name=SAID),))),
    "note of a source": ("sources.toml", replace(PLAN, sources=(replace(PLAN.sources[0], note=SAID),))),
    "reason of a waiver": ("waivers.toml", replace(PLAN, waivers=(replace(WAIVER, reason=SAID),))),
    "question of a waiver": ("waivers.toml", replace(PLAN, waivers=(replace(WAIVER, question=SAID),))),
    "title of the document": ("plan.toml", replace(PLAN, document=replace(PLAN.document, title=SAID))),
    "title of a part": ("plan.toml", replace(PLAN, topics=(NEWS,), document=replace(PLAN.document, parts=(Part(id="a", title=SAID, pages=(Page(kind="topic", ref="news"),)),)))),
    "title of a policy": ("policies.toml", replace(PLAN, policies=(replace(POLICY, title=SAID),))),
    "vision": ("policies.toml", replace(PLAN, vision=Vision(title=SAID, claims=()))),
    "question of a claim": ("policies.toml", replace(PLAN, policies=(replace(POLICY, claims=(Claim(id="a", words=Text("増"), direction="up", question=SAID),)),))),
    "reason of an assignment": ("topics/news.ja.md", replace(PLAN, topics=(replace(NEWS, assignment=Assignment(basis="ours", reason=SAID)),))),
    "label of a row": ("topics/news.ja.md", replace(PLAN, topics=(charted(),))),
    "question about a picture": ("figures.csv", replace(PLAN, topics=(NEWS,), figures=(Figure(id="a", shown_in="topic:news", kind="photo", caption=Text("写真"), question=SAID),))),
}  # fmt: skip


@pytest.mark.parametrize("kind", PRINTED_AS_THEY_ARE)
def test_a_link_that_would_be_printed_with_its_brackets_is_an_error(kind: str) -> None:
    file, plan = PRINTED_AS_THEY_ARE[kind]
    (finding,) = told(plan)
    assert (finding.severity, finding.places[0].file, finding.places[0].text) == ("error", file, LINK)
    assert finding.message.ja == f"リンク「{LINK}」は、この文では読まれず、角括弧のまま残ります"
    assert "図表の題" in finding.hint.ja


def event_of(title: Text) -> Event:
    return replace(PLAN.events[0], title=title)


PROVED: dict[str, Callable[[], Plan]] = {
    "title of a topic": lambda: replace(PLAN, topics=(replace(NEWS, title=SAID),)),
    "lead": lambda: replace(PLAN, topics=(replace(NEWS, lead=SAID),)),
    "narrative": lambda: replace(PLAN, topics=(replace(NEWS, narrative=SAID),)),
    "title of a chart": lambda: replace(PLAN, topics=(replace(NEWS, charts=(replace(charted().charts[0], title=SAID, rows=(Row(series="births"),)),)),)),
    "title of an event": lambda: replace(PLAN, events=(event_of(SAID),)),
    "aim of a policy": lambda: replace(PLAN, policies=(replace(POLICY, aim=SAID),)),
    "summary of a policy": lambda: replace(PLAN, policies=(replace(POLICY, summary=SAID),)),
    "words of a claim": lambda: replace(PLAN, policies=(replace(POLICY, claims=(Claim(id="a", words=SAID, evidence=("topic:news",)),)),)),
    "caption of a picture": lambda: replace(PLAN, topics=(NEWS,), figures=(Figure(id="a", shown_in="topic:news", kind="photo", caption=SAID),)),
}  # fmt: skip


@pytest.mark.parametrize("kind", PROVED)
def test_where_links_are_read_nothing_is_told(kind: str) -> None:
    assert told(PROVED[kind]()) == []


@pytest.mark.parametrize(
    "link", [LINK, "[12人](ind:births)", "[令和5年](event:hot_room)", "[市のページ](https://example.jp/a)"]
)
def test_whatever_a_link_leads_to_it_is_told(link: str) -> None:
    (finding,) = told(with_indicator(note=Text(f"注：{link}。")))
    assert finding.places[0].text == link


@pytest.mark.parametrize("words", ["[推計]（市）", "区間[0](注)", "f(x)[1]", "配列 a[0](1)"])
def test_brackets_that_are_no_link_are_left_alone(words: str) -> None:
    assert told(with_indicator(note=Text(words))) == []


def test_each_link_of_each_language_has_its_line_and_column() -> None:
    text = Text(f"注\n二つ：{LINK}と{LINK}", "One: [1,436](fact:births@CY2023)")
    toml = f'[[indicators]]\nid = "births"\nnote = {{ ja = """\n{text.ja}""", en = "{text.en}" }}\n'
    found = told(with_indicator(note=text), {"indicators.toml": toml})
    spots = sorted((finding.places[0].line, finding.places[0].column) for finding in found)
    last = f'二つ：{LINK}と{LINK}""", en = "One: ['
    assert spots == [(5, 4), (5, 5 + len(LINK)), (5, len(last))]


def test_a_link_in_a_table_is_told_at_its_row() -> None:
    place = Place(id="aore", name=Text("アオーレ"), area="15202", note=SAID)
    rows = f"id,name,area,note\nother,館,15202,\naore,アオーレ,15202,出生は{LINK}\n".replace(
        SAID.ja, f'"{SAID.ja}"'
    )
    (finding,) = told(replace(PLAN, places=(place,)), {"places.csv": rows})
    assert (finding.places[0].line, finding.places[0].column) == (3, rows.split("\n")[2].index("[") + 1)


def test_of_links_that_say_the_same_each_is_told_at_its_own_place() -> None:
    parts = tuple(Part(id=name, title=SAID, pages=()) for name in ("one", "two"))
    plan = replace(PLAN, document=replace(PLAN.document, title=SAID, parts=parts))
    tables = "".join(f'[[document.parts]]\nid = "{part.id}"\ntitle = "{SAID.ja}"\n' for part in parts)
    found = told(plan, {"plan.toml": f'[document]\ntitle = "{SAID.ja}"\n{tables}'})
    assert [(each.places[0].line, each.places[0].column) for each in found] == [(2, 13), (5, 13), (8, 13)]


def test_a_link_within_records_that_have_no_id_is_told_where_it_stands() -> None:
    (chart,) = charted().charts
    rows = tuple(Row(series=series, label=SAID) for series in ("births", "deaths"))
    news = replace(
        NEWS, charts=(replace(chart, rows=rows),), assignment=Assignment(basis="ours", reason=SAID)
    )
    label = f'label = "{SAID.ja}"'
    file = (
        f'+++\ntitle = "話題"\n[[charts]]\nid = "births"\nrows = [\n  {{ series = "births", {label} }},\n'
        f'  {{ series = "deaths", {label} }},\n]\n[assignment]\nreason = "{SAID.ja}"\n+++\n\n本文\n'
    )
    found = told(replace(PLAN, topics=(news,)), {"topics/news.ja.md": file})
    assert sorted(each.places[0].line for each in found) == [6, 7, 10]


@pytest.mark.parametrize("note", [SAID.ja, f'「"」{LINK}'])
def test_a_link_in_the_note_of_a_value_is_told_at_its_row(note: str) -> None:
    noted = replace(PLAN.observations[1], note=Text(note))
    plan = replace(PLAN, observations=(PLAN.observations[0], noted, *PLAN.observations[2:]))
    written = note.replace('"', '""')
    rows = f'indicator,period,value,note\nbirths,CY2020,1631,\nbirths,CY2021,1595,"{written}"\n'
    (finding,) = told(plan, {"observations/annual.csv": rows, "observations/other.csv": "indicator\n"})
    spot = finding.places[0]
    assert (spot.file, spot.line) == ("observations/annual.csv", 3)
    assert rows.split("\n")[2][spot.column - 1 :].startswith(LINK)


@pytest.mark.parametrize(
    ("extends", "file", "line"),
    [(None, "plan.toml", 4), ("base", "editions/test/edition.toml", 2)],
)
def test_a_link_in_the_label_of_an_edition_is_told_in_the_file_of_that(
    extends: str | None, file: str, line: int
) -> None:
    plan = replace(PLAN, edition=replace(PLAN.edition, id="test", label=SAID, extends=extends))
    files = {
        "editions/test/edition.toml": f'id = "test"\nlabel = "{SAID.ja}"\n',
        "plan.toml": f'[document]\ntitle = "{SAID.ja}"\n[edition]\nlabel = "{SAID.ja}"\n',
    }
    (finding,) = told(plan, files)
    assert (finding.places[0].file, finding.places[0].line) == (file, line)


def test_a_link_in_the_question_of_a_claim_is_not_taken_for_one_in_another() -> None:
    claims = tuple(Claim(id=name, words=Text("増"), direction="up", question=SAID) for name in ("a", "b"))
    asked = "".join(f'[[policies.claims]]\nid = "{claim.id}"\nquestion = "{SAID.ja}"\n' for claim in claims)
    file = f'[[policies]]\nid = "policy_1"\n{asked}'
    found = told(replace(PLAN, policies=(replace(POLICY, claims=claims),)), {"policies.toml": file})
    assert [each.places[0].line for each in found] == [5, 8]
