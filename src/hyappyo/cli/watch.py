"""What tells that a package was changed on disk."""

import stat
import time
from collections.abc import Iterator
from pathlib import Path

Stamp = tuple[tuple[str, int, int], ...]
PAUSE, SETTLED = 0.1, 0.05
"""Seconds between two looks, and for how long a package stays the same once all of it is written."""


def stamp(planref: str) -> Stamp:
    """Return what tells that a file of the package was changed, added, removed, or may no longer be looked at."""
    root = Path(planref)
    paths = sorted(root.rglob("*")) if root.is_dir() else [root]
    return tuple(_mark(path) for path in paths)


def _mark(path: Path) -> tuple[str, int, int]:
    try:
        looked_at = path.stat()
    except (
        OSError
    ) as error:  # gone since it was listed, or in a folder that may not be entered: reading it tells
        return str(path), 0, -(error.errno or 1)
    if stat.S_ISDIR(looked_at.st_mode):
        return str(path), 0, 0  # what is in it has marks of its own
    return str(path), looked_at.st_mtime_ns, looked_at.st_size


def changes(planref: str, seen: Stamp) -> Iterator[None]:
    """Yield whenever the package differs from what was seen last, first from `seen`, and has settled; for ever."""
    while True:
        time.sleep(PAUSE)
        now = stamp(planref)
        if now == seen:
            continue
        time.sleep(SETTLED)
        if stamp(planref) == now:
            seen = now
            yield
