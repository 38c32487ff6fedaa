"""Draw the pictures of docs/cohort-tutorial.md from the page's own examples. ``python docs/cohort/pictures.py [FOLDER]``.

The examples of the page are run as they stand, so that a picture cannot say anything else than its text. The pictures are plain SVG without
scripts: they are printed, and read on any machine.
"""

import contextlib
import doctest
import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "cohort-tutorial.md"
WIDTH, HEIGHT = 680, 450
LEFT, TOP, BOTTOM = 70, 84, 96
INK, GREY, PALE, ACCENT = "#222222", "#6b6b6b", "#d9d9d9", "#264a9e"
FONT = "'BIZ UDPGothic','Noto Sans JP','Noto Sans CJK JP','Hiragino Sans','Yu Gothic',sans-serif"
CENSUS = "出典：総務省統計局「国勢調査」（e-Stat、統計メモ帳 aiseed.dev 集計、CC BY 4.0）"
IPSS = "社人研「日本の地域別将来推計人口（平成30年推計）」"


def page_values() -> dict[str, Any]:
    """Everything that the examples of the page have computed, by name."""
    values: dict[str, Any] = {}
    text = PAGE.read_text(encoding="utf-8")
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(io.StringIO()):
        for example in doctest.DocTestParser().get_examples(text):
            exec(compile(example.source, str(PAGE), "single"), values)  # noqa: S102  # the page's own examples are what is drawn
    return values


class Picture:
    """One picture: title, subtitle, plot area with its scales, source."""

    def __init__(
        self, title: str, subtitle: str, sources: tuple[str, ...], x: tuple[float, float], y: tuple[float, float], margin: float = 30
    ) -> None:  # fmt: skip
        self.x, self.y, self.right = x, y, WIDTH - margin
        self.parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
            f'role="img" aria-labelledby="t" font-family="{FONT}" font-size="13" fill="{INK}">',
            f'<title id="t">{escape(title)}</title>',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        ]
        self.text(20, 32, title, size=18, weight="bold")
        self.text(20, 56, subtitle, fill=GREY)
        for place, source in enumerate(reversed(sources)):
            self.text(20, HEIGHT - 14 - 16 * place, source, size=11, fill=GREY)

    def across(self, value: float) -> float:
        """Horizontal place of a value."""
        return LEFT + (value - self.x[0]) / (self.x[1] - self.x[0]) * (self.right - LEFT)

    def down(self, value: float) -> float:
        """Vertical place of a value."""
        return HEIGHT - BOTTOM - (value - self.y[0]) / (self.y[1] - self.y[0]) * (HEIGHT - TOP - BOTTOM)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: int = 13,
        fill: str = INK,
        anchor: str = "start",
        weight: str = "normal",
    ) -> None:
        """Words at a place in pixels."""
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}" font-weight="{weight}">{escape(words)}</text>'
        )

    def rule(self, x1: float, y1: float, x2: float, y2: float, colour: str = PALE) -> None:
        """A thin line in pixels."""
        self.parts.append(f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{colour}" fill="none"/>')

    def grid(self, ys: Iterable[float], xs: Iterable[tuple[float, str]], form: str = "{:,.0f}") -> None:
        """Horizontal lines with their values, and the words below."""
        for value in ys:
            self.rule(LEFT, self.down(value), self.right, self.down(value), GREY if value == 0 else PALE)
            self.text(
                LEFT - 8,
                self.down(value) + 4,
                form.format(value).replace("-", "−"),
                anchor="end",
                size=12,
                fill=GREY,
            )
        for value, words in xs:
            self.text(self.across(value), HEIGHT - BOTTOM + 20, words, anchor="middle", size=12, fill=GREY)

    def line(
        self, points: Iterable[tuple[float, float]], colour: str, *, dash: str = "", width: float = 2.5
    ) -> None:
        """A line through points."""
        path = "L".join(f"{self.across(x):.1f} {self.down(y):.1f}" for x, y in points)
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<path d="M{path}" stroke="{colour}" stroke-width="{width}" fill="none" stroke-linejoin="round"{dashed}/>'
        )

    def ring(self, x: float, y: float, colour: str, *, filled: bool = False) -> None:
        """A mark: open for a target, filled for a point."""
        fill = colour if filled else "#ffffff"
        self.parts.append(
            f'<circle cx="{self.across(x):.1f}" cy="{self.down(y):.1f}" r="5.5" fill="{fill}" stroke="{colour}" stroke-width="2.5"/>'
        )

    def svg(self) -> str:
        """The finished picture."""
        return "\n".join([*self.parts, "</svg>", ""])


