"""A small plan with the figures of docs/proof.md, and whatever text a test puts into it."""

from decimal import Decimal

from msgspec.structs import replace

from hyappyo.jp.period import Period
from hyappyo.plan.document import Document, Edition, Municipality
from hyappyo.plan.figures import Indicator, Observation
from hyappyo.plan.happenings import Event
from hyappyo.plan.plan import Plan
from hyappyo.plan.reference import Source
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Topic
from hyappyo.proof import Proof, ProvedNumber, prove
from hyappyo.proof.finding import Finding


def indicator(name: str, unit: str = "人", **more: object) -> Indicator:
    return Indicator(
        id=name, name=Text(name), unit=Text(unit), **{"kind": "annual", "basis": "register", **more}
    )


def observed(name: str, period: str, value: str | None, **more: object) -> Observation:
    return Observation(
        indicator=name,
        period=Period.parse(period),
        **{
            "area": "15202",
            "basis": "register",
            "value": None if value is None else Decimal(value),
            "source": "report",
            **more,
        },
    )


def _series(name: str, values: dict[str, str]) -> list[Observation]:
    return [observed(name, period, value) for period, value in values.items()]


PLAN = Plan(
    municipality=Municipality(code="15202", name=Text("長岡市")),
    languages=("ja", "en"),
    document=Document(title=Text("進捗"), issuer="planning", date_basis="inferred"),
    edition=Edition(id="base", label=Text("試験"), as_of=Period.parse("M2024-09")),
    indicators=(
        indicator("births"),
        indicator("deaths"),
        indicator("tfr", decimals=2),
        indicator("farms", "件"),
        indicator("leave_rate", "%"),
        indicator("savings", "百万円", kind="point"),
        indicator("visitors"),
        indicator("natural_change", formula="births-deaths", signed=True),
    ),
    observations=(
        *_series("births", {"CY2020": "1631", "CY2021": "1595", "CY2022": "1571", "CY2023": "1436"}),
        *_series("deaths", {"CY2020": "3475", "CY2021": "3599", "CY2022": "3627", "CY2023": "3952"}),
        *_series("tfr", {"CY2020": "1.36", "CY2021": "1.34", "CY2022": "1.37"}),
        *_series("farms", {"CY2020": "400", "CY2023": "204"}),
        *_series("leave_rate", {"FY2020": "32", "FY2023": "72"}),
        *_series("savings", {"D2024-03-31": "15800"}),
        observed("visitors", "FY2023", "45000", qualifier="over"),
    ),
    events=(
        Event(
            id="grant",
            kind="grant",
            title=Text("交付金"),
            date=Period.parse("FY2016..FY2024"),
            amount=Decimal(662_660_000),
            source="report",
        ),
        Event(
            id="opening",
            kind="opening",
            title=Text("開館"),
            date=Period.parse("D2023-09-16"),
            source="report",
        ),
    ),
    sources=(Source(id="report", publisher=Text("長岡市"), title=Text("報告")),),
)


def with_text(ja: str, en: str | None = None, plan: Plan = PLAN, **more: object) -> Plan:
    """Return the plan with one topic that has this narrative."""
    topic = Topic(id="news", title=Text("項目"), narrative=Text(ja, en), **more)
    return replace(plan, topics=(topic,))


def proved(ja: str, en: str | None = None, plan: Plan = PLAN, **more: object) -> Proof:
    return prove(with_text(ja, en, plan, **more))


def bound(words: str, target: str, lang: str = "ja", plan: Plan = PLAN) -> ProvedNumber:
    """Return the number that these words become when bound to a target."""
    linked = f"[{words}]({target})"
    if lang == "en":
        return proved("本文", linked, plan).english_numbers[0]
    return proved(linked, None, plan).numbers[0]


def of_rule(proof: Proof, rule: str) -> list[Finding]:
    return [finding for finding in proof.findings if finding.rule == rule]
