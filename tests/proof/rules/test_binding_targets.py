"""What is proposed as a binding can be bound: it parses, and comes to the value."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from hyappyo.expr import Value, evaluate, parse
from hyappyo.package import PackageEditions, open_package
from hyappyo.plan.lookup import Lookup
from hyappyo.plan.plan import Plan
from hyappyo.plan.text import Text
from hyappyo.proof.rules.bindings import known_values

EXAMPLE = Path(__file__).parents[3] / "examples/nagaoka"


@pytest.fixture(scope="module", params=["reconstruction", "supplement"])
def plan(request: pytest.FixtureRequest) -> Plan:
    return PackageEditions(open_package(EXAMPLE)).plan(request.param)


def test_every_target_that_may_be_proposed_comes_to_its_value(plan: Plan) -> None:
    """Several vintages of one year, dimensions, other areas and amounts of events among them."""
    lookup = Lookup(plan)
    units = {indicator.id: indicator.unit.ja for indicator in plan.indicators}
    wrong = []
    for known in known_values(plan):
        reference = parse(known.target.removeprefix("fact:"))
        outcome = evaluate(reference, lookup)
        scale = {"百万円": 6, "千円": 3, "億円": 8}.get(units.get(reference.indicator, ""), 0)
        if not isinstance(outcome, Value) or outcome.amount.scaleb(scale) != known.value:
            wrong.append(known.target)
    assert wrong == []


def test_an_event_is_named_in_the_words_that_are_printed(plan: Plan) -> None:
    award = next(event for event in plan.events if event.amount is not None and event.date is not None)
    title = Text("[5年間](fact:grant_years@M2024-09[grant=moe])の交付金", None)
    (known,) = known_values(replace(plan, observations=(), events=(replace(award, title=title),)))
    assert known.name == "5年間の交付金"


def test_a_value_of_a_part_is_named_with_its_part(plan: Plan) -> None:
    named = {known.target: known.name for known in known_values(plan)}
    assert named["fact:city_funds@D2024-03-31[fund=fiscal]"] == "基金の残高（財政調整基金）"
    assert named["fact:foreign_students@M2024-09"] == "留学生数（大学名の記載なし）"
