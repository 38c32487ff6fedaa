"""Problems of several areas that are tied to each other by a pool, a control or both, and results that count everything."""

import numpy as np
from hypothesis import strategies as st

from cohort.problems import component_problems, municipal_problems, numbers, seeds
from hyappyo.cohort import ComponentRates, MunicipalRates, Population, project, project_areas
from hyappyo.cohort.adjoint import Method, Worth, assumptions


@st.composite
def tied_problems(draw, control=None):
    """(base, rates) of a few areas: net moves or a pool, free or scaled to a control."""
    base, rates = draw(municipal_problems(movement=draw(st.sampled_from(["net", "pool"]))))
    controlled = draw(st.booleans()) if control is None else control
    if controlled:
        shape = (rates.shape[0], 2, rates.ages.count)
        nation = numbers(draw(seeds)).uniform(0.8, 1.2, shape) * base.sum(axis=0)
        rates = rates.replace(cwr=rates.cwr + 0.01, control=nation)
    return base, rates


def any_problems():
    """(base, rates) of either method, the base as an array with every area."""
    return st.one_of(
        component_problems().map(lambda problem: (problem[0].counts, problem[1])), tied_problems()
    )


def run_of(base, rates, **how):
    """The projection: of one area by the component method, else of all."""
    if isinstance(rates, ComponentRates):
        return project(Population(base, rates.ages), rates, **how)
    return project_areas(base, rates, **how)


def everything(base, rates, rng):
    """Worth of every cell of every result, at random."""
    run = run_of(base, rates)
    shapes = {
        name: getattr(run, name).shape
        for name in ("people", "births", "deaths", "migrants", "mothers", "adjustment")
    }
    worth = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    if isinstance(rates, MunicipalRates):
        worth["factors"] = 100 * rng.normal(size=run.factors.shape)
    if rates.migration.gross:
        for name in ("arrivals", "departures"):
            worth[name] = rng.normal(size=run.deaths.shape)
            if isinstance(rates, MunicipalRates):
                worth[name][..., 0] = 0.0
    return Worth(**worth)


def valued(base, rates, worth, **how):
    """The result itself."""
    run = run_of(base, rates, **how)
    total = 0.0
    for name, of in worth._asdict().items():
        if not isinstance(of, float):
            cells = getattr(run, name)
            total += np.where(of == 0, 0.0, of * np.nan_to_num(cells)).sum()
    return total


def by_complex_step(base, rates, worth, name, direction):
    """The derivative along a direction of one assumption, from the NumPy statement of the method in complex numbers: exact to rounding."""
    tiny = 1e-30
    method = Method.of(rates, engine="numpy")
    given = assumptions(base, rates)
    run = method.forwards(given._replace(**{name: getattr(given, name) + 1j * tiny * direction}))
    total = sum((getattr(run, flow) * getattr(worth, flow)).sum() for flow in run._fields)
    return total.imag / tiny
