"""The commands that work on a plan package. Each loads its work only when it is called."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from hyappyo.cli.app import EditionOption, LangOption, PlanRef, app, voice_in
from hyappyo.jp.wording import Lang


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

    return check_plan(voice_in(lang, quiet=as_json), planref, as_json=as_json)


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
    report_lang: Annotated[
        Lang,
        Option("--report-lang", help="報告書とスライドの言語 / language of report and slides"),
    ] = "ja",
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

    order = Order(out, frozenset(only.split(",")), edition, draft, report_lang)
    return (keep_building if watch else build_plan)(voice_in(lang), planref, order)


@app.command()
def serve(
    planref: PlanRef,
    port: Annotated[int, Option("--port", min=1, max=65535)] = 8000,
    edition: EditionOption = "handout",
    lang: LangOption = None,
) -> int:
    """サイトを 127.0.0.1 で見せます。直すと反映されます。 / Show the site on 127.0.0.1; edits show at once."""
    from hyappyo.cli.serve import serve_plan

    return serve_plan(voice_in(lang), planref, port, edition)


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

    return start_package(voice_in(lang), code, name, out or Path(code))


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

    return tidy_package(voice_in(lang), planref, check=check)


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

    return trace_words(voice_in(lang, quiet=as_json), planref, words, as_json=as_json)
