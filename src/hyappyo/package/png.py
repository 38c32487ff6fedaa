"""PNG as far as it decides whether every program shows the same: the chunks, and whether their data fill the picture.

Structure and limits are those of the PNG specification (W3C). Some programs forgive what others refuse or, at worst, die
of; what is not whole by the specification is therefore told.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hyappyo.jp.wording import Wording
from hyappyo.package.raster import DAMAGED, Wrong, size_wrong

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KNOWN = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""How many numbers a pixel has, by colour type: grey, RGB, palette, grey with alpha, RGB with alpha."""
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_PALETTE = 3
_LAST_FILTER = 4
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Of an interlaced picture: the first column and row of each pass, and the steps to the next ones."""
_STEP = 2**22
"""Bytes that are unpacked at once."""
_MOVING: Wrong = (
    Wording("動く画像（APNG）です", "the picture moves (APNG)"),
    Wording(
        "紙では動きません。1枚を選んで保存し直してください",
        "paper does not move: choose one picture of it and save that",
    ),
)


@dataclass(frozen=True, slots=True)
class _Header:
    """What the first chunk says of the picture."""

    wide: int
    high: int
    depth: int
    colour: int
    compression: int
    filtering: int
    interlacing: int

    @property
    def is_valid(self) -> bool:
        """Whether there is such a PNG."""
        return (
            self.depth in _DEPTHS.get(self.colour, ())
            and self.compression == self.filtering == 0
            and self.interlacing in (0, 1)
        )

    def passes(self) -> Iterator[tuple[int, int]]:
        """Yield, for each pass, how many bytes a row has with its filter, and how many rows there are."""
        for x, y, across, down in _PASSES if self.interlacing else ((0, 0, 1, 1),):
            columns, rows = -((x - self.wide) // across), -((y - self.high) // down)
            if columns > 0 and rows > 0:
                yield 1 + (columns * self.depth * _CHANNELS[self.colour] + 7) // 8, rows


def png_wrong(data: bytes) -> Wrong | None:
    """Return what is wrong with a file that begins as a PNG; it may hold a little more after its end."""
    chunks = _chunks(data)
    if chunks is None or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13:
        return DAMAGED
    inside = chunks[0][1]
    header = _Header(int.from_bytes(inside[:4]), int.from_bytes(inside[4:8]), *inside[8:])
    if not header.is_valid:
        return DAMAGED
    if (wrong := size_wrong(header.wide, header.high)) is not None:
        return wrong
    if any(kind == b"acTL" for kind, _ in chunks):
        return _MOVING
    return None if _fit(chunks, header) and _fill(chunks, header) else DAMAGED


def _chunks(data: bytes) -> Sequence[tuple[bytes, memoryview]] | None:
    """Return the chunks up to the last; None where one has not the check sum that it states."""
    chunks: list[tuple[bytes, memoryview]] = []
    view, at, kind = memoryview(data), len(SIGNATURE), b""
    while kind != b"IEND":
        kind, end = data[at + 4 : at + 8], at + 8 + int.from_bytes(data[at : at + 4])
        if data[end : end + 4] != zlib.crc32(view[at + 4 : end]).to_bytes(4):
            return None
        chunks.append((kind, view[at + 8 : end]))
        at = end + 4
    return chunks


def _fit(chunks: Sequence[tuple[bytes, memoryview]], header: _Header) -> bool:
    """Whether the chunks that a picture is read with are known ones, in their order, with a palette where one is needed."""
    needed = [kind for kind, _ in chunks if not kind[:1].islower()]
    palettes = [len(inside) for kind, inside in chunks if kind == b"PLTE"]
    data = [at for at, (kind, _) in enumerate(chunks) if kind == b"IDAT"]
    return (
        _KNOWN.issuperset(needed)
        and needed.count(b"IHDR") == 1
        and bool(data)
        and data[-1] - data[0] == len(data) - 1
        and len(palettes) <= 1
        and all(size % 3 == 0 and 3 <= size <= 3 * 256 for size in palettes)
        and (not palettes or needed.index(b"PLTE") < needed.index(b"IDAT"))
        and (bool(palettes) or header.colour != _PALETTE)
    )


def _fill(chunks: Sequence[tuple[bytes, memoryview]], header: _Header) -> bool:
    """Whether the data unpack to every row of the picture, each behind a filter that there is, and to no more."""
    inflater = zlib.decompressobj()
    packed = b"".join(inside for kind, inside in chunks if kind == b"IDAT")
    try:
        for width, rows in header.passes():
            at = 0
            while at < width * rows:
                piece = inflater.decompress(packed, min(_STEP, width * rows - at))
                packed = inflater.unconsumed_tail
                if not piece or max(piece[-at % width :: width], default=0) > _LAST_FILTER:
                    return False
                at += len(piece)
        return not inflater.decompress(packed, 1) and inflater.eof
    except zlib.error:
        return False
