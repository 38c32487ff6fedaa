"""The command line's door: commands, their help, and what each outcome is worth to the shell."""

import itertools
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from enum import IntEnum
from pathlib import Path
from typing import Annotated, Literal

import typer
from typer import Argument, Option, Typer

from hyappyo import __version__
from hyappyo.cli.voice import Voice
from hyappyo.jp.wording import Lang, WordedError, Wording

_CommandError = typer.BadParameter.__mro__[2]
"""Whatever the parsing of a command complains of; Typer keeps its click to itself, and shows only what descends from it."""


class Exit(IntEnum):
    """Exit statuses (CONTRACTS, "Command line")."""

    CLEAN = 0
    FINDINGS = 1
    UNREADABLE = 2
    OUR_FAULT = 3
    INTERRUPTED = 130


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


def _voice(lang: Lang | None, *, quiet: bool = False) -> Voice:
    return Voice(lang, quiet) if lang else Voice(quiet=quiet)


@app.command()
def check(
    planref: PlanRef,
    as_json: Annotated[
        bool, Option("--json", help="所見だけを JSON で標準出力に / findings alone, as JSON on stdout")
    ] = False,
    lang: LangOption = None,
) -> int:
    """パッケージと本文の数を点検します。 / Check the package and every number in its narrative."""
    from hyappyo.cli.check import check_plan

    return check_plan(_voice(lang, quiet=as_json), planref, as_json=as_json)


@app.command()
def build(
    planref: PlanRef,
    out: Annotated[Path, Option("--out", help="出力先のフォルダ / folder for what is made")] = Path("build"),
    only: Annotated[
        str, Option("--only", help="つくるもの（コンマ区切り） / what to make, of: pdf,pptx,site")
    ] = "pdf,pptx,site",
    edition: EditionOption = "handout",
    draft: Annotated[
        bool, Option("--draft", help="矛盾があっても「案」としてつくる / make it even so, marked 案")
    ] = False,
    watch: Annotated[
        bool,
        Option(
            "--watch",
            help="直すたびにつくり直す（2回目からは速い） / make it again after each change, faster",
        ),
    ] = False,
    lang: LangOption = None,
) -> int:
    """報告書（PDF・PPTX）とサイトをつくります。 / Make the report (PDF, PPTX) and the site."""
    from hyappyo.cli.build import Order, build_plan, keep_building

    order = Order(out, frozenset(only.split(",")), edition, draft)
    return (keep_building if watch else build_plan)(_voice(lang), planref, order)


@app.command()
def serve(
    planref: PlanRef,
    port: Annotated[int, Option("--port", min=1, max=65535)] = 8000,
    edition: EditionOption = "handout",
    lang: LangOption = None,
) -> int:
    """サイトを 127.0.0.1 で見せます。直すと反映されます。 / Show the site on 127.0.0.1; edits show at once."""
    from hyappyo.cli.serve import serve_plan

    return serve_plan(_voice(lang), planref, port, edition)


@app.command()
def new(
    code: Annotated[
        str, Argument(help="団体コード5桁か6桁 / municipality code, five or six digits (152021)")
    ],
    name: Annotated[str, Option("--name", help="団体名 / the municipality's name")],
    out: Annotated[
        Path | None, Option("--out", help="作成先（既定は団体コード） / folder (default: the code)")
    ] = None,
    lang: LangOption = None,
) -> int:
    """説明つきの新しいパッケージをつくります。 / Start a valid, commented package."""
    from hyappyo.cli.new import start_package

    return start_package(_voice(lang), code, name, out or Path(code))


@app.command()
def fmt(
    planref: PlanRef,
    check: Annotated[
        bool, Option("--check", help="直さず、要整形のファイルを示す / change nothing, only say")
    ] = False,
    lang: LangOption = None,
) -> int:
    """ファイルの体裁を整えます。コメントは残ります。 / Tidy the files of a package; comments stay."""
    from hyappyo.cli.tidy import tidy_package

    return tidy_package(_voice(lang), planref, check=check)


