"""Native tables: hairlines, a marked header row, and heights that are known before they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from hyappyo.chart import palette
from hyappyo.jp.wording import Lang
from hyappyo.report.grid import GRID, Type
from hyappyo.report.measure import height, lines_height, longest_piece
from hyappyo.report.model import Align, RichText, Table, Words
from hyappyo.report.phrases import is_japanese, plain
from hyappyo.report.pptx.drawing import Paragraph, Run, body, emu, outline
from hyappyo.report.pptx.lines import in_cell, lead_in, set_width

_ALIGN: dict[Align, Literal["l", "r", "ctr"]] = {"left": "l", "right": "r", "centre": "ctr"}
_SHORT = 11.0
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says: for measuring, and as it is set."""

    text: RichText
    lines: tuple[tuple[Run, ...], ...] = ()
    """One where no break is set."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table ready to be set: widths in millimetres, alignments, header and rows."""

    widths: tuple[float, ...]
    aligns: tuple[Align, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    kind: Type = GRID.table
    pad: float = GRID.cell
    side: float = GRID.cell_side
    is_tight: bool = False
    """Whether rows are measured without the space that some programs set between scripts."""

    @property
    def height(self) -> float:
        """Its height when set."""
        return sum(self.heights)

    @property
    def heights(self) -> tuple[float, ...]:
        """The height of its header and of each row."""
        head = max(len(self._head_lines(column, title)) for column, title in enumerate(self.header))
        return (self._with_air(lines_height(head, self.kind)), *map(self._height, self.rows))

    def _height(self, row: Sequence[Cell]) -> float:
        return self._with_air(max(self._words_height(cell.text, column) for column, cell in enumerate(row)))

    def _words_height(self, text: RichText, column: int) -> float:
        room = self._room(column)
        if self.is_tight:
            return height(text, room, self.kind)
        return lines_height(len(in_cell(text, self.kind, room)), self.kind)

    def lines(self, text: RichText, column: int) -> tuple[RichText, ...]:
        """Return the words of a cell in lines that break between phrases; one line where the program may break it."""
        is_flowing = self.is_tight or not is_japanese(plain(text))
        return (text,) if is_flowing else in_cell(text, self.kind, self._room(column))

    def _with_air(self, high: float) -> float:
        return self._above + lead_in(self.kind) + high + self.pad

    def _room(self, column: int) -> float:
        return self.widths[column] - sum(self._sides(column))

    @property
    def _above(self) -> float:
        """The cell's own air above a line; a line brings its leading along."""
        return max(0.0, self.pad - lead_in(self.kind))

    def _sides(self, column: int) -> tuple[float, float]:
        last = len(self.widths) - 1
        return (0 if column == 0 else self.side, 0 if column == last else self.side)

    def xml(self, lang: Lang) -> str:
        """Return the `a:tbl` element."""
        columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in self.widths)
        head = tuple(self._head(column, title, lang) for column, title in enumerate(self.header))
        rows = "".join(
            f'<a:tr h="{emu(height)}">{self._cells(row, index, lang)}</a:tr>'
            for index, (row, height) in enumerate(zip((head, *self.rows), self.heights, strict=True))
        )
        return (
            '<a:tbl><a:tblPr firstRow="1" firstCol="1">'
            f"<a:tableStyleId>{_NO_STYLE}</a:tableStyleId></a:tblPr><a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>"
        )

    def _head(self, column: int, title: str, lang: Lang) -> Cell:
        """Return a head; in Japanese its lines break between phrases, since it is narrow and read first."""
        if lang == "en" or not title:
            return Cell((), ((Run(title, self.kind.size, palette.GREY_DARK),) if title else (),))
        lines = self._head_lines(column, title)
        return Cell(
            (),
            tuple(tuple(Run(run.text, self.kind.size, palette.GREY_DARK) for run in line) for line in lines),
        )

    def _head_lines(self, column: int, title: str) -> tuple[RichText, ...]:
        return in_cell((Words(title),), self.kind, self._room(column))

    def _cells(self, row: Sequence[Cell], index: int, lang: Lang) -> str:
        top = (
            outline(palette.INK, 0.9)
            if index == 0
            else outline(palette.GREY, 0.5)
            if index == 1
            else outline(palette.GREY_PALE, 0.4)
        )
        bottom = outline(palette.GREY, 0.5) if index == 0 else outline(palette.GREY_PALE, 0.4)
        edges = _edge("lnL") + _edge("lnR") + _edge("lnT", top) + _edge("lnB", bottom)
        anchor = ' anchor="b"' if index == 0 else ""
        return "".join(self._cell(cell, column, edges, anchor, lang) for column, cell in enumerate(row))

    def _cell(self, cell: Cell, column: int, edges: str, anchor: str, lang: Lang) -> str:
        left, right = self._sides(column)
        words = Paragraph(cell.lines, self.kind, _ALIGN[self.aligns[column]])
        inside = body("a:txBody", (words,), lang)
        return (
            f'<a:tc>{inside}<a:tcPr marL="{emu(left)}" marR="{emu(right)}" marT="{emu(self._above)}" '
            f'marB="{emu(self.pad)}"{anchor}>{edges}<a:noFill/></a:tcPr></a:tc>'
        )


def _edge(tag: str, drawn: str = "") -> str:
    if not drawn:
        return f'<a:{tag} w="0"><a:noFill/></a:{tag}>'
    return drawn.replace("<a:ln ", f"<a:{tag} ", 1).replace("</a:ln>", f"</a:{tag}>")


def shared_widths(table: Table, wide: float) -> tuple[float, ...]:
    """Return the widths of columns that share `wide` as the model says."""
    total = sum(column.share for column in table.columns)
    return tuple(column.share / total * wide for column in table.columns)


def column_widths(table: Table, wide: float) -> tuple[float, ...]:
    """Return the widths of a table's columns: their shares of `wide`, but none too narrow for its longest word.

    What a narrow column lacks is taken from the others by what each can spare.
    """
    least = [
        max(map(_least_em, texts)) * GRID.table.em + GRID.cell_side * 2
        for texts in zip(*_texts(table), strict=True)
    ]
    own = shared_widths(table, wide)
    lacking = sum(max(0.0, need - has) for need, has in zip(least, own, strict=True))
    spare = [max(0.0, has - need) for need, has in zip(least, own, strict=True)]
    if lacking > sum(spare):
        return tuple(need / sum(least) * wide for need in least)
    if not lacking:
        return own
    given = lacking / sum(spare)
    return tuple(max(has, need) - given * extra for has, need, extra in zip(own, least, spare, strict=True))


def _least_em(text: RichText) -> float:
    """Short words (an amount, a date, a name) stay on one line."""
    whole = set_width(text)
    return whole if whole <= _SHORT else longest_piece(text)


def _texts(table: Table) -> tuple[tuple[RichText, ...], ...]:
    return (tuple((Words(column.title),) for column in table.columns), *table.rows)
