"""The site in a browser: from a folder and below a path of a server, by mouse and by keyboard, in light and dark."""

import contextlib
import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest

from hyappyo.chart import svg
from hyappyo.public.export import export
from hyappyo.public.site import Site

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
EVERY_KIND = (
    "index.html",
    "contents.html",
    "vision.html",
    "policies/policy_2.html",
    "topics/population.html",
    "topics/awards.html",
    "population.html",
    "indicators/index.html",
    "indicators/tfr.html",
    "indicators/births.html",
    "commitments.html",
    "not-supplied.html",
    "proof.html",
    "findings.html",
    "sources/index.html",
    "sources/report.html",
    "search.html",
    "data.html",
    "about.html",
    "404.html",
    "en/index.html",
    "en/topics/population.html",
)
TOPIC = "topics/covid.html"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.is_file(), reason=f"there is no browser at {CHROMIUM}"),
]


@pytest.fixture(scope="module")
def folder(nagaoka: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's internal edition, with its pictures: every kind of page there is."""
    made = tmp_path_factory.mktemp("drawn") / "below" / "a path"
    export(Site(nagaoka.plan, nagaoka.proof, nagaoka.supplement, "internal", draft=True, draw=svg.svg), made)
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture
def tab(browser, folder: Path):
    """A page 1,000 px wide that fails the test on any console message, error or request beyond the site."""
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: _check(request.url, complaints))
    yield page
    context.close()
    assert complaints == []


def _check(url: str, complaints: list[str]) -> None:
    if not url.startswith(("file://", "http://127.0.0.1:")):
        complaints.append(f"a request left the machine: {url}")


def test_a_number_opens_its_lineage_by_click_and_closes_with_escape_returning_the_focus(
    tab, folder: Path
) -> None:
    tab.goto((folder / TOPIC).as_uri())
    number = tab.locator("a.bound").first
    number.click()
    box = tab.get_by_role("dialog")
    assert "出典" in box.inner_text()
    assert number.get_attribute("aria-expanded") == "true"
    tab.keyboard.press("Escape")
    assert box.count() == 0
    assert number.evaluate("link => link === document.activeElement")


def test_a_number_opens_by_enter_and_by_space_and_its_source_is_the_next_stop(tab, folder: Path) -> None:
    tab.goto((folder / TOPIC).as_uri())
    for key in ("Enter", " "):
        tab.locator("a.bound").first.focus()
        tab.keyboard.press(key)
        assert tab.get_by_role("dialog").evaluate("box => box.contains(document.activeElement)")
        tab.keyboard.press("Tab")
        assert tab.get_by_role("dialog").evaluate("box => box.contains(document.activeElement)")
        tab.keyboard.press("Escape")


def test_opening_a_lineage_moves_nothing_on_the_page(tab, folder: Path) -> None:
    tab.goto((folder / TOPIC).as_uri())
    place = "() => JSON.stringify([...document.querySelectorAll('main p, main li')].map(e => e.getBoundingClientRect()))"
    before = tab.evaluate(place)
    tab.locator("a.bound").first.click()
    assert tab.evaluate(place) == before


def test_the_lineage_of_the_last_number_on_a_phone_stays_on_the_screen(browser, folder: Path) -> None:
    page = browser.new_context(viewport={"width": 360, "height": 640}).new_page()
    page.goto((folder / "topics/population.html").as_uri())
    for number in page.locator("main .prose a.bound").all():
        number.click()
        box = page.get_by_role("dialog").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        page.keyboard.press("Escape")
    page.context.close()


def test_without_script_a_number_is_a_link_to_the_same_lineage(browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / TOPIC).as_uri())
    page.locator("a.bound").first.click()
    fragment = page.url.partition("#")[2]
    assert fragment.startswith("n-covid-")
    assert "出典" in page.locator(f"#{fragment}").inner_text()
    context.close()


