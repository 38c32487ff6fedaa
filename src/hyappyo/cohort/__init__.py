"""Demography: arrays in, arrays out. Projection, life tables, fertility, migration and assumption paths, without a plan and without Django.

The map of the room, in the order in which data goes through it:

    error, check      the one error (cell, value, rule) and the door that lets arrays in: checked, copied, float64, read-only
    age               AgeGroups: width and open group; labels, bands, indices
    population        Population: persons by sex × age at one moment
    life_table        LifeTable from mx or qx; survival ratios by cohort; improvement
    closing           life tables carried on to older ages (Kannisto)
    fertility         ASFR, TFR × pattern, child-woman ratio, the conversion k of TFR and CWR
    migration         Migration: every model as count + rate · residents + share · pool; Rogers-Castro; scaled, plus
    path              Path: an assumption over time as data (hold, linear, step, in_steps, logistic)
    component         the United Nations engine, single years or wider: ComponentRates, project
    municipal         the municipal engine, many areas at once: MunicipalRates, project_areas, project_municipality
    reference         both engines in NumPy: the statement of the methods
    kernel            their compiled twins (imported at the first projection; compiled once per machine)
    change            cohort change ratios; the rates that lead from one published table to the next
    scenario          パターン1, シミュレーション1 and 2 with their influence bands; another TFR through k
    result, summary   Projection: people, births, deaths, migrants, the balance; age groups, dependency, median age, pyramid
    edge              to pandas and Arrow

    allocate          people of unknown age
    smooth            small numbers: log ratios drawn towards their group's (empirical Bayes); smoothing over age
    fit               rates found in censuses and published tables, and what cannot be found there
    children          k of CWR = k · TFR as it drifts
    bounds            the highest decade seen in places of this size
    lever             an assumption between what is expected and a bound; many projections in the same arrays
    inverse, frontier what it would take: one lever, two levers, the year of no return
    backwards         both engines run backwards in NumPy; backwards_kernel: their compiled twins
    adjoint           the arrays that both directions share
    worth             what a result counts: totals, flows, ratios, the median age
    sensitivity       what a result owes to each assumption, exactly; through pool and control to every area
    factors, decompose  why two populations differ, by flow, sex and age
    causes            why two projections differ, by assumption
    actuals           what was counted, beside what was projected

Conventions. Axes end with (sex, age); before them (step) or (step, area). Sexes are male, female. Rates of births and deaths are per
person-year; survival and migration are per step, which is as long as an age group is wide. Flows are by cohort: entry 0 is born in
the step, entry i + 1 is group i at its start. NaN in a result means *not identified*, never zero.

Every engine exists twice, as readable NumPy and compiled; ``project(..., engine="numpy")`` is the statement of the method. For many
projections in a row (a solver, a slider): ``rates.replace(...)`` checks only what changed, and ``room`` and ``run`` of either engine
project in arrays that are made once.
"""

from .actuals import Account, against_account, counted
from .adjoint import Worth
from .age import FEMALE, MALE, SEXES, AgeGroups
from .allocate import allocate_unknown
from .bounds import Seen, highest_seen
from .causes import Causes, causes
from .change import change_ratios, rates_from_tables
from .children import NationalConversion
from .closing import kannisto
from .component import ComponentRates, project
from .decompose import Decomposition, decompose
from .error import CohortError
from .fertility import (
    age_specific,
    child_sex_ratio,
    child_woman_ratio,
    conversion,
    male_share,
    municipal_conversion,
    pattern,
    shrunken_conversion,
    total_fertility,
)
from .fit import Fit, Missing, fit_tables
from .frontier import Frontier, frontier
from .inverse import NoReturn, Solution, solve, year_of_no_return
from .lever import Lever, migration_lever, tfr_lever
from .life_table import LifeTable, by_cohort, improved
from .migration import Migration, rogers_castro, spread
from .municipal import MunicipalRates, project_areas, project_municipality
from .path import Path, over_ages
from .population import Population
from .result import MunicipalProjection, Projection
from .scenario import (
    Influence,
    StandardScenarios,
    implied_tfr,
    nobody_moves,
    standard_scenarios,
    to_replacement,
    with_tfr,
)
from .sensitivity import Sensitivity, sensitivity
from .smooth import Shrunken, shrunken, size_class, smoothed
from .worth import flow_worth, median_age_worth, ratio_worth, total_worth

__all__ = [
    "FEMALE",
    "MALE",
    "SEXES",
    "Account",
    "AgeGroups",
    "Causes",
    "CohortError",
    "ComponentRates",
    "Decomposition",
    "Fit",
    "Frontier",
    "Influence",
    "Lever",
    "LifeTable",
    "Migration",
    "Missing",
    "MunicipalProjection",
    "MunicipalRates",
    "NationalConversion",
    "NoReturn",
    "Path",
    "Population",
    "Projection",
    "Seen",
    "Sensitivity",
    "Shrunken",
    "Solution",
    "StandardScenarios",
    "Worth",
    "against_account",
    "age_specific",
    "allocate_unknown",
    "by_cohort",
    "causes",
    "change_ratios",
    "child_sex_ratio",
    "child_woman_ratio",
    "conversion",
    "counted",
    "decompose",
    "fit_tables",
    "flow_worth",
    "frontier",
    "highest_seen",
    "implied_tfr",
    "improved",
    "kannisto",
    "male_share",
    "median_age_worth",
    "migration_lever",
    "municipal_conversion",
    "nobody_moves",
    "over_ages",
    "pattern",
    "project",
    "project_areas",
    "project_municipality",
    "rates_from_tables",
    "ratio_worth",
    "rogers_castro",
    "sensitivity",
    "shrunken",
    "shrunken_conversion",
    "size_class",
    "smoothed",
    "solve",
    "spread",
    "standard_scenarios",
    "tfr_lever",
    "to_replacement",
    "total_fertility",
    "total_worth",
    "with_tfr",
    "year_of_no_return",
]
