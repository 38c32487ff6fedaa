"""A label takes the first spot where nothing else stands."""

from hypothesis import given
from hypothesis import strategies as st

from hyappyo.chart.place import Box, Room

BOUNDS = Box(0, 0, 300, 200)
SIZE = (60.0, 16.0)
AROUND = ((0.0, -7.0), (0.0, 7.0), (8.0, 0.0), (-8.0, 0.0))


def around(anchor: tuple[float, float]) -> list[Box]:
    return [Box.beside(anchor, offset, SIZE) for offset in AROUND]


def test_the_first_spot_is_taken_where_it_is_free() -> None:
    assert Room(BOUNDS).place((150, 100), around((150, 100))) == 0


def test_a_line_above_sends_the_label_below() -> None:
    room = Room(BOUNDS)
    room.draw([(50, 85), (250, 85)])
    assert room.place((150, 100), around((150, 100))) == 1


def test_another_label_sends_it_elsewhere() -> None:
    room = Room(BOUNDS)
    first = room.place((150, 100), around((150, 100)))
    second = room.place((155, 100), around((155, 100)))
    assert not around((150, 100))[first].overlaps(around((155, 100))[second])


def test_a_label_does_not_leave_the_picture() -> None:
    chosen = around((150, 3))[Room(BOUNDS).place((150, 3), around((150, 3)))]
    assert chosen.within(BOUNDS)


def test_a_label_does_not_stand_across_a_line_from_its_point() -> None:
    room = Room(BOUNDS)
    room.draw([(0, 80), (300, 80)])
    over, under = Box(120, 40, 180, 56), Box(120, 140, 180, 156)
    assert room.place((150, 100), [over, under]) == 1


def test_a_label_keeps_away_from_a_point_that_has_its_own() -> None:
    room = Room(BOUNDS)
    room.name([(150, 100), (150, 80)])
    assert room.place((150, 100), around((150, 100))) == 1


@given(st.lists(st.tuples(st.integers(40, 260), st.integers(40, 160)), min_size=1, max_size=8))
def test_the_same_points_give_the_same_places(anchors: list[tuple[float, float]]) -> None:
    one, other = Room(BOUNDS), Room(BOUNDS)
    for anchor in anchors:
        assert one.place(anchor, around(anchor)) == other.place(anchor, around(anchor))
