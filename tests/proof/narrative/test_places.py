"""Where words of a text stand in the files of a package, however they are written there."""

import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hyappyo.jp.period import Period
from hyappyo.plan.figures import Scenario
from hyappyo.plan.happenings import Event
from hyappyo.plan.plan import Plan
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Chart, Row, Topic
from hyappyo.plan.tree import Claim, Policy, Vision
from hyappyo.proof import find_places, prove
from hyappyo.proof.narrative.rows import Rows
from hyappyo.proof.narrative.runs import At
from hyappyo.proof.narrative.site import DOUBLED, Site
from hyappyo.proof.narrative.strings import Strings
from proof.narrated import PLAN

WRONG = "[999人](fact:births@CY2023)"


def places_of(plan: Plan, **files: str) -> list[str]:
    """Return where the number 999 is printed, in the order of the findings; `files` by their name with _ for / and . ."""
    named = {name.replace("__", "/").replace("_", "."): text.encode() for name, text in files.items()}
    proof = prove(plan, find_places(plan, named))
    found = [finding.places[0] for finding in proof.findings if finding.rule == "HY101"]
    for spot in found:
        text = named[spot.file].decode("utf-8-sig").replace("\r\n", "\n")
        assert spot.line is not None
        assert spot.column is not None
        assert text.split("\n")[spot.line - 1][spot.column - 1 :].startswith("999人")
    return [str(spot) for spot in found]


def chart(name: str, title: str) -> Chart:
    return Chart(
        id=name,
        title=Text(title),
        form="line",
        rows=(Row(series="births"),),
        periods=Period.parse("CY2020..CY2023"),
    )


def test_of_titles_that_say_the_same_each_is_told_at_its_own_place() -> None:
    topic = Topic(
        id="news",
        title=Text(WRONG),
        narrative=Text("本文"),
        charts=(chart("one", WRONG), chart("two", WRONG)),
    )
    file = (
        f'+++\ntitle = "{WRONG}"\n[[charts]]\nid = "two"\ntitle = {{ ja = "{WRONG}" }}\n'
        f'[[charts]]\ntitle = "{WRONG}" # "{WRONG}"\nid = "one"\n+++\n\n本文\n'
    )
    assert places_of(replace(PLAN, topics=(topic,)), topics__news_ja_md=file) == [
        "topics/news.ja.md:2:11", "topics/news.ja.md:5:18", "topics/news.ja.md:7:11"
    ]  # fmt: skip


def test_of_policies_that_say_the_same_each_is_told_at_its_own_place() -> None:
    claim = Claim(id="a", words=Text(WRONG))
    policies = tuple(
        Policy(id=name, number=number, title=Text(name), aim=Text(WRONG), claims=(claim,))
        for number, name in enumerate(("one", "two"), 1)
    )
    plan = replace(PLAN, policies=policies, vision=Vision(title=Text("像"), claims=(claim,)))
    tables = "".join(
        f'[[policies]]\nid = "{name}"\naim = \'{WRONG}\'\n[[policies.claims]]\nid = "a"\nwords = "{WRONG}"\n'
        for name in ("one", "two")
    )
    file = f'{tables}[[vision.claims]]\nid = "a"\nwords = {{ ja = "{WRONG}", en = "none" }}\n'
    assert [place.split(":")[1] for place in places_of(plan, policies_toml=file)] == [
        "3",
        "6",
        "9",
        "12",
        "15",
    ]


@pytest.mark.parametrize(
    ("written", "line", "column"),
    [
        (f'"\\"引用\\"{WRONG}"', 2, 20),
        (f'"\\u5f15\\t用\\"\\"{WRONG}"', 2, 27),
        (f'"""\n"引用"{WRONG}"""', 3, 6),
        (f'"""\\\n   "引\\\n  用"{WRONG}"""', 4, 6),
        (f"'''\n\"引用\"{WRONG}'''", 3, 6),
    ],
)
def test_a_string_with_escapes_is_found_where_it_stands(written: str, line: int, column: int) -> None:
    text = f"sentence = {written}"
    plan = replace(PLAN, scenarios=(Scenario(id="a", title=Text("展望"), sentence=Text(tomllib.loads(text)["sentence"]), source="report", paths=()),))  # fmt: skip
    assert places_of(plan, scenarios__a_toml=f'title = "展望"\n{text}\n') == [
        f"scenarios/a.toml:{line}:{column}"
    ]


