"""The example's report, composed and set once for all tests of this room that read it."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from hyappyo.package import PackageEditions, open_package
from hyappyo.proof import Proof, prove
from hyappyo.report.compose import compose
from hyappyo.report.draw import drawn
from hyappyo.report.model import Edition, Report
from hyappyo.report.pdf import render_pdf

EXAMPLE = Path(__file__).parents[2] / "examples/nagaoka"


@cache
def _proof() -> Proof:
    editions = PackageEditions(open_package(EXAMPLE))
    return prove(editions.plan("reconstruction"))


@cache
def _report(lang: str, edition: Edition) -> Report:
    return compose(_proof(), lang, edition)  # type: ignore[arg-type]  # parametrised by plain words


@cache
def _pdf(lang: str, edition: Edition) -> bytes:
    report = _report(lang, edition)
    return render_pdf(report, drawn(report))


@pytest.fixture(scope="session")
def proof() -> Proof:
    return _proof()


@pytest.fixture(scope="session")
def report_of() -> Callable[[str, Edition], Report]:
    return _report


@pytest.fixture(scope="session")
def pdf_of() -> Callable[[str, Edition], bytes]:
    return _pdf
