"""How far the work is: on standard error, on a terminal, of long drafts, while reading and while the rules look."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from hyappyo.cli import proof as room
from hyappyo.cli.voice import Voice

LINE = "水辺の広場の催しには、町内会と学校が手を携えて取り組んだ。\n\n"


def shown(tmp_path: Path, lines: int, *, terminal: bool) -> str:
    path = tmp_path / "draft.txt"
    path.write_text(LINE * lines, encoding="utf-8")
    voice = Voice("ja")
    voice.err = Console(file=io.StringIO(), force_terminal=terminal, width=100)
    room.proofread(voice, [path], room.Order())
    assert isinstance(voice.err.file, io.StringIO)
    return voice.err.file.getvalue()


def test_of_a_long_draft_the_rules_show_how_many_have_looked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = shown(tmp_path, 1200, terminal=True)
    assert "規則" in said
    assert "規則" in capsys.readouterr().out  # the report's own line on rules and time


def test_of_a_short_draft_and_off_a_terminal_nothing_is_shown(tmp_path: Path) -> None:
    assert "規則" not in shown(tmp_path, 5, terminal=True)
    assert shown(tmp_path, 1200, terminal=False) == ""
