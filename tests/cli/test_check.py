"""``hyappyo check``: findings worst first, a few lines in the end, an exit status that scripts can use."""

import json
from pathlib import Path

import pytest

from cli.package import OBSERVATIONS, write_package
from hyappyo.cli.main import main
from on_disk import change

GOOD = "- 出生は[1,436人](fact:births@CY2023)"
WRONG = "- 出生は[1,463人](fact:births@CY2023)"


def test_a_sound_package_is_read_aloud_in_ten_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", write_package(tmp_path, GOOD), "--lang", "ja"]) == 0
    lines = capsys.readouterr().out.strip().splitlines()
    assert len(lines) <= 10
    assert lines[0] == "長岡市"
    said = "\n".join(lines)
    assert "項目1、指標2、実績値3" in said
    assert "数値1件：検算0件、出典と一致1件、根拠なし0件、不一致0件" in said
    assert "誤り0、注意0" in said


def test_a_contradiction_is_told_with_place_and_remedy_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", write_package(tmp_path, WRONG), "--lang", "ja"]) == 1
    out = capsys.readouterr().out
    assert "誤り HY101 topics/people.ja.md:5:7" in out
    assert "本文は「1,463人」、値は 1,436人 です" in out
    assert "→" in out
    assert "waivers.toml" in out


def test_one_of_a_kind_is_no_plural(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", write_package(tmp_path, WRONG), "--lang", "en"]) == 1
    out = capsys.readouterr().out
    assert "1 error, 0 warnings" in out
    assert "1 topic, 2 indicators, 3 observations" in out
    assert "1 figure: 0 proved" in out


def test_faults_of_the_package_come_with_the_findings_of_what_could_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = OBSERVATIONS + "births,CY2021,15202,vital,-3,,final,report,\r\n"
    planref = write_package(tmp_path, WRONG, **{"observations/annual.csv": broken})
    assert main(["check", planref, "--lang", "en"]) == 1
    out = capsys.readouterr().out
    assert out.index("HY001") < out.index("HY101")
    assert "observations/annual.csv:5" in out


def test_one_unreadable_table_makes_no_crowd_of_what_is_bound_to_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cut = OBSERVATIONS.split("births,CY2023")[0] + 'births,CY2023,15202,vital,"1436'
    many = "\n\n".join(
        ["出生数は[1,436人](fact:births@CY2023)、死亡数は[3,952人](fact:deaths@CY2023)。"] * 20
    )
    planref = write_package(tmp_path, many, **{"observations/annual.csv": cut})
    assert main(["check", planref, "--lang", "en"]) == 1
    out = capsys.readouterr().out
    assert out.count("HY001") == 1
    assert out.count("HY102") == 1
    assert "40 numbers seem bound" in out


def test_what_is_bound_to_an_indicator_with_a_fault_of_its_own_is_not_said_to_lack_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    planref = write_package(tmp_path, "出生数は[1,436人](fact:births@CY2023)。")
    indicators = Path(planref) / "indicators.toml"
    wrong = indicators.read_text(encoding="utf-8").replace('"annual"', '"anual"', 1)
    indicators.write_text(wrong, encoding="utf-8")
    assert main(["check", planref, "--lang", "en"]) == 1
    out = capsys.readouterr().out
    assert out.count("error HY001") == 1
    assert "HY105" not in out
    assert "1 number seems bound" in out


def test_json_alone_stands_on_standard_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", write_package(tmp_path, WRONG), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["format"] == 1
    (finding,) = found["findings"]
    assert (finding["rule"], finding["severity"], finding["verdict"]) == ("HY101", "error", "contradicted")
    (place,) = finding["places"]
    assert (place["file"], place["line"], place["column"], place["text"]) == (
        "topics/people.ja.md",
        5,
        7,
        "1,463人",
    )


def test_a_stated_discrepancy_fails_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    waiver = (
        '[[waivers]]\nid = "stated"\nrule = "HY101"\nplace = "topics/people.ja.md"\nquote = "1,463人"\n'
        'reason = "原典のまま"\nquestion = "1,436人の誤りですか。"\n'
    )
    assert main(["check", write_package(tmp_path, WRONG, **{"waivers.toml": waiver}), "--lang", "ja"]) == 0
    out = capsys.readouterr().out
    assert "1,436人の誤りですか。" in out
    assert "申し送り済み（waivers.toml の stated）" in out


def test_an_edition_that_adds_records_is_checked_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    identity = '[[indicators]]\nid = "all"\nname = "計"\nunit = "人"\nkind = "annual"\nbasis = "vital"\n'
    planref = write_package(
        tmp_path,
        GOOD,
        **{
            "editions/more/edition.toml": 'id = "more"\nlabel = "追加"\nas_of = "D2024-09-30"\nextends = "base"\n',
            "editions/more/indicators.toml": identity + 'identities = ["births+deaths"]\n',
            "editions/more/observations/all.csv": (
                "indicator,period,area,basis,value,status,source\r\nall,CY2023,15202,vital,5389,final,report\r\n"
            ),
        },
    )
    assert main(["check", planref, "--lang", "ja"]) == 1
    out = capsys.readouterr().out
    assert "HY104 editions/more/indicators.toml:2:1" in out
    assert out.count("HY104") == 1


def test_many_alike_notes_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    narrative = "\n".join(f"- 令和{year}年に始めた" for year in range(1, 7)) * 3
    assert main(["check", write_package(tmp_path, narrative), "--lang", "ja"]) == 0
    assert "ほか" in capsys.readouterr().out


def test_a_package_without_a_header_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    planref = write_package(tmp_path, GOOD, **{"plan.toml": "format = 1\n[municipality"})
    assert main(["check", planref, "--lang", "ja"]) == 2
    assert "plan.toml" in capsys.readouterr().out


def test_no_package_at_all_is_said_on_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path / "nowhere"), "--lang", "ja"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "計画パッケージがありません" in captured.err


