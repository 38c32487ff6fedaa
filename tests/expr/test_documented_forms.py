"""Every form of docs/expressions.md comes to what the page says."""

import re
from pathlib import Path

import pytest

from hyappyo.expr import NotCalculable, Series, evaluate, parse
from hyappyo.expr.functions import FUNCTIONS

PAGE = (Path(__file__).parents[2] / "docs" / "expressions.md").read_text(encoding="utf-8")
FORMS = re.findall(r"^\| `([^`]+)` \| [^|]+ \| ([^|]+) \|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("text", "result"), FORMS)
def test_a_documented_form_comes_to_what_the_page_says(figures: Series, text: str, result: str) -> None:
    outcome = evaluate(parse(text), figures)
    said = f"not calculable: {outcome.because.en}" if isinstance(outcome, NotCalculable) else outcome.formula
    assert said == result


def test_the_page_shows_every_function() -> None:
    shown = {name for text, _ in FORMS for name in re.findall(r"([a-z]+)\(", text)}
    assert shown == set(FUNCTIONS)
