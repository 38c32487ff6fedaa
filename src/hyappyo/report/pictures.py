"""Supplied pictures as paper and slides show them: the right way up, as browsers turn them by what the camera noted."""

import base64
import io
import struct
from dataclasses import dataclass

from PIL import Image

from hyappyo.plan.jpeg_segments import SIGNATURE, segments

_FORMATS = ("PNG", "JPEG")
_ORIENTATION, _SHORT = 0x0112, 3
"""Of Exif: the tag of how the camera was held, and the type of its value."""
_SECOND = b"MPF\0"
"""How the segment of a JPEG begins that tells of more pictures behind the first, as cameras write them for previews."""


@dataclass(frozen=True, slots=True)
class Held:
    """How a picture is to be turned: mirrored left to right, then by quarters clockwise."""

    is_mirrored: bool
    quarters: int


AS_IT_IS = Held(False, 0)
_HELD = {
    1: AS_IT_IS,
    2: Held(True, 0),
    3: Held(False, 2),
    4: Held(True, 2),
    5: Held(True, 3),
    6: Held(False, 1),
    7: Held(True, 1),
    8: Held(False, 3),
}
"""By the orientation that Exif has."""
_TURNED = {0: "", 1: "translate({high} 0) rotate(90)", 2: "translate({wide} {high}) rotate(180)", 3: "translate(0 {wide}) rotate(270)"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of a picture in pixels as it is stored, and how it is turned from that."""

    wide: int
    high: int
    held: Held

    @property
    def upright(self) -> tuple[int, int]:
        """Width and height of the picture as it is shown."""
        return (self.high, self.wide) if self.held.quarters % 2 else (self.wide, self.high)


def shape(data: bytes) -> Shape:
    """Return the size of a whole picture, and how it was held; where that cannot be read, it stays as it is."""
    with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
        noted, (wide, high) = image.info.get("exif", b""), image.size
    return Shape(wide, high, _held(noted.removeprefix(b"Exif\0\0")))


def _held(noted: bytes) -> Held:
    """Look up how the camera was held in what it noted, which is laid out as TIFF has it; nonsense turns nothing."""
    order = ">" if noted.startswith(b"MM\0*") else "<"
    try:
        (start,) = struct.unpack_from(f"{order}I", noted, 4)
        (count,) = struct.unpack_from(f"{order}H", noted, start)
        for number in range(count):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", noted, start + 2 + 12 * number)
            if (tag, kind) == (_ORIENTATION, _SHORT):
                return _HELD.get(value, AS_IT_IS)
    except struct.error:  # it ends before what it says
        pass
    return AS_IT_IS


def wrapped(data: bytes) -> str:
    """Return a picture within an SVG of its size: Typst takes files handed over as text only, and turns none."""
    stored = shape(data)
    wide, high = stored.wide, stored.high
    kind = "jpeg" if data.startswith(SIGNATURE) else "png"
    inside = base64.b64encode(data).decode("ascii")
    turned = _TURNED[stored.held.quarters].format(wide=wide, high=high)
    mirrored = f"translate({wide} 0) scale(-1 1)" if stored.held.is_mirrored else ""
    across, down = stored.upright
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} {down}" width="{across}" height="{down}">'
        f'<image href="data:image/{kind};base64,{inside}" width="{wide}" height="{high}" '
        f'transform="{turned} {mirrored}"/></svg>'
    )


def single(data: bytes) -> bytes:
    """Return a picture that says nothing of others behind it: slides take none that does."""
    telling = [each for each in segments(data) if each.inside.startswith(_SECOND)]
    for each in reversed(telling):
        data = data[: each.begin] + data[each.end :]
    return data
