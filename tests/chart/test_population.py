"""The population chart: one line per basis and vintage, none joined to another, the outlook a ring."""

from itertools import pairwise

import pytest

from chart.picture import marks, words
from chart.sample import COUNTS, OUTLOOK, lookup
from hyappyo.chart import palette, population
from hyappyo.jp.wording import Lang
from hyappyo.plan.text import Text

ALL = population.series_of(lookup())


def test_series_are_found_by_basis_and_vintage_counts_first() -> None:
    kinds = [(each.basis, each.vintage) for each in ALL]
    assert kinds == [
        ("census", None),
        ("register", None),
        ("projection", "ipss2018"),
        ("projection", "ipss2023"),
        ("projection", "outlook2"),
    ]
    assert [each.label.ja for each in ALL] == [
        "国勢調査",
        "住民基本台帳",
        "社人研2018年推計",
        "社人研2023年推計",
        "人口の展望",
    ]


def test_one_number_alone_is_no_chart() -> None:
    assert not population.is_drawable(population.series_of(lookup([OUTLOOK])))
    assert population.is_drawable(ALL)


def test_census_register_and_projections_are_lines_of_their_own() -> None:
    lines = marks(population.spec(ALL), "line")
    assert sorted(len(line["data"]["values"]) for line in lines) == [1, 1, 6, 6, 9]
    assert all(len({row["run"] for row in line["data"]["values"]}) == 1 for line in lines)


def test_counts_are_solid_and_official_projections_dashed_each_in_its_own_way() -> None:
    dashes = {
        len(line["data"]["values"]): line["mark"]["strokeDash"]
        for line in marks(population.spec(ALL), "line")
    }
    assert dashes[9] == []
    projected = [line["mark"]["strokeDash"] for line in marks(population.spec(ALL), "line")][1:3]
    assert all(projected)
    assert projected[0] != projected[1]


def test_the_outlook_is_an_open_ring_in_the_accent() -> None:
    (ring,) = [
        layer for layer in marks(population.spec(ALL), "point") if layer["mark"]["stroke"] == palette.ACCENT
    ]
    assert ring["mark"]["fill"] == palette.PAPER
    assert ring["mark"]["shape"] == "circle"
    assert [row["value"] for row in ring["data"]["values"]] == [235614]


def test_time_is_a_true_axis() -> None:
    (census,) = [line for line in marks(population.spec(ALL), "line") if len(line["data"]["values"]) == 9]
    times = [row["time"] for row in census["data"]["values"]]
    assert times[0] == pytest.approx(1980.75, abs=0.01)
    assert [later - earlier for earlier, later in pairwise(times)] == pytest.approx([5] * 8, abs=0.01)


@pytest.mark.parametrize("width", [population.WIDE, 344])
@pytest.mark.parametrize(("lang", "outlook"), [("ja", "2040年 235,614"), ("en", "235,614 in 2040")])
def test_every_line_is_named_at_its_end(width: int, lang: Lang, outlook: str) -> None:
    labels = " / ".join(words(population.spec(ALL, lang, width=width)))
    assert outlook in labels
    assert all(each.label.said_in(lang) in labels for each in ALL)
    assert all(value in labels for value in ("266,936", "255,261", "208,572", "197,104"))


def test_the_description_has_the_title_and_every_value() -> None:
    told = population.spec(ALL, title=Text("人口は減っている"))["description"]
    assert "人口は減っている" in told
    assert all(f"{count.value:,}" in told for count in COUNTS)
