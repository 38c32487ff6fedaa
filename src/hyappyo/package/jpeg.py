"""JPEG as far as it decides whether every program shows the same: the segments before the picture itself, and its end."""

from dataclasses import dataclass, field

from hyappyo.jp.wording import Wording
from hyappyo.package.raster import DAMAGED, Wrong, size_wrong
from hyappyo.plan.jpeg_segments import SCAN, segments

_END = b"\xff\xd9"
"""What closes the picture itself."""
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""The marks of the segment that states size and colours, one for each coding."""
_COMMON = frozenset({0xC0, 0xC1, 0xC2})
"""Those of the codings that every program reads: baseline, extended, progressive."""
_TABLES = frozenset({0xDB, 0xC4})
"""The marks of the tables that a picture is read with: quantisation, Huffman."""
_ADOBE = 0xEE
_STRAIGHT = (0, 2)
"""What Adobe's segment says of four colours; of three, some take it as RGB and some for CMYK."""
_CMYK: Wrong = (
    Wording(
        "印刷用の4色（CMYK）の JPEG です。PDF に収められず、画面の色も変わります",
        "a JPEG in the four colours of print (CMYK): it does not fit the PDF, and screens change its colours",
    ),
    Wording("RGB（sRGB）で保存し直してください", "save it again as RGB (sRGB)"),
)
_ODD_COLOURS: Wrong = (
    Wording("色の表し方が特殊な JPEG です", "a JPEG that states its colours in an unusual way"),
    Wording("ふつうの RGB（sRGB）で保存し直してください", "save it again as ordinary RGB (sRGB)"),
)
_RARE: Wrong = (
    Wording("読めるソフトの少ない方式の JPEG です", "a JPEG in a coding that few programs read"),
    Wording(
        "ふつうの JPEG（8ビット、ベースラインかプログレッシブ）で保存し直してください",
        "save it again as an ordinary JPEG (8 bits, baseline or progressive)",
    ),
)


@dataclass
class _Head:
    """What stands before the picture itself."""

    marks: set[int] = field(default_factory=set)
    frame: bytes = b""
    """Of the segment that states size and colours: its mark and all that it holds."""
    adobe: int | None = None
    """What Adobe's segment says of the colours."""
    is_closed: bool = False


def jpeg_wrong(data: bytes) -> Wrong | None:
    """Return what is wrong with a file that begins as a JPEG; it may hold a little more after its end."""
    head = _head(data)
    frame = head.frame
    if not head.is_closed or len(frame) < 7 or not head.marks.issuperset(_TABLES):
        return DAMAGED
    mark, precision, components = frame[0], frame[1], frame[6]
    if mark not in _COMMON or precision != 8:
        return _RARE
    if components not in (1, 3):
        return _CMYK if components == 4 else _of(components)
    if components == 3 and head.adobe in _STRAIGHT and frame[7:16:3] != b"RGB":
        return _ODD_COLOURS
    return size_wrong(int.from_bytes(frame[4:6]), int.from_bytes(frame[2:4]))


def _head(data: bytes) -> _Head:
    found = _Head()
    for _, end, mark, inside in segments(data):
        found.marks.add(mark)
        if mark in _FRAMES:
            found.frame = bytes((mark,)) + inside
        elif mark == _ADOBE and inside.startswith(b"Adobe") and len(inside) >= 12:
            found.adobe = inside[11]
        elif mark == SCAN:
            found.is_closed = data.find(_END, end) >= 0
    return found


def _of(components: int) -> Wrong:
    return (
        Wording(
            f"色の成分が{components}つの JPEG です（1つか3つに限ります）",
            f"a JPEG of {components} colour components: there may be one or three",
        ),
        Wording("RGB（sRGB）で保存し直してください", "save it again as RGB (sRGB)"),
    )