def test_a_gaiji_is_a_warning_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = write_package(tmp_path, GOOD, 'lead = "渡\ue123氏"\n')
    assert main(["check", package, "--json"]) == 0
    (finding,) = [each for each in json.loads(capsys.readouterr().out)["findings"] if each["rule"] == "HY113"]
    assert finding["severity"] == "warning"
    assert finding["places"][0] == {
        "file": "topics/people.ja.md", "page": None, "line": 3, "column": 10, "text": ""
    }  # fmt: skip


def found(planref: str, capsys: pytest.CaptureFixture[str]) -> list[dict]:
    """Return the findings of a check, without the counts of what is lacking."""
    capsys.readouterr()
    main(["check", planref, "--json", "--lang", "ja"])
    told = json.loads(capsys.readouterr().out)["findings"]
    return [each for each in told if each["rule"] not in ("HY110", "HY111")]


@pytest.mark.parametrize("damage", ["[[indicators]", ""])
def test_an_unreadable_file_makes_no_crowd_of_dates_that_its_numbers_bear_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], damage: str
) -> None:
    text = "- 2023年の出生は[1,436人](fact:births@CY2023)、2022年は[1,571人](fact:births@CY2022)"
    planref = write_package(tmp_path, text)
    if damage:
        change(planref, "indicators.toml", "[[indicators]]", damage)
    else:
        (Path(planref) / "indicators.toml").unlink()
    rules = [each["rule"] for each in found(planref, capsys)]
    assert rules == ["HY001", "HY102"]


def test_a_misspelt_indicator_makes_no_finding_of_the_date_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    planref = write_package(tmp_path, "- 2023年の出生は[1,436人](fact:birhts@CY2023)")
    (finding,) = found(planref, capsys)
    assert (finding["rule"], finding["hint"]) == ("HY105", "もしかして「births」ですか")


MORE = {
    "editions/more/edition.toml": 'id = "more"\nlabel = "追加"\nas_of = "D2024-09-30"\nextends = "base"\n',
    "editions/more/observations/all.csv": (
        "indicator,period,area,basis,value,absence,status,source\r\nbirths,CY2021,15202,vital,1595,,final,report\r\n"
    ),
}


def test_a_cut_table_is_told_once_even_if_an_edition_seeks_more_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "".join(f"{at},{at},event:lost_{at:02}\r\n" for at in range(1, 13))
    tables = {
        "events.csv": "id,kind,title,source\r\nkept,opening,開館,report\r\n",
        "coverage.csv": "first,last,record\r\n" + rows,
        "editions/more/coverage.csv": "first,last,record\r\n13,13,event:lost_13\r\n",
    }
    planref = write_package(tmp_path, GOOD, **MORE, **tables)
    assert main(["check", planref, "--lang", "en"]) == 1
    out = capsys.readouterr().out
    assert out.count("was the file cut?") == 1
    assert "there is no event 'lost_13'" in out


MARRIAGES = (
    '\n[[indicators]]\nid = "marriages"\nname = "婚姻数"\nunit = "件"\nkind = "annual"\nbasis = "vital"\n'
)
IN_BOTH = [
    ("fact:births@CY2033", "final", ["HY102"]),  # the edition has more periods to offer
    ("fact:births@CY2033", "fin", ["HY001", "HY102"]),  # a row of the edition cannot be read
    ("fact:births@CY2021", "fin", ["HY001", "HY102"]),
    ("fact:birhts@CY2021", "final", ["HY105"]),
    ("fact:marriages@CY2019", "final", ["HY105"]),  # the base has none, the edition those of another year
    ("fact:births@CY2023", "final", ["HY101"]),
]


@pytest.mark.parametrize(("target", "status", "rules"), IN_BOTH)
def test_a_number_is_told_once_and_not_again_of_each_edition(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], target: str, status: str, rules: list[str]
) -> None:
    planref = write_package(tmp_path, f"- 出生は[9人]({target})", **MORE)
    with (Path(planref) / "indicators.toml").open("a", encoding="utf-8") as indicators:
        indicators.write(MARRIAGES)
    change(planref, "editions/more/observations/all.csv", "final", status)
    with (Path(planref) / "editions/more/observations/all.csv").open("a", encoding="utf-8") as rows:
        rows.write("marriages,CY2021,15202,vital,500,,final,report\r\n")
    assert [each["rule"] for each in found(planref, capsys)] == rules


