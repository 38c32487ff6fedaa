"""``hyappyo trace``: where a printed number comes from."""

import json
from pathlib import Path

import pytest

from cli.package import write_package
from hyappyo.cli.main import main

NARRATIVE = (
    "- 出生は[1,436人](fact:births@CY2023)で、前の年より[135人減った](fact:change(births@CY2022..CY2023))。\n"
    "- 自然増減は[2,516人の減少](fact:births@CY2023-deaths@CY2023)となった。"
)


def trace(tmp_path: Path, words: str, *options: str) -> int:
    return main(["trace", write_package(tmp_path, NARRATIVE), words, "--lang", "ja", *options])


def test_a_number_is_traced_to_page_line_datum_and_source(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert trace(tmp_path, "1,436人") == 0
    out = capsys.readouterr().out
    for part in (
        "「1,436人」  出典と一致",
        "7ページ 本文  topics/people.ja.md:5:7",
        "births@CY2023",
        "出生数 1,436人",
        "2023年",
        "人口動態統計",
        "長岡市「人口動態」",
        "届出による",
        "observations/annual.csv:3",
    ):
        assert part in out


def test_a_worked_out_number_shows_its_working_and_each_datum(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert trace(tmp_path, "2,516人の減少") == 0
    out = capsys.readouterr().out
    assert "検算済み" in out
    assert "1,436 − 3,952 = −2,516" in out
    assert "observations/annual.csv:3" in out
    assert "observations/annual.csv:4" in out


@pytest.mark.parametrize("words", ["１，４３６人", "1436人", "1,436", " 1436 人"])
def test_width_separators_and_spaces_do_not_matter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    assert trace(tmp_path, words) == 0
    assert "births@CY2023" in capsys.readouterr().out


@pytest.mark.parametrize("words", ["436人", "1,43", "1,436件", ""])
def test_part_of_a_number_is_another_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    assert trace(tmp_path, words) == 1


def test_what_comes_near_is_offered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert trace(tmp_path, "1,463人") == 1
    captured = capsys.readouterr()
    assert "1,463人" in captured.err
    assert "1,436人" in captured.out


def test_json_carries_places_and_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert trace(tmp_path, "2,516人", "--json") == 0
    (number,) = json.loads(capsys.readouterr().out)["numbers"]
    assert (number["verdict"], number["value"]) == ("proved", "-2516")
    assert [(place["folio"], place["line"]) for place in number["places"]] == [(7, 6)]
    assert [datum["reference"] for datum in number["data"]] == ["births@CY2023", "deaths@CY2023"]
    assert number["data"][0]["place"] == "observations/annual.csv:3"


TABLE = (
    '[[tables]]\nof = "series"\nid = "vital"\ntitle = "動き"\nperiods = "CY2022..CY2023"\n'
    'rows = [{ series = "births" }, { series = "deaths" }]\n'
)


def test_a_number_that_stands_only_in_a_table_is_traced_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    planref = write_package(tmp_path, "- 本文", TABLE)
    assert main(["trace", planref, "3,952", "--lang", "ja"]) == 0
    out = capsys.readouterr().out
    assert "「3,952人」  出典と一致" in out
    assert "表（vital）" in out
    assert "observations/annual.csv:4" in out
    assert main(["trace", planref, "3,952件", "--lang", "ja"]) == 1


EXAMPLE = Path(__file__).parents[2] / "examples/nagaoka"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("300万人", "道の駅の累計来場者が300万人に到達 題名  events.csv:"),
        ("235,614人", "人口の将来展望（第2期人口ビジョン） 計画の記述  scenarios/outlook2.toml:"),
    ],
)
def test_a_number_in_the_words_of_an_event_or_a_scenario_is_traced_to_them(
    capsys: pytest.CaptureFixture[str], words: str, place: str
) -> None:
    assert main(["trace", str(EXAMPLE), words, "--lang", "ja"]) == 0
    assert place in capsys.readouterr().out


EVENTS = "id,kind,title,date,source\r\nopening,opening,開館,D2023-09-16,report\r\nsigning,agreement,協定,{},report\r\n"
DATED = "- [2023年9月16日](event:opening)に開き、[令和5年10月](event:signing)に協定を結んだ。"


def trace_dated(tmp_path: Path, date: str, words: str) -> int:
    package = write_package(tmp_path, DATED, **{"events.csv": EVENTS.format(date)})
    return main(["trace", package, words, "--lang", "ja"])


def test_what_is_bound_to_a_row_that_cannot_be_read_says_so_and_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert trace_dated(tmp_path, "令和0年", "令和5年10月") == 0
    out = capsys.readouterr().out
    assert "計算できず" in out
    assert "結び付け先とみられる記録が読めませんでした（events.csv:3）" in out
    assert "ありません" not in out


def test_what_is_bound_to_a_sound_row_is_traced_beside_one_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert trace_dated(tmp_path, "令和0年", "2023年9月16日") == 0
    assert "events.csv:2" in capsys.readouterr().out


def test_what_could_not_be_searched_is_said_where_nothing_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert trace_dated(tmp_path, "令和0年", "99人") == 1
    assert "探していません: events.csv:3" in capsys.readouterr().err
    assert trace_dated(tmp_path, "M2023-10", "99人") == 1
    assert "探していません" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "lang", "value"),
    [
        ("18位", "ja", "共働き 子育てしやすい街ランキング（全国） 18位"),
        ("2,516", "en", "“−2,516 persons”  cited"),
        ("No. 18", "en", "Ranking of towns for working parents, Japan: No. 18\n"),
        ("over 70%", "en", "Parental leave taken by male city staff: over 70%\n"),
        ("¥15.8 billion", "en", "¥15,800,000,000"),
        ("1 device", "en", "Devices per pupil: 1 device\n"),
        ("6億6,266万円", "ja", "6億6,266万円"),
    ],
)
def test_the_value_is_said_with_its_unit_as_in_the_report(
    capsys: pytest.CaptureFixture[str], words: str, lang: str, value: str
) -> None:
    assert main(["trace", str(EXAMPLE), words, "--lang", lang]) == 0
    assert value in capsys.readouterr().out


def test_what_stands_only_in_a_table_is_worded_in_the_language_of_the_answer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["trace", str(EXAMPLE), "9,840,000,000円", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "“¥9,840,000,000”  cited" in out
    assert "table city_funds  topics/finance.ja.md" in out


@pytest.mark.parametrize(
    ("lang", "named"),
    [
        ("ja", "基金の残高（財政調整基金） 98.4億円"),
        ("en", "Reserve funds (Fiscal adjustment fund): ¥9,840,000,000"),
    ],
)
def test_a_datum_of_a_part_is_named_with_its_part(
    capsys: pytest.CaptureFixture[str], lang: str, named: str
) -> None:
    assert main(["trace", str(EXAMPLE), "98.4億円", "--lang", lang]) == 0
    assert named in capsys.readouterr().out


def test_programs_are_told_the_ids_of_a_part_beside_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", str(EXAMPLE), "98.4億円", "--lang", "ja", "--json"]) == 0
    (number,) = json.loads(capsys.readouterr().out)["numbers"]
    assert number["data"][0]["reference"] == "city_funds@D2024-03-31[fund=fiscal]"
    assert number["data"][0]["name"] == "基金の残高（財政調整基金）"
