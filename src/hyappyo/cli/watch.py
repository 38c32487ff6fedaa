"""What tells that a package was changed on disk."""

import time
from collections.abc import Iterator
from pathlib import Path

Stamp = tuple[tuple[str, int, int], ...]
PAUSE = 0.1
"""Seconds between two looks; a package that stayed the same from one to the next has settled."""


def stamp(planref: str) -> Stamp:
    """Return what tells that a file of the package was changed, added or removed."""
    root = Path(planref)
    paths = sorted(root.rglob("*")) if root.is_dir() else [root]
    return tuple(
        (str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in paths if path.is_file()
    )


def changes(planref: str, seen: Stamp) -> Iterator[None]:
    """Yield whenever the package differs from what was seen last, first from `seen`, and has settled; for ever."""
    while True:
        time.sleep(PAUSE)
        now = stamp(planref)
        if now == seen:
            continue
        time.sleep(PAUSE)
        if stamp(planref) == now:
            seen = now
            yield
