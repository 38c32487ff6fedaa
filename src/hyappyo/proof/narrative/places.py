"""Where the texts and records of a plan begin, in the files of the package that it was read from."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from hyappyo.plan.plan import Plan
from hyappyo.proof.finding import Spot
from hyappyo.proof.narrative.texts import printed_texts
from hyappyo.proof.narrative.unwoven import linked

_TABLES = ("events.csv", "figures.csv", "organisations.csv", "places.csv")
_ROW = re.compile(r"\n(?P<id>[^,\n]*),")


@dataclass(frozen=True, slots=True)
class _Sought:
    """What to look for: a text, in which file; where that is a table, the id that begins its row."""

    name: str
    file: str
    text: str
    row: str = ""


@dataclass(frozen=True)
class _File:
    """A file of the package: its lines and rows are found once, however many texts are looked up in it."""

    path: str
    content: str

    def spot_of(self, sought: _Sought) -> Spot | None:
        """Return where the text begins, None where it does not stand."""
        offset = self._offset_in_row(sought) if sought.row else self._offset_in_words(sought.text)
        if offset < 0:
            return None
        line = bisect_right(self._lines, offset)
        return Spot(self.path, None, line, offset - self._lines[line - 1] + 1)

    def _offset_in_row(self, sought: _Sought) -> int:
        begins = self._rows.get(sought.row)
        if begins is None:
            return -1
        end = self.content.find("\n", begins)
        line = self.content[begins : end if end >= 0 else None]
        cell = sought.text.replace('"', '""')
        for written in (f'"{cell}"', f",{cell},"):
            if (at := f"{line},".find(written)) >= 0:
                return begins + at + 1
        return -1

    def _offset_in_words(self, text: str) -> int:
        """Look for the text as a whole value first: a short one may stand within another."""
        for quote in ('"', "'"):
            if (at := self.content.find(f"{quote}{text}{quote}")) >= 0:
                return at + 1
        found = self.content.find(text)
        return found if found < 0 else found + len(text) - len(text.lstrip("\n"))

    @cached_property
    def _lines(self) -> list[int]:
        """Where its lines begin."""
        return [0, *(end.end() for end in re.finditer("\n", self.content))]

    @cached_property
    def _rows(self) -> dict[str, int]:
        """Where the rows of a table begin, by the id that does; of two with one id the first."""
        rows: dict[str, int] = {}
        for found in _ROW.finditer(self.content):
            rows.setdefault(found["id"], found.start("id"))
        return rows


def find_places(plan: Plan, files: Mapping[str, bytes]) -> dict[str, Spot]:
    """Look up where every text, indicator and waiver begins."""
    decoded = [
        _File(name, data.decode("utf-8-sig", "replace").replace("\r\n", "\n"))
        for name, data in files.items()
        if name.endswith((".md", ".toml", *_TABLES))
    ]
    by_tail = _by_tail(decoded)
    places: dict[str, Spot] = {}
    for sought in _sought(plan):
        for file in by_tail.get(sought.file, ()):
            if (spot := file.spot_of(sought)) is not None:
                places.setdefault(sought.name, spot)
    return places


def _sought(plan: Plan) -> Iterator[_Sought]:
    for printed in (*printed_texts(plan), *linked(plan)):
        yield _Sought(printed.name, printed.file, printed.text, printed.row)
    for indicator in plan.indicators:
        yield _Sought(f"indicator:{indicator.id}", "indicators.toml", f'\nid = "{indicator.id}"')
    for waiver in plan.waivers:
        yield _Sought(f"waiver:{waiver.id}", "waivers.toml", f'\nid = "{waiver.id}"')


def _by_tail(files: Iterable[_File]) -> Mapping[str, Sequence[_File]]:
    """Return the files by what their path ends with, whole names: an edition's `topics/a.ja.md` too is one of those."""
    found: dict[str, list[_File]] = {}
    for file in files:
        steps = file.path.split("/")
        for start in range(len(steps)):
            found.setdefault("/".join(steps[start:]), []).append(file)
    return found
