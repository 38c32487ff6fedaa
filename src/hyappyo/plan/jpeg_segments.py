"""The segments of a JPEG before the picture itself: read where a package is checked, and where slides are made of it."""

from collections.abc import Iterator
from typing import NamedTuple

SIGNATURE = b"\xff\xd8\xff"
SCAN = 0xDA
"""The mark of the segment that the picture itself follows."""


class Segment(NamedTuple):
    """One segment of a file: from where to where it stands, what kind it is of, and what it holds."""

    begin: int
    end: int
    mark: int
    inside: bytes


def segments(data: bytes) -> Iterator[Segment]:
    """Yield the segments of a JPEG up to the one that the picture itself follows; of another file there are none.

    A small picture for previews may stand, closed, within one of them.
    """
    at = 2
    while data[at : at + 1] == b"\xff" and at + 1 < len(data):
        mark, end = data[at + 1], at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if mark == 0xFF:  # one more ff fills a gap
            at += 1
            continue
        yield Segment(at, end, mark, data[at + 4 : end])
        if mark == SCAN:
            return
        at = end
