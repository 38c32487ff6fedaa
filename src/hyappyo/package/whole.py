"""A file replaced whole or not at all: what a full disk or an interruption cuts short leaves the old one as it was."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write that takes the place of the one at `path`, with its permissions, when all is written.

    Where `path` is a link, what it leads to is replaced.

    Raises:
        OSError: when it cannot be written; the old file is then as it was.
    """
    path = path.resolve()
    handle, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, draft)
        os.replace(draft, path)
    except BaseException:
        os.unlink(draft)
        raise
