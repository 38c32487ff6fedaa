"""A draft read out: passages, sections, dates, figures, tables and names, for every rule to look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from hyappyo.jp.text import matching_key
from hyappyo.proof.draft.model import ChartData, Draft, Table
from hyappyo.proof.extract.figures import Figure, figures_of
from hyappyo.proof.extract.grids import Grid, grid_of, grid_of_chart
from hyappyo.proof.extract.names import Kind, Name, names_of
from hyappyo.proof.extract.passage import Passage, Section, passages_of
from hyappyo.proof.extract.statements import Statement, statements_of
from hyappyo.proof.extract.times import Time, latest_date, times_of


@dataclass(frozen=True, eq=False)
class Reading:
    """What a draft says. Everything is worked out once, on first use."""

    draft: Draft
    document_date: date | None
    """The day that 今年 counts from, where it was given or the draft itself states it."""
    passages: tuple[Passage, ...]
    sections: tuple[Section, ...]

    @cached_property
    def _times(self) -> dict[Passage, tuple[Time, ...]]:
        read = {passage: times_of(passage, self.document_date) for passage in self.passages}
        return {passage: times for passage, times in read.items() if times}

    @cached_property
    def _figures(self) -> dict[Passage, tuple[Figure, ...]]:
        return {
            passage: figures
            for passage in self.passages
            if (figures := figures_of(passage, self._times.get(passage, ())))
        }

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """Every date and period, in reading order."""
        return tuple(time for times in self._times.values() for time in times)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure, in reading order, those in tables included."""
        return tuple(figure for figures in self._figures.values() for figure in figures)

    def times_in(self, passage: Passage) -> tuple[Time, ...]:
        """Return the dates of one passage."""
        return self._times.get(passage, ())

    def figures_in(self, passage: Passage) -> tuple[Figure, ...]:
        """Return the figures of one passage."""
        return self._figures.get(passage, ())

    @cached_property
    def latest(self) -> Time | None:
        """The latest day that the draft tells of as past or present."""
        return latest_date(self.times)

    @cached_property
    def names(self) -> dict[Kind, dict[str, Name]]:
        """The names of the draft by kind and writing, contents pages left out."""
        return names_of(self._running)

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """The tables of numbers."""
        return tuple(self._grids())

    def _grids(self) -> Iterator[Grid]:
        titles: dict[Table, Passage | None] = {}
        for passage in self.passages:
            if passage.table is not None:
                titles.setdefault(passage.table, passage.heading)
        for section in self.sections:
            for table in section.tables:
                grid = grid_of(table, section, titles.get(table))
                if grid is not None:
                    yield grid

    @cached_property
    def charts(self) -> tuple[Grid, ...]:
        """The data of the charts, read like tables."""
        return tuple(grid_of_chart(chart, section) for section in self.sections for chart in section.charts)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The numbers that say enough about themselves to be compared."""
        return tuple(statements_of(self.figures, (*self.grids, *self.charts)))

    @cached_property
    def table_ends(self) -> dict[Table | ChartData, int]:
        """The order of each table's last cell among the passages."""
        return {passage.table: passage.order for passage in self.passages if passage.table is not None}

    @cached_property
    def measured(self) -> str:
        """Everything that the draft gives numbers of, as keys: subjects, labels of rows, names of tables."""
        keys = {figure.subject.key for figure in self.figures}
        for grid in (*self.grids, *self.charts):
            keys |= {
                matching_key(grid.name),
                *(row.key for row in grid.rows),
                *(row.key for row in grid.columns),
            }
        return "\n".join(sorted(keys))

    @cached_property
    def _running(self) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.passages if passage.role != "contents")

    def running(self) -> tuple[Passage, ...]:
        """Return the passages of running text: no contents page."""
        return self._running


def read_out(draft: Draft, document_date: date | None = None) -> Reading:
    """Return what a draft says. `document_date` is the day that it was written, where that is known."""
    passages, sections = passages_of(draft)
    return Reading(draft, document_date, tuple(passages), tuple(sections))
