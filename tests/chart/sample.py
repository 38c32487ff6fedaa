"""Series for the tests of charts: figures of a report, and harder ones made up."""

from collections.abc import Sequence
from decimal import Decimal

from hyappyo.jp.period import Period
from hyappyo.plan.document import Document, Edition, Municipality
from hyappyo.plan.figures import Basis, Indicator, Observation
from hyappyo.plan.lookup import Lookup
from hyappyo.plan.plan import Plan
from hyappyo.plan.series import Point, Series
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Chart, Row

PERSONS = Text("人", "persons")
Value = int | str | Point | None


def indicator(name: str = "made_up", **more: object) -> Indicator:
    settings = {"name": Text(name), "unit": PERSONS, "kind": "annual", "basis": "register", **more}
    return Indicator(id=name, **settings)


def series(
    label: str,
    first: str,
    values: Sequence[Value],
    *,
    en: str | None = None,
    measure: Indicator | None = None,
    area: str = "15202",
    basis: Basis = "register",
    vintage: str | None = None,
) -> Series:
    """A series from `first` on, one value per step; None is a value that was not published."""
    points, period = [], Period.parse(first)
    for value in values:
        if isinstance(value, Point):
            points.append(value)
        elif value is None:
            points.append(Point(period, None, "not_published"))
        else:
            points.append(Point(period, Decimal(value), source="report"))
        period = period.shift(1)
    return Series(Text(label, en), measure or indicator(), area, basis, vintage, tuple(points))


def chart(form: str = "line", **more: object) -> Chart:
    settings = {"title": Text("増えた", "It grew"), "periods": Period.parse("CY2020..CY2023"), **more}
    return Chart(id="made_up", form=form, rows=(Row(series="made_up"),), **settings)


TFR = indicator("tfr", kind="average", basis="vital", decimals=2)
FERTILITY = (
    series("長岡市", "CY2020", ["1.36", "1.34", "1.37", None], en="Nagaoka City", measure=TFR),
    series(
        "新潟県", "CY2020", ["1.33", "1.32", "1.27", "1.23"], en="Niigata Prefecture", measure=TFR, area="15"
    ),
    series("全国", "CY2020", ["1.33", "1.30", "1.26", "1.20"], en="Japan", measure=TFR, area="00"),
)
MOVES = (
    series("転入数", "CY2020", [6141, 6094, 6518, 6420], en="Moves in", measure=indicator("inflow")),
    series("転出数", "CY2020", [6812, 6735, 6895, 6986], en="Moves out", measure=indicator("outflow")),
    series(
        "社会増減数（転入−転出）",
        "CY2020",
        [-671, -641, -377, -566],
        en="Social change (moves in less moves out)",
        measure=indicator("social_change", signed=True),
    ),
)
VITAL = (
    series("出生数", "CY2020", [1631, 1595, 1571, 1436], en="Births", measure=indicator("births")),
    series("死亡数", "CY2020", [3475, 3627, 3897, 3952], en="Deaths", measure=indicator("deaths")),
    series(
        "自然増減数",
        "CY2020",
        [-1844, -2032, -2326, -2516],
        en="Natural change",
        measure=indicator("natural_change", signed=True),
    ),
)
LONG = series(
    "ふるさと納税（寄附金額）の受入額のうち市内事業者の返礼品によるもの",
    "FY2010",
    [120, 180, 260, None, 410, 520, 480, 690, 720, 910, 1040, 1310, 1290, 1475],
    en="Donations under the hometown tax scheme for return gifts by firms in the city",
)

_CENSUS = (289234, 291251, 290923, 293250, 292887, 288457, 282674, 275133, 266936)
_IPSS2018 = (266677, 256721, 245840, 234213, 221647, 208572)
_IPSS2023 = (256456, 245260, 233826, 221942, 209566, 197104)


def _population(
    years: range, values: Sequence[int], basis: Basis, vintage: str | None = None
) -> list[Observation]:
    return [count(f"D{year}-10-01", value, basis, vintage) for year, value in zip(years, values, strict=True)]


def count(day: str, value: int, basis: Basis, vintage: str | None = None) -> Observation:
    return Observation(
        indicator="population",
        period=Period.parse(day),
        area="15202",
        basis=basis,
        vintage=vintage,
        value=Decimal(value),
        source=vintage or basis,
    )


OUTLOOK = count("D2040-10-01", 235614, "projection", "outlook2")
COUNTS = (
    *_population(range(1980, 2021, 5), _CENSUS, "census"),
    *_population(range(2020, 2046, 5), _IPSS2018, "projection", "ipss2018"),
    *_population(range(2025, 2051, 5), _IPSS2023, "projection", "ipss2023"),
    count("D2025-01-01", 255261, "register"),
    OUTLOOK,
)


def lookup(observations: Sequence[Observation] = COUNTS) -> Lookup:
    return Lookup(
        Plan(
            municipality=Municipality(code="15202", name=Text("長岡市")),
            document=Document(title=Text("進捗"), issuer="planning"),
            edition=Edition(id="base", label=Text("試験"), as_of=Period.parse("M2024-09")),
            indicators=(indicator("population", kind="point"),),
            observations=tuple(observations),
        )
    )
