"""The one error of the demographic library: it names the cell, the value found there, and the rule it breaks."""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """What an input must satisfy, in English and in Japanese."""

    en: str
    ja: str


class CohortError(ValueError):
    """An input that no projection may be made from.

    ``what`` is the name of the argument, ``index`` the first offending cell (empty for a whole array), ``value``
    what stands there, and ``rule`` what was expected.
    """

    def __init__(self, what: str, index: tuple[int, ...], value: object, rule: Rule) -> None:
        self.what, self.index, self.value, self.rule = what, index, value, rule
        place = what + (f"[{', '.join(map(str, index))}]" if index else "")
        super().__init__(f"{place} = {value}: {rule.en} ({rule.ja})")


FINITE = Rule("must be a finite number", "有限の数であること")
NOT_NEGATIVE = Rule("must not be negative", "負でないこと")
PROBABILITY = Rule("must lie between 0 and 1", "0以上1以下であること")
POSITIVE = Rule("must be greater than 0", "0より大きいこと")


def shape_rule(shape: tuple[int, ...]) -> Rule:
    """The rule that an array has exactly this shape."""
    text = " × ".join(map(str, shape))
    return Rule(f"shape must be {text}", f"形は {text} であること")
