"""``hyappyo proof``: what a person at the terminal gets, and what a program gets."""

import json
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import docx
import pytest

from hyappyo.cli.main import main

FAULTY = "開催日は令和6年5月12日（土）です。\n\n約200人程度が参加しました。\n"


FULL = "港の近くの商店街では、空いた店を使う小さな市が春から毎月開かれるようになって、\n"
WRAPPED = FULL * 5 + (
    "人が集まりました。用意した席はすぐに埋まり、立ち見の方を含めるとその日は約200人程\n"
    "度が参加し、来年も開いてほしいという声が寄せられました。\n"
)
"""Seven lines set to a measure, so that 程度 is known to be one word over two of them."""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(FAULTY, encoding="utf-8")
    return path


def test_the_report_quotes_the_line_and_points_at_the_words(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["proof", str(draft), "--lang", "ja"]) == 1
    said = capsys.readouterr().out
    assert "HY301" in said
    assert "1 │ 開催日は令和6年5月12日（土）です。" in said
    assert "^^^^" in said
    assert "誤り1、注意1" in said


def test_json_alone_stands_on_standard_output(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["proof", str(draft), "--json", "--lang", "ja"]) == 1
    value = json.loads(capsys.readouterr().out)
    assert [finding["rule"] for finding in value["findings"]] == ["HY301", "HY601"]
    assert value["findings"][0]["places"][0]["line"] == 1
    assert value["findings"][0]["places"][0]["text"] == "令和6年5月12日（土）"


def test_json_and_sarif_carry_the_safe_correction(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["proof", str(draft), "--json", "--lang", "ja"])
    weekday, about = json.loads(capsys.readouterr().out)["findings"]
    assert "fix" not in weekday
    assert about["fix"] == {
        "description": "「約200人程度」を「約200人」に",
        "edits": [{"place": about["places"][0], "old": "約200人程度", "new": "約200人"}],
    }
    main(["proof", str(draft), "--sarif", "--lang", "ja"])
    weekday, about = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert "fixes" not in weekday
    (fix,) = about["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"] == about["locations"][0]["physicalLocation"]["artifactLocation"]
    (replacement,) = change["replacements"]
    assert replacement["insertedContent"] == {"text": "約200人"}
    region = replacement["deletedRegion"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (3, 1, 8)


def test_corrections_of_office_files_are_told_in_json_and_not_as_edits_of_lines_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.docx"
    document = docx.Document()
    document.add_paragraph("約200人程度が参加しました。")
    document.save(str(path))
    main(["proof", str(path), "--json"])
    assert json.loads(capsys.readouterr().out)["findings"][0]["fix"]["edits"][0]["new"] == "約200人"
    main(["proof", str(path), "--sarif"])
    assert "fixes" not in json.loads(capsys.readouterr().out)["runs"][0]["results"][0]


def test_sarif_names_every_rule_found(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["proof", str(draft), "--sarif"])
    log = json.loads(capsys.readouterr().out)
    assert {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]} == {"HY301", "HY601"}


def test_warnings_alone_do_not_fail(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("約200人程度が参加しました。\n", encoding="utf-8")
    assert main(["proof", str(path)]) == 0


def test_rules_are_selected_and_ignored_by_the_beginning_of_their_ids(draft: Path) -> None:
    assert main(["proof", str(draft), "--select", "HY6"]) == 0
    assert main(["proof", str(draft), "--ignore", "HY3"]) == 0


def test_official_style_is_looked_at_only_when_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("防災の取り組みを進める。\n", encoding="utf-8")
    main(["proof", str(path), "--json"])
    assert json.loads(capsys.readouterr().out)["findings"] == []
    main(["proof", str(path), "--json", "--group", "koyobun"])
    assert json.loads(capsys.readouterr().out)["findings"][0]["rule"] == "HY801"


def test_the_date_of_the_document_gives_relative_words_a_meaning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("昨年度は300人が参加した。\n", encoding="utf-8")
    main(["proof", str(path), "--json"])
    assert len(json.loads(capsys.readouterr().out)["findings"]) == 1
    main(["proof", str(path), "--json", "--document-date", "D2024-09-30"])
    assert json.loads(capsys.readouterr().out)["findings"] == []


def test_a_date_alone_at_the_top_is_the_document_s_date(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("報告\n\n令和6年9月30日\n\n昨年度は300人が参加した。\n", encoding="utf-8")
    main(["proof", str(path), "--json"])
    assert json.loads(capsys.readouterr().out)["findings"] == []


@pytest.mark.parametrize(
    ("top", "known"),
    [
        ("令和6年9月　企画課", True),
        ("2024年9月", True),
        ("令和6年9月に開館した。", False),
        ("令和6年度版", False),
    ],
)
def test_a_month_alone_at_the_top_is_the_document_s_date_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], top: str, known: bool
) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(
        f"報告\n\n{top}\n\n昨年度は300人が参加した。今後5年間で3億円を補助する。\n", encoding="utf-8"
    )
    main(["proof", str(path), "--json"])
    rules = [finding["rule"] for finding in json.loads(capsys.readouterr().out)["findings"]]
    assert ("HY306" in rules) is not known
    assert not (known and rules)


