"""A process beside this one, for work that holds Python's lock and would make all else wait."""

import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import connection, get_context, parent_process


@cache
def beside() -> ProcessPoolExecutor:
    """Return the one process beside this, for as long as this one lives.

    It is spawned: a converter that draws, or a compiler that sets, does not survive a fork.
    """
    return ProcessPoolExecutor(1, get_context("spawn"), initializer=_settle)


def _settle() -> None:
    """Leave Ctrl+C to the parent, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    assert parent is not None, "this runs in the process beside"
    threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
