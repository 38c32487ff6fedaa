"""What a planner reads of a broken package: where it is, what was found, what is expected; and the rest is read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hyappyo.package import open_package, survey
from on_disk import change

TABLE = "observations/moves.csv"
MORE = {
    "events.csv": "id,kind,title,date,parties,place,source\nopening,opening,開館,D2023-09-16,aist,aore,report\n",
    "organisations.csv": "id,name,kind\naist,産総研,government\n",
    "places.csv": "id,name,area\naore,アオーレ,長岡市\n",
    "figures.csv": "id,shown_in,kind,caption\nphoto_a,topic:moves,photo,写真\n",
    "targets.csv": "indicator,period,area,value,source\ninflow,CY2030,15202,7000,report\n",
    "population/census.csv": "date,area,sex,age,basis,persons,source\nD2020-10-01,15202,male,0-4,census,4500,report\n",
    "scenarios/outlook.toml": 'title = "展望"\nsentence = "出生率が上がる"\nsource = "report"\n[[paths]]\nquantity = "tfr"\nshape = "steps"\nto = 2.19\nat = "CY2040"\n',
    "coverage.csv": "first,last,record\n1,20,topic:moves\n",
}


@pytest.fixture
def full(package: Path) -> Path:
    """The small package with a file of every kind."""
    for name, text in MORE.items():
        (package / name).parent.mkdir(exist_ok=True)
        (package / name).write_text(text, encoding="utf-8-sig" if name.endswith(".csv") else "utf-8")
    assert survey(open_package(package)).faults == ()
    return package


CHANGED = [
    # wrong types in TOML
    ("sources.toml", 'title = "進捗状況"', "title = true", "sources.toml:4 (sources[1].title)", "「true」", "文"),
    ("sources.toml", 'id = "report"', "id = 5", "sources.toml:2 (sources[1].id)", "「5」", "英小文字"),
    ("sources.toml", 'id = "report"', 'id = "Report"', "sources.toml:2 (sources[1].id)", "「Report」", "英小文字"),
    ("topics/moves.ja.md", '["policy_1"]', '"policy_1"', "topics/moves.ja.md:3 (policies)", "「policy_1」", "[ ]"),
    ("policies.toml", "number = 1", 'number = "1"', "policies.toml:4 (policies[1].number)", "「1」", "整数"),
    ("policies.toml", "number = 1", "number = 0", "policies.toml:4 (policies[1].number)", "「0」", "1以上"),
    ("indicators.toml", "signed = true", 'signed = "yes"', "indicators.toml:21 (indicators[3].signed)", "「yes」", "true か false"),
    ("plan.toml", '"D2024-09-30"', "2024-09-30", "plan.toml:11 (edition.as_of)", "2024-09-30", '"D2024-09-30"'),
    ("plan.toml", '"15202"', '"152021"', "plan.toml:5 (municipality.code)", "「152021」", "5桁"),
    ("plan.toml", '"15202"', '"152021"', "plan.toml:5 (municipality.code)", "「152021」", "もしかして「15202」"),
    (TABLE, "inflow,CY2023,15202", "inflow,CY2023,152021", f"{TABLE}:2:3 (area)", "「152021」", "もしかして「15202」"),
    (TABLE, "inflow,CY2023,15202", "inflow,CY2023,150002", f"{TABLE}:2:3 (area)", "「150002」", "もしかして「15」"),
    (TABLE, "inflow,CY2023,15202", "inflow,CY2023,１５２０２", f"{TABLE}:2:3 (area)", "「１５２０２」", "もしかして「15202」"),
    (TABLE, "inflow,CY2023,15202", "inflow,CY2023,152022", f"{TABLE}:2:3 (area)", "「152022」", "、市区町村は5桁"),
    ("plan.toml", "[municipality]", "[municipalty]", "plan.toml:1 (municipality)", "[municipality] がありません", "code、name"),
    ("plan.toml", "format = 1", "", "plan.toml:1 (format)", "format がありません", "format = 1"),
    ("scenarios/outlook.toml", "2.19", '"二"', "scenarios/outlook.toml:7 (paths[1].to)", "「二」", "半角の数字"),
    ("scenarios/outlook.toml", "2.19", "true", "scenarios/outlook.toml:7 (paths[1].to)", "「true」", "半角の数字"),
    # references that lead nowhere
    (TABLE, "inflow,", "inflows,", f"{TABLE}:2 (indicator)", "「inflows」", "「inflow」"),
    (TABLE, "6420,,final,report", "6420,,final,reports", f"{TABLE}:2 (source)", "「reports」", "「report」"),
    ("events.csv", "aist", "aists", "events.csv:2 (parties)", "「aists」", "「aist」"),
    ("events.csv", "aore", "aores", "events.csv:2 (place)", "「aores」", "「aore」"),
    ("figures.csv", "topic:moves", "topic:move", "figures.csv:2 (shown_in)", "「move」", "「moves」"),
    ("figures.csv", "topic:moves", "topics:moves", "figures.csv:2 (shown_in)", "「topics:moves」", "topic:"),
    ("targets.csv", "inflow", "inflw", "targets.csv:2 (indicator)", "「inflw」", "「inflow」"),
    ("population/census.csv", "report", "repot", "population/census.csv:2 (source)", "「repot」", "「report」"),
    ("scenarios/outlook.toml", '"report"', '"rep"', "scenarios/outlook.toml:3 (source)", "「rep」", "「report」"),
    ("coverage.csv", "topic:moves", "topic:move", "coverage.csv:2 (record)", "「move」", "「moves」"),
    ("plan.toml", 'ref = "moves"', 'ref = "move"', "plan.toml:20 (document.parts[1].pages[1].ref)", "「move」", "「moves」"),
    ("policies.toml", '"topic:moves"', '"topic:moved"', "policies.toml:11 (policies[1].claims[1].evidence)", "「moved」", "「moves」"),
    ("indicators.toml", "inflow-outflow", "inflow-outflw", "indicators.toml:22 (indicators[3].identities[1])", "「outflw」", "「outflow」"),
    ("indicators.toml", 'name = "転出数"\nunit = "人"', 'name = "転出数"\nunit = "千人"', "indicators.toml:22 (indicators[3].identities[1])", "人、千人", "換算されません"),
    ("topics/moves.ja.md", '["policy_1"]', '["policy_1"]\ntables = [{ id = "a" }]', "topics/moves.ja.md:4 (tables[1])", "「of」がありません", "series"),
    # values that are not possible
    (TABLE, "inflow,CY2023", "inflow,令和0年", f"{TABLE}:2:2 (period)", "「令和0年」", "令和"),
    (TABLE, "inflow,CY2023", "inflow,令和5年度", f"{TABLE}:2:2 (period)", "「令和5年度」", "FY2023"),
    (TABLE, "inflow,CY2023", "inflow,2023", f"{TABLE}:2:2 (period)", "「2023」", "CY2023（暦年）か FY2023（年度）"),
    (TABLE, "inflow,CY2023", "inflow,FY2023-02-29", f"{TABLE}:2:2 (period)", "「FY2023-02-29」", "D2024-03-31"),
    (TABLE, "inflow,CY2023", "inflow,D2023-02-29", f"{TABLE}:2:2 (period)", "「D2023-02-29」", "年・月・日"),
    (TABLE, "inflow,CY2023", "inflow,CY2020..FY2023", f"{TABLE}:2:2 (period)", "種類が違います", "FY2020..FY2023"),
    (TABLE, "inflow,CY2023", "inflow,CY2023..CY2020", f"{TABLE}:2:2 (period)", "終わりが始まり", "入れ替える"),
    (TABLE, "6420", "-6420", f"{TABLE}:2 (value)", "負の数", "signed"),
    (TABLE, "6420", '"6,420"', f"{TABLE}:2:5 (value)", "「6,420」", "もしかして 6420"),
    (TABLE, "6420", "６４２０", f"{TABLE}:2:5 (value)", "「６４２０」", "もしかして 6420"),
    (TABLE, "-566", "▲566", f"{TABLE}:4:5 (value)", "「▲566」", "もしかして -566"),
    (TABLE, "6420", "6_420", f"{TABLE}:2:5 (value)", "「6_420」", "半角の数字"),
    (TABLE, "6420", "6420.5", f"{TABLE}:2 (value)", "6420.5", "decimals"),
    (TABLE, "6420,,", "6420,not_yet,", f"{TABLE}:2 (value)", "どちらか一方", "absence"),
    (TABLE, "not_yet", "not-yet", f"{TABLE}:5:6 (absence)", "「not-yet」", "「not_yet」"),
    (TABLE, "outflow,CY2023", "inflow,CY2023", f"{TABLE}:3", "2回あります", "別の名前"),
    (TABLE, "indicator,", "indicater,", f"{TABLE}:1:1", "「indicater」", "「indicator」"),
    (TABLE, "outflow,CY2023,15202,register,6986,,final,report", "outflow,CY20", f"{TABLE}:3", "列が2個", "途中で切れて"),
    ("population/census.csv", "4500", "-4500", "population/census.csv:2:6 (persons)", "「-4500」", "0以上"),
    ("population/census.csv", "0-4", "0〜4", "population/census.csv:2:4 (age)", "「0〜4」", "90+"),
    ("coverage.csv", "1,20,topic:moves", "1,20,", "coverage.csv:2 (record)", "どちらか一方", "topic:"),
    # what no parser reads
    ("topics/moves.ja.md", "+++\n\n-", "-", "topics/moves.ja.md:1", "閉じていません", "+++"),
    ("topics/moves.ja.md", 'の動き"', "の動き", "topics/moves.ja.md:2:14", "行の終わりまでに閉じていません", "引用符"),
    ("sources.toml", 'title = "進捗状況"', 'title = "進捗状況"\ntitle = "a"', "sources.toml:5:12", "同じ項目が2回", "重複"),
    ("sources.toml", '"進捗状況"\n', '"""進捗\n\n', "sources.toml:4", "文字列が閉じていません", "途中で切れて"),
    ("topics/moves.ja.md", '"policy_1"]', '"policy_1"', "topics/moves.ja.md:3", "「[」が閉じていません", "途中で切れて"),
    ("sources.toml", "長岡市", "長\x00岡市", "sources.toml:3:15", "U+0000", "消して"),
    ("places.csv", "アオーレ", "ア\x0bオーレ", "places.csv:2:2 (name)", "U+000B", "消して"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "place", "said", "remedy"), CHANGED)
