"""A baseline: the findings of an old document that are accepted for now, so that only new ones are told.

A finding is recognised by its rule and the words at its places, not by line numbers: moved lines stay known. Of two
equal findings each is counted, so that a third one is new.
"""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from hyappyo.jp.wording import WordedError, Wording
from hyappyo.proof.finding import Finding

FORMAT = 1


class BaselineError(WordedError):
    """A baseline file that cannot be read."""


def fingerprint(finding: Finding) -> str:
    """Return by what a finding is recognised in a baseline."""
    return finding.fingerprint[:24]


def write_baseline(path: Path, findings: Sequence[Finding]) -> None:
    """Write the findings as accepted, one line for each kind, with a message that a person can read."""
    counted = Counter(fingerprint(finding) for finding in findings)
    said = {fingerprint(finding): finding for finding in findings}
    entries = [
        {"rule": said[key].rule, "fingerprint": key, "count": counted[key], "message": said[key].message.ja}
        for key in sorted(said, key=lambda key: (said[key].rule, key))
    ]
    path.write_text(
        json.dumps({"format": FORMAT, "findings": entries}, ensure_ascii=False, indent=1) + "\n",
        encoding="utf-8",
    )


def new_since(path: Path, findings: Sequence[Finding]) -> tuple[list[Finding], int]:
    """Return the findings that the baseline does not hold, and how many of the baseline's are gone.

    Raises:
        BaselineError: when the file is no baseline.
    """
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        known = Counter({entry["fingerprint"]: int(entry["count"]) for entry in entries["findings"]})
        if entries["format"] != FORMAT:
            raise ValueError(f"format {entries['format']}")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BaselineError(
            Wording(f"{path}: 基準ファイルとして読めません（{error}）", f"{path}: not a baseline ({error})"),
            Wording("--write-baseline で作り直してください", "make it anew with --write-baseline"),
        ) from error
    new = []
    for finding in findings:
        key = fingerprint(finding)
        if known[key] > 0:
            known[key] -= 1
        else:
            new.append(finding)
    return new, sum(known.values())
