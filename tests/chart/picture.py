"""Looking into a spec and a drawn picture: their words and marks, as a reader finds them."""

import re
from collections.abc import Iterator
from typing import Any

from hyappyo.chart.frame import Spec


def layers(spec: Spec) -> list[Spec]:
    return list(spec["layer"])


def words(spec: Spec) -> list[str]:
    """Every label of a picture, but not the numbers of its axes."""
    return [
        str(layer["encoding"]["text"]["value"]) for layer in layers(spec) if layer["mark"]["type"] == "text"
    ]


def marks(spec: Spec, kind: str) -> list[Spec]:
    return [layer for layer in layers(spec) if layer["mark"]["type"] == kind]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str):
        yield value


def drawn_texts(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)
