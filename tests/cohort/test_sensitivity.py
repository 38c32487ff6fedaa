import numpy as np
import pytest

from cohort.one_area import one_area_problems, projected
from cohort.problems import holds_for, numbers, seeds
from hyappyo.cohort import CohortError, ComponentRates, Migration, Population, implied_tfr, pattern, with_tfr
from hyappyo.cohort.sensitivity import Worth, sensitivity
from hyappyo.cohort.worth import ratio_worth, total_worth

FLOWS = ("people", "births", "deaths", "migrants")


def everything_counts(base, rates, rng):
    run = projected(base, rates)
    return Worth(*(rng.normal(size=getattr(run, name).shape) for name in FLOWS))


def result(base, rates, worth):
    run = projected(base, rates)
    return sum((getattr(run, name) * each).sum() for name, each in zip(FLOWS, worth[:4], strict=True))


def moved(base, rates, name, by):
    """The problem with one assumption changed; ``by`` has the shape of that assumption of one area."""
    area = 0 if isinstance(rates, ComponentRates) else 1
    move = rates.migration

    def put(values):
        return values + (by[:, None] if area else by)

    if name == "base":
        return Population(base.counts + by, base.ages), rates
    if name in ("count", "rate"):
        both = {"count": move.count, "rate": move.rate, name: put(getattr(move, name))}
        return base, rates.replace(migration=Migration(both["count"], both["rate"]))
    if name == "boys" and not area:
        share = rates.sex_ratio / (1 + rates.sex_ratio) + by
        return base, rates.replace(sex_ratio=share / (1 - share))
    return base, rates.replace(**{name: put(getattr(rates, name))})


@pytest.mark.parametrize("name", ["base", "survival", "count", "rate", "asfr", "cwr", "boys"])
@holds_for(problem=one_area_problems(), seed=seeds)
def test_derivatives_are_what_small_changes_show(name, problem, seed):
    base, rates = problem
    rng = numbers(seed)
    worth = everything_counts(base, rates, rng)
    found = sensitivity(base, rates, worth)
    assert found.result == pytest.approx(result(base, rates, worth), rel=1e-9, abs=1e-6)
    derivative = getattr(found, name)
    if derivative is None:
        assert isinstance(rates, ComponentRates)
        return
    # Survival may be 1 and births 0: step to one side only, and let Richardson's rule remove the curvature.
    by = (-1 if name == "survival" else 1) * rng.uniform(0.5, 1, derivative.shape)
    step = {"base": 1.0, "count": 1.0}.get(name, 1e-4)

    def slope(h):
        return (result(*moved(base, rates, name, h * by), worth) - result(base, rates, worth)) / h

    shown = (8 * slope(step) - 6 * slope(2 * step) + slope(4 * step)) / 3
    size = np.abs(derivative * by).sum()
    assert abs(shown - (derivative * by).sum()) < 1e-5 * max(size, 1)


@holds_for(one_area_problems(), seeds)
def test_a_first_order_change_adds_up_over_assumptions(problem, seed):
    base, rates = problem
    found = sensitivity(base, rates, total_worth(rates, 1))
    more = numbers(seed).uniform(0, 1, found.count.shape)
    both = found.to(count=more, survival=0.001)
    assert both == pytest.approx((found.count * more).sum() + 0.001 * found.survival.sum())


@holds_for(one_area_problems())
def test_the_derivative_by_tfr_is_that_by_its_births(problem):
    base, rates = problem
    found = sensitivity(base, rates, total_worth(rates, 1))
    tiny = 1e-5
    before = projected(base, rates).people[1].sum()
    if isinstance(rates, ComponentRates):
        shape = pattern(np.ones(rates.ages.count), rates.ages)
        more = rates.replace(asfr=rates.asfr + tiny * shape)
        slope = found.tfr(shape)
    else:
        more = with_tfr(rates.replace(asfr=None), implied_tfr(rates, 0.14) + tiny, 0.14)
        slope = found.tfr(0.14)
    after = projected(base, more).people[1].sum()
    assert (after - before) / tiny == pytest.approx(slope.sum(), rel=1e-4, abs=1e-3)


@holds_for(one_area_problems())
def test_a_ratio_moves_as_its_parts_do(problem):
    base, rates = problem
    run = projected(base, rates)
    young, all_ages = base.ages.indicator(0, base.ages.width * 2 - 1), np.ones(base.ages.count)
    worth = ratio_worth(run, 0, young, all_ages)
    cells = base.counts.copy()
    cells[0, 0] += 1e-3

    def share(people):
        return (people * young).sum() / people.sum()

    found = sensitivity(base, rates, worth)
    assert (share(cells) - share(base.counts)) / 1e-3 == pytest.approx(found.base[0, 0], rel=1e-4)


@holds_for(one_area_problems())
def test_what_is_not_of_the_method_is_refused(problem):
    base, rates = problem
    with pytest.raises(CohortError, match="step = 99"):
        total_worth(rates, 99)
    with pytest.raises(CohortError, match="assumption = weather"):
        sensitivity(base, rates, total_worth(rates, 1)).to(weather=1.0)
    with pytest.raises(CohortError, match="worth of people"):
        sensitivity(base, rates, Worth(np.zeros(3)))
    if not isinstance(rates, ComponentRates):
        silent = rates.replace(asfr=None)
        with pytest.raises(CohortError, match=r"worth of births.*not identified"):
            sensitivity(base, silent, total_worth(rates, 1)._replace(births=np.ones((rates.shape[0], 2))))
