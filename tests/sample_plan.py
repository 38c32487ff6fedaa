"""A small plan in memory, made up for the tests of several rooms."""

from decimal import Decimal

from hyappyo.jp.period import Period
from hyappyo.plan.document import Document, Edition, Municipality
from hyappyo.plan.figures import Indicator, Observation
from hyappyo.plan.happenings import Event
from hyappyo.plan.plan import Plan
from hyappyo.plan.text import Text

PERSONS = Text("人", "persons")


def indicator(name: str, **more: object) -> Indicator:
    return Indicator(id=name, name=Text(name), unit=PERSONS, **{"kind": "annual", "basis": "vital", **more})


def observation(name: str, period: str, value: int | None, **more: object) -> Observation:
    amount = None if value is None else Decimal(value)
    return Observation(
        indicator=name,
        period=Period.parse(period),
        **{"area": "15202", "basis": "vital", "value": amount, "source": "report", **more},
    )


PLAN = Plan(
    municipality=Municipality(code="15202", name=Text("長岡市")),
    document=Document(title=Text("進捗"), issuer="planning"),
    edition=Edition(id="base", label=Text("試験"), as_of=Period.parse("M2024-09")),
    indicators=(
        indicator("births"),
        indicator("deaths"),
        indicator("natural", formula="births-deaths", signed=True),
        indicator("circular", formula="circular+births"),
        indicator("population", kind="point", basis="census"),
        indicator("students", dimensions=("level",)),
    ),
    observations=(
        observation("births", "CY2022", 1571),
        observation("births", "CY2023", 1436),
        observation("births", "CY2023", 9000, area="15"),
        observation("deaths", "CY2022", 3627),
        observation("deaths", "CY2023", None, absence="not_published"),
        observation("population", "D2040-10-01", 221647, basis="projection", vintage="ipss2018"),
        observation("population", "D2040-10-01", 221942, basis="projection", vintage="ipss2023"),
        observation("students", "M2024-09", 71, dimensions=(("level", "undergraduate"),)),
        observation("students", "M2024-09", 230),
    ),
    events=(
        Event(
            id="grant",
            kind="grant",
            title=Text("交付金"),
            date=Period.parse("FY2024"),
            amount=Decimal(55_000_000),
            source="report",
        ),
    ),
)
