"""How a derived indicator is worked out, period by period, with the numbers put in."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from hyappyo.expr import ExprError, NotCalculable, evaluate, parse, references
from hyappyo.jp.period import Period
from hyappyo.jp.wording import Wording
from hyappyo.plan.figures import Indicator
from hyappyo.public.site import Site


@dataclass(frozen=True, slots=True)
class Worked:
    """One period of a formula: the working and its outcome, or why there is none."""

    period: Period
    working: str
    amount: Decimal | None
    because: Wording | None = None


def workings(site: Site, indicator: Indicator) -> list[Worked]:
    """Return the workings of an indicator's formula, or of its first identity, for every period that has its parts."""
    formula = indicator.formula or (indicator.identities[0] if indicator.identities else None)
    try:
        return list(_worked(site, formula)) if formula else []
    except ExprError:  # a fault of the package, which its findings name
        return []


def _worked(site: Site, formula: str) -> Iterator[Worked]:
    expression = parse(formula)
    parts = {reference.indicator for reference in references(expression)}
    periods = [set(site.whole_lookup.periods(part)) for part in sorted(parts)]
    for period in sorted(set.intersection(*periods)) if periods else ():
        outcome = evaluate(expression, site.whole_lookup, period)
        if isinstance(outcome, NotCalculable):
            yield Worked(period, "", None, outcome.because)
        else:
            yield Worked(period, outcome.formula, outcome.amount)