def test_a_number_that_only_an_edition_contradicts_is_told_as_that_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    planref = write_package(tmp_path, "- 出生は[9人](fact:births@CY2021)", **MORE)
    assert [each["rule"] for each in found(planref, capsys)] == ["HY101", "HY102"]


def test_a_number_is_not_taken_for_told_where_another_of_the_same_words_on_its_line_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = "- 出生は[9人](fact:births@CY2023)、[9人](fact:births@CY2021)"
    told = [
        (each["rule"], each["places"][0]["column"])
        for each in found(write_package(tmp_path, both, **MORE), capsys)
    ]
    assert sorted(told) == [
        ("HY101", 7),
        ("HY101", both.rindex("9人") + 1),
        ("HY102", both.rindex("9人") + 1),
    ]


def test_gaps_of_the_base_are_counted_once_and_not_again_of_each_edition(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    planref = write_package(tmp_path, "本文", **MORE)
    change(planref, "plan.toml", 'languages = ["ja"]', 'languages = ["ja", "en"]')
    (Path(planref) / "topics/people.en.md").write_text("Words\n", encoding="utf-8")
    for name, period in (("annual", "CY2019"), ("../editions/more/observations/all", "CY2018")):
        with (Path(planref) / f"observations/{name}.csv").open("a", encoding="utf-8") as rows:
            rows.write(f"births,{period},15202,vital,,not_yet,final,report{',' * (name == 'annual')}\r\n")
    main(["check", planref, "--json", "--lang", "ja"])
    told = [
        each for each in json.loads(capsys.readouterr().out)["findings"] if each["rule"] in ("HY110", "HY111")
    ]
    assert [(each["rule"], each["message"]) for each in told if each["rule"] == "HY111"] == [
        ("HY111", "値のない実績が1件あります（未確定1件）")
    ] * 2
    places = [place["text"] for each in told for place in each["places"]]
    assert len(places) == len(set(places))
    assert {"births@CY2018", "births@CY2019"} <= set(places)
    assert sum(each["rule"] == "HY110" for each in told) == 2  # the second of the label alone


def test_a_record_that_is_missing_is_told_once_and_not_again_of_each_edition(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    planref = write_package(tmp_path, "本文", **MORE)
    change(planref, "indicators.toml", '"births"', '"birth"')
    (finding,) = found(planref, capsys)
    assert finding["message"] == "指標「births」はどこにもありません（参照は2か所）"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("issuer =", "isuer =", "plan.toml の [document] が読めないため、本文の数値は一つも検算していません"),
        ("[edition]", "[edition", "plan.toml の [municipality]、[document]、[edition] が読めないため"),
    ],
)
def test_where_a_fault_of_the_header_hinders_the_proof_that_is_said_plainly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    planref = write_package(tmp_path / "plan", GOOD)
    change(planref, "plan.toml", old, new)
    for command in (["check"], ["trace", "1,436人"], ["build"]):
        name, *rest = command
        options = ["--out", str(tmp_path / "out")] if name == "build" else []
        assert main([name, planref, *rest, *options, "--lang", "ja"]) == 2
        assert said in capsys.readouterr().out
    finding = found(planref, capsys)[-1]
    assert (finding["rule"], finding["severity"], finding["places"][0]["file"]) == (
        "HY102",
        "info",
        "plan.toml",
    )


def test_each_number_is_told_whose_observations_are_gone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "- 出生は[1,436人](fact:births@CY2023)\n- 出生は[1,571人](fact:births@CY2022)"
    other = "indicator,period,area,basis,value,absence,status,source\r\ndeaths,CY2023,15202,vital,1,,final,report\r\n"
    planref = write_package(tmp_path, text, **{"observations/other.csv": other})
    (Path(planref) / "observations/annual.csv").unlink()
    assert main(["check", planref]) == 1
    assert [(each["rule"], each["places"][0]["line"]) for each in found(planref, capsys)] == [
        ("HY105", 5),
        ("HY105", 6),
    ]


def test_observations_that_are_not_there_at_all_are_one_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "- 出生は[1,436人](fact:births@CY2023)\n- 出生は[1,571人](fact:births@CY2022)"
    planref = write_package(tmp_path, text)
    (Path(planref) / "observations/annual.csv").unlink()
    assert main(["check", planref]) == 1
    fault, uncounted = found(planref, capsys)
    assert (fault["message"], fault["hint"]) == (
        "observations/ がありません",
        "「births」などが参照されています。置いてください",
    )
    assert (uncounted["severity"], len(uncounted["places"])) == ("info", 2)
    say_nothing = write_package(tmp_path / "other", "- 数はない")
    (Path(say_nothing) / "observations/annual.csv").unlink()
    assert found(say_nothing, capsys) == []
