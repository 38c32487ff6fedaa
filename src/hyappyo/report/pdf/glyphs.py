"""Characters that the typefaces lack: they are set as 〓 (geta), the printers' mark for a missing sort.

PDF/UA and PDF/A forbid a character without glyph. Coverage is read from the faces' own `cmap` table, format 12
(OpenType specification, "cmap — Character to Glyph Index Mapping Table"), which lists ranges of characters.
"""

import struct
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

import noto_cjk_sans_jp_bold
import noto_cjk_sans_jp_regular

FONT_FOLDERS = tuple(
    Path(str(face.__file__)).parent for face in (noto_cjk_sans_jp_regular, noto_cjk_sans_jp_bold)
)
GETA = "〓"
SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"
_WINDOWS_UCS4 = (3, 10)
_SELECTORS = (*map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0xE0100, 0xE01F0)))
"""Variation selectors: they choose the look of the character before them and have no glyph of their own."""
_UNSEEN = ("Cc", "Cf", "Zl", "Zp")
"""Categories that are not drawn: control and format characters, breaks of lines."""


def legible(text: str) -> str:
    """Return a text with 〓 in place of each character that one of the faces lacks.

    Subscript figures (CO₂) stay: the template sets them itself, from the common ones.
    """
    absent = (each for each in set(text) - _covered() if each not in SUBSCRIPTS and not _is_unseen(each))
    return text.translate(dict.fromkeys(map(ord, absent), GETA))


def legible_picture(drawn: str) -> str:
    """Return a picture with its texts made `legible`; the template does not reach them, so CO₂ reads CO2."""
    return legible(drawn.translate(str.maketrans(SUBSCRIPTS, "0123456789")))


def _is_unseen(character: str) -> bool:
    return character in _SELECTORS or unicodedata.category(character) in _UNSEEN


@cache
def _covered() -> frozenset[str]:
    """The characters that every face has."""
    faces = [
        {chr(code) for first, last in _ranges(next(folder.glob("*.otf"))) for code in range(first, last + 1)}
        for folder in FONT_FOLDERS
    ]
    return frozenset(set.intersection(*faces))


def _ranges(font: Path) -> tuple[tuple[int, int], ...]:
    with font.open("rb") as file:

        def read(at: int, form: str) -> tuple[int, ...]:
            file.seek(at)
            return struct.unpack(form, file.read(struct.calcsize(form)))

        table = _place_of_cmap(read)
        (count,) = read(table + 2, ">H")
        for index in range(count):
            platform, encoding, offset = read(table + 4 + 8 * index, ">HHI")
            if (platform, encoding) == _WINDOWS_UCS4:
                (groups,) = read(table + offset + 12, ">I")
                flat = read(table + offset + 16, f">{3 * groups}I")
                return tuple(zip(flat[::3], flat[1::3], strict=True))
    raise ValueError(f"{font.name} has no cmap of all of Unicode")


def _place_of_cmap(read: Callable[[int, str], tuple[int, ...]]) -> int:
    (count,) = read(4, ">H")
    for index in range(count):
        tag, _, offset, _ = read(12 + 16 * index, ">IIII")
        if tag == int.from_bytes(b"cmap", "big"):
            return offset
    raise ValueError("a font without cmap")
