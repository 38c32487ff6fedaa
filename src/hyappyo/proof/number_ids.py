"""What numbers are called, so that pages and lines of the annex can lead to each."""

from collections import Counter
from dataclasses import dataclass, field

from hyappyo.proof.narrative.texts import PrintedText


@dataclass
class NumberIds:
    """Running numbers in each owner; an English number takes that of the Japanese one with its field and target."""

    counts: Counter[str] = field(default_factory=Counter)
    owners: dict[str, str] = field(default_factory=dict)
    japanese: dict[tuple[str, str, str, int], str] = field(default_factory=dict)
    seen: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)

    def next(self, printed: PrintedText, target: str) -> str:
        """Return the id of the next number of a text that is bound to `target`: ``covid-3``."""
        place = (printed.owner, printed.field, target)
        occurrence = self.seen[(*place, printed.lang)]
        self.seen[(*place, printed.lang)] += 1
        if printed.lang == "en":
            known = self.japanese.get((*place, occurrence))
            return known or self._numbered(printed.owner, "-en")
        given = self._numbered(printed.owner, "")
        self.japanese[(*place, occurrence)] = given
        return given

    def _numbered(self, owner: str, mark: str) -> str:
        stem = owner.partition(":")[2] or owner
        if self.owners.setdefault(stem, owner) != owner:  # a topic and a policy of one id
            stem = owner.replace(":", "-")
        self.counts[stem + mark] += 1
        return f"{stem}{mark}-{self.counts[stem + mark]}"
