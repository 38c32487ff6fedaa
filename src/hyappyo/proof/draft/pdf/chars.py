"""Characters of a PDF page → chunks: stretches of characters that stand on one line with no more than a word space between.

A PDF knows no words. It paints characters at places; whether two of them are one word, two words or two cells of a
table, the white between them tells.
"""

import ctypes
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from hyappyo.proof.draft import limits
from hyappyo.proof.draft.laid import is_cjk

CELL_GAP = 1.15
"""White of so many em parts two chunks: more than a full-width space."""
SPACE_GAP = {"latin": 0.16, "japanese": 0.22, "mixed": 0.55}
"""White of so many em is a space: between two Latin letters, between two Japanese ones, and between one and the other,
where typesetting puts a quarter of an em of its own."""
LETTER = 1.1
"""Height of the box around a letter, in em."""
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_RADICALS |= {0x02: "-", 0xAD: "-", 0xFFFE: "-", 0xA0: " ", 0: "�"}
"""What fonts say where they mean another letter: Kangxi radicals for the letters of the same form, a hyphen at a line's end."""


@dataclass(slots=True)
class Glyph:
    """One character on the page as it is looked at."""

    char: str
    left: float
    bottom: float
    right: float
    top: float
    em: float
    """Width of a full-width letter of its font at its size."""


@dataclass(slots=True)
class Font:
    """What letters of one height have in common: their em, and how far above the lower edge of their box they stand."""

    em: float
    baseline: float
    widths: list[float] = field(default_factory=list)
    """Of its full-width letters: they tell the em better than the font's size, which the page may scale."""

    def settle(self) -> None:
        """Take the em from the letters seen."""
        self.em = max(median(self.widths) if len(self.widths) >= 2 else self.em, 0.5)


@dataclass(slots=True)
class Chunk:
    """Characters on one line without a gap. `edges` holds left and right of each character of `text`."""

    text: str
    edges: list[float]
    left: float
    right: float
    bottom: float
    top: float
    size: float
    """The em: width of a full-width letter."""


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page is turned, and its size as it is looked at."""

    quarters: int
    width: float
    height: float

    def seen(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Return a box of the unturned page as it stands on the page as it is looked at."""
        if self.quarters == 1:
            return bottom, self.height - right, top, self.height - left
        if self.quarters == 2:
            return self.width - right, self.height - top, self.width - left, self.height - bottom
        if self.quarters == 3:
            return self.width - top, left, self.width - bottom, right
        return left, bottom, right, top


