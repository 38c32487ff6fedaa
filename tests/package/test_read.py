"""Reading a package: good input becomes a plan, bad input a located fault beside all the good."""

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hyappyo.jp.period import Period
from hyappyo.package import Fault, PackageError, UnreadableError, open_package, read, survey, survey_all
from hyappyo.package.folder import MAX_NARRATIVE_BYTES


def faults_of(package: Path) -> list[Fault]:
    return list(survey(open_package(package)).faults)


def replace(package: Path, name: str, old: str, new: str) -> None:
    path = package / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_valid_package_becomes_a_plan(package: Path) -> None:
    plan = read(package)
    assert plan.municipality.name.said_in("en") == "Nagaoka City"
    assert [topic.title.ja for topic in plan.topics] == ["人の動き"]
    change = next(each for each in plan.observations if each.indicator == "social_change")
    assert (change.value, change.period) == (Decimal(-566), Period.calendar_year(2023))


def test_a_zip_of_the_package_reads_the_same(package: Path, tmp_path: Path) -> None:
    archive = tmp_path / "plan.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in package.rglob("*"):
            zipped.write(path, f"plan/{path.relative_to(package)}")
    assert read(archive) == read(package)


def test_every_fault_is_listed_at_once_with_file_line_and_remedy(package: Path) -> None:
    replace(
        package,
        "indicators.toml",
        'kind = "annual"\nbasis = "register"\n\n[[indicators]]\nid = "outflow"',
        'kind = "anual"\nbasis = "register"\n\n[[indicators]]\nid = "outflow"',
    )
    replace(package, "observations/moves.csv", "inflow,CY2023", "inflow,FY2023-02-29")
    replace(package, "topics/moves.ja.md", "policies =", "polices =")
    with pytest.raises(PackageError) as caught:
        read(package)
    found = {(str(fault.place)): fault for fault in caught.value.faults}
    assert list(found) == [
        "indicators.toml:5 (indicators[1].kind)",
        "observations/moves.csv:2:2 (period)",
        "topics/moves.ja.md:3 (polices)",
    ]
    misspelt, no_date, unknown = found.values()
    assert "annual" in misspelt.hint.ja
    assert "CY2023" in no_date.hint.ja
    assert "policies" in unknown.hint.ja


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "words"),
    [
        ("observations/moves.csv", "6986,,final,report", "6986,,fin", "observations/moves.csv:3", "7個"),
        ("observations/moves.csv", "outflow,CY2023,15202,register,6986", "outflow,CY2023,15202,register,-6986", "observations/moves.csv:3 (value)", "負の数"),
        ("observations/moves.csv", "-566,,", "-566,not_yet,", "observations/moves.csv:4 (value)", "どちらか一方"),
        ("observations/moves.csv", "outflow,", "inflow,", "observations/moves.csv:3", "2回あります"),
        ("observations/moves.csv", "outflow,", "outflw,", "observations/moves.csv:3 (indicator)", "outflw"),
        ("observations/moves.csv", "indicator,period", "indicator,perod", "observations/moves.csv:1", "period"),
        ("departments.toml", "planning", "planing", "plan.toml:15 (document.issuer)", "planning"),
        ("plan.toml", 'as_of = "D2024-09-30"', 'as_of = "令和0年"', "plan.toml:11 (edition.as_of)", "期間として読めません"),
        ("plan.toml", "format = 1", "format = 2", "plan.toml:1 (format)", "format = 2"),
        ("plan.toml", 'code = "15202"', "code = 15202", "plan.toml:5 (municipality.code)", "15202"),
        ("indicators.toml", 'identities = ["inflow-outflow"]', 'identities = ["inflow-"]', "indicators.toml:22 (indicators[3].identities[1])", ""),
        ("indicators.toml", 'identities = ["inflow-outflow"]', 'identities = ["inflow-outfow"]', "indicators.toml:22 (indicators[3].identities[1])", "outfow"),
        ("policies.toml", 'aim = "', "aim = ", "policies.toml:6:7", "TOML"),
        ("policies.toml", '"topic:moves"', '"topic:movies"', "policies.toml:11 (policies[1].claims[1].evidence)", "movies"),
        ("topics/moves.ja.md", "+++\n\n", "\n", "topics/moves.ja.md:1", "+++"),
    ],
)  # fmt: skip
def test_a_fault_names_its_place_and_what_was_found(
    package: Path, name: str, old: str, new: str, place: str, words: str
) -> None:
    replace(package, name, old, new)
    faults = faults_of(package)
    located = [fault for fault in faults if str(fault.place).startswith(place)]
    assert located, [str(fault.place) for fault in faults]
    assert any(words in fault.message.ja + (fault.hint.ja if fault.hint else "") for fault in located)


