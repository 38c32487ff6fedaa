"""TOML with the line of every key, which the standard parser does not tell."""

import codecs
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from hyappyo.jp.text import UNPRINTABLE
from hyappyo.jp.wording import Wording
from hyappyo.package.decode import KeyPath, unprintable
from hyappyo.package.place import Fault, Place


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A parsed TOML text: its tables, and where each key stands."""

    name: str
    tables: Mapping[str, Any]
    lines: Mapping[KeyPath, int]

    def place(self, path: KeyPath) -> Place:
        """Return the place of a key path: of the key itself, or of the nearest table around it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return Place(self.name, self.lines[path[:length]], key=_spelt(path))
        return Place(self.name, 1, key=_spelt(path))

    def where(self, path: KeyPath) -> str:
        """Return file and line of a key path."""
        return f"{self.name}:{self.place(path).line}"


def parse_toml(name: str, data: bytes, first_line: int = 1) -> "TomlFile | Fault":
    """Parse the bytes of a TOML file, or of front matter that begins at `first_line` of its file."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return not_utf8(name, error)
    try:
        tables, lines = _parsed(text, first_line)
    except tomllib.TOMLDecodeError as error:
        return unprintable_in(name, text, first_line) or _syntax_fault(name, str(error), text, first_line)
    except RecursionError:
        return _beyond(name, _deep_line(text) + first_line, _TOO_DEEP)
    except ValueError:
        long_number = re.search(r"[0-9_]{1000}", text)
        before = long_number.start() if long_number else 0
        return _beyond(name, text.count("\n", 0, before) + first_line, _TOO_LONG)
    return TomlFile(name, tables, lines)


# The files of a package are read for each of its editions, and most of them are the same after a change.
@lru_cache(maxsize=512)
def _parsed(text: str, first_line: int) -> tuple[Mapping[str, Any], Mapping[KeyPath, int]]:
    return tomllib.loads(text, parse_float=_decimal), _key_lines(text, first_line)


def not_utf8(name: str, error: UnicodeDecodeError) -> Fault:
    """Say where a file stops being UTF-8, and whether it is in CP932, which Excel writes by default."""
    data, start = error.object, error.start
    place = Place(name, data.count(b"\n", 0, start) + 1, _column(data, start))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        message = Wording("文字コードが UTF-16 です", "the file is in UTF-16")
    elif _is_cp932(data, start):
        message = Wording("文字コードが CP932（シフトJIS）です", "the file is in CP932 (Shift_JIS)")
    else:
        byte = f"0x{data[start]:02X}"
        message = Wording(f"UTF-8 ではない文字（バイト {byte}）があります", f"the byte {byte} is not UTF-8")
    return Fault(
        place,
        message,
        Wording(
            "UTF-8 で保存し直してください（Excel では「CSV UTF-8（コンマ区切り）」）",
            "save it again as UTF-8 (in Excel: “CSV UTF-8”)",
        ),
    )


def _column(data: bytes, start: int) -> int:
    return len(data[data.rfind(b"\n", 0, start) + 1 : start].decode("utf-8-sig", "replace")) + 1


def _is_cp932(data: bytes, start: int) -> bool:
    """A file that has held Japanese in UTF-8 up to `start` is not in CP932, even if all its bytes could be."""
    try:
        data.decode("cp932")
    except UnicodeDecodeError:
        return False
    return not any(character >= "\u0800" for character in data[:start].decode("utf-8", "replace"))


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text.replace("_", ""))
    except InvalidOperation as error:  # pragma: no cover - tomllib admits only what Decimal reads
        raise tomllib.TOMLDecodeError(text) from error


_SAID = {
    "Illegal character '\\n'": '「"」で始まる文字列が、行の終わりまでに閉じていません',
    "Illegal character": "使えない文字があります",
    "Invalid value": '「=」の後の値が読めません。文字列は「"」で囲みます',
    "Cannot overwrite a value": "同じ項目が2回あります",
    "Duplicate inline table key": "同じ項目が2回あります",
    "Cannot declare": "同じ見出しが2回あります",
    "Cannot redefine namespace": "同じ見出しが2回あります",
    "Cannot mutate immutable namespace": "{ } で書いた項目に後から足しています",
    "Unterminated string": "文字列が閉じていません",
    "Unclosed array": "「[」が閉じていません",
    "Unclosed inline table": "「{」が閉じていません",
    "Expected '=' after a key": "項目の名前の後に「=」がありません",
    "Expected ']": "見出しの「]」がありません",
    "Expected newline or end of document": "1行に2つ以上書かれています",
    "Invalid initial character for a key part": "項目の名前がありません",
    "Invalid statement": "項目でも見出しでもない行です",
    "Unescaped '\\'": '「"」の中の「\\」は「\\\\」と書きます',
}
"""What the standard parser says, by how it begins, in Japanese."""
_TOO_DEEP = Wording("かっこの入れ子が深すぎます", "brackets are nested too deeply")
_TOO_LONG = Wording("数千桁の数があります", "there is a number of thousands of digits")


def _beyond(name: str, line: int, what: Wording) -> Fault:
    return Fault(
        Place(name, line),
        Wording(f"TOML として読めません（{what.ja}）", f"not valid TOML: {what.en}"),
        Wording(
            "ほかのものが混ざっていないかを確かめてください", "see whether something else got into the file"
        ),
    )


def _deep_line(text: str) -> int:
    """Return the first line (0-based) on which brackets are open that nobody means."""
    open_quote, depth = "", 0
    for number, line in enumerate(text.split("\n")):
        open_quote, depth = _scan(line, open_quote, depth)
        if depth > _DEEP or line.count("[") + line.count("{") > _DEEP:
            return number
    return 0


_DEEP = 100


def unprintable_in(name: str, text: str, first_line: int = 1) -> Fault | None:
    """Return the place of the first character of a text that nothing can print, if it holds one."""
    if (control := UNPRINTABLE.search(text)) is None:
        return None
    line = text.count("\n", 0, control.start()) + first_line
    column = control.start() - text.rfind("\n", 0, control.start())
    return Fault(Place(name, line, column), *unprintable(control[0]))


def _syntax_fault(name: str, message: str, text: str, first_line: int) -> Fault:
    line, column = text.rstrip().count("\n") + first_line, 0  # at the end of the document
    if found := re.search(r"\(at line (\d+), column (\d+)\)", message):
        line, column = int(found[1]) + first_line - 1, int(found[2])
    english = message.partition(" (at ")[0]
    japanese = next((said for begin, said in _SAID.items() if english.startswith(begin)), english)
    return Fault(
        Place(name, line, column),
        Wording(f"TOML として読めません（{japanese}）", f"not valid TOML: {english}"),
        Wording(
            "引用符・かっこ・「=」の書き忘れや重複、ファイルが途中で切れていないかを確かめてください",
            "look for a missing quote, bracket or =, or a cut file",
        ),
    )


_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(
    r"""\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*="""
)


def _key_lines(text: str, first_line: int) -> dict[KeyPath, int]:
    """Find the line of each table header and of each key at the start of a line."""
    lines: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    open_quote = ""
    depth = 0
    for number, line in enumerate(text.split("\n"), first_line):
        at_key = not open_quote and depth == 0
        if at_key and (header := _HEADER.match(line)):
            table = _resolve(_names(header[2]), counts, is_array=header[1] == "[[")
            lines.setdefault(table, number)
            continue
        if at_key and (key := _KEY.match(line)):
            lines.setdefault(table + _names(key[1]), number)
        open_quote, depth = _scan(line, open_quote, depth)
    return lines


def _names(dotted: str) -> KeyPath:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _resolve(names: KeyPath, counts: dict[KeyPath, int], *, is_array: bool) -> KeyPath:
    """Turn header names into a key path with the index of each array of tables on the way."""
    path: KeyPath = ()
    for name in names[:-1]:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path] - 1)
    path = (*path, names[-1])
    if is_array:
        counts[path] = counts.get(path, 0) + 1
        path = (*path, counts[path] - 1)
    return path


_TOKEN = re.compile(r'"""|\'\'\'|"(?:[^"\\]|\\.)*"|\'[^\']*\'|#|[\[{]|[\]}]')


def _scan(line: str, open_quote: str, depth: int) -> tuple[str, int]:
    """Follow a line to its end: inside which multi-line quote, how deep in brackets."""
    position = 0
    while position < len(line):
        if open_quote:
            end = _closing(line, open_quote, position)
            if end < 0:
                return open_quote, depth
            position, open_quote = end, ""
            continue
        token = _TOKEN.search(line, position)
        if token is None or token[0] == "#":
            break
        position = token.end()
        if token[0] in ('"""', "'''"):
            open_quote = token[0]
        elif token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
    return open_quote, depth


def _closing(line: str, quote: str, start: int) -> int:
    """Return the position after the closing quote, or -1; a backslash escapes only within double quotes."""
    position = start
    while position < len(line):
        if quote == '"""' and line[position] == "\\":
            position += 2
        elif line.startswith(quote, position):
            end = position + 3
            while end < len(line) and line[end] == quote[0] and end < position + 5:
                end += 1  # up to two quotes may stand before the closing three
            return end
        else:
            position += 1
    return -1


def _spelt(path: KeyPath) -> str:
    spelt = ""
    for part in path:
        spelt += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if spelt else part
    return spelt
