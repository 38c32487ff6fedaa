"""Names of breakdowns: optional, strict where they are given."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from hyappyo.package import PackageError, read
from hyappyo.plan.dimensions import dimension_faults
from hyappyo.plan.figures import Choice, Dimension
from hyappyo.plan.lost import NOTHING
from hyappyo.plan.text import Text

INDICATOR = """
[[indicators]]
id = "funds"
name = "基金の残高"
unit = "億円"
kind = "annual"
basis = "administrative"
dimensions = ["fund"]
"""
OBSERVATIONS = """\
indicator,period,area,fund,basis,value,status,source
funds,FY2023,15202,fiscal,administrative,98,final,report
funds,FY2023,15202,urban,administrative,41,final,report
"""
NAMES = """\
# 基金の名前
[[dimensions]]
id = "fund"
name = { ja = "基金", en = "Fund" }
choices = [
  { id = "fiscal", name = { ja = "財政調整基金", en = "Fiscal adjustment fund" } },
  { id = "urban", name = "都市整備基金" },
]
"""


@pytest.fixture
def funds(package: Path) -> Path:
    """The small package with the balance of two funds, without names."""
    with (package / "indicators.toml").open("a", encoding="utf-8") as file:
        file.write(INDICATOR)
    (package / "observations/funds.csv").write_text(OBSERVATIONS, encoding="utf-8-sig")
    return package


def told(package: Path, names: str) -> list[tuple[str, str, str]]:
    """Return place, message and hint of every fault of the package with these names."""
    (package / "dimensions.toml").write_text(names, encoding="utf-8")
    try:
        read(package)
    except PackageError as error:
        return [
            (str(fault.place), fault.message.ja, fault.hint.ja if fault.hint else "")
            for fault in error.faults
        ]
    return []


def test_breakdowns_need_no_names(funds: Path) -> None:
    assert read(funds).dimensions == ()


def test_an_axis_and_its_choices_are_named_in_one_place(funds: Path) -> None:
    assert told(funds, NAMES) == []
    (fund,) = read(funds).dimensions
    assert (fund.id, fund.name) == ("fund", Text("基金", "Fund"))
    assert [(each.id, each.name) for each in fund.choices] == [
        ("fiscal", Text("財政調整基金", "Fiscal adjustment fund")),
        ("urban", Text("都市整備基金")),
    ]


def test_choices_may_be_tables_of_their_own(funds: Path) -> None:
    tables = '[[dimensions]]\nid = "fund"\nname = "基金"\n' + "".join(
        f'\n[[dimensions.choices]]\nid = "{name}"\nname = "{name}"\n' for name in ("fiscal", "urban")
    )
    assert told(funds, tables) == []


def test_an_axis_alone_may_be_named_and_its_choices_stay_free(funds: Path) -> None:
    assert told(funds, '[[dimensions]]\nid = "fund"\nname = "基金"\n') == []


def test_an_axis_that_no_indicator_has_is_an_error_with_the_nearest(funds: Path) -> None:
    ((place, message, hint),) = told(funds, NAMES.replace('id = "fund"', 'id = "fond"'))
    assert place == "dimensions.toml:3 (dimensions[1].id)"
    assert message == "内訳「fond」を持つ指標がありません"
    assert hint == "もしかして「fund」ですか"


def test_a_value_whose_choice_is_not_among_those_named_is_an_error_with_the_nearest(funds: Path) -> None:
    ((place, message, hint),) = told(funds, NAMES.replace('"fiscal"', '"fiscl"'))
    assert place == "observations/funds.csv:2 (fund)"
    assert message == "内訳「fund」に「fiscal」はありません"
    assert hint.startswith("もしかして「fiscl」ですか。新しいものなら、dimensions.toml")


def test_one_choice_misspelt_in_many_rows_is_told_once(funds: Path) -> None:
    rows = OBSERVATIONS.replace("fiscal", "fiscl") + OBSERVATIONS.splitlines()[1].replace(
        "FY2023", "FY2022"
    ).replace("fiscal", "fiscl")
    (funds / "observations/funds.csv").write_text(rows + "\n", encoding="utf-8-sig")
    ((place, message, _),) = told(funds, NAMES)
    assert (place, message) == ("observations/funds.csv:2 (fund)", "内訳「fund」に「fiscl」はありません")


def test_a_choice_that_no_value_makes_yet_is_no_error(funds: Path) -> None:
    assert told(funds, NAMES.removesuffix("]\n") + '  { id = "redemption", name = "減債基金" },\n]\n') == []


def test_a_choice_or_an_axis_named_twice_is_an_error(funds: Path) -> None:
    (place, message, _), *_others = told(funds, NAMES.replace('"urban"', '"fiscal"'))
    assert (place, message) == ("dimensions.toml:5 (dimensions[1].choices[2].id)", "「fiscal」が2回あります")
    ((place, message, _),) = told(funds, NAMES + NAMES)
    assert message.startswith("「fund」が2回あります")


def test_an_axis_named_twice_blames_no_value_whose_choice_either_names(funds: Path) -> None:
    fiscal, urban = NAMES.splitlines(keepends=True)[5:7]
    faults = told(funds, NAMES.replace(urban, "") + NAMES.replace(fiscal, ""))
    assert [place.partition(":")[0] for place, *_ in faults] == ["dimensions.toml"]


def test_the_hint_lists_each_choice_once_and_is_two_sentences_in_both_languages(funds: Path) -> None:
    named = [
        Choice(id="a", name=Text("甲")),
        Choice(id="b", name=Text("乙")),
        Choice(id="a", name=Text("甲")),
    ]
    axes = (Dimension(id="fund", name=Text("基金"), choices=tuple(named)),)
    *_, fault = dimension_faults(replace(read(funds), dimensions=axes), NOTHING)
    assert fault.hint is not None
    assert fault.hint.ja.startswith("使える名前: a、b。新しいものなら")
    assert fault.hint.en.startswith("there are: a, b; a new one is to be added")


TOPIC = """\
+++
title = "人の動き"
policies = ["policy_1"]
tables = [{ of = "series", id = "funds", title = "基金", periods = "FY2022..FY2023", rows = [{ series = "SERIES" }] }]
+++

