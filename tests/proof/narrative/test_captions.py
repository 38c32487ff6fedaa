"""Titles, notes and captions bind numbers as any text does, and are handed on in plain words."""

from msgspec.structs import replace

from hyappyo.jp.period import Period
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Chart, Figure, Row, SeriesTable
from hyappyo.proof import Proof, prove
from proof.narrated import PLAN, of_rule, with_text

PERIODS = Period.parse("CY2020..CY2023")


def captioned(ja: str, en: str | None = None, field: str = "title") -> Proof:
    """Prove a plan with one chart that says this in one of its fields."""
    texts = {"title": Text("出生数の推移"), field: Text(ja, en)}
    chart = Chart(id="births", form="line", rows=(Row(series="births"),), periods=PERIODS, **texts)
    return prove(with_text("本文", charts=(chart,)))


BOUND = "出生は2023年に[1,436人](fact:births@CY2023)に減少"


def test_a_bound_number_of_a_title_is_proved_with_its_place_and_lineage() -> None:
    (number,) = captioned(BOUND).numbers
    assert (number.owner, number.field, number.words, number.verdict) == (
        "topic:news", "charts.births.title", "1,436人", "cited"
    )  # fmt: skip
    assert number.lineage is not None


def test_whoever_draws_a_chart_gets_plain_words_in_both_languages() -> None:
    proof = captioned(BOUND, "Births fell to [1,436](fact:births@CY2023) in 2023")
    (chart,) = proof.plan.topics[0].charts
    assert chart.title == Text("出生は2023年に1,436人に減少", "Births fell to 1,436 in 2023")
    assert proof.english_numbers[0].id == proof.numbers[0].id


def test_a_wrong_number_in_a_caption_is_contradicted_once() -> None:
    proof = captioned("2023年の出生は[1,463人](fact:births@CY2023)")
    assert [finding.rule for finding in proof.findings if finding.severity == "error"] == ["HY101"]


def test_a_number_in_a_caption_that_is_bound_to_nothing_is_found_and_its_dates_are_not() -> None:
    proof = captioned("2020年～2023年。対象は30団体", field="subtitle")
    assert [finding.places[0].text for finding in of_rule(proof, "HY103")] == ["30団体"]
    assert proof.tally.unbound == 1


def test_a_caption_without_a_binding_is_no_markdown() -> None:
    words = "*出生* と _死亡_ <!-- の --> 推移"
    (chart,) = captioned(words).plan.topics[0].charts
    assert chart.title.ja == words


def test_notes_of_tables_and_captions_of_pictures_bind_too() -> None:
    table = SeriesTable(
        id="t", title=Text("表"), rows=(Row(series="births"),), periods=PERIODS, note=Text("[1,436人](fact:births@CY2023)")
    )  # fmt: skip
    figure = Figure(
        id="f", shown_in="topic:news", kind="photo", caption=Text("死亡[3,952人](fact:deaths@CY2023)")
    )
    plan = replace(with_text("本文", tables=(table,), plan=PLAN), figures=(figure,))
    proof = prove(plan)
    assert [number.field for number in proof.numbers] == ["tables.t.note", "figures.f.caption"]
    assert proof.plan.topics[0].tables[0].note == Text("1,436人")
    assert proof.plan.figures[0].caption == Text("死亡3,952人")


def test_the_caption_of_a_picture_that_no_page_shows_stays_as_it_is() -> None:
    figure = Figure(id="f", shown_in="topic:none", kind="photo", caption=Text("[1](fact:births@CY2023)"))
    proof = prove(replace(with_text("本文"), figures=(figure,)))
    assert proof.numbers == ()
    assert proof.plan.figures == (figure,)
