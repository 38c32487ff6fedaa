"""Values with their units on the pages: said as the report and the command line say them."""

from decimal import Decimal
from pathlib import Path

import pytest
from lxml import html
from msgspec.structs import replace

from hyappyo.jp.period import Period
from hyappyo.plan.figures import Target
from hyappyo.plan.happenings import Event
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Row, SeriesTable
from hyappyo.public.export import export
from sample_plan import indicator, observation

from .sample import SAMPLE, page, site, words

_UNITS = {
    "standing": Text("位", "rank"),
    "savings": Text("億円", "hundred million yen"),
    "wage": Text("円", "yen"),
    "devices": Text("台", "devices"),
    "share": Text("%", "%"),
}
_VALUES = {"standing": "18", "savings": "158", "wage": "-1200.5", "devices": "1", "share": "70"}
_NARRATIVE = "".join(f"- [{value}](fact:{name}@CY2023)\n" for name, value in _VALUES.items())
_NARRATIVE += "\n![](table:mixed)\n\n![](table:alike)\n"
_SAVINGS = Row(series="savings", label=Text("貯金", "Savings"))
_TABLES = (
    SeriesTable(
        id="mixed",
        title=Text("いろいろ", "Of all kinds"),
        rows=(
            Row(series="births", label=Text("出生", "Births")),
            Row(series="standing", label=Text("順位", "Standing")),
            _SAVINGS,
        ),
        periods=Period.parse("CY2023"),
    ),
    SeriesTable(
        id="alike",
        title=Text("貯金の推移", "Savings over time"),
        rows=(_SAVINGS,),
        periods=Period.parse("CY2023"),
    ),
)
_PLAN = replace(
    SAMPLE,
    languages=("ja", "en"),
    municipality=replace(SAMPLE.municipality, name=Text("長岡市", "Nagaoka City")),
    indicators=(
        *SAMPLE.indicators,
        *(replace(indicator(name), unit=unit, signed=name == "wage") for name, unit in _UNITS.items()),
    ),
    observations=(
        *SAMPLE.observations,
        *(
            replace(observation(name, period, 0), value=Decimal(value))
            for name, value in _VALUES.items()
            for period in ("CY2021", "CY2022", "CY2023")
        ),
    ),
    targets=(
        Target(
            indicator="savings",
            area="15202",
            period=Period.parse("CY2025"),
            value=Decimal(200),
            source="report",
        ),
    ),
    events=(
        *SAMPLE.events,
        Event(
            id="fine",
            kind="grant",
            title=Text("返還", "Repayment"),
            date=Period.parse("CY2023"),
            amount=Decimal("-1200"),
            source="report",
        ),
    ),
    topics=(replace(SAMPLE.topics[0], narrative=Text(_NARRATIVE, _NARRATIVE), tables=_TABLES),),
)
SAID = {
    "ja": {
        "standing": "18位",
        "savings": "158億円",
        "wage": "−1,200.5円",
        "devices": "1台",
        "share": "70%",
    },
    "en": {
        "standing": "No. 18",
        "savings": "¥15,800,000,000",
        "wage": "−¥1,200.5",
        "devices": "1 device",
        "share": "70%",
    },
}
ROOTS = {"ja": "", "en": "en/"}
EVERY = [(lang, name, value) for lang, values in SAID.items() for name, value in values.items()]


