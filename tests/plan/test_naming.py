"""Parts of a breakdown are called by the names that dimensions.toml gives them, else by their ids."""

from msgspec.structs import replace

from hyappyo.jp.period import Period
from hyappyo.plan.figures import Choice, Dimension
from hyappyo.plan.lookup import Lookup
from hyappyo.plan.naming import Naming
from hyappyo.plan.series import resolve
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Row
from sample_plan import PLAN

FUND = Dimension(
    id="fund",
    name=Text("基金", "Fund"),
    choices=(
        Choice(id="urban", name=Text("都市整備基金", "Urban improvement fund")),
        Choice(id="fiscal", name=Text("財政調整基金")),
    ),
)
SEX = Dimension(id="sex", name=Text("性別"), choices=(Choice(id="F", name=Text("女", "women")),))
NAMING = Naming((FUND, SEX))
BALANCE = Text("残高", "Balance")


def test_a_measure_of_a_part_says_which() -> None:
    assert NAMING.of(BALANCE, (("fund", "urban"),)) == Text(
        "残高（都市整備基金）", "Balance (Urban improvement fund)"
    )
    both = NAMING.of(BALANCE, (("fund", "urban"), ("sex", "F")))
    assert both == Text("残高（都市整備基金、女）", "Balance (Urban improvement fund, women)")


def test_a_measure_of_the_whole_has_its_own_name() -> None:
    assert NAMING.of(BALANCE, ()) is BALANCE


def test_a_name_that_ends_in_brackets_takes_the_part_into_them() -> None:
    named = Text("留学生数（記載なし）", "Students (not named)")
    assert NAMING.of(named, (("sex", "F"),)) == Text(
        "留学生数（記載なし、女）", "Students (not named, women)"
    )


def test_what_has_no_name_is_shown_by_its_id() -> None:
    assert (NAMING.axis("level").ja, NAMING.axis("level").en) == ("level", "level")
    assert NAMING.of(BALANCE, (("level", "graduate"),)) == Text("残高（graduate）", "Balance (graduate)")


def test_a_choice_without_english_is_said_in_japanese() -> None:
    assert NAMING.of(BALANCE, (("fund", "fiscal"),)).en == "Balance (財政調整基金)"


def test_the_choices_made_are_named_alone_too() -> None:
    assert NAMING.part((("fund", "urban"), ("sex", "F"))) == Text(
        "都市整備基金、女", "Urban improvement fund, women"
    )
    assert NAMING.part((("fund", "fiscal"), ("sex", "F"))) == Text("財政調整基金、女")
    assert NAMING.part(()) is None


def test_a_measure_without_english_has_none_for_its_parts() -> None:
    assert NAMING.of(Text("残高"), (("fund", "urban"),)).en is None


def test_parts_stand_in_the_order_in_which_they_are_listed_after_the_whole() -> None:
    parts = [(("fund", "fiscal"),), (), (("fund", "urban"),)]
    assert sorted(parts, key=NAMING.order) == [(), (("fund", "urban"),), (("fund", "fiscal"),)]


def test_parts_without_names_stand_in_the_order_of_their_ids() -> None:
    parts = [(("level", "b"),), (("level", "a"),)]
    assert sorted(parts, key=NAMING.order) == [(("level", "a"),), (("level", "b"),)]


def test_a_row_without_a_label_is_called_by_its_measure_and_part() -> None:
    level = Dimension(
        id="level",
        name=Text("課程"),
        choices=(Choice(id="undergraduate", name=Text("学部", "Undergraduate")),),
    )
    lookup = Lookup(replace(PLAN, dimensions=(level,)))
    series = resolve(lookup, Row(series="students[level=undergraduate]"), Period.parse("M2024-09"))
    assert series.label.ja == "students（学部）"
    labelled = Row(series="students[level=undergraduate]", label=Text("学部生"))
    assert resolve(lookup, labelled, Period.parse("M2024-09")).label.ja == "学部生"
