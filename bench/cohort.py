"""How fast the projection engines are. ``python bench/cohort.py``.

Every figure stands beside the readable NumPy twin and beside what this machine can do at all (multiply-adds and copying, measured
in the same run), so that it means something on another machine. Medians; one thread. Limits are those the library promises.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial

import numpy as np
from numba import njit

from hyappyo.cohort import (
    AgeGroups,
    ComponentRates,
    LifeTable,
    Migration,
    MunicipalRates,
    Population,
    component,
    kernel,
    male_share,
    municipal,
    project,
    project_areas,
)
from hyappyo.cohort.check import once

SINGLE, FIVE = AgeGroups(1, 100), AgeGroups(5, 90)
YEARS = 50
AREAS, STEPS = 1_681, 11
# Multiplications and additions of one cell: movers 2, exposed 2, deaths 2, survivors 3, migrants 3, births 1.5 (women only).
WORK = 13.5
# Streams of doubles a cell is read from or written to: survival, count, rate, people twice, deaths, migrants, half a row of births.
STREAMS = 7.5


def smooth(ages: AgeGroups) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return (people, survival by cohort, births per woman-year) of a made-up ageing town."""
    starts = np.arange(0, 121, ages.width, dtype=float)
    table = LifeTable.from_rates(starts, 4e-5 * np.exp(0.09 * (starts + ages.width / 2)) + 2e-4)
    middle = ages.starts + ages.width / 2
    bell = np.exp(-(((middle - 31) / 5) ** 2) / 2) * ((middle > 15) & (middle < 50))
    people = 600 * ages.width * np.exp(-(((middle - 55) / 35) ** 2) / 2)
    return (
        np.stack([people, people]),
        np.stack([table.survival(ages)] * 2),
        1.4 * bell / bell.sum() / ages.width,
    )


def one_area() -> tuple[Population, ComponentRates]:
    """Return a town in single years."""
    people, survival, asfr = smooth(SINGLE)
    shape = (YEARS, 2, SINGLE.count)
    move = Migration(np.full(shape, 2.0), np.full(shape, -0.003))
    return Population(people, SINGLE), ComponentRates(SINGLE, survival, asfr, 1.05, move)


def all_areas() -> tuple[np.ndarray, MunicipalRates]:
    """Return as many towns as Japan has, each a little different."""
    people, survival, asfr = smooth(FIVE)
    random = np.random.default_rng(1)
    size = np.exp(random.normal(0, 1.2, (AREAS, 1, 1)))
    shape = (STEPS, AREAS, 2, FIVE.count)
    move = Migration.net_rates(random.uniform(-0.05, 0.05, (AREAS, 2, FIVE.count)), shape)
    rates = MunicipalRates(FIVE, survival, move, random.uniform(0.15, 0.25, AREAS), 0.5127, asfr=asfr)
    return size * people, rates