![](table:funds)
"""


def of_row(funds: Path, series: str, names: str = NAMES) -> list[tuple[str, str, str]]:
    """Return the faults of the package with a table of this one row."""
    (funds / "topics/moves.ja.md").write_text(TOPIC.replace("SERIES", series), encoding="utf-8")
    return told(funds, names)


def test_a_row_of_a_choice_that_is_not_among_those_named_is_an_error_with_the_nearest(funds: Path) -> None:
    assert of_row(funds, "funds[fund=fiscal]") == []
    ((place, message, hint),) = of_row(funds, "funds[fund=fiscl]")
    assert place.startswith("topics/moves.ja.md:4")
    assert message == "内訳「fund」に「fiscl」はありません"
    assert hint.startswith("もしかして「fiscal」ですか")


def test_a_name_misspelt_is_one_error_for_the_values_and_rows_that_make_the_choice(funds: Path) -> None:
    ((place, message, _),) = of_row(funds, "funds[fund=fiscal]", NAMES.replace('"fiscal"', '"fiscl"'))
    assert (place, message) == ("observations/funds.csv:2 (fund)", "内訳「fund」に「fiscal」はありません")


def test_a_row_of_an_axis_that_its_indicator_lacks_is_an_error_with_the_nearest(funds: Path) -> None:
    ((place, message, hint),) = of_row(funds, "funds[fond=fiscal]")
    assert place.startswith("topics/moves.ja.md:4")
    assert message == "指標「funds」に内訳「fond」はありません"
    assert hint == "もしかして「fund」ですか"


def test_a_choice_on_an_axis_that_its_indicator_lacks_is_one_error(funds: Path) -> None:
    names = (
        NAMES + '\n[[dimensions]]\nid = "level"\nname = "段階"\nchoices = [{ id = "high", name = "高" }]\n'
    )
    with (funds / "indicators.toml").open("a", encoding="utf-8") as file:
        file.write(INDICATOR.replace('"funds"', '"others"').replace('"fund"', '"level"'))
    messages = [message for _, message, _ in of_row(funds, "funds[level=fiscal]", names)]
    assert messages == ["指標「funds」に内訳「level」はありません"]


def test_a_value_of_an_axis_that_only_another_indicator_has_says_where_to_add_it(funds: Path) -> None:
    rows = OBSERVATIONS + "inflow,CY2022,15202,fiscal,register,98,final,report\n"
    (funds / "observations/funds.csv").write_text(rows, encoding="utf-8-sig")
    lacked = ("指標「inflow」に内訳「fund」はありません", "indicators.toml の dimensions に加えてください")
    assert [(message, hint) for _, message, hint in told(funds, NAMES)] == [lacked]


def test_a_row_may_make_any_choice_where_none_is_named(funds: Path) -> None:
    assert of_row(funds, "funds[area=15,fund=redemption]", names="") == []


@pytest.mark.parametrize("choice", ["a b", "a,b", "a=b", "a]", ""])
def test_a_choice_that_no_expression_could_spell_is_an_error(funds: Path, choice: str) -> None:
    faults = told(funds, NAMES.replace('"urban"', f'"{choice}"'))
    assert faults[0][0].startswith("dimensions.toml:5")


def test_names_that_cannot_be_read_blame_no_value(funds: Path) -> None:
    faults = told(funds, NAMES.replace('name = "都市整備基金"', "nam = 1"))
    assert {place.partition(":")[0] for place, *_ in faults} == {"dimensions.toml"}


def test_indicators_that_cannot_be_read_blame_no_name(funds: Path) -> None:
    indicators = funds / "indicators.toml"
    indicators.write_text(indicators.read_text("utf-8").replace('"億円"', "1"), encoding="utf-8")
    assert {place.partition(":")[0] for place, *_ in told(funds, NAMES)} == {"indicators.toml"}
