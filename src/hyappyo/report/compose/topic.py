"""A topic (実績項目): its page, a further sheet where it is long, and a page for each of its charts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hyappyo.jp.wording import Wording
from hyappyo.plan.topic import Topic
from hyappyo.proof.number import ProvedNumber
from hyappyo.report.compose.charts import ASIDE_WIDE, chart_of
from hyappyo.report.compose.columns import COLUMN
from hyappyo.report.compose.desk import Desk
from hyappyo.report.compose.facts import with_facts
from hyappyo.report.compose.flow import one_sheet, sheets
from hyappyo.report.compose.inline import rich
from hyappyo.report.compose.leaf import BLANK
from hyappyo.report.compose.narrative import Section, sections_of
from hyappyo.report.compose.sourcing import cited
from hyappyo.report.compose.tables import split_table
from hyappyo.report.compose.telling import figures_of
from hyappyo.report.extent import column_extent, figures_extent, head_extent, notes_extent
from hyappyo.report.grid import GRID
from hyappyo.report.model import (
    Band,
    Block,
    Chart,
    Note,
    Page,
    Phrased,
    Statement,
    Table,
    TablePage,
    TopicPage,
)
from hyappyo.report.phrases import phrased

ABOVE_SOURCES = 3.0
"""Millimetres between the text and the sources at its foot, at least."""
ABOVE_FOOT = 14.0
"""Millimetres left below a long table: what shows slides may set space between scripts, or wider letters, on more lines."""
_RELATED = Wording("関連：{}", "also {}")
_POLICY = Wording("政策{}　{}", "Policy {}: {}")
_DATA = Wording("図の値", "Values of the chart")


@dataclass(frozen=True, slots=True)
class Head:
    """What the sheets of one matter have in common."""

    anchor: str
    section: str
    eyebrow: str
    title: Phrased
    level: int
    lead: Phrased | None = None
    sources: tuple[str, ...] = ()


def topic_pages(topic: Topic, section: str, folio: int | None, desk: Desk) -> tuple[Page, ...]:
    """Return the pages of a topic; `section` is the part of the report it stands in, `folio` that of the source."""
    owner = f"topic:{topic.id}"
    lead = rich(desk.proof.inlines(owner, "lead", desk.lang), desk) if topic.lead is not None else None
    head = Head(
        anchor=f"topic-{topic.id}",
        section=section,
        eyebrow=_eyebrow(topic, desk) or section,
        title=desk.phrased(desk.said(topic.title)),
        level=2,
        lead=phrased(lead, desk.lang) if lead else None,
        sources=sources_of(owner, desk, folio),
    )
    sections = sections_of(topic, desk, head.level + 1)
    on_page = [
        _without_repeated_source(block, desk)
        for part in sections
        if not part.charts
        for block in _headed(part)
    ]
    pages = with_facts(_with_figures(head, on_page, topic, desk), owner, desk, _room(head, head.lead))
    return (*pages, *_chart_pages(topic, sections, head, desk))


def _with_figures(head: Head, blocks: Sequence[Block], topic: Topic, desk: Desk) -> tuple[TopicPage, ...]:
    """Return the sheets of a topic; its telling numbers stand in large type where one sheet holds them as well.

    One whose charts have pages of their own needs none.
    """
    figures = figures_of(f"topic:{topic.id}", desk) if not topic.charts else ()
    room = _room(head, head.lead) - figures_extent(figures)
    if figures and (bands := one_sheet(tuple(blocks), room)) is not None:
        return (replace(_sheet(head, bands, 0), figures=figures),)
    return flowing_pages(head, blocks)


def flowing_pages(head: Head, blocks: Sequence[Block]) -> tuple[TopicPage, ...]:
    """Return as many sheets as the blocks need."""
    sheets_ = sheets(tuple(blocks), _room(head, head.lead), _room(head, None))
    return tuple(_sheet(head, bands, index) for index, bands in enumerate(sheets_))


def _room(head: Head, lead: Phrased | None) -> float:
    """Return the height between a sheet's head and the sources at its foot."""
    below = ABOVE_SOURCES + notes_extent((), head.sources, GRID.inner_width) if head.sources else 0.0
    return GRID.inner_height - head_extent(head.title, lead) - below


def columned_pages(head: Head, table: Table) -> tuple[TopicPage, ...]:
    """Return a narrow table in two columns on as many sheets as it needs."""
    room = _room(head, None) - ABOVE_FOOT
    parts = list(split_table(table, COLUMN, room, room))
    pairs = ([(part,) for part in parts[at : at + 2]] for at in range(0, len(parts), 2))
    return tuple(_sheet(head, (Band((*pair, *[()] * (2 - len(pair)))),), at) for at, pair in enumerate(pairs))


