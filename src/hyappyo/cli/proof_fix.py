"""Safe corrections written back into text and Markdown drafts. Other formats are left to the person: see `--annotate`."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from hyappyo.package.whole import replacing
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
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:  # CP932 and the like: their finding HY014 asks for UTF-8 first
            continue
        mark = "\ufeff" * text.startswith("\ufeff")  # no column counts it
        lines = _LINE.findall(text.removeprefix(mark))
        count = _correct(lines, [edit for edit in edits if edit.spot.file == draft.name])
        if count:
            with replacing(path) as file:
                file.write((mark + "".join(lines)).encode("utf-8"))
            yield path, count


def _correct(lines: list[str], edits: Sequence[Edit]) -> int:
    """Correct lines in place, each from its end; returns how many places were corrected."""
    count = 0
    for edit in sorted(edits, key=lambda edit: (edit.spot.line or 0, edit.spot.column or 0), reverse=True):
        if edit.spot.line is None or edit.spot.column is None:
            continue
        line, start, old = lines[edit.spot.line - 1], edit.spot.column - 1, edit.spot.text
        if line.startswith(old, start):
            lines[edit.spot.line - 1] = line[:start] + edit.new + line[start + len(old) :]
            count += 1
    return count
