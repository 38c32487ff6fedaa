"""How long it takes: a package read, checked, and built whole, cold and after one changed topic, anew and by `--watch`.

``python bench/build.py [PACKAGE]``. Whole commands are timed as processes of their own, start-up included; the parts
are those that the build itself measures, in a process that has everything loaded. Medians of `RUNS`; the parts of a
build overlap (the PDF is set beside the slides), so they may add up to more than the whole.
"""

import argparse
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from hyappyo.cli.build import KINDS
from hyappyo.cli.drawing import RememberedDrawing
from hyappyo.cli.examine import examine
from hyappyo.cli.press import Press
from hyappyo.package import open_package, survey
from hyappyo.proof import find_places, prove

HYAPPYO = (sys.executable, "-m", "hyappyo.cli.main")
RUNS = 3
COLD_GOAL, WARM_GOAL = 8.0, 2.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path, nargs="?", default=Path("examples/nagaoka"))
    package = parser.parse_args().package
    with tempfile.TemporaryDirectory() as name:
        bench = Path(name)
        copied = bench / "package"
        shutil.copytree(package, copied)
        line("python -c pass", median(lambda: run(sys.executable, "-c", "pass")))
        line("hyappyo --version", median(lambda: hyappyo("--version")))
        line("hyappyo check", median(lambda: hyappyo("check", str(copied))))
        line("hyappyo build, cold", median(lambda: cold(copied, bench / "out")), COLD_GOAL)
        line("hyappyo build, one topic changed", median(lambda: warm(copied, bench / "out")), WARM_GOAL)
        line("hyappyo build --watch, the same", watched(copied, bench / "out"), WARM_GOAL)
        parts(copied, bench / "parts")


def parts(package: Path, out: Path) -> None:
    """Time the parts of a build within one process, cold and then warm."""
    folder = open_package(package)
    line("  package read", median(lambda: survey(folder)))
    plan = survey(folder).plan
    assert plan is not None
    places = find_places(plan, folder.files)
    line("  plan proved", median(lambda: prove(plan, places)))
    examined = examine(str(package))
    for state in ("cold", "warm"):
        press = Press(out, "handout", False, RememberedDrawing(out / ".charts"))
        press.make(examined, frozenset(KINDS), lambda part, done, total: None)
        for part, seconds in press.seconds.items():
            line(f"  {part}, {state}", seconds)


def cold(package: Path, out: Path) -> None:
    """Build into an empty folder."""
    shutil.rmtree(out, ignore_errors=True)
    hyappyo("build", str(package), "--out", str(out))


def warm(package: Path, out: Path) -> None:
    """Change one topic and build again."""
    edit(package)
    hyappyo("build", str(package), "--out", str(out))


def edit(package: Path) -> None:
    """Change one topic."""
    topic = sorted((package / "topics").glob("*.ja.md"))[0]
    topic.write_text(topic.read_text(encoding="utf-8") + "\n※変更。\n", encoding="utf-8")


def watched(package: Path, out: Path) -> float:
    """Return the median time from a change of one topic until all that follows from it is made."""
    building = [*HYAPPYO, "build", str(package), "--out", str(out), "--watch", "--lang", "en"]
    with subprocess.Popen(building, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        said = process.stdout

        def change() -> None:
            edit(package)
            next(line for line in said if line.startswith("waiting"))

        next(line for line in said if line.startswith("waiting"))
        change()  # the first change starts what later ones find running
        seconds = median(change)
        process.send_signal(signal.SIGINT)
        said.read()
    return seconds


def hyappyo(*arguments: str) -> None:
    """Run the command line, which must succeed."""
    run(*HYAPPYO, *arguments)


def run(*command: str) -> None:
    """Run a command, which must succeed."""
    subprocess.run(command, check=True, capture_output=True)


def median(work: Callable[[], object]) -> float:
    """Return the median wall time of `RUNS` runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def line(what: str, seconds: float, goal: float | None = None) -> None:
    """Print one figure, with its goal where it has one."""
    print(f"{what:36} {seconds:7.2f} s" + (f"   goal {goal:.0f} s" if goal else ""), flush=True)


if __name__ == "__main__":
    main()
