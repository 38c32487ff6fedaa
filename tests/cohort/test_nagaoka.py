"""Nagaoka: IPSS 2018 reproduced, and the paths that reach the 235,614 people of the city's own outlook in 2040."""

import runpy
import sys

import numpy as np
import pytest

from cohort import nagaoka as place
from cohort.shared_data import ROOT
from hyappyo.cohort import migration_lever, project_municipality, solve, tfr_lever

pytestmark = pytest.mark.usefixtures("shared")


def total(rates, year=2040):
    return project_municipality(place.nagaoka().base, rates, start=2015).total(year)


def test_ipss_2018_comes_back_in_every_cell():
    city = place.nagaoka()
    run = project_municipality(city.base, city.rates, start=2015)
    np.testing.assert_allclose(run.people, city.published, atol=1e-9)
    assert [round(value) for value in run.totals] == [
        275_133,
        266_677,
        256_721,
        245_840,
        234_213,
        221_647,
        208_572,
    ]


@pytest.mark.parametrize(
    ("tfr", "moves", "expected"), [(True, True, 235_938), (True, False, 231_673), (False, True, 225_903)]
)
def test_the_stated_path_comes_within_half_a_per_cent_of_its_reconstruction(tfr, moves, expected):
    assert total(place.stated(tfr=tfr, moves=moves)) == pytest.approx(expected, rel=0.005)


def test_the_published_outlook_lies_within_the_stated_path():
    city = place.nagaoka()
    assert total(place.stated()) == pytest.approx(place.OUTLOOK, rel=0.005)
    births = tfr_lever(place.stated(tfr=False), place.STATED_TFR, city.k, start=2015)
    found = solve(city.base, births, place.OUTLOOK, 2040, start=2015)
    assert found.status == "within"
    assert found.projection.total(2040) == pytest.approx(place.OUTLOOK, abs=1e-6)
    assert np.isfinite(found.births_per_year).all()


def test_neither_births_nor_moves_alone_reach_the_outlook_on_the_stated_path():
    city = place.nagaoka()
    fading = place.STATED_BALANCE.over(2015, place.STEPS, 5)
    for lever in (
        tfr_lever(city.rates, place.STATED_TFR, city.k, start=2015),
        migration_lever(city.rates, city.rates.migration.scaled(fading)),
    ):
        assert solve(city.base, lever, place.OUTLOOK, 2040, start=2015).status == "beyond"


def test_k_is_the_published_conversion_and_drifts_upwards_to_2040():
    city = place.nagaoka()
    assert place.census_ratio(2010) / place.TFR_2008_12 == pytest.approx(0.1436, abs=2e-4)
    assert city.k[0] < city.k[4]


@pytest.mark.parametrize("page", ["nagaoka", "fit"])
def test_the_page_is_what_its_command_prints(page, capsys, monkeypatch):
    command = ROOT / "bench" / f"cohort_{page}.py"
    monkeypatch.setattr(sys, "argv", [str(command)])
    monkeypatch.setattr(sys, "path", list(sys.path))
    runpy.run_path(str(command), run_name="__main__")
    assert capsys.readouterr().out == (ROOT / "docs" / f"cohort-{page}.md").read_text(encoding="utf-8")
