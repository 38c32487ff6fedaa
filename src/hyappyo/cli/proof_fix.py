"""Safe corrections written back into text and Markdown drafts. Other formats are left to the person: see `--annotate`."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from hyappyo.proof.draft import Draft
from hyappyo.proof.finding import Edit, Finding

FIXABLE = ("text", "markdown")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
"""A line with its end, counted as the reader of drafts counts them."""


def apply_fixes(drafts: Sequence[Draft], findings: Sequence[Finding]) -> Iterator[tuple[Path, int]]:
    """Correct the files of drafts that are UTF-8 text; yields each file changed, with how many places.

    What is suppressed, or known to a baseline and so not among the findings, is left as it is. A place is corrected only where the file still holds the words there. Line ends stay as they are.
    """
    edits = [edit for finding in findings if finding.waiver is None for edit in finding.edits]
    for draft in drafts:
        if draft.kind not in FIXABLE:
            continue
        path = Path(draft.name)
        try:
            lines = _LINE.findall(path.read_bytes().decode("utf-8"))
        except UnicodeDecodeError:  # CP932 and the like: their finding HY014 asks for UTF-8 first
            continue
        by_line: dict[int, list[Edit]] = defaultdict(list)
        for edit in edits:
            if edit.spot.file == draft.name and edit.spot.line is not None and edit.spot.column is not None:
                by_line[edit.spot.line].append(edit)
        count = 0
        for number, own in by_line.items():
            for edit in sorted(own, key=lambda edit: edit.spot.column or 0, reverse=True):
                start, old = (edit.spot.column or 1) - 1, edit.spot.text
                line = lines[number - 1]
                if line[start : start + len(old)] == old:
                    lines[number - 1] = line[:start] + edit.new + line[start + len(old) :]
                    count += 1
        if count:
            path.write_bytes("".join(lines).encode("utf-8"))
            yield path, count