@app.command()
def trace(
    planref: PlanRef,
    words: Annotated[
        str, Argument(help="報告書に印刷された数（例 427団体） / a number as printed, e.g. 427団体")
    ],
    as_json: Annotated[bool, Option("--json", help="JSON で標準出力に / as JSON on stdout")] = False,
    lang: LangOption = None,
) -> int:
    """印刷された数の出どころを示します。 / Tell where a printed number comes from."""
    from hyappyo.cli.trace import trace_words

    return trace_words(_voice(lang, quiet=as_json), planref, words, as_json=as_json)


@app.command()
def proof(
    drafts: Annotated[
        list[Path] | None,
        Argument(
            metavar="DRAFT…",
            help="PDF・PPTX・DOCX・XLSX・HTML・Markdown・テキスト / drafts, of any of these kinds",
        ),
    ] = None,
    plan: Annotated[
        str | None,
        Option(
            "--plan",
            metavar="PLANREF",
            help="計画の値と照合し、結び付け先を示す / check the numbers against a plan and propose bindings",
        ),
    ] = None,
    as_json: Annotated[
        bool, Option("--json", help="所見だけを JSON で標準出力に / findings alone, as JSON on stdout")
    ] = False,
    as_sarif: Annotated[
        bool, Option("--sarif", help="SARIF 2.1.0 で標準出力に / as SARIF on stdout")
    ] = False,
    html: Annotated[
        Path | None, Option("--html", help="所見のページを書き出す / write a page of the findings")
    ] = None,
    annotate: Annotated[
        Path | None,
        Option(
            "--annotate",
            help="所見を書き込んだ写しを書き出す / write a copy with the findings in it (PDF, DOCX, PPTX, XLSX)",
        ),
    ] = None,
    select: Annotated[str, Option("--select", help="この規則だけ（HY2,HY301） / only these rules")] = "",
    ignore: Annotated[str, Option("--ignore", help="この規則を除く / not these rules")] = "",
    group: Annotated[
        Literal["koyobun"] | None,
        Option(
            "--group", help="追加の規則群：koyobun は公用文の表記 / optional rules: koyobun, official style"
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        Option("--baseline", help="これにある所見は示さない / tell only what this file does not hold"),
    ] = None,
    write_baseline: Annotated[
        Path | None,
        Option("--write-baseline", help="今の所見を基準として書き出す / write the findings as a baseline"),
    ] = None,
    document_date: Annotated[
        str | None,
        Option("--document-date", metavar="D2024-09-30", help="文書の日付 / the day 今年 counts from"),
    ] = None,
    config: Annotated[
        Path | None,
        Option("--config", help="設定（既定は文書のある所から上の hyappyo.toml） / settings file"),
    ] = None,
    fix: Annotated[
        bool,
        Option(
            "--fix",
            help="安全な直しをテキストとMarkdownに書き込む / write safe corrections into text and Markdown",
        ),
    ] = False,
    explain: Annotated[
        str | None, Option("--explain", metavar="HY203", help="規則の説明 / explain a rule")
    ] = None,
    rules: Annotated[bool, Option("--rules", help="規則の一覧 / list the rules")] = False,
    lang: LangOption = None,
) -> int:
    """どんな文書でも校正します。 / Proofread any draft: sums, dates, names, units, sources, contents, references."""
    from hyappyo.cli import proof as room
    from hyappyo.cli import proof_rules

    voice = _voice(lang, quiet=as_json or as_sarif)
    if rules:
        return proof_rules.list_rules(voice)
    if explain is not None:
        return proof_rules.explain(voice, explain)
    if not drafts:
        missing = Wording(
            "文書を指定してください（hyappyo proof 報告書.pdf）", "name a draft (hyappyo proof report.pdf)"
        )
        raise typer.BadParameter(missing.said_in(voice.lang))
    order = room.Order(
        as_json=as_json,
        as_sarif=as_sarif,
        html=html,
        annotate=annotate,
        select=_listed(select),
        ignore=_listed(ignore),
        groups=(group,) if group else (),
        baseline=baseline,
        write_baseline=write_baseline,
        document_date=document_date,
        config=config,
        plan=plan,
        fix=fix,
    )
    return room.proofread(voice, drafts, order)


@app.command()
def ingest(
    report: Annotated[
        Path,
        Argument(
            metavar="REPORT",
            help="PDF・PPTX・DOCX・XLSX・HTML・Markdown・テキスト / a report, of any of these kinds",
        ),
    ],
    out: Annotated[Path, Option("--out", help="作成先の空のフォルダ / an empty or new folder")],
    name: Annotated[
        str | None, Option("--name", help="団体名（既定は文書から） / municipality (default: from the text)")
    ] = None,
    code: Annotated[
        str | None, Option("--code", help="団体コード5桁か6桁 / municipality code, five or six digits")
    ] = None,
    written: Annotated[
        str | None,
        Option("--date", metavar="2024-09-30", help="文書の日付 / the day 今年 counts from"),
    ] = None,
    lang: LangOption = None,
) -> int:
    """できあがった報告書から、下書きのパッケージをつくります。 / Turn a report into a draft package to finish."""
    from hyappyo.cli.ingest import Wish, ingest_report, parse_date

    return ingest_report(_voice(lang), report, Wish(out, name, code, parse_date(written)))


def _listed(words: str) -> tuple[str, ...]:
    return tuple(word.strip().upper() for word in words.split(",") if word.strip())


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


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status; never raises and never exits the interpreter."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    return _guarded(
        _voice(_wished(arguments)), lambda: app(args=arguments, standalone_mode=False, prog_name="hyappyo")
    )


