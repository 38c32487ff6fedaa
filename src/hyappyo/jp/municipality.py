"""Codes of local governments (全国地方公共団体コード) and the areas that data is about.

Statistics use five digits (15202), the Ministry of Internal Affairs and open data six (152021): the sixth is a check
digit. A prefecture is its two digits and 000.
"""

import re
from dataclasses import dataclass
from enum import Enum

from hyappyo.jp.prefectures import PREFECTURES
from hyappyo.jp.wording import WordedError, Wording


class AreaError(WordedError):
    """A text that is no code of a local government, or no area."""


@dataclass(frozen=True, slots=True)
class LocalGovernment:
    """A prefecture or municipality by its five-digit code."""

    five: str

    @classmethod
    def parse(cls, code: str) -> "LocalGovernment":
        """Read a five-digit code, or a six-digit one whose check digit is right.

        Raises:
            AreaError: when `code` has another shape, names no prefecture, or its check digit is wrong; the
                message names the right digit.
        """
        if not re.fullmatch(r"\d{5,6}", code, re.ASCII):
            raise AreaError(
                Wording(
                    f"団体コード「{code}」は5桁または6桁の数字ではありません",
                    f"code {code!r} is not five or six digits",
                ),
                Wording("例: 長岡市は 15202 または 152021", "example: Nagaoka is 15202, or 152021"),
            )
        five = code[:5]
        _check_prefecture(code)
        digit = check_digit(five)
        if len(code) == 6 and code[5] != digit:
            raise AreaError(
                Wording(
                    f"団体コード「{code}」の検査数字が違います（6桁目は{digit}のはずです）",
                    f"code {code!r} has a wrong check digit (the sixth should be {digit})",
                ),
                Wording(
                    f"コードが{five}なら {five}{digit} です。5桁の写し間違いも確かめてください",
                    f"if the code is {five}, write {five}{digit}; check the five digits for a slip too",
                ),
            )
        return cls(five)

    @property
    def six(self) -> str:
        """The six-digit code, with its check digit."""
        return self.five + check_digit(self.five)

    @property
    def prefecture(self) -> str:
        """The two-digit code of the prefecture it is or lies in."""
        return self.five[:2]

    @property
    def is_prefecture(self) -> bool:
        """Whether this is a prefecture itself."""
        return self.five.endswith("000")


def check_digit(five: str) -> str:
    """Return the sixth digit: the last digit of 11 − (6a + 5b + 4c + 3d + 2e) mod 11, for the five digits a to e.

    Source: 総務省「全国地方公共団体コード仕様」, 検査数字の算出法.
    """
    weighted = sum(int(digit) * weight for digit, weight in zip(five, (6, 5, 4, 3, 2), strict=True))
    return str((11 - weighted % 11) % 10)


class AreaLevel(Enum):
    """How large an area is."""

    NATION = "nation"
    PREFECTURE = "prefecture"
    MUNICIPALITY = "municipality"
    DISTRICT = "district"
    """A part of a municipality, named by the plan itself."""


@dataclass(frozen=True, slots=True)
class Area:
    """An area that data is about: ``00`` Japan, ``15`` a prefecture, ``15202`` a municipality, ``15202/<id>`` a part."""

    code: str
    level: AreaLevel

    @classmethod
    def parse(cls, code: str) -> "Area":
        """Read an area code.

        Raises:
            AreaError: when `code` has none of the four shapes or names no prefecture.
        """
        match = _AREA.fullmatch(code)
        if match is None:
            raise AreaError(
                Wording(f"「{code}」は地域コードとして読めません", f"{code!r} is not an area"),
                Wording(
                    "例: 00（全国）、15（都道府県）、15202（市区町村、5桁）、15202/yamakoshi（地区）",
                    "examples: 00 (Japan), 15 (prefecture), 15202 (municipality, five digits), 15202/yamakoshi (district)",
                ),
            )
        if code == "00":
            return cls(code, AreaLevel.NATION)
        _check_prefecture(code)
        if match["district"]:
            return cls(code, AreaLevel.DISTRICT)
        return cls(code, AreaLevel.MUNICIPALITY if match["municipality"] else AreaLevel.PREFECTURE)

    @property
    def parent(self) -> "Area | None":
        """The area one level up; None for the nation."""
        match self.level:
            case AreaLevel.NATION:
                return None
            case AreaLevel.PREFECTURE:
                return Area("00", AreaLevel.NATION)
            case AreaLevel.MUNICIPALITY:
                return Area(self.code[:2], AreaLevel.PREFECTURE)
            case AreaLevel.DISTRICT:
                return Area(self.code[:5], AreaLevel.MUNICIPALITY)

    def __str__(self) -> str:
        return self.code


_AREA = re.compile(r"\d\d(?P<municipality>(?!000)\d{3}(?P<district>/[a-z][a-z0-9_]*)?)?", re.ASCII)


def _check_prefecture(code: str) -> None:
    if code[:2] not in PREFECTURES:
        raise AreaError(
            Wording(
                f"「{code}」の初めの2桁 {code[:2]} に当たる都道府県はありません",
                f"{code!r} begins with {code[:2]}, which is no prefecture",
            ),
            Wording("01（北海道）から47（沖縄県）までです", "01 (Hokkaido) to 47 (Okinawa) exist"),
        )
