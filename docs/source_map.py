"""The page that tells where each page of Nagaoka's report went: package files, folios, pages of the site."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from hyappyo.package import read
from hyappyo.plan.document import Page
from hyappyo.plan.plan import Plan
from hyappyo.plan.reference import Coverage
from hyappyo.plan.text import Text
from hyappyo.proof import prove
from hyappyo.report import model
from hyappyo.report.compose import compose

EXAMPLE = Path(__file__).parents[1] / "examples/nagaoka"


def source_map() -> str:
    """Return the page in Markdown."""
    plan = read(EXAMPLE)
    rows = "\n".join(_rows(plan))
    return f"""# 原典の頁 → パッケージ → 出力 / Source pages, package files, output pages

Where each page of the source report went, its cover and contents too. Part I bears no folios in the source; ours are
roman. Lines are those of the transcribed text ({plan.document.source_lines} lines, each accounted for in
`coverage.csv`, which a test counts). Files are below `examples/nagaoka/`, pages of the site below `site/`, and folios
are the page labels of the PDF. Written by `python docs/generate.py`.

| source page | title | lines | package file | folio in PDF and slides | page of the site |
|---|---|---|---|---|---|
{rows}

Every page also draws on `indicators.toml`, `dimensions.toml`, `observations/`, `events.csv`, `organisations.csv`, `places.csv`,
`figures.csv`, `sources.toml` and `departments.toml`. What the source leaves open stands in `waivers.toml`, with the
question to its owner.
"""


def _rows(plan: Plan) -> Iterator[str]:
    composed = compose(prove(plan)).pages
    cover, *contents = (each for each in plan.coverage if each.record == "document")
    first, second = plan.document.parts
    yield _row("cover", plan.document.title, _stretch(cover), "plan.toml", "(cover)", "index.html")
    for part in (first, second):
        if part is second:
            lines = ", ".join(map(_stretch, contents))
            yield _row(
                "contents",
                part.title,
                lines,
                "plan.toml",
                _folios(composed, f"part-{part.id}"),
                "contents.html",
            )
        for page in part.pages:
            anchor = page.kind if page.ref is None else f"{page.kind}-{page.ref}"
            title, lines, file, address = _place(plan, page)
            source = f"p. {page.folio}" if page.folio else "Part I"
            yield _row(source, title, lines, file, _folios(composed, anchor), address)


def _row(source: str, title: Text, lines: str, file: str, folios: str, address: str) -> str:
    return f"| {source} | {title.ja} | {lines} | `{file}` | {folios} | `{address}` |"


def _folios(composed: Iterable[model.Page], anchor: str) -> str:
    return ", ".join(each.folio.text for each in composed if f"{each.anchor}-".startswith(f"{anchor}-"))


def _stretch(coverage: Coverage) -> str:
    return f"{coverage.first}-{coverage.last}" if coverage.last > coverage.first else str(coverage.first)


def _place(plan: Plan, page: Page) -> tuple[Text, str, str, str]:
    match page.kind:
        case "vision":
            assert plan.vision is not None
            lines = _spread(claim.lines for claim in plan.vision.claims)
            return plan.vision.title, lines, "policies.toml", "vision.html"
        case "policy":
            policy = next(each for each in plan.policies if each.id == page.ref)
            return policy.title, policy.lines or "", "policies.toml", f"policies/{policy.id}.html"
        case "topic":
            topic = next(each for each in plan.topics if each.id == page.ref)
            return topic.title, topic.lines or "", f"topics/{topic.id}.ja.md", f"topics/{topic.id}.html"


def _spread(lines: Iterator[str | None]) -> str:
    numbers = [
        int(end) for each in lines if each for stretch in each.split(",") for end in stretch.split("-")
    ]
    return f"{min(numbers)}-{max(numbers)}" if numbers else ""
