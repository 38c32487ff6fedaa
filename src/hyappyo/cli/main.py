"""The command line's door: whatever a command comes to, what it says and what it is worth to the shell."""

import itertools
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from enum import IntEnum
from pathlib import Path
from typing import NoReturn

import typer

from hyappyo import __version__
from hyappyo.cli import plan_commands, proof_commands
from hyappyo.cli.app import app, voice_in
from hyappyo.cli.process import set_up
from hyappyo.cli.trouble import told
from hyappyo.cli.usage import said_of
from hyappyo.cli.voice import Voice
from hyappyo.jp.wording import Lang, WordedError, Wording

COMMANDS = (plan_commands, proof_commands)
"""The modules whose commands the program has; importing them is what gives it them."""
_CommandError = typer.BadParameter.__mro__[2]
"""Whatever the parsing of a command complains of; Typer keeps its click to itself, and shows only what descends from it."""

_INTERRUPTED = Wording("中断しました", "interrupted")


class Exit(IntEnum):
    """Exit statuses (CONTRACTS, "Command line")."""

    CLEAN = 0
    FINDINGS = 1
    UNREADABLE = 2
    OUR_FAULT = 3
    INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status; never raises and never exits the interpreter."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    return _guarded(
        voice_in(_wished(arguments)), lambda: app(args=arguments, standalone_mode=False, prog_name="hyappyo")
    )


def _wished(arguments: Sequence[str]) -> Lang | None:
    """Return the language of `--lang`, for what is said where no command could be begun or ended well."""
    apart = [part for argument in arguments for part in argument.split("=", 1)]
    for wish, value in itertools.pairwise(apart):
        if wish == "--lang" and value in ("ja", "en"):
            return "ja" if value == "ja" else "en"
    return None


def _guarded(voice: Voice, command: Callable[[], int | None]) -> int:
    try:
        status = command() or Exit.CLEAN
        if status == Exit.INTERRUPTED:  # Typer turns Ctrl+C into this status, and says nothing
            voice.complain(_INTERRUPTED)
        return status
    except WordedError as error:
        voice.complain(error.message, error.hint)
        return Exit.UNREADABLE
    except (KeyboardInterrupt, typer.Abort):
        voice.complain(_INTERRUPTED)
        return Exit.INTERRUPTED
    except (BrokenPipeError, SystemExit):  # Typer makes the second of the first
        return Exit.CLEAN  # the reader of our output left early; there is nobody to tell
    except OSError as error:
        if (said := told(error)) is None:
            return _our_fault(voice)
        voice.complain(*said)
        return Exit.UNREADABLE
    except Exception as error:  # noqa: BLE001  # the last door: whatever it is, it is our fault and gets a report
        if isinstance(error, _CommandError):
            _complain_of_usage(voice, error)
            return Exit.UNREADABLE
        return _our_fault(voice)


def _complain_of_usage(voice: Voice, error: Exception) -> None:
    if (said := said_of(error)) is not None:
        voice.complain(*said)
    else:
        error.show()  # type: ignore[attr-defined]  # what Typer raises can show itself


def _our_fault(voice: Voice) -> int:
    """Keep a report of the exception being handled, and say where it is."""
    report = Path(tempfile.mkstemp(prefix="hyappyo-", suffix=".txt")[1])
    report.write_text(f"hyappyo {__version__}\n{sys.version}\n\n{traceback.format_exc()}", encoding="utf-8")
    voice.complain(
        Wording("プログラムの誤りです。申し訳ありません", "this is a fault of ours, sorry"),
        Wording(f"報告用の記録: {report}", f"a report to send us: {report}"),
    )
    return Exit.OUR_FAULT


def console() -> NoReturn:
    """Entry point of the `hyappyo` script, which ends here: to free what a build has read and set takes a second."""
    set_up()
    status = main()
    unwritten = _guarded(voice_in(None), sys.stdout.flush)
    os._exit(unwritten or status)


if __name__ == "__main__":
    console()
