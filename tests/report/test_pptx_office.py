"""LibreOffice opens the slides: as many pages, every title in its place, no sign without a face."""

import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from hyappyo.report.phrases import plain
from hyappyo.report.pptx import render_pptx

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed"),
]
SUBSTITUTE = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{folders}
<match target="pattern"><test name="family"><string>BIZ UDPGothic</string></test>
<edit name="family" mode="assign" binding="strong"><string>Noto Sans CJK JP</string></edit></match></fontconfig>"""


@pytest.fixture(scope="module")
def converted(tmp_path_factory, report_of) -> pypdfium2.PdfDocument:
    """The example's slides as LibreOffice prints them, Noto standing in for the named face."""
    from hyappyo.report.pdf.glyphs import FONT_FOLDERS

    place: Path = tmp_path_factory.mktemp("office")
    (place / "report.pptx").write_bytes(render_pptx(report_of("ja", "handout")))
    folders = "".join(f"<dir>{folder}</dir>" for folder in FONT_FOLDERS)
    (place / "fonts.conf").write_text(SUBSTITUTE.format(folders=folders))
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", place, place / "report.pptx"],
        check=True,
        capture_output=True,
        timeout=180,
        env={"FONTCONFIG_FILE": str(place / "fonts.conf"), "HOME": str(place), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    return pypdfium2.PdfDocument((place / "report.pdf").read_bytes())


def squeezed(text: str) -> str:
    return re.sub(r"[\s\ufffe\u200b]", "", text)


def test_libreoffice_prints_as_many_pages(converted, report_of) -> None:
    assert len(converted) == len(report_of("ja", "handout").pages)


def test_every_slide_shows_its_title(converted, report_of) -> None:
    for index, page in enumerate(report_of("ja", "handout").pages):
        assert squeezed(plain(page.title)) in squeezed(converted[index].get_textpage().get_text_range())


def test_no_sign_is_without_a_face(converted) -> None:
    for index in range(len(converted)):
        assert "\ufffd" not in converted[index].get_textpage().get_text_range()
