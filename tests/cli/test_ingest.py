"""``hyappyo ingest``: from a report to a package that `hyappyo check` passes."""

from pathlib import Path

import pytest

from hyappyo.cli.main import main

REPORT = """みどり市の実績

■ 図書館

- 令和5年6月、みどり市は北図書館を開館
- みどり市の登録団体数は86団体

■ 公園

- みどり市の公園利用者数は令和5年度で1,204人
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_the_package_passes_check_and_the_end_tells_what_to_do(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "plan"
    assert main(["ingest", str(report), "--out", str(out), "--code", "152021", "--lang", "ja"]) == 0
    said = capsys.readouterr().out
    assert "みどり市（15202）の下書き" in said
    assert "README.md" in said
    assert len(said.strip().splitlines()) == 10
    assert main(["check", str(out), "--lang", "ja"]) == 0
    assert "個人名" in (out / "README.md").read_text(encoding="utf-8")


def test_a_folder_that_holds_something_is_refused_and_left_alone(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "plan"
    out.mkdir()
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["ingest", str(report), "--out", str(out), "--code", "152021", "--lang", "en"]) == 2
    assert "not an empty folder" in capsys.readouterr().err
    assert [each.name for each in out.iterdir()] == ["mine.txt"]


def test_without_a_code_it_says_how_to_give_one(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ingest", str(report), "--out", str(tmp_path / "plan"), "--lang", "en"]) == 2
    assert "--code 152021" in capsys.readouterr().err
    assert not (tmp_path / "plan").exists()


def test_without_a_name_in_the_text_it_says_how_to_give_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.txt"
    report.write_text("実績\n\n- 登録数は3件\n", encoding="utf-8")
    command = ["ingest", str(report), "--out", str(tmp_path / "plan"), "--code", "15202", "--lang", "en"]
    assert main(command) == 2
    assert "--name" in capsys.readouterr().err
    assert main([*command, "--name", "みどり市"]) == 0


def test_a_printed_code_and_a_common_name_are_taken_from_the_text(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT + "\n団体コード 152021\n", encoding="utf-8")
    assert main(["ingest", str(report), "--out", str(tmp_path / "plan")]) == 0
    assert 'code = "15202"' in (tmp_path / "plan/plan.toml").read_text(encoding="utf-8")


def test_a_report_that_cannot_be_read_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "none.pdf"
    assert main(["ingest", str(report), "--out", str(tmp_path / "plan"), "--code", "15202"]) == 2
    assert "none.pdf" in capsys.readouterr().out


def test_a_date_that_is_none_is_refused(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "plan")
    assert (
        main(["ingest", str(report), "--out", out, "--code", "15202", "--date", "昨日", "--lang", "en"]) == 2
    )
    assert "2024-09-30" in capsys.readouterr().err
