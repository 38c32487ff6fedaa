"""The strings of a TOML text by the path of keys that leads to them, each with the place where it is written."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hyappyo.proof.narrative.site import AS_IT_IS, ESCAPED

_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")|'
    + r"'''.*?'{3,5}(?!')|"
    + r'"(?:[^"\\\n]|\\.)*"|'
    + r"'[^'\n]*'|#[^\n]*",
    re.S,
)
_IS_KEY = re.compile(r"[ \t]*[=.]")
_FENCED = re.compile(r"\+\+\+\n(.*?\n)\+\+\+(?:\n|$)", re.S)


@dataclass(frozen=True, slots=True)
class Written:
    """A string as it stands in a file, quotes apart: from which offset on, and what it says."""

    offset: int
    text: str
    says: str
    character: re.Pattern[str]


@lru_cache(maxsize=256)
def strings_of(content: str, *, fenced: bool) -> "Strings":
    """Return the strings of a file: the same file is read for each edition, and again after each change of another."""
    return Strings(content, fenced=fenced)


class Strings:
    """The strings of one file; in a topic's, those of its front matter."""

    def __init__(self, content: str, *, fenced: bool) -> None:
        """`content` has line feeds alone; what is no TOML has no strings."""
        front = _FENCED.match(content) if fenced else None
        self._start = front.start(1) if front else 0
        self._toml = front[1] if front else content
        self._found: list[re.Match[str]] = []
        self._reached: dict[tuple[str, ...], Written | None] = {}
        try:
            self._tables = tomllib.loads(_STRING.sub(self._numbered, self._toml))
        except (ValueError, RecursionError):  # a fault of the package, listed there
            self._tables = {}

    def _numbered(self, string: re.Match[str]) -> str:
        """Put a number in the place of a string that is a value, so that its place is known when it is reached."""
        if string[0].startswith("#"):
            return ""
        if _IS_KEY.match(self._toml, string.end()):
            return string[0]
        self._found.append(string)
        return f'"{len(self._found) - 1}"'

    def at(self, path: Sequence[str]) -> Written | None:
        """Return the string at a path: ``charts``, ``moves``, ``title``, ``ja``.

        A step within an array is the id of a table, or its number from 0; a text in Japanese alone may be written
        without ``ja``.
        """
        key = tuple(path)
        if key not in self._reached:
            self._reached[key] = self._follow(key)
        return self._reached[key]

    def _follow(self, path: tuple[str, ...]) -> Written | None:
        value: Any = self._tables
        for step in path:
            if isinstance(value, str) and step == "ja":
                break
            if isinstance(value, list):
                value = next((each for at, each in enumerate(value) if self._is_called(each, at, step)), None)
            else:
                value = value.get(step) if isinstance(value, dict) else None
        return self._written(value) if isinstance(value, str) else None

    def _is_called(self, table: Any, at: int, name: str) -> bool:
        if name.isdecimal():  # as no id does
            return at == int(name)
        identity = table.get("id") if isinstance(table, dict) else None
        return isinstance(identity, str) and self._found[int(identity)][0].strip("\"'") == name

    def _written(self, number: str) -> Written | None:
        """Return the string of a number; None where its escapes say nothing, a fault of the package too."""
        string = self._found[int(number)]
        quote = next(each for each in ('"""', "'''", '"', "'") if string[0].startswith(each))
        inner = string[0][len(quote) : -len(quote)]
        skipped = len(quote) == 3 and inner.startswith("\n")  # a line end after three quotes is no part of it
        offset, text = self._start + string.start() + len(quote) + skipped, inner[skipped:]
        if quote[0] != '"' or "\\" not in inner:
            return Written(offset, text, text, AS_IT_IS)
        try:
            return Written(offset, text, str(tomllib.loads(f"says = {string[0]}")["says"]), ESCAPED)
        except tomllib.TOMLDecodeError:
            return None
