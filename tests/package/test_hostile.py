"""Hostile and clumsy packages: each fault is named at its place, and whatever is good is read all the same."""

import io
import os
import shutil
import zipfile
from pathlib import Path
from unicodedata import normalize

import pytest
from PIL import Image

from hyappyo.package import Fault, UnreadableError, open_package, survey, survey_all
from hyappyo.package.gaiji import gaiji
from on_disk import change, zipped

HEADER = "indicator,period,area,basis,value,absence,status,source\n"


def faults_of(package: Path) -> list[Fault]:
    return list(survey(open_package(package)).faults)


def told(package: Path) -> list[tuple[str, str]]:
    return [(str(fault.place), fault.message.ja) for fault in faults_of(package)]


@pytest.mark.parametrize(
    "value", ["1e999999", "1e-999999", "9" * 5000, "NaN", "sNaN", "Infinity", "0.123456789"]
)
def test_a_number_that_no_statistic_is_names_its_cell(package: Path, value: str) -> None:
    (package / "observations/moves.csv").write_text(
        f"{HEADER}inflow,CY2023,15202,register,{value},,final,report\n"
    )
    (fault,) = faults_of(package)
    assert str(fault.place) == "observations/moves.csv:2:5 (value)"
    assert fault.hint is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("policies = " + "[" * 5000 + "]" * 5000, "入れ子が深すぎます"),
        ("policies = " + "{a=" * 3000 + "1" + "}" * 3000, "入れ子が深すぎます"),
        ("number = " + "9" * 5000, "数千桁"),
        ("policies = 5", "並びではありません"),
        ("[policies]\nid = 'policy_1'", "並びではありません"),
    ],
)
def test_toml_that_is_no_list_of_records_is_one_fault(package: Path, text: str, said: str) -> None:
    (package / "policies.toml").write_text(text)
    (fault,) = faults_of(package)
    assert fault.place.file == "policies.toml"
    assert said in fault.message.ja


@pytest.mark.parametrize("languages", ["5", '"ja"', "[]", '["en"]', '["ja", "fr"]', '["ja", 3]'])
def test_languages_are_japanese_with_or_without_english(package: Path, languages: str) -> None:
    change(package, "plan.toml", 'languages = ["ja", "en"]', f"languages = {languages}")
    (fault,) = faults_of(package)
    assert str(fault.place) == "plan.toml:2 (languages)"


@pytest.mark.parametrize("value", ["5", "-0.01", '"5%"', "true", "[0.05]", "nan"])
def test_a_tolerance_that_is_no_share_is_refused_at_its_line(package: Path, value: str) -> None:
    change(package, "plan.toml", "[document]", f"[proof]\nabout_tolerance = {value}\n\n[document]")
    (fault,) = faults_of(package)
    assert str(fault.place) == "plan.toml:14 (proof.about_tolerance)"
    assert fault.hint is not None


def test_a_misspelt_setting_of_the_proof_is_told_the_nearest(package: Path) -> None:
    change(package, "plan.toml", "[document]", "[proof]\nabout_tolerence = 0.1\n\n[document]")
    (fault,) = faults_of(package)
    assert str(fault.place) == "plan.toml:14 (proof.about_tolerence)"
    assert "about_tolerance" in fault.hint.ja


def test_a_package_of_a_later_format_asks_for_a_later_program(package: Path) -> None:
    change(package, "plan.toml", "format = 1", "format = 2")
    (fault,) = faults_of(package)
    assert "新しい版" in fault.hint.ja
    change(package, "plan.toml", "format = 2", "format = true")
    (fault,) = faults_of(package)
    assert "format = 1" in fault.hint.ja


@pytest.mark.parametrize("key", ['id = "other"', 'narrative = "ほかの本文"'])
def test_what_the_file_itself_gives_is_refused_in_its_front_matter(package: Path, key: str) -> None:
    change(package, "topics/moves.ja.md", "title =", f"{key}\ntitle =")
    assert [fault.place.line for fault in faults_of(package)] == [2]


