"""How long a draft takes to read and to proofread. ``python bench/draft.py``.

Goals, after import: the seed report in under 0.3 s, a 300-page report in under 3 s, both read and proofread, and a time that
grows with the pages (2,000 pages are shown too). The seed is found through HYAPPYO_SHARED; without it that row is left out.
Texts and PDFs are made up here, each page different.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import typst
from noto_cjk_sans_jp_regular import FONT_PATH

from hyappyo.proof.draft import Draft, read_bytes

RUNS = 3
PAGES = (75, 150, 300)
LONG = 2_000
SEED = "seed/nagaoka-progress-and-outcomes.txt"
Proof = Callable[[Draft], object]


def proofreader() -> tuple[Proof, str]:
    """Return what proofreads a draft and how that is called; nothing where the rules are not installed."""
    try:
        from hyappyo.proof.extract import read_out
        from hyappyo.proof.rules import all_rules, run
    except ImportError:
        return (lambda _draft: None), "no rules"
    rules = all_rules()
    return (lambda draft: run(rules, [read_out(draft)])), f"{len(rules)} rules"


def page_text(number: int) -> str:
    """Return a page of running text with a table, its numbers its own."""
    visitors, before = 12_000 + 7 * number, 11_000 + 7 * number
    return (
        f"{number}　水辺の施設{number}\n\n"
        f"施設{number}の利用者は令和5年度に延べ{visitors:,}人となり、前年度より{visitors - before:,}人増えました。増えた分の多くは\n"
        f"朝市の来場者です。令和{number % 6 + 1}年{number % 12 + 1}月に桟橋を直し、参加団体は{number % 40 + 3}団体となりました。\n\n"
        f"区分\t令和4年度\t令和5年度\n広場\t{before - 800:,}\t{visitors - 900:,}\n図書室\t800\t900\n"
        f"合計\t{before:,}\t{visitors:,}\n\n※利用者は入口の計数による。\n\n"
    )


def page_typst(number: int) -> str:
    """Return the same page for Typst, the sentence three times as long."""
    _, _, first, second, _, _, *rows = page_text(number).split("\n")
    cells = ", ".join(f"[{cell}]" for row in rows[1:4] for cell in row.split("\t"))
    return f"== 施設{number}\n{(first + second) * 3}\n\n#table(columns: 3, {cells})\n\n※ 利用者は入口の計数による。\n#pagebreak()\n"


def text(pages: int) -> bytes:
    """Return a plain text of so many pages."""
    return "\f".join(page_text(number) for number in range(1, pages + 1)).encode()


def pdf(pages: int) -> bytes:
    """Return a PDF of so many pages."""
    head = '#set page(numbering: "1")\n#set text(font: "Noto Sans CJK JP", size: 10.5pt)\n'
    source = head + "".join(page_typst(number) for number in range(1, pages + 1))
    return bytes(
        typst.compile(source.encode(), font_paths=[str(Path(FONT_PATH).parent)], ignore_system_fonts=True)
    )


def seconds(work: Callable[[], object]) -> float:
    """Return the least processor time of `RUNS` runs. The work is one thread, and other programs may run beside it."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def row(called: str, data: bytes, name: str, proof: Proof, goal: str = "") -> float:
    """Measure and print one document; return the seconds of both together."""
    draft = read_bytes(data, name)
    reading = seconds(lambda: read_bytes(data, name))
    proving = seconds(lambda: proof(draft))
    print(
        f"  {called:<22} {len(data) / 1e6:7.2f} MB  read {reading:6.2f} s  proof {proving:6.2f} s  "
        f"together {reading + proving:6.2f} s  {goal}"
    )
    return reading + proving


def main() -> None:
    """Measure and print."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    proof, called = proofreader()
    print(f"Reading and proofreading ({called}); processor time, least of {RUNS} runs, after import")
    shared = Path(os.environ.get("HYAPPYO_SHARED", Path(__file__).parents[2] / "shared"))
    if (shared / SEED).exists():
        row("the seed, text", (shared / SEED).read_bytes(), "seed.txt", proof, "goal 0.3 s")
    for kind, make in (("txt", text), ("pdf", pdf)):
        per_page = []
        for pages in PAGES:
            taken = row(
                f"{pages:,} pages, {kind}",
                make(pages),
                f"a.{kind}",
                proof,
                "goal 3 s" if pages == 300 else "",
            )
            per_page.append(1000 * taken / pages)
        growth = per_page[-1] / statistics.mean(per_page[:1])
        print(
            f"    per page {' '.join(f'{each:.2f}' for each in per_page)} ms; 300 pages against 75: × {growth:.2f}"
        )
        row(f"{LONG:,} pages, {kind}", make(LONG), f"a.{kind}", lambda _draft: None, "read only")


if __name__ == "__main__":
    main()
