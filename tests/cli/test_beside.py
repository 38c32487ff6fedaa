"""Work is done in a process beside, which ends with the one that asks."""

import json
import math
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from hyappyo.cli.beside import Beside
from hyappyo.proof.draft import read


@pytest.fixture(scope="module")
def other() -> Beside:
    return Beside()


def test_what_a_function_returns_there_is_returned_here(other: Beside) -> None:
    assert other.submit(math.hypot, 3.0, 4.0).result() == 5.0
    assert other.submit(os.getpid).result() != os.getpid()


def test_a_module_gets_ready_there_and_one_that_is_not_there_is_told(other: Beside) -> None:
    assert other.get_ready("colorsys").result() is None
    assert other.submit(eval, "'colorsys' in __import__('sys').modules").result()
    with pytest.raises(ModuleNotFoundError):
        other.get_ready("hyappyo.nowhere").result()


def test_things_are_done_in_the_order_they_were_asked(other: Beside) -> None:
    asked = [other.submit(math.factorial, number) for number in (3, 4, 5)]
    assert [each.result() for each in asked] == [6, 24, 120]


def test_an_error_there_is_raised_here_and_the_next_thing_is_done(other: Beside) -> None:
    with pytest.raises(ValueError, match="math domain"):
        other.submit(math.sqrt, -1.0).result()
    assert other.submit(math.sqrt, 9.0).result() == 3.0


def test_what_is_printed_there_stands_in_no_answer(other: Beside) -> None:
    other.submit(print, "aside").result()
    assert other.submit(math.sqrt, 16.0).result() == 4.0


def test_an_error_that_cannot_travel_is_told_in_words_and_the_next_answer_is_that_of_the_next_question(
    other: Beside,
) -> None:
    with pytest.raises(RuntimeError, match="DraftError: ファイルがありません"):
        other.submit(read, Path("nowhere.md")).result()
    assert other.submit(math.sqrt, 25.0).result() == 5.0


def test_an_error_tells_where_there_it_arose(other: Beside) -> None:
    with pytest.raises(json.JSONDecodeError) as caught:
        other.submit(json.loads, "{").result()
    assert "json/decoder.py" in "".join(caught.value.__notes__).replace(os.sep, "/")


def test_what_cannot_travel_is_no_answer_and_no_question(other: Beside) -> None:
    for question in ((threading.Lock,), (id, threading.Lock())):
        with pytest.raises(TypeError, match="cannot pickle"):
            other.submit(*question).result()
    assert other.submit(math.sqrt, 36.0).result() == 6.0


def test_its_end_is_told_to_the_one_who_waits_and_another_does_what_is_asked_next() -> None:
    beside = Beside()
    with pytest.raises(ChildProcessError, match="ended with status 3"):
        beside.submit(os._exit, 3).result()
    assert beside.submit(math.sqrt, 49.0).result() == 7.0


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_it_is_silent_when_the_one_that_asks_is_gone_before_the_answer() -> None:
    script = (
        "import os, signal, time\nfrom hyappyo.cli.beside import beside\nbeside().submit(os.getpid).result()\n"
        "beside().submit(time.sleep, 0.5)\ntime.sleep(0.2)\nos.kill(os.getpid(), signal.SIGKILL)\n"
    )
    asking = subprocess.run([sys.executable], input=script, capture_output=True, text=True, check=False)
    assert (asking.returncode, asking.stderr) == (-signal.SIGKILL, "")


def test_what_libraries_remark_there_is_not_said() -> None:
    script = (
        "import warnings\nfrom hyappyo.cli.beside import beside\n"
        "beside().submit(warnings.warn, 'Corrupt EXIF data').result()\n"
    )
    asking = subprocess.run([sys.executable], input=script, capture_output=True, text=True, check=False)
    assert (asking.returncode, asking.stderr) == (0, "")


@pytest.mark.parametrize("end", ["pass", "sys.exit(1)", "os.kill(os.getpid(), signal.SIGKILL)"])
def test_it_ends_with_the_one_that_asks_however_that_ends(end: str) -> None:
    # No file and no guard: a process that ran its parent's program again would not even start.
    script = (
        "import os, signal, sys\nfrom hyappyo.cli.beside import beside\n"
        f"print(beside().submit(os.getpid).result(), flush=True)\n{end}\n"
    )
    asking = subprocess.run([sys.executable], input=script, capture_output=True, text=True, check=False)
    pid = int(asking.stdout)
    deadline = time.monotonic() + 30
    while _runs(pid):
        assert time.monotonic() < deadline, f"process {pid} still runs"
        time.sleep(0.02)
    assert asking.returncode == {"pass": 0, "sys.exit(1)": 1}.get(end, -signal.SIGKILL)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not (state.is_file() and state.read_text().rpartition(")")[2].split()[0] == "Z")
