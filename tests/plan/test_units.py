"""Formulas and identities add up what is counted in one unit; of products and quotients nothing is said."""

import pytest
from msgspec.structs import replace

from hyappyo.jp.period import Period
from hyappyo.plan.check import check
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Chart, Row, Topic
from hyappyo.plan.units import formulas_of_mixed_units
from sample_plan import PLAN, indicator

UNITS = {
    "births": "人",
    "guests": "名",
    "rate": "%",
    "old_rate": "%",
    "savings": "億円",
    "debt": "円",
    "schools": "校",
    "nurseries": "園",
    "firms": "企業・団体",
    "homes": "戸",
    "households": "世帯",
}


def faults(unit: str, **of: object) -> list[tuple[str, str]]:
    """Return key and message of the faults of an indicator of some unit and formula among those above."""
    known = [replace(indicator(name), unit=Text(each)) for name, each in UNITS.items()]
    plan = replace(PLAN, indicators=(*known, replace(indicator("made", **of), unit=Text(unit))))
    return [(fault.key, fault.message.ja) for fault in formulas_of_mixed_units(plan)]


@pytest.mark.parametrize(
    ("formula", "unit", "mixed"),
    [
        ("births+rate", "人", "人、%"),
        ("savings-debt", "億円", "億円、円"),
        ("sum(births,-(rate))", "人", "人、%"),
        ("births+guests", "千人", "人、千人"),
        ("schools+births", "施設", "校、人"),
    ],
)
def test_a_formula_that_joins_units_names_them(formula: str, unit: str, mixed: str) -> None:
    [(key, message)] = faults(unit, formula=formula)
    assert (key, mixed in message) == ("formula", True)


def test_an_identity_in_another_unit_than_its_value_is_a_fault() -> None:
    [(key, message)] = faults("円", identities=("debt", "savings"))
    assert (key, "億円、円" in message) == ("identities.1", True)


def test_units_are_named_in_both_languages() -> None:
    births, debt = Text("人", "persons"), Text("円", "yen")
    known = (replace(indicator("births"), unit=births), replace(indicator("debt"), unit=debt))
    mixed = replace(indicator("made", formula="births+debt"), unit=births)
    [fault] = formulas_of_mixed_units(replace(PLAN, indicators=(*known, mixed)))
    assert "（人、円）" in fault.message.ja
    assert fault.message.en == "the expression of 'made' mixes units (persons, yen)"


@pytest.mark.parametrize(
    ("formula", "unit"),
    [
        ("births+guests", "人"),
        ("births/guests*100", "%"),
        ("rate-old_rate", "ポイント"),
        ("schools+nurseries", "施設"),
        ("schools+firms", "か所"),
        ("homes+households", "世帯"),
        ("ratio(savings,debt)", "倍"),
        ("savings*100000000-debt", "円"),
        ("births+grant", "人"),
        ("births +", "人"),
    ],
)
def test_one_unit_a_quotient_and_what_cannot_be_told_are_no_faults(formula: str, unit: str) -> None:
    assert faults(unit, formula=formula) == []


@pytest.mark.parametrize(
    ("units", "is_mixed"), [(("人", "名"), False), (("校", "園"), False), (("人", "%"), True)]
)
def test_a_chart_shows_what_adds_up_and_nothing_else(units: tuple[str, str], is_mixed: bool) -> None:
    names = ("one", "other")
    known = tuple(replace(indicator(name), unit=Text(unit)) for name, unit in zip(names, units, strict=True))
    rows = tuple(Row(series=name) for name in names)
    chart = Chart(
        id="both", title=Text("二つ"), form="line", rows=rows, periods=Period.parse("CY2020..CY2023")
    )
    topic = Topic(id="topic", title=Text("項目"), narrative=Text(""), policies=(), charts=(chart,))
    told = [fault.message.ja for fault in check(replace(PLAN, indicators=known, topics=(topic,)))]
    assert any("単位が混ざっています" in message for message in told) is is_mixed
