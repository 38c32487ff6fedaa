"""The search index: two characters already find, and it is compact."""

import json
from pathlib import Path

import pytest

from hyappyo.public.search import bigrams, fold


def index(folder: Path, lang: str = "") -> tuple[list[list[object]], dict[str, list[int]]]:
    script = (folder / lang / "search-index.js").read_text("utf-8")
    read = json.loads(script.removeprefix("window.hyappyoIndex = ").removesuffix(";\n"))
    grams = {}
    for line in read["grams"].splitlines():
        gram, packed = line.split("\t")
        at, places = 0, []
        for step in packed.split("."):
            at += int(step, 36)
            places.append(at)
        grams[gram] = places
    return read["pages"], grams


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("防災訓練", {"防災", "災訓", "訓練"}),
        ("ＤＸ", {"dx"}),
        ("駅", {"駅"}),
        ("a b", {"a", "b"}),
        ("𠮷野", {"𠮷野"}),
        ("", set()),
    ],
)
def test_words_are_indexed_as_pairs_of_neighbours(text: str, pairs: set[str]) -> None:
    assert bigrams(text) == pairs


def test_width_and_case_make_no_difference() -> None:
    assert fold("ＤＸ　センター") == fold("dx センター")


def test_a_number_is_the_same_with_commas_and_without() -> None:
    assert fold("1,436人、２，３４５，６７８円") == "1436人、2345678円"
    assert fold("2,30や2020,2021") == "2,30や2020,2021"


def test_a_fall_is_the_same_whichever_mark_it_has() -> None:
    assert fold("▲671") == fold("△671") == fold("−671") == "-671"


def test_a_value_leads_to_the_page_of_its_indicator(example: Path) -> None:
    for lang, said in (("", "2023年 1,436人"), ("en", "2023 1,436 persons")):
        pages, grams = index(example / lang)
        found = set.intersection(*(set(grams[pair]) for pair in bigrams("1,436")))
        assert {pages[place][0] for place in found} >= {"indicators/births.html"}
        (births,) = [entry for entry in pages if entry[0] == "indicators/births.html"]
        assert said in str(births[3])


def test_a_value_of_another_place_names_it_and_what_is_worked_out_is_found_too(example: Path) -> None:
    texts = {str(entry[0]): str(entry[3]) for entry in index(example)[0]}
    assert "新潟県 2023年 1.23" in texts["indicators/tfr.html"]
    assert "2,516" in texts["indicators/natural_change.html"]


def test_a_word_of_two_characters_finds_the_topic_about_it(example: Path) -> None:
    pages, grams = index(example)
    assert "topics/disaster.html" in [pages[place][0] for place in grams["防災"]]


def test_what_only_the_summary_of_a_policy_says_is_found(example: Path) -> None:
    pages, grams = index(example)
    found = set(grams["42"]) & set(grams["27"])
    assert {pages[place][0] for place in found} >= {"policies/policy_1.html", "topics/citizen_activity.html"}


def test_every_pair_of_every_entry_leads_back_to_it(sample: Path) -> None:
    for lang in ("", "en"):
        pages, grams = index(sample, lang)
        for place, (_, title, _, text, _) in enumerate(pages):
            assert all(place in grams[pair] for pair in bigrams(f"{title} {text}"))


def test_every_entry_leads_to_a_page(example: Path) -> None:
    pages, _ = index(example)
    assert all((example / str(entry[0]).partition("#")[0]).is_file() for entry in pages)
