"""A proved narrative → blocks of the report, and what is set on pages of its own: charts with their sections."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hyappyo.plan.topic import SeriesTable, Topic
from hyappyo.plan.topic import Table as PlanTable
from hyappyo.proof import blocks as proved
from hyappyo.proof.narrative.captions import figures_in
from hyappyo.report.compose.columns import COLUMN
from hyappyo.report.compose.desk import Desk
from hyappyo.report.compose.event_table import event_table
from hyappyo.report.compose.figures import frame_of
from hyappyo.report.compose.flow import fits_column
from hyappyo.report.compose.inline import rich
from hyappyo.report.compose.series_table import series_table
from hyappyo.report.grid import GRID
from hyappyo.report.model import Block, Bullets, Frames, Heading, Item, Note, Paragraph, Table
from hyappyo.report.phrases import phrased, plain


@dataclass
class Section:
    """What stands under one heading (the first has none): blocks for the topic's page, charts for pages of their own."""

    heading: Heading | None = None
    blocks: list[Block] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The heading's words."""
        return plain(self.heading.text) if self.heading else ""


def sections_of(topic: Topic, desk: Desk, level: int) -> tuple[Section, ...]:
    """Return the topic's narrative in sections; `level` is that of its headings in the outline."""
    return _Reader(topic, desk, level).read()


class _Reader:
    def __init__(self, topic: Topic, desk: Desk, level: int) -> None:
        self.topic, self.desk, self.level = topic, desk, level
        self.tables = {table.id: table for table in topic.tables}
        self.charts = {chart.id: chart for chart in topic.charts}
        self.placed: set[tuple[str, str]] = set()
        self.sections = [Section()]

    def read(self) -> tuple[Section, ...]:
        for block in self.desk.proof.blocks(f"topic:{self.topic.id}", self.desk.lang):
            self._take(block)
        self._what_no_embed_places()
        self._notes_to_their_sections()
        return tuple(section for section in self.sections if section.blocks or section.charts)

    def _take(self, block: proved.Block) -> None:
        section = self.sections[-1]
        match block:
            case proved.Heading():
                heading = Heading(phrased(rich(block.inlines, self.desk), self.desk.lang), self.level)
                self.sections.append(Section(heading))
            case proved.Embed():
                self._embed(block.kind, block.id)
            case proved.Bullets():
                section.blocks.append(Bullets(tuple(_items(block, self.desk))))
            case proved.Paragraph():
                section.blocks.append(Paragraph(rich(block.inlines, self.desk)))
            case proved.Note():
                section.blocks.append(Note(rich(block.inlines, self.desk)))

    def _embed(self, kind: proved.EmbedKind, record: str) -> None:
        section = self.sections[-1]
        if (kind, record) in self.placed:
            return
        self.placed.add((kind, record))
        match kind:
            case "chart":
                section.charts.append(record)
            case "table" if record not in self.charts:  # a chart's own table stands beside it
                section.blocks.append(_table(self.tables[record], self.desk))
            case "figure":
                section.blocks.append(Frames((frame_of(self.desk.figures[record], self.desk),)))

    def _what_no_embed_places(self) -> None:
        for chart in self.charts:
            self._embed("chart", chart)
        for table in self.tables:
            self._embed("table", table)
        for figure in figures_in(self.desk.plan, f"topic:{self.topic.id}"):
            self._embed("figure", figure.id)

    def _notes_to_their_sections(self) -> None:
        """Move each note that begins with the words of another section's heading into that section."""
        for section in list(self.sections):
            for block in list(section.blocks):
                if isinstance(block, Note) and (home := self._home(block)) not in (None, section):
                    section.blocks.remove(block)
                    home.blocks.append(block)

    def _home(self, note: Note) -> Section | None:
        return next(
            (each for each in self.sections if each.words and plain(note.text).startswith(each.words)), None
        )


def _items(bullets: proved.Bullets, desk: Desk, level: int = 0) -> Iterator[Item]:
    for item in bullets.items:
        yield Item(rich(item.inlines, desk), level=level)
        if item.children is not None:
            yield from _items(item.children, desk, level + 1)


def _table(table: PlanTable, desk: Desk) -> Table:
    """Return a table at the width of a column if it reads well there, else at that of the sheet."""
    narrow = _at(table, desk, COLUMN)
    return narrow if fits_column(narrow) else _at(table, desk, GRID.inner_width)


def _at(table: PlanTable, desk: Desk, wide: float) -> Table:
    if isinstance(table, SeriesTable):
        return series_table(table, desk, wide)
    return event_table(table, desk, wide)
