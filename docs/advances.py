"""The fonts that charts are measured with: the advances of the face, and of its shapes nothing.

``python docs/advances.py`` writes them again; it needs fonttools, which nothing else here does. The converter reads a font
anew for each letter that it measures, and the face has 16 MB: with these it draws a chart in a third of the time.
"""

from collections.abc import Mapping

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

from hyappyo.chart.svg import ADVANCES, ADVANCES_FOLDER
from hyappyo.report.pdf.glyphs import FONT_FOLDERS

STYLES = {"Regular": (400, 0x40), "Bold": (700, 0x20)}
"""The weight of each style, and its bit among the font's selections."""
MANY_TO_ONE = 13
"""The format of a character map in which all characters of a range have one glyph."""
ANY_HEIGHT = 700


def main() -> None:
    """Write both fonts."""
    ADVANCES_FOLDER.mkdir(exist_ok=True)
    for style, folder in zip(STYLES, FONT_FOLDERS, strict=True):
        (face,) = folder.glob("*.otf")
        write(TTFont(face, lazy=True), style)


def write(face: TTFont, style: str) -> None:
    """Write a font whose characters are as wide as those of `face`: one glyph for each width that there is."""
    wide = {sign: face["hmtx"][glyph][0] for sign, glyph in face.getBestCmap().items()}
    widths = {name_of(each): each for each in sorted(set(wide.values()))} | {".notdef": 1000}
    font = FontBuilder(face["head"].unitsPerEm, isTTF=True)
    font.setupGlyphOrder([".notdef", *(name for name in widths if name != ".notdef")])
    font.setupCharacterMap({})
    font.font["cmap"].tables = [many_to_one({sign: name_of(each) for sign, each in wide.items()})]
    font.setupGlyf({name: block(each) for name, each in widths.items()})
    font.setupHorizontalMetrics({name: (each, 0) for name, each in widths.items()})
    font.setupHorizontalHeader(ascent=face["hhea"].ascent, descent=face["hhea"].descent)
    name = f"{ADVANCES} {style}"
    font.setupNameTable(
        {
            "familyName": ADVANCES,
            "styleName": style,
            "fullName": name,
            "uniqueFontIdentifier": name,
            "psName": name.replace(" ", ""),
        }
    )
    like, (weight, selection) = face["OS/2"], STYLES[style]
    font.setupOS2(
        usWeightClass=weight,
        fsSelection=selection,
        sTypoAscender=like.sTypoAscender,
        sTypoDescender=like.sTypoDescender,
        usWinAscent=like.usWinAscent,
        usWinDescent=like.usWinDescent,
    )
    font.setupPost(keepGlyphNames=False)
    font.updateHead(macStyle=1 if style == "Bold" else 0, created=0, modified=0)
    font.font.recalcTimestamp = False
    font.save(ADVANCES_FOLDER / f"{style.lower()}.ttf")


def name_of(width: int) -> str:
    """Return the name of the glyph of a width."""
    return f"w{width}"


def many_to_one(glyphs: Mapping[int, str]) -> CmapSubtable:
    """Return the character map."""
    table = CmapSubtable.newSubtable(MANY_TO_ONE)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = dict(glyphs)
    return table


def block(width: int) -> object:
    """Return the shape of a glyph: all that it stands for."""
    pen = TTGlyphPen(None)
    if width:
        pen.moveTo((0, 0))
        for corner in ((0, ANY_HEIGHT), (width, ANY_HEIGHT), (width, 0)):
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()


if __name__ == "__main__":
    main()
