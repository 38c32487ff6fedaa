"""How far the numbers in the words are proved: in all, and page by page."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from hyappyo.proof import Proof, ProvedNumber


@dataclass(frozen=True, slots=True)
class Coverage:
    """Printed numbers by what they turned out to be; `loose` ones are bound to no value at all."""

    total: int
    proved: int
    cited: int
    loose: int = 0

    @property
    def open(self) -> int:
        """Numbers that are neither recomputed nor equal to a datum, the loose ones among them."""
        return self.total - self.proved - self.cited


def coverage(proof: Proof) -> Coverage:
    """Return the coverage of a whole plan."""
    tally = proof.tally
    return Coverage(tally.total, tally.proved, tally.cited, loose=tally.total - len(proof.numbers))


_TOLD_ON = {"event": "commitments", "scenario": "population"}
"""The pages of what has none of its own, by kind."""


def by_page(proof: Proof) -> list[tuple[str, Coverage]]:
    """Return the coverage of the bound numbers of each page that has some, in the order of the document.

    A page is named by its owner (``topic:covid``), or by its address where it tells of many.
    """
    groups: dict[str, list[ProvedNumber]] = {}
    for number in proof.numbers:
        page = _TOLD_ON.get(number.owner.partition(":")[0], number.owner)
        groups.setdefault(page, []).append(number)
    return [(page, _counted(numbers)) for page, numbers in groups.items()]


def _counted(numbers: Iterable[ProvedNumber]) -> Coverage:
    verdicts = Counter(number.verdict for number in numbers)
    return Coverage(verdicts.total(), verdicts["proved"], verdicts["cited"])
