"""Drawing: a spec becomes an SVG, the same bytes each time, without browser or network."""

import re
from functools import cache
from html import escape
from pathlib import Path

from hyappyo.chart import palette
from hyappyo.chart.frame import FONTS, Spec

ADVANCES = "Hyappyo Advances"
ADVANCES_FOLDER = Path(__file__).parent / "advances"
"""Fonts of that family, as wide as the face and without its shapes: quick to measure with (``docs/advances.py``)."""
_VEGA_LITE = "6.4"
_ROOT = re.compile(r"<svg [^>]*?(viewBox=\"[^\"]*\")[^>]*>")
_ID = re.compile(r'(id="|url\(#|href="#)([A-Za-z][\w-]*)')
_WITHIN = re.compile(
    r' (?:role="graphics-[^"]*"|aria-roledescription="[^"]*"|aria-hidden="[^"]*"|class="[^"]*")'
)
_HALO = re.compile(rf'(<text [^>]*?)(stroke="{palette.PAPER}")', re.IGNORECASE)


def svg(spec: Spec) -> str:
    """Return the picture of `spec` as one `<svg>` element, to be set inline or written to a file.

    It carries `role="img"` with the spec's description as label, no script and no reference outside itself, and ids
    that begin with the spec's own: several can stand in one page. Text stays text. The parts of an image have no
    roles of their own; those of the converter, in English, and its class names are left out.

    The converter must not be used in a process that forks afterwards: it would hang in the child.
    """
    _register_fonts()
    from vl_convert import vegalite_to_svg  # 0.1 s, so only where something is drawn

    measured = {**spec, "config": {**spec.get("config", {}), "font": ADVANCES}}
    drawn: str = vegalite_to_svg(measured, vl_version=_VEGA_LITE, allowed_base_urls=[])
    drawn = drawn.replace(f'font-family="{ADVANCES}"', f'font-family="{FONTS}"')
    label = escape(spec["description"])
    size = f'width="{_outer(spec, "width")}" height="{_outer(spec, "height")}"'
    root = f'<svg xmlns="http://www.w3.org/2000/svg" {{}} {size} role="img" aria-label="{label}">'
    drawn = _ROOT.sub(lambda found: root.replace("{}", found[1], 1), drawn, count=1)
    drawn = _WITHIN.sub("", drawn)
    drawn = _renamed(drawn, spec["usermeta"]["id"])
    return _HALO.sub(r'\1paint-order="stroke" \2', drawn)


def warm_up() -> None:
    """Start the converter, which takes a second, before there is anything to draw."""
    _register_fonts()
    from vl_convert import vegalite_to_svg

    vegalite_to_svg({"data": {"values": [{}]}, "mark": "point"}, vl_version=_VEGA_LITE, allowed_base_urls=[])


def _renamed(drawn: str, ident: str) -> str:
    """Return the picture with ids of its own, numbered from 1: the converter counts on from picture to picture."""
    names: dict[str, str] = {}

    def own(found: re.Match[str]) -> str:
        return found[1] + names.setdefault(found[2], f"{ident}-{len(names) + 1}")

    return _ID.sub(own, drawn)


def themed(drawn: str) -> str:
    """Return the picture with its colours as CSS variables (`--chart-ink`, …), for pages that also turn dark.

    Each variable falls back to the colour on paper. For web pages only: PDF and slides read plain colours.
    """
    for colour, name in palette.THEME.items():
        drawn = re.sub(f'"{colour}"', f'"var(--chart-{name}, {colour})"', drawn, flags=re.IGNORECASE)
    return drawn


@cache
def _register_fonts() -> None:
    from vl_convert import register_font_directory

    register_font_directory(str(ADVANCES_FOLDER))


def _outer(spec: Spec, side: str) -> int:
    ends = ("left", "right") if side == "width" else ("top", "bottom")
    total: int = spec[side] + sum(spec["padding"][end] for end in ends)
    return total