def test_english_without_its_japanese_and_topics_in_folders_are_named(package: Path) -> None:
    topic = (package / "topics/moves.ja.md").read_text()
    (package / "topics/only.en.md").write_text("Words\n")
    (package / "topics/deep").mkdir()
    (package / "topics/deep/other.ja.md").write_text(topic)
    assert [place for place, _ in told(package)] == ["topics/deep/other.ja.md", "topics/only.en.md"]


def test_english_whose_japanese_is_gone_is_told_once_and_not_at_each_reference_to_the_topic(
    package: Path,
) -> None:
    (package / "topics/moves.en.md").write_text("Words\n")
    (package / "topics/moves.ja.md").unlink()
    (fault,) = faults_of(package)
    assert str(fault.place) == "topics/moves.en.md"
    assert fault.message.ja == "もとになる日本語の項目 topics/moves.ja.md がありません"
    assert fault.hint is not None
    assert fault.hint.ja == "topics/moves.ja.md を置くか、この英語を消してください"


def test_english_beside_japanese_of_nearly_the_same_name_is_told_that(package: Path) -> None:
    (package / "topics/move.en.md").write_text("Words\n")
    (fault,) = faults_of(package)
    assert fault.hint is not None
    assert "もしかして topics/moves.ja.md の英語ですか" in fault.hint.ja


def test_english_beside_japanese_that_has_its_own_is_not_taken_for_that(package: Path) -> None:
    for name in ("move", "moves"):
        (package / f"topics/{name}.en.md").write_text("Words\n")
    (fault,) = faults_of(package)
    assert fault.hint is not None
    assert fault.hint.ja == "topics/move.ja.md を置くか、この英語を消してください"


@pytest.mark.parametrize("name", ["moves.md", "moves.jp.md", "moves.ja.MD"])
def test_a_topic_in_a_file_of_another_name_is_told_once(package: Path, name: str) -> None:
    (package / "topics/moves.en.md").write_text("Words\n")
    (package / "topics/moves.ja.md").rename(package / "topics" / name)
    assert told(package) == [(f"topics/{name}", "この形式にはないファイルです")]


def test_a_character_that_no_output_can_hold_is_found_at_its_place(package: Path) -> None:
    change(package, "topics/moves.ja.md", "転入は", "転\x1b入は")
    change(package, "sources.toml", 'publisher = "長岡市"', 'publisher = "長岡\\u0000市"')
    assert told(package) == [
        ("sources.toml:3 (sources[1].publisher)", "印刷できない文字（U+0000）があります"),
        ("topics/moves.ja.md:6:10", "印刷できない文字（U+001B）があります"),
    ]


def test_english_without_its_japanese_in_a_row_is_told(package: Path) -> None:
    (package / "places.csv").write_text(
        "id,name,area,note_en\naore,アオーレ,長岡市,Words\n", encoding="utf-8-sig"
    )
    assert told(package) == [("places.csv:2:4 (note_en)", "英語があるのに「note」がありません")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空のファイルです"),
        (b"\n\n", "空のファイルです"),
        (b"inflow,CY2023,15202,register,6420,,final,report\n", "見出し行がありません"),
        ((HEADER + "inflow,CY2023").replace(",", ";").encode(), "セミコロンで区切られています"),
        ((HEADER + "inflow,CY2023").replace(",", "\t").encode(), "タブで区切られています"),
    ],
)
def test_a_table_without_a_header_is_one_fault(package: Path, data: bytes, said: str) -> None:
    (package / "observations/moves.csv").write_bytes(data)
    assert told(package) == [("observations/moves.csv:1", said)]


