"""`hyappyo serve`: a real server, on this machine alone, that follows the files."""

import socket
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import say
from hyappyo.cli.main import main

pytestmark = pytest.mark.whole


@pytest.fixture
def page(package: Path) -> Callable[[], str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    threading.Thread(target=main, args=(["serve", str(package), "--port", str(port)],), daemon=True).start()
    address = f"http://127.0.0.1:{port}/topics/first.html"

    def fetch() -> str:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.read().decode()

    for _ in range(100):
        try:
            fetch()
        except OSError:
            time.sleep(0.1)
        else:
            break
    return fetch


def test_an_edit_shows_at_the_next_look(page: Callable[[], str], package: Path) -> None:
    assert "1,436人" in page()
    say(package, "2023年に生まれたのは[1,436人](fact:births@CY2023)である。")
    assert "生まれたのは" in page()


def test_a_contradiction_shows_as_a_draft(page: Callable[[], str], package: Path) -> None:
    assert "案（" not in page()
    say(package, "2023年の出生は[1,463人](fact:births@CY2023)である。")
    assert "案（" in page()


def test_while_the_package_cannot_be_read_the_last_good_page_stays(
    page: Callable[[], str], package: Path
) -> None:
    assert "1,436人" in page()
    (package / "plan.toml").write_text("[", encoding="utf-8")
    assert "1,436人" in page()


def test_a_port_in_use_is_said_with_the_remedy(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main(["serve", str(package), "--port", str(taken.getsockname()[1]), "--lang", "en"]) == 2
    assert "--port" in capsys.readouterr().err


def test_all_that_keeps_a_plan_from_being_shown_is_said(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = package / "plan.toml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("[document]", "[dokument]"), encoding="utf-8")
    (package / "sources.csv").write_text("id;title\n", encoding="utf-8")
    assert main(["serve", str(package), "--lang", "en"]) == 2
    printed = capsys.readouterr()
    for said in ("dokument", "sources.csv", "no number of the text was proved"):
        assert said in printed.out
    assert "no new site" in printed.err
