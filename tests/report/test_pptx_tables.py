"""Native tables: a row is as high as the lines that are set in it."""

import re

import pytest

from hyappyo.report.grid import GRID
from hyappyo.report.measure import lines_height
from hyappyo.report.pptx.tables import Grid


def breaks_in_head(grid: Grid) -> int:
    head = re.search("<a:tr .*?</a:tr>", grid.xml("ja"), re.DOTALL)
    assert head is not None
    return max(cell.count("<a:br") for cell in re.findall("<a:tc>.*?</a:tc>", head[0], re.DOTALL))


@pytest.mark.parametrize(
    "title", ["参画団体数（累計・令和5年度末）", "件数", "長岡バイオエコノミーコンソーシアムの参画団体数"]
)
@pytest.mark.parametrize("width", [19.0, 25.0, 32.0, 40.0])
def test_a_head_is_as_high_as_the_lines_that_its_words_are_set_in(title: str, width: float) -> None:
    grid = Grid((width, 30.0), ("left", "left"), (title, "年"), ())
    air = Grid((width, 30.0), ("left", "left"), ("年", "年"), ()).height - lines_height(1, GRID.table)
    assert grid.height == pytest.approx(lines_height(breaks_in_head(grid) + 1, GRID.table) + air)
