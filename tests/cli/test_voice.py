"""How a finding is printed."""

import pytest

from hyappyo.cli.voice import MOST_PLACES, Voice
from hyappyo.jp.wording import Lang, Wording
from hyappyo.proof.finding import Finding, Spot


def finding(others: int) -> Finding:
    places = tuple(Spot(f"{number}.csv", None, 1) for number in range(1 + others))
    return Finding("HY001", "error", Wording("誤り", "wrong"), places)


@pytest.mark.parametrize(
    ("lang", "others", "last"),
    [
        ("ja", MOST_PLACES, "↔ 4.csv:1"),
        ("en", MOST_PLACES + 1, "↔ 1 more place (check --json lists all)"),
        ("ja", MOST_PLACES + 2, "↔ ほか2か所（check --json で全部）"),
        ("en", MOST_PLACES + 2, "↔ 2 more places (check --json lists all)"),
    ],
)
def test_of_many_places_the_first_are_listed_and_the_others_counted(
    capsys: pytest.CaptureFixture[str], lang: Lang, others: int, last: str
) -> None:
    Voice(lang).finding(finding(others))
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1].strip() == last
    assert sum(".csv" in line for line in lines) == 1 + MOST_PLACES
