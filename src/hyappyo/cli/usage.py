"""What was wrong in the way a command was called, in the reader's language, with the remedy.

Typer keeps what its parser raises to itself and words it in English: it is told apart by what it carries.
"""

import re

from hyappyo.jp.wording import Wording

_NO_COMMAND = re.compile(r"No such command '(?P<found>.+?)'\.(?: Did you mean '(?P<near>.+?)')?", re.DOTALL)
_TOO_MUCH = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((?P<found>.+)\)", re.DOTALL)
_CHOICES = re.compile(r"is not one of (?P<known>.+)\.$", re.DOTALL)


def said_of(error: Exception) -> tuple[Wording, Wording] | None:
    """Return what to say of wrong usage, and the remedy; None for what only Typer itself can word."""
    message = str(getattr(error, "message", ""))
    option = getattr(error, "option_name", None)
    if found := _NO_COMMAND.match(message):
        return _no_command(found["found"], found["near"])
    if found := _TOO_MUCH.match(message):
        what = Wording(f"「{found['found']}」は余分です", f"{found['found']!r} is too much")
        return what, _help_of(error)
    if option is not None and hasattr(error, "possibilities"):
        return _no_option(option, error)
    if option is not None:
        return Wording(f"{option} の後に値がありません", f"{option} needs a value"), _help_of(error)
    name = _name(getattr(error, "param", None))
    if name is None:
        return None
    if not message:
        return Wording(f"{name} がありません", f"{name} is missing"), _help_of(error)
    return _bad_value(name, error)


def _no_command(found: str, near: str | None) -> tuple[Wording, Wording]:
    message = Wording(f"「{found}」という命令はありません", f"there is no command {found!r}")
    if near is None:
        return message, Wording("命令の一覧: hyappyo --help", "the commands: hyappyo --help")
    return message, _meant(near)


def _no_option(option: str, error: Exception) -> tuple[Wording, Wording]:
    message = Wording(f"「{option}」はありません", f"there is no {option!r}")
    near = getattr(error, "possibilities", None)
    return message, _meant(near[0]) if near else _help_of(error)


def _bad_value(name: str, error: Exception) -> tuple[Wording, Wording] | None:
    faults = getattr(error.__cause__, "errors", None)  # pydantic says what was found, and what the bounds are
    if faults is None:
        return None
    fault = faults()[0]
    found, bounds = fault["input"], fault.get("ctx", {})
    message = Wording(f"{name}: 「{found}」は使えません", f"{name}: {found!r} cannot be used")
    if choices := _CHOICES.search(fault["msg"]):
        known = [each.strip("' ") for each in choices["known"].split(",")]
        return message, Wording(f"使える値: {'、'.join(known)}", f"there are: {', '.join(known)}")
    if "le" in bounds:
        return message, Wording(f"{bounds['le']} 以下の整数", f"a whole number up to {bounds['le']}")
    if "ge" in bounds:
        return message, Wording(f"{bounds['ge']} 以上の整数", f"a whole number from {bounds['ge']}")
    if fault["type"].startswith("int"):
        return message, Wording("整数を書いてください", "give a whole number")
    return message, _help_of(error)


def _name(parameter: object) -> str | None:
    """Return how a parameter is written: an option by its longest form, an argument by its name in the help."""
    options = [*getattr(parameter, "opts", ())]
    if not options:
        return None
    longest: str = max(options, key=len)
    return longest if longest.startswith("-") else str(getattr(parameter, "metavar", None) or longest)


def _meant(near: str) -> Wording:
    return Wording(f"もしかして「{near}」ですか", f"did you mean {near!r}?")


def _help_of(error: Exception) -> Wording:
    command = getattr(getattr(error, "ctx", None), "command_path", "hyappyo")
    return Wording(f"使い方: {command} --help", f"how it is used: {command} --help")
