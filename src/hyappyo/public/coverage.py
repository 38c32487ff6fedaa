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


def by_owner(proof: Proof) -> list[tuple[str, Coverage]]:
    """Return the coverage of the bound numbers of each page that has some, in the order of the document."""
    groups: dict[str, list[ProvedNumber]] = {}
    for number in proof.numbers:
        groups.setdefault(number.owner, []).append(number)
    return [(owner, _counted(numbers)) for owner, numbers in groups.items()]


def _counted(numbers: Iterable[ProvedNumber]) -> Coverage:
    verdicts = Counter(number.verdict for number in numbers)
    return Coverage(verdicts.total(), verdicts["proved"], verdicts["cited"])
