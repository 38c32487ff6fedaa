"""The site over HTTP: the plan as it is now."""

import re
from html import unescape
from typing import Any
from urllib.parse import unquote
from wsgiref.util import setup_testing_defaults

import pytest

from hyappyo.public.live import application
from hyappyo.public.site import Site

from .sample import NAMES_OF_PICTURES, pictured, site


def get(app: Any, path: str, host: str = "127.0.0.1") -> tuple[str, dict[str, str], str]:
    environ: dict[str, Any] = {"PATH_INFO": path, "REQUEST_METHOD": "GET", "HTTP_HOST": host}
    setup_testing_defaults(environ)
    told: dict[str, Any] = {}

    def start(status: str, headers: list[tuple[str, str]]) -> None:
        told.update(status=status, headers=dict(headers))

    body = b"".join(app(environ, start)).decode()
    return told["status"], told["headers"], body


def test_pages_are_served_in_both_languages() -> None:
    app = application(lambda: CURRENT)
    assert "防災と出生" in get(app, "/topics/births.html")[2]
    assert '<html lang="en">' in get(app, "/en/index.html")[2]
    assert get(app, "/")[0] == "200 OK"


@pytest.mark.parametrize("name", NAMES_OF_PICTURES)
def test_a_picture_is_served_where_its_page_says(name: str) -> None:
    app = application(lambda: site(pictured(name), pictures={name: b"the picture"}))
    (link,) = re.findall('src="(../figures/[^"]+)"', get(app, "/topics/births.html")[2])
    path = unquote(unescape(link).removeprefix(".."), "latin-1")  # as a server hands it on
    assert get(app, path)[2] == "the picture"


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8123", "[::1]:8000"])
def test_this_machine_is_answered_by_each_of_its_names(host: str) -> None:
    assert get(application(lambda: CURRENT), "/index.html", host)[0] == "200 OK"


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "elsewhere.example:8000", "127.0.0.1.elsewhere.example", "a b"]
)
def test_a_name_from_elsewhere_that_leads_here_reads_nothing(host: str) -> None:
    asked: list[Site] = []
    status, _, body = get(application(lambda: asked.append(CURRENT) or CURRENT), "/index.html", host)
    assert (status, asked) == ("400 Bad Request", [])
    assert "防災と出生" not in body


def test_an_unknown_address_gets_a_page_that_leads_on() -> None:
    status, _, body = get(application(lambda: CURRENT), "/topics/nothing.html")
    assert status == "404 Not Found"
    assert "contents.html" in body


def test_each_request_is_answered_from_the_plan_as_it_is_then() -> None:
    asked: list[Site] = []

    def source() -> Site:
        asked.append(CURRENT)
        return CURRENT

    app = application(source)
    get(app, "/about.html")
    get(app, "/about.html")
    assert len(asked) == 2


def test_answers_may_not_be_framed_and_tell_no_referrer() -> None:
    headers = get(application(lambda: CURRENT), "/about.html")[1]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in headers


CURRENT = site()
