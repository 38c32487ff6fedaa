"""Numbers in time: indicators (指標), observations (実績値), targets (目標値), populations, scenarios."""

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta

from hyappyo.jp.period import Period
from hyappyo.plan.text import JA, Area, Id, Lines, Record, Text

Basis = Annotated[
    Literal["census", "resident_estimate", "register", "projection", "survey", "administrative", "vital"],
    Meta(title="基礎", description="what kind of count or estimate it is; two bases are never differenced"),
]
Absence = Annotated[
    Literal["not_published", "not_supplied", "not_applicable", "suppressed", "not_yet", "withheld"],
    Meta(title="欠測の理由", description="why there is no value"),
]
Status = Annotated[Literal["final", "provisional", "estimate", "forecast", "revised"], Meta(title="確定区分")]
Qualifier = Annotated[
    Literal["about", "over", "at_least", "under", "at_most"],
    Meta(title="限定", description="how its source qualifies the value: 約, 超, 以上, 未満, 以下・最大"),
]
Dimensions = tuple[tuple[str, str], ...]
"""What a value is of, beyond its area: each axis with the choice made on it, ``("fund", "fiscal")``."""


class Choice(Record, frozen=True, kw_only=True):
    """One choice on an axis, with the name that people read."""

    id: Annotated[
        str,
        Meta(
            pattern="^[^\\s\\[\\](),=<>&\\\\\"'@]+$",
            title="ID",
            description="as the column of the observations has it, such as fiscal or 0-4",
            extra={JA: "実績の列に書いたとおり。例 fiscal、0-4"},
        ),
    ]
    name: Annotated[Text, Meta(title="名称")]


class Dimension(Record, frozen=True, kw_only=True):
    """An axis (内訳の軸) that indicators are broken down by, named once for all of them."""

    id: Annotated[
        Id,
        Meta(
            title="軸",
            description="as in the dimensions of indicators",
            extra={JA: "指標の dimensions に書いたとおり"},
        ),
    ]
    name: Annotated[Text, Meta(title="名称")]
    choices: Annotated[
        tuple[Choice, ...],
        Meta(title="選択肢", description="in the order to show them; where any is named, all are"),
    ] = ()


class Indicator(Record, frozen=True, kw_only=True):
    """A measure (指標): what is counted, in which unit, over what."""

    id: Id
    name: Annotated[Text, Meta(title="指標名")]
    unit: Annotated[Text, Meta(title="単位")]
    definition: Annotated[Text | None, Meta(title="定義")] = None
    kind: Annotated[
        Literal["annual", "cumulative", "point", "average"],
        Meta(title="集計型", description="per period, running total, at a moment, or mean over the period"),
    ]
    direction: Annotated[
        Literal["up", "down", "range"] | None,
        Meta(title="望ましい向き", description="none where none is stated"),
    ] = None
    basis: Basis
    decimals: Annotated[int, Meta(ge=0, le=6, title="小数桁")] = 0
    signed: Annotated[bool, Meta(title="負値あり", description="whether a value may be below zero")] = False
    dimensions: Annotated[
        tuple[Id, ...],
        Meta(title="内訳の軸", description="extra columns of its observations; dimensions.toml names them"),
    ] = ()
    owner: Annotated[Id | None, Meta(title="所管課")] = None
    formula: Annotated[
        str | None,
        Meta(
            title="算式",
            description="for a derived indicator: an expression of the same period",
            extra={JA: "ほかの指標から計算する式。例 births-deaths"},
        ),
    ] = None
    identities: Annotated[
        tuple[str, ...], Meta(title="恒等式", description="expressions that its published value must equal")
    ] = ()
    note: Annotated[Text | None, Meta(title="注")] = None


class Observation(Record, frozen=True, kw_only=True):
    """One actual value (実績値), or the stated reason why there is none."""

    indicator: Id
    period: Annotated[Period, Meta(title="期間・時点")]
    area: Area
    dimensions: Annotated[Dimensions, Meta(title="内訳", description="one column per dimension")] = ()
    basis: Basis
    vintage: Annotated[
        Id | None,
        Meta(
            title="版",
            description="which release, for projections and revisions",
            extra={JA: "推計や改訂のどの公表か"},
        ),
    ] = None
    value: Annotated[Decimal | None, Meta(title="値")] = None
    qualifier: Qualifier | None = None
    absence: Absence | None = None
    status: Status = "final"
    source: Annotated[Id, Meta(title="出典")]
    note: Annotated[Text | None, Meta(title="注")] = None

    @property
    def key(self) -> tuple[str, Period, str, Dimensions, str, str]:
        """What identifies an observation: no two of a plan share it."""
        return (self.indicator, self.period, self.area, self.dimensions, self.basis, self.vintage or "")


class Target(Record, frozen=True, kw_only=True):
    """A target (目標値), or a milestone on the way (目安値)."""

    indicator: Id
    period: Annotated[Period, Meta(title="期限")]
    area: Area
    kind: Annotated[Literal["target", "milestone"], Meta(title="区分")] = "target"
    value: Annotated[Decimal, Meta(title="値")]
    source: Annotated[Id, Meta(title="出典")]
    note: Annotated[Text | None, Meta(title="注")] = None


class PopulationCount(Record, frozen=True, kw_only=True):
    """Persons of one sex and age group on one day."""

    date: Annotated[Period, Meta(title="時点")]
    area: Area
    sex: Annotated[Literal["male", "female", "total"], Meta(title="性")]
    age: Annotated[
        str,
        Meta(
            pattern="^([0-9]+(-[0-9]+|\\+)?|total|unknown)$",
            title="年齢",
            description="0-4, 90+, total, unknown",
            extra={JA: "0-4、90+、total、unknown など"},
        ),
    ]
    basis: Basis
    vintage: Annotated[Id | None, Meta(title="版")] = None
    persons: Annotated[int, Meta(ge=0, title="人数")]
    source: Annotated[Id, Meta(title="出典")]

    @property
    def key(self) -> tuple[str, str, Period, str, str, int, str]:
        """What identifies a count (no two of a plan share it), ages in their natural order."""
        lower = int(self.age.partition("-")[0].rstrip("+")) if self.age[0].isdigit() else 999
        return (self.basis, self.vintage or "", self.date, self.area, self.sex, lower, self.age)


class Path(Record, frozen=True, kw_only=True):
    """One assumption of a scenario: where a quantity is to be, and how it gets there."""

    quantity: Annotated[
        Literal["tfr", "net_migration", "net_migration_young"],
        Meta(title="量", description="what is assumed"),
    ]
    shape: Annotated[Literal["steps", "linear", "hold"], Meta(title="進み方")]
    to: Annotated[Decimal, Meta(title="到達値")]
    at: Annotated[Period, Meta(title="到達時期")]
    after: Annotated[Literal["hold", "rise"] | None, Meta(title="その後")] = None


class Scenario(Record, frozen=True, kw_only=True):
    """A population outlook (人口の展望): assumption paths, each beside the sentence it comes from."""

    id: Id
    title: Annotated[Text, Meta(title="名称")]
    sentence: Annotated[Text, Meta(title="計画の記述", description="restated in our words")]
    paths: Annotated[tuple[Path, ...], Meta(title="前提")]
    source: Annotated[Id, Meta(title="出典")]
    not_supplied: Annotated[Text | None, Meta(title="未提供", description="what of it was not supplied")] = (
        None
    )
    lines: Lines | None = None
