"""The page of accuracies says what its command prints."""

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
