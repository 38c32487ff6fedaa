"""Open data: opens right in a spreadsheet, runs nothing, loses nothing."""

import csv
import json
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from hyappyo.public.opendata import csv_bytes
from hyappyo.public.site import Site


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))


def test_files_begin_with_the_mark_by_which_excel_knows_utf_8(sample: Path) -> None:
    files = list((sample / "data").rglob("*.csv"))
    assert files
    assert all(file.read_bytes().startswith(b"\xef\xbb\xbf") for file in files)


def test_a_text_that_looks_like_a_formula_is_kept_from_being_one(sample: Path) -> None:
    (told,) = [row for row in rows(sample / "data/observations.csv") if row["note"]]
    assert (told["note"], told["note_en"]) == ("'=HYPERLINK(1)", "")


def test_negative_numbers_stay_numbers(sample: Path) -> None:
    values = [row["value"] for row in rows(sample / "data/indicators/natural.csv")]
    assert values == ["-7"]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=1))
def test_no_text_cell_begins_as_a_formula(cells: list[str]) -> None:
    text = csv_bytes([cells]).decode("utf-8-sig")
    (read,) = (
        csv.reader([text.removesuffix("\r\n")])
        if "\n" not in text.removesuffix("\r\n") and "\r" not in text.removesuffix("\r\n")
        else [[]]
    )
    assert not [cell for cell in read if cell.startswith(("=", "+", "-", "@"))]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_a_number_is_written_as_it_is(number: Decimal) -> None:
    assert Decimal(csv_bytes([[number]]).decode("utf-8-sig").strip()) == number


def test_parts_are_told_by_id_for_programs_and_by_name_for_people(sample: Path) -> None:
    told = {
        row["dimensions"]: (row["dimensions_text"], row["dimensions_text_en"])
        for row in rows(sample / "data/observations.csv")
        if row["indicator"] in ("students", "visits")
    }
    assert told == {
        "": ("", ""),
        "level=undergraduate": ("学部", "Undergraduate"),
        "level=graduate": ("大学院", ""),
        "hall=east": ("east", "east"),
        "hall=east;sex=F": ("east、F", "east, F"),
    }


def test_supplementary_values_name_their_edition(sample: Path) -> None:
    editions = {row["period"]: row["edition"] for row in rows(sample / "data/indicators/births.csv")}
    assert editions["CY2024"] == "supplement"
    assert editions["CY2023"] == "base"


def test_every_observation_of_the_example_is_in_the_table_and_in_the_json(
    example: Path, nagaoka: Site
) -> None:
    table = rows(example / "data/observations.csv")
    document = json.loads((example / "data/site.json").read_text("utf-8"))
    assert len(table) == len(document["observations"]) == len(nagaoka.whole.observations)
    told = {
        (row["indicator"], row["period"], row["area"], row["dimensions"], row["basis"], row["vintage"])
        for row in table
    }
    assert len(told) == len(table)
    absent = [row for row in table if not row["value"]]
    assert all(row["absence"] for row in absent)
