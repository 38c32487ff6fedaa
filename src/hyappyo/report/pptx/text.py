"""Running text: neighbouring blocks of it become the paragraphs of one text box."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hyappyo.chart import palette
from hyappyo.report.extent import source_line, space_above
from hyappyo.report.grid import GRID, Type
from hyappyo.report.measure import lines_height
from hyappyo.report.model import (
    Block,
    Bullets,
    Heading,
    Item,
    Note,
    Paragraph,
    Phrased,
    RichText,
    Words,
)
from hyappyo.report.phrases import plain
from hyappyo.report.pptx import drawing
from hyappyo.report.pptx.drawing import Run
from hyappyo.report.pptx.lines import extra_height, lead_in, lines_of
from hyappyo.report.pptx.sheet import Sheet


def phrased(
    sheet: Sheet,
    text: Phrased,
    kind: Type,
    wide: float,
    *,
    value: str = palette.INK,
    bold: bool = False,
    marks: bool = True,
    before: float = 0.0,
) -> drawing.Paragraph:
    """Return text in 文節 as one paragraph whose breaks are set."""
    lines = lines_of(text, kind, wide, strong=bold)
    return drawing.Paragraph(
        tuple(sheet.runs(line, kind, value, bold=bold, marks=marks) for line in lines), kind, before=before
    )


def phrased_height(text: Phrased, kind: Type, wide: float, *, bold: bool = False) -> float:
    """Return the height of `phrased`."""
    return lines_height(len(lines_of(text, kind, wide, strong=bold)), kind)


def note_lines(notes: Sequence[str], sources: Sequence[str], sheet: Sheet) -> list[drawing.Paragraph]:
    """Return notes (※) and the line of sources below a table, chart or page."""
    made = [hanging(sheet, (Words(note),), GRID.note, "※") for note in notes]
    if sources:
        named = plain(source_line(sources, sheet.lang))
        made.append(drawing.Paragraph((grey(named, GRID.note),), GRID.note))
    gap = GRID.before_note - lead_in(GRID.note)
    return [spaced(paragraph, gap if at else 0.0) for at, paragraph in enumerate(made)]


def hanging(sheet: Sheet, text: RichText, kind: Type, mark: str, inset: float = 0.0) -> drawing.Paragraph:
    """Return a paragraph whose mark hangs left of its words."""
    colour = palette.GREY_DARK if kind == GRID.note else palette.INK
    runs = sheet.runs(text, kind, colour)
    marked = palette.GREY_DARK if kind == GRID.note else palette.ACCENT
    return drawing.Paragraph(
        (runs,), kind, indent=GRID.hanging * kind.em, inset=inset, mark=mark, mark_colour=marked
    )


def spaced(paragraph: drawing.Paragraph, before: float) -> drawing.Paragraph:
    """Return the paragraph with another space above it."""
    return replace(paragraph, before=max(0.0, before))


def grey(words: str, kind: Type, *, bold: bool = False) -> tuple[Run, ...]:
    """Return words in the quiet grey of notes."""
    return (Run(words, kind.size, palette.GREY_DARK, bold),)


def paragraphs_of(
    sheet: Sheet, blocks: Sequence[Block], wide: float, air: float
) -> Iterator[drawing.Paragraph]:
    """Yield the paragraphs of neighbouring text; `air` scales the space between its blocks."""
    for at, block in enumerate(blocks):
        gap = space_above(block) * air if at else 0.0
        match block:
            case Heading():
                lines = phrased(sheet, block.text, GRID.heading, wide, bold=True)
                yield spaced(lines, gap - lead_in(GRID.heading))
            case Paragraph():
                runs = sheet.runs(block.text, GRID.body)
                yield drawing.Paragraph((runs,), GRID.body, before=max(0.0, gap - lead_in(GRID.body)))
            case Note():
                yield spaced(hanging(sheet, block.text, GRID.note, "※"), gap - lead_in(GRID.note))
            case Bullets():
                yield from _bullets(sheet, block.items, gap - lead_in(GRID.body))


def _bullets(sheet: Sheet, items: Sequence[Item], before: float) -> Iterator[drawing.Paragraph]:
    for at, item in enumerate(items):
        inset = item.level * GRID.hanging * GRID.body.em
        words = hanging(sheet, item.text, GRID.body, "•", inset)
        yield spaced(words, before if at == 0 else GRID.between_items)
        if item.aside is not None:
            aside = hanging(sheet, (Words(item.aside),), GRID.note, "–", inset + GRID.hanging * GRID.body.em)
            yield spaced(aside, GRID.before_note - lead_in(GRID.note))


def extra_of(block: Block, wide: float) -> float:
    """Return by how much text is taller where a program sets space between scripts."""
    body, note = GRID.body, GRID.note
    match block:
        case Paragraph():
            return extra_height(block.text, wide, body)
        case Note():
            return extra_height(block.text, wide - GRID.hanging * note.em, note)
        case Bullets():
            hang = GRID.hanging * body.em
            return sum(extra_height(item.text, wide - (item.level + 1) * hang, body) for item in block.items)
        case _:
            return 0.0
