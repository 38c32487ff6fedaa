"""Where promised things stand as of the edition."""

import pytest

from hyappyo.jp.period import Period
from hyappyo.plan.happenings import Event
from hyappyo.plan.text import Text
from hyappyo.public.standing import ledger, standing

AS_OF = Period.parse("D2024-09-30")


def event(status: str, due: str | None = None, ident: str = "it") -> Event:
    return Event(
        id=ident,
        kind="opening",
        title=Text("館"),
        status=status,
        due=Period.parse(due) if due else None,
        source="report",
    )


@pytest.mark.parametrize(
    ("status", "due", "expected"),
    [
        ("planned", "M2024-08", "overdue"),
        ("planned", "M2024-09", "planned"),
        ("planned", "FY2024", "planned"),
        ("planned", "FY2023", "overdue"),
        ("planned", None, "planned"),
        ("done", "M2020-01", "done"),
        ("ongoing", None, "ongoing"),
    ],
)
def test_what_is_planned_is_overdue_once_its_last_day_has_passed(
    status: str, due: str | None, expected: str
) -> None:
    assert standing(event(status, due), AS_OF) == expected


def test_events_stand_in_the_order_of_time_and_undated_ones_last() -> None:
    told = ledger(
        [event("planned", None, "c"), event("planned", "FY2026", "b"), event("planned", "M2025-01", "a")],
        AS_OF,
    )
    assert [each.id for each in told.planned] == ["a", "b", "c"]