def test_an_exception_bears_its_reason_and_fails_nothing(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (draft.parent / "hyappyo.toml").write_text(
        '[[proof.suppress]]\nrule = "HY301"\nlines = "1"\nreason = "会場の都合で土曜に改めた"\n',
        encoding="utf-8",
    )
    assert main(["proof", str(draft), "--json"]) == 0
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert findings[-1]["waiver"] == "会場の都合で土曜に改めた"


def test_an_exception_without_a_reason_is_refused(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (draft.parent / "hyappyo.toml").write_text('[[proof.suppress]]\nrule = "HY301"\n', encoding="utf-8")
    assert main(["proof", str(draft), "--lang", "ja"]) == 2
    assert "reason" in capsys.readouterr().err


def test_a_baseline_leaves_only_what_is_new(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    baseline = draft.parent / "baseline.json"
    main(["proof", str(draft), "--write-baseline", str(baseline)])
    capsys.readouterr()
    draft.write_text("前書き。\n" + FAULTY + "\n令和5年6月31日に閉じた。\n", encoding="utf-8")
    assert main(["proof", str(draft), "--baseline", str(baseline), "--json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [finding["rule"] for finding in findings] == ["HY303"]


@pytest.mark.parametrize(("kept", "called"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_a_draft_is_known_by_name_however_its_marks_are_written(
    draft: Path,
    capsys: pytest.CaptureFixture[str],
    kept: Literal["NFC", "NFD"],
    called: Literal["NFC", "NFD"],
) -> None:
    draft = draft.rename(draft.parent / normalize(kept, "がいよう.txt"))
    other = draft.with_name(normalize(called, draft.name))
    exception = f'[[proof.suppress]]\nrule = "HY301"\ndocument = "{other.name}"\nreason = "土曜に改めた"\n'
    (draft.parent / "hyappyo.toml").write_text(exception, encoding="utf-8")
    assert main(["proof", str(draft), "--json"]) == 0
    (draft.parent / "hyappyo.toml").unlink()
    main(["proof", str(draft), "--write-baseline", str(draft.parent / "baseline.json")])
    capsys.readouterr()
    draft.rename(other)
    assert main(["proof", str(other), "--baseline", str(draft.parent / "baseline.json"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []


def test_two_drafts_are_read_against_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text("令和5年度の駅前図書館の来館者は21,000人だった。\n", encoding="utf-8")
    other.write_text("令和5年度の駅前図書館の来館者は12,000人だった。\n", encoding="utf-8")
    assert main(["proof", str(one), str(other), "--json"]) == 1
    finding = json.loads(capsys.readouterr().out)["findings"][0]
    assert finding["rule"] == "HY203"
    assert [Path(place["file"]).name for place in finding["places"]] == ["b.txt", "a.txt"]


def test_safe_corrections_are_written_back_and_nothing_else_changes(draft: Path) -> None:
    main(["proof", str(draft), "--fix"])
    assert draft.read_text(encoding="utf-8") == FAULTY.replace("約200人程度", "約200人")


def test_corrections_keep_line_ends_and_leave_other_encodings_alone(tmp_path: Path) -> None:
    crlf, cp932 = tmp_path / "crlf.txt", tmp_path / "cp932.txt"
    crlf.write_bytes("表紙\r\n\f約200人程度が来た。\r\n".encode())
    kept = "約200人程度が参加した。地域の催しの記録である。\r\n".encode("cp932")
    cp932.write_bytes(kept)
    main(["proof", str(crlf), str(cp932), "--fix"])
    assert crlf.read_bytes() == "表紙\r\n\f約200人が来た。\r\n".encode()
    assert cp932.read_bytes() == kept


def test_a_byte_order_mark_stays_and_the_first_line_behind_it_is_corrected(tmp_path: Path) -> None:
    draft = tmp_path / "marked.md"
    draft.write_text("約200人程度が来た。\n", encoding="utf-8-sig")
    main(["proof", str(draft), "--fix"])
    assert draft.read_bytes() == b"\xef\xbb\xbf" + "約200人が来た。\n".encode()


def test_what_is_suppressed_is_not_corrected(draft: Path) -> None:
    (draft.parent / "hyappyo.toml").write_text(
        '[[proof.suppress]]\nrule = "HY601"\nreason = "引用のまま"\n', encoding="utf-8"
    )
    main(["proof", str(draft), "--fix"])
    assert draft.read_text(encoding="utf-8") == FAULTY


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("wrapped.txt", WRAPPED),
        ("bold.md", "**約200人**程度が参加しました。\n"),
    ],
)
def test_words_that_wrap_or_bear_marks_are_found_and_left_to_the_person(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    main(["proof", str(path), "--fix", "--json", "--select", "HY601"])
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert "fix" not in finding
    assert path.read_text(encoding="utf-8") == text


def test_a_page_of_the_findings_is_written(draft: Path) -> None:
    page = draft.parent / "findings.html"
    main(["proof", str(draft), "--html", str(page), "--lang", "ja"])
    assert "HY301" in page.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (draft.parent / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    assert main(["proof", str(draft.parent / "broken.pdf"), str(draft), "--json"]) == 2
    rules = {finding["rule"] for finding in json.loads(capsys.readouterr().out)["findings"]}
    assert {"HY011", "HY301"} <= rules


def test_a_rule_is_explained_with_an_example_and_what_to_write_instead(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["proof", "--explain", "HY203", "--lang", "ja"]) == 0
    said = capsys.readouterr().out
    assert "同じものに二つの値" in said
    assert "直した例" in said


def test_an_unknown_rule_names_those_near_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["proof", "--explain", "HY299", "--lang", "ja"]) == 2
    assert "HY201" in capsys.readouterr().err


def test_without_a_draft_the_command_says_what_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["proof", "--lang", "ja"]) == 2
    assert "報告書.pdf" in capsys.readouterr().err


def test_numbers_find_their_datum_in_a_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("長岡市の2023年の出生数は1,436人、2023年の死亡数は3,953人でした。\n", encoding="utf-8")
    example = Path(__file__).parents[2] / "examples" / "nagaoka"
    assert main(["proof", str(path), "--plan", str(example), "--json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    proposed = next(finding for finding in findings if finding["rule"] == "HY212")
    assert proposed["hint"] == "[1,436人](fact:births@CY2023)"
    assert [finding["places"][0]["text"] for finding in findings if finding["rule"] == "HY211"] == ["3,953人"]


@pytest.mark.parametrize(
    ("text", "differing"),
    [
        ("合計特殊出生率は2022年に1.40でした。\n", ["1.40"]),
        ("合計特殊出生率は2022年に1.37でした。\n", []),
        (
            "市の人口動態\n\n年次\t2022年\t2023年\n出生数（人）\t1,571\t1,463\n死亡数（人）\t3,627\t3,952\n",
            ["1,463"],
        ),
        (
            "全国の人口動態\n\n年次\t2022年\t2023年\n出生数（人）\t1,571\t1,463\n死亡数（人）\t3,627\t3,952\n",
            [],
        ),
    ],
)
def test_rates_without_a_unit_and_tables_are_held_against_the_plan_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, differing: list[str]
) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(text, encoding="utf-8")
    example = Path(__file__).parents[2] / "examples" / "nagaoka"
    main(["proof", str(path), "--plan", str(example), "--json", "--select", "HY2"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [finding["places"][0]["text"] for finding in findings if finding["rule"] == "HY211"] == differing


def test_what_differs_from_the_plan_is_told_with_unit_and_year_as_people_say_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("死亡数は2023年に3,953人でした。\n", encoding="utf-8")
    example = Path(__file__).parents[2] / "examples" / "nagaoka"
    main(["proof", str(path), "--plan", str(example), "--select", "HY211", "--lang", "ja"])
    assert "死亡数（2023年）は計画では3,952人です。ここでは3,953人です" in capsys.readouterr().out
    main(["proof", str(path), "--plan", str(example), "--select", "HY211", "--lang", "en"])
    assert "Deaths (2023) is 3,952 persons in the plan, 3,953人 here" in capsys.readouterr().out