def test_a_line_that_is_written_as_an_escape_begins_no_line_of_the_file() -> None:
    topic = Topic(id="news", title=Text("項目"), lead=Text(f"要旨\n{WRONG}"), narrative=Text("本文"))
    file = f'+++\ntitle = "項目"\nlead = "要旨\\n{WRONG}"\n+++\n\n本文\n'
    assert places_of(replace(PLAN, topics=(topic,)), topics__news_ja_md=file) == ["topics/news.ja.md:3:14"]


@pytest.mark.parametrize(
    "broken",
    [
        f"number = {'9' * 5000}",
        f"policies = {'[' * 5000}{']' * 5000}",
        "[[policies]]\nid = 1.5\n[[policies]]\nid = 'policy'\naim = 'x'",
        "[[policies]]\nid = 'policy'\naim = 2.5",
        "[[policies]]\nid = 'policy'\naim = \"\\q\"",
        "[[policies]]\nid = 'policy'\naim = \"\\\n",
    ],
)
def test_a_file_that_is_no_such_toml_holds_no_text_and_hides_none(broken: str) -> None:
    aims = Policy(id="policy", number=1, title=Text("題"), aim=Text(WRONG))
    good = f'[[policies]]\nid = "policy"\naim = "{WRONG}"\n'
    found = places_of(
        replace(PLAN, policies=(aims,)), editions__old__policies_toml=broken, policies_toml=good
    )
    assert found == ["policies.toml:3:9"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_in_a_cell_of_several_lines_the_line_is_that_of_the_words(end: str) -> None:
    title = f'ミライ\n"工場"の\n{WRONG}開設'
    events = (
        Event(id="other", kind="opening", title=Text("開館", "\nopening,x"), source="report"),
        Event(id="opening", kind="opening", title=Text(title), source="report"),
    )
    written = title.replace('"', '""')
    file = f'\ufeffid,kind,title,title_en,source\nother,opening,開館,"\nopening,x",report\nopening,opening,"{written}",,report\n'
    plan = replace(PLAN, events=events)
    assert places_of(plan, events_csv=file.replace("\n", end)) == ["events.csv:6:2"]


@pytest.mark.parametrize("written", ['id = "births"', "  id='births' # 出生", 'id="births"'])
def test_a_record_is_found_by_its_id_however_that_is_written(written: str) -> None:
    toml = f'[[indicators]]\nid = "other"\nidentities = ["births"]\n[[indicators]]\n{written}\n'
    site = find_places(PLAN, {"indicators.toml": toml.encode()})["indicator:births"]
    assert (site.file, site.line, site.column) == ("indicators.toml", 5, 1)


def test_a_text_is_where_its_keys_lead_and_not_where_another_file_says_the_same() -> None:
    aims = Policy(id="policy", number=1, title=Text("題"), aim=Text(WRONG))
    more, base = (f'[[policies]]\nid = "{name}"\naim = "{WRONG}"\n' for name in ("more", "policy"))
    plan = replace(PLAN, policies=(aims,))
    assert places_of(plan, editions__more__policies_toml=more, policies_toml=base) == ["policies.toml:3:9"]


def test_of_rows_with_one_id_and_of_columns_with_one_name_the_first_is_meant() -> None:
    rows = Rows("id,name,name\na,first,second\na,third,fourth\n")
    assert rows.cell("a", "name") == (15, "first")


@pytest.mark.parametrize(
    ("row", "column", "cell"),
    [("a", "x", '"1"'), ('"b"', "x", "2"), ("a", "y", None), ("a", "z", None), ("c", "x", None)],
)
def test_a_cell_is_reached_by_row_and_column_as_far_as_there_is_one(
    row: str, column: str, cell: str | None
) -> None:
    found = Rows('"id","x",y\n"a","1"\n"""b""",2,3\n').cell(row, column)
    assert (found and found[1]) == cell


def test_the_id_of_a_row_need_not_stand_first() -> None:
    plan = replace(
        PLAN, events=(Event(id="opening", kind="opening", title=Text(f"-{WRONG}"), source="report"),)
    )
    file = f"title,id,kind,source\n'-{WRONG},opening,opening,report\n"
    assert places_of(plan, events_csv=file) == ["events.csv:2:4"]


def test_a_short_narrative_is_not_taken_for_a_word_of_the_front_matter() -> None:
    topic = Topic(id="news", title=Text("項目"), narrative=Text(WRONG))
    file = f'+++\ntitle = "項目"\n# {WRONG}\n+++\n\n{WRONG}\n'
    assert places_of(replace(PLAN, topics=(topic,)), topics__news_ja_md=file) == ["topics/news.ja.md:6:2"]


@pytest.mark.parametrize(
    ("content", "path", "says"),
    [
        ('"a" = "x"', "a", "x"),
        ('a = "x"', "a.ja", "x"),
        ('a = "x"', "a.en", None),
        ('a = "x"', "a.b.c", None),
        ('a = """\nx"""', "a", "x"),
        ("a = '''\nx'''", "a", "x"),
        ("a = '\\q'", "a", "\\q"),
        ("a = '''\\q'''", "a", "\\q"),
        ('a = "\\u3042"', "a", "あ"),
        ('a = "\\q"', "a", None),
        ('rows = [{ label = "x" }, { label = "y" }]', "rows.0.label", "x"),
        ('rows = [{ label = "x" }, { label = "y" }]', "rows.1.label", "y"),
        ('[[rows]]\nid = []\na = "x"\n[[rows]]\nid = "b"\na = "y"', "rows.b.a", "y"),
        ("a = 1", "a", None),
    ],
)
def test_a_string_is_reached_by_its_keys(content: str, path: str, says: str | None) -> None:
    found = Strings(content, fenced=False).at(path.split("."))
    assert (found and found.says) == says
    assert found is None or content[found.offset :].startswith(found.text)


TEXTS = st.text(st.sampled_from('あa"\\\n\t, []=#.'), max_size=12)


def at_each(text: str, site: Site) -> list[tuple[int, int]]:
    """Return where each character of a text stands in its file."""
    return [
        site.of(At(text[:index].count("\n") + 1, index - text.rfind("\n", 0, index)))
        for index in range(len(text))
    ]


@given(TEXTS, TEXTS)
def test_every_character_of_an_escaped_string_is_found(before: str, text: str) -> None:
    first = f"a = {json.dumps(before, ensure_ascii=False)}\n"
    content = f"{first}[b]\nc = [{{ id = 'x', d = {json.dumps(text, ensure_ascii=False)} }}]\n"
    written = Strings(content, fenced=False).at(("b", "c", "x", "d"))
    assert written is not None
    assert written.says == text
    assert content[written.offset :].startswith(written.text)
    for character, (line, column) in zip(
        text, at_each(text, Site("f", 1, 1, written.text, written.character)), strict=True
    ):
        assert (line, written.text[column - 1]) == (1, character if character not in '"\\\n\t' else "\\")


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_every_character_of_a_cell_is_found(cells: list[str]) -> None:
    quoted = [f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in cells]
    header = ",".join(["id", *(f"c{index}" for index in range(len(cells)))])
    rows = Rows(f"{header}\nrow,{','.join(quoted)}\n")
    for index, cell in enumerate(cells):
        found = rows.cell("row", f"c{index}")
        assert found is not None
        assert found[1] == quoted[index]
        lines = found[1][1:-1].split("\n")
        site = Site("f", 1, 1, found[1][1:-1], DOUBLED)
        assert [lines[line - 1][column - 1] for line, column in at_each(cell, site) if column <= len(lines[line - 1])] == [
            character for character in cell if character != "\n"
        ]  # fmt: skip