def test_a_fault_in_a_long_table_is_told_at_its_line_and_the_other_rows_are_read(package: Path) -> None:
    rows = [
        f'inflow,D{1900 + at // 300}-{at // 25 % 12 + 1:02}-{at % 25 + 1:02},15202,register,{at},,final,report,"注\n釈"'
        for at in range(1500)
    ]
    rows[1200] = rows[1200].replace(",final,", ",fnal,")
    rows[1300] += ","
    text = HEADER.strip() + ",note\n" + "\n".join(rows) + "\n"
    (package / "observations/moves.csv").write_text(text.replace("inflow", "stock"), encoding="utf-8-sig")
    indicators = package / "indicators.toml"
    stock = '\n[[indicators]]\nid = "stock"\nname = "在庫"\nunit = "人"\nkind = "point"\nbasis = "register"\n'
    indicators.write_text(indicators.read_text(encoding="utf-8") + stock, encoding="utf-8")
    reading = survey(open_package(package))
    assert [str(fault.place) for fault in reading.faults] == [
        "observations/moves.csv:2402:7 (status)",
        "observations/moves.csv:2602",
    ]
    assert len(reading.plan.observations) == 1498


def test_a_yearly_indicator_takes_no_month_and_a_stock_no_year(package: Path) -> None:
    change(package, "observations/moves.csv", "inflow,CY2023", "inflow,M2023-04")
    (fault,) = faults_of(package)
    assert str(fault.place) == "observations/moves.csv:2 (period)"
    assert "FY2023" in fault.hint.ja


def test_an_open_quote_is_told_where_its_row_begins(package: Path) -> None:
    path = package / "observations/moves.csv"
    rows = "".join(f"outflow,CY{year},15202,register,1,,final,report\n" for year in range(1990, 2020))
    path.write_text(f'{HEADER}inflow,CY2023,15202,register,"6420,,final,report\n{rows}')
    assert told(package) == [
        (
            "observations/moves.csv:2",
            "ここから先が CSV として読めません（引用符が閉じないまま終わっています）",
        )
    ]


def test_utf16_is_not_taken_for_cp932(package: Path) -> None:
    (package / "places.csv").write_bytes("id,name,area\naore,アオーレ,15202\n".encode("utf-16"))
    assert told(package) == [("places.csv:1:1", "文字コードが UTF-16 です")]


@pytest.mark.parametrize(
    ("name", "before", "after", "place"),
    [
        ("places.csv", "id,name,area\naore,アオ", "ーレ,15202\n", "places.csv:2:8"),
        ("sources.toml", '[[sources]]\nid = "report"\npublisher = "長岡', '市"\ntitle = "a"\n', "sources.toml:3:16"),
        ("topics/moves.ja.md", '+++\ntitle = "人"\n+++\n\n本文', "\n", "topics/moves.ja.md:5:3"),
    ],
)  # fmt: skip
def test_one_byte_that_is_not_utf8_is_told_with_its_line(
    package: Path, name: str, before: str, after: str, place: str
) -> None:
    (package / name).write_bytes(before.encode() + b"\x83" + after.encode())
    assert told(package)[0] == (place, "UTF-8 ではない文字（バイト 0x83）があります")


@pytest.mark.parametrize("name", ["sources.toml", "topics/moves.ja.md", "policies.toml"])
def test_cp932_is_told_with_the_first_line_that_shows_it(package: Path, name: str) -> None:
    text = (package / name).read_text(encoding="utf-8")
    (package / name).write_bytes(text.encode("cp932"))
    line = next(at for at, each in enumerate(text.split("\n"), 1) if not each.isascii())
    fault = next(fault for fault in faults_of(package) if fault.place.file == name)
    assert (fault.place.line, "CP932" in fault.message.ja) == (line, True)


def test_a_file_too_large_raises_no_crowd_of_dangling_references(package: Path) -> None:
    (package / "topics/moves.ja.md").write_bytes(b"a" * 2**21)
    assert [fault.place.file for fault in faults_of(package)] == ["topics/moves.ja.md"]


