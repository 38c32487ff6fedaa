"""Vertical scales with round ends, and labels that keep their distance."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear vertical scale from `low` to `high`, drawn `height` pixels high, with a tick every `step`.

    `top` is where it begins below the plotting area's upper side, for pictures of several panels.
    """

    low: float
    high: float
    step: float
    height: float
    top: float = 0.0

    @classmethod
    def around(cls, values: Sequence[Decimal], height: float, *, zero: bool) -> "Scale":
        """Return the scale with round ends that holds `values`; zero too where bars stand on it, or where it is near.

        Zero is near when the values' own range is more than half of their height above it.
        """
        lowest, highest = float(min(values)), float(max(values))
        if zero or (highest - lowest) * 2 > max(abs(highest), abs(lowest)):
            lowest, highest = min(lowest, 0.0), max(highest, 0.0)
        if lowest == highest:
            lowest, highest = lowest - (abs(lowest) or 1) / 10, highest + (abs(highest) or 1) / 10
        step = _round_step((highest - lowest) / 5.5)
        lower, upper = floor(round(lowest / step, 9)), ceil(round(highest / step, 9))
        return cls(round(lower * step, 9), round(upper * step, 9), step, height)

    @classmethod
    def of_bars(cls, values: Sequence[Decimal], height: float, air: float, top: float = 0.0) -> "Scale":
        """Return the scale of bars that carry their values: from zero, with `air` pixels beyond the longest."""
        lowest, highest = min(0.0, float(min(values))), max(0.0, float(max(values)))
        if lowest == highest:
            highest = 1.0
        above, below = (air if highest > 0 else 0.0), (air if lowest < 0 else 0.0)
        per_pixel = (highest - lowest) / (height - above - below)
        return cls(lowest - below * per_pixel, highest + above * per_pixel, highest - lowest, height, top)

    @property
    def ticks(self) -> list[float]:
        """The tick values from bottom to top."""
        count = round((self.high - self.low) / self.step)
        return [round(self.low + self.step * index, 10) for index in range(count + 1)]

    @property
    def decimals(self) -> int:
        """How many decimals the ticks need."""
        return max(0, -floor(log10(self.step) + 1e-9))

    def down(self, value: Decimal | float) -> float:
        """Return how many pixels `value` lies below the plotting area's upper side."""
        return self.top + self.height * (self.high - float(value)) / (self.high - self.low)


def _round_step(rough: float) -> float:
    """Return 1, 2 or 5 times a power of ten, not below `rough`."""
    power: float = 10.0 ** floor(log10(rough))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)


def spread(wanted: Sequence[float], distance: float, lowest: float, highest: float) -> list[float]:
    """Return positions as near to those `wanted` as `distance` between neighbours and the two ends allow.

    Labels that would overlap form a block around the mean of what they want; blocks that meet merge
    (pool adjacent violators, as in isotonic regression).
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    blocks: list[tuple[float, int]] = []  # mean of the wanted positions less their offsets, and how many
    for place, index in enumerate(order):
        start, count = wanted[index] - place * distance, 1
        while blocks and blocks[-1][0] > start:
            above, above_count = blocks.pop()
            start = (above * above_count + start * count) / (above_count + count)
            count += above_count
        blocks.append((start, count))
    starts = [start for start, count in blocks for _ in range(count)]
    last_start = max(lowest, highest - (len(wanted) - 1) * distance)
    placed = [0.0] * len(wanted)
    for place, index in enumerate(order):
        placed[index] = min(max(starts[place], lowest), last_start) + place * distance
    return placed
