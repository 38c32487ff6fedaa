"""A process beside this one, for work that holds Python's lock and would make all else wait.

It reads calls from its standard input and writes what they return: so it ends when this process does, however that ends,
and nothing of this process is run again there, as `multiprocessing` would do.
"""

import atexit
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import Any, BinaryIO, ParamSpec, TypeVar

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


class Beside:
    """The process, doing one thing after the other."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "hyappyo.cli.beside"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._asking = ThreadPoolExecutor(1)
        atexit.register(self._end)

    def submit(
        self, work: Callable[_Arguments, _Result], *given: _Arguments.args, **named: _Arguments.kwargs
    ) -> "Future[_Result]":
        """Have a function of a module called there; what it is given and returns travels as a copy."""
        return self._asking.submit(self._ask, work, given, named)

    def _ask(self, *call: object) -> Any:
        there, back = self._process.stdin, self._process.stdout
        assert there is not None
        assert back is not None
        try:
            pickle.dump(call, there)
            there.flush()
            result, error = pickle.load(back)  # noqa: S301  from our own child, through a pipe that nobody else holds
        except (EOFError, BrokenPipeError) as end:
            raise ChildProcessError(f"the process beside ended with status {self._process.wait()}") from end
        if error is not None:
            raise error
        return result

    def _end(self) -> None:
        self._asking.shutdown(cancel_futures=True)
        self._process.communicate()


@cache
def beside() -> Beside:
    """Return the one process beside this."""
    return Beside()


def _serve(calls: BinaryIO, answers: BinaryIO) -> None:
    while True:
        try:
            work, given, named = pickle.load(calls)  # noqa: S301  from our own parent
        except EOFError:
            return
        try:
            answer = pickle.dumps((work(*given, **named), None))
        except Exception as error:  # noqa: BLE001  whatever it is, it is told to the one who asked
            answer = pickle.dumps((None, error))
        answers.write(answer)
        answers.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which then ends this
    with os.fdopen(os.dup(1), "wb") as answering:
        os.dup2(2, 1)  # what is printed here must not stand among the answers
        _serve(sys.stdin.buffer, answering)
