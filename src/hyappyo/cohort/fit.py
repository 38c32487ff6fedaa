"""Rates found in counts and in published tables, and plainly what cannot be found there.

Two tables of the same people tell how each cohort changed: survival and net migration as one product. A life table, or deaths by cohort,
takes them apart; only counted flows tell arrivals from departures. A ratio of nobody does not exist, and is never 0. What is not
identified is listed (:attr:`Fit.not_identified`) and stays NaN; nothing is guessed, but a ratio may be *estimated* from the areas of a
group, on request (:meth:`Fit.held`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .age import AgeGroups
from .change import before_and_after, change_ratios, rates_from_tables
from .check import Array, fitted, frozen, not_negative, probability, refuse_where
from .error import CohortError, Rule
from .fertility import child_woman_ratio, women
from .migration import Migration
from .municipal import MunicipalRates
from .smooth import shrunken

UNDEFINED = Rule(
    "nobody lived here at the start: the ratio does not exist; give groups to estimate it",
    "期首に居住者がいないため率は存在しません（groups を与えれば推定します）",
)
ONE_OF_TWO = Rule("give a life table's survival or deaths, not both", "生残率と死亡数は一方だけを与えること")
TOGETHER = Rule("arrivals and departures come together", "転入と転出は両方を与えること")
FEWER = Rule("must not exceed the people at the start", "期首の人口以下であること")

PRODUCT = Rule(
    "tables alone tell survival and net migration as one product: give survival or deaths",
    "人口表だけでは生残率と純移動率の積しか分かりません（生残率か死亡数が必要です）",
)
NET = Rule(
    "arrivals and departures cannot be told from their difference: give counted flows",
    "転入と転出は差からは分かりません（移動数の統計が必要です）",
)
EMPTY = Rule(
    "nobody lived in these cells at the start: their ratio does not exist",
    "期首に誰もいない階級の率は存在しません",
)
NO_WOMEN = Rule(
    "no women of 15-49: there is no child-woman ratio", "15-49歳女性がおらず子ども女性比は存在しません"
)
BIRTHS = Rule(
    "tables tell children of 0-4, not births: give births per woman",
    "人口表で分かるのは0-4歳人口であり、出生数ではありません",
)


@dataclass(frozen=True)
class Missing:
    """Something the data do not tell: what, in how many cells, and why."""

    what: str
    cells: int
    why: Rule


@dataclass(frozen=True, eq=False)
class Fit:
    """What tables of people tell of the rates between them; NaN where they do not.

    Attributes:
        ages: five-year groups.
        people: the tables, (steps + 1, areas, 2, ages).
        ratio: cohort change, by group at the start, (steps, areas, 2, ages).
        survival: by cohort, (steps, areas, 2, ages + 1); the newborn's is NaN where it comes from deaths by cohort.
        net_rate: net migrants per resident at the start, shape of ``ratio``.
        out_rate: departures per resident at the start; in_count: arrivals, persons: of counted flows.
        gap: persons by which counted flows miss the change of the tables; 0 where there are none.
        cwr: children of 0-4 per woman of 15-49, (steps, areas).   boys: their share of boys.
        not_identified: what the data do not tell.
    """

    ages: AgeGroups
    people: Array
    ratio: Array
    survival: Array
    net_rate: Array
    out_rate: Array
    in_count: Array
    gap: Array
    cwr: Array
    boys: Array
    not_identified: tuple[Missing, ...]

    @property
    def separated(self) -> bool:
        """Whether survival and migration are told apart."""
        return not np.isnan(self.survival[..., 1:]).any()

    def rates(self) -> MunicipalRates:
        """The rates that lead from each table to the next: projected, they return the tables to rounding."""
        if not self.separated:
            return rates_from_tables(self.people, self.ages)
        alive = np.nan_to_num(self.survival, nan=1.0)
        plain = rates_from_tables(self.people, self.ages, alive)
        if np.isnan(self.out_rate).any():
            return plain
        gross = not self.gap.any()
        move = Migration(self.in_count + self.gap, -self.out_rate, gross=gross)
        return plain.replace(migration=move)

    def held(
        self,
        steps: int,
        *,
        mix: Sequence[float] = (1.0,),
        groups: ArrayLike | None = None,
        dispersion: float = 1.0,
    ) -> MunicipalRates:
        """The rates of the last interval, or of several, held.

        Args:
            steps: for how many.
            mix: weight of each interval, the newest first: (0.7, 0.3) takes the geometric mean of the cohort changes of the last two. Where
                one of them does not exist, the others stand. The child-woman ratio is that of the last table.
            groups: a number for each area, (areas,) (prefecture, size class): cohort change and child-woman ratios are then drawn towards
                the group's (:func:`~hyappyo.cohort.smooth.shrunken`), and undefined ones take it. Without groups an undefined ratio is
                refused.
            dispersion: as in :func:`~hyappyo.cohort.smooth.shrunken`.

        Raises:
            CohortError: weights that do not fit, an undefined ratio without groups, or one that the group does not know either.
        """
        weights = np.atleast_1d(not_negative("mix", mix, None))
        if weights.ndim != 1 or not 0 < len(weights) <= len(self.ratio) or weights.sum() == 0:
            rule = Rule(
                f"1 to {len(self.ratio)} weights, not all 0", f"1～{len(self.ratio)}個の重み（全て0は不可）"
            )
            raise CohortError("mix", (), weights.tolist(), rule)
        ratios, cwr, boys = self.ratio[::-1][: len(weights)], self.cwr[-1], self.boys[-1]
        if groups is not None:
            ratios, cwr, boys = self._drawn(len(weights), groups, dispersion)
        ratio = _geometric_mean(ratios, weights)
        for name, each in (("ratio", ratio), ("cwr", cwr), ("boys", boys)):
            refuse_where(name, each, np.isnan(each), UNDEFINED)

        def every_step(values: Array) -> Array:
            return np.broadcast_to(values, (steps, *values.shape))

        change = np.concatenate([np.ones_like(ratio[..., :1]), ratio], axis=-1)
        alive, move = change, Migration.net_rates(0.0 * every_step(ratio), (steps, *ratio.shape))
        if self.separated:
            alive = np.nan_to_num(self.survival[-1], nan=1.0)
            net = np.maximum(ratio - alive[..., 1:], -1.0)
            move = Migration.net_rates(every_step(net), move.shape)
        return MunicipalRates(
            self.ages, every_step(alive), move, every_step(cwr), every_step(boys), separated=self.separated
        )

    def _drawn(self, intervals: int, groups: ArrayLike, dispersion: float) -> tuple[Array, Array, Array]:
        """Cohort change of the last intervals, newest first, child-woman ratio and share of boys, drawn towards the group's."""
        before, after = (side[::-1][:intervals] for side in before_and_after(self.people))
        ratios = [
            shrunken(*pair, groups, dispersion=dispersion).ratio for pair in zip(before, after, strict=True)
        ]
        last = self.people[-1]
        children = last[..., 0].sum(axis=-1)
        cwr = shrunken(women(last, self.ages), children, groups, dispersion=dispersion).ratio
        boys = np.where(np.isnan(self.boys[-1]), last[:, 0, 0].sum() / children.sum(), self.boys[-1])
        return np.stack(ratios), cwr, boys

    def pool(self) -> Migration:
        """Counted flows as a pool model: each area's departures per resident, and its share of all who leave (Koike 2016).

        Raises:
            CohortError: flows are not known, or more people arrive in an area than leave all of them.
        """
        if np.isnan(self.out_rate).any():
            raise CohortError("pool", (), "no flows", NET)
        left = (self.out_rate * _own(self.people)).sum(axis=1, keepdims=True)
        share = np.divide(self.in_count, left, out=np.zeros_like(self.in_count), where=left > 0)
        return Migration.pool(self.out_rate, share, self.out_rate.shape)


