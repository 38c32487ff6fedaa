"""`hyappyo build --watch`: what is made follows the files until it is interrupted."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from cli.conftest import OBSERVATIONS, say
from hyappyo.cli.main import Exit
from pictures import png

pytestmark = pytest.mark.whole

BUILD = (sys.executable, "-m", "hyappyo.cli.main", "build")
CHARTED = """[[charts]]
id = "births"
title = "出生の推移"
form = "line"
rows = [{ series = "births" }]
periods = "CY2021..CY2023"

[assignment]"""
VALUES = "".join(
    f"births,CY{year},15202,vital,{year - 700}.30,,final,report,\r\n" for year in (2021, 2022, 2023)
)
PICTURES = "id,shown_in,kind,caption,status,file\r\n" + "".join(
    f"{name},topic:first,photo,写真,supplied,{name}.png\r\n" for name in "ab"
)


class Building:
    """A build that stays, and what it says."""

    def __init__(self, package: Path, out: Path, only: str = "site") -> None:
        self.process = subprocess.Popen(
            [*BUILD, str(package), "--out", str(out), "--only", only, "--watch", "--lang", "en"],
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


def _rewrite(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_bytes().decode("utf-8-sig")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    file.write_text(text, "utf-8", newline="")


def _show_both_pictures(package: Path) -> None:
    (package / "figures.csv").write_text(PICTURES, "utf-8-sig", newline="")


EDITS: Mapping[str, Callable[[Path], object]] = {
    "one picture comes in two files": _show_both_pictures,
    "a value is written otherwise": lambda package: _rewrite(
        package / "observations/annual.csv", ("1322.30", "1322.3")
    ),
    "a number is bound elsewhere": lambda package: _rewrite(
        package / "topics/first.ja.md", ("@CY2023)", "@CY2023+0)")
    ),
    "a title changes": lambda package: _rewrite(package / "topics/first.ja.md", ("最初の項目", "次の項目")),
}


def test_what_a_build_that_stays_makes_is_what_a_fresh_one_would(package: Path, tmp_path: Path) -> None:
    """Each edit builds on those before, so that whatever was remembered of them has its chance to be wrong."""
    _rewrite(package / "topics/first.ja.md", ("[assignment]", CHARTED))
    _rewrite(package / "indicators.toml", ('unit = "人"', 'unit = "人"\ndecimals = 2'))
    (package / "observations/annual.csv").write_text(
        OBSERVATIONS.partition("births")[0] + VALUES, "utf-8-sig"
    )
    say(package, "2023年の出生は[1,323.3人](fact:births@CY2023)である。\n\n![](chart:births)")
    (package / "figures").mkdir()
    for name in "ab":
        (package / f"figures/{name}.png").write_bytes(png())
    stays = Building(package, tmp_path / "out", "pdf,pptx,site")
    try:
        stays.says()
        for edit, change in EDITS.items():
            change(package)
            stays.says()
            fresh = tmp_path / edit
            subprocess.run([*BUILD, package, "--out", fresh], check=True, capture_output=True)
            assert _made(tmp_path / "out") == _made(fresh), edit
    finally:
        stays.process.kill()
        stays.process.communicate()


def _made(out: Path) -> dict[str, bytes]:
    files = (path for path in out.rglob("*") if path.is_file() and ".charts" not in path.parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}
