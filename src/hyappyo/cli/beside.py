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
from importlib import import_module
from typing import IO, Any, ParamSpec, TypeVar

from hyappyo.cli.process import set_up

_LENGTH = 8
"""Bytes that state the length of a message."""
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

    def get_ready(self, module: str) -> "Future[None]":
        """Have a module imported there, so that what is asked of it later begins at once."""
        return self.submit(_import, module)

    def _ask(self, *call: object) -> Any:
        question = pickle.dumps(call)
        if self._process.poll() is not None:
            self._process = _started()
        there, back = self._process.stdin, self._process.stdout
        assert there is not None
        assert back is not None
        try:
            _send(question, there)
            answer = _received(back)
        except (EOFError, BrokenPipeError) as end:
            raise ChildProcessError(f"the process beside ended with status {self._process.wait()}") from end
        result, error, trace = _unpacked(answer)
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
        [sys.executable, "-m", "hyappyo.cli.beside"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def _import(module: str) -> None:
    import_module(module)  # what it returns cannot travel


def _send(packed: bytes, pipe: IO[bytes]) -> None:
    """Write one message, its length first: one that cannot be unpacked is still taken off the pipe whole."""
    pipe.write(len(packed).to_bytes(_LENGTH) + packed)
    pipe.flush()


def _received(pipe: IO[bytes]) -> bytes:
    """Return the next message.

    Raises:
        EOFError: when the other side is gone.
    """
    length = pipe.read(_LENGTH)
    packed = pipe.read(int.from_bytes(length))
    if len(length) < _LENGTH or len(packed) < int.from_bytes(length):
        raise EOFError
    return packed


def _unpacked(packed: bytes) -> Any:
    return pickle.loads(packed)  # noqa: S301  from our own child or parent, through a pipe that nobody else holds


def _serve(calls: IO[bytes], answers: IO[bytes]) -> None:
    """Answer one call after the other, until there is nobody to ask."""
    try:
        while True:
            _send(_answer(_received(calls)), answers)
    except EOFError:
        return
    except BrokenPipeError:  # the one who asked is gone; what is still unwritten has nowhere to go
        os._exit(1)


def _answer(question: bytes) -> bytes:
    """Return what a call comes to: its result, or the error and its trace."""
    try:
        work, given, named = _unpacked(question)
        return pickle.dumps((work(*given, **named), None, ""))
    except Exception as error:  # noqa: BLE001  whatever it is, it is told to the one who asked
        return _packed(error)


def _packed(error: Exception) -> bytes:
    """Return an error and its trace, packed as an answer; one of a kind that packing does not bring back, in words."""
    trace = "".join(traceback.format_exception(error))
    try:
        answer = pickle.dumps((None, error, trace))
        _unpacked(answer)
    except Exception:  # noqa: BLE001  any class may refuse in its own way, and it is the first error that matters
        return pickle.dumps((None, RuntimeError(f"{type(error).__name__}: {error}"), trace))
    return answer


if __name__ == "__main__":
    set_up()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which then ends this
    with os.fdopen(os.dup(1), "wb") as answering:
        os.dup2(2, 1)  # what is printed here must not stand among the answers
        _serve(sys.stdin.buffer, answering)
