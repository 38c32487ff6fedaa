"""Pictures are drawn once, beside the process that asks for them."""

import os
import time
from concurrent.futures import Future
from pathlib import Path

import pytest

from hyappyo.chart import svg
from hyappyo.chart.frame import Spec
from hyappyo.cli.beside import beside
from hyappyo.cli.drawing import KEPT, RememberedDrawing


def spec(ident: str = "births", value: int = 1436) -> Spec:
    return {
        "data": {"values": [{"year": "2023", "births": value}]},
        "mark": "bar",
        "encoding": {"x": {"field": "year"}, "y": {"field": "births", "type": "quantitative"}},
        "width": 100,
        "height": 80,
        "padding": {"left": 5, "right": 5, "top": 5, "bottom": 5},
        "description": "出生数",
        "usermeta": {"id": ident},
    }


@pytest.fixture
def drawing(tmp_path: Path) -> RememberedDrawing:
    return RememberedDrawing(tmp_path)


def test_a_picture_drawn_beside_is_the_one_drawn_here(drawing: RememberedDrawing) -> None:
    assert drawing(spec()) == svg.svg(spec())


def test_a_kept_picture_is_taken_while_its_spec_says_the_same(
    drawing: RememberedDrawing, tmp_path: Path
) -> None:
    drawing(spec())
    (kept,) = tmp_path.iterdir()
    kept.write_text("<svg>kept</svg>")
    again = RememberedDrawing(tmp_path)
    assert not again.is_new
    assert again(spec()) == "<svg>kept</svg>"
    assert again(spec(value=1437)) == svg.svg(spec(value=1437))


def test_what_is_begun_ahead_is_there_when_asked_for(drawing: RememberedDrawing) -> None:
    drawing.begin([spec("one"), spec("two"), spec("one")])
    assert [drawing(spec(each)) for each in ("two", "one")] == [svg.svg(spec("two")), svg.svg(spec("one"))]


def test_a_picture_is_drawn_again_once_the_fonts_it_was_measured_with_are_others(
    drawing: RememberedDrawing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing(spec())
    monkeypatch.setattr(svg, "ADVANCES_FOLDER", tmp_path / "others")
    asked: list[Spec] = []

    def ask(wanted: Spec) -> Future[str]:
        asked.append(wanted)
        return Future()

    RememberedDrawing(tmp_path, ask).begin([spec()])
    assert asked == [spec()]


def test_what_is_begun_first_is_drawn_before_what_was_begun_earlier(tmp_path: Path) -> None:
    asked: list[tuple[str, Future[str]]] = []

    def ask(wanted: Spec) -> Future[str]:
        asked.append((wanted["usermeta"]["id"], Future()))
        return asked[-1][1]

    drawing = RememberedDrawing(tmp_path, ask)
    drawing.begin([spec("reached"), spec("later"), spec("last")])
    asked[0][1].set_running_or_notify_cancel()
    drawing.begin_first([spec("first"), spec("last")])
    left = [ident for ident, begun in asked if not begun.cancelled()]
    assert left == ["reached", "first", "last", "later"]


def test_what_the_converter_cannot_draw_is_told_to_the_one_who_asks(
    drawing: RememberedDrawing, tmp_path: Path
) -> None:
    broken = {**spec(), "mark": "no such mark"}
    drawing.begin([broken])
    with pytest.raises(ValueError, match="conversion failed"):
        drawing(broken)
    assert list(tmp_path.iterdir()) == []


def test_what_was_left_undrawn_is_drawn_when_it_is_asked_for_after_all(drawing: RememberedDrawing) -> None:
    beside().submit(time.sleep, 0.2)
    drawing.begin([spec()])
    drawing.leave()
    assert drawing(spec()) == svg.svg(spec())


def test_only_what_was_not_asked_for_in_a_long_time_is_forgotten(
    drawing: RememberedDrawing, tmp_path: Path
) -> None:
    drawing(spec("old"))
    drawing(spec("used"))
    long_ago = time.time() - KEPT.total_seconds() - 1
    for path in tmp_path.iterdir():
        os.utime(path, (long_ago, long_ago))
    drawing(spec("used"))
    drawing.tidy()
    assert [path.read_text() for path in tmp_path.iterdir()] == [svg.svg(spec("used"))]
