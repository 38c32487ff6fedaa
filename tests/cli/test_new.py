"""`hyappyo new`: a package that is valid from the first minute."""

from pathlib import Path

import pytest

from hyappyo.cli.main import main


def test_a_new_package_is_sound_tidy_and_explains_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "plan"
    assert main(["new", "152021", "--name", "長岡市", "--out", str(folder), "--lang", "ja"]) == 0
    assert main(["check", str(folder), "--lang", "ja"]) == 0
    assert "誤り0、注意0" in capsys.readouterr().out
    assert main(["fmt", str(folder), "--check"]) == 0
    assert (folder / "plan.toml").read_text(encoding="utf-8").count("#") >= 4


@pytest.mark.parametrize("code", ["15202", "152021"])
def test_five_and_six_digits_name_the_same_municipality(code: str, tmp_path: Path) -> None:
    assert main(["new", code, "--name", "長岡市", "--out", str(tmp_path / code)]) == 0
    assert 'code = "15202"' in (tmp_path / code / "plan.toml").read_text(encoding="utf-8")


def test_a_wrong_check_digit_is_refused_with_the_right_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "152022", "--name", "長岡市", "--out", str(tmp_path / "x"), "--lang", "ja"]) == 2
    assert "152021" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_a_name_with_marks_of_its_own_stays_a_name(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    assert main(["new", "152021", "--name", '長"岡\\市', "--out", str(folder)]) == 0
    assert main(["check", str(folder)]) == 0


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("mine")
    assert main(["new", "152021", "--name", "長岡市", "--out", str(tmp_path)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]
