"""One chapter read out: its passages and tables typed, each binding with the block that it stands in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hyappyo.jp.wording import Wording
from hyappyo.proof.draft.model import Block, ChartData, Heading, Table, Words
from hyappyo.proof.extract.passage import Passage
from hyappyo.proof.extract.reading import Reading
from hyappyo.proof.ingest.clean import plain
from hyappyo.proof.ingest.figures import joined, type_figures
from hyappyo.proof.ingest.guess import qualifier_of
from hyappyo.proof.ingest.happenings import type_event_table, type_times
from hyappyo.proof.ingest.ledger import Ledger
from hyappyo.proof.ingest.model import Binding, Candidate, Question, Typed
from hyappyo.proof.ingest.tables import type_chart, type_grid


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was drawn from a chapter; bindings and embeds by the identity (`id`) of their block."""

    typed: Typed
    bindings: Mapping[int, tuple[Binding, ...]]
    embeds: Mapping[int, str]


Passages = Mapping[int, Passage]
"""The passages of a reading by the identity (`id`) of their words."""


def passages_by_words(reading: Reading) -> Passages:
    """Return the passages of a reading by their words."""
    return {id(passage.words): passage for passage in reading.passages}


def gather(
    reading: Reading, passages: Passages, blocks: Sequence[Block], ledger: Ledger, *, series: bool
) -> Gathered:
    """Return what a chapter's blocks hold. `series` says whether its owner can show tables."""
    parts: list[Typed] = []
    bindings: dict[int, tuple[Binding, ...]] = {}
    embeds: dict[int, str] = {}
    events = tables = 0
    for block in blocks:
        if isinstance(block, Table | ChartData):
            made = _table(reading, passages, block, ledger, (events + 1, tables + 1)) if series else None
            if made is not None and made.tables:
                tables += 1
                events += len(made.events)
                embeds[id(block)] = made.tables[0].id
                parts.append(made)
            else:
                parts.append(_left(reading, passages, block))
        elif isinstance(block, Words) and (passage := passages.get(id(block))) is not None:
            figures = type_figures(reading.figures_in(passage), ledger, reading)
            in_text = reading.draft.kind in ("text", "markdown")
            times = type_times(
                reading.times_in(passage), ledger.owner, ledger.source, events + 1, in_text=in_text
            )
            events += len(times.events)
            parts += [figures, times]
            if not isinstance(block, Heading):
                bindings[id(block)] = (*figures.bindings, *times.bindings)
    return Gathered(joined(parts), bindings, embeds)


def _table(
    reading: Reading, passages: Passages, block: Table | ChartData, ledger: Ledger, numbers: tuple[int, int]
) -> Typed | None:
    """Return a table as series, or as dated events; `numbers` are those of the next event and table."""
    event, number = numbers
    if isinstance(block, ChartData):
        return type_chart(block, ledger, number)
    grid = next((grid for grid in reading.grids if grid.table is block), None)
    typed = type_grid(grid, ledger, number) if grid is not None else None
    if typed is not None and typed.tables:
        return typed
    return type_event_table(reading, passages, block, ledger, event, number)


def _left(reading: Reading, passages: Passages, block: Table | ChartData) -> Typed:
    """Return a table that stays in the text as a list: its numbers listed, none bound."""
    because = Wording(
        "年次×指標の表として読めないため、本文に箇条で残しました。表にするか確かめてください",
        "no table of periods by measures: left in the text as a list",
    )
    caption = block.title if isinstance(block, ChartData) else block.caption
    asked = Question(block.spot(), plain(caption.text) if caption else "表", because)
    cells = [passages[id(cell)] for cell in block.cells()] if isinstance(block, Table) else []
    figures = [figure for cell in cells for figure in reading.figures_in(cell)]
    within = Wording("読み取れない表の中の数", "a number in that table")
    listed = tuple(
        Candidate(each.spot(), plain(each.text), each.value, each.quantity.unit, within, qualifier_of(each))
        for each in figures
        if each.sort != "ordinal"
    )
    return Typed(candidates=listed, questions=(asked,))
