"""How long a large package takes to read: 1,000 indicators with 100,000 observations. ``python bench/package_load.py``.

Goal: under 2 s. The plain CSV reader's time over the same rows stands beside it, taken in turns with it, so that the
ratio says what the checking costs whatever the machine and whoever else uses it.
"""

import argparse
import csv
import io
import statistics
import time
from collections.abc import Callable

from hyappyo.package import Folder, survey

INDICATORS = 1_000
YEARS = 100
RUNS = 9

_PLAN = """\
format = 1
[municipality]
code = "15202"
name = "長岡市"
[document]
title = "報告書"
issuer = "planning"
[edition]
id = "base"
label = "計測用"
as_of = "M2024-09"
"""


def large_package() -> Folder:
    """Return a valid package in memory, made up for the measurement."""
    indicators = "".join(
        f'[[indicators]]\nid = "i{n}"\nname = "指標{n}"\nunit = "人"\nkind = "annual"\nbasis = "register"\n\n'
        for n in range(INDICATORS)
    )
    rows = io.StringIO()
    writer = csv.writer(rows)
    writer.writerow(["indicator", "period", "area", "basis", "value", "status", "source"])
    for n in range(INDICATORS):
        for year in range(1950, 1950 + YEARS):
            writer.writerow([f"i{n}", f"CY{year}", "15202", "register", n * year, "final", "report"])
    texts = {
        "plan.toml": _PLAN,
        "departments.toml": '[[departments]]\nid = "planning"\nname = "企画課"\n',
        "sources.toml": '[[sources]]\nid = "report"\npublisher = "市"\ntitle = "報告書"\n',
        "indicators.toml": indicators,
        "observations/all.csv": rows.getvalue(),
    }
    return Folder(
        "large",
        {name: text.encode("utf-8-sig" if name.endswith("csv") else "utf-8") for name, text in texts.items()},
    )


def seconds(work: Callable[[], object]) -> float:
    """Return the wall time of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    folder = large_package()
    reading = survey(folder)
    assert reading.plan is not None
    assert not reading.faults
    assert len(reading.plan.observations) == INDICATORS * YEARS
    text = folder.files["observations/all.csv"].decode("utf-8-sig")
    pairs = [
        (seconds(lambda: list(csv.reader(io.StringIO(text)))), seconds(lambda: survey(folder)))
        for _ in range(RUNS)
    ]
    plain, whole = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(checked / read for read, checked in pairs)
    print(f"{INDICATORS:,} indicators, {INDICATORS * YEARS:,} observations; median of {RUNS}")
    print(f"  csv.reader alone     {plain:6.2f} s")
    print(f"  package, all checks  {whole:6.2f} s   ({ratio:.1f} times)   goal 2 s")


if __name__ == "__main__":
    main()
