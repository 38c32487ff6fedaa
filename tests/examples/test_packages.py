"""The examples are packages as the tools leave them: tidy, and the same plan after writing and reading."""

from pathlib import Path

import pytest

from hyappyo.package import open_package, package_files, read, write
from hyappyo.package.fmt import tidy

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("nagaoka", "nagano_h29")


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_tidy(name: str) -> None:
    assert tidy(open_package(EXAMPLES / name)).changed == {}


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_the_same_plan_after_writing_and_reading(name: str, tmp_path: Path) -> None:
    plan = read(EXAMPLES / name)
    write(plan, tmp_path)
    assert read(tmp_path) == plan


@pytest.mark.parametrize("name", NAMES)
def test_a_table_that_is_one_file_is_written_byte_for_byte_as_it_stands(name: str) -> None:
    root = EXAMPLES / name
    written = package_files(read(root))
    tables = [file for file in written if file.endswith(".csv") and (root / file).exists()]
    assert tables
    assert [file for file in tables if written[file] != (root / file).read_bytes()] == []
