"""Charts drawn once: the picture of a spec is kept by what the spec says, and taken again while it says the same."""

import hashlib
import inspect
import json
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from hyappyo.chart import svg
from hyappyo.chart.frame import Spec


class RememberedDrawing:
    """Draws specs, keeping each picture in `folder`; what one run did not ask for is forgotten by `tidy`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asked: set[str] = set()

    def __call__(self, spec: Spec) -> str:
        """Return the picture of `spec` as one `<svg>` element."""
        name = hashlib.sha256(self._drawer + json.dumps(spec, sort_keys=True).encode()).hexdigest() + ".svg"
        kept = self._folder / name
        self._asked.add(name)
        if kept.exists():
            return kept.read_text(encoding="utf-8")
        drawn = svg.svg(spec)
        self._folder.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(".part")
        unfinished.write_text(drawn, encoding="utf-8")
        unfinished.replace(kept)
        return drawn

    def tidy(self) -> None:
        """Remove the pictures that nothing asked for."""
        for path in self._folder.glob("*.*"):
            if path.name not in self._asked:
                path.unlink()

    @cached_property
    def _drawer(self) -> bytes:
        """What else decides how a picture looks: the converter, and the code that finishes its work."""
        return f"{version('vl-convert-python')}\n{inspect.getsource(svg)}\n".encode()
