"""One population, projected in single years and in groups of five: on smooth input both say nearly the same.

Smooth: long grown at one rate, and moved by no more than fifteen in ten thousand a year; what differs is that within a group
of five the single years change their weights as the years go by.
"""

import numpy as np
from hypothesis import strategies as st

from cohort.problems import holds_for
from hyappyo.cohort import AgeGroups, ComponentRates, LifeTable, Migration, Population, project

SINGLE, FIVE = AgeGroups(1, 100), AgeGroups(5, 100)
YEARS = np.arange(101.0)
STEPS = 10


def smooth(level, growth, tfr, net):
    """A Gompertz population that has long grown at one rate, with a bell of births and a bell of net migrants by age."""
    starts = np.arange(121.0)
    mx = level * np.exp(0.09 * (starts + 0.5)) + 0.0002
    table = LifeTable.from_rates(starts, mx, np.full(121, 0.5))
    weight = np.exp(-growth * (starts + 0.5)) * table.Lx
    people = np.append(weight[:100], weight[100:].sum()) * 10_000
    births = np.exp(-(((YEARS - 30) / 6) ** 2) / 2) * ((YEARS >= 15) & (YEARS < 50))
    movers = np.exp(-(((YEARS - 27) / 9) ** 2) / 2)
    return table, people, tfr * births / births.sum(), net * people.sum() * movers / movers.sum()


def by_five(values):
    return np.add.reduceat(values, np.arange(0, 101, 5), axis=-1)


@holds_for(st.floats(2e-5, 6e-5), st.floats(-0.01, 0.01), st.floats(1.2, 2.4), st.floats(-0.0015, 0.0015))
def test_totals_after_fifty_years_agree_to_half_a_per_cent(level, growth, tfr, net):
    table, people, births, movers = smooth(level, growth, tfr, net)
    yearly = np.broadcast_to(movers, (5 * STEPS, 2, 101))
    single = ComponentRates(
        SINGLE,
        np.stack([table.survival(SINGLE)] * 2),
        births,
        np.full(5 * STEPS, 1.05),
        Migration.net_counts(yearly, yearly.shape),
    )
    one = project(Population(np.stack([people, people]), SINGLE), single).people[::5]
    exposure = by_five(people)
    in_fives = np.broadcast_to(5 * by_five(movers), (STEPS, 2, 21))
    five = ComponentRates(
        FIVE,
        np.stack([table.survival(FIVE)] * 2),
        by_five(births * people) / exposure,
        np.full(STEPS, 1.05),
        Migration.net_counts(in_fives, in_fives.shape),
    )
    other = project(Population(np.stack([exposure, exposure]), FIVE), five).people
    np.testing.assert_allclose(other.sum(axis=(1, 2)), one.sum(axis=(1, 2)), rtol=5e-3)
    np.testing.assert_allclose(other[..., :14].sum(axis=1), by_five(one)[..., :14].sum(axis=1), rtol=0.05)
