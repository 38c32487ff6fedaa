"""Cohort change: what two counts of the same people five years apart say, and what they cannot say.

The ratio P(t+5, x+5) / P(t, x) holds survival and net migration together (Hamilton and Perry 1962). Where nobody lived at the start a
ratio does not exist; it is NaN here, never 0, and those who are there at the end can only be arrivals.

Source: Hamilton, C. H. and Perry, J. (1962), A short method for projecting population by age from one decennial census to another,
Social Forces 41.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from .age import AgeGroups
from .check import Array, fitted, frozen, not_negative, probability, refuse_where
from .error import CohortError, Rule
from .fertility import child_woman_ratio
from .migration import Migration
from .municipal import MunicipalRates

NO_MOTHERS = Rule(
    "children but no women of 15-49: there is no ratio", "15-49歳女性がいない地域の子どもは比で表せません"
)


def change_ratios(people: ArrayLike) -> Array:
    """Cohort change ratios (コーホート変化率) by group at the start of each step.

    Args:
        people: persons one step apart, (steps + 1, ..., ages); a step is as long as a group is wide.

    Returns:
        (steps, ..., ages). The last two groups both lead into the open one and share its ratio. NaN where nobody lived at the start.
    """
    before, after = before_and_after(people)
    with np.errstate(divide="ignore", invalid="ignore"):
        return frozen(np.where(before > 0, after / before, np.nan))


def rates_from_tables(
    people: ArrayLike, ages: AgeGroups, survival: ArrayLike | None = None
) -> MunicipalRates:
    """The rates that lead from each published table to the next; projected, they return these tables exactly.

    Args:
        people: persons, (steps + 1, areas, 2, ages).
        ages: five-year groups.
        survival: survival ratios by cohort, (2, ages + 1), (steps, 1, 2, ages + 1) or for every area too; what the tables change beyond
            it is then net migration per resident. Without it deaths and movers stay together and are reported as NaN.

    Raises:
        CohortError: children where there are no women of 15-49, or a net migration below all residents.
    """
    ages.suit_municipal_method()
    before, after = before_and_after(people)
    table = np.asarray(people, dtype=np.float64)[1:]
    cwr = child_woman_ratio(table, ages)
    children = table[..., 0].sum(axis=-1)
    refuse_where("children", children, np.isnan(cwr) & (children > 0), NO_MOTHERS)
    settled = before > 0
    ratio = np.divide(after, before, out=np.ones_like(after), where=settled)
    # Where nobody lived at the start, all who are there at the end have come; the open group takes them once.
    arrived = np.where(settled, 0.0, after)
    arrived[..., -2] = 0.0
    boys = np.divide(table[..., 0, 0], children, out=np.full_like(children, 0.5), where=children > 0)
    cwr = np.where(np.isnan(cwr), 0.0, cwr)
    if survival is None:
        change = np.concatenate([np.ones_like(ratio[..., :1]), ratio], axis=-1)
        move = Migration(arrived, np.zeros_like(arrived))
        return MunicipalRates(ages, change, move, cwr, boys, separated=False)
    shape = (*ratio.shape[:-1], ages.count + 1)
    alive = probability("survival", fitted("survival", survival, shape), shape)
    return MunicipalRates(ages, alive, Migration(arrived, ratio - alive[..., 1:]), cwr, boys)


def before_and_after(people: ArrayLike) -> tuple[Array, Array]:
    """People of each group at the start of a step, and of the same cohorts at its end; the last two groups taken together."""
    table = not_negative("people", people, None)
    if table.ndim < 2 or len(table) < 2:
        rule = Rule("needs at least two tables", "2時点以上の人口が必要です")
        raise CohortError("people", (), f"array of shape {table.shape}", rule)
    before, after = table[:-1].copy(), np.empty_like(table[:-1])
    before[..., -2:] = before[..., -2:].sum(axis=-1, keepdims=True)
    after[..., :-1] = table[1:, ..., 1:]
    after[..., -1] = table[1:, ..., -1]
    return before, after