def test_one_bad_record_does_not_raise_a_crowd_of_dangling_references(package: Path) -> None:
    replace(
        package,
        "indicators.toml",
        'id = "inflow"\nname = "転入数"\nunit = "人"',
        'id = "inflow"\nname = "転入数"\nunit = 1',
    )
    assert [str(fault.place) for fault in faults_of(package)] == ["indicators.toml:4 (indicators[1].unit)"]


def test_cp932_is_recognised_and_never_guessed(package: Path) -> None:
    path = package / "places.csv"
    path.write_bytes("id,name,area\naore,アオーレ長岡,15202\n".encode("cp932"))
    (fault,) = faults_of(package)
    assert str(fault.place) == "places.csv:2:6"
    assert "CP932" in fault.message.ja
    assert "CSV UTF-8" in fault.hint.ja


def test_a_narrative_beyond_the_limit_is_refused_and_the_rest_read(package: Path) -> None:
    (package / "topics/long.ja.md").write_bytes(b"a" * (20 * MAX_NARRATIVE_BYTES))
    reading = survey(open_package(package))
    (fault,) = reading.faults
    assert (fault.place.file, "大きすぎます" in fault.message.ja) == ("topics/long.ja.md", True)
    assert [topic.id for topic in reading.plan.topics] == ["moves"]


def test_a_link_that_leaves_the_package_is_not_followed(package: Path, tmp_path: Path) -> None:
    outside = tmp_path / "secret.csv"
    outside.write_text("id,name,area\nsecret,秘,15202\n", encoding="utf-8-sig")
    (package / "places.csv").symlink_to(outside)
    reading = survey(open_package(package))
    assert [fault.place.file for fault in reading.faults] == ["places.csv"]
    assert reading.plan.places == ()


@pytest.mark.parametrize("name", ["../outside.toml", "/etc/outside.toml", "a\\..\\outside.toml"])
def test_a_zip_entry_that_leaves_the_package_is_refused(package: Path, tmp_path: Path, name: str) -> None:
    archive = tmp_path / "plan.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in package.rglob("*.*"):
            zipped.write(path, path.relative_to(package))
        info = zipfile.ZipInfo("placeholder")
        info.filename = name
        zipped.writestr(info, "secret")
    faults = faults_of(archive)
    assert ["外を指しています" in fault.message.ja for fault in faults] == [True]


def test_an_image_that_is_no_image_is_a_fault(package: Path) -> None:
    (package / "figures").mkdir()
    (package / "figures/clinic.png").write_bytes(b"<svg onload=alert(1)>")
    (fault,) = faults_of(package)
    assert fault.place.file == "figures/clinic.png"


def test_an_unknown_file_suggests_the_nearest_name(package: Path) -> None:
    (package / "event.csv").write_text("id\n")
    (fault,) = faults_of(package)
    assert "events.csv" in fault.hint.ja


def test_whoever_names_the_header_is_told_to_name_its_folder(package: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(package / "plan.toml")
    assert caught.value.hint.ja == f"フォルダ「{package}」を指定してください"


def test_where_there_is_no_package_the_message_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path / "nowhere")
    assert "hyappyo new" in caught.value.hint.ja


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_bytes_give_faults_and_never_an_exception(package: Path, data: st.DataObject) -> None:
    folder = open_package(package)
    name = data.draw(st.sampled_from(sorted(folder.files)))
    original = folder.files[name]
    start = data.draw(st.integers(0, len(original)))
    junk = data.draw(
        st.binary(max_size=12) | st.sampled_from([b'"', b"[", b"]]", b"+++", b"\n,,", b"'''", b"\x00"])
    )
    damaged = original[:start] + junk + original[start + data.draw(st.integers(0, 5)) :]
    reading = survey(type(folder)(folder.name, {**folder.files, name: damaged}))
    assert reading.plan is not None or reading.faults


def test_all_editions_at_once_read_as_each_by_itself(package: Path) -> None:
    for edition, value in (("first", "5000"), ("second", "many")):
        folder = package / "editions" / edition
        (folder / "observations").mkdir(parents=True)
        (folder / "edition.toml").write_text(
            f'id = "{edition}"\nlabel = "{edition}"\nas_of = "D2024-12-31"\n', encoding="utf-8"
        )
        (folder / "observations/more.csv").write_text(
            f"indicator,period,area,basis,value,status,source\ninflow,CY1999,15202,register,{value},final,report\n",
            encoding="utf-8-sig",
        )
    folder = open_package(package)
    base, first, second = survey_all(folder)
    assert base == survey(folder)
    assert first == survey(folder, "first")
    assert second == survey(folder, "second")
    assert first.plan is not None
    assert base.plan is not None
    assert len(first.plan.observations) == len(base.plan.observations) + 1
    assert {fault.place.file for fault in second.faults} - {fault.place.file for fault in base.faults} == {
        "editions/second/observations/more.csv"
    }