def test_a_fault_says_where_it_is_what_was_found_and_what_to_do(
    full: Path, name: str, old: str, new: str, place: str, said: str, remedy: str
) -> None:
    text = (full / name).read_text(encoding="utf-8")
    assert old in text
    (full / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    reading = survey(open_package(full))
    told = {str(fault.place): fault for fault in reading.faults}
    assert place in told
    assert said in told[place].message.ja
    assert remedy in told[place].hint.ja
    assert len(told) <= 3  # one mistake is no crowd of faults
    for fault in reading.faults:
        assert fault.hint is not None
        assert fault.message.en.isprintable()
        assert fault.place.line or fault.place.key
    assert reading.plan is None or len(reading.plan.sources) + len(reading.plan.places) >= 1


DAMAGES: list[tuple[str, Callable[[Path], object], str]] = [
    ("deep TOML", lambda root: (root / "sources.toml").write_text("# 出典\na = " + "[" * 9000), "sources.toml:2"),
    ("a long number", lambda root: (root / "sources.toml").write_text("\n\na = " + "9" * 9000), "sources.toml:3"),
    ("an empty header", lambda root: (root / "plan.toml").write_text(""), "plan.toml:1 (document)"),
    ("a huge cell", lambda root: (root / "places.csv").write_text("id,name,area\naore," + "a" * 200_000 + ",b\n"), "places.csv:2"),
    ("a huge row", lambda root: (root / "places.csv").write_text("id,name,area\naore" + "," * 200_000 + "\n"), "places.csv:2"),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "place"), [(each[1], each[2]) for each in DAMAGES], ids=[each[0] for each in DAMAGES])  # fmt: skip
