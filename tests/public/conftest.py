"""Sites exported once for the whole session. A name that a template does not know fails the test that meets it."""

from pathlib import Path
from typing import NoReturn

import pytest

from hyappyo.package import PackageEditions, open_package
from hyappyo.proof import prove
from hyappyo.public import settings
from hyappyo.public.export import export
from hyappyo.public.site import Site

from .sample import SUPPLEMENT, drawn, site

ROOT = Path(__file__).parents[2]


class Loud(str):
    """What Django puts in the place of an unknown name, refusing to be put there."""

    __slots__ = ()

    def __contains__(self, _: object) -> bool:
        return True

    def __mod__(self, name: object) -> NoReturn:
        raise LookupError(f"the template names {name}, which nothing supplies")


settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Loud("%s")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests for which the whole site of the example is made."""
    here = [item for item in items if item.path.is_relative_to(Path(__file__).parent)]
    for item in here:
        if {"example", "example_internal"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.whole)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small plan's handout."""
    folder = tmp_path_factory.mktemp("sample")
    export(site(supplement=SUPPLEMENT), folder)
    return folder


@pytest.fixture(scope="session")
def sample_internal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small plan's internal edition, as a draft."""
    folder = tmp_path_factory.mktemp("internal")
    export(site(supplement=SUPPLEMENT, audience="internal", draft=True), folder)
    return folder


@pytest.fixture(scope="session")
def nagaoka() -> Site:
    """The example, with its supplement."""
    editions = PackageEditions(open_package(ROOT / "examples/nagaoka"))
    proof, supplement = prove(editions.base), prove(editions.plan("supplement"))
    return Site(proof.plan, proof, supplement.plan, draw=drawn)


@pytest.fixture(scope="session")
def example(nagaoka: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's handout, without pictures."""
    folder = tmp_path_factory.mktemp("example")
    export(nagaoka, folder)
    return folder


@pytest.fixture(scope="session")
def example_internal(nagaoka: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's internal edition, without pictures."""
    folder = tmp_path_factory.mktemp("example_internal")
    export(Site(nagaoka.plan, nagaoka.proof, nagaoka.supplement, audience="internal", draw=drawn), folder)
    return folder


@pytest.fixture(
    params=[
        "sample",
        "sample_internal",
        pytest.param("example", marks=pytest.mark.whole),
        pytest.param("example_internal", marks=pytest.mark.whole),
    ]
)
def any_site(request: pytest.FixtureRequest) -> Path:
    """Each of the exported sites in turn."""
    folder: Path = request.getfixturevalue(request.param)
    return folder
