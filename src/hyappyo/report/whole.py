"""A file that is made, written whole or not at all: whoever looks at it meanwhile never sees half of it."""

import threading
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`, in the place of what is there.

    Raises:
        OSError: when it cannot be written; what was there before is then as it was.
    """
    unfinished = path.with_name(f".{path.name}.{threading.get_ident()}.part")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
