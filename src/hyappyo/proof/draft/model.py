"""Any draft document as one located text: pages of lines, and blocks of running text over those lines.

A *line* is what a person can point at: a line of a text file, a line on a page of a PDF or on a slide, a paragraph of
a Word file, a cell of a sheet. A *block* is what a rule reads: a paragraph whose wrapped lines are joined, a heading, a
table as rows of cells, the data of a chart. Every character of a block's text leads back to its line and column.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, takewhile
from typing import Literal

from hyappyo.proof.finding import Finding, Spot

DraftKind = Literal["pdf", "pptx", "docx", "xlsx", "html", "markdown", "text"]


Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points of a PDF page before any rotation."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Where the characters of a line stand on a page of a PDF, in points from the lower left corner as it is looked at."""

    edges: "array[float]"
    """Left and right of each character, one after the other: two numbers to a character of the line's text."""
    bottom: float
    top: float
    turned: int = 0
    """Quarter turns clockwise by which the page is shown."""
    page_width: float = 0.0
    page_height: float = 0.0
    """Width and height of the page as it is looked at."""

    def box(self, start: int, end: int) -> Box:
        """Return the box around the characters from `start` to `end` (0-based, end excluded) on the unturned page."""
        stretch = self.edges[2 * start : 2 * max(end, start + 1)]
        left, right = min(stretch), max(stretch)
        width, height = self.page_width, self.page_height
        if self.turned == 1:
            return height - self.top, left, height - self.bottom, right
        if self.turned == 2:
            return width - right, height - self.top, width - left, height - self.bottom
        if self.turned == 3:
            return self.bottom, width - right, self.top, width - left
        return left, self.bottom, right, self.top


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of a page: its number as in the file (1-based) and its words as they stand there."""

    number: int
    text: str
    cell: int | None = None
    """On a sheet: the column (1-based) of the cell that this is; its row is the number."""
    ink: Ink | None = None
    size: float | None = None
    """The height of the letters in points, where the format tells it."""
    chart: int | None = None
    """Of a text of a chart: which chart of its page (of a Word file, of the document) it belongs to, from 1."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text that is copied from one line: from `start` in the text and from `column` (0-based) in the line."""

    start: int
    line: Line
    column: int
    length: int


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Running text whose characters know where they stand. What a rule searches and what it points at."""

    text: str
    file: str = ""
    page: int | None = None
    pieces: tuple[Piece, ...] = ()

    def spot(self, start: int = 0, end: int | None = None) -> Spot:
        """Return the place of the characters from `start` to `end`; of a stretch over several lines, the first line's."""
        last = len(self.text) if end is None else end
        if len(self.pieces) == 1 and start < last <= self.pieces[0].start + self.pieces[0].length:
            return self._spot(self.pieces, start, last)
        return self.spots(start, last)[0]

    def spots(self, start: int = 0, end: int | None = None) -> tuple[Spot, ...]:
        """Return the places of the characters from `start` to `end`, one for each line they stand on; at least one.

        A space that joined two lines stands nowhere in the file: it is passed over.
        """
        last = len(self.text) if end is None else end
        touched = [
            piece
            for piece in takewhile(lambda piece: piece.start < last, self._pieces_from(start))
            if piece.start + piece.length > start
        ]
        found = [
            self._spot(list(pieces), start, last)
            for _, pieces in groupby(touched, key=lambda piece: piece.line)
        ]
        return tuple(found) or (self._point(start),)

    def _pieces_from(self, start: int) -> tuple[Piece, ...]:
        first = bisect_right(self.pieces, start, key=lambda piece: piece.start)
        return self.pieces[max(0, first - 1) :]

    def _spot(self, pieces: Sequence[Piece], start: int, end: int) -> Spot:
        """Return the place of what pieces of one line have of the stretch; marks of the source between them belong to it."""
        first, last = pieces[0], pieces[-1]
        left = first.column + max(start, first.start) - first.start
        right = last.column + min(end, last.start + last.length) - last.start
        line = first.line
        return Spot(self.file, self.page, line.number, line.cell or left + 1, line.text[left:right])

    def _point(self, start: int) -> Spot:
        """Return an empty place at (or just behind) `start`: nothing of the stretch itself stands in the file."""
        near = self._pieces_from(start)
        if not near:
            return Spot(self.file, self.page)
        at = min(max(start, near[0].start), near[0].start + near[0].length)
        return self._spot(near[:1], at, at)


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph(Words):
    """Running text: wrapped lines joined, Japanese without a space, English with one."""


