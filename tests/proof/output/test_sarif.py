"""SARIF: what editors need, and no more."""

import json

from hyappyo.proof.draft import read_bytes
from hyappyo.proof.output import sarif
from proof.output.remarks import RULE, finding

TEXT = "水辺のまち\n広場の利用者は12,340人となりました。\nうち朝市は1,110人です。\n"


def test_results_have_level_place_and_related_places() -> None:
    draft = read_bytes(TEXT.encode(), "資料 1/memo.txt")
    log = sarif([finding(draft, "12,340人", "1,110人")], "ja", {"HY203": RULE})
    (run,) = log["runs"]
    (result,) = run["results"]
    assert (log["version"], result["ruleId"], result["level"]) == ("2.1.0", "HY203", "error")
    physical = result["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "%E8%B3%87%E6%96%99%201/memo.txt"
    assert physical["region"] == {
        "startLine": 2,
        "startColumn": 8,
        "endColumn": 15,
        "snippet": {"text": "12,340人"},
    }
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 3
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "HY203"
    assert run["columnKind"] == "unicodeCodePoints"
    assert json.loads(json.dumps(log)) == log


def test_levels_are_those_of_the_standard_and_waived_findings_are_suppressed() -> None:
    draft = read_bytes(TEXT.encode(), "memo.txt")
    found = [
        finding(draft, "12,340人", severity="info"),
        finding(draft, "1,110人", severity="warning", waiver="w1"),
    ]
    results = sarif(found, "en")["runs"][0]["results"]
    assert [result["level"] for result in results] == ["note", "warning"]
    assert results[1]["suppressions"] == [{"kind": "external", "justification": "w1"}]


def test_a_fingerprint_stays_when_lines_move_and_differs_with_the_words() -> None:
    def print_of(text: str, words: str) -> str:
        draft = read_bytes(text.encode(), "memo.txt")
        (result,) = sarif([finding(draft, words)], "ja")["runs"][0]["results"]
        return str(result["partialFingerprints"])

    assert print_of(TEXT, "12,340人") == print_of("\n\n" + TEXT, "12,340人")
    assert print_of(TEXT, "12,340人") != print_of(TEXT, "1,110人")


def test_absolute_paths_become_uris_of_files() -> None:
    for name, uri in (
        ("/data/a b.txt", "file:///data/a%20b.txt"),
        ("C:\\data\\a.txt", "file:///C:/data/a.txt"),
    ):
        draft = read_bytes(TEXT.encode(), name)
        (result,) = sarif([finding(draft, "12,340人")], "ja")["runs"][0]["results"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
