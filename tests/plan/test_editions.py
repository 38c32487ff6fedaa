"""What differs between two editions is told record by record."""

from decimal import Decimal

import msgspec

from hyappyo.plan.editions import changes
from hyappyo.plan.text import Text
from sample_plan import PLAN, indicator


def test_equal_plans_have_no_changes() -> None:
    assert list(changes(PLAN, PLAN)) == []


def test_added_removed_and_altered_records_are_told_apart() -> None:
    births, *others = PLAN.indicators
    altered = msgspec.structs.replace(births, name=Text("出生数"))
    revised = msgspec.structs.replace(PLAN.observations[0], value=Decimal(1570))
    new = msgspec.structs.replace(
        PLAN,
        indicators=(altered, *others, indicator("marriages")),
        observations=(revised, *PLAN.observations[1:]),
        events=(),
    )
    assert [(change.kind, change.key, change.how) for change in changes(PLAN, new)] == [
        ("indicators", "births", "altered"),
        ("indicators", "marriages", "added"),
        ("observations", "births CY2022 15202 () vital ", "altered"),
        ("events", "grant", "removed"),
    ]
