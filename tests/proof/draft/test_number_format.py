"""Numbers as a sheet prints them."""

import pytest

from hyappyo.proof.draft.number_format import plain, shown


@pytest.mark.parametrize(
    ("value", "code", "printed"),
    [
        (12340.0, "#,##0", "12,340"),
        (0.0988, "0.0%", "9.9%"),
        (1.3, "0.00", "1.30"),
        (-60.0, '#,##0;"▲ "#,##0', "▲ 60"),
        (-60.0, "#,##0;[Red]-#,##0", "-60"),
        (3.0, '0"か所"', "3か所"),
        (5_500_000.0, '#,##0,"千円"', "5,500千円"),
        (0.0, '#,##0;-#,##0;"－"', "0"),
        (12.5, "General", "12.5"),
        (0.5, "# ?/?", "0.5"),
        (1234.5, "0.00E+00", "1234.5"),
        (7.0, "¥#,##0", "¥7"),
    ],
)
def test_a_format_prints_as_a_reader_sees_it(value: float, code: str, printed: str) -> None:
    assert shown(value, code) == printed


def test_a_number_without_a_format_has_no_tail_of_noughts() -> None:
    assert [plain(each) for each in (1436.0, 0.1 + 0.2, 1e20, -3.0)] == ["1436", "0.3", "1e+20", "-3"]


@pytest.mark.parametrize("code", ["General", "#,##0", "0%", "# ?/?"])
def test_what_is_no_number_is_printed_as_none(code: str) -> None:
    assert [shown(float(each), code) for each in ("inf", "-inf", "nan")] == ["inf", "-inf", "nan"]
