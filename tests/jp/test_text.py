from hypothesis import given
from hypothesis import strategies as st

from hyappyo.jp.text import display_width, fold_width, matching_key, pad, vocabulary


@given(st.text())
def test_folding_keeps_every_position(text):
    assert len(fold_width(text)) == len(text)


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold_width(fold_width(text)) == fold_width(text)
    assert matching_key(matching_key(text)) == matching_key(text)


def test_digits_brackets_dashes_and_waves_fold():
    assert fold_width("２０２３（令和５）－８％～９〜１０—２") == "2023(令和5)-8%~9~10-2"


def test_the_long_vowel_mark_is_a_letter():
    assert fold_width("センター") == "センター"


def test_two_writings_of_one_name_meet_under_one_key():
    assert matching_key("E d u - D i v e r") == matching_key("Ｅｄｕ－Ｄｉｖｅｒ") == "edu-diver"
    assert matching_key("一 目 次") == matching_key("一目次")
    assert matching_key("㈱ＵＳＥＮ") == matching_key("(株)USEN")


def test_columns_are_counted_as_a_terminal_shows_them():
    assert display_width("長岡市 2023") == 11
    assert display_width("か\u3099") == 2
    assert pad("長岡", 6) + "|" == "長岡  |"
    assert pad("長岡市", 4) == "長岡市"


def test_a_vocabulary_has_the_words_between_blanks_and_line_ends() -> None:
    assert vocabulary("人 世帯\n件\u3000社\n") == ("人", "世帯", "件", "社")