def test_a_monster_is_told_at_its_line(full: Path, damage: Callable[[Path], object], place: str) -> None:
    damage(full)
    assert place in [str(fault.place) for fault in survey(open_package(full)).faults]


def test_all_faults_of_many_broken_files_are_told_at_once(full: Path) -> None:
    broken = [("sources.toml", 'id = "report"', 'id = "Report"'), (TABLE, "inflow,CY2023", "inflow,2023")]
    broken += [("figures.csv", "photo,", "foto,"), ("topics/moves.ja.md", "title =", "titel =")]
    for name, old, new in broken:
        text = (full / name).read_text(encoding="utf-8")
        (full / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    (full / "places.csv").write_bytes("id,name,area\naore,アオーレ,長岡市\n".encode("cp932"))
    places = [str(fault.place) for fault in survey(open_package(full)).faults]
    assert [place.partition(":")[0] for place in places] == [
        "figures.csv", TABLE, "places.csv", "sources.toml", "topics/moves.ja.md", "topics/moves.ja.md"
    ]  # fmt: skip


def with_openings(full: Path, named: int, held: int) -> list[str]:
    """What is told of a package whose coverage names some events, of which its table has only the first."""
    rows = "".join(f"opening_{at:03},opening,開館,CY2023,report\n" for at in range(held))
    (full / "events.csv").write_text("id,kind,title,date,source\n" + rows, encoding="utf-8-sig")
    rows = "".join(f"{at + 1},{at + 1},event:opening_{at:03}\n" for at in range(named))
    (full / "coverage.csv").write_text("first,last,record\n" + rows, encoding="utf-8-sig")
    return [fault.message.ja for fault in survey(open_package(full)).faults]


def test_a_table_cut_between_two_rows_is_told_as_that_beside_each_record_that_is_missing(full: Path) -> None:
    told = with_openings(full, 40, 20)
    cut = "参照されている20件が events.csv にありません（opening_020 など）。ファイルが途中で切れていませんか"
    assert cut in told
    assert [f"出来事「opening_{at:03}」はどこにもありません" for at in range(20, 40)] == [
        message for message in told if message != cut
    ]


@pytest.mark.parametrize(("named", "held"), [(24, 15), (80, 69)])
def test_a_table_of_which_little_is_missing_is_not_taken_for_cut(full: Path, named: int, held: int) -> None:
    told = with_openings(full, named, held)
    assert len(told) == named - held
    assert not any("途中で切れて" in message for message in told)


ONE_BAD_ROW = [
    ("places.csv", "長岡市\n", "長岡市\nhall,会館\n", "events.csv", ",aore,", ",aor,", "場所「aor」"),
    ("organisations.csv", "\naist,産総研,government", "\naist,産総研,govt\nnikkei,日経,company", "events.csv", "aist", "nikkie", "団体・企業「nikkie」"),
    ("events.csv", "D2023-09-16", "令和0年", "policies.toml", '"topic:moves"', '"event:openin"', "出来事「openin」"),
    ("figures.csv", ",photo,", ",foto,", "coverage.csv", "topic:moves", "figure:photo_b", "図版「photo_b」"),
]  # fmt: skip


@pytest.mark.parametrize("case", ONE_BAD_ROW, ids=[case[0] for case in ONE_BAD_ROW])
def test_one_bad_row_hides_no_misspelt_reference_to_another(full: Path, case: tuple[str, ...]) -> None:
    table, old, new, elsewhere, written, misspelt, said = case
    change(full, table, old, new)
    (told,) = survey(open_package(full)).faults
    assert told.place.file == table
    change(full, elsewhere, written, misspelt)
    messages = [fault.message.ja for fault in survey(open_package(full)).faults]
    assert len(messages) == 2
    assert any(said in message for message in messages)


REJECTED = [
    ("events.csv", "D2023-09-16", "令和0年", ("events", "opening")),
    ("events.csv", "\nopening,", "\nOpening,", ("events", "opening")),
    ("events.csv", "\nopening,", "\n開館,", ("events", None)),
    ("figures.csv", ",photo,写真", ",photo", ("figures", "photo_a")),
    (TABLE, "inflow,CY2023,15202,register,6420", "inflow,CY2023,15202,register,many", ("observations", "inflow@CY2023")),
    (TABLE, "inflow,CY2023", "inflow,2023", ("observations", "inflow@")),
    ("sources.toml", 'title = "進捗状況"', "title = 1", ("sources", "report")),
    ("sources.toml", 'id = "report"', "id = 5", ("sources", None)),
    ("scenarios/outlook.toml", "steps", "stairs", ("scenarios", "outlook")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "lost"), REJECTED)
def test_what_could_not_be_read_is_known_by_its_id_and_place(
    full: Path, name: str, old: str, new: str, lost: tuple[str, str | None]
) -> None:
    change(full, name, old, new)
    reading = survey(open_package(full))
    assert reading.lost.kinds == {}
    assert reading.lost.ids[lost].startswith(name)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("id,shown_in", "id,shown", "figures.csv:1:2"),
        ("photo_a,", '"photo_a,', "figures.csv:2"),
        ("id,shown_in,kind,caption", "", "figures.csv:1"),
    ],
)
def test_of_a_table_that_cannot_be_read_at_all_any_record_may_be_lost(
    full: Path, old: str, new: str, where: str
) -> None:
    change(full, "figures.csv", old, new)
    assert survey(open_package(full)).lost.kinds == {"figures": where}


