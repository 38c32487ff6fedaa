"""Events (出来事): what opened, was agreed, granted, awarded, ranked, or is planned."""

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta

from hyappyo.jp.period import Period
from hyappyo.plan.figures import Qualifier
from hyappyo.plan.text import JA, Id, Lines, Record, Text


class Event(Record, frozen=True, kw_only=True):
    """Something that happened, or that was promised, with its date as exactly as the source gives it."""

    id: Id
    kind: Annotated[
        Literal[
            "opening",
            "start",
            "completion",
            "establishment",
            "agreement",
            "designation",
            "grant",
            "award",
            "ranking",
            "request",
            "meeting",
            "programme",
        ],
        Meta(title="種類"),
    ]
    title: Annotated[Text, Meta(title="出来事")]
    date: Annotated[
        Period | None,
        Meta(title="日付・期間", description="when it happened or runs; none where the source has none"),
    ] = None
    date_note: Annotated[
        Text | None,
        Meta(
            title="日付の注",
            description="why there is no date, e.g. a relative word in an undated document",
            extra={JA: "日付がない理由"},
        ),
    ] = None
    status: Annotated[Literal["done", "ongoing", "planned"], Meta(title="状況")] = "done"
    due: Annotated[Period | None, Meta(title="予定時期", description="of what is planned")] = None
    parties: Annotated[
        tuple[Id, ...], Meta(title="相手", description="organisation ids, separated by ;")
    ] = ()
    place: Annotated[Id | None, Meta(title="場所")] = None
    amount: Annotated[Decimal | None, Meta(title="金額（円）")] = None
    qualifier: Qualifier | None = None
    source: Annotated[Id, Meta(title="出典")]
    note: Annotated[Text | None, Meta(title="注")] = None
    lines: Lines | None = None
