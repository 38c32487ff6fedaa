"""One chapter read out: its passages and tables typed, each binding with the block that it stands in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hyappyo.jp.wording import Wording
from hyappyo.proof.draft.model import Block, ChartData, Heading, Table, Words
from hyappyo.proof.extract.passage import Passage
from hyappyo.proof.extract.reading import Reading
from hyappyo.proof.ingest.clean import plain
from hyappyo.proof.ingest.event_tables import type_event_table
from hyappyo.proof.ingest.figures import joined, type_figures
from hyappyo.proof.ingest.guess import qualifier_of
from hyappyo.proof.ingest.happenings import type_times
from hyappyo.proof.ingest.ledger import Ledger
from hyappyo.proof.ingest.model import Binding, Candidate, Question, Typed
from hyappyo.proof.ingest.rankings import type_rankings
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
    tables = 0
    for block in blocks:
        if isinstance(block, Table | ChartData):
            made = _table(reading, passages, block, ledger, tables + 1) if series else None
            if made is not None and made.tables:
                tables += 1
                embeds[id(block)] = made.tables[0].id
                parts.append(made)
            else:
                parts.append(_left(reading, passages, block))
        elif isinstance(block, Words) and (passage := passages.get(id(block))) is not None:
            made_of = _passage(reading, passage, ledger)
            parts.append(made_of)
            if not isinstance(block, Heading):
                bindings[id(block)] = made_of.bindings
    return Gathered(joined(parts), bindings, embeds)


def _passage(reading: Reading, passage: Passage, ledger: Ledger) -> Typed:
    """Return the numbers and happenings of one passage; a date binds to one event only."""
    figures = reading.figures_in(passage)
    ranked = type_rankings(figures, reading, ledger)
    happened = type_times(passage, reading, ledger, {binding.start for binding in ranked.bindings})
    amounts = {binding.start for binding in happened.bindings}
    typed = type_figures([each for each in figures if each.start not in amounts], ledger, reading)
    return joined([typed, ranked, happened])


def _table(
    reading: Reading, passages: Passages, block: Table | ChartData, ledger: Ledger, number: int
) -> Typed | None:
    """Return a table as series, or as happenings; `number` is that of the chapter's next table."""
    if isinstance(block, ChartData):
        over = passages[id(block.title)].heading
        return type_chart(block, over.words.text if over else "", ledger, number)
    grid = next((grid for grid in reading.grids if grid.table is block), None)
    typed = type_grid(grid, ledger, number) if grid is not None else None
    if typed is not None and typed.tables:
        return typed
    return type_event_table(reading, passages, block, ledger, number)


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
