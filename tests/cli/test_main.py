"""What outcomes are worth to the shell: wrong usage is 2, and only a fault of ours is 3."""

import subprocess
import sys
from pathlib import Path

import pytest

from hyappyo.cli.main import main
from pictures import jpeg, with_segment, without

PROGRAM = (sys.executable, "-m", "hyappyo.cli.main")
FULL = Path("/dev/full")
"""Whatever is written there finds no room."""


@pytest.mark.parametrize(
    "arguments",
    [
        ["frob"],
        ["check"],
        ["check", "plan", "--frob"],
        ["check", "plan", "--lang", "fr"],
        ["serve", "plan", "--port", "99999"],
        ["serve", "plan", "--port", "http"],
        ["build", "plan", "--edition", "secret"],
        ["proof"],
        ["new", "152021"],
        ["check", "a" * 5000],
        ["check", "a\0b"],
        ["new", "152021", "--name", "長岡\n市", "--out", "nowhere"],
    ],
)
def test_wrong_usage_is_said_and_is_no_fault_of_ours(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "japanese", "english"),
    [
        (["chek", "plan"], "「chek」という命令はありません\n  → もしかして「check」ですか", "there is no command 'chek'"),
        (["check"], "PLANREF がありません", "PLANREF is missing"),
        (["new", "152021"], "--name がありません", "--name is missing"),
        (["check", "plan", "--jsn"], "「--jsn」はありません\n  → もしかして「--json」ですか", "did you mean '--json'?"),
        (["build", "--out"], "--out の後に値がありません", "--out needs a value"),
        (
            ["build", "plan", "--edition", "secret"],
            "--edition: 「secret」は使えません\n  → 使える値: handout、internal",
            "--edition: 'secret' cannot be used\n  → there are: handout, internal",
        ),
        (["serve", "plan", "--port", "http"], "--port: 「http」は使えません", "--port: 'http' cannot be used"),
        (["serve", "plan", "--port", "99999"], "  → 65535 以下の整数", "  → a whole number up to 65535"),
        (["check", "plan", "more"], "「more」は余分です", "'more' is too much"),
    ],
)  # fmt: skip
def test_wrong_usage_is_said_in_the_readers_language_with_the_remedy(
    arguments: list[str],
    japanese: str,
    english: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for locale, said in {"ja_JP.UTF-8": japanese, "en_GB.UTF-8": english}.items():
        monkeypatch.setenv("LC_ALL", locale)
        assert main(arguments) == 2
        err = capsys.readouterr().err
        assert said in err
        assert "Value error" not in err


@pytest.mark.parametrize("wish", [["--lang", "en"], ["--lang=en"]])
def test_the_language_that_was_asked_for_is_spoken_where_no_command_could_begin(
    wish: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert main(["chek", *wish]) == 2
    assert "there is no command 'chek'" in capsys.readouterr().err


def test_help_and_version_are_clean(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--help"], ["--version"], ["build", "--help"]):
        assert main(arguments) == 0
        assert capsys.readouterr().out


@pytest.mark.parametrize("command", ["new", "build"])
def test_a_place_that_cannot_be_written_is_named(
    command: str, package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file, no folder")
    begin = ["new", "152021", "--name", "長岡市"] if command == "new" else ["build", str(package)]
    assert main([*begin, "--out", str(taken), "--lang", "ja"]) == 2
    assert "taken" in capsys.readouterr().err
    assert taken.read_text() == "a file, no folder"


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_said_and_is_no_fault_of_ours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("令和5年2月30日に開いた。\n", encoding="utf-8")
    assert main(["proof", str(draft), "--html", str(FULL), "--lang", "en"]) == 2
    assert "No space left" in capsys.readouterr().err


def test_what_was_said_is_written_whole_before_the_program_ends_at_once() -> None:
    said = subprocess.run(
        [*PROGRAM, "proof", "--explain", "HY201"], capture_output=True, check=True, text=True
    )
    assert said.stdout.endswith("\n")
    assert len(said.stdout.splitlines()) > 3


def test_an_output_that_takes_no_more_is_told_and_shown_in_the_exit_status() -> None:
    with FULL.open("w") as full:
        ended = subprocess.run([*PROGRAM, "--version"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    assert ended.stderr.strip()


def test_a_reader_that_leaves_early_is_no_fault() -> None:
    with subprocess.Popen([*PROGRAM, "--version"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.wait() == 0
        assert process.stderr.read() == b""


def test_what_a_library_remarks_of_a_picture_that_is_shown_is_not_said(package: Path) -> None:
    cut_short = b"Exif\0\0MM\0*\0\0\0\x08\0\x05"
    (package / "figures").mkdir()
    (package / "figures/a.jpg").write_bytes(with_segment(without(jpeg(), 0xE0), 0xE1, cut_short))
    said = subprocess.run([*PROGRAM, "check", str(package)], capture_output=True, text=True)
    assert (said.returncode, said.stderr) == (0, "")
