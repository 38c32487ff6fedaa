"""`hyappyo build`: everything or nothing, and a draft when there is no time."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from cli.conftest import say
from hyappyo.cli.main import main


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_sound_package_becomes_pdf_slides_site_and_findings(package: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["build", str(package), "--out", str(out), "--lang", "ja"]) == 0
    assert (out / "report.pdf").read_bytes().startswith(b"%PDF")
    assert (out / "report.pptx").read_bytes().startswith(b"PK")
    assert "長岡市" in (out / "site/index.html").read_text(encoding="utf-8")
    assert json.loads((out / "findings.json").read_text(encoding="utf-8"))["format"] == 1


def test_the_site_offers_what_was_made_from_its_own_folder(package: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    main(["build", str(package), "--out", str(out)])
    assert 'href="files/report.pdf"' in (out / "site/index.html").read_text(encoding="utf-8")
    assert (out / "site/files/report.pdf").read_bytes() == (out / "report.pdf").read_bytes()


def test_the_same_package_gives_the_same_bytes(package: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert main(["build", str(package), "--out", str(tmp_path / name)]) == 0
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_contradiction_makes_nothing_and_says_why(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    say(package, "2023年の出生は[1,463人](fact:births@CY2023)である。")
    assert main(["build", str(package), "--out", str(tmp_path / "out"), "--lang", "ja"]) == 1
    said = capsys.readouterr().out
    assert "topics/first.ja.md" in said
    assert "1,436" in said
    assert "--draft" in said
    assert not (tmp_path / "out").exists()


def test_a_draft_is_made_all_the_same_and_says_so_on_its_pages(package: Path, tmp_path: Path) -> None:
    say(package, "2023年の出生は[1,463人](fact:births@CY2023)である。")
    out = tmp_path / "out"
    assert main(["build", str(package), "--out", str(out), "--draft"]) == 0
    assert "案" in PdfReader(out / "report.pdf").pages[0].extract_text()
    assert "案" in (out / "site/index.html").read_text(encoding="utf-8")
    found = json.loads((out / "findings.json").read_text(encoding="utf-8"))["findings"]
    assert [finding["verdict"] for finding in found if finding["severity"] == "error"] == ["contradicted"]


def test_nothing_internal_stays_when_a_handout_is_made_into_the_same_folder(
    package: Path, tmp_path: Path
) -> None:
    for name, editions in (("both", ("internal", "handout")), ("handout", ("handout",))):
        for edition in editions:
            assert main(["build", str(package), "--out", str(tmp_path / name), "--edition", edition]) == 0
    assert contents(tmp_path / "both/site") == contents(tmp_path / "handout/site")


def test_only_what_is_wanted_is_made(package: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["build", str(package), "--out", str(out), "--only", "pptx"]) == 0
    assert sorted(path.name for path in out.iterdir() if path.is_file()) == ["findings.json", "report.pptx"]


def test_what_cannot_be_made_is_named_with_the_nearest_that_can(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(package), "--only", "sites", "--lang", "en"]) == 2
    assert "'site'" in capsys.readouterr().err


def test_nothing_is_made_within_the_package_itself(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(package), "--out", str(package / "build"), "--lang", "en"]) == 2
    assert "--out" in capsys.readouterr().err
    assert main(["check", str(package)]) == 0


def test_a_package_that_cannot_be_read_names_the_file(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (package / "plan.toml").write_text("format = 1\n[municipality\n", encoding="utf-8")
    assert main(["build", str(package), "--out", str(tmp_path / "out")]) == 2
    assert "plan.toml" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


def test_a_supplied_picture_stands_in_report_slides_and_site(package: Path, tmp_path: Path) -> None:
    supply(package, "clinic.png", painted())
    out = tmp_path / "out"
    assert main(["build", str(package), "--out", str(out)]) == 0
    assert [len(page.images) for page in PdfReader(out / "report.pdf").pages if page.images] == [1]
    with zipfile.ZipFile(out / "report.pptx") as slides:
        media = [name for name in slides.namelist() if name.startswith("ppt/media/")]
        assert [slides.read(name) for name in media] == [painted()]
    assert (out / "site/figures/clinic.png").read_bytes() == painted()
    assert 'src="../figures/clinic.png"' in (out / "site/topics/first.html").read_text(encoding="utf-8")


def test_a_damaged_picture_leaves_its_frame_empty_and_costs_nothing_else(
    package: Path, tmp_path: Path
) -> None:
    supply(package, "clinic.png", painted()[:40])
    out = tmp_path / "out"
    assert main(["build", str(package), "--out", str(out)]) == 0
    assert not any(page.images for page in PdfReader(out / "report.pdf").pages)
    with zipfile.ZipFile(out / "report.pptx") as slides:
        assert not any(name.startswith("ppt/media/") for name in slides.namelist())


def painted() -> bytes:
    """A picture of one colour."""
    made = io.BytesIO()
    Image.new("RGB", (40, 30), (31, 58, 122)).save(made, "PNG")
    return made.getvalue()


def supply(package: Path, name: str, data: bytes) -> None:
    """Give the first topic a photograph."""
    row = f"photo,topic:first,photo,オンライン診療,supplied,{name}"
    (package / "figures.csv").write_text(
        f"id,shown_in,kind,caption,status,file\r\n{row}\r\n", encoding="utf-8-sig", newline=""
    )
    (package / "figures").mkdir()
    (package / "figures" / name).write_bytes(data)
