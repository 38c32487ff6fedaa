"""Colours: one accent, three greys, and the Color Universal Design set for series (CUD recommended set, ver. 4).

Each colour that draws a line or a label keeps the contrast on paper that WCAG 2.2 asks for (3:1 for graphics, 4.5:1
for text); a test computes it. Colour never stands alone: dash, marker and position differ too.
"""

PAPER = "#FFFFFF"
INK = "#1A1A1A"
GREY_DARK = "#595959"
GREY = "#767676"
GREY_PALE = "#D9D9D9"
ACCENT = "#1F3A7A"
"""藍: what the page is about."""
ACCENT_TINT = "#7A8FBF"
BAND = "#EEF1F7"
"""Behind the period that the text mentions."""
WARM = "#C43800"
"""Behind, or differing; always with a word. CUD vermilion, darkened until it carries text."""

CUD_BLUE = "#005AFF"
CUD_VERMILION = "#FF4B00"
CUD_BROWN = "#804000"
CUD_PURPLE = "#990099"
SERIES = (ACCENT, CUD_VERMILION, CUD_PURPLE, CUD_BROWN, CUD_BLUE)
"""Lines of unlike measures, in order of use: those of the set that keep 3:1 on white."""
CONTEXT = (GREY_DARK, GREY, GREY_DARK, GREY)
"""Lines of other places beside the accent: told apart by dash and marker."""
DASHES: tuple[tuple[int, ...], ...] = ((), (7, 3), (2, 3), (8, 3, 2, 3), (12, 4))
MARKERS = ("circle", "square", "triangle-up", "diamond", "triangle-down")

THEME = {
    PAPER: "paper",
    INK: "ink",
    GREY_DARK: "grey-dark",
    GREY: "grey",
    GREY_PALE: "grey-pale",
    ACCENT: "accent",
    ACCENT_TINT: "accent-tint",
    BAND: "band",
    CUD_VERMILION: "series-2",
    WARM: "series-2",
    CUD_PURPLE: "series-3",
    CUD_BROWN: "series-4",
    CUD_BLUE: "series-5",
}
"""Names under which a page may give a colour its own value: `--chart-ink` and so on (dark pages do)."""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two sRGB colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
