"""Problems of one area, by either method, for the laws of solving, deriving and decomposing."""

from hypothesis import strategies as st

from cohort.problems import component_problems, municipal_problems
from hyappyo.cohort import ComponentRates, Migration, Population, project, project_municipality


def projected(base, rates, start=0):
    if isinstance(rates, ComponentRates):
        return project(base, rates, start=start)
    return project_municipality(base, rates, start=start)


def first_area(problem):
    base, rates = problem
    return Population(base[0], rates.ages), rates.area(0)


def one_area_problems():
    """(base, rates) of one area: the component method at any width and timing, or the municipal method."""
    return st.one_of(component_problems(), municipal_problems().map(first_area))


def nudged(rates, rng, size=0.1):
    """Other rates of the same kind, a little apart from these in everything."""

    def moved(values):
        return values * rng.uniform(1 - size, 1, values.shape)

    move = rates.migration
    changes = {
        "survival": moved(rates.survival),
        "migration": Migration(moved(move.count), moved(move.rate)),
        "asfr": moved(rates.asfr),
    }
    if isinstance(rates, ComponentRates):
        return rates.replace(**changes, sex_ratio=moved(rates.sex_ratio))
    return rates.replace(**changes, cwr=moved(rates.cwr), boys=moved(rates.boys))
