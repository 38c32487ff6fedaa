"""The pages say what the library and the commands say."""

import doctest
import runpy
import sys

import pytest

from cohort.shared_data import ROOT


@pytest.mark.usefixtures("shared")
def test_the_page_of_accuracies_is_what_the_command_prints(capsys, monkeypatch):
    command = ROOT / "bench" / "cohort_accuracy.py"
    monkeypatch.setattr(sys, "argv", [str(command)])
    monkeypatch.setattr(sys, "path", list(sys.path))
    runpy.run_path(str(command), run_name="__main__")
    assert capsys.readouterr().out == (ROOT / "docs" / "cohort-accuracy.md").read_text(encoding="utf-8")


def test_the_examples_of_the_page_run_as_printed():
    page = ROOT / "docs" / "cohort.md"
    results = doctest.testfile(str(page), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert results.attempted > 30
    assert results.failed == 0
