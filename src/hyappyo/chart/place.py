"""Finding room for labels: the first spot beside a point where no other label and no line stands."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil, hypot, inf

Spot = tuple[float, float]
"""Right of and below a point, or the plotting area's upper left corner, in pixels."""

_MARKER = 6
_OWN = 12
"""A label nearer than this to another's point is taken for that one's."""


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

    def slid_to(self, left: float) -> "Box":
        """Return the box moved sideways until its left side stands at `left`."""
        return Box(left, self.top, left + self.right - self.left, self.bottom)

    def nearest(self, spot: Spot) -> Spot:
        """Return the place of this box that lies nearest to a spot."""
        return min(max(spot[0], self.left), self.right), min(max(spot[1], self.top), self.bottom)

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
    """From left to right, so that what lies in a box is found among those between its sides."""
    _named: list[Spot] = field(default_factory=list)
    """Points that have a label of their own: one beside another's would be read as its name."""

    def name(self, anchors: Sequence[Spot]) -> None:
        """Say which points will have labels."""
        self._named += anchors

    def draw(self, spots: Sequence[Spot]) -> None:
        """Take the room of a line through `spots`, and of the marker at each."""
        self._ink += [(x + dx, y + dy) for x, y in spots for dx in (-4, 0, 4) for dy in (-4, 0, 4)]
        for (x0, y0), (x1, y1) in pairwise(spots):
            parts = ceil(hypot(x1 - x0, y1 - y0) / 4) or 1
            self._ink += [
                (x0 + (x1 - x0) * part / parts, y0 + (y1 - y0) * part / parts) for part in range(parts)
            ]
        self._ink.sort()

    def place(self, anchor: Spot, boxes: Sequence[Box]) -> int:
        """Return which of `boxes` suits a label of `anchor` best, and take its room.

        Outside the bounds costs most, then another label, then a line (by how much of it the label or the way to
        it covers), then coming late among the boxes.
        """
        best, least = 0, inf
        for index, box in enumerate(boxes):
            cost = self._cost(anchor, box, least)
            if cost < least:
                best, least = index, cost
        self._boxes.append(boxes[best])
        return best

    def _cost(self, anchor: Spot, box: Box, limit: float) -> float:
        """Return what it costs to set a label there, or any number not below `limit`."""
        cost = 0 if box.within(self.bounds) else 100_000
        cost += 1_000 * sum(box.overlaps(other) for other in self._boxes)
        if cost >= limit:
            return cost
        way = _between(anchor, box.nearest(anchor))
        near = Box(box.left - 4, box.top - 1, box.right + 4, box.bottom + 1)
        cost += 12 * self._covered(near) + len(way)
        apart = [_apart(other, box) for other in self._named if other != anchor]
        cost += 25 * sum(each < _OWN for each in apart) + 500 * sum(each < _MARKER for each in apart)
        cost += 20 * sum(other.holds(spot) for other in self._boxes for spot in way)
        if cost >= limit:
            return cost
        return cost + 10 * sum(self._covered(Box(x - 2, y - 2, x + 2, y + 2)) for x, y in way)

    def _covered(self, box: Box) -> int:
        """Return how many spots of lines a box covers."""
        first, last = bisect_left(self._ink, (box.left, -inf)), bisect_right(self._ink, (box.right, inf))
        return sum(box.top <= y <= box.bottom for _, y in self._ink[first:last])


def _apart(spot: Spot, box: Box) -> float:
    x, y = box.nearest(spot)
    return hypot(x - spot[0], y - spot[1])


def _between(start: Spot, end: Spot) -> list[Spot]:
    """Return spots on the straight way to `end`, from where the marker at `start` leaves off."""
    (x0, y0), (x1, y1) = start, end
    length = hypot(x1 - x0, y1 - y0)
    return [
        (x0 + (x1 - x0) * gone / length, y0 + (y1 - y0) * gone / length)
        for gone in range(_MARKER, int(length), 3)
    ]
