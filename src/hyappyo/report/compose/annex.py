"""The verification annex: where each printed number comes from, line by line, and the list of sources."""

from collections.abc import Mapping, Sequence

from hyappyo.chart.words import area_name
from hyappyo.jp.quantity_style import Minus
from hyappyo.jp.wording import Wording
from hyappyo.plan.reference import Source
from hyappyo.proof.finding import VERDICTS
from hyappyo.proof.lineage import LineageDatum
from hyappyo.proof.number import ProvedNumber
from hyappyo.proof.said import formula_said, outcome
from hyappyo.report.compose.annex_notes import Notes, notes_of, numbered_notes
from hyappyo.report.compose.desk import Desk
from hyappyo.report.compose.leaf import BLANK
from hyappyo.report.compose.series_table import row_texts
from hyappyo.report.compose.tables import FEWEST, sized_columns
from hyappyo.report.compose.topic import Head, table_pages
from hyappyo.report.extent import head_extent
from hyappyo.report.grid import GRID
from hyappyo.report.measure import height
from hyappyo.report.model import Align, AnnexLine, Page, Table, VerificationAnnex, Words
from hyappyo.report.phrases import in_cell
from hyappyo.report.words import ANNEX_COLUMNS

SECTION = Wording("付録", "Annex")
_TITLES = {
    "handout": Wording("数値の出典", "Where each number comes from"),
    "internal": Wording("数値の検証", "Verification of the numbers"),
}
_REMARK = Wording(
    "番号は本文の印（*1など）に対応する。出典の記号は「出典一覧」、注の番号は「数値の注」による。"
    "算式のある数値は、元の値から計算し直した。",
    "Numbers are those of the marks in the text (*1 and so on); letters are those of the list of sources, "
    "notes those of the notes on the numbers. A number with a formula was recomputed from its data.",
)
_SOURCES = Wording("出典一覧", "List of sources")
_SOURCE_HEADS = (
    Wording("記号", "Mark"),
    Wording("発行者", "Publisher"),
    Wording("資料名", "Title"),
    Wording("発行時期", "Issued"),
    Wording("利用条件・備考", "Terms and notes"),
)
_MANY_PERIODS = 2
_ABOVE_FOOT = 5.0
"""Millimetres left below the lines: some programs that show slides need a line more for one or two of them."""
_ONE_LINE = 40
"""Characters of a formula that stand on one line of the annex."""


def verification_pages(desk: Desk) -> tuple[Page, ...]:
    """Return the annex: one line for each printed number, in the order of their references."""
    notes = numbered_notes(desk)
    lines = [_line(ref, numbers[0], notes, desk) for ref, numbers in desk.numbers.items()]
    title = desk.phrased(desk.said(_TITLES[desk.edition]))
    tally = desk.proof.tally
    coverage = tally.said_in(desk.lang) if desk.is_internal else tally.told_in(desk.lang)
    remarks = (desk.said(_REMARK),)
    plain_room = GRID.inner_height - head_extent(title, None) - _line_extent(_heads(desk), desk) - _ABOVE_FOOT
    first_room = plain_room - 2 - height((Words(remarks[0]),), GRID.inner_width, GRID.note)
    first_room -= 3 + height((Words(coverage),), GRID.inner_width, GRID.lead)
    return tuple(
        VerificationAnnex(
            anchor="annex" if index == 0 else f"annex-{index + 1}",
            section=desk.said(SECTION),
            folio=BLANK,
            title=title,
            level=1,
            is_continued=index > 0,
            coverage=coverage if index == 0 else None,
            remarks=remarks if index == 0 else (),
            lines=tuple(chosen),
        )
        for index, chosen in enumerate(_filled(lines, first_room, plain_room, desk))
    )


def source_pages(desk: Desk) -> tuple[Page, ...]:
    """Return the list of sources that the numbers, tables and charts of the plan rest on."""
    rows = row_texts(
        [
            (
                mark,
                desk.said(source.publisher),
                desk.said(source.title),
                desk.period(source.date) if source.date else "",
                "　".join(desk.said(text) for text in (source.terms, source.note) if text is not None),
            )
            for mark, source in marked_sources(desk).values()
        ]
    )
    heads: list[tuple[str, Align]] = [(desk.said(head), "left") for head in _SOURCE_HEADS]
    table = Table("", sized_columns(heads, rows, GRID.inner_width), rows)
    section = desk.said(SECTION)
    return table_pages(Head("sources", section, section, desk.phrased(desk.said(_SOURCES)), 1), table)


def marked_sources(desk: Desk) -> Mapping[str, tuple[str, Source]]:
    """Return each source of the plan with its letter: A, B, …, Z, AA."""
    return {source.id: (_letters(index), source) for index, source in enumerate(desk.plan.sources)}