def table_pages(head: Head, table: Table) -> tuple[Page, ...]:
    """Return a table across the whole width on as many sheets as it needs."""
    rooms = [GRID.inner_height - head_extent(head.title, lead) - ABOVE_FOOT for lead in (head.lead, None)]
    return tuple(
        TablePage(
            anchor=head.anchor if index == 0 else f"{head.anchor}-{index + 1}",
            section=head.section,
            folio=BLANK,
            title=head.title,
            level=head.level,
            is_continued=index > 0,
            eyebrow=head.eyebrow,
            lead=head.lead if index == 0 else None,
            table=part,
        )
        for index, part in enumerate(split_table(table, GRID.inner_width, rooms[0], rooms[1]))
    )


def sources_of(owner: str, desk: Desk, folio: int | None = None) -> tuple[str, ...]:
    """Return the sources behind the numbers of `owner`, the source document with its page first."""
    document = desk.plan.document.source
    found = [document] if document is not None else []
    for numbers in desk.numbers.values():
        if numbers[0].owner == owner:
            found += _behind(numbers[0])
    said = []
    for source in dict.fromkeys(found):
        if (record := desk.sources.get(source)) is not None:
            page = (
                Wording(f"{folio}ページ", f", p. {folio}")
                if source == document and folio
                else Wording("", "")
            )
            said.append(cited(record, desk.lang) + desk.said(page))
    return tuple(said)


def _behind(number: ProvedNumber) -> Iterator[str]:
    if number.lineage is not None:
        yield from (datum.source.id for datum in number.lineage.data)


def policy_label(policy_id: str, desk: Desk) -> str:
    """Return 政策2　人材育成."""
    policy = desk.policies[policy_id]
    return desk.said(_POLICY).format(policy.number, desk.said(policy.title))


def _eyebrow(topic: Topic, desk: Desk) -> str:
    if not topic.policies:
        return ""
    first, *related = topic.policies
    label = policy_label(first, desk)
    if not related:
        return label
    numbers = desk.listed(
        desk.said(Wording("政策{}", "Policy {}")).format(desk.policies[other].number) for other in related
    )
    return (
        f"{label}　（{desk.said(_RELATED).format(numbers)}）"
        if desk.lang == "ja"
        else f"{label} ({desk.said(_RELATED).format(numbers)})"
    )


def _without_repeated_source(block: Block, desk: Desk) -> Block:
    """A table need not name the source document, which stands at the foot of the page."""
    document = desk.sources.get(desk.plan.document.source or "")
    if not isinstance(block, Table) or document is None:
        return block
    repeated = cited(document, desk.lang)
    return replace(block, sources=tuple(source for source in block.sources if source != repeated))


def _headed(section: Section) -> list[Block]:
    return [*((section.heading,) if section.heading else ()), *section.blocks]


def _sheet(head: Head, bands: tuple[Band, ...], index: int) -> TopicPage:
    return TopicPage(
        anchor=head.anchor if index == 0 else f"{head.anchor}-{index + 1}",
        section=head.section,
        folio=BLANK,
        title=head.title,
        level=head.level,
        is_continued=index > 0,
        eyebrow=head.eyebrow,
        lead=head.lead if index == 0 else None,
        bands=bands,
        sources=head.sources,
    )


def _chart_pages(topic: Topic, sections: Sequence[Section], head: Head, desk: Desk) -> Iterator[Page]:
    charts = {chart.id: chart for chart in topic.charts}
    tables = {table.id: table for table in topic.tables}
    for section in sections:
        for position, chart_id in enumerate(section.charts):
            table = tables.get(chart_id)
            title = desk.said(table.title) if table else section.words or desk.said(_DATA)
            note = desk.optional(table.note) if table else None
            chart = chart_of(charts[chart_id], topic.id, desk, title=title, table_note=note)
            behind = tuple(section.blocks) if position == 0 else ()
            yield from _chart_page(chart, f"{head.anchor}-{chart_id}", head, behind)


def _chart_page(chart: Chart, anchor: str, head: Head, behind: tuple[Block, ...]) -> Iterator[Page]:
    """Yield the chart with its table aside; what does not fit there follows on a sheet of its own."""
    room = GRID.inner_height - head_extent(chart.title, None)
    notes = tuple(block for block in behind if isinstance(block, Note))
    words = tuple(block for block in behind if not isinstance(block, Note))
    choices: tuple[tuple[Block, ...], ...] = ((*words, chart.table, *notes), (chart.table, *notes), notes, ())
    aside = next(blocks for blocks in choices if column_extent(blocks, ASIDE_WIDE) <= room)
    eyebrow = plain_title(head)
    yield Statement(
        anchor=anchor,
        section=head.section,
        folio=BLANK,
        title=chart.title,
        level=head.level + 1,
        eyebrow=eyebrow,
        chart=chart,
        aside=aside,
    )
    left = tuple(block for block in (*words, chart.table, *notes) if block not in aside)
    if left:
        yield from flowing_pages(
            Head(f"{anchor}-data", head.section, eyebrow, chart.title, head.level + 1), left
        )


def plain_title(head: Head) -> str:
    """Return the title of the matter as one line of text."""
    return "".join(run.text for run in head.title.runs)
