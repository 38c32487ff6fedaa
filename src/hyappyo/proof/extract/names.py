"""Names in a draft: what it quotes, its katakana words, its long runs of kanji, its Latin words, each with every place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from hyappyo.proof.extract.passage import Passage
from hyappyo.proof.finding import Spot

Kind = Literal["quoted", "katakana", "kanji", "latin"]

_QUOTED = re.compile(r"[「『]([^「」『』。\n]{2,30})[」』]")
_KATAKANA = re.compile(r"[ァ-ヴー](?:[ァ-ヴー]|[・ ](?=[ァ-ヴー]{2}))*")
_KANJI = re.compile(r"[一-龥々ヶケノ]{3,}")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9'&.-]*(?: [A-Z][A-Za-z0-9'&.-]*)*")


@dataclass(eq=False)
class Name:
    """A name as written, and every place where it is so written."""

    text: str
    kind: Kind
    places: list[tuple[Passage, int, int]] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How often it is so written."""
        return len(self.places)

    def spots(self, most: int = 20) -> tuple[Spot, ...]:
        """Return its places, at most so many."""
        return tuple(passage.spot(start, end) for passage, start, end in self.places[:most])


def names_of(passages: Sequence[Passage]) -> dict[Kind, dict[str, Name]]:
    """Return the names of a draft by kind and writing."""
    found: dict[Kind, dict[str, Name]] = {"quoted": {}, "katakana": {}, "kanji": {}, "latin": {}}
    kinds: dict[Kind, re.Pattern[str]] = {
        "quoted": _QUOTED,
        "katakana": _KATAKANA,
        "kanji": _KANJI,
        "latin": _LATIN,
    }
    for kind, pattern in kinds.items():
        names: dict[str, Name] = {}
        group = 1 if kind == "quoted" else 0
        for passage in passages:
            for match in pattern.finditer(passage.text):
                start, end = match.span(group)
                while start < end and passage.text[start] == " ":
                    start += 1
                words = passage.text[start:end].rstrip(" ")
                if len(words) < 3 and kind != "quoted":
                    continue
                name = names.get(words)
                if name is None:
                    name = names[words] = Name(words, kind)
                name.places.append((passage, start, start + len(words)))
        found[kind] = dict(names)
    return found