def _wished(arguments: Sequence[str]) -> Lang | None:
    """Return the language of `--lang`, for what is said where no command could be begun or ended well."""
    for wish, value in itertools.pairwise(arguments):
        if wish == "--lang" and value in ("ja", "en"):
            return "ja" if value == "ja" else "en"
    return None


def _guarded(voice: Voice, command: Callable[[], int | None]) -> int:
    try:
        return command() or Exit.CLEAN
    except WordedError as error:
        voice.complain(error.message, error.hint)
        return Exit.UNREADABLE
    except (KeyboardInterrupt, typer.Abort):
        voice.complain(Wording("中断しました", "interrupted"))
        return Exit.INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output left early; there is nobody to tell
        return Exit.CLEAN
    except OSError as error:
        if error.filename is None:
            return _our_fault(voice)
        voice.complain(
            Wording(
                f"「{error.filename}」を読み書きできません（{error.strerror}）",
                f"{error.filename!r} cannot be read or written ({error.strerror})",
            ),
            Wording(
                "場所、アクセス権、空き容量を確かめてください",
                "look at the place, its permissions and free space",
            ),
        )
        return Exit.UNREADABLE
    except Exception as error:  # noqa: BLE001  # the last door: whatever it is, it is our fault and gets a report
        if isinstance(error, _CommandError):
            error.show()  # type: ignore[attr-defined]  # what Typer raises can show itself
            return Exit.UNREADABLE
        return _our_fault(voice)


def _our_fault(voice: Voice) -> int:
    """Keep a report of the exception being handled, and say where it is."""
    report = Path(tempfile.mkstemp(prefix="hyappyo-", suffix=".txt")[1])
    report.write_text(f"hyappyo {__version__}\n{sys.version}\n\n{traceback.format_exc()}", encoding="utf-8")
    voice.complain(
        Wording("プログラムの誤りです。申し訳ありません", "this is a fault of ours, sorry"),
        Wording(f"報告用の記録: {report}", f"a report to send us: {report}"),
    )
    return Exit.OUR_FAULT


def console() -> None:
    """Entry point of the `hyappyo` script."""
    sys.exit(main())


if __name__ == "__main__":
    console()
