"""The README shows what the commands print now (sizes and seconds aside)."""

from pathlib import Path

import pytest

from hyappyo.cli.examine import Examined, examine
from hyappyo.jp.wording import Lang

ROOT = Path(__file__).parents[2]
READMES: list[tuple[str, Lang]] = [("README.md", "ja"), ("README.en.md", "en")]


@pytest.fixture(scope="module")
def examined() -> Examined:
    return examine(str(ROOT / "examples/nagaoka"))


@pytest.mark.parametrize(("name", "lang"), READMES)
def test_the_readme_tells_the_coverage_that_the_build_prints(
    name: str, lang: Lang, examined: Examined
) -> None:
    assert examined.proof is not None
    assert examined.proof.tally.said_in(lang) in (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "lang"), READMES)
def test_the_readme_names_every_command(name: str, lang: Lang) -> None:
    from hyappyo.cli.main import app

    commands = {command.name or command.callback.__name__ for command in app.registered_commands}
    text = (ROOT / name).read_text(encoding="utf-8")
    assert {command for command in commands if f"`hyappyo {command} " not in text} == set()