def test_links_that_lead_nowhere_or_in_a_circle_or_to_folders_are_named(package: Path) -> None:
    (package / "observations/a.csv").symlink_to("b.csv")
    (package / "observations/b.csv").symlink_to("a.csv")
    (package / "observations/c.csv").symlink_to("nothing.csv")
    (package / "scenarios").symlink_to("topics")
    assert [place for place, _ in told(package)] == [
        "observations/a.csv",
        "observations/b.csv",
        "observations/c.csv",
        "scenarios",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_is_not_waited_for(package: Path) -> None:
    os.mkfifo(package / "observations/x.csv")
    assert [place for place, _ in told(package)] == ["observations/x.csv"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("name", ["sources.toml", "topics"])
def test_what_may_not_be_read_is_a_fault(package: Path, name: str) -> None:
    (package / name).chmod(0)
    assert name in [place for place, _ in told(package)]
    (package / name).chmod(0o755)


def test_a_file_name_that_hides_something_is_refused_and_shown_plainly(package: Path) -> None:
    (package / "observations/a\u202eb.csv").write_text(HEADER)
    (package / "observations/c\nd.csv").write_text(HEADER)
    assert [place for place, _ in told(package)] == ["observations/a\\u202eb.csv", "observations/c\\nd.csv"]


def test_an_edition_that_extends_another_than_the_base_is_named(package: Path) -> None:
    (package / "editions/later").mkdir(parents=True)
    header = 'id = "later"\nlabel = "後の版"\nas_of = "D2024-12-31"\nextends = "{}"\n'
    (package / "editions/later/edition.toml").write_text(header.format("bases"), encoding="utf-8")
    (fault,) = survey(open_package(package), "later").faults
    assert str(fault.place) == "editions/later/edition.toml (extends)"
    assert "base" in fault.hint.ja
    (package / "editions/later/edition.toml").write_text(header.format("base"), encoding="utf-8")
    assert survey(open_package(package), "later").faults == ()


def test_an_edition_is_not_blamed_for_a_base_whose_header_cannot_be_read(package: Path) -> None:
    (package / "editions/later").mkdir(parents=True)
    header = 'id = "later"\nlabel = "後の版"\nas_of = "D2024-12-31"\nextends = "base"\n'
    (package / "editions/later/edition.toml").write_text(header, encoding="utf-8")
    change(package, "plan.toml", 'as_of = "D2024-09-30"', "")
    found = [reading.faults for reading in survey_all(open_package(package))]
    assert {fault.place.file for faults in found for fault in faults} == {"plan.toml"}


def test_an_edition_without_its_header_is_named(package: Path) -> None:
    (package / "editions/later/observations").mkdir(parents=True)
    (package / "editions/later/observations/x.csv").write_text(HEADER)
    reading = survey(open_package(package), "later")
    (fault,) = reading.faults
    assert str(fault.place) == "editions/later/edition.toml"
    assert "as_of" in fault.hint.ja


def test_a_header_of_the_wrong_kind_is_no_header(package: Path) -> None:
    header = 'id = "x"\nlabel = "x"\nas_of = "D2024-01-01"\n'
    (package / "edition.toml").write_text(header)
    (package / "editions/later").mkdir(parents=True)
    (package / "editions/later/edition.toml").write_text(header)
    (package / "editions/later/plan.toml").write_text("format = 1\n")
    reading = survey(open_package(package), "later")
    assert [fault.place.file for fault in reading.faults] == ["edition.toml", "editions/later/plan.toml"]


def test_what_the_system_puts_into_a_zip_is_not_the_plans(package: Path, tmp_path: Path) -> None:
    zipped(package, tmp_path / "plan.zip", "計画/")
    with zipfile.ZipFile(tmp_path / "plan.zip", "a") as archive:
        for name in ("__MACOSX/計画/._plan.toml", "計画/.DS_Store", "計画/~$events.xlsx", "計画/Thumbs.db"):
            archive.writestr(name, b"\x00")
    assert told(tmp_path / "plan.zip") == []


def test_a_damaged_or_locked_part_of_a_zip_is_named_and_the_rest_read(package: Path, tmp_path: Path) -> None:
    zipped(package, tmp_path / "plan.zip")
    data = bytearray((tmp_path / "plan.zip").read_bytes())
    with zipfile.ZipFile(tmp_path / "plan.zip") as archive:
        places = archive.getinfo("sources.toml").header_offset
    data[places + 6] |= 1  # says that a password is needed
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"sources.toml"))
    data[entry + 8] |= 1
    (tmp_path / "plan.zip").write_bytes(data)
    reading = survey(open_package(tmp_path / "plan.zip"))
    assert reading.faults[0].place.file == "sources.toml"
    assert [topic.id for topic in reading.plan.topics] == ["moves"]


