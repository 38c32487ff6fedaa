"""`hyappyo build`: everything or nothing, and a draft when there is no time."""

import io
import json
import zipfile
from pathlib import Path
from typing import Literal
from unicodedata import normalize
from urllib.parse import unquote

import pytest
from PIL import Image
from pypdf import PdfReader

from cli.conftest import say
from hyappyo.cli.main import main
from on_disk import change
from pictures import jpeg

pytestmark = pytest.mark.whole


def painted() -> bytes:
    """A picture of one colour."""
    made = io.BytesIO()
    Image.new("RGB", (40, 30), (31, 58, 122)).save(made, "PNG")
    return made.getvalue()


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_sound_package_becomes_pdf_slides_site_and_findings(package: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["build", str(package), "--out", str(out), "--lang", "ja"]) == 0
    assert (out / "report.pdf").read_bytes().startswith(b"%PDF")
    assert (out / "report.pptx").read_bytes().startswith(b"PK")
    assert "長岡市" in (out / "site/index.html").read_text(encoding="utf-8")
    assert json.loads((out / "findings.json").read_text(encoding="utf-8"))["format"] == 1


@pytest.mark.parametrize(("only", "shown"), [("pdf", False), ("site", True)])
def test_progress_is_shown_of_what_is_made_alone(
    only: str,
    shown: bool,
    package: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # as on a terminal
    assert main(["build", str(package), "--out", str(tmp_path / "out"), "--only", only, "--lang", "en"]) == 0
    told = capsys.readouterr().err
    assert ("drawing charts" in told, "writing the site" in told) == (True, shown)


def test_the_site_offers_what_was_made_from_its_own_folder(package: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    main(["build", str(package), "--out", str(out)])
    assert 'href="files/report.pdf"' in (out / "site/index.html").read_text(encoding="utf-8")
    assert (out / "site/files/report.pdf").read_bytes() == (out / "report.pdf").read_bytes()


def test_the_report_is_made_in_english_where_that_is_asked(package: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    main(["build", str(package), "--out", str(out), "--only", "pdf,pptx", "--report-lang", "en"])
    pdf = PdfReader(out / "report.pdf")
    assert pdf.trailer["/Root"]["/Lang"] == "en"
    assert "Contents" in "".join(page.extract_text() for page in pdf.pages[:3])


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


@pytest.mark.parametrize(("cell", "kept"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_a_picture_is_found_however_the_marks_of_its_name_are_written(
    package: Path, tmp_path: Path, cell: Literal["NFC", "NFD"], kept: Literal["NFC", "NFD"]
) -> None:
    supply(package, normalize(cell, "がぞう.png"), painted(), kept_as=normalize(kept, "がぞう.png"))
    out, name = tmp_path / "out", normalize("NFC", "がぞう.png")
    assert main(["build", str(package), "--out", str(out)]) == 0
    assert [len(page.images) for page in PdfReader(out / "report.pdf").pages if page.images] == [1]
    with zipfile.ZipFile(out / "report.pptx") as slides:
        assert any(name.startswith("ppt/media/") for name in slides.namelist())
    page = unquote((out / "site/topics/first.html").read_text(encoding="utf-8"))
    assert f'src="../figures/{name}"' in page
    assert (out / "site/figures" / name).read_bytes() == painted()


def test_a_supplied_picture_stands_in_report_slides_and_site(package: Path, tmp_path: Path) -> None:
    supply(package, "clinic.png", painted())
    (package / "figures/left over.png").write_bytes(painted())
    out = tmp_path / "out"
    assert main(["build", str(package), "--out", str(out)]) == 0
    assert [each.name for each in (out / "site/figures").iterdir()] == ["clinic.png"]
    assert [len(page.images) for page in PdfReader(out / "report.pdf").pages if page.images] == [1]
    with zipfile.ZipFile(out / "report.pptx") as slides:
        media = [name for name in slides.namelist() if name.startswith("ppt/media/")]
        assert [slides.read(name) for name in media] == [painted()]
    assert (out / "site/figures/clinic.png").read_bytes() == painted()
    assert 'src="../figures/clinic.png"' in (out / "site/topics/first.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("data", [painted()[:40], jpeg("CMYK")], ids=["cut short", "CMYK"])
def test_a_picture_with_a_fault_is_named_and_leaves_its_frame_empty_in_a_draft(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    supply(package, "clinic.png", data)
    out = tmp_path / "out"
    assert main(["build", str(package), "--out", str(out)]) == 1
    assert "figures/clinic.png" in capsys.readouterr().out
    assert main(["build", str(package), "--out", str(out), "--draft"]) == 0
    assert not any(page.images for page in PdfReader(out / "report.pdf").pages)
    with zipfile.ZipFile(out / "report.pptx") as slides:
        assert not any(name.startswith("ppt/media/") for name in slides.namelist())
    assert not (out / "site/figures").exists()
    assert "clinic.png" not in (out / "site/topics/first.html").read_text(encoding="utf-8")


def test_a_pictograph_is_a_geta_in_the_pdf_and_stays_itself_on_the_site(
    package: Path, tmp_path: Path
) -> None:
    say(package, "笑顔😀の年に[1,436人](fact:births@CY2023)が生まれた。")
    topic = package / "topics/first.ja.md"
    topic.write_text(topic.read_text(encoding="utf-8").replace("最初の項目", "雪⛄まつり"), encoding="utf-8")
    out = tmp_path / "out"
    assert main(["build", str(package), "--out", str(out)]) == 0
    printed = "".join(page.extract_text() for page in PdfReader(out / "report.pdf").pages)
    assert "〓まつり" in printed
    assert "笑顔〓" in printed
    page = (out / "site/topics/first.html").read_text(encoding="utf-8")
    assert "⛄" in page
    assert "😀" in page


def test_a_chart_without_any_value_is_a_frame_that_says_so(package: Path, tmp_path: Path) -> None:
    ask_for(
        package,
        '[[charts]]\nid = "lost"\ntitle = "移住"\nform = "bar"\nperiods = "CY2010..CY2012"\nrows = [{ series = "births" }]\n',
    )
    out = tmp_path / "out"
    assert main(["build", str(package), "--out", str(out)]) == 0
    printed = "".join(page.extract_text() for page in PdfReader(out / "report.pdf").pages)
    assert "データ未提供" in printed
    assert "移住" in printed
    assert "データ未提供" in (out / "site/topics/first.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(out / "report.pptx") as slides:
        said = [
            slides.read(name).decode() for name in slides.namelist() if name.startswith("ppt/slides/slide")
        ]
    assert any("データ未提供" in slide for slide in said)


DANGLING = {
    "policy": 'policies = ["lost"]',
    "event": '[[tables]]\nof = "events"\nid = "lost"\ntitle = "表"\nevents = ["lost"]\ncolumns = ["date", "title", "parties", "place"]',
    "indicator of a table": '[[tables]]\nof = "series"\nid = "lost"\ntitle = "表"\nperiods = "CY2022..CY2023"\nrows = [{ series = "lost" }]',
    "indicator of a chart": '[[charts]]\nid = "lost"\ntitle = "図"\nform = "line"\nperiods = "CY2022..CY2023"\nrows = [{ series = "lost" }, { series = "1+" }]',
}
"""What the first topic asks for by a name that no record has."""


@pytest.mark.parametrize("asked", DANGLING.values(), ids=[*DANGLING])
def test_a_draft_is_made_of_a_topic_that_names_what_is_not_there(
    asked: str, package: Path, tmp_path: Path
) -> None:
    ask_for(package, asked)
    assert_only_a_draft(package, tmp_path)


@pytest.mark.parametrize("kind", ["organisations", "places"])
def test_a_draft_is_made_of_an_event_whose_bodies_and_places_are_not_there(
    kind: str, package: Path, tmp_path: Path
) -> None:
    ask_for(package, DANGLING["event"])
    named = "lost,here" if kind == "organisations" else "body,lost"
    (package / "events.csv").write_text(
        f"id,kind,title,date,status,parties,place,source\r\nlost,opening,開館,CY2023,done,{named},report\r\n",
        encoding="utf-8-sig",
        newline="",
    )
    (package / "organisations.csv").write_text(
        "id,name,kind\r\nbody,財団,association\r\n", encoding="utf-8-sig", newline=""
    )
    (package / "places.csv").write_text(
        "id,name,area\r\nhere,会館,15202\r\n", encoding="utf-8-sig", newline=""
    )
    assert_only_a_draft(package, tmp_path)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("plan.toml", 'issuer = "planning"', 'issuer = "lost"'),
        ("observations/annual.csv", ",report,", ",lost,"),
    ],
)
def test_a_draft_is_made_where_department_or_source_is_not_there(
    file: str, old: str, new: str, package: Path, tmp_path: Path
) -> None:
    change(package, file, old, new)
    assert_only_a_draft(package, tmp_path)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("plan.toml", 'kind = "topic", ref = "first"', 'kind = "topic", ref = "lost"'),
        ("plan.toml", 'kind = "policy", ref = "policy_1"', 'kind = "policy", ref = "lost"'),
        ("observations/annual.csv", "births,", "lost,"),
    ],
)
def test_a_draft_leaves_out_pages_and_values_of_what_is_not_there(
    file: str, old: str, new: str, package: Path, tmp_path: Path
) -> None:
    change(package, file, old, new)
    assert main(["build", str(package), "--out", str(tmp_path / "none")]) == 1
    assert main(["build", str(package), "--out", str(tmp_path / "out"), "--draft"]) == 0


def ask_for(package: Path, asked: str) -> None:
    """Let the first topic ask for a table or chart, or stand under other policies."""
    topic = package / "topics/first.ja.md"
    text = topic.read_text(encoding="utf-8")
    if asked.startswith("policies"):
        text = text.replace('policies = ["policy_1"]', asked)
    else:
        front, mark, narrative = text.rpartition("+++")
        text = f"{front}{asked}\n{mark}{narrative}\n\n![]({asked[2:7]}:lost)\n"
    topic.write_text(text, encoding="utf-8")


def assert_only_a_draft(package: Path, tmp_path: Path) -> None:
    """Nothing is made, but for a draft, which says that there is no record."""
    assert main(["build", str(package), "--out", str(tmp_path / "none")]) == 1
    out = tmp_path / "out"
    assert main(["build", str(package), "--out", str(out), "--draft"]) == 0
    printed = "".join(page.extract_text() for page in PdfReader(out / "report.pdf").pages)
    assert "記録なし:lost" in printed.replace(" ", "").replace("\n", "")


def supply(package: Path, name: str, data: bytes, kept_as: str | None = None) -> None:
    """Give the first topic a photograph of that name."""
    row = f"photo,topic:first,photo,オンライン診療,supplied,{name}"
    (package / "figures.csv").write_text(
        f"id,shown_in,kind,caption,status,file\r\n{row}\r\n", encoding="utf-8-sig", newline=""
    )
    (package / "figures").mkdir()
    (package / "figures" / (kept_as or name)).write_bytes(data)
