"""Tidying a package, in a folder or a zip: comments and meaning stay, and nothing else is lost."""

import zipfile
from pathlib import Path
from unicodedata import normalize

import pytest

from hyappyo.jp.wording import WordedError
from hyappyo.package import open_package, read
from hyappyo.package.fmt import apply, tidy
from on_disk import zipped

UNTIDY = "\n\n\n# 終わり   \n"
TIDY = "\n\n# 終わり\n"


def tidied(reference: Path) -> list[str]:
    """Tidy a package in place, and return which files that changed."""
    folder = open_package(reference)
    changed = tidy(folder).changed
    apply(reference, folder, changed)
    return sorted(changed)


def untidy(package: Path) -> Path:
    path = package / "policies.toml"
    path.write_text(path.read_text(encoding="utf-8") + UNTIDY, encoding="utf-8")
    return path


def contents(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as opened:
        return {info.filename: opened.read(info) for info in opened.infolist()}


def test_tidying_keeps_comments_and_meaning_and_is_idempotent(package: Path) -> None:
    before = read(package)
    path = untidy(package)
    assert "policies.toml" in tidied(package)
    assert "# 政策の木" in path.read_text(encoding="utf-8")
    assert path.read_text(encoding="utf-8").endswith(TIDY)
    assert read(package) == before
    assert tidy(open_package(package)).changed == {}


@pytest.mark.parametrize("is_zipped", [False, True])
def test_a_file_whose_name_came_apart_on_macos_is_tidied_where_it_lies(
    package: Path, tmp_path: Path, is_zipped: bool
) -> None:
    apart = normalize("NFD", "observations/がぞう.csv")
    (package / "observations/moves.csv").rename(package / apart)
    before, names = read(package), sorted(path.name for path in package.rglob("*.csv"))
    reference = zipped(package, tmp_path / "plan.zip") if is_zipped else package
    assert normalize("NFC", apart) in tidied(reference)
    assert read(reference) == before
    assert tidy(open_package(reference)).changed == {}
    kept = contents(reference) if is_zipped else package.rglob("*.csv")
    assert sorted(Path(name).name for name in kept if str(name).endswith(".csv")) == names


def test_a_file_with_faults_is_left_and_named(package: Path) -> None:
    path = untidy(package)
    path.write_text(path.read_text(encoding="utf-8").replace("aim =", "aims ="), encoding="utf-8")
    before = path.read_bytes()
    assert tidy(open_package(package)).left == ("policies.toml",)
    tidied(package)
    assert path.read_bytes() == before


@pytest.mark.parametrize("root", ["", "長岡市/"])
def test_a_zip_is_tidied_as_its_folder_is(package: Path, tmp_path: Path, root: str) -> None:
    untidy(package)
    archive = zipped(package, tmp_path / "plan.zip", root)
    assert tidied(archive) == tidied(package)
    unpacked = {name.removeprefix(root): data for name, data in contents(archive).items()}
    assert unpacked == {
        path.relative_to(package).as_posix(): path.read_bytes() for path in package.rglob("*.*")
    }
    assert tidied(archive) == []


def test_a_zip_keeps_what_is_not_the_plans_and_the_times_of_what_is_not_changed(
    package: Path, tmp_path: Path
) -> None:
    untidy(package)
    archive = zipped(package, tmp_path / "plan.zip")
    with zipfile.ZipFile(archive, "a") as out:
        out.writestr(zipfile.ZipInfo("__MACOSX/._plan.toml", (2024, 5, 6, 7, 8, 10)), b"\x00mac")
        out.writestr(zipfile.ZipInfo("figures/", (2024, 5, 6, 7, 8, 10)), b"")
        out.comment = "長岡市".encode()
    tidied(archive)
    with zipfile.ZipFile(archive) as opened:
        assert opened.read("__MACOSX/._plan.toml") == b"\x00mac"
        assert opened.getinfo("__MACOSX/._plan.toml").date_time == (2024, 5, 6, 7, 8, 10)
        assert opened.getinfo("figures/").is_dir()
        assert opened.getinfo("policies.toml").date_time == (1980, 1, 1, 0, 0, 0)
        assert opened.comment == "長岡市".encode()


def test_equal_zips_are_tidied_to_equal_bytes(package: Path, tmp_path: Path) -> None:
    untidy(package)
    first = zipped(package, tmp_path / "plan.zip")
    second = tmp_path / "other.zip"
    second.write_bytes(first.read_bytes())
    tidied(first)
    tidied(second)
    assert first.read_bytes() == second.read_bytes()


def test_a_tidy_zip_is_not_written_at_all(package: Path, tmp_path: Path) -> None:
    tidied(package)
    archive = zipped(package, tmp_path / "plan.zip")
    before = archive.stat().st_mtime_ns, archive.stat().st_ino
    assert tidied(archive) == []
    assert (archive.stat().st_mtime_ns, archive.stat().st_ino) == before


def test_a_zip_made_on_windows_in_japan_keeps_its_names(package: Path, tmp_path: Path) -> None:
    untidy(package)
    archive = zipped(package, tmp_path / "plan.zip", "zzzzzz/")
    data = archive.read_bytes().replace(b"zzzzzz/", "長岡市".encode("cp932") + b"/")
    archive.write_bytes(data)
    assert open_package(archive).faults == ()
    assert "policies.toml" in tidied(archive)
    assert {name.partition("/")[0] for name in contents(archive)} == {"長岡市"}


def test_a_zip_with_a_part_that_cannot_be_read_is_left_as_it_is(package: Path, tmp_path: Path) -> None:
    untidy(package)
    archive = zipped(package, tmp_path / "plan.zip")
    data = bytearray(archive.read_bytes())
    with zipfile.ZipFile(archive) as opened:
        info = opened.getinfo("sources.toml")
    data[info.header_offset + 30 + len("sources.toml")] ^= 0xFF  # the packed content itself
    archive.write_bytes(data)
    with pytest.raises(WordedError, match=r"sources\.toml"):
        tidied(archive)
    assert archive.read_bytes() == data
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["plan.zip"]


def test_a_part_that_is_not_the_plans_and_cannot_be_read_stops_the_tidying_too(
    package: Path, tmp_path: Path
) -> None:
    untidy(package)
    archive = zipped(package, tmp_path / "plan.zip")
    with zipfile.ZipFile(archive, "a", zipfile.ZIP_DEFLATED) as out:
        out.writestr(".DS_Store", b"mac " * 20)
    data = bytearray(archive.read_bytes())
    with zipfile.ZipFile(archive) as opened:
        data[opened.getinfo(".DS_Store").header_offset + 30 + len(".DS_Store")] ^= 0xFF
    archive.write_bytes(data)
    with pytest.raises(WordedError, match="DS_Store"):
        tidied(archive)
    assert archive.read_bytes() == data
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["plan.zip"]
