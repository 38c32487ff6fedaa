"""Small pictures by hand: every kind of PNG and JPEG that a package may meet."""

import io
import struct
import zlib
from collections.abc import Sequence

from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"
PALETTE = (b"PLTE", bytes(range(12)))
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    """A chunk of a PNG, with its check sum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(
    wide: int = 4,
    high: int = 4,
    depth: int = 8,
    colour: int = 2,
    *,
    before: Sequence[tuple[bytes, bytes]] = (),
    packed: bytes | None = None,
    methods: tuple[int, int, int] = (0, 0, 0),
) -> bytes:
    """A black PNG; `before` gives chunks before its data, `packed` other data than there should be."""
    header = struct.pack(">IIBBBBB", wide, high, depth, colour, *methods)
    data = zlib.compress(rows(wide, high, depth, colour)) if packed is None else packed
    return SIGNATURE + b"".join(
        (chunk(b"IHDR", header), *(chunk(*each) for each in before), chunk(b"IDAT", data), chunk(b"IEND"))
    )


def rows(wide: int, high: int, depth: int = 8, colour: int = 2) -> bytes:
    """The rows of a black picture, each behind its filter."""
    return (b"\0" + bytes((wide * depth * _CHANNELS.get(colour, 1) + 7) // 8)) * high


def interlaced(wide: int, high: int, method: int = 1) -> bytes:
    """A black PNG that comes in seven passes; `method` 1 is the one that there is."""
    sizes = (
        ((wide - x + across - 1) // across, (high - y + down - 1) // down) for x, y, across, down in _PASSES
    )
    passes = (rows(columns, lines) for columns, lines in sizes if columns > 0)
    return png(wide, high, packed=zlib.compress(b"".join(passes)), methods=(0, 0, method))


def animated() -> bytes:
    """A PNG that moves."""
    made, still = io.BytesIO(), Image.effect_noise((8, 8), 50)
    still.save(made, "PNG", save_all=True, append_images=[still.rotate(90)])
    return made.getvalue()


def jpeg(
    mode: str = "RGB", size: tuple[int, int] = (16, 16), kind: str = "JPEG", **settings: object
) -> bytes:
    """A JPEG of noise; of kind MPO, one with a second picture behind the first, as cameras make them."""
    made, noise = io.BytesIO(), Image.effect_noise(size, 60).convert(mode)
    more = {"save_all": True, "append_images": [noise.rotate(90)]} if kind == "MPO" else {}
    noise.save(made, kind, **settings, **more)
    return made.getvalue()


def with_frame(data: bytes, at: int, value: bytes) -> bytes:
    """A JPEG with other bytes in the segment that states its size: 1 its mark, 4 the precision, 5 and 7 the size."""
    start = data.index(b"\xff\xc0") + at
    return data[:start] + value + data[start + len(value) :]


def with_segment(data: bytes, mark: int, inside: bytes) -> bytes:
    """A JPEG with one more segment at its beginning."""
    return data[:2] + bytes((0xFF, mark)) + (len(inside) + 2).to_bytes(2) + inside + data[2:]


def without(data: bytes, mark: int) -> bytes:
    """A JPEG without the segments of one mark."""
    kept, at = data[:2], 2
    while data[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        kept += data[at:end] if data[at + 1] != mark else b""
        at = end
    return kept + data[at:]


def exif(orientation: int) -> bytes:
    """What a camera says of how it was held."""
    return b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01" + struct.pack(">HHI", orientation, 0, 0)


def adobe(transform: int) -> bytes:
    """What programs of Adobe's say of the colours."""
    return b"Adobe\0\x64\0\0\0\0" + bytes((transform,))


SOUND = {
    "grey of 1 bit": png(depth=1, colour=0),
    "grey of 4 bits": png(depth=4, colour=0),
    "grey of 16 bits": png(depth=16, colour=0),
    "grey with alpha": png(colour=4),
    "grey with alpha of 16 bits": png(depth=16, colour=4),
    "RGB": png(),
    "RGB of 16 bits": png(depth=16),
    "RGB with a clear colour": png(before=[(b"tRNS", bytes(6))]),
    "RGBA": png(colour=6),
    "palette": png(colour=3, before=[PALETTE]),
    "palette of one colour": png(colour=3, before=[(b"PLTE", bytes(3))]),
    "palette of 256 colours": png(colour=3, before=[(b"PLTE", bytes(768))]),
    "palette of 2 bits with alpha": png(depth=2, colour=3, before=[PALETTE, (b"tRNS", b"\0\x80")]),
    "interlaced": interlaced(9, 7),
    "interlaced, 13 by 13": interlaced(13, 13),
    "interlaced, 17 by 17": interlaced(17, 17),
    "interlaced, one pixel": interlaced(1, 1),
    "one pixel": png(1, 1),
    "very high": png(1, 30_000),
    "JPEG": jpeg(),
    "grey JPEG": jpeg("L"),
    "progressive JPEG": jpeg(progressive=True),
    "JPEG of one pixel": jpeg(size=(1, 1)),
    "JPEG in colours of Adobe's": with_segment(jpeg(), 0xEE, adobe(1)),
    "JPEG with a segment like Adobe's of somebody else": with_segment(jpeg(), 0xEE, b"Other" + adobe(2)[5:]),
    "JPEG with a short segment of Adobe's": with_segment(jpeg(), 0xEE, adobe(2)[:11]),
    "JPEG with another segment that says Adobe": with_segment(jpeg(), 0xED, adobe(2)),
    "grey JPEG with a segment of Adobe's": with_segment(jpeg("L"), 0xEE, adobe(0)),
    "JPEG that names its colours R, G and B": jpeg(keep_rgb=True),
    "JPEG with a gap before a segment": jpeg()[:2] + b"\xff\xff" + jpeg()[2:],
    "JPEG held upright": with_segment(jpeg(), 0xE1, exif(6)),
    "JPEG with a second one": jpeg(kind="MPO"),
}
"""Pictures that report, slides and site can all show."""
