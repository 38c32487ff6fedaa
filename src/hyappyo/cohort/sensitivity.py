"""What a result owes to each assumption: exact derivatives of any result of a projection by any assumption.

A result is a weighted sum of cells (:class:`~hyappyo.cohort.adjoint.Worth`): the total of a year, people of 75 and over, births of a decade,
the adjustment to a control. A ratio or a median age is made linear at the projection itself (``worth``). The derivatives come from the
adjoint (see ``adjoint``), not from trial steps; through a pool and a control they reach every area.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .adjoint import Assumptions, Method, Rates, Run, Worth, assumptions, refuse_unsound
from .check import Array, any_numbers, fitted, frozen, once, one_of, positive, refuse_where
from .component import WAYS, ComponentRates, Engine, Overdrawn
from .error import CohortError, Rule
from .municipal import MunicipalRates
from .population import Population
from .reference import into_cohorts

KNOWN_FLOWS = Rule(
    "these flows are not identified by the rates", "この率では出生・死亡・移動が分けられません"
)
NEWBORN = Rule("of the newborn only net migration is known", "期間中の出生児の転入と転出は分けられません")
NO_SLOPE = Rule(
    "nobody lives in the cell that is scaled: the derivative does not exist",
    "比例配分すべき人口がないため微分は存在しません",
)
NOT_OF_METHOD = Rule("is not one of this method's", "この方式にはない仮定です")
NOT_APART = Rule("survival and migration must be apart", "生残率と移動率が分かれていること")


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """Derivatives of one result, each in the shape of the assumption it belongs to.

    The shapes below are those of one area given as a :class:`~hyappyo.cohort.population.Population`; where the base was given for every
    area, an axis of areas stands before the sex (after the step), in all but the control.

    Attributes:
        result: the result itself.
        base: per person in the base, (2, ages).
        survival: per unit of survival ratio, (steps, 2, ages + 1); of the change ratio where deaths and moves are one.
        count: per net migrant, (steps, 2, ages).   rate: per unit of migration rate, (steps, 2, ages).
        share, weight: per unit of the pool's share and weight, (steps, 2, ages); None without a pool.
        asfr: per birth per woman-year, (steps, ages). Zero in the municipal method unless births count: children come from the ratio there.
        cwr: per child per woman, (steps,); None in the component method.
        boys: per unit of the share of boys, (steps,).   sex_ratio: per boy per girl, (steps,).
        control: per person of the control, (steps, 2, ages), NaN where nobody lives to be scaled; None without a control.
    """

    result: float
    base: Array
    survival: Array
    count: Array
    rate: Array
    share: Array | None
    weight: Array | None
    asfr: Array
    cwr: Array | None
    boys: Array
    sex_ratio: Array
    control: Array | None
    _given: Assumptions
    _apart: bool

    def tfr(self, conversion: ArrayLike) -> Array:
        """Per birth per woman of TFR in each step, (steps,).

        Args:
            conversion: municipal method: k of CWR = k · TFR, one number or (steps,); births per woman move along with the ratio. Component
                method: age pattern whose TFR is 1, (ages,).
        """
        if self.cwr is None:
            return frozen(np.asarray(self.asfr @ any_numbers("pattern", conversion, self.asfr.shape[1:])))
        k = positive("k", fitted("k", _leading(conversion, self.cwr), self.cwr.shape), self.cwr.shape)
        ratio = self._given.cwr.reshape(self.cwr.shape)
        by_births = (self.asfr * self._given.asfr.reshape(self.asfr.shape)).sum(axis=-1)
        along = np.divide(by_births, ratio, out=np.zeros_like(ratio), where=ratio > 0)
        return frozen(np.asarray(k * (self.cwr + along)))

    def hazard(self) -> Array:
        """Per unit of a factor on every force of mortality (1.0 as projected; :func:`~hyappyo.cohort.life_table.improved`), shape of ``survival``.

        Raises:
            CohortError: deaths and moves are one ratio.
        """
        if not self._apart:
            raise CohortError("hazard", (), "change ratios", NOT_APART)
        alive = self._given.survival.reshape(self.survival.shape)
        return frozen(self.survival * alive * np.log(np.where(alive > 0, alive, 1.0)))

    def migration_factor(self) -> Array:
        """Per unit of a factor on all movement (1.0 as projected; :meth:`Migration.scaled`), shape of ``count``."""
        given, shape = self._given, self.count.shape
        found = self.count * given.counts.reshape(shape) + self.rate * given.rate.reshape(shape)
        if self.share is not None:
            found = found + self.share * given.share.reshape(shape)
        return frozen(found)

    def to(self, **changes: ArrayLike) -> float:
        """First-order change of the result for small changes of assumptions: ``to(cwr=0.01)``, ``to(count=one_more)``.

        Each is one number or fits the assumption's shape as NumPy spreads it.

        Raises:
            CohortError: no such assumption, or a control changed where nobody lives to be scaled.
        """
        change = 0.0
        for name, by in changes.items():
            derivative = None if name.startswith("_") else getattr(self, name, None)
            if name == "result" or not isinstance(derivative, np.ndarray):
                raise CohortError("assumption", (), name, NOT_OF_METHOD)
            steps = fitted(name, by, derivative.shape)
            nowhere = np.isnan(derivative)
            refuse_where(name, derivative, nowhere & (steps != 0), NO_SLOPE)
            change += float((np.where(nowhere, 0.0, derivative) * steps).sum())
        return change


def sensitivity(
    base: Population | ArrayLike,
    rates: Rates,
    worth: Worth,
    *,
    overdrawn: Overdrawn = "refuse",
    engine: Engine = "compiled",
) -> Sensitivity:
    """Exact derivatives of a linear result with respect to every assumption.

    Args:
        base: people at the start: a Population of one area, or persons of every area, (areas, 2, ages).
        rates: component or municipal method, with or without pool and control.
        worth: what the result counts of each cell (:func:`~hyappyo.cohort.worth.total_worth`, :func:`~hyappyo.cohort.worth.ratio_worth` and
            their like, or any :class:`~hyappyo.cohort.adjoint.Worth`), with the axis of areas where the base has it.
        overdrawn: as in the projection; a cell that was left empty hands nothing on.
        engine: ``"compiled"``, or ``"numpy"`` for the readable twin (equal to 1e-12).

    Raises:
        CohortError: as :func:`~hyappyo.cohort.adjoint.assumptions` and as the projection; worth of another shape; births or moves asked of
            rates that do not tell them.
    """
    empty = one_of("overdrawn", overdrawn, WAYS) == "empty"
    given, method = assumptions(base, rates), Method.of(rates, empty=empty, engine=engine)
    alone = isinstance(base, Population) and method.municipal
    worth = _checked(worth, rates)
    run = method.forwards(given)
    refuse_unsound(run, given, empty)
    found = method.backwards(given, run, worth)
    girls = 1 - given.boys

    def shown(slope: Array, area: int = 1) -> Array:
        return frozen(slope.squeeze(axis=area) if alone else slope)

    def where_there(slope: Array) -> Array | None:
        return shown(slope) if slope.size else None

    return Sensitivity(
        valued(given, run, worth, method.early), shown(found.base, 0), shown(found.survival), shown(found.counts), shown(found.rate),
        where_there(found.share), where_there(found.weight), shown(found.asfr), where_there(found.cwr), shown(found.boys),
        shown(found.boys * girls**2), frozen(found.control) if found.control.size else None,
        given, isinstance(rates, ComponentRates) or rates.separated,
    )  # fmt: skip


def valued(given: Assumptions, run: Run, worth: Worth, early: float) -> float:
    """The result itself: Σ worth × cell."""
    found = 0.0
    for name in ("people", "births", "deaths", "migrants", "mothers", "adjustment", "factors"):
        of = getattr(worth, name)
        if not isinstance(of, float):
            found += float((getattr(run, name) * of).sum())
    if isinstance(worth.arrivals, float) and isinstance(worth.departures, float):
        return found
    arrived, left = given.counts, -given.rate * run.people[:-1]
    if given.share.size:
        arrived = arrived + given.share * (given.weight * run.people[:-1]).sum(axis=1, keepdims=True)
    for of, movers in ((worth.arrivals, arrived), (worth.departures, left)):
        if not isinstance(of, float):
            by_cohort = into_cohorts(movers, early if run.people.ndim == 3 else 1.0)
            found += float((by_cohort * of).sum())
    return found


def _leading(value: ArrayLike, like: Array) -> Array:
    """A value of every step, (steps,), beside an axis of areas."""
    given = np.asarray(value, dtype=np.float64)
    return given[:, None] if given.ndim == 1 and like.ndim == 2 and len(given) == len(like) else given


def _checked(worth: Worth, rates: Rates) -> Worth:
    """The worth in the shapes of the engine; of one area it may come with an axis of areas or without."""
    municipal = isinstance(rates, MunicipalRates)
    steps, size = len(rates.survival), rates.ages.count
    areas = rates.shape[1:] if isinstance(rates, MunicipalRates) else ()
    cohorts = (steps, *areas, 2, size + 1)
    shapes: dict[str, tuple[int, ...]] = {
        "people": (steps + 1, *areas, 2, size), "births": (steps, *areas, 2), "mothers": (steps, *areas, size),
        "adjustment": (steps, *areas, 2, size), "factors": (steps, 2, size),
    }  # fmt: skip
    one, checked = areas == (1,), dict[str, Array]()
    for name, each in zip(Worth._fields, worth, strict=True):
        if isinstance(each, float) and each == 0.0:
            continue
        shape = shapes.get(name, cohorts)
        outside = shape[:1] + shape[2:] if one and name != "factors" and np.ndim(each) < len(shape) else shape
        given = any_numbers(f"worth of {name}", each, outside)
        if name != "people" and not _known(rates, name):
            raise CohortError(f"worth of {name}", (), "not zero", KNOWN_FLOWS)
        if municipal and name in ("arrivals", "departures"):
            wrong = np.zeros(given.shape, dtype=bool)
            wrong[..., 0] = given[..., 0] != 0
            refuse_where(f"worth of {name}", given, wrong, NEWBORN)
        whole = given if name != "people" or once(given) is given else frozen(np.array(given))
        checked[name] = frozen(whole[:, None]) if outside is not shape else whole
    return Worth(**checked)


def _known(rates: Rates, flow: str) -> bool:
    """Whether the rates tell this flow from the others."""
    if flow in ("arrivals", "departures"):
        return rates.migration.gross and (isinstance(rates, ComponentRates) or rates.separated)
    if isinstance(rates, ComponentRates) or flow in ("adjustment", "factors"):
        return True
    return rates.asfr is not None and (rates.separated or flow in ("births", "mothers"))