@dataclass(frozen=True, slots=True, eq=False)
class Heading(Words):
    """A heading. Level 1 is the highest; 0 is a line that stands alone (heading, caption or label) in a format that tells no more."""

    level: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class ListItem(Words):
    """One item of a list, its mark in the text where the file prints it there."""

    depth: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Note(Words):
    """A note: one marked ※ or 注 or 【出典】, a footnote, or what a speaker is to say beside a slide."""

    kind: Literal["note", "footnote", "speaker"] = "note"


@dataclass(frozen=True, slots=True, eq=False)
class ContentsLine(Words):
    """A line of a contents page: `title` is the entry (without leaders), `folio` the page number printed behind it."""

    title: str = ""
    folio: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Furniture(Words):
    """What repeats at a page's edge: page number, running head or foot. Not part of the running text."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell(Words):
    """A cell of a table, with its own place. Rows and columns are counted from 0; a merged cell stands where it begins."""

    row: int = 0
    column: int = 0
    rows: int = 1
    columns: int = 1
    value: float | None = None
    """The number behind the print, where the file keeps one (a sheet); the text is as printed or as near as can be known."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table. A row holds the cells that begin in it, in order; cells under a merged one are not repeated."""

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int | None = None
    """How many rows at the top are headers; None where the file does not tell."""
    caption: Words | None = None

    def cells(self) -> Iterator[Cell]:
        """Yield every cell, row by row."""
        for row in self.rows:
            yield from row

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((cell.column + cell.columns for cell in self.cells()), default=0)

    def spot(self) -> Spot:
        """Return the place where the table begins."""
        return next(iter(self.cells())).spot()


@dataclass(frozen=True, slots=True, eq=False)
class ChartSeries:
    """One series of a chart: its name and one value for each category, None where the file has none."""

    name: str
    values: tuple[float | None, ...]
    axis: str = ""
    """The title of the axis that its values are read off."""
    words: Words | None = None
    """The name in its place."""
    cells: tuple[Cell | None, ...] = ()
    """The values as the chart prints them, each in its place."""


@dataclass(frozen=True, slots=True, eq=False)
class ChartData:
    """The data kept behind a chart. A chart that is only a picture leaves none."""

    title: Words
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    axes: tuple[Words, ...] = ()
    """The titles of its axes."""
    corner: str = ""
    """The title of the axis of categories: 年度."""

    def texts(self) -> Iterator[Words]:
        """Yield its title, the titles of its axes, the names of its series."""
        yield self.title
        yield from self.axes
        for series in self.series:
            if series.words is not None:
                yield series.words

    def spot(self) -> Spot:
        """Return the chart's place."""
        return self.title.spot()


Block = Paragraph | Heading | ListItem | Note | ContentsLine | Furniture | Table | ChartData


@dataclass(frozen=True, eq=False)
class Page:
    """A page, slide or sheet: `number` is 1-based, None in a format without pages; `label` is a sheet's name or a printed folio."""

    number: int | None
    label: str
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]

    @cached_property
    def _by_place(self) -> dict[tuple[int, int | None], Line]:
        return {(line.number, line.cell): line for line in self.lines}

    def line(self, spot: Spot) -> Line | None:
        """Return the line (or cell) that a place on this page means."""
        if spot.line is None:
            return None
        return self._by_place.get((spot.line, None)) or self._by_place.get((spot.line, spot.column))


@dataclass(frozen=True, eq=False)
class Draft:
    """A document as read. `faults` say what could not be read, or not as its name promised; the rest is here."""

    name: str
    kind: DraftKind
    pages: tuple[Page, ...]
    faults: tuple[Finding, ...] = field(default=())

    def blocks(self) -> Iterator[Block]:
        """Yield every block in reading order."""
        for page in self.pages:
            yield from page.blocks

    def words(self) -> Iterator[Words]:
        """Yield every located text in reading order: text blocks, cells, captions, titles and names of charts."""
        for block in self.blocks():
            if isinstance(block, Table):
                if block.caption is not None:
                    yield block.caption
                yield from block.cells()
            elif isinstance(block, ChartData):
                yield from block.texts()
            else:
                yield block

    @cached_property
    def _by_number(self) -> dict[int | None, Page]:
        return {page.number: page for page in self.pages}

    def page(self, spot: Spot) -> Page | None:
        """Return the page that a place means."""
        return self._by_number.get(spot.page)

    def line(self, spot: Spot) -> Line | None:
        """Return the line (or cell) that a place means, or None where it is of another file or of none."""
        page = self.page(spot) if spot.file == self.name else None
        return page.line(spot) if page else None
