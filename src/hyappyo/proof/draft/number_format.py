"""How a sheet prints a number: the part of Excel's number formats that changes what a reader sees.

Percent, decimals, thousands, words around the number, a section of its own for negatives (▲). Fractions, scientific
notation and conditions are left: the number is then printed as it is.
"""

import math
import re
from functools import lru_cache

BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
            39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00"}  # fmt: skip
"""The formats that files name by number only."""
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_DIGITS = re.compile(r"[#0?](?:[#0?,]*[#0?])?(?:\.([#0?]+))?(,*)")


def plain(value: float) -> str:
    """Return a number without any format: 1436, 1.34."""
    if abs(value) < 1e15 and value == int(value):
        return str(int(value))
    return repr(round(value, 10))


@lru_cache(maxsize=4096)
def _sections(code: str) -> tuple[str, ...]:
    return tuple(re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)) if len(code) < 300 else ()


def shown(value: float, code: str) -> str:
    """Return the number as the format `code` prints it, or plainly where the format is beyond what is known here.

    A damaged file may hold what is no number (1e999): that is printed as Python names it.
    """
    if not math.isfinite(value):
        return str(value)
    sections = _sections(code)
    if not sections or code.lower() in ("general", "@", ""):
        return plain(value)
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    return _printed(value, section)


def _printed(value: float, section: str) -> str:
    words: list[str] = []

    def keep(found: re.Match[str]) -> str:
        words.append(found[1] if found[1] is not None else (found[2] or ""))
        return chr(0xE000 + len(words) - 1)

    bare = _QUOTED.sub(keep, section)
    digits = _DIGITS.search(bare)
    if digits is None or re.search(r"[/EeGy]", bare):
        return plain(value)
    percent = "%" in bare
    thousands = len(digits[2])
    number = value * (100 if percent else 1) / 1000**thousands
    decimals = len(digits[1] or "")
    grouped = "," if "," in digits[0][: len(digits[0]) - thousands] else ""
    text = f"{number:{grouped}.{decimals}f}"
    printed = bare[: digits.start()] + text + bare[digits.end() :]
    return "".join(
        words[ord(c) - 0xE000] if 0xE000 <= ord(c) < 0xE000 + len(words) else c for c in printed
    ).strip()
