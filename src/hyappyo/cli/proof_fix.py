"""Safe corrections written back into text and Markdown drafts. Other formats are left to the person: see `--annotate`."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from hyappyo.proof.draft import Draft
from hyappyo.proof.rules import Fix

FIXABLE = ("text", "markdown")


def apply_fixes(drafts: Sequence[Draft], fixes: Sequence[Fix]) -> Iterator[tuple[Path, int]]:
    """Correct the files of drafts that are UTF-8 text; yields each file changed, with how many places.

    A place is corrected only where the file still holds the words there. Line ends stay as they are.
    """
    for draft in drafts:
        if draft.kind not in FIXABLE:
            continue
        path = Path(draft.name)
        lines = path.read_bytes().decode("utf-8", errors="strict").splitlines(keepends=True)
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
