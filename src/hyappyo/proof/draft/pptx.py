"""Slides: shapes in reading order, every paragraph a line of its slide; tables, the data of charts, diagrams, speaker's notes."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError

from hyappyo.jp.wording import Wording
from hyappyo.proof.draft import limits
from hyappyo.proof.draft.charts import Setting, chart_of
from hyappyo.proof.draft.faults import fault
from hyappyo.proof.draft.mend import opened
from hyappyo.proof.draft.model import Block, Cell, Draft, Furniture, Heading, Line, Note, Page, Table
from hyappyo.proof.draft.office import BROKEN, DRAWING, TRUSTING, part_fault, running, xml_of
from hyappyo.proof.draft.structure import block_by_marks
from hyappyo.proof.finding import Finding, Spot

BROKEN_SLIDES = (*BROKEN, *TRUSTING, PythonPptxError)
"""What python-pptx raises on a damaged presentation."""
SAME_ROW = 0.03
"""Shapes whose tops differ by less than this share of the slide's height stand in one row and are read from left to right."""
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE)
_FURNITURE = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.HEADER)
_BODIES = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)


def open_pptx(data: bytes, name: str, told: list[Finding]) -> Any:
    """Return the presentation as python-pptx has it. Raises DraftError where it is damaged as a whole."""

    def opener(content: bytes) -> Any:
        presentation = pptx.Presentation(io.BytesIO(content))
        len(presentation.slides)
        return presentation

    return opened(data, name, opener, told, BROKEN_SLIDES)


def read_pptx(
    data: bytes, name: str, faults: Sequence[Finding], progress: Callable[[int, int], None]
) -> Draft:
    """Return a presentation as a draft, a page for each slide. A slide that cannot be read is a finding."""
    told = list(faults)
    presentation = open_pptx(data, name, told)
    height = int(presentation.slide_height or 6_858_000)
    pages = []
    ids = list(presentation.slides._sldIdLst)
    for number, slide_id in enumerate(ids, 1):
        if number > limits.MOST_PAGES:
            told.append(_left_off(name, number, len(ids)))
            break
        walk = _Slide(name, number, height, told)
        try:
            slide = presentation.part.related_slide(slide_id.rId)
            walk.read(slide)
        except BROKEN_SLIDES:
            told.append(part_fault(name, Spot(name, number), Wording(f"スライド{number}", f"slide {number}")))
        pages.append(Page(number, str(number), tuple(walk.lines), tuple(walk.blocks)))
        progress(number, len(ids))
    return Draft(name, "pptx", tuple(pages), tuple(told))


def _left_off(name: str, number: int, count: int) -> Finding:
    return fault(
        "HY017",
        Spot(name, number),
        Wording(
            f"スライド{number}～{count}は読んでいません（上限）",
            f"slides {number} to {count} are not read (limit)",
        ),
        Wording("分けて保存してください", "save it in parts"),
    )


