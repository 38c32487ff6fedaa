"""What could not be read: it excuses what refers to it, and nothing beside it."""

import pytest

from hyappyo.plan.lost import NOTHING, Lost, meant_id, observation_ids, observation_sought

LOST = Lost(
    {"events": "events.csv:1"},
    {
        ("topics", "moves"): "topics/moves.ja.md:3",
        ("places", None): "places.csv:2",
        **{("observations", each): "a.csv:2" for each in observation_ids("births", "CY2023")},
        **{("observations", each): "b.csv:7" for each in observation_ids("deaths", None)},
    },
)


def test_of_a_kind_that_could_not_be_read_any_record_may_be_lost() -> None:
    assert LOST.where("events", "opening") == "events.csv:1"
    assert LOST.some_of("events")


def test_a_single_record_is_lost_by_its_kind_and_id() -> None:
    assert LOST("topics", "moves")
    assert LOST.some_of("topics")
    assert not LOST("topics", "move")
    assert not LOST("policies", "moves")
    assert not LOST.some_of("policies")


def test_a_record_whose_id_cannot_be_told_excuses_no_other() -> None:
    assert not LOST("places", "aore")
    assert LOST.some_of("places")


def test_where_all_was_read_nothing_is_lost() -> None:
    assert not NOTHING("topics", "moves")
    assert not NOTHING.some_of("topics")


@pytest.mark.parametrize(
    ("indicator", "period", "place"),
    [
        ("births", "CY2023", "a.csv:2"),
        ("births", "CY2022", None),
        ("births", None, "a.csv:2"),
        ("deaths", "CY2022", "b.csv:7"),
        ("deaths", None, "b.csv:7"),
        ("inflow", None, None),
    ],
)
def test_a_value_is_lost_in_its_period_or_in_one_that_cannot_be_told(
    indicator: str, period: str | None, place: str | None
) -> None:
    found = [LOST.where("observations", each) for each in observation_sought(indicator, period)]
    assert next((where for where in found if where), None) == place


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("births", "births"),
        ("Births", "births"),
        (" ｂｉｒｔｈｓ ", "births"),
        ("dx-center", "dx_center"),
        ("net migration", "net_migration"),
        ("1st", None),
        ("出生数", None),
        ("", None),
        (3, None),
        (None, None),
    ],
)
def test_an_id_that_is_written_otherwise_is_told_where_it_is_clearly_meant(
    written: object, meant: str | None
) -> None:
    assert meant_id(written) == meant
