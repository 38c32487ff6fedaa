"""Finding room for labels: the first spot beside a point where no other label and no line stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil, hypot

Spot = tuple[float, float]
"""Right of and below a point, or the plotting area's upper left corner, in pixels."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, `top` above `bottom`."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def beside(cls, anchor: Spot, offset: Spot, size: Spot) -> "Box":
        """Return the box of `size` whose side towards `anchor` lies `offset` from it; centred where that is 0."""
        (x, y), (dx, dy), (across, down) = anchor, offset, size
        left = x + dx - (across / 2 if dx == 0 else across if dx < 0 else 0)
        top = y + dy - (down / 2 if dy == 0 else down if dy < 0 else 0)
        return cls(left, top, left + across, top + down)

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, spot: Spot) -> bool:
        """Whether a spot lies inside."""
        return self.left <= spot[0] <= self.right and self.top <= spot[1] <= self.bottom

    def within(self, outer: "Box") -> bool:
        """Whether this box lies wholly in `outer`."""
        return (
            outer.left <= self.left
            and self.right <= outer.right
            and outer.top <= self.top
            and self.bottom <= outer.bottom
        )


@dataclass(slots=True)
class Room:
    """A plotting area that fills up: lines first, then labels, the most important ones before others."""

    bounds: Box
    _boxes: list[Box] = field(default_factory=list)
    _ink: list[Spot] = field(default_factory=list)

    def draw(self, spots: Sequence[Spot]) -> None:
        """Take the room of a line through `spots`."""
        self._ink += spots
        for (x0, y0), (x1, y1) in pairwise(spots):
            parts = ceil(hypot(x1 - x0, y1 - y0) / 3) or 1
            self._ink += [
                (x0 + (x1 - x0) * part / parts, y0 + (y1 - y0) * part / parts) for part in range(parts)
            ]

    def place(self, anchor: Spot, choices: Iterable[tuple[Spot, Spot]]) -> tuple[int, Box]:
        """Return the best of `choices` (offset, size) and its box, and take its room.

        Outside the bounds costs most, then another label, then a line (by how much of it is covered), then
        coming late among the choices.
        """
        boxes = [Box.beside(anchor, offset, size) for offset, size in choices]
        best = min(range(len(boxes)), key=lambda index: (self._cost(boxes[index]), index))
        self._boxes.append(boxes[best])
        return best, boxes[best]

    def _cost(self, box: Box) -> int:
        outside = 0 if box.within(self.bounds) else 100_000
        labels = sum(box.overlaps(other) for other in self._boxes)
        ink = sum(box.holds(spot) for spot in self._ink)
        return outside + 1_000 * labels + ink
