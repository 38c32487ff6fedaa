"""What all commands share: the program they belong to, its version, and the options that mean the same in each."""

from typing import Annotated, Literal

import typer
from typer import Argument, Option, Typer

from hyappyo import __version__
from hyappyo.cli.voice import Voice
from hyappyo.jp.wording import Lang

app = Typer(
    name="hyappyo",
    help="総合計画を、点検し、報告書とサイトにします。 / Check a comprehensive plan and make its report and site.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

PlanRef = Annotated[
    str, Argument(metavar="PLANREF", help="計画パッケージのフォルダか zip / folder or zip of a plan package")
]
LangOption = Annotated[
    Lang | None,
    Option("--lang", help="表示の言語（既定は環境から） / language of messages (default: your locale)"),
]
EditionOption = Annotated[
    Literal["handout", "internal"],
    Option(
        "--edition",
        help="配布版（出典と注のみ）か庁内確認版（判定と質問も） / handout, or internal with verdicts and questions",
    ),
]


def voice_in(lang: Lang | None, *, quiet: bool = False) -> Voice:
    """Return the voice of a command: in the language asked for, or that of the reader's locale."""
    return Voice(lang, quiet) if lang else Voice(quiet=quiet)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"hyappyo {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, Option("--version", callback=_version, is_eager=True, help="版 / version")
    ] = False,
) -> None:
    pass