@pytest.fixture(scope="module")
def money(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("money")
    export(site(_PLAN), folder)
    return folder


@pytest.mark.parametrize(("lang", "name", "value"), EVERY)
def test_a_lineage_says_its_value_with_the_unit(money: Path, lang: str, name: str, value: str) -> None:
    told = page(money, f"{ROOTS[lang]}topics/births.html")
    lineages = told.xpath(f"//li[starts-with(@id, 'n-')][.//a[contains(@href, 'indicators/{name}.html')]]")
    assert [words(each) for lineage in lineages for each in lineage.xpath(".//dl/dd[1]")] == [value]


@pytest.mark.parametrize(("lang", "name", "value"), EVERY)
def test_an_indicator_states_its_latest_value_and_that_leads_to_the_same_words(
    money: Path, lang: str, name: str, value: str
) -> None:
    told = page(money, f"{ROOTS[lang]}indicators/{name}.html")
    (statement,) = told.xpath("//p[@class='statement']//a")
    assert statement.text == value
    assert [words(each) for each in told.xpath("//ol[@class='lineages']//dl/dd[1]")] == [value]


@pytest.mark.parametrize(("lang", "name", "value"), EVERY)
def test_the_finding_of_an_indicators_chart_says_both_values_so(
    money: Path, lang: str, name: str, value: str
) -> None:
    (title,) = page(money, f"{ROOTS[lang]}indicators/{name}.html").xpath("//figcaption/strong")
    assert words(title).count(value) == 2


@pytest.mark.parametrize(
    ("lang", "name", "head", "cell"),
    [
        ("ja", "standing", "値 （位）", "18"),
        ("ja", "savings", "値 （億円）", "158"),
        ("ja", "wage", "値 （円）", "−1,200.5"),
        ("en", "standing", "Value", "No. 18"),
        ("en", "savings", "Value", "¥15,800,000,000"),
        ("en", "wage", "Value", "−¥1,200.5"),
        ("en", "devices", "Value (devices)", "1"),
        ("en", "share", "Value (%)", "70"),
    ],
)
def test_a_table_of_values_names_a_unit_in_its_head_or_with_each_value(
    money: Path, lang: str, name: str, head: str, cell: str
) -> None:
    told = page(money, f"{ROOTS[lang]}indicators/{name}.html")
    (table,) = told.xpath("//section/div/table[.//th[contains(@class, 'number')]]")
    (shown,) = table.xpath(".//thead//th[contains(@class, 'number')]")
    assert words(shown) == head
    assert {words(each) for each in table.xpath(".//tbody//td[contains(@class, 'number')]")} == {cell}


@pytest.mark.parametrize(("lang", "name", "value"), EVERY)
def test_the_list_of_indicators_says_the_latest_values_with_their_units(
    money: Path, lang: str, name: str, value: str
) -> None:
    told = page(money, f"{ROOTS[lang]}indicators/index.html")
    (cell,) = told.xpath(
        f"//tr[.//a[contains(@href, '/{name}.html') or @href='{name}.html']]/td[@class='number']"
    )
    assert words(cell) == value


@pytest.mark.parametrize(("lang", "value"), [("ja", "200億円"), ("en", "¥20,000,000,000")])
def test_a_target_is_said_with_its_unit(money: Path, lang: str, value: str) -> None:
    (target,) = page(money, f"{ROOTS[lang]}indicators/savings.html").xpath(
        "//section/ul/li[contains(., '2025')]"
    )
    assert value in words(target)


@pytest.mark.parametrize(("lang", "value"), [("ja", "−1,200円"), ("en", "−¥1,200")])
def test_the_amount_of_an_event_is_said_so_too(money: Path, lang: str, value: str) -> None:
    (event,) = page(money, f"{ROOTS[lang]}commitments.html").xpath("//*[@id='event-fine']")
    assert value in words(event)


@pytest.mark.parametrize(
    ("lang", "heads", "cells"),
    [
        ("ja", ["出生（人）", "順位（位）", "貯金（億円）"], ["1,436", "18", "158"]),
        ("en", ["Births (persons)", "Standing", "Savings"], ["1,436", "No. 18", "¥15,800,000,000"]),
    ],
)
def test_a_table_of_series_names_the_units_that_its_values_do_not_carry(
    money: Path, lang: str, heads: list[str], cells: list[str]
) -> None:
    (table,) = _tables(money, lang, "mixed")
    assert [words(each).replace(" （", "（") for each in table.xpath(".//tbody//th")] == heads
    assert [words(each) for each in table.xpath(".//tbody//td")] == cells


@pytest.mark.parametrize(
    ("lang", "caption", "cell"),
    [("ja", "貯金の推移 単位：億円", "158"), ("en", "Savings over time", "¥15,800,000,000")],
)
def test_a_unit_that_all_series_share_stands_once_or_with_each_value(
    money: Path, lang: str, caption: str, cell: str
) -> None:
    (table,) = _tables(money, lang, "alike")
    assert words(table.find("caption")) == caption
    assert [words(each) for each in table.xpath(".//tbody//td")] == [cell]
    assert [words(each) for each in table.xpath(".//tbody//th")] == [{"ja": "貯金", "en": "Savings"}[lang]]


def _tables(folder: Path, lang: str, name: str) -> list[html.HtmlElement]:
    tables = page(folder, f"{ROOTS[lang]}topics/births.html").xpath("//table[caption]")
    title = {"mixed": ("いろいろ", "Of all kinds"), "alike": ("貯金の推移", "Savings over time")}[name]
    return [table for table in tables if words(table.find("caption")).startswith(title)]


def test_the_subtitle_of_a_chart_begins_with_a_capital_and_leaves_names_alone(money: Path) -> None:
    (subtitle,) = page(money, "en/indicators/devices.html").xpath("//figcaption/span")
    assert words(subtitle) == "Devices; vital statistics; Nagaoka City; 2021–2023"
