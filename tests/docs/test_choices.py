"""docs/choices.md names every library that the program is installed with, and no other."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = {re.split(r"[<>=\[]", requirement)[0].strip() for requirement in project["dependencies"]}
    rows = re.findall(
        r"^\| ([a-z0-9-]+) \| ([^|]+) \|", (ROOT / "docs/choices.md").read_text(encoding="utf-8"), re.M
    )
    assert {name for name, _ in rows} - {"library"} == required
    assert not [licence for _, licence in rows if "GPL" in licence]