def turn_of(page: pdfium.PdfPage) -> Turn:
    """Return how the page is turned."""
    width, height = page.get_size()
    return Turn(page.get_rotation() // 90 % 4, width, height)


@dataclass(frozen=True, slots=True)
class Painted:
    """What is painted on a page: its chunks in the order they are painted."""

    chunks: list[Chunk]
    unknown: int
    """How many characters have no meaning in their fonts."""
    characters: int
    """How many the page has; no more than `limits.MOST_CHARACTERS` of them are read."""


def painted_on(page: pdfium.PdfPage, turn: Turn) -> Painted:
    """Return the chunks of a page."""
    chunks: list[Chunk] = []
    run: list[Glyph] = []
    spaces: list[str] = []
    space = ""
    unknown = 0
    glyphs, count = _glyphs(page, turn)
    for glyph in glyphs:
        char = glyph.char
        if char.isspace():
            space = "　" if char == "　" else (space or " ")
            continue
        if char == "�":
            unknown += 1
        if run and not _follows(run[-1], glyph):
            chunks.append(_chunk(run, spaces))
            run, spaces, space = [], [], ""
        spaces.append(space if run else "")
        run.append(glyph)
        space = ""
    if run:
        chunks.append(_chunk(run, spaces))
    return Painted(chunks, unknown, count)


def _glyphs(page: pdfium.PdfPage, turn: Turn) -> tuple[list[Glyph], int]:
    """Return the characters of a page and how many it has.

    Spaces that PDFium only guessed are left out (the white is measured here). Letters get the height of letters, whatever
    their font states: from 0.12 em below the baseline to 0.88 em above it, and a little air.
    """
    text = page.get_textpage()
    try:
        count = text.count_chars()
        found, fonts = _boxes(text.raw, min(count, limits.MOST_CHARACTERS), turn)
    finally:
        text.close()
    for font in fonts:
        font.settle()
    return [
        Glyph(char, left, low, right, low + LETTER * font.em, font.em)
        for char, left, bottom, right, font in found
        for low in (bottom + font.baseline - 0.17 * font.em,)
    ], count


_Boxed = tuple[str, float, float, float, Font]
"""A character with left, bottom and right of its box, and its font."""


def _boxes(handle: object, count: int, turn: Turn) -> tuple[list[_Boxed], list[Font]]:
    found: list[_Boxed] = []
    fonts: dict[float, Font] = {}
    rect = raw.FS_RECTF()
    pointer = ctypes.byref(rect)
    unicode_of, box_of, guessed = (
        raw.FPDFText_GetUnicode,
        raw.FPDFText_GetLooseCharBox,
        raw.FPDFText_IsGenerated,
    )
    high = 0
    for index in range(count):
        code = unicode_of(handle, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        char = _RADICALS.get(code) or chr(code)
        if code <= 32 and (code not in (9, 32) or guessed(handle, index)):
            continue
        if not box_of(handle, index, pointer):
            continue
        left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
        if turn.quarters:
            left, bottom, right, top = turn.seen(left, bottom, right, top)
        height = round(top - bottom, 1)
        font = fonts.get(height)
        if font is None:
            font = fonts[height] = _font(handle, index, bottom, height, turn)
        if "ぁ" <= char <= "龥" and len(font.widths) < 200:
            font.widths.append(right - left)
        found.append((char, left, bottom, right, font))
    return found, list(fonts.values())


def _font(handle: object, index: int, bottom: float, height: float, turn: Turn) -> Font:
    """Return em and baseline of a character as its font tells them: fonts state heights from 0.4 to 1.5 em for one letter."""
    x, y = ctypes.c_double(), ctypes.c_double()
    size = raw.FPDFText_GetFontSize(handle, index)
    em = size if 0.5 * height < size < 3 * height else 0.85 * height
    if not raw.FPDFText_GetCharOrigin(handle, index, x, y):
        return Font(em, 0.2 * height)
    return Font(em, turn.seen(x.value, y.value, x.value, y.value)[1] - bottom)


def _follows(before: Glyph, glyph: Glyph) -> bool:
    """Tell whether a character stands on the line of the one painted before it, right behind it."""
    em = min(before.em, glyph.em)
    gap = glyph.left - before.right
    if gap <= -0.6 * em:
        return glyph.left == before.left and glyph.right == before.right and glyph.bottom == before.bottom
    if gap >= CELL_GAP * max(before.em, glyph.em):
        return False
    return min(before.top, glyph.top) - max(before.bottom, glyph.bottom) > 0.5 * em


def _between(before: Glyph, glyph: Glyph, painted: str, stretch: float) -> str:
    """Return the space between two characters; `stretch` is the white that justifying put between any two of the line."""
    em = max(before.em, 0.1)
    gap = (glyph.left - before.right) / em
    one, two = is_cjk(before.char), is_cjk(glyph.char)
    if painted == "　" and gap > 0.3:
        return "　"
    if painted:
        return " "
    kind = "japanese" if one and two else "mixed" if one or two else "latin"
    return " " if gap > SPACE_GAP[kind] + (0 if kind == "latin" else 1.2 * stretch) else ""


def _stretch(run: list[Glyph]) -> float:
    gaps = [
        (glyph.left - before.right) / max(before.em, 0.1)
        for before, glyph in pairwise(run)
        if is_cjk(before.char) and is_cjk(glyph.char)
    ]
    return max(0.0, median(gaps)) if len(gaps) >= 3 else 0.0


def _chunk(run: list[Glyph], painted: list[str]) -> Chunk:
    parts: list[str] = []
    edges: list[float] = []
    size = median([glyph.em for glyph in run])
    near = SPACE_GAP["latin"] * size
    stretch: float | None = None
    before = run[0]
    for glyph, space in zip(run, painted, strict=True):
        if space or glyph.left - before.right > near:
            stretch = _stretch(run) if stretch is None else stretch
            if white := _between(before, glyph, space, stretch):
                parts.append(white)
                edges += (before.right, glyph.left)
        parts.append(glyph.char)
        edges += (glyph.left, glyph.right) * len(glyph.char)
        before = glyph
    bottom = median([glyph.bottom for glyph in run])
    top = median([glyph.top for glyph in run])
    return Chunk("".join(parts), edges, run[0].left, max([glyph.right for glyph in run]), bottom, top, size)
