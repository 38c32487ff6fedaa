"""The report as a document: municipality, header, parts and page order, edition."""

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta

from hyappyo.jp.period import Period
from hyappyo.plan.text import JA, Count, Id, Record, Text


class Municipality(Record, frozen=True, kw_only=True):
    """The municipality whose plan this is."""

    code: Annotated[
        str,
        Meta(
            pattern="^[0-9]{5}$",
            title="団体コード",
            description="five digits, no check digit",
            extra={JA: "検査数字のない5桁"},
        ),
    ]
    name: Annotated[Text, Meta(title="団体名")]


class Page(Record, frozen=True, kw_only=True):
    """One page of the report in its own order."""

    kind: Annotated[Literal["vision", "policy", "topic"], Meta(title="種類")]
    ref: Annotated[
        Id | None,
        Meta(
            title="参照",
            description="id of the policy or topic; none for the vision",
            extra={JA: "政策か項目の id"},
        ),
    ] = None
    folio: Annotated[
        Count | None, Meta(title="ページ番号", description="as printed in the source, if it was")
    ] = None


class Part(Record, frozen=True, kw_only=True):
    """A part of the report, with its pages in order."""

    id: Id
    title: Annotated[Text, Meta(title="部の題名")]
    pages: Annotated[tuple[Page, ...], Meta(title="ページ")] = ()


class Document(Record, frozen=True, kw_only=True):
    """Header of the report."""

    title: Annotated[Text, Meta(title="文書名")]
    issuer: Annotated[
        Id, Meta(title="発行課", description="department id", extra={JA: "departments.toml の id"})
    ]
    date: Annotated[Period | None, Meta(title="文書の日付", description="as stated on the document")] = None
    date_basis: Annotated[
        Literal["stated", "inferred", "unknown"],
        Meta(title="日付の根拠", description="stated on it, inferred by us, or unknown"),
    ] = "unknown"
    date_reason: Annotated[Text | None, Meta(title="日付の理由")] = None
    notice: Annotated[
        Text | None, Meta(title="注記", description="printed on every page, e.g. 非公式・再構成")
    ] = None
    source: Annotated[Id | None, Meta(title="原典", description="source id of the transcribed document")] = (
        None
    )
    source_lines: Annotated[Count | None, Meta(title="原典の行数")] = None
    parts: Annotated[tuple[Part, ...], Meta(title="部")] = ()


class Edition(Record, frozen=True, kw_only=True):
    """Which state of the plan this is."""

    id: Id
    label: Annotated[Text, Meta(title="版の名前")]
    as_of: Annotated[Period, Meta(title="時点", description="latest datum; what is due before it is overdue")]
    note: Annotated[Text | None, Meta(title="説明")] = None
    extends: Annotated[
        Id | None,
        Meta(
            title="元の版",
            description="edition to which this one adds records",
            extra={JA: "この版が記録を足す元の版の id"},
        ),
    ] = None


MOST_TOLERANCE = Decimal("0.5")
"""The widest that 約 may be made: half of the printed number. Whoever writes 5 means 5 %."""


class ProofSettings(Record, frozen=True, kw_only=True):
    """How strictly this plan's printed numbers are judged (検算の設定)."""

    about_tolerance: Annotated[
        Decimal,
        Meta(
            title="約の許容幅",
            description="how far about (約, 概ね, 程度) may be from its value, as a share of the printed number, 0 to 0.5",
        ),
    ] = Decimal("0.05")