def test_what_refers_to_a_folder_that_is_not_read_is_not_blamed(package: Path) -> None:
    (package / "topics").rename(package / "mine")
    (package / "topics").symlink_to(package / "mine")
    assert ("topics", "読めません（フォルダへのリンクです）") in told(package)
    assert {place.partition("/")[0] for place, _ in told(package)} == {"topics", "mine"}


def test_two_files_of_one_name_in_a_zip_are_named(package: Path, tmp_path: Path) -> None:
    zipped(package, tmp_path / "plan.zip")
    with zipfile.ZipFile(tmp_path / "plan.zip", "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("plan.toml", "format = 7")
    assert [place for place, _ in told(tmp_path / "plan.zip")] == ["plan.toml"]


def test_a_zip_cut_short_is_unreadable_with_the_remedy(package: Path, tmp_path: Path) -> None:
    zipped(package, tmp_path / "plan.zip")
    cut = (tmp_path / "plan.zip").read_bytes()[:-200]
    (tmp_path / "plan.zip").write_bytes(cut)
    with pytest.raises(UnreadableError):
        open_package(tmp_path / "plan.zip")


def test_a_page_of_what_could_not_be_read_is_left_out_of_the_plan_and_its_fault_kept(package: Path) -> None:
    change(package, "plan.toml", "pages = [", 'pages = [{ kind = "policy", ref = "policy_9" }, ')
    reading = survey(open_package(package))
    assert ["policy_9" in fault.message.ja for fault in reading.faults] == [True]
    assert [page.ref for part in reading.plan.document.parts for page in part.pages] == ["moves"]


def test_a_gaiji_is_read_for_it_stands_in_real_names_and_told_for_nobody_else_can_print_it(
    package: Path,
) -> None:
    change(package, "topics/moves.ja.md", "人の動き", "人の\ue000き")
    change(package, "sources.toml", "長岡市", "長岡\U000f0001市\U000f0001")
    folder = open_package(package)
    reading = survey(folder)
    assert reading.faults == ()
    assert reading.plan.topics[0].title.ja == "人の\ue000き"
    assert [(str(fault.place), fault.message.ja) for fault in gaiji(folder)] == [
        ("sources.toml:3:16", "外字（U+F0001）が2か所にあります"),
        ("topics/moves.ja.md:2:12", "外字（U+E000）があります"),
    ]


@pytest.mark.parametrize("name", ["places.csv", "sources.toml", "topics/moves.ja.md"])
def test_bytes_of_cp932_that_would_be_a_gaiji_in_utf8_are_told_as_cp932_alone(
    package: Path, name: str
) -> None:
    (package / name).write_bytes("\n長岡市、蕫ｱ".encode("cp932"))
    folder = open_package(package)
    assert "CP932" in next(fault for fault in survey(folder).faults if fault.place.file == name).message.ja
    assert list(gaiji(folder)) == []


FIGURES = "id,shown_in,kind,caption,status,file\nphoto_a,topic:moves,photo,写真,{status},{file}\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc`\0\0\0\x02\0\x01H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82"


@pytest.fixture
def pictured(package: Path) -> Path:
    """The small package with one supplied photograph, which is there and whole."""
    (package / "figures").mkdir()
    (package / "figures/town.png").write_bytes(PNG)
    write_figure(package, "town.png")
    assert told(package) == []
    return package


def write_figure(package: Path, file: str, status: str = "supplied") -> None:
    (package / "figures.csv").write_text(FIGURES.format(status=status, file=file), encoding="utf-8-sig")


def test_a_supplied_picture_that_is_not_there_is_told_the_nearest(pictured: Path) -> None:
    write_figure(pictured, "twn.png")
    (fault,) = faults_of(pictured)
    assert str(fault.place) == "figures.csv:2 (file)"
    assert fault.message.ja == "figures/ に「twn.png」がありません"
    assert "town.png" in fault.hint.ja


@pytest.mark.parametrize("cell", ["NFC", "NFD"])
def test_a_picture_is_there_however_the_marks_of_its_name_are_written(pictured: Path, cell: str) -> None:
    (pictured / "figures/town.png").rename(pictured / "figures" / normalize("NFD", "がぞう.png"))
    write_figure(pictured, normalize(cell, "がぞう.png"))
    assert told(pictured) == []


@pytest.mark.parametrize("is_zipped", [False, True])
def test_two_files_whose_names_look_the_same_are_named(
    pictured: Path, tmp_path: Path, is_zipped: bool
) -> None:
    for form in ("NFC", "NFD"):
        (pictured / "figures" / normalize(form, "がぞう.png")).write_bytes(PNG)
    zipped(pictured, tmp_path / "plan.zip")
    (fault,) = faults_of(tmp_path / "plan.zip" if is_zipped else pictured)
    assert fault.place.file == normalize("NFC", "figures/がぞう.png")
    assert (
        fault.message.ja
        == "同じ名前のファイルが2つあります（濁点などの収め方だけが違います）。先のものを読みました"
    )
    assert fault.hint.ja == "どちらかを消すか、名前を変えてください"


@pytest.mark.parametrize("file", ["../../../etc/hostname", "/etc/hostname", "..\\town.png"])
def test_a_picture_outside_the_package_is_refused(pictured: Path, file: str) -> None:
    write_figure(pictured, file)
    assert told(pictured) == [
        ("figures.csv:2 (file)", f"「{file}」はパッケージの外を指しています。読みません")
    ]


def test_a_picture_named_with_its_folder_is_told_to_drop_it(pictured: Path) -> None:
    write_figure(pictured, "figures/town.png")
    (fault,) = faults_of(pictured)
    assert fault.hint.ja == "もしかして「town.png」ですか"


def test_a_supplied_picture_without_a_file_and_a_file_not_supplied_are_told(pictured: Path) -> None:
    write_figure(pictured, "")
    assert told(pictured) == [("figures.csv:2 (file)", "提供済み（supplied）の図にファイル名がありません")]
    write_figure(pictured, "town.png", "not_supplied")
    assert told(pictured) == [("figures.csv:2 (status)", "ファイルがあるのに未提供（not_supplied）です")]


@pytest.mark.parametrize(
    "data",
    [PNG[:-12], PNG[:8] + bytes(30), b"\xff\xd8\xff\xe0" + bytes(40)],
    ids=["PNG cut short", "PNG without a header", "JPEG cut short"],
)
def test_a_picture_cut_short_is_one_fault(pictured: Path, data: bytes) -> None:
    (pictured / "figures/town.png").write_bytes(data)
    assert told(pictured) == [("figures/town.png", "画像が壊れているか、途中で切れています")]


def photograph() -> bytes:
    """A JPEG as cameras make it: a small whole one for previews stands before the picture itself."""
    noise, small = io.BytesIO(), io.BytesIO()
    Image.effect_noise((64, 64), 80).save(noise, "JPEG")
    Image.effect_noise((16, 16), 80).save(small, "JPEG")
    preview = b"Exif\0\0" + small.getvalue()
    begin, rest = noise.getvalue()[:2], noise.getvalue()[2:]
    return begin + b"\xff\xe1" + (len(preview) + 2).to_bytes(2) + preview + rest


def test_a_photograph_with_a_preview_is_whole_and_cut_short_is_not(pictured: Path) -> None:
    whole = photograph()
    for data in (whole, whole + b"more", whole[:2] + b"\xff" + whole[2:]):
        (pictured / "figures/town.png").write_bytes(data)
        assert told(pictured) == []
    for kept in (len(whole) // 2, len(whole) - 2, whole.rindex(b"\xff\xda") + 1, 3):
        (pictured / "figures/town.png").write_bytes(whole[:kept])
        assert told(pictured) == [("figures/town.png", "画像が壊れているか、途中で切れています")], kept


def test_a_picture_with_a_damaged_middle_is_a_fault(pictured: Path) -> None:
    at = PNG.index(b"IDAT") + 6
    (pictured / "figures/town.png").write_bytes(PNG[:at] + b"?" + PNG[at + 1 :])
    assert told(pictured) == [("figures/town.png", "画像が壊れているか、途中で切れています")]
    (pictured / "figures/town.png").write_bytes(PNG + b"more")
    assert told(pictured) == []


def test_a_picture_with_a_fault_of_its_own_is_not_said_to_be_missing(pictured: Path) -> None:
    (pictured / "figures/town.png").write_bytes(b"words")
    assert told(pictured) == [("figures/town.png", "PNG でも JPEG でもありません")]


def test_the_english_of_a_topic_with_a_fault_of_its_own_is_not_said_to_lack_its_japanese(
    package: Path,
) -> None:
    (package / "topics/moves.ja.md").write_text("+++\n" + "あ" * 400_000)
    (package / "topics/moves.en.md").write_text("Words\n")
    assert [place for place, _ in told(package)] == ["topics/moves.ja.md"]


def test_a_fault_of_the_header_does_not_hide_those_of_the_records(package: Path) -> None:
    change(package, "plan.toml", 'ref = "moves"', 'ref = "../../etc/passwd"')
    change(package, "indicators.toml", 'id = "outflow"', 'id = "inflow"')
    change(package, "policies.toml", '"topic:moves"', '"topic:moved"')
    assert [place for place, _ in told(package)] == [
        "indicators.toml:9 (indicators[2].id)",
        "indicators.toml:22 (indicators[3].identities[1])",
        "plan.toml:20 (document.parts[1].pages[1].ref)",
        "policies.toml:11 (policies[1].claims[1].evidence)",
    ]


@pytest.mark.parametrize("name", ["sources.toml", "indicators.toml"])
def test_a_file_that_is_not_there_is_named_once_and_not_at_each_reference(package: Path, name: str) -> None:
    (package / name).unlink()
    faults = faults_of(package)
    assert [str(fault.place) for fault in faults] == [name]
    assert faults[0].message.ja == f"{name} がありません"
    assert {"sources.toml": "report", "indicators.toml": "inflow"}[name] in faults[0].hint.ja


def test_a_folder_that_is_not_there_is_named_once_too(package: Path) -> None:
    shutil.rmtree(package / "topics")
    assert told(package) == [("topics/", "topics/ がありません")]


@pytest.mark.parametrize("damage", ["gone", "no TOML", "a record with a fault"])
def test_columns_that_lost_indicators_may_declare_are_no_faults_of_the_observations(
    package: Path, damage: str
) -> None:
    indicators, observations = package / "indicators.toml", package / "observations/moves.csv"
    change(package, "indicators.toml", 'id = "inflow"', 'id = "inflow"\ndimensions = ["sex"]')
    header, *rows = observations.read_text("utf-8").splitlines()
    observations.write_text("\n".join([f"{header},sex", *(f"{row}," for row in rows)]), "utf-8")
    assert told(package) == []
    if damage == "gone":
        indicators.unlink()
    elif damage == "no TOML":
        indicators.write_text("[[", "utf-8")
    else:
        change(package, "indicators.toml", 'kind = "annual"', 'kind = "anual"')
    assert {place.partition(":")[0] for place, _ in told(package)} == {"indicators.toml"}


def test_a_file_without_records_is_there_and_references_into_it_are_told(package: Path) -> None:
    (package / "departments.toml").write_text("# none yet\n")
    assert told(package) == [("plan.toml:15 (document.issuer)", "所管課「planning」はどこにもありません")]


def test_a_file_that_only_an_edition_has_is_still_missing_in_its_base(package: Path) -> None:
    (package / "editions/more").mkdir(parents=True)
    (package / "editions/more/edition.toml").write_text(
        'id = "more"\nlabel = "補遺"\nas_of = "D2025-01-01"\n'
    )
    (package / "sources.toml").rename(package / "editions/more/sources.toml")
    (package / "editions/more/sources.toml").write_text(
        '[[sources]]\nid = "other"\npublisher = "国"\ntitle = "表"\n'
    )
    faults = {fault for reading in survey_all(open_package(package)) for fault in reading.faults}
    assert {str(fault.place) for fault in faults} == {"sources.toml"}