def _letters(index: int) -> str:
    ahead, last = divmod(index, 26)
    return (_letters(ahead - 1) if ahead else "") + chr(ord("A") + last)


def _filled(
    lines: Sequence[AnnexLine], first: float, following: float, desk: Desk
) -> Sequence[Sequence[AnnexLine]]:
    """Return the lines page by page; the last page has a few at least."""
    pages: list[list[AnnexLine]] = []
    room = 0.0
    for line in lines:
        needed = _line_extent(line.cells, desk)
        if not pages or (pages[-1] and needed > room):
            room = following if pages else first
            pages.append([])
        pages[-1].append(line)
        room -= needed
    while len(pages) > 1 and len(pages[-1]) < FEWEST < len(pages[-2]):
        pages[-1].insert(0, pages[-2].pop())
    return pages


def _heads(desk: Desk) -> tuple[str, ...]:
    return tuple(desk.said(head) for head in ANNEX_COLUMNS)


def _line_extent(cells: Sequence[str], desk: Desk) -> float:
    widths = GRID.annex(desk.lang, is_internal=desk.is_internal)
    rooms = [wide - 2 * GRID.annex_side for wide in widths]
    lines = [
        height(in_cell((Words(cell),), room / GRID.note.em), room, GRID.note)
        for cell, room in zip(cells, rooms, strict=False)
    ]
    return max(lines) + 2 * GRID.annex_cell


def _line(ref: int, number: ProvedNumber, notes: Notes, desk: Desk) -> AnnexLine:
    data = number.lineage.data if number.lineage else ()
    anchor = anchor_of(number)
    return AnnexLine(
        ref=ref,
        printed=number.words,
        folio=desk.folio(anchor).page,
        target=anchor,
        what=_what(number, data, desk),
        period=_periods(data, desk),
        note=desk.listed(str(notes[note][0]) for note in notes_of(number, desk)),
        value=_value(number, desk),
        source=_sources(data, number, desk),
        verdict=desk.said(VERDICTS[number.verdict]) if desk.is_internal else None,
    )


def anchor_of(number: ProvedNumber) -> str:
    """Return the anchor of the page on which a number is printed."""
    if number.owner.startswith("policy:") and number.field not in ("summary", "aim"):
        return f"{number.owner.replace(':', '-', 1)}-claims"
    return number.owner.replace(":", "-", 1)


def _what(number: ProvedNumber, data: Sequence[LineageDatum], desk: Desk) -> str:
    names = dict.fromkeys(_named(datum, desk) for datum in data)
    listed = desk.listed(names)
    if number.lineage is not None and number.lineage.formula is not None:
        formula = formula_said(number.lineage, desk.lookup, desk.lang).replace(
            Minus.WEB.value, Minus.on_paper(desk.lang).value
        )
        return f"{listed}　{_whole(_subtracted(formula))}"
    return listed or (desk.said(number.because) if number.because else "")


def _whole(formula: str) -> str:
    """Return a formula that stands on one line, where it is short enough for that."""
    return formula.replace(" ", "\u00a0") if len(formula) <= _ONE_LINE else formula


def _subtracted(formula: str) -> str:
    """Return a formula in which ▲ marks negative numbers only, and − is the operator."""
    return formula.replace(" ▲ ", " − ")


def _named(datum: LineageDatum, desk: Desk) -> str:
    name = desk.said(datum.name)
    if datum.area == desk.lookup.area:
        return name
    area = desk.said(area_name(datum.area))
    return desk.said(Wording("{}（{}）", "{} ({})")).format(name, area)


def _periods(data: Sequence[LineageDatum], desk: Desk) -> str:
    periods = sorted({datum.period for datum in data if datum.period is not None})
    listed = [desk.period(period).replace(" ", "\u00a0") for period in periods]
    if len(listed) > _MANY_PERIODS:
        return desk.said(Wording("{}～{}", "{}–{}")).format(listed[0], listed[-1])
    return desk.listed(listed)


def _value(number: ProvedNumber, desk: Desk) -> str:
    if number.value is None or number.lineage is None:
        return ""
    minus = Minus.on_paper(desk.lang)
    return outcome(number.lineage, number.value, desk.lookup, desk.lang, minus=minus)


def _sources(data: Sequence[LineageDatum], number: ProvedNumber, desk: Desk) -> str:
    marks = marked_sources(desk)
    listed = []
    for source in dict.fromkeys(datum.source.id for datum in data):
        mark = marks[source][0] if source in marks else source
        folio = desk.source_folio(number.owner) if source == desk.plan.document.source else None
        page = Wording(f"（{folio}ページ）", f" (p. {folio})") if folio else Wording("", "")
        listed.append(mark + desk.said(page))
    return desk.listed(listed)
