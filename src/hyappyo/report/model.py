"""The finished report: pages of a few kinds, each with its blocks. Renderers set type and compute nothing.

A *page* here is what carries one folio. The composer has already decided what stands on it and where it flows on (2/2).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from hyappyo.jp.period import Period
from hyappyo.jp.wording import Lang
from hyappyo.plan.series import Series

Edition = Literal["handout", "internal"]
"""配布版 (sources, notes, and how far the numbers are proved) or 庁内確認版 (verdicts, discrepancies and questions too)."""
Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words of a run of text.

    `target` is the anchor of a page that they lead to; a line does not break within words that are `kept`.
    """

    text: str
    strong: bool = False
    target: str | None = None
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A bound number as printed, and its reference: the line of the verification annex that proves it."""

    text: str
    ref: int


RichText = tuple[Words | Number, ...]
"""Runs of text in reading order."""


@dataclass(frozen=True, slots=True)
class Phrased:
    """Text in 文節: a line breaks between these, never within one (see `phrases.phrased`)."""

    phrases: tuple[RichText, ...]

    @property
    def runs(self) -> RichText:
        """All phrases as one text."""
        return tuple(run for phrase in self.phrases for run in phrase)


_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Folio:
    """The page label: the source's own where it has one (`decimal`), ours elsewhere; sheet 2 of 2 says so."""

    style: Literal["none", "roman", "decimal", "annex"]
    number: int = 0
    sheet: int = 1
    sheets: int = 1
    annex: str = "付"
    """What stands before the number of an annex page."""

    @property
    def page(self) -> str:
        """The folio as other pages refer to it: without the sheet."""
        return str(self.number) if self.style == "decimal" else self.text

    @property
    def text(self) -> str:
        """The folio as printed: iv, 17, 17 (2/2), 付3."""
        match self.style:
            case "none":
                return ""
            case "roman":
                return _roman(self.number)
            case "annex":
                return f"{self.annex}{self.number}"
            case "decimal":
                return f"{self.number} ({self.sheet}/{self.sheets})" if self.sheets > 1 else str(self.number)


