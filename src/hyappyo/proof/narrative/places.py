"""Where the texts and records of a plan begin, in the files of the package that it was read from."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from hyappyo.plan.plan import Plan
from hyappyo.proof.narrative.rows import Rows
from hyappyo.proof.narrative.site import AS_IT_IS, DOUBLED, Site
from hyappyo.proof.narrative.strings import Strings, strings_of
from hyappyo.proof.narrative.texts import NARRATIVE, PrintedText, printed_texts
from hyappyo.proof.narrative.unwoven import linked

_TABLES = ("events.csv", "figures.csv", "organisations.csv", "places.csv")


@dataclass(frozen=True, slots=True)
class _Sought:
    """What to look for: a text, in which file, and by which keys it is reached; in a table, by id and column."""

    name: str
    file: str
    text: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class _File:
    """A file of the package: its lines, rows and strings are found once, however many texts are looked up in it."""

    path: str
    content: str

    def site_of(self, sought: _Sought) -> Site | None:
        """Return where the text begins, None where it does not stand."""
        if self.path.endswith(_TABLES):
            return self._in_row(sought)
        by_keys = self._strings.at(sought.keys) if sought.keys else None
        if by_keys is not None and by_keys.says == sought.text:
            return self._site(by_keys.offset, by_keys.text, by_keys.character)
        offset = self._offset_in_words(sought)
        return None if offset < 0 else self._site(offset, sought.text, AS_IT_IS)

    def _site(self, offset: int, written: str, character: re.Pattern[str]) -> Site:
        line = bisect_right(self._lines, offset)
        return Site(self.path, line, offset - self._lines[line - 1] + 1, written, character)

    def _in_row(self, sought: _Sought) -> Site | None:
        row, column = sought.keys
        if (cell := self._rows.cell(row, column)) is None:
            return None
        offset, written = cell
        is_quoted = written.startswith('"')
        bare = written[1:-1] if is_quoted else written
        kept = bare.startswith("'") and not sought.text.startswith("'")  # from what a spreadsheet would run
        return self._site(
            offset + is_quoted + kept, bare[kept:], DOUBLED if is_quoted and '""' in bare else AS_IT_IS
        )

    def _offset_in_words(self, sought: _Sought) -> int:
        """Look for the text as a whole value first: a short one may stand within another. A narrative comes last."""
        if sought.keys:
            for quote in ('"', "'"):
                if (at := self.content.find(f"{quote}{sought.text}{quote}")) >= 0:
                    return at + 1
            return self.content.find(sought.text)
        if self.path.endswith(".md"):
            return self.content.rfind(sought.text)
        line = f"\n{sought.text}\n"  # of a record: the line of its id
        return self.content.find(line) + 1 if line in self.content else -1

    @cached_property
    def _lines(self) -> list[int]:
        """Where its lines begin."""
        return [0, *(end.end() for end in re.finditer("\n", self.content))]

    @cached_property
    def _rows(self) -> Rows:
        return Rows(self.content)

    @property
    def _strings(self) -> Strings:
        return strings_of(self.content, fenced=self.path.endswith(".md"))


def find_places(plan: Plan, files: Mapping[str, bytes]) -> dict[str, Site]:
    """Look up where every text, indicator and waiver begins."""
    decoded = [
        _File(name, data.decode("utf-8-sig", "replace").replace("\r\n", "\n"))
        for name, data in files.items()
        if name.endswith((".md", ".toml", *_TABLES))
    ]
    by_tail = _by_tail(decoded)
    places: dict[str, Site] = {}
    for sought in _sought(plan):
        for file in by_tail.get(sought.file, ()):
            if (site := file.site_of(sought)) is not None:
                places.setdefault(sought.name, site)
    return places


def _sought(plan: Plan) -> Iterator[_Sought]:
    for printed in (*printed_texts(plan), *linked(plan)):
        yield _Sought(printed.name, printed.file, printed.text, _keys(printed))
    for indicator in plan.indicators:
        yield _Sought(f"indicator:{indicator.id}", "indicators.toml", f'id = "{indicator.id}"')
    for waiver in plan.waivers:
        yield _Sought(f"waiver:{waiver.id}", "waivers.toml", f'id = "{waiver.id}"')


def _keys(printed: PrintedText) -> tuple[str, ...]:
    """Return by which keys a text is reached in its file; a narrative by none."""
    kind, _, owner = printed.owner.partition(":")
    if printed.field == NARRATIVE:
        return ()
    steps = tuple(printed.field.split("."))
    if printed.row:
        return printed.row, steps[-1] + ("_en" if printed.lang == "en" else "")
    if steps[0] == "claims" and len(steps) == 2:
        steps = (*steps, "words")
    if not owner:  # there is one alone, as the vision
        return kind, *steps, printed.lang
    array = "policies" if kind == "policy" else kind
    within = (array, owner) if printed.file == f"{array}.toml" else ()
    return (*within, *steps, printed.lang)


def _by_tail(files: Iterable[_File]) -> Mapping[str, Sequence[_File]]:
    """Return the files by what their path ends with, whole names: an edition's `topics/a.ja.md` too is one of those."""
    found: dict[str, list[_File]] = {}
    for file in files:
        steps = file.path.split("/")
        for start in range(len(steps)):
            found.setdefault("/".join(steps[start:]), []).append(file)
    return found
