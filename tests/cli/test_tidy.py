"""`hyappyo fmt`: what it changes, what it leaves, and what it says of both."""

import shutil
from pathlib import Path

import pytest

from cli.package import write_package
from hyappyo.cli.main import main


def test_a_zip_is_tidied_where_it_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_package(tmp_path / "plan", "- 本文   ")
    archive = shutil.make_archive(str(tmp_path / "plan"), "zip", tmp_path / "plan")
    assert main(["fmt", archive, "--check", "--lang", "ja"]) == 1
    assert main(["fmt", archive, "--lang", "ja"]) == 0
    assert "整えました  topics/people.ja.md" in capsys.readouterr().out
    assert main(["fmt", archive, "--check", "--lang", "ja"]) == 0
    assert "整っています" in capsys.readouterr().out


def test_what_has_faults_is_left_and_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = write_package(tmp_path / "plan", "- 本文", **{"sources.toml": "[[sources]\n"})
    assert main(["fmt", package, "--lang", "ja"]) == 0
    said = capsys.readouterr().out
    assert "sources.toml" in said
    assert "整っています" not in said


def test_where_there_is_no_package_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", str(tmp_path / "nowhere"), "--lang", "ja"]) == 2
    assert "計画パッケージがありません" in capsys.readouterr().err
