"""HY403: percentages and points."""

import re
from collections.abc import Iterator

from hyappyo.jp.wording import Wording
from hyappyo.proof.extract import Reading
from hyappyo.proof.rules.rule import DraftRule, Found

_POINT_WORDS = re.compile(r"(?:\s|の|約)?(?:増|上昇|アップ|減|低下|ダウン|上回|下回|改善|悪化|伸)")


def per_cent_for_points(reading: Reading) -> Iterator[Found]:
    """Find the difference of two percentages called per cent: 30%から45%に15%上昇."""
    for passage in reading.running():
        shares = [figure for figure in reading.figures_in(passage) if figure.quantity.unit == "%"]
        for one, other, change in zip(shares, shares[1:], shares[2:], strict=False):
            behind = passage.text[change.end : change.end + 6]
            near = change.start - other.end <= 14 and other.start - one.end <= 24
            joined = (
                "から" in passage.text[one.end : other.start] or "→" in passage.text[one.end : other.start]
            )
            if not (near and joined and _POINT_WORDS.match(behind)) or not one.value:
                continue
            points = abs(other.value - one.value)
            relative = points / one.value * 100
            if abs(change.value - points) <= change.quantity.step / 2 < abs(change.value - relative):
                instead = change.text.replace("%", "ポイント").replace("％", "ポイント")
                yield Found(
                    Wording(
                        f"{one.text}から{other.text}への差は「{instead}」です。{change.text}は比率の変化と読まれます",
                        f"the difference of {one.text} and {other.text} is in points; {change.text} reads as a relative change",
                    ),
                    (change.spot(), one.spot(), other.spot()),
                    Wording(f"「{instead}」としてください", f"write {instead}"),
                    edits=passage.edit(change.start, change.end, instead),
                )


_RATE_MOVED = re.compile(
    r"(?:率|割合|シェア|比率)(?:の平均)?(?:平均値|値)?(?:が|は|も)(?P<between>[^。、%\d]{0,12}?)(?P<change>[\d.]+%)(?:の)?(?:上昇|低下|増加|減少|改善|悪化|向上|アップ|ダウン|上がっ|下がっ)"
)


def rates_moved_by_per_cent(reading: Reading) -> Iterator[Found]:
    """Find a rate that moved by so many per cent, where points or a ratio may be meant and no two values tell which."""
    for passage in reading.running():
        for match in _RATE_MOVED.finditer(passage.text):
            yield Found(
                Wording(
                    f"割合が「{match['change']}」動いたとあり、ポイントの差か比率の変化か分かりません",
                    f"a rate moved by {match['change']}: points or a relative change cannot be told",
                ),
                (passage.spot(*match.span("change")),),
                Wording(
                    "割合の差なら「ポイント」としてください", "if it is a difference of rates, write ポイント"
                ),
                severity="warning",
            )


RULES = (
    DraftRule(
        id="HY403",
        severity="error",
        title=Wording("%とポイントの取り違え", "per cent for points"),
        explanation=Wording(
            "割合どうしの差を%で述べています。二つの値がなく「率が5%低下」とだけあるときは、どちらか分からないので注意とします。20%から30%への変化は10ポイント、比率では50%の増です。",
            "The difference of two percentages is called per cent; where only “the rate fell by 5%” is said, a warning. From 20% to 30% is 10 points, or 50% more.",
        ),
        example=Wording("加入率は20%から30%に10%上昇", "加入率は20%から30%に10%上昇"),
        instead=Wording("加入率は20%から30%に10ポイント上昇", "加入率は20%から30%に10ポイント上昇"),
        check=lambda reading: [*per_cent_for_points(reading), *rates_moved_by_per_cent(reading)],
    ),
)
