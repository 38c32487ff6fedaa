"""Findings as SARIF 2.1.0, which editors and code hosts show beside the lines of a file.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", 2020, sections 3.14 (run), 3.27
(result), 3.30 (region; columns count Unicode code points here) 3.35 (suppression) and 3.55 (fix).
"""

from collections.abc import Collection, Mapping, Sequence
from pathlib import PureWindowsPath
from typing import Any
from urllib.parse import quote as percent_encoded

from hyappyo import __version__
from hyappyo.jp.wording import Lang
from hyappyo.proof.catalogue import Rule
from hyappyo.proof.finding import Edit, Finding, Severity, Spot, fix_description, worst_first

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(
    findings: Sequence[Finding],
    lang: Lang,
    rules: Mapping[str, Rule] | None = None,
    texts: Collection[str] = (),
) -> dict[str, Any]:
    """Return the findings as the JSON value of a SARIF log. `rules` (by id) add their titles and explanations.

    `texts` are the files whose lines are lines of the file itself: an editor can apply a correction there, and not in a PDF.
    """
    ordered = worst_first(findings)
    ids = sorted({finding.rule for finding in ordered})
    known = rules or {}
    driver = {
        "name": "Hyappyo",
        "version": __version__,
        "rules": [_rule(each, known.get(each), lang) for each in ids],
    }
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "language": lang,
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, ids.index(finding.rule), lang, texts) for finding in ordered],
            }
        ],
    }


def _rule(rule_id: str, rule: Rule | None, lang: Lang) -> dict[str, Any]:
    if rule is None:
        return {"id": rule_id}
    return {
        "id": rule_id,
        "shortDescription": {"text": rule.title.said_in(lang)},
        "fullDescription": {"text": rule.explanation.said_in(lang)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(finding: Finding, index: int, lang: Lang, texts: Collection[str]) -> dict[str, Any]:
    message = finding.message.said_in(lang)
    hint = f"\n{finding.hint.said_in(lang)}" if finding.hint else ""
    made: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": message + hint},
        "locations": [_location(spot) for spot in finding.places[:1]],
        "relatedLocations": [
            {"id": number, **_location(spot)} for number, spot in enumerate(finding.places[1:], 1)
        ],
        "partialFingerprints": {"rulePlaceWords/v1": finding.fingerprint[:32]},
    }
    if finding.edits and all(edit.spot.file in texts for edit in finding.edits):
        made["fixes"] = [_fix(finding, lang)]
    if finding.waiver:
        made["suppressions"] = [{"kind": "external", "justification": finding.waiver}]
    return made


def _fix(finding: Finding, lang: Lang) -> dict[str, Any]:
    by_file: dict[str, list[Edit]] = {}
    for edit in finding.edits:
        by_file.setdefault(edit.spot.file, []).append(edit)
    changes = [
        {
            "artifactLocation": {"uri": _uri(file)},
            "replacements": [
                {"deletedRegion": _region(edit.spot, edit.spot.line), "insertedContent": {"text": edit.new}}
                for edit in edits
                if edit.spot.line is not None
            ],
        }
        for file, edits in by_file.items()
    ]
    return {"description": {"text": fix_description(finding, lang)}, "artifactChanges": changes}


def _location(spot: Spot) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(spot.file)}}
    if spot.line is not None:
        physical["region"] = _region(spot, spot.line)
    made: dict[str, Any] = {"physicalLocation": physical}
    if spot.page is not None:
        made["logicalLocations"] = [{"name": str(spot.page), "kind": "page"}]
    return made


def _region(spot: Spot, line: int) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": line}
    if spot.column is not None:
        region["startColumn"] = spot.column
        if spot.text:
            region["endColumn"] = spot.column + len(spot.text)
    if spot.text:
        region["snippet"] = {"text": spot.text}
    return region


def _uri(file: str) -> str:
    """Return the URI of a file: relative where its path is, else with the scheme file."""
    windows = PureWindowsPath(file)
    path = windows.as_posix() if windows.drive else file
    encoded = percent_encoded(path, safe="/:" if windows.drive else "/")
    if windows.drive:
        return f"file:///{encoded}"
    return f"file://{encoded}" if path.startswith("/") else encoded
