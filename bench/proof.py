"""How long proofreading takes, and how it grows with pages.

``python bench/proof.py [DRAFT]``. A draft of a few pages is written here (own words, with tables, sources and a
contents page) and repeated to 10, 100, 300 and 600 pages, every page with its own names and numbers; DRAFT, where
given, is timed beside it. Medians of `RUNS`, in seconds of one processor's time, in a process that has everything loaded.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from hyappyo.proof.draft import read_bytes
from hyappyo.proof.extract import read_out
from hyappyo.proof.finding import Finding
from hyappyo.proof.rules import RULES, run

RUNS = 3
GOAL_DRAFT, GOAL_300 = 0.3, 3.0
STANDARD = [rule for rule in RULES if rule.group == "standard"]
_KANJI = "青葉若松港川山辺森沢浜野原田島里谷岡町橋林泉峰池丘窪畑堀"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("draft", type=Path, nargs="?")
    path = parser.parse_args().draft
    if path is not None:
        seconds, found = timed(lambda: findings(path.read_bytes(), path.name))
        line(f"{path.name}", seconds, len(found), GOAL_DRAFT)
    before = None
    for pages in (10, 100, 300, 600):
        data = "\f".join(page(number) for number in range(pages)).encode()
        seconds, found = timed(lambda data=data: findings(data, "report.txt"))
        growth = "" if before is None else f"  {seconds / pages / before * 100:.0f}% a page of the former"
        line(
            f"{pages} pages, {len(data) / 3 / pages:.0f} letters each",
            seconds,
            len(found),
            GOAL_300 if pages == 300 else None,
            growth,
        )
        before = seconds / pages
    slowest(("\f".join(page(number) for number in range(300))).encode())


def findings(data: bytes, name: str) -> list[Finding]:
    """Read and proofread."""
    return run(STANDARD, [read_out(read_bytes(data, name))])


def timed(work: Callable[[], list[Finding]]) -> tuple[float, list[Finding]]:
    """Return the median seconds of some runs, and what the last gave."""
    taken, found = [], []
    for _ in range(RUNS):
        started = time.process_time()
        found = work()
        taken.append(time.process_time() - started)
    return statistics.median(taken), found


def slowest(data: bytes) -> None:
    """Print where the time of 300 pages goes: reading, extraction, and the five slowest rules."""
    started = time.process_time()
    draft = read_bytes(data, "report.txt")
    line("  300 pages: file → draft", time.process_time() - started)
    started = time.process_time()
    reading = read_out(draft)
    _ = reading.figures, reading.names, reading.grids, reading.latest
    line("  300 pages: draft → figures, dates, tables, names", time.process_time() - started)
    taken = []
    for rule in STANDARD:
        started = time.process_time()
        run([rule], [reading])
        taken.append((time.process_time() - started, rule.id))
    for seconds, rule_id in sorted(taken, reverse=True)[:5]:
        line(f"  300 pages: {rule_id}", seconds)


def page(number: int) -> str:
    """Return one page of a report: a heading, sentences with figures and dates, a table with its source."""
    size = len(_KANJI)
    place = _KANJI[number % size] + _KANJI[number // size % size] + _KANJI[(number * 7 + 3) % size]
    base = 300 + number * 7
    rows = [
        (f"{place}{kind}の利用者", base + at * 40, base + at * 40 + number % 13)
        for at, kind in enumerate(("北", "南", "東"))
    ]
    table = "\n".join(f"{label}\t{first:,}\t{second:,}" for label, first, second in rows)
    total = f"合計\t{sum(row[1] for row in rows):,}\t{sum(row[2] for row in rows):,}"
    prose = "".join(
        f"令和{3 + at % 3}年度の{place}第{at}会場の催しには{base + at * 11:,}人が参加し、そのうち{base // 3 + at:,}人が市外から来場した。"
        f"「{place}ひろば{at}」では、令和5年{at % 12 + 1}月{at % 27 + 1}日に相談を始め、地域の団体や学校と連携して、子どもから高齢者までの居場所づくりを進めている。"
        for at in range(9)
    )
    return f"■ {place}地区の取組 {number}\n\n{prose}\n\n{place}の利用の状況\n\n区分\t令和4年度\t令和5年度\n{table}\n{total}\n\n出典：{place}地区の調べ（令和6年4月）\n\nセミナーやワークショップなど、コミュニティの{place}プログラムを実施した。\n"


def line(
    what: str, seconds: float, found: int | None = None, goal: float | None = None, more: str = ""
) -> None:
    """Print one measurement, with what is aimed at where there is a goal."""
    counted = f"  {found} findings" if found is not None else ""
    aim = f"  (goal {goal:.1f} s)" if goal else ""
    print(f"{what:<58} {seconds:7.3f} s{counted}{aim}{more}")


if __name__ == "__main__":
    main()
