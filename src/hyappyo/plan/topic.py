"""Topics (実績項目): one page of the report each, with the tables and charts that it asks for."""

from typing import Annotated, Literal

from msgspec import Meta

from hyappyo.jp.period import Period
from hyappyo.jp.text import composed
from hyappyo.plan.text import JA, Id, Lines, Record, Text

SeriesRef = Annotated[
    str,
    Meta(
        title="系列",
        description="an indicator, with filters where needed: births, tfr[area=15], population[basis=census]",
        extra={JA: "指標。要れば絞り込みも。例 births、tfr[area=15]"},
    ),
]


class Assignment(Record, frozen=True, kw_only=True):
    """How a topic came to stand under its policies."""

    basis: Annotated[Literal["stated", "ours"], Meta(title="根拠", description="by the document, or by us")]
    confidence: Annotated[Literal["high", "medium", "low"] | None, Meta(title="確からしさ")] = None
    reason: Annotated[Text | None, Meta(title="理由")] = None


class Row(Record, frozen=True, kw_only=True):
    """One line of a table or chart: a series, and its own label where the indicator's name is not enough."""

    series: SeriesRef
    label: Annotated[Text | None, Meta(title="見出し")] = None


class SeriesTable(Record, frozen=True, kw_only=True, tag_field="of", tag="series"):
    """A table of series: one row each, one column per period."""

    id: Id
    title: Annotated[Text, Meta(title="表題")]
    rows: Annotated[tuple[Row, ...], Meta(min_length=1, title="行")]
    periods: Annotated[Period, Meta(title="期間", description="a range; one column per step")]
    note: Annotated[Text | None, Meta(title="注")] = None


class EventTable(Record, frozen=True, kw_only=True, tag_field="of", tag="events"):
    """A table of events: one row each, in the order given."""

    id: Id
    title: Annotated[Text, Meta(title="表題")]
    events: Annotated[tuple[Id, ...], Meta(min_length=1, title="出来事")]
    columns: Annotated[
        tuple[Literal["date", "title", "parties", "place", "amount", "period", "note"], ...], Meta(title="列")
    ]
    note: Annotated[Text | None, Meta(title="注")] = None


Table = SeriesTable | EventTable


class Chart(Record, frozen=True, kw_only=True):
    """A chart of series: its title states the finding, its subtitle the measure, basis and period."""

    id: Id
    title: Annotated[Text, Meta(title="図題", description="the finding in neutral words")]
    subtitle: Annotated[Text | None, Meta(title="副題")] = None
    form: Annotated[
        Literal["line", "bar", "flows"], Meta(title="形", description="flows: in above, out below, net")
    ]
    rows: Annotated[tuple[Row, ...], Meta(min_length=1, title="系列")]
    periods: Annotated[Period, Meta(title="期間")]
    mark: Annotated[Period | None, Meta(title="印", description="the value that the text mentions")] = None
    note: Annotated[Text | None, Meta(title="注")] = None


class Topic(Record, frozen=True, kw_only=True):
    """One topic (実績項目) of the report. The narrative is Markdown with bound numbers and embeds."""

    id: Id
    title: Annotated[Text, Meta(title="題名")]
    lead: Annotated[
        Text | None, Meta(title="要旨", description="one sentence that says what happened, ours")
    ] = None
    policies: Annotated[tuple[Id, ...], Meta(title="政策", description="the first is the primary one")] = ()
    assignment: Annotated[Assignment | None, Meta(title="政策への割当")] = None
    tables: Annotated[tuple[Table, ...], Meta(title="表")] = ()
    charts: Annotated[tuple[Chart, ...], Meta(title="図")] = ()
    lines: Lines | None = None
    narrative: Annotated[Text, Meta(title="本文", description="Markdown; the body of topics/<id>.<lang>.md")]


class Figure(Record, frozen=True, kw_only=True):
    """A picture of the source (図版). What was not supplied stays so, with the question to its owner."""

    id: Id
    shown_in: Annotated[
        str,
        Meta(
            title="掲載先",
            description="topic:<id>, policy:<id> or vision",
            extra={JA: "topic:<id>、policy:<id>、vision のどれか"},
        ),
    ]
    kind: Annotated[Literal["photo", "diagram", "map", "chart", "logo"], Meta(title="種類")]
    caption: Annotated[Text, Meta(title="説明文")]
    status: Annotated[Literal["supplied", "not_supplied"], Meta(title="提供")] = "not_supplied"
    file: Annotated[
        str | None,
        Meta(
            title="ファイル",
            description="below figures/, for supplied ones",
            extra={JA: "figures/ の下のファイル名"},
        ),
    ] = None
    question: Annotated[Text | None, Meta(title="所管課への質問")] = None
    lines: Lines | None = None

    @property
    def picture(self) -> str | None:
        """The supplied picture by its path below `figures/`, as pictures are called (`composed`); None where there is none."""
        return composed(self.file) if self.status == "supplied" and self.file is not None else None