@dataclass
class _Slide:
    """Goes through one slide, making lines and blocks."""

    name: str
    number: int
    height: int
    told: list[Finding]
    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    charts: int = 0

    def read(self, slide: Any) -> None:
        """Read the shapes, then the notes. A shape that cannot be read costs itself only."""
        for shape in self.ordered(slide.shapes, 0):
            try:
                self.shape(shape)
            except BROKEN_SLIDES:
                what = Wording(f"スライド{self.number}の図形", f"a shape of slide {self.number}")
                self.told.append(part_fault(self.name, Spot(self.name, self.number), what))
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
                self.note(paragraph)

    def ordered(self, shapes: Any, depth: int) -> Iterator[Any]:
        """Yield the shapes as they are read: the title first, then by rows; groups taken apart where they stand."""
        if depth > limits.DEEPEST_NESTING:
            return
        row = max(1, int(self.height * SAME_ROW))
        found = list(shapes)
        found.sort(
            key=lambda shape: (
                not _is(shape, _TITLES),
                _is(shape, _FURNITURE),
                (shape.top or 0) // row,
                shape.left or 0,
            )
        )
        for shape in found:
            if hasattr(shape, "shapes"):
                yield from self.ordered(shape.shapes, depth + 1)
            else:
                yield shape

    def shape(self, shape: Any) -> None:
        """Read one shape."""
        if getattr(shape, "has_table", False):
            self.table(shape.table)
        elif getattr(shape, "has_chart", False):
            self.chart(shape.chart_part.blob)
        elif getattr(shape, "has_text_frame", False):
            self.frame(shape)
        elif shape._element.tag.endswith("}graphicFrame"):
            self.diagram(shape)

    def line(self, text: str, chart: int | None = None) -> Line:
        """Add a line of the slide."""
        line = Line(len(self.lines) + 1, text, chart=chart)
        self.lines.append(line)
        return line

    def chart(self, data: bytes) -> None:
        """Read the data behind a chart."""
        self.charts += 1
        setting = Setting(self.name, self.number, partial(self.line, chart=self.charts), self.told)
        if chart := chart_of(data, setting):
            self.blocks.append(chart)

    def frame(self, shape: Any) -> None:
        """Read the paragraphs of a text frame."""
        filled = [each for each in shape.text_frame.paragraphs if _text(each._p).strip()]
        for paragraph in filled:
            text, pieces = running([self.line(_text(paragraph._p))])
            place = (text, self.name, self.number, pieces)
            if _is(shape, _TITLES):
                self.blocks.append(Heading(*place, level=1))
            elif _is(shape, _FURNITURE):
                self.blocks.append(Furniture(*place))
            else:
                item = _is(shape, _BODIES) or _bulleted(paragraph)
                depth = paragraph.level if item else None
                self.blocks.append(block_by_marks(*place, alone=len(filled) == 1, depth=depth))

    def note(self, paragraph: Any) -> None:
        """Read one paragraph of the speaker's notes."""
        if _text(paragraph._p).strip():
            text, pieces = running([self.line(_text(paragraph._p))])
            self.blocks.append(Note(text, self.name, self.number, pieces, "speaker"))

    def table(self, table: Any) -> None:
        """Read a table; every cell's paragraphs are lines."""
        rows = []
        for number, row in enumerate(table.rows):
            cells = []
            for column, cell in enumerate(row.cells):
                if cell.is_spanned:
                    continue
                lines = [self.line(_text(paragraph._p)) for paragraph in cell.text_frame.paragraphs]
                text, pieces = running(lines, "\n")
                high, wide = (cell.span_height, cell.span_width) if cell.is_merge_origin else (1, 1)
                cells.append(Cell(text, self.name, self.number, pieces, number, column, high, wide))
            rows.append(tuple(cells))
        self.blocks.append(Table(tuple(rows), 1 if table.first_row else None))

    def diagram(self, shape: Any) -> None:
        """Read the words of a diagram (SmartArt), which are kept in a part of their own."""
        for element in shape._element.iter(
            "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
        ):
            key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
            root = xml_of(shape.part.related_part(element.get(key)).blob)
            for paragraph in root.iter(f"{DRAWING}p"):
                if words := _text(paragraph).strip():
                    text, pieces = running([self.line(words)])
                    self.blocks.append(block_by_marks(text, self.name, self.number, pieces, alone=False))


def _is(shape: Any, kinds: tuple[Any, ...]) -> bool:
    return bool(shape.is_placeholder) and shape.placeholder_format.type in kinds


def _bulleted(paragraph: Any) -> bool:
    properties = paragraph._p.pPr
    return properties is not None and any(
        child.tag in (f"{DRAWING}buChar", f"{DRAWING}buAutoNum") for child in properties
    )


def _text(paragraph: Any) -> str:
    """Return the text of a paragraph element (a:p), a soft line break as a line feed."""
    parts = []
    for child in paragraph:
        if child.tag == f"{DRAWING}br":
            parts.append("\n")
        elif child.tag in (f"{DRAWING}r", f"{DRAWING}fld"):
            parts.append(child.findtext(f"{DRAWING}t") or "")
    return "".join(parts).replace("\v", "\n")
