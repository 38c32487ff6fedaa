"""`hyappyo build --watch`: what is made follows the files until it is interrupted."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.conftest import say
from hyappyo.cli.main import Exit

pytestmark = pytest.mark.whole


class Building:
    """A build that stays, and what it says."""

    def __init__(self, package: Path, out: Path) -> None:
        command = [sys.executable, "-m", "hyappyo.cli.main", "build", str(package), "--out", str(out)]
        self.process = subprocess.Popen(
            [*command, "--only", "site", "--watch", "--lang", "en"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def says(self) -> str:
        """Return what it says until it waits for the next change."""
        assert self.process.stdout is not None
        said: list[str] = []
        for line in self.process.stdout:
            if line.startswith("waiting for changes"):
                return "".join(said)
            said.append(line)
        raise AssertionError(f"it ended: {''.join(said)}")

    def interrupt(self) -> int:
        """Press Ctrl+C and return the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)


@pytest.fixture
def building(package: Path, tmp_path: Path) -> Iterator[Building]:
    started = Building(package, tmp_path / "out")
    yield started
    started.process.kill()
    started.process.communicate()


def test_a_change_is_in_what_is_made_without_asking_again(
    building: Building, package: Path, tmp_path: Path
) -> None:
    building.says()
    page = tmp_path / "out/site/topics/first.html"
    assert "生まれたのは" not in page.read_text("utf-8")
    say(package, "2023年に生まれたのは[1,436人](fact:births@CY2023)である。")
    building.says()
    assert "生まれたのは" in page.read_text("utf-8")


def test_a_fault_is_said_and_what_was_made_last_stays_until_it_is_mended(
    building: Building, package: Path, tmp_path: Path
) -> None:
    building.says()
    page, header = tmp_path / "out/site/topics/first.html", package / "plan.toml"
    sound, made = header.read_text("utf-8"), page.read_text("utf-8")
    header.write_text("[", "utf-8")
    assert "plan.toml" in building.says()
    assert page.read_text("utf-8") == made
    say(package, "2023年に生まれたのは[1,436人](fact:births@CY2023)である。")
    building.says()
    header.write_text(sound, "utf-8")
    building.says()
    assert "生まれたのは" in page.read_text("utf-8")


def test_it_ends_when_it_is_interrupted(building: Building) -> None:
    building.says()
    assert building.interrupt() == Exit.INTERRUPTED
    assert building.process.stdout is not None
    assert building.process.stdout.read().strip() == "interrupted"
