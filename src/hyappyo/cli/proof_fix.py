"""Safe corrections written back into text and Markdown drafts. Other formats are left to the person: see `--annotate`."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from hyappyo.proof.draft import Draft
from hyappyo.proof.rules import Fix

FIXABLE = ("text", "markdown")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
"""A line with its end, counted as the reader of drafts counts them."""


def apply_fixes(drafts: Sequence[Draft], fixes: Sequence[Fix]) -> Iterator[tuple[Path, int]]:
    """Correct the files of drafts that are UTF-8 text; yields each file changed, with how many places.

    A place is corrected only where the file still holds the words there. Line ends stay as they are.
    """
    for draft in drafts:
        if draft.kind not in FIXABLE:
            continue
        path = Path(draft.name)
        try:
            lines = _LINE.findall(path.read_bytes().decode("utf-8"))
        except UnicodeDecodeError:  # CP932 and the like: their finding HY014 asks for UTF-8 first
            continue
        by_line: dict[int, list[Fix]] = defaultdict(list)
        for fix in fixes:
            if fix.spot.file == draft.name and fix.spot.line is not None and fix.spot.column is not None:
                by_line[fix.spot.line].append(fix)
        count = 0
        for number, own in by_line.items():
            for fix in sorted(own, key=lambda fix: fix.spot.column or 0, reverse=True):
                start = (fix.spot.column or 1) - 1
                line = lines[number - 1]
                if line[start : start + len(fix.spot.text)] == fix.spot.text:
                    lines[number - 1] = line[:start] + fix.instead + line[start + len(fix.spot.text) :]
                    count += 1
        if count:
            path.write_bytes("".join(lines).encode("utf-8"))
            yield path, count
