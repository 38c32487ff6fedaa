"""Each benchmark says what it measures and takes, without measuring."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

BENCHES = sorted((Path(__file__).parents[2] / "bench").glob("*.py"))


@pytest.mark.whole
@pytest.mark.parametrize("bench", BENCHES, ids=lambda path: path.stem)
def test_help_tells_the_usage_and_measures_nothing(bench: Path) -> None:
    done = subprocess.run(
        [sys.executable, bench, "--help"],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: {bench.name}")
