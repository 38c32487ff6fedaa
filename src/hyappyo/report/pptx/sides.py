"""Which side of its point a label of a native chart stands on. PowerPoint knows four, each close to the point."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil, hypot

from hyappyo.chart.place import Box, Spot
from hyappyo.report.pptx.chartml import Side

_AWAY = 1.6
_SAMPLE = 0.5
_OUTSIDE, _LABEL = 1000, 200
"""What it costs to stand outside, or on another label, in samples of a line covered."""


@dataclass(slots=True)
class Sides:
    """A plotting area that fills up, in millimetres: lines first, then labels, the most important ones before others."""

    bounds: Box
    _ink: list[Spot] = field(default_factory=list)
    _labels: list[Box] = field(default_factory=list)

    def draw(self, spots: Sequence[Spot]) -> None:
        """Take the room of a line through `spots`."""
        self._ink += spots
        for (x0, y0), (x1, y1) in pairwise(spots):
            parts = ceil(hypot(x1 - x0, y1 - y0) / _SAMPLE) or 1
            self._ink += [(x0 + (x1 - x0) * n / parts, y0 + (y1 - y0) * n / parts) for n in range(parts)]

    def place(self, spot: Spot, size: tuple[float, float], sides: Sequence[Side]) -> Side:
        """Return the first of `sides` that costs least for a label of this size, and take its room."""
        offsets: dict[Side, Spot] = {"t": (0, -_AWAY), "b": (0, _AWAY), "l": (-_AWAY, 0), "r": (_AWAY, 0)}
        boxes = {side: Box.beside(spot, offsets[side], size) for side in sides}
        best = min(sides, key=lambda side: self._cost(boxes[side]))
        self._labels.append(boxes[best])
        return best

    def _cost(self, box: Box) -> int:
        outside = 0 if box.within(self.bounds) else _OUTSIDE
        labels = sum(box.overlaps(other) for other in self._labels)
        return outside + _LABEL * labels + sum(box.holds(spot) for spot in self._ink)
