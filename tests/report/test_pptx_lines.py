"""Lines of titles: nothing is lost, nothing runs out of its box, and a phrase stays whole where it fits."""

from hypothesis import given
from hypothesis import strategies as st

from hyappyo.report.grid import GRID
from hyappyo.report.measure import whole_width
from hyappyo.report.model import Number, Words
from hyappyo.report.phrases import phrased, plain
from hyappyo.report.pptx.lines import extra_height, fitting_size, lines_of, set_width

WORDS = st.text("人口減少は約3,000人（令和5年度）、とABC of 長岡の。", min_size=1, max_size=60)
ROOMS = st.floats(60, 257)


@given(WORDS, ROOMS)
def test_lines_hold_every_character_in_order(text: str, room: float) -> None:
    lines = lines_of(phrased(text, "ja"), GRID.title, room, strong=True)
    assert "".join(plain(line) for line in lines) == text


@given(WORDS, ROOMS)
def test_no_line_is_wider_than_its_room(text: str, room: float) -> None:
    longest_word = 60 * GRID.title.em  # a word that no program breaks may stand out
    for line in lines_of(phrased(text, "ja"), GRID.title, room, strong=True):
        breakable = any(character > "\u2fff" for character in plain(line)[1:-1])
        limit = room if breakable else longest_word
        assert set_width(line, strong=True) * GRID.title.em <= limit + 1e-6


def test_a_line_breaks_between_phrases() -> None:
    text = phrased("社会減は2020年の671人から2022年に377人まで縮み、2023年は566人に拡大", "ja")
    lines = lines_of(text, GRID.title, GRID.inner_width, strong=True)
    assert [plain(line) for line in lines] == [
        "社会減は2020年の671人から2022年に",
        "377人まで縮み、2023年は566人に拡大",
    ]


def test_the_digits_of_a_year_are_never_parted() -> None:
    text = phrased("人口は1995年の293,250人から2020年に266,936人、2050年に197,104人へ", "ja")
    assert not any(plain((*phrase,))[-1].isdigit() for phrase in text.phrases)


def test_a_last_line_of_one_word_is_made_even() -> None:
    text = phrased("共働きの子育てしやすい街のランキングで全国第十八位になり評価された", "ja")
    wide = set_width(text.runs) * GRID.lead.em - 1
    lines = lines_of(text, GRID.lead, wide)
    widths = [set_width(line) for line in lines]
    assert len(lines) == 2
    assert min(widths) > 0.6 * max(widths)


def test_english_breaks_at_spaces() -> None:
    lines = lines_of(
        phrased("Progress and outcomes of the comprehensive plan", "en"), GRID.title, 90, strong=True
    )
    assert len(lines) > 1
    assert all(
        plain(line).strip().split(" ")[-1]
        in ["Progress", "and", "outcomes", "of", "the", "comprehensive", "plan"]
        for line in lines
    )


def test_space_between_scripts_is_reckoned_with() -> None:
    dense = (Words("令和4年度に2社、令和5年度に3社、令和6年度に4社"),)
    exact = set_width((Words("あ" * 8),))
    assert exact == 8
    assert extra_height(dense, (set_width(dense) - 2) * GRID.body.em, GRID.body) >= 0
    assert set_width(dense) > set_width((Words("令和4年度"),)) * 3


def test_room_is_left_for_the_wider_letters_of_a_face_that_stands_in() -> None:
    assert set_width((Words("6億6,266万円"),)) > whole_width((Words("6億6,266万円"),)) + 0.07 * 5
    assert set_width((Words("Nagaoka and 27 firms"),)) == whole_width((Words("Nagaoka and 27 firms"),))


def test_the_mark_of_a_number_takes_room() -> None:
    assert set_width((Number("427団体", 12),)) > set_width((Words("427団体"),))


def test_telling_numbers_share_the_largest_size_at_which_each_fits() -> None:
    assert fitting_size(["18位"], 40, (28.0, 21.0)) == 28
    assert fitting_size(["18位", "6億6,266万円"], 70, (28.0, 21.0)) == 21
    assert fitting_size(["一二三四五六七八九十" * 3], 40, (28.0, 21.0)) == GRID.lead.size
