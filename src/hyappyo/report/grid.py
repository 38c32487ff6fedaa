"""The sheet: A4 landscape on twelve columns, and the sizes of type. Renderers and the measuring of text share it.

Lengths in millimetres, type in points. `LEADING` is the distance of baselines in units of the type size.
"""

from dataclasses import dataclass

from hyappyo.jp.wording import Lang

POINT = 25.4 / 72
"""Millimetres in a point."""


@dataclass(frozen=True, slots=True)
class Type:
    """One size of type: points, and the distance of its baselines in units of it."""

    size: float
    leading: float

    @property
    def pitch(self) -> float:
        """The distance of baselines in millimetres."""
        return self.size * self.leading * POINT

    @property
    def em(self) -> float:
        """The width of one full-width character in millimetres."""
        return self.size * POINT


@dataclass(frozen=True, slots=True)
class Grid:
    """Sheet, margins, columns, and the space between blocks."""

    width: float = 297
    height: float = 210
    margin_x: float = 20
    margin_top: float = 16
    margin_bottom: float = 19
    columns: int = 12
    gutter: float = 5
    title: Type = Type(21, 1.35)
    lead: Type = Type(13.5, 1.6)
    heading: Type = Type(12, 1.45)
    figure: Type = Type(26, 1.2)
    """A telling number at the head of a topic."""
    body: Type = Type(11, 1.7)
    table: Type = Type(9.5, 1.4)
    note: Type = Type(8.5, 1.5)
    mark: Type = Type(6.5, 1)
    after_eyebrow: float = 2
    after_title: float = 3.5
    after_head: float = 8
    between_blocks: float = 4
    between_bands: float = 7
    between_items: float = 1.4
    before_heading: float = 3
    cell: float = 1.5
    """Above and below the words of a table's cell."""
    frame: float = 30
    """Height of the empty frame of a photograph that was not supplied."""
    frame_wide: float = 44
    """Height of the empty frame of a chart, map or diagram that was not supplied."""
    figures_rule: float = 4
    """Between the rules around telling numbers and the numbers."""
    before_note: float = 1.6
    """Above a note or source below a table, and above a caption."""
    hanging: float = 1.2
    """Indent of a bullet's or note's words, in units of the type size."""
    cell_side: float = 2
    """Left and right of the words of a table's cell."""

    opener_left: float = 84
    """Width of a section opener's left side, which leaves its telling numbers room for their labels."""
    above_entry: float = 2
    above_told_entry: float = 3.2
    """Above a line of contents; above one with a sentence below its title."""
    annex_columns: tuple[float, ...] = (9, 10, 36, 0, 37, 10, 30, 28, 22)
    annex_columns_en: tuple[float, ...] = (9, 10, 42, 0, 39, 11, 41, 20, 25)
    """Millimetres of the columns of the verification annex; 0 takes the rest, the last is internal."""
    annex_side: float = 1.5
    annex_cell: float = 1.15

    @property
    def inner_width(self) -> float:
        """Between the margins."""
        return self.width - 2 * self.margin_x

    @property
    def inner_height(self) -> float:
        """Between the margins."""
        return self.height - self.margin_top - self.margin_bottom

    def annex(self, lang: Lang, *, is_internal: bool) -> tuple[float, ...]:
        """Return the widths of the verification annex's columns: English says the same in other places at length."""
        stated = self.annex_columns if lang == "ja" else self.annex_columns_en
        widths = stated if is_internal else stated[:-1]
        rest = self.inner_width - sum(widths)
        return tuple(wide or rest for wide in widths)

    def span(self, columns: int) -> float:
        """Return the width of so many columns with the gutters between them."""
        column = (self.inner_width - (self.columns - 1) * self.gutter) / self.columns
        return columns * column + (columns - 1) * self.gutter


GRID = Grid()
