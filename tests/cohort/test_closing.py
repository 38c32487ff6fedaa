import numpy as np
import pytest
from hypothesis import strategies as st

from cohort.problems import holds_for
from cohort.shared_data import frame
from hyappyo.cohort import AgeGroups, CohortError, LifeTable
from hyappyo.cohort.closing import kannisto

FIVE = np.arange(0, 86, 5.0)


def law(starts, level=-11.0, slope=0.1):
    return 1 / (1 + np.exp(-(level + slope * (starts + 2.5))))


@holds_for(st.floats(-13, -10.5), st.floats(0.08, 0.11))
def test_rates_that_follow_the_law_are_continued_along_it(level, slope):
    table = kannisto(FIVE, law(FIVE, level, slope), 100, fit_from=60)
    np.testing.assert_allclose(table.mx[:-1], law(np.arange(0, 100, 5.0), level, slope), rtol=1e-6)
    assert table.starts[-1] == 100


def test_the_given_closed_rates_stay_and_the_open_group_is_let_go():
    mx = law(FIVE)
    mx[-1] = 0.9
    table = kannisto(FIVE, mx, 90, fit_from=70)
    np.testing.assert_allclose(table.mx[:17], mx[:17])
    assert table.mx[17] == pytest.approx(law(np.array([85.0]))[0])


@pytest.mark.usefixtures("shared")
def test_what_is_cut_off_japan_s_complete_table_at_95_is_found_again():
    """Fitted to ages 80-94 only, the expectation at 95 comes within four weeks of the published table's."""
    table = frame("japan/national/fmsb_Jlife.csv")
    for sex in "MF":
        qx = table[f"qx2020{sex}"].dropna().to_numpy()
        whole = LifeTable.from_probabilities(np.arange(len(qx)), np.append(qx[:-1], 1.0))
        short = kannisto(whole.starts[:96], whole.mx[:96], 100)
        assert short.ex[95] == pytest.approx(whole.ex[95], abs=0.08)
        assert short.survival(AgeGroups(5, 100))[-1] == pytest.approx(
            whole.survival(AgeGroups(5, 100))[-1], abs=0.01
        )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"open_age": 93}, r"open_age = 93: must be 85 plus whole groups of 5 years"),
        ({"open_age": 80}, r"open_age = 80: must be 85 plus"),
        ({"fit_from": 80}, r"fit_from = 80: must leave two groups to fit"),
        ({"mx": law(FIVE)[::-1]}, r"mx = slope -0.1000: must rise with age"),
        ({"mx": np.where(FIVE == 75, 1.5, law(FIVE))}, r"mx\[15\] = 1.5: must be below 1"),
    ],
)
def test_rates_that_cannot_be_continued_are_refused(change, message):
    given_to_it = {"starts": FIVE, "mx": law(FIVE), "open_age": 100, "fit_from": 60} | change
    with pytest.raises(CohortError, match=message):
        kannisto(**given_to_it)
