"""Where the texts and records of a plan begin, in the files of the package that it was read from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hyappyo.plan.plan import Plan
from hyappyo.proof.finding import Spot
from hyappyo.proof.narrative.texts import printed_texts

_TABLES = ("events.csv", "figures.csv")


@dataclass(frozen=True, slots=True)
class _Sought:
    """What to look for: a text, in which file; where that is a table, the id that begins its row."""

    name: str
    file: str
    text: str
    row: str = ""

    def offset_in(self, content: str) -> int:
        """Return where the text begins, -1 where it does not stand."""
        if not self.row:
            return self._offset_in_words(content)
        begins = content.find(f"\n{self.row},") + 1
        line = content[begins:].partition("\n")[0] if begins else ""
        cell = self.text.replace('"', '""')
        for written in (f'"{cell}"', f",{cell},"):
            if (at := f"{line},".find(written)) >= 0:
                return begins + at + 1
        return -1

    def _offset_in_words(self, content: str) -> int:
        """Look for the text as a whole value first: a short one may stand within another."""
        for quote in ('"', "'"):
            if (at := content.find(f"{quote}{self.text}{quote}")) >= 0:
                return at + 1
        found = content.find(self.text)
        return found if found < 0 else found + len(self.text) - len(self.text.lstrip("\n"))


def find_places(plan: Plan, files: Mapping[str, bytes]) -> dict[str, Spot]:
    """Look up where every text, indicator and waiver begins."""
    decoded = {
        name: data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
        for name, data in files.items()
        if name.endswith((".md", ".toml", *_TABLES))
    }
    paths = _by_tail(decoded)
    places: dict[str, Spot] = {}
    for sought in _sought(plan):
        for path in paths.get(sought.file, ()):
            if (offset := sought.offset_in(decoded[path])) >= 0:
                places.setdefault(sought.name, _spot(path, decoded[path], offset))
    return places


def _sought(plan: Plan) -> Iterator[_Sought]:
    for printed in printed_texts(plan):
        yield _Sought(printed.name, printed.file, printed.text, printed.row)
    for indicator in plan.indicators:
        yield _Sought(f"indicator:{indicator.id}", "indicators.toml", f'\nid = "{indicator.id}"')
    for waiver in plan.waivers:
        yield _Sought(f"waiver:{waiver.id}", "waivers.toml", f'\nid = "{waiver.id}"')


def _by_tail(paths: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Return the paths by what they end with, a whole name or more: an edition's `topics/a.ja.md` too is one of those."""
    found: dict[str, list[str]] = {}
    for path in paths:
        steps = path.split("/")
        for start in range(len(steps)):
            found.setdefault("/".join(steps[start:]), []).append(path)
    return found


def _spot(file: str, content: str, offset: int) -> Spot:
    before = content[:offset]
    return Spot(file, None, before.count("\n") + 1, offset - before.rfind("\n"))
