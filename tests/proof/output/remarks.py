"""Findings over the drafts made for the tests, as a rule would make them."""

import re

from hyappyo.jp.wording import Wording
from hyappyo.proof.catalogue import Rule
from hyappyo.proof.draft import Draft
from hyappyo.proof.finding import Finding, Severity, Spot

RULE = Rule(
    "HY203", "error", Wording("合計の不一致", "total differs"), Wording("説明です。", "An explanation.")
)


def spots_of(draft: Draft, words: str) -> tuple[Spot, ...]:
    """Return the places of the first occurrence of `words`."""
    for block in draft.words():
        if found := re.search(re.escape(words), block.text):
            return block.spots(*found.span())
    raise AssertionError(f"{words} is not in {draft.name}")


def finding(
    draft: Draft, *words: str, severity: Severity = "error", waiver: str | None = None, rule: str = "HY203"
) -> Finding:
    """Return a finding at the first occurrence of each of `words`; without words, of the whole file."""
    places = tuple(spot for each in words for spot in spots_of(draft, each)) or (Spot(draft.name),)
    message = Wording(
        "合計は20,330、内訳の和は<20,331>です", "the total says 20,330, the parts add to <20,331>"
    )
    return Finding(
        rule,
        severity,
        message,
        places,
        Wording("担当課に確かめてください", "ask the department"),
        waiver=waiver,
    )
