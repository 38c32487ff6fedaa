import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyappyo.jp.municipality import Area, AreaError, AreaLevel, LocalGovernment, check_digit
from hyappyo.jp.prefectures import PREFECTURES


@pytest.mark.parametrize(
    "six", ["152021", "150002", "151009", "011002", "131016", "132071", "131105", "010006", "472018"]
)
def test_published_codes_carry_the_check_digit_we_compute(six):
    assert check_digit(six[:5]) == six[5]
    assert LocalGovernment.parse(six) == LocalGovernment.parse(six[:5])


def test_a_wrong_check_digit_is_refused_naming_the_right_one():
    with pytest.raises(AreaError, match="6桁目は1のはずです") as refused:
        LocalGovernment.parse("152022")
    assert "152021" in refused.value.hint.en


@given(st.integers(1, 47), st.integers(1, 999), st.integers(0, 4), st.integers(1, 9))
def test_one_wrong_digit_is_caught_except_where_remainders_10_and_0_share_the_digit_1(
    prefecture, number, at, by
):
    five = f"{prefecture:02d}{number:03d}"
    slipped = five[:at] + str((int(five[at]) + by) % 10) + five[at + 1 :]
    assert check_digit(slipped) != check_digit(five) or check_digit(five) == "1"


@pytest.mark.parametrize("code", ["", "1520", "1520211", "１５２０２", "15202a", "48201", "00202"])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(AreaError):
        LocalGovernment.parse(code)


def test_a_code_knows_its_six_digits_and_its_prefecture():
    nagaoka, niigata = LocalGovernment.parse("15202"), LocalGovernment.parse("150002")
    assert (nagaoka.six, nagaoka.prefecture, nagaoka.is_prefecture) == ("152021", "15", False)
    assert (niigata.five, niigata.is_prefecture) == ("15000", True)


def test_there_are_forty_seven_prefectures_with_both_names():
    assert len(PREFECTURES) == 47
    assert (PREFECTURES["01"].ja, PREFECTURES["15"].ja, PREFECTURES["47"].ja) == (
        "北海道",
        "新潟県",
        "沖縄県",
    )
    assert (PREFECTURES["13"].en, PREFECTURES["26"].en, PREFECTURES["27"].en) == ("Tokyo", "Kyoto", "Osaka")


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("00", AreaLevel.NATION, None),
        ("15", AreaLevel.PREFECTURE, "00"),
        ("15202", AreaLevel.MUNICIPALITY, "15"),
        ("15202/yamakoshi", AreaLevel.DISTRICT, "15202"),
    ],
)
def test_an_area_has_a_level_and_a_parent(code, level, parent):
    area = Area.parse(code)
    assert (area.level, str(area)) == (level, code)
    assert area.parent == (None if parent is None else Area.parse(parent))


@pytest.mark.parametrize(
    "code", ["", "0", "15000", "152021", "99", "15202/", "15202/Yamakoshi", "15/yamakoshi", "00/x"]
)
def test_what_is_no_area_is_refused_in_both_languages(code):
    with pytest.raises(AreaError) as refused:
        Area.parse(code)
    assert code in refused.value.message.ja
    assert code in refused.value.message.en
