"""Nagano's figures of 2017, the golden data for milestones (目安値): base, milestone, target and result."""

from decimal import Decimal
from pathlib import Path

import pytest

from hyappyo.package import read
from hyappyo.plan.plan import Plan

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read(ROOT / "examples/nagano_h29")


def value(plan: Plan, indicator: str, period: str) -> Decimal | None:
    (held,) = [
        each for each in plan.observations if (each.indicator, each.period.code) == (indicator, period)
    ]
    return held.value


def target(plan: Plan, indicator: str, kind: str) -> Decimal:
    (held,) = [each for each in plan.targets if (each.indicator, each.kind) == (indicator, kind)]
    return held.value


@pytest.mark.parametrize(
    ("indicator", "step"), [("tfr", "0.01"), ("social_change", "100"), ("employment_rate", "0.1")]
)
def test_the_milestone_lies_on_the_line_from_base_to_target_as_printed(
    plan: Plan, indicator: str, step: str
) -> None:
    """2017 is three fifths of the way from 2014 to 2019; the release rounds each milestone in its own way."""
    base = value(plan, indicator, "CY2014")
    assert base is not None
    on_the_line = base + (target(plan, indicator, "target") - base) * 3 / 5
    printed = (on_the_line / Decimal(step)).to_integral_value() * Decimal(step)
    assert printed == target(plan, indicator, "milestone")


def test_the_result_falls_short_of_its_milestone_only_for_fertility(plan: Plan) -> None:
    """The release gave C to fertility and A to the other two."""
    short = {
        indicator
        for indicator in ("tfr", "social_change", "employment_rate")
        if (result := value(plan, indicator, "CY2017")) is not None
        and result < target(plan, indicator, "milestone")
    }
    assert short == {"tfr"}


def test_what_the_excerpt_does_not_give_says_why_it_is_missing(plan: Plan) -> None:
    missing = {each.indicator: each.absence for each in plan.observations if each.value is None}
    assert missing == {
        "public_transport": "not_supplied",
        "healthy_life": "not_published",
        "labour_productivity": "not_supplied",
    }


def test_every_value_names_its_source_and_the_excerpt_says_that_it_is_one(plan: Plan) -> None:
    assert {each.source for each in (*plan.observations, *plan.targets)} == {"nagano_press"}
    assert plan.document.notice is not None
    assert "非公式" in plan.document.notice.ja