def fit_tables(
    people: ArrayLike,
    ages: AgeGroups,
    *,
    survival: ArrayLike | None = None,
    deaths: ArrayLike | None = None,
    arrivals: ArrayLike | None = None,
    departures: ArrayLike | None = None,
) -> Fit:
    """Find the rates between censuses or published tables one step apart.

    Args:
        people: persons, (steps + 1, areas, 2, ages), those of unknown age allotted (:func:`~hyappyo.cohort.allocate.allocate_unknown`).
        ages: five-year groups.
        survival: of a life table, by cohort: (2, ages + 1), (steps, 1, 2, ages + 1) or for every area too.
        deaths: instead, deaths by group at the start, (steps, areas, 2, ages); the last two groups as one may stand in either.
        arrivals, departures: counted movers by group at the start, (steps, areas, 2, ages).

    Raises:
        CohortError: shapes, negative counts, more deaths or departures than people, children where there are no women.
    """
    if survival is not None and deaths is not None:
        raise CohortError("survival", (), "given with deaths", ONE_OF_TWO)
    if (arrivals is None) != (departures is None):
        raise CohortError("arrivals", (), "given alone", TOGETHER)
    ages.suit_municipal_method()
    table = not_negative("people", people, None)
    before, _ = before_and_after(table)
    ratio = change_ratios(table)
    children, cwr = table[1:, ..., 0], child_woman_ratio(table[1:], ages)
    both = children.sum(axis=-1)
    boys = np.divide(children[..., 0], both, out=np.full_like(both, np.nan), where=both > 0)
    alive = _survival(before, survival, deaths)
    net = ratio - alive[..., 1:]
    unknown = np.full(ratio.shape, np.nan)
    out, into, gap = unknown, unknown, np.zeros_like(ratio)
    if departures is not None and arrivals is not None:
        left = not_negative("departures", departures, ratio.shape)
        refuse_where("departures", left, left > _own(table), FEWER)
        into = not_negative("arrivals", arrivals, ratio.shape)
        own = _own(table)
        out = np.divide(left, own, out=np.zeros_like(own), where=own > 0)
        gap = _gap(table, alive, into, left)
    found = Fit(
        ages, table, frozen(ratio), frozen(alive), frozen(net), frozen(out), frozen(into), frozen(gap), cwr, frozen(boys), ()
    )  # fmt: skip
    object.__setattr__(found, "not_identified", tuple(_missing(found)))
    return found