def median(work: Callable[[], object], runs: int) -> float:
    """Return the median seconds of one call."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


@njit(fastmath={"contract"})
def multiply_add(x: np.ndarray, a: float, b: float, times: int) -> None:
    """Do eight multiply-adds on each of the numbers, many times; the only loop here that asks for fused ones."""
    for _ in range(times):
        for i in range(x.size):
            y = ((x[i] * a + b) * a + b) * a + b
            y = ((y * a + b) * a + b) * a + b
            x[i] = (y * a + b) * a + b


def flops_per_second() -> float:
    """Return multiplications and additions per second of one thread in registers, float64."""
    x = np.ones(512)
    return 16 * 512 * 500 / median(lambda: multiply_add(x, 0.999, 0.001, 500), 31)


def copied_per_second(size: float) -> float:
    """Return bytes read and written per second when half of ``size`` bytes is copied to the other half."""
    source, target = np.ones(int(size) // 16), np.empty(int(size) // 16)
    return 16 * len(source) / median(lambda: np.copyto(target, source), 101)


def in_new_process(code: str, **environment: str) -> float:
    """Return the median wall seconds of three Python processes that run this code."""
    everything = {**os.environ, **environment}
    return median(lambda: subprocess.run([sys.executable, "-c", code], check=True, env=everything), 3)


def line(name: str, seconds: float, limit: float, numpy: float | None = None, more: str = "") -> None:
    """Print one figure beside its limit and the NumPy twin."""
    ratio = f"{numpy / seconds:6.0f} × NumPy" if numpy else " " * 14
    shown = (
        f"{seconds * 1e6:,.1f} µs"
        if seconds < 1e-3
        else f"{seconds * 1e3:,.1f} ms"
        if seconds < 0.1
        else f"{seconds:,.2f} s "
    )
    allowed = (
        f"limit {limit * 1e6:,.0f} µs" if 0 < limit < 1e-3 else f"limit {limit:.1f} s" if limit > 0 else ""
    )
    print(f"  {name:<52}{shown:>10}  {allowed:<12}{ratio}  {more}".rstrip())


def of_the_machine(seconds: float, cells: int, flops: float) -> str:
    """Say how much of this machine a kernel used: arithmetic, and the time a plain copy of the same bytes would take."""
    moved = STREAMS * 8 * cells
    copying = moved / copied_per_second(moved)
    return f"{WORK * cells / seconds / flops:.0%} of multiply-adds, {copying / seconds:.0%} of copying {moved / 1e6:.1f} MB"


def every_year(values: np.ndarray) -> np.ndarray:
    """Return the values with a row of its own for every year, as where no two years are alike."""
    rows = np.array(values, order="C")
    rows.setflags(write=False)
    return rows


def kernel_inputs(rates: ComponentRates, rows: Callable[[np.ndarray], np.ndarray]) -> tuple[object, ...]:
    """Return what the kernel is given, the rates as ``rows`` lays them out."""
    move, boys = rates.migration, every_year(male_share(rates.sex_ratio))
    return 1.0, rows(rates.survival), rates.asfr, boys, rows(move.count), rows(move.rate), 0.5, False


def single_years(flops: float) -> None:
    """Measure one projection of 50 single years."""
    base, rates = one_area()
    people, flows = component.room(rates)
    people[0] = base.counts
    cells = YEARS * 2 * SINGLE.count
    print(f"one town, {YEARS} years of single ages ({cells:,} cells)")
    numpy = median(lambda: component.run(rates, people, flows, engine="numpy"), 51)
    for name, rows in (("rates that hold", once), ("rates of each year's own", every_year)):
        inputs = kernel_inputs(rates, rows)
        bare = median(partial(kernel.component, *inputs, people, *flows), 2001)
        line(f"kernel, called from Python, {name}", bare, 20e-6, numpy, of_the_machine(bare, cells, flops))
    whole = median(lambda: project(base, rates), 1001)
    readable = median(lambda: project(base, rates, engine="numpy"), 51)
    line("project(): checked, with all flows", whole, 300e-6, readable)
    pattern, tfr = rates.asfr[0] / rates.asfr[0].sum(), np.linspace(1.4, 2.1, YEARS)
    line(
        "a slider: another TFR path, then project()",
        median(lambda: project(base, rates.with_tfr(tfr, pattern)), 1001),
        300e-6,
    )


def five_years(flops: float) -> None:
    """Measure all municipalities at once."""
    base, rates = all_areas()
    people, flows = municipal.room(rates)
    people[0] = base
    bare = median(lambda: municipal.run(rates, people, flows), 31)
    numpy = median(lambda: municipal.run(rates, people, flows, engine="numpy"), 11)
    cells = STEPS * AREAS * 2 * FIVE.count
    print(f"{AREAS:,} municipalities, {STEPS} steps of five years ({cells:,} cells)")
    line("kernel", bare, 0.3, numpy, of_the_machine(bare, cells, flops))
    readable = median(lambda: project_areas(base, rates, engine="numpy"), 5)
    line(
        "project_areas(): checked, with all flows",
        median(lambda: project_areas(base, rates), 11),
        0.3,
        readable,
    )
    line("rates made and checked, then project_areas()", median(lambda: project_areas(*all_areas()), 5), 0.3)


def start_up() -> None:
    """Measure imports and the first call."""
    bare = in_new_process("import numpy")
    first = (
        "import numpy as n; from hyappyo.cohort import *; a = AgeGroups(5, 90);"
        "p = Population(n.ones((2, 19)), a); project(p, ComponentRates(a, n.ones((1, 2, 20)), n.zeros(19), 1.0));"
        "m = Migration.none((1, 1, 2, 19)); project_municipality(p, MunicipalRates(a, n.ones((2, 20)), m, 0.2, 0.5))"
    )
    whole = in_new_process("import hyappyo.cohort")
    print("start of a process")
    line(
        "import hyappyo.cohort (Python and NumPy included)",
        whole,
        0.6,
        None,
        f"of which Python and NumPy {bare:.2f} s",
    )
    line("… and one projection by each engine, kernels cached", in_new_process(first), 0)
    with tempfile.TemporaryDirectory() as empty:
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", first], check=True, env={**os.environ, "NUMBA_CACHE_DIR": empty}
        )
        line("… the first time on a machine, kernels compiled", time.perf_counter() - start, 0)


def main() -> None:
    """Measure and print."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    flops, memory = flops_per_second(), copied_per_second(1 << 28)
    print(
        f"this machine, one thread: {flops / 1e9:.0f} GF/s of float64 multiply-adds, {memory / 1e9:.0f} GB/s copying in memory"
    )
    single_years(flops)
    five_years(flops)
    start_up()


if __name__ == "__main__":
    main()
