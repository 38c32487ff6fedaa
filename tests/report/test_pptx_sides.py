"""Labels of native charts stand where they cover the least."""

from hyappyo.chart.place import Box
from hyappyo.report.pptx.sides import Sides

AREA = Box(0, 0, 100, 60)
LABEL = (20.0, 4.0)


def test_the_first_side_is_taken_where_nothing_is_in_the_way() -> None:
    assert Sides(AREA).place((50, 30), LABEL, ("r", "l", "t", "b")) == "r"


def test_a_label_stays_within_the_area() -> None:
    assert Sides(AREA).place((95, 30), LABEL, ("r", "l")) == "l"


def test_a_label_avoids_a_line() -> None:
    sides = Sides(AREA)
    sides.draw([(50, 30), (90, 30)])
    assert sides.place((50, 30), LABEL, ("r", "l")) == "l"


def test_a_label_would_rather_cross_a_line_than_cover_a_label() -> None:
    sides = Sides(AREA)
    sides.place((50, 30), LABEL, ("t",))
    sides.draw([(40, 35), (60, 35)])
    assert sides.place((50, 30), LABEL, ("t", "b")) == "b"
