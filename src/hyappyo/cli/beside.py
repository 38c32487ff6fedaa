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
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import Any, BinaryIO, ParamSpec, TypeVar

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


class Beside:
    """The process, doing one thing after the other. Where it ended, the next thing is done by a new one."""

    def __init__(self) -> None:
        self._process = _started()
        self._asking = ThreadPoolExecutor(1)
        atexit.register(self._end)

    def submit(
        self, work: Callable[_Arguments, _Result], *given: _Arguments.args, **named: _Arguments.kwargs
    ) -> "Future[_Result]":
        """Have a function of a module called there; what it is given and returns travels as a copy."""
        return self._asking.submit(self._ask, work, given, named)

    def _ask(self, *call: object) -> Any:
        question = pickle.dumps(call)
        if self._process.poll() is not None:
            self._process = _started()
        there, back = self._process.stdin, self._process.stdout
        assert there is not None
        assert back is not None
        try:
            pickle.dump(question, there)
            there.flush()
            answer = pickle.load(back)  # noqa: S301  from our own child, through a pipe that nobody else holds
        except (EOFError, BrokenPipeError) as end:
            raise ChildProcessError(f"the process beside ended with status {self._process.wait()}") from end
        result, error, trace = pickle.loads(answer)  # noqa: S301  as above
        if error is not None:
            error.add_note(trace)
            raise error
        return result

    def _end(self) -> None:
        self._asking.shutdown(cancel_futures=True)
        self._process.communicate()


@cache
def beside() -> Beside:
    """Return the one process beside this."""
    return Beside()


def _started() -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "hyappyo.cli.beside"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def _serve(calls: BinaryIO, answers: BinaryIO) -> None:
    """Answer each call. Both travel packed within a packing: one that cannot be unpacked is still taken off the pipe whole."""
    while True:
        try:
            question = pickle.load(calls)  # noqa: S301  from our own parent
        except EOFError:
            return
        try:
            work, given, named = pickle.loads(question)  # noqa: S301  as above
            answer = pickle.dumps((work(*given, **named), None, ""))
        except Exception as error:  # noqa: BLE001  whatever it is, it is told to the one who asked
            answer = _packed(error)
        try:
            pickle.dump(answer, answers)
            answers.flush()
        except BrokenPipeError:  # the one who asked is gone
            os._exit(1)


def _packed(error: Exception) -> bytes:
    """Return an error and its trace, packed as an answer; one of a kind that packing does not bring back, in words."""
    trace = "".join(traceback.format_exception(error))
    try:
        answer = pickle.dumps((None, error, trace))
        pickle.loads(answer)  # noqa: S301  what was packed here
    except Exception:  # noqa: BLE001  any class may refuse in its own way, and it is the first error that matters
        return pickle.dumps((None, RuntimeError(f"{type(error).__name__}: {error}"), trace))
    return answer


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which then ends this
    with os.fdopen(os.dup(1), "wb") as answering:
        os.dup2(2, 1)  # what is printed here must not stand among the answers
        _serve(sys.stdin.buffer, answering)
