"""The commands that work on a document as others wrote it. Each loads its work only when it is called."""

from pathlib import Path
from typing import Annotated, Literal

import typer
from typer import Argument, Option

from hyappyo.cli.app import LangOption, app, voice_in
from hyappyo.jp.wording import Wording


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

    voice = voice_in(lang, quiet=as_json or as_sarif)
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

    return ingest_report(voice_in(lang), report, Wish(out, name, code, parse_date(written)))


def _listed(words: str) -> tuple[str, ...]:
    return tuple(word.strip().upper() for word in words.split(",") if word.strip())
