"""The target of a link: which expression or event it names, or where it goes wrong and what was probably meant."""

import difflib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property

from hyappyo.expr import Expr, ExprError, Reference, parse, references
from hyappyo.jp.period import Period
from hyappyo.jp.wording import WordedError, Wording
from hyappyo.plan.fault import did_you_mean
from hyappyo.plan.happenings import Event
from hyappyo.plan.lookup import Lookup
from hyappyo.plan.lost import observation_sought
from hyappyo.plan.plan import Plan

FACT, EVENT = "fact:", "event:"
Sought = tuple[tuple[str, str], ...]
"""Records that were looked for, by kind (a field of `Plan`) and id, as `Lost` is asked for them."""
_OUTSIDE = ("https://", "http://")


class TargetError(WordedError):
    """A target that names nothing. `start` is the offset of the offending part in the target.

    `sought` names the records that were looked for in vain; empty where the target cannot be read at all.
    """

    def __init__(self, start: int, message: Wording, hint: Wording | None, sought: Sought = ()) -> None:
        super().__init__(message, hint)
        self.start = start
        self.sought = sought


def is_outside(target: str) -> bool:
    """Whether a link leads to the web."""
    return target.startswith(_OUTSIDE)


@dataclass(frozen=True)
class Targets:
    """Reads targets against one plan; every expression is parsed and checked once."""

    plan: Plan
    lookup: Lookup
    _read: dict[str, Expr | Event] = field(default_factory=dict)

    def read(self, target: str) -> Expr | Event:
        """Return the expression or event that a target names.

        Raises:
            TargetError: when it does not parse or names nothing in the plan.
        """
        if target not in self._read:
            self._read[target] = self._checked(target)
        return self._read[target]

    def asked_for(self, target: str) -> Expr | Event | None:
        """Return what a target asks for, an expression also where the plan does not have what it names."""
        try:
            return self.read(target)
        except TargetError:
            with suppress(ExprError):  # told where the number is proved
                return parse(target.removeprefix(FACT)) if target.startswith(FACT) else None
            return None

    def _checked(self, target: str) -> Expr | Event:
        if target.startswith(FACT):
            return self._expression(target.removeprefix(FACT))
        if target.startswith(EVENT):
            return self._event(target.removeprefix(EVENT))
        scheme = target.partition(":")[0]
        near = difflib.get_close_matches(scheme, ("fact", "event", "https"), n=1)
        hint = (
            Wording(f"もしかして「{near[0]}:」ですか", f"did you mean {near[0]}:?")
            if near
            else Wording(
                "fact:、event:、https:// のどれかで始めます", "it begins with fact:, event: or https://"
            )
        )
        raise TargetError(
            0, Wording(f"リンク先「{target}」は読めません", f"no such target: {target!r}"), hint
        )

    def _event(self, name: str) -> Event:
        if (event := self.lookup.events.get(name)) is not None:
            return event
        message = Wording(f"出来事「{name}」はありません", f"there is no event {name!r}")
        raise TargetError(len(EVENT), message, did_you_mean(name, [*self.lookup.events]), (("events", name),))

    def _expression(self, text: str) -> Expr:
        try:
            expression = parse(text)
        except ExprError as error:
            raise TargetError(len(FACT) + error.start, error.message, error.hint) from error
        for reference in references(expression):
            self._check(reference)
        return expression

    def _check(self, reference: Reference) -> None:
        name, start = reference.indicator, len(FACT) + reference.span.start
        if reference.period is None:
            raise TargetError(
                start,
                Wording(f"「{reference}」に期間がありません", f"{str(reference)!r} names no period"),
                Wording(f"例: {name}@CY2023", f"e.g. {name}@CY2023"),
            )
        if name in self.lookup.events:
            return
        if name not in self.lookup.indicators:
            message = Wording(f"指標「{name}」はありません", f"there is no indicator {name!r}")
            near = did_you_mean(name, [*self.lookup.indicators, *self.lookup.events])
            raise TargetError(start, message, near, _by_name(name))
        for leaf in self._leaves(reference, None, frozenset()):
            self._check_has_values(name, leaf.indicator, start)
        for axis, choice in reference.filters:
            self._check_filter(reference, axis, choice, start)

    def _check_has_values(self, name: str, leaf: str, start: int) -> None:
        """Refuse an indicator of which nothing is on record: whoever binds to it means some value."""
        if leaf not in self.lookup.indicators or leaf in self.lookup.events or leaf in self._choices:
            return
        said = Wording(f"指標「{leaf}」", f"the indicator {leaf!r}")
        if leaf != name:
            said = Wording(f"指標「{name}」の算式の「{leaf}」", f"{leaf!r} in the formula of {name!r}")
        raise TargetError(
            start,
            Wording(f"{said.ja}には値が一つもありません", f"{said.en} has no values at all"),
            Wording(
                "observations/ の CSV に値を書いてください。ファイルごと消えていないかも確かめてください",
                "write its values into a CSV of observations/; see whether a whole file has gone",
            ),
            (("observations", leaf),),
        )

    def _check_filter(self, reference: Reference, axis: str, choice: str, start: int) -> None:
        indicator = reference.indicator
        known = self._choices[indicator]
        axes = ["area", "basis", "vintage", *self.lookup.indicators[indicator].dimensions]
        if axis not in axes:
            message = Wording(
                f"指標「{indicator}」に内訳「{axis}」はありません", f"{indicator!r} has no dimension {axis!r}"
            )
            raise TargetError(start, message, did_you_mean(axis, axes))
        if self.lookup.indicators[indicator].formula is None and choice not in known[axis]:
            message = Wording(
                f"指標「{indicator}」に {axis}={choice} の値はありません",
                f"{indicator!r} has no value for {axis}={choice}",
            )
            sought = tuple(("observations", each) for each in _ids(reference))
            near = did_you_mean(choice, sorted(known[axis]))
            hint = _IN_OBSERVATIONS if self.lookup.naming.has(axis, choice) else near
            raise TargetError(start, message, hint, sought)

    def sought(self, expression: Expr) -> Sought:
        """Return every record that an expression needs, formulas followed down to their data."""
        needed: dict[tuple[str, str], None] = {}
        for leaf in self._leaves(expression, None, frozenset()):
            if leaf.indicator in self.lookup.indicators:
                needed |= dict.fromkeys(("observations", each) for each in _ids(leaf))
            else:
                needed |= dict.fromkeys(_by_name(leaf.indicator))
        return tuple(needed)

    def _leaves(
        self, expression: Expr, period: Period | None, followed: frozenset[str]
    ) -> Iterator[Reference]:
        """Yield what stands at the bottom of an expression; `period` is that of references which name none."""
        for reference in references(expression):
            named = reference.period or period
            known = self.lookup.indicators.get(reference.indicator)
            if known is None or known.formula is None:
                yield reference if named is None else reference.at(named)
            elif known.id not in followed:
                with suppress(ExprError):  # of a formula: a fault of the package, listed there
                    yield from self._leaves(parse(known.formula), named, followed | {known.id})

    @cached_property
    def _choices(self) -> dict[str, dict[str, set[str]]]:
        """For each indicator and axis, the choices for which it has observations."""
        choices: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for each in self.plan.observations:
            known = choices[each.indicator]
            known["area"].add(each.area)
            known["basis"].add(each.basis)
            if each.vintage is not None:
                known["vintage"].add(each.vintage)
            for axis, choice in each.dimensions:
                known[axis].add(choice)
        return choices


_IN_OBSERVATIONS = Wording(
    "その名前は dimensions.toml にあります。observations/ の実績を確かめてください",
    "dimensions.toml has that name; see its values in observations/",
)
"""What to do where a choice is spelt right and has no value."""


def _by_name(name: str) -> Sought:
    """What a name in an expression may be: an indicator, or an event with its amount."""
    return ("indicators", name), ("events", name)


def _ids(reference: Reference) -> tuple[str, ...]:
    """Under which ids the value of a reference would be lost; a range may mean each period in it."""
    period = reference.period
    return observation_sought(reference.indicator, None if period is None or period.is_range else period.code)
