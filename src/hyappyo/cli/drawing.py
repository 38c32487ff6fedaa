"""Charts drawn once, in a process of their own: a picture is kept by what its spec says, and taken again while that holds.

The converter takes a second to start and holds Python's lock while it draws. Beside this process it costs no one's time.
"""

import hashlib
import inspect
import json
import os
import signal
import threading
import time
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import timedelta
from functools import cache, cached_property
from importlib.metadata import version
from multiprocessing import connection, get_context, parent_process
from pathlib import Path

from hyappyo.chart import svg
from hyappyo.chart.frame import Spec

KEPT = timedelta(days=30)
"""How long a picture stays that nothing asks for."""


class RememberedDrawing:
    """Draws specs, keeping each picture in `folder`; what was not asked for in a long time is forgotten by `tidy`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._begun: dict[str, Future[str]] = {}
        self.is_new = not any(folder.glob("*.svg"))
        """Whether no picture was kept before: then all will have to be drawn."""
        if self.is_new:
            _draughtsman()  # it gets ready while the package is read

    def begin(self, specs: Iterable[Spec]) -> None:
        """Have pictures drawn that will be asked for later; those that are kept are left alone."""
        for spec in specs:
            self._begin(self._name(spec), spec)

    def __call__(self, spec: Spec) -> str:
        """Return the picture of `spec` as one `<svg>` element."""
        name = self._name(spec)
        self._begin(name, spec)
        if name in self._begun:
            self._keep(name, self._begun[name].result())
        os.utime(self._folder / name)
        return (self._folder / name).read_text(encoding="utf-8")

    def leave(self) -> None:
        """Draw no more of what was begun: nobody will ask for it."""
        for begun in self._begun.values():
            begun.cancel()

    def tidy(self) -> None:
        """Remove the pictures that nothing asked for in `KEPT`. (A page that need not be made again asks for none.)"""
        long_ago = time.time() - KEPT.total_seconds()
        for path in self._folder.glob("*.*"):
            if path.stat().st_mtime < long_ago:
                path.unlink()

    def _begin(self, name: str, spec: Spec) -> None:
        if name not in self._begun and not (self._folder / name).exists():
            self._begun[name] = _draughtsman().submit(svg.svg, spec)

    def _keep(self, name: str, drawn: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        unfinished = (self._folder / name).with_suffix(f".{threading.get_ident()}.part")
        unfinished.write_text(drawn, encoding="utf-8")
        unfinished.replace(self._folder / name)

    def _name(self, spec: Spec) -> str:
        said = json.dumps(spec, sort_keys=True).encode()
        return hashlib.sha256(self._drawer + said).hexdigest() + ".svg"

    @cached_property
    def _drawer(self) -> bytes:
        """What else decides how a picture looks: the converter, and the code that finishes its work."""
        return f"{version('vl-convert-python')}\n{inspect.getsource(svg)}\n".encode()


@cache
def _draughtsman() -> ProcessPoolExecutor:
    """The process that draws, for as long as this one lives. Spawned, since the converter does not survive a fork."""
    drawing = ProcessPoolExecutor(1, get_context("spawn"), initializer=_settle)
    drawing.submit(svg.warm_up)
    return drawing


def _settle() -> None:
    """Leave Ctrl+C to the parent, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    assert parent is not None, "this runs in the process that draws"
    threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
