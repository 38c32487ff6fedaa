"""Where the texts and records of a plan begin, in the files of the package that it was read from."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
    """What to look for: a text, in which file, and by which keys it is reached; in a table, by id and column.

    Of a record the text is its id, and the line of that is its place.
    """

    name: str
    file: str
    text: str
    keys: tuple[str, ...] = ()
    is_record: bool = False


@dataclass(frozen=True)
class _File:
    """A file of the package: its lines, rows and strings are found once, however many texts are looked up in it."""

    path: str
    content: str

    def by_keys(self, sought: _Sought) -> Site | None:
        """Return where the text begins to which the keys lead, None where that is another or none."""
        if self.path.endswith(_TABLES):
            return self._in_row(sought)
        if not sought.keys or self.path.endswith(".csv"):
            return None
        found = self._strings.at(sought.keys)
        if found is None or found.says != sought.text:
            return None
        site = self._site(found.offset, found.text, found.character)
        return replace(site, column=1) if sought.is_record else site

    def by_words(self, sought: _Sought) -> Site | None:
        """Return where a text begins that says the same, None where there is none."""
        if sought.is_record or self.path.endswith(_TABLES):
            return None
        if self.path.endswith(".csv"):
            return self._in_cell(sought.text)
        offset = self._offset_in_words(sought)
        return None if offset < 0 else self._site(offset, sought.text, AS_IT_IS)

    def _in_cell(self, text: str) -> Site | None:
        written = text.replace('"', '""')
        offset = self.content.find(written)
        return None if offset < 0 else self._site(offset, written, AS_IT_IS if written == text else DOUBLED)

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
        return self.content.rfind(sought.text)

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
    wanted = [*_sought(plan)]
    by_tail = _by_tail(files, {sought.file for sought in wanted})
    places: dict[str, Site] = {}
    for sought in wanted:
        if (site := _found(sought, by_tail.get(sought.file, ()))) is not None:
            places.setdefault(sought.name, site)
    return places


def _found(sought: _Sought, files: Sequence[_File]) -> Site | None:
    """Look in all of the files by the keys, and only then by the words: another edition may say the same."""
    found = (look(file, sought) for look in (_File.by_keys, _File.by_words) for file in files)
    return next((site for site in found if site is not None), None)


def _sought(plan: Plan) -> Iterator[_Sought]:
    for printed in (*printed_texts(plan), *linked(plan)):
        yield _Sought(printed.name, printed.file, printed.text, _keys(printed))
    for indicator in plan.indicators:
        yield _record("indicator", indicator.id, "indicators")
    for waiver in plan.waivers:
        yield _record("waiver", waiver.id, "waivers")


def _record(kind: str, record_id: str, array: str) -> _Sought:
    return _Sought(
        f"{kind}:{record_id}", f"{array}.toml", record_id, (array, record_id, "id"), is_record=True
    )


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


def _by_tail(files: Mapping[str, bytes], wanted: Collection[str]) -> Mapping[str, Sequence[_File]]:
    """Return the files by what their path ends with: an edition's `topics/a.ja.md` too is one of those.

    A table is one of its folder's (`observations`). What nothing is sought in is not decoded.
    """
    found: dict[str, list[_File]] = {}
    for path, data in files.items():
        steps = path.split("/")
        tails = {"/".join(steps[start:]) for start in range(len(steps))}
        if path.endswith(".csv"):
            tails.update(steps[-2:-1])
        if called := tails.intersection(wanted):
            file = _File(path, data.decode("utf-8-sig", "replace").replace("\r\n", "\n"))
            for tail in called:
                found.setdefault(tail, []).append(file)
    return found
