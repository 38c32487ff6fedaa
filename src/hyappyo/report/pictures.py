"""Supplied pictures that paper and slides can show."""

import base64
import io
from collections.abc import Mapping

from PIL import Image, UnidentifiedImageError

_FORMATS = ("PNG", "JPEG")


def readable(pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return those of `pictures` that are whole PNG or JPEG files: a damaged one must not cost the report."""
    return {name: data for name, data in pictures.items() if _is_whole(data)}


def _is_whole(data: bytes) -> bool:
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError):  # what Pillow raises
        return False
    return True


def wrapped(data: bytes) -> str:
    """Return a `readable` picture within an SVG of its size: Typst takes files handed over as text only."""
    with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
        (wide, high), kind = image.size, str(image.format).lower()
    inside = base64.b64encode(data).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">'
        f'<image href="data:image/{kind};base64,{inside}" width="{wide}" height="{high}"/></svg>'
    )
