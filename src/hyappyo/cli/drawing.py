"""Charts drawn once, in the process beside: a picture is kept by what its spec says, and taken again while that holds.

The converter takes a second to start, and holds Python's lock while it draws.
"""

import hashlib
import inspect
import json
import os
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from datetime import timedelta
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from hyappyo.chart import svg
from hyappyo.chart.frame import Spec
from hyappyo.cli.beside import beside
from hyappyo.report.whole import write_whole

KEPT = timedelta(days=30)
"""How long a picture stays that nothing asks for."""


def _drawn_beside(spec: Spec) -> Future[str]:
    return beside().submit(svg.svg, spec)


class RememberedDrawing:
    """Draws specs, keeping each picture in `folder`; what was not asked for in a long time is forgotten by `tidy`."""

    def __init__(self, folder: Path, ask: Callable[[Spec], Future[str]] = _drawn_beside) -> None:
        self._folder = folder
        self._ask = ask
        self._begun: dict[str, tuple[Spec, Future[str]]] = {}
        self.is_new = not any(folder.glob("*.svg"))
        """Whether no picture was kept before: then all will have to be drawn."""

    def get_ready(self) -> None:
        """Start what draws, where all will have to be drawn: so that it is ready when the package is read."""
        if self.is_new:
            beside().submit(svg.warm_up)

    def begin(self, specs: Iterable[Spec]) -> None:
        """Have pictures drawn that will be asked for later; those that are kept are left alone."""
        for spec in specs:
            self._begin(self._name(spec), spec)

    def begin_first(self, specs: Iterable[Spec]) -> None:
        """Have pictures drawn before those that were begun and have not been reached yet."""
        put_off = [spec for spec, drawn in self._begun.values() if drawn.cancel()]
        self.begin(specs)
        self.begin(put_off)

    def __call__(self, spec: Spec) -> str:
        """Return the picture of `spec` as one `<svg>` element."""
        name = self._name(spec)
        self._begin(name, spec)
        if name in self._begun:
            drawn = self._begun[name][1].result()
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._folder / name, drawn.encode())
        os.utime(self._folder / name)
        return (self._folder / name).read_text(encoding="utf-8")

    def leave(self) -> None:
        """Draw no more of what was begun: nobody will ask for it."""
        for _, drawn in self._begun.values():
            drawn.cancel()

    def tidy(self) -> None:
        """Remove the pictures that nothing asked for in `KEPT`. (A page that need not be made again asks for none.)"""
        long_ago = time.time() - KEPT.total_seconds()
        for path in self._folder.glob("*.*"):
            if path.stat().st_mtime < long_ago:
                path.unlink()

    def _begin(self, name: str, spec: Spec) -> None:
        _, drawn = self._begun.get(name, (spec, None))
        if drawn is None:
            is_wanted = not (self._folder / name).exists()
        else:
            is_wanted = drawn.cancelled() or (drawn.done() and drawn.exception() is not None)
        if is_wanted:
            self._begun[name] = spec, self._ask(spec)

    def _name(self, spec: Spec) -> str:
        said = json.dumps(spec, sort_keys=True).encode()
        return hashlib.sha256(self._drawer + said).hexdigest() + ".svg"

    @cached_property
    def _drawer(self) -> bytes:
        """What else decides how a picture looks: the converter, what it measures with, and what finishes its work."""
        fonts = b"".join(path.read_bytes() for path in sorted(svg.ADVANCES_FOLDER.glob("*.ttf")))
        code = f"{version('vl-convert-python')}\n{inspect.getsource(svg)}\n".encode()
        return hashlib.sha256(fonts).digest() + code
