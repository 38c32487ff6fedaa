"""A package as `hyappyo new` starts it, with one number to prove."""

from pathlib import Path

import pytest

from hyappyo.cli.main import main

OBSERVATIONS = "indicator,period,area,basis,value,absence,status,source,note\r\nbirths,CY2023,15202,vital,1436,,final,report,\r\n"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "plan"
    assert main(["new", "152021", "--name", "長岡市", "--out", str(folder), "--lang", "ja"]) == 0
    (folder / "observations/annual.csv").write_text(OBSERVATIONS, encoding="utf-8-sig", newline="")
    say(folder, "2023年の出生は[1,436人](fact:births@CY2023)である。")
    return folder


def say(package: Path, sentence: str) -> None:
    """Let the first topic say one sentence."""
    topic = package / "topics/first.ja.md"
    front = topic.read_text(encoding="utf-8").rpartition("+++")[0]
    topic.write_text(f"{front}+++\n\n- {sentence}\n", encoding="utf-8")
