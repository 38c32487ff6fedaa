"""Colours carry what stands on them, and never the meaning alone."""

from itertools import pairwise

import pytest

from hyappyo.chart import palette
from hyappyo.chart.bar import FILLS
from hyappyo.chart.palette import contrast

TEXTS = (palette.INK, palette.GREY_DARK, palette.GREY, palette.ACCENT, palette.WARM, *palette.CONTEXT)


def test_contrast_is_that_of_the_definition() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == 1
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("colour", TEXTS)
def test_every_colour_of_words_reads_on_paper(colour: str) -> None:
    assert contrast(colour, palette.PAPER) >= 4.5


@pytest.mark.parametrize("colour", [palette.INK, palette.GREY_DARK, palette.ACCENT, palette.WARM])
def test_words_read_on_the_band_too(colour: str) -> None:
    assert contrast(colour, palette.BAND) >= 4.5


@pytest.mark.parametrize("colour", [*palette.SERIES, *palette.CONTEXT, palette.ACCENT_TINT])
def test_every_line_and_bar_stands_out_from_paper(colour: str) -> None:
    assert contrast(colour, palette.PAPER) >= 3


def test_bars_beside_each_other_are_told_apart_in_a_grey_print() -> None:
    assert all(contrast(one.inside, other.inside) >= 1.3 for one, other in pairwise(FILLS))
    assert all(contrast(fill.edge, palette.PAPER) >= 3 for fill in FILLS)


def test_every_colour_may_be_given_another_value_by_a_dark_page() -> None:
    used = {*palette.SERIES, *palette.CONTEXT, palette.PAPER, palette.INK, palette.BAND, palette.WARM}
    assert used <= palette.THEME.keys()