def _geometric_mean(ratios: Array, weights: Array) -> Array:
    """Weighted geometric mean over the first axis, of those that exist; NaN where none does."""
    by = np.where(np.isnan(ratios), 0.0, weights.reshape(-1, *(1,) * (ratios.ndim - 1)))
    total = by.sum(axis=0)
    with np.errstate(divide="ignore"):
        logs = np.where(by > 0, np.log(np.where(by > 0, ratios, 1.0)), 0.0)
    mean = np.divide((by * logs).sum(axis=0), total, out=np.full_like(total, np.nan), where=total > 0)
    return np.asarray(np.exp(mean))


def _own(table: Array) -> Array:
    """People by their own group at the start of each step."""
    return table[:-1]


def _survival(before: Array, survival: ArrayLike | None, deaths: ArrayLike | None) -> Array:
    shape = (*before.shape[:-1], before.shape[-1] + 1)
    if survival is not None:
        return np.array(probability("survival", fitted("survival", survival, shape), shape))
    alive = np.full(shape, np.nan)
    if deaths is not None:
        died = np.array(not_negative("deaths", deaths, before.shape))
        died[..., -2:] = died[..., -2:].sum(axis=-1, keepdims=True)
        refuse_where("deaths", died, died > before, FEWER)
        alive[..., 1:] = 1 - np.divide(died, before, out=np.zeros_like(before), where=before > 0)
    return alive


def _gap(table: Array, alive: Array, into: Array, left: Array) -> Array:
    """People at the end whom survivors, arrivals and departures do not explain; the open group's stand in its last cohort but one."""
    if np.isnan(alive[..., 1:]).any():
        return np.zeros_like(into)
    own = _own(table)
    stayed = own * alive[..., 1:] + into - left
    gap = np.zeros_like(into)
    gap[..., :-2] = table[1:, ..., 1:-1] - stayed[..., :-2]
    gap[..., -2] = table[1:, ..., -1] - stayed[..., -2:].sum(axis=-1)
    return gap


def _missing(found: Fit) -> list[Missing]:
    cells = int(np.isnan(found.ratio).sum())
    missing = []
    if not found.separated:
        missing.append(Missing("survival, net migration", found.ratio.size, PRODUCT))
    if np.isnan(found.out_rate).any():
        missing.append(Missing("arrivals, departures", found.ratio.size, NET))
    if cells:
        missing.append(Missing("ratio", cells, EMPTY))
    if np.isnan(found.cwr).any():
        missing.append(Missing("cwr", int(np.isnan(found.cwr).sum()), NO_WOMEN))
    return [*missing, Missing("births", found.cwr.size, BIRTHS)]
