"""What is made of an examined package: PDF, slides, site and findings, side by side where that saves time.

Three work at once: Typst sets the PDF in a thread (it leaves Python's lock alone), the process `beside` draws charts or,
where all are drawn, makes the slides, and the pages are made here.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from hyappyo.cli.beside import beside
from hyappyo.cli.drawing import RememberedDrawing
from hyappyo.cli.examine import Examined
from hyappyo.jp.wording import Lang
from hyappyo.proof import Proof
from hyappyo.proof.finding import to_json
from hyappyo.report.model import Edition, Report
from hyappyo.report.whole import write_whole

if TYPE_CHECKING:
    from hyappyo.public.site import Download, DownloadKind, Site  # Django loads only when a site is made

PDF, SLIDES, SITE, FINDINGS = "report.pdf", "report.pptx", "site", "findings.json"
OFFERED = "files"
"""Folder of the site with what it offers to download."""
DRAWN = frozenset(("pdf", "site"))
"""What is made with drawn charts; slides have charts of their own kind."""
ADVANCE = Callable[[str, int, int], None]
"""Told of progress: what is being made, how far it is, out of how many."""


@dataclass
class Press:
    """Makes the outputs of one package in `folder`. `seconds` says afterwards how long each part took."""

    folder: Path
    edition: Edition
    is_draft: bool
    draw: RememberedDrawing
    seconds: dict[str, float] = field(default_factory=dict)

    def get_ready(self, wanted: frozenset[str]) -> None:
        """Start the process beside with what it will be asked for, so that it is ready when the package is read."""
        if wanted & DRAWN:
            self.draw.get_ready()
        if "pptx" in wanted and not self.draw.is_new:
            beside().get_ready("hyappyo.report.pptx")

    def make(self, examined: Examined, wanted: frozenset[str], advance: ADVANCE, lang: Lang = "ja") -> None:
        """Make what is wanted of `pdf`, `pptx` and `site`, and the findings beside them."""
        proof = examined.proof
        assert proof is not None, "the caller refuses a package whose header cannot be read"
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(
            self.folder / FINDINGS,
            json.dumps(to_json(examined.findings, lang), ensure_ascii=False, indent=1).encode() + b"\n",
        )
        papers: list[Future[None]] = []
        site = self._site(proof, examined, papers) if "site" in wanted else None
        report = self._composed(proof, examined, lang) if wanted & {"pdf", "pptx"} else None
        with ThreadPoolExecutor(2) as threads:
            if report is not None and "pdf" in wanted:
                self.draw.begin_first(chart.spec for chart in report.charts)
                papers.append(threads.submit(self._pdf, report, examined.pictures, advance))
            if report is not None and "pptx" in wanted:
                papers.append(threads.submit(self._slides, report, examined.pictures))
            if site is not None:
                self._pages(site, advance)
            for paper in papers:
                paper.result()

    def _composed(self, proof: Proof, examined: Examined, lang: Lang) -> Report:
        from hyappyo.report.compose import compose

        with self._timed("compose"):
            return compose(proof, lang, self.edition, is_draft=self.is_draft, supplement=examined.supplement)

    def _pdf(self, report: Report, pictures: Mapping[str, bytes], advance: ADVANCE) -> None:
        from hyappyo.report.pdf import render_pdf

        with self._timed("charts"):
            charts = self._charts(report, advance)
        with self._timed("pdf"):
            write_whole(self.folder / PDF, render_pdf(report, charts, pictures))

    def _charts(self, report: Report, advance: ADVANCE) -> Mapping[str, str]:
        drawn = {}
        for number, chart in enumerate(report.charts):
            advance("charts", number, len(report.charts))
            drawn[chart.id] = self.draw(chart.spec)
        advance("charts", len(report.charts), len(report.charts))
        return drawn

    def _slides(self, report: Report, pictures: Mapping[str, bytes]) -> None:
        from hyappyo.report.pptx import render_pptx

        with self._timed("pptx"):
            if self.draw.is_new:
                slides = render_pptx(report, pictures)
            else:
                slides = beside().submit(render_pptx, report, dict(pictures)).result()
            write_whole(self.folder / SLIDES, slides)

    def _site(self, proof: Proof, examined: Examined, papers: Sequence[Future[None]]) -> "Site":
        """Return the site, whose charts are begun: where all are new, they are drawn while the report is composed."""
        from hyappyo.public.figures import specs
        from hyappyo.public.site import Site

        def offer() -> Sequence["Download"]:
            for paper in papers:
                paper.result()
            return tuple(self._offered())

        site = Site(
            plan=proof.plan,
            proof=proof,
            supplement=examined.supplement,
            pictures=examined.pictures,
            audience=self.edition,
            draft=self.is_draft,
            offer=offer,
            draw=self.draw,
        )
        if self.draw.is_new:
            self.draw.begin(specs(site))
        return site

    def _pages(self, site: "Site", advance: ADVANCE) -> None:
        from hyappyo.public.export import export

        with self._timed("site"):
            export(site, self.folder / SITE, lambda done, total: advance("site", done, total))

    def _offered(self) -> Iterator["Download"]:
        """Copy what was made into the site, which then is whole by itself, and yield what it offers."""
        from hyappyo.public.site import Download

        kinds: dict[DownloadKind, str] = {"pdf": PDF, "pptx": SLIDES}
        if self.edition == "internal":
            kinds["findings"] = FINDINGS
        folder = self.folder / SITE / OFFERED
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            if old.name not in kinds.values():
                old.unlink()  # what an internal build offered here must not stay in a handout
        for kind, name in kinds.items():
            if (self.folder / name).exists():
                data = (self.folder / name).read_bytes()
                write_whole(folder / name, data)
                yield Download(kind, f"{OFFERED}/{name}", len(data))

    @contextmanager
    def _timed(self, part: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[part] = time.perf_counter() - start
