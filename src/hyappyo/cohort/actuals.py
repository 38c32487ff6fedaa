"""What was counted and registered, beside what was projected.

A census gives people by sex and age, the register gives births, deaths and moves, often as totals only. :func:`counted` puts what is
known into the form of a projection, NaN for the rest, so that :func:`~hyappyo.cohort.decompose.decompose` compares cell by cell;
:class:`Account` and :func:`against_account` compare totals where only totals are known. Census and register do not close: what they leave
over is the residual, which holds the difference of basis, never silently part of another component.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .age import AgeGroups
from .check import Array, any_numbers, not_negative
from .error import CohortError, Rule
from .fertility import women
from .result import Projection

KNOWN = Rule("must be known in the projection", "推計側で分かっていること")


def counted(
    start: int,
    ages: AgeGroups,
    people: ArrayLike,
    *,
    mothers: ArrayLike | None = None,
    births: ArrayLike | None = None,
    deaths: ArrayLike | None = None,
    migrants: ArrayLike | None = None,
) -> Projection:
    """Counted people, and those flows that are known, in the form of a projection; the rest is NaN.

    Args:
        start: year of the first count.
        ages: age groups; their width is the time between two counts.
        people: persons, (counts, 2, ages).
        mothers: births by group of the mother, (counts - 1, ages).   births: by sex, (counts - 1, 2).
        deaths, migrants: by cohort, (counts - 1, 2, ages + 1).

    Raises:
        CohortError: shapes, negative people, births or deaths.
    """
    table, size = not_negative("people", people, None), ages.count
    steps = table.shape[0] - 1 if table.ndim else 0
    not_negative("people", table, (steps + 1, 2, size))
    if steps < 1:
        raise CohortError(
            "people", (), "one count", Rule("needs at least two counts", "2時点以上の人口が必要です")
        )

    def known(name: str, given: ArrayLike | None, shape: tuple[int, ...]) -> Array:
        if given is None:
            return np.full(shape, np.nan)
        return (any_numbers if name == "migrants" else not_negative)(name, given, shape)

    by_cohort = (steps, 2, size + 1)
    return Projection.of(
        start, ages, table.copy(), known("mothers", mothers, (steps, size)), known("births", births, (steps, 2)),
        known("deaths", deaths, by_cohort), known("migrants", migrants, by_cohort),
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Account:
    """The population account of some years: people at both ends and the flows between, persons.

    Attributes:
        first, last: years of the two counts.
        people: at both, (2,).
        births, deaths: of all the years between.
        net_migrants: arrivals less departures.
        arrivals, departures: None where only the net is known.
        woman_years: years lived by women of 15-49 in these years; None where not known.
    """

    first: int
    last: int
    people: Array
    births: float
    deaths: float
    net_migrants: float
    arrivals: float | None = None
    departures: float | None = None
    woman_years: float | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "people", not_negative("people", self.people, (2,)))
        for name in ("births", "deaths", "arrivals", "departures", "woman_years"):
            value = getattr(self, name)
            if value is not None:
                not_negative(name, value, ())
        any_numbers("net_migrants", self.net_migrants, ())

    @property
    def residual(self) -> float:
        """What the flows do not explain: the difference of basis, and unknown moves."""
        explained = self.people[0] + self.births - self.deaths + self.net_migrants
        return float(self.people[1] - explained)

    @classmethod
    def of(cls, run: Projection, year: int) -> Account:
        """The account of a projection from its base to a year.

        Raises:
            CohortError: births, deaths or moves are not identified.
        """
        steps = run.step(year)
        flows = {"births": run.births, "deaths": run.deaths, "migrants": run.migrants}
        sums = {name: float(flow[:steps].sum()) for name, flow in flows.items()}
        for name, value in sums.items():
            if np.isnan(value):
                raise CohortError(name, (), value, KNOWN)
        mothers = women(run.people[: steps + 1], run.ages)
        lived = run.ages.width * float((mothers[:-1] + mothers[1:]).sum()) / 2
        gross: list[float | None] = []
        for flow in (run.arrivals, run.departures):
            total = None if flow is None else float(flow[:steps].sum())
            gross.append(None if total is None or np.isnan(total) else total)
        arrivals, departures = gross
        return cls(
            run.start, year, np.array([run.totals[0], run.total(year)]), sums["births"], sums["deaths"],
            sums["migrants"] + float(run.adjustment[:steps].sum()), arrivals, departures, lived,
        )  # fmt: skip


def against_account(projected: Account, actual: Account) -> dict[str, float]:
    """The difference of two accounts of the same years (actual less projected), persons by component.

    Components: ``base``; ``birth_rate`` and ``women`` (``births`` where woman-years are not known); ``deaths``; ``arrivals`` and
    ``departures`` (``net_migration`` where only the net is known); ``residual``. They add up to the difference of the people at the end.

    Raises:
        CohortError: other years.
    """
    for name in ("first", "last"):
        ours, theirs = getattr(projected, name), getattr(actual, name)
        if ours != theirs:
            raise CohortError(f"{name} year", (), theirs, Rule(f"must be {ours}", f"{ours} であること"))
    found = {"base": float(actual.people[0] - projected.people[0])}
    ours, theirs = projected.woman_years, actual.woman_years
    if ours and theirs:
        rates = (projected.births / ours, actual.births / theirs)
        found["birth_rate"] = (rates[1] - rates[0]) * (ours + theirs) / 2
        found["women"] = (theirs - ours) * (rates[0] + rates[1]) / 2
    else:
        found["births"] = actual.births - projected.births
    found["deaths"] = projected.deaths - actual.deaths
    flows = (projected.arrivals, projected.departures, actual.arrivals, actual.departures)
    if all(flow is not None for flow in flows):
        found["arrivals"] = float(flows[2] or 0) - float(flows[0] or 0)
        found["departures"] = float(flows[1] or 0) - float(flows[3] or 0)
    else:
        found["net_migration"] = actual.net_migrants - projected.net_migrants
    gap = float(actual.people[1] - projected.people[1])
    return found | {"residual": gap - sum(found.values())}