def test_of_a_table_cut_within_its_last_row_any_record_may_be_lost(full: Path) -> None:
    path = full / "figures.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("photo_a,") + len("photo_a,topic")], encoding="utf-8")
    reading = survey(open_package(full))
    assert [str(fault.place) for fault in reading.faults] == ["figures.csv:2"]
    assert reading.lost.kinds == {"figures": "figures.csv:2"}


def test_a_last_row_too_short_that_ends_with_its_line_loses_itself_alone(full: Path) -> None:
    path = full / "figures.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("photo_a,") + len("photo_a,topic")] + "\n", encoding="utf-8")
    assert survey(open_package(full)).lost.kinds == {}


def test_a_table_whose_name_is_misspelt_is_named_where_parts_of_it_stand_under_the_right_one(
    full: Path,
) -> None:
    plan = full / "plan.toml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("[document]", "[dokument]")
        + '\n[[document.parts]]\nid = "part_1"\ntitle = "第1部"\n',
        encoding="utf-8",
    )
    said = [
        f"{fault.message.ja} {fault.hint.ja if fault.hint else ''}"
        for fault in survey(open_package(full)).faults
    ]
    assert any("「dokument」という項目はありません もしかして「document」ですか" in each for each in said)
    assert any("[document] に項目「title」がありません" in each for each in said)


def test_what_is_missing_is_told_once_with_every_place_that_names_it(full: Path) -> None:
    change(full, "sources.toml", 'id = "report"', 'id = "repot"')
    (fault,) = survey(open_package(full)).faults
    assert fault.message.ja == "出典「report」はどこにもありません（参照は8か所）"
    assert fault.hint is not None
    assert fault.hint.ja == "もしかして「repot」ですか"
    places = [fault.place, *fault.also]
    assert places == sorted(places)
    assert {place.file for place in places} == {
        "events.csv", TABLE, "population/census.csv", "scenarios/outlook.toml", "targets.csv"
    }  # fmt: skip
