"""Data of parts of a breakdown are called by the names of these parts."""

from msgspec.structs import replace

from hyappyo.plan.figures import Choice, Dimension
from hyappyo.plan.lost import Lost
from hyappyo.plan.plan import Plan
from hyappyo.plan.text import Text
from hyappyo.proof import prove
from hyappyo.proof.finding import Spot
from proof.narrated import PLAN, bound, indicator, observed, of_rule, proved

FUND = Dimension(
    id="fund",
    name=Text("基金", "Fund"),
    choices=(
        Choice(id="fiscal", name=Text("財政調整基金", "Fiscal adjustment fund")),
        Choice(id="urban", name=Text("都市整備基金", "Urban improvement fund")),
    ),
)


def funds(**values: str) -> Plan:
    """Return a plan with the balances of funds, which are to be what was paid in (30) less what was drawn (10)."""
    axes = {"dimensions": ("fund",)}
    balance = replace(
        indicator("balance", "円", identities=("paid-drawn",), **axes), name=Text("残高", "Balance")
    )
    rows = [
        observed(name, "FY2023", value, dimensions=(("fund", fund),))
        for fund, balance_of_it in values.items()
        for name, value in (("balance", balance_of_it), ("paid", "30"), ("drawn", "10"))
    ]
    indicators = (balance, indicator("paid", "円", **axes), indicator("drawn", "円", **axes))
    return replace(PLAN, indicators=indicators, observations=tuple(rows), dimensions=(FUND,))


def test_a_datum_of_a_part_is_called_by_the_name_of_the_part() -> None:
    number = bound("20円", "fact:balance@FY2023[fund=urban]", plan=funds(fiscal="20", urban="20"))
    assert number.lineage is not None
    (datum,) = number.lineage.data
    assert datum.name == Text("残高（都市整備基金）", "Balance (Urban improvement fund)")
    assert datum.reference == "balance@FY2023[fund=urban]"


def test_a_broken_identity_of_a_part_says_of_which() -> None:
    (finding,) = of_rule(prove(funds(fiscal="29", urban="20")), "HY104")
    assert finding.message.ja.startswith("「残高（財政調整基金）」の2023年度の値は 29円")
    assert finding.message.en.startswith("Balance (Fiscal adjustment fund), fiscal 2023: ¥29")


def hint_of(narrative: str, plan: Plan) -> str:
    (finding,) = of_rule(proved(narrative, plan=plan), "HY105")
    assert finding.hint is not None
    return finding.hint.ja


def test_a_choice_that_has_a_name_is_not_blamed_for_the_misspelling_of_its_value() -> None:
    plan = funds(fiscl="20", urban="20")
    assert "実績" in hint_of("[20円](fact:balance@FY2023[fund=fiscal])", plan)


def test_a_misspelt_choice_is_told_the_nearest_that_has_values() -> None:
    plan = funds(fiscal="20", urban="20")
    assert hint_of("[20円](fact:balance@FY2023[fund=fiscl])", plan) == "もしかして「fiscal」ですか"


def test_choices_that_are_named_and_never_made_are_one_note() -> None:
    assert of_rule(prove(funds(fiscal="20", urban="20")), "HY115") == []
    (finding,) = of_rule(prove(funds(fiscal="20")), "HY115")
    assert finding.severity == "info"
    assert finding.message.ja == "値が一つもない選択肢が1件あります（都市整備基金）"
    assert finding.message.en == "1 named choice has no value (Urban improvement fund)"
    assert finding.places == (Spot("dimensions.toml", text="fund=urban"),)


def test_choices_of_an_axis_that_no_indicator_has_are_told_with_their_axis_alone() -> None:
    plan = replace(funds(fiscal="20", urban="20"), dimensions=(replace(FUND, id="found"),))
    assert of_rule(prove(plan), "HY115") == []


def test_where_values_could_not_be_read_no_choice_is_said_to_have_none() -> None:
    lost = Lost({"observations": "observations/funds.csv"})
    assert of_rule(prove(funds(fiscal="20"), lost=lost), "HY115") == []


def test_the_names_of_parts_are_texts_whose_english_may_be_missing() -> None:
    plan = funds(fiscal="20", urban="20")
    (urban, fiscal) = FUND.choices[::-1]
    without = replace(FUND, choices=(fiscal, replace(urban, name=Text("都市整備基金"))))
    texts = [
        place.text
        for each in of_rule(prove(replace(plan, dimensions=(without,))), "HY110")
        for place in each.places
    ]
    assert "fund.choices.urban.name: 都市整備基金" in texts
    assert not any("fiscal" in text for text in texts)