def _roman(number: int) -> str:
    written = ""
    for size, letters in _ROMAN:
        written += letters * (number // size)
        number %= size
    return written


# Blocks


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a page; `level` is that of the document outline (the page's title is one above)."""

    text: Phrased
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: RichText


@dataclass(frozen=True, slots=True)
class Item:
    """One bullet; `aside` asks its owner for what is not supplied (internal edition only)."""

    text: RichText
    aside: str | None = None
    level: int = 0
    """How deep it stands: 0, or 1 for an item of a list within the list."""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note (※): small, with the mark hanging."""

    text: RichText


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, alignment, and share of the width."""

    title: str
    align: Align = "left"
    share: float = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its parts named: title, unit, columns, stub-first rows, notes and sources."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[RichText, ...], ...]
    unit: str | None = None
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its finding as title, the Vega-Lite spec for paper, and the series for a native chart.

    `spec` is drawn at `width` pixels (96 to the inch); `table` is what stands in for it and beside it.
    """

    id: str
    title: Phrased
    subtitle: str | None
    spec: dict[str, Any] = field(hash=False)
    alt: str
    table: Table
    form: Literal["line", "bar", "flows", "population"] = "line"
    series: tuple[Series, ...] = ()
    mark: Period | None = None
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """The place of a picture: what it is, its caption, and, while it is not supplied, the question (internal only)."""

    label: str
    caption: str
    question: str | None = None
    is_wide: bool = False
    """Whether it takes the whole column, as a chart, map or diagram does; two photographs stand side by side."""
    file: str | None = None
    """The supplied picture by its path below the package's `figures/`; None leaves the frame empty."""


@dataclass(frozen=True, slots=True)
class Frames:
    """Pictures, or the frames of those not supplied, side by side."""

    items: tuple[Frame, ...]


Block = Heading | Paragraph | Bullets | Note | Table | Chart | Frames


@dataclass(frozen=True, slots=True)
class Band:
    """Blocks in one, two or three columns of equal width; bands stand one below the other."""

    columns: tuple[tuple[Block, ...], ...]


# Pages


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What every page has: a link target, section of the foot, folio, title and level in the outline.

    A page that continues the one before repeats its title, which is no heading of its own there.
    """

    anchor: str
    section: str
    folio: Folio
    title: Phrased
    level: int
    is_continued: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover(_Page):
    """The cover. Not a poster."""

    municipality: str
    issuer: str
    date_line: str
    label: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of contents: folio as printed, title, the anchor it leads to, and one sentence of what it says."""

    folio: str
    title: Phrased
    target: str
    sentence: Phrased | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading; one that goes on in a further column has none there."""

    heading: str
    entries: tuple[Entry, ...]
    starts_column: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents(_Page):
    """The contents, in so many columns."""

    groups: tuple[Group, ...]
    lead: Phrased | None = None
    columns: int = 2
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """A telling number, what it counts, and (in a section opener) where it stands."""

    number: Number
    label: str
    entry: Entry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener(_Page):
    """A section opener: the policy, its aim, what happened in one sentence, its telling numbers, what is in it."""

    number: str
    aim: Phrased
    summary: Phrased | None
    numbers: tuple[KeyNumber, ...]
    group: Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(_Page):
    """A statement with its chart; the numbers and words behind it stand aside."""

    eyebrow: str
    chart: Chart
    aside: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPage(_Page):
    """A page of a topic, of the vision or of a policy's claims: lead sentence, then bands of blocks."""

    eyebrow: str
    lead: Phrased | None
    bands: tuple[Band, ...]
    figures: tuple[KeyNumber, ...] = ()
    """Its telling numbers in large type, between the lead and the text."""
    sources: tuple[str, ...] = ()
    """Where its words and numbers come from, at the foot of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePage(_Page):
    """One table over the whole width: grants, agreements, awards, an annex."""

    eyebrow: str
    lead: Phrased | None
    table: Table


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """Where one printed number comes from. `note` gives the numbers of its notes; `verdict` is None in the handout."""

    ref: int
    printed: str
    folio: str
    target: str
    what: str
    period: str
    note: str
    value: str
    source: str
    verdict: str | None

    @property
    def cells(self) -> tuple[str, ...]:
        """What its columns print, in their order; the verdict last, where there is one."""
        verdict = () if self.verdict is None else (self.verdict,)
        told = (self.folio, self.printed, self.what, self.period, self.note, self.value, self.source)
        return (str(self.ref), *told, *verdict)


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationAnnex(_Page):
    """The verification annex: the coverage line, then a line for each bound number of this page's share."""

    coverage: str | None
    remarks: tuple[str, ...] = ()
    lines: tuple[AnnexLine, ...] = ()


Page = Cover | Contents | Opener | Statement | TopicPage | TablePage | VerificationAnnex


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report, ready to be set. `date` fixes the timestamps, so that the same report gives the same bytes."""

    lang: Lang
    edition: Edition
    is_draft: bool
    title: str
    municipality: str
    issuer: str
    notice: str
    date: date
    pages: tuple[Page, ...] = ()

    @property
    def charts(self) -> tuple[Chart, ...]:
        """Every chart of the report, in the order of its pages."""
        return tuple(block for page in self.pages for block in _blocks(page) if isinstance(block, Chart))

    @property
    def opening(self) -> tuple[str, ...]:
        """The telling numbers of all section openers, which are set in one size."""
        openers = (page for page in self.pages if isinstance(page, Opener))
        return tuple(number.number.text for page in openers for number in page.numbers)

    @property
    def places(self) -> Mapping[str | int, int]:
        """The index of the page that an anchor stands for, or that holds a line of the annex, by its `ref`."""
        places: dict[str | int, int] = {}
        for index, page in enumerate(self.pages):
            places[page.anchor] = index
            if isinstance(page, VerificationAnnex):
                places |= {line.ref: index for line in page.lines}
        return places


def _blocks(page: Page) -> tuple[Block, ...]:
    match page:
        case Statement():
            return (page.chart, *page.aside)
        case TopicPage():
            return tuple(block for band in page.bands for column in band.columns for block in column)
        case _:
            return ()
