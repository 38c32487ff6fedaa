"""What a draft's number may be in the plan: proposed with the words of the link, or not at all."""

from pathlib import Path

import pytest

from hyappyo.package import PackageEditions, open_package
from hyappyo.plan.plan import Plan
from hyappyo.proof.draft import read
from hyappyo.proof.extract import read_out
from hyappyo.proof.rules.bindings import proposals

EXAMPLE = Path(__file__).parents[3] / "examples/nagaoka"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return PackageEditions(open_package(EXAMPLE)).base


def proposed(plan: Plan, tmp_path: Path, text: str) -> list[tuple[str, str]]:
    """The likeliest link of each number that has one: its words and its target."""
    draft = tmp_path / "draft.txt"
    draft.write_text(text + "\n", encoding="utf-8")
    found = proposals(plan, read_out(read(draft)))
    return [(each.candidates[0].words, each.candidates[0].target) for each in found if each.candidates]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("2023年の出生は1,436人であった。", ("1,436人", "fact:births@CY2023")),
        ("合計特殊出生率は2022年に1.37だった。", ("1.37", "fact:tfr@CY2022")),
        ("登録団体は427団体となった。", ("427団体", "fact:registered_groups@M2024-09")),
        ("2023年は2,516人の自然減となった。", ("2,516人の自然減", "fact:natural_change@CY2023")),
        ("2023年の自然増減は2,516人の減少である。", ("2,516人の減少", "fact:natural_change@CY2023")),
    ],
)
def test_a_number_is_proposed_the_datum_that_its_words_name(
    plan: Plan, tmp_path: Path, text: str, link: tuple[str, str]
) -> None:
    assert proposed(plan, tmp_path, text) == [link]


@pytest.mark.parametrize(
    "text",
    [
        "会場には427団体の旗が並んだ。",
        "走者は1,436人であった。",
        "平均して1.37回まわった。",
        "車は2,516台減った。",
    ],
)
def test_a_number_that_is_equal_by_chance_is_proposed_nothing(plan: Plan, tmp_path: Path, text: str) -> None:
    assert proposed(plan, tmp_path, text) == []
