"""What other records refer to: sources, organisations, places, departments; and the accounts we keep."""

from typing import Annotated, Literal

from msgspec import Meta

from hyappyo.jp.period import Period
from hyappyo.plan.text import JA, Id, Lines, Record, Text


class Source(Record, frozen=True, kw_only=True):
    """Where a value comes from (出典)."""

    id: Id
    publisher: Annotated[Text, Meta(title="発行者")]
    title: Annotated[Text, Meta(title="資料名")]
    date: Annotated[Period | None, Meta(title="発行時期")] = None
    terms: Annotated[Text | None, Meta(title="利用条件")] = None
    note: Annotated[Text | None, Meta(title="注")] = None


class Organisation(Record, frozen=True, kw_only=True):
    """A body outside the city hall."""

    id: Id
    name: Annotated[Text, Meta(title="名称")]
    kind: Annotated[
        Literal[
            "government",
            "company",
            "university",
            "school",
            "hospital",
            "association",
            "consortium",
            "foreign",
        ],
        Meta(title="種類"),
    ]
    note: Annotated[Text | None, Meta(title="注")] = None


class Place(Record, frozen=True, kw_only=True):
    """A facility or site."""

    id: Id
    name: Annotated[Text, Meta(title="名称")]
    area: Annotated[str, Meta(title="地域")]
    within: Annotated[
        Id | None,
        Meta(title="所在施設", description="the place it stands in", extra={JA: "それがある場所の id"}),
    ] = None
    note: Annotated[Text | None, Meta(title="注")] = None


class Department(Record, frozen=True, kw_only=True):
    """A department (所管課), with those it grew out of."""

    id: Id
    name: Annotated[Text, Meta(title="課名")]
    since: Annotated[Period | None, Meta(title="設置時期")] = None
    predecessors: Annotated[tuple[Id, ...], Meta(title="前身")] = ()
    note: Annotated[Text | None, Meta(title="注")] = None


class Waiver(Record, frozen=True, kw_only=True):
    """A stated discrepancy: a finding that stays as it is, with the reason and the question to its owner.

    Rule HY900 states a problem of the source document itself, which no rule of ours can raise.
    """

    id: Id
    rule: Annotated[str, Meta(pattern="^HY[0-9]{3}$", title="規則")]
    place: Annotated[
        str,
        Meta(
            title="場所",
            description="file of the package, e.g. topics/population.ja.md",
            extra={JA: "パッケージのファイル。例 topics/population.ja.md"},
        ),
    ]
    quote: Annotated[
        str,
        Meta(
            title="該当の文言",
            description="words at that place (a few, exact)",
            extra={JA: "そこにある言葉をそのまま数語"},
        ),
    ]
    reason: Annotated[Text, Meta(title="理由")]
    question: Annotated[Text, Meta(title="所管課への質問")]
    lines: Lines | None = None


class Coverage(Record, frozen=True, kw_only=True):
    """What became of one stretch of source lines: the record that holds it, or why it was left out."""

    first: Annotated[int, Meta(ge=1, title="開始行")]
    last: Annotated[int, Meta(ge=1, title="終了行")]
    record: Annotated[
        str | None,
        Meta(
            title="記録",
            description="kind:id, e.g. topic:covid, policy:policy_1, figure:…, vision, document",
            extra={JA: "種類:id。例 topic:covid、policy:policy_1、vision"},
        ),
    ] = None
    omission: Annotated[
        Literal["blank", "page_decoration", "private_name", "markup", "repeated"] | None,
        Meta(title="省略の理由"),
    ] = None
    note: Annotated[str | None, Meta(title="注")] = None
