"""The tutorial runs as printed, and its pictures show what it says."""

import doctest
import runpy
import sys
from xml.etree import ElementTree

import pytest

from cohort.shared_data import ROOT

PAGE = ROOT / "docs" / "cohort-tutorial.md"
PICTURES = ROOT / "docs" / "cohort"


def test_every_block_of_the_tutorial_runs_as_printed(monkeypatch):
    monkeypatch.chdir(ROOT)
    results = doctest.testfile(str(PAGE), module_relative=False)
    assert results.attempted > 40
    assert results.failed == 0


def test_the_pictures_are_those_that_the_page_s_numbers_draw(tmp_path, monkeypatch):
    command = PICTURES / "pictures.py"
    monkeypatch.setattr(sys, "argv", [str(command), str(tmp_path)])
    runpy.run_path(str(command), run_name="__main__")
    drawn = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("*.svg")}
    kept = {path.name: path.read_text(encoding="utf-8") for path in PICTURES.glob("*.svg")}
    assert drawn == kept


@pytest.mark.parametrize("path", sorted(PICTURES.glob("*.svg")), ids=lambda path: path.name)
def test_every_picture_is_shown_on_the_page_and_has_a_name_for_readers_of_the_screen(path):
    picture = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    title = picture.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text
    assert f"(cohort/{path.name})" in PAGE.read_text(encoding="utf-8")
