"""What is shipped is what was tested: sdist and wheel are built, installed elsewhere and used."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.whole

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    assert built.returncode == 0, built.stderr[-2000:]
    return folder


@pytest.fixture(scope="module")
def installed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    (wheel,) = dist.glob("*.whl")
    # --no-index: the wheel alone; its dependencies are those of this environment
    made = run(
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        target,
        wheel,
    )
    assert made.returncode == 0, made.stderr[-2000:]
    return target


def test_every_file_of_the_package_is_in_the_wheel(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("hyappyo/")}
    tracked = run("git", "ls-files", "src/hyappyo").stdout.splitlines()
    if not tracked:
        pytest.skip("this is no git checkout")
    assert {name.removeprefix("src/") for name in tracked} - shipped == set()


def test_the_sdist_carries_licence_and_notice(dist: Path) -> None:
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {Path(name).name for name in archive.getnames()}
    assert {"LICENSE", "NOTICE", "README.md", "py.typed"} <= names


def test_the_installed_command_starts_and_checks_a_new_package(installed: Path, tmp_path: Path) -> None:
    package = tmp_path / "plan"
    program = (sys.executable, "-m", "hyappyo.cli.main")
    made = run(*program, "new", "152021", "--name", "長岡市", "--out", package, PYTHONPATH=str(installed))
    assert made.returncode == 0, made.stderr
    checked = run(*program, "check", package, PYTHONPATH=str(installed))
    assert checked.returncode == 0, checked.stdout + checked.stderr
    where = run(sys.executable, "-c", "import hyappyo; print(hyappyo.__file__)", PYTHONPATH=str(installed))
    assert Path(where.stdout.strip()).is_relative_to(installed)