def test_search_finds_a_word_of_two_characters_from_a_folder(tab, folder: Path) -> None:
    tab.goto((folder / "index.html").as_uri())
    tab.get_by_role("searchbox").fill("防災")
    tab.get_by_role("searchbox").press("Enter")
    tab.wait_for_url("**/search.html?q=*")
    assert tab.locator("#hits a").count() > 3
    assert "件" in tab.locator("#found").inner_text()
    tab.locator("#hits a", has_text="防災").first.click()
    assert "防災" in tab.locator("main").inner_text()


@pytest.mark.parametrize(
    ("query", "said"),
    [("ＤＸ", "件"), ("学校不登校支援", "近いもの"), ("ぬるぽ", "見つかりません"), ("駅", "件")],
)
def test_search_folds_width_comes_close_and_says_when_there_is_nothing(
    tab, folder: Path, query: str, said: str
) -> None:
    tab.goto((folder / "search.html").as_uri())
    tab.locator("#q").fill(query)
    assert said in tab.locator("#found").inner_text()


@pytest.mark.parametrize("query", ["1,436", "1436", "１，４３６"])
def test_search_finds_a_value_however_its_thousands_are_written(tab, folder: Path, query: str) -> None:
    tab.goto((folder / "search.html").as_uri())
    tab.locator("#q").fill(query)
    births = tab.locator("#hits li", has=tab.locator("a[href='indicators/births.html']"))
    assert births.locator("mark").inner_text() == "1,436"


def test_a_search_stands_in_the_address_and_is_gone_back_to(tab, folder: Path) -> None:
    tab.goto((folder / "search.html").as_uri())
    for query in ("防災", "1,436"):
        tab.locator("#q").fill(query)
        tab.locator("#q").press("Enter")
        tab.wait_for_url(f"**/search.html?q={quote(query)}")
        assert tab.locator("#hits a").count() > 0
    found = tab.locator("#hits").inner_text()
    tab.locator("#hits a", has_text="出生").first.click()
    tab.go_back()
    assert (tab.locator("#q").input_value(), tab.locator("#hits").inner_text()) == ("1,436", found)
    tab.go_back()
    assert tab.locator("#q").input_value() == "防災"
    assert "防災" in tab.locator("#hits mark").first.inner_text()


def test_the_site_works_below_a_path_of_a_server(tab, folder: Path) -> None:
    with _served(folder.parents[1]) as address:
        tab.goto(f"{address}/below/a%20path/en/index.html")
        tab.get_by_role("searchbox").fill("nursery")
        tab.get_by_role("searchbox").press("Enter")
        tab.wait_for_url("**/search.html?q=*")
        assert tab.locator("#hits a").count() > 0
        tab.get_by_role("link", name="日本語").click()
        # The whole page, before the server goes: what it still loads would fail with it.
        tab.wait_for_url(f"{address}/below/a%20path/search.html", wait_until="networkidle")
        assert tab.get_by_role("searchbox").count() > 0


@pytest.mark.parametrize("name", EVERY_KIND)
def test_no_page_is_wider_than_a_phone(browser, folder: Path, name: str) -> None:
    page = browser.new_context(viewport={"width": 360, "height": 780}).new_page()
    page.goto((folder / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.context.close()


@pytest.mark.parametrize("name", EVERY_KIND)
def test_axe_finds_no_barrier_in_light_nor_too_little_contrast_in_dark(
    browser, folder: Path, name: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(viewport={"width": 1200, "height": 900}, color_scheme="light")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto((folder / name).as_uri())
    for number in page.locator("a.bound").all()[:1]:
        number.click()
    found = axe.run(page, options={"preload": False}).response["violations"]
    page.emulate_media(color_scheme="dark")
    found += axe.run(page, options={"preload": False, "runOnly": ["color-contrast"]}).response["violations"]
    context.close()
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]][:3]) for each in found] == []
    assert complaints == []


@contextlib.contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep the test's output free of requests."""
