"""How a derived indicator is worked out: in the names of its parts, and period by period with the numbers put in."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from hyappyo.expr import (
    Call,
    Expr,
    ExprError,
    Negation,
    NotCalculable,
    Number,
    Operation,
    Reference,
    evaluate,
    parse,
    references,
)
from hyappyo.expr.working import Working, negation, number, operation
from hyappyo.jp.period import Period
from hyappyo.jp.wording import Lang, Wording
from hyappyo.plan.figures import Indicator
from hyappyo.plan.lookup import dimensions_of
from hyappyo.public.site import Site


@dataclass(frozen=True, slots=True)
class Worked:
    """One period of a formula: the working and its outcome, or why there is none."""

    period: Period
    working: str
    amount: Decimal | None
    because: Wording | None = None


class _UntoldError(Exception):
    """A formula that the names of indicators and parts alone cannot tell."""


def in_names(site: Site, formula: str, lang: Lang) -> str | None:
    """Return a formula in the names of what it is made of: 転入数 − 転出数.

    None of one that these cannot tell: with a function, or a value of another area, basis or period than its own.
    """
    try:
        return _named(site, parse(formula), lang).text
    except (
        ExprError,
        _UntoldError,
    ):  # one that does not parse is a fault of the package, which its findings name
        return None


def _named(site: Site, node: Expr, lang: Lang) -> Working:
    match node:
        case Reference():
            return Working(_name(site, node, lang))
        case Number(value):
            return number(value)
        case Negation(operand):
            return negation(_named(site, operand, lang))
        case Operation(operator, left, right):
            return operation(operator, _named(site, left, lang), _named(site, right, lang))
        case Call():
            raise _UntoldError


def _name(site: Site, reference: Reference, lang: Lang) -> str:
    record = site.record["indicators"].get(reference.indicator)
    made = dimensions_of(dict(reference.filters))
    if record is None or reference.period is not None or len(made) < len(reference.filters):
        raise _UntoldError
    return site.whole_lookup.naming.of(record.name, made).said_in(lang)


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