def paths(v: dict[str, Any]) -> str:
    """Censuses, what is expected, the official projection and the path that meets the target."""
    answer, same, ipss = v["answer"], v["same"], v["ipss"]
    picture = Picture(
        "225,000人には、出生の回復と移動の均衡の両方が要る",
        "長岡市の総人口（人、各年10月1日、2015年の市域）。実線は国勢調査、破線と点線は将来",
        (f"{CENSUS}、", f"{IPSS}。ほかの将来はこのページの計算"),
        (1980, 2045), (180_000, 300_000), margin=170,
    )  # fmt: skip
    picture.grid(range(180_000, 300_001, 20_000), [(year, f"{year}年") for year in range(1980, 2046, 10)])
    census = list(zip(range(1980, 2016, 5), v["census"].sum(axis=(1, 2)), strict=True))
    for run, colour, words, dash, shift in (
        (ipss, GREY, "社人研", "2 4", 10),
        (same, GREY, "2010～15年の率", "7 5", 16),
        (answer.projection, ACCENT, "目標に届く道", "7 5", -6),
    ):
        picture.line(zip(run.years, run.totals, strict=True), colour, dash=dash)
        end = picture.down(run.totals[-1]) + shift
        picture.text(picture.right + 8, end, f"{words} {run.totals[-1]:,.0f}", fill=colour, size=12)
    picture.line(census, INK)
    picture.text(picture.across(1982), picture.down(census[0][1]) + 22, "国勢調査", size=12)
    picture.ring(2040, answer.target, ACCENT)
    picture.text(
        picture.across(2040) + 2,
        picture.down(answer.target) - 14,
        "目標225,000（2040年）",
        fill=ACCENT,
        size=12,
    )
    return picture.svg()


def combinations(v: dict[str, Any]) -> str:
    """The line of all combinations of births and newcomers that meet the target."""
    line, births = v["line"], v["births"]
    points = [(float(births.reading(level)[4]), 1000 * other) for level, other in line.levels]
    (low, many), (high, few) = points[0], points[-1]
    picture = Picture(
        f"TFRが0.1高ければ、要る転入はおよそ年{round((many - few) / (high - low) / 10, -1):.0f}人少ない",
        "2040年に225,000人となる組合せ。縦は15～39歳の転入超過をいまより増やす数（人／年、2020年から）",
        (f"{CENSUS}。このページの計算",),
        (1.35, 2.25), (0, 600),
    )  # fmt: skip
    picture.grid(range(0, 601, 100), [(tfr / 10, f"{tfr / 10:.1f}") for tfr in range(14, 23, 2)])
    middle = (LEFT + picture.right) / 2
    picture.text(
        middle, HEIGHT - BOTTOM + 42, "2035～40年の合計特殊出生率", anchor="middle", size=12, fill=GREY
    )
    picture.line(points, ACCENT)
    for tfr, newcomers in points:
        picture.ring(tfr, newcomers, ACCENT, filled=True)
        words = f"{tfr:.2f}なら年{newcomers:,.0f}人"
        picture.text(picture.across(tfr) + 12, picture.down(newcomers) - 6, words, size=12)
    return picture.svg()


def difference(v: dict[str, Any]) -> str:
    """The official projection less the one of the page, by age."""
    cells = v["parts"].difference.sum(axis=0)
    ages = v["ages"]
    old = cells[ages.band(75)].sum()
    picture = Picture(
        f"差の{old / cells.sum():.0%}は75歳以上：社人研は長寿化を見込む",
        "2040年の長岡市、社人研の推計から「2010～15年の率のまま」を引いた差、男女計（人）",
        (f"{CENSUS}、", f"{IPSS}。差はこのページの計算"),
        (-0.6, len(cells) - 0.4), (-1_000, 4_000),
    )  # fmt: skip
    picture.grid(
        range(-1_000, 4_001, 1_000), [(place, ages.labels[place]) for place in range(0, len(cells), 3)]
    )
    for place, value in enumerate(cells):
        colour = ACCENT if place >= ages.index(75) else GREY
        top, bottom = sorted((picture.down(value), picture.down(0)))
        picture.parts.append(
            f'<rect x="{picture.across(place) - 10:.1f}" y="{top:.1f}" width="20" height="{max(bottom - top, 0.5):.1f}" fill="{colour}"/>'
        )
    picture.text(
        (LEFT + picture.right) / 2,
        HEIGHT - BOTTOM + 42,
        "2040年の年齢（歳）",
        anchor="middle",
        size=12,
        fill=GREY,
    )
    return picture.svg()


PICTURES = {"paths": paths, "frontier": combinations, "difference": difference}


def main() -> None:
    """Draw all pictures into a folder, by default beside this file."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    values = page_values()
    for name, draw in PICTURES.items():
        (folder / f"{name}.svg").write_text(draw(values), encoding="utf-8")
        print(os.path.join(folder.name, f"{name}.svg"))


if __name__ == "__main__":
    main()
