"""How far the numbers in the words are proved: in all, and page by page."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from hyappyo.proof import Proof
from hyappyo.proof.number import ProvedNumber


@dataclass(frozen=True, slots=True)
class Coverage:
    """Bound numbers by what they turned out to be."""

    total: int
    proved: int
    cited: int

    @property
    def open(self) -> int:
        """Numbers that are neither recomputed nor equal to a datum."""
        return self.total - self.proved - self.cited


def coverage(proof: Proof) -> Coverage:
    """Return the coverage of a whole plan."""
    return _counted(proof.numbers)


def by_owner(proof: Proof) -> list[tuple[str, Coverage]]:
    """Return the coverage of each page that has numbers, in the order of the document."""
    groups: dict[str, list[ProvedNumber]] = {}
    for number in proof.numbers:
        groups.setdefault(number.owner, []).append(number)
    return [(owner, _counted(numbers)) for owner, numbers in groups.items()]


def _counted(numbers: Iterable[ProvedNumber]) -> Coverage:
    verdicts = Counter(number.verdict for number in numbers)
    return Coverage(verdicts.total(), verdicts["proved"], verdicts["cited"])
