"""Bytes of a text file → text, with the encoding told.

UTF-8 is the rule. UTF-16, ISO-2022-JP, CP932 and EUC-JP are recognised and reported with the remedy, never guessed
silently; a UTF-8 file with a few damaged bytes stays UTF-8, and the damaged places are named.
"""

import codecs
import re
from collections.abc import Sequence

from hyappyo.jp.wording import Wording
from hyappyo.proof.draft.faults import DraftError, fault
from hyappyo.proof.finding import Finding, Spot

NAMES = {
    "cp932": "CP932（シフトJIS）",
    "utf-16": "UTF-16",
    "euc_jp": "EUC-JP",
    "iso2022_jp": "ISO-2022-JP（JIS）",
}
MOST_DAMAGE = 0.02
"""The share of damaged bytes up to which a file still counts as UTF-8."""
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""Control characters that no text has; ESC is of ISO-2022-JP."""
MOST_NAMED = 5
"""So many damaged lines are named."""


def decoded(data: bytes, name: str) -> tuple[str, list[Finding]]:
    """Return the text of a file and what is to be told of its encoding. Raises DraftError where it is no text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _told(_lenient(data, "utf-16"), "utf-16", name)
    if _looks_utf16(data):
        order = "utf-16-le" if data[1::2].count(0) >= data[0::2].count(0) else "utf-16-be"
        return _told(_lenient(data, order), "utf-16", name)
    if b"\x1b$" in data and (text := _strict(data, "iso2022_jp")) is not None:
        return _told(text, "iso2022_jp", name)
    try:
        return _without_nul(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        pass
    damaged = data.decode("utf-8-sig", errors="replace")
    if _mostly_utf8(data, damaged):
        text, faults = _without_nul(damaged, name)
        return text, [*_damage(damaged, name), *faults]
    return _japanese(data, name)


def _looks_utf16(data: bytes) -> bool:
    """Tell whether bytes are nought in every other place only, as ASCII is in UTF-16 without its mark."""
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return len(head) >= 8 and max(even, odd) > 0.05 * len(head) / 2 and min(even, odd) < 0.3 * max(even, odd)


def _mostly_utf8(data: bytes, damaged: str) -> bool:
    multibyte = sum(1 for char in damaged if char > "\x7f" and char != "�")
    lost = damaged.count("�")
    return lost <= MOST_DAMAGE * len(data) and lost * 10 <= max(multibyte, 1)


def _japanese(data: bytes, name: str) -> tuple[str, list[Finding]]:
    texts = [(encoding, _strict(data, encoding)) for encoding in ("cp932", "euc_jp")]
    good = [(encoding, text) for encoding, text in texts if text is not None]
    if not good:
        return _most_plausible(data, name)
    encoding, text = max(good, key=lambda each: _plausible(each[1]))
    return _told(text, encoding, name)


def _most_plausible(data: bytes, name: str) -> tuple[str, list[Finding]]:
    text = data.decode("cp932", errors="replace")
    if text.count("�") > MOST_DAMAGE * len(text) or _control(text) > MOST_DAMAGE * len(text):
        raise DraftError(
            "HY011",
            name,
            Wording("文字データとして読めません", "this is not text in any encoding known here"),
            Wording(
                "PDF、PPTX、DOCX、XLSX、HTML、Markdown、テキスト（UTF-8）のいずれかで保存し直してください",
                "save it as PDF, PPTX, DOCX, XLSX, HTML, Markdown or text (UTF-8)",
            ),
        )
    told = _told(text, "cp932", name)
    return told[0], [*told[1], *_damage(text, name)]


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _lenient(data: bytes, encoding: str) -> str:
    return data.decode(encoding, errors="replace").removeprefix("\ufeff")


def _plausible(text: str) -> float:
    """Return how much of the text is what Japanese is written with: kana, common marks, ASCII; half-width kana speak against."""
    sample = text[:20_000]
    kana = sum("ぁ" <= char <= "ー" or char in "、。・「」\r\n" or char.isascii() for char in sample)
    half = sum("｡" <= char <= "ﾟ" for char in sample)
    return (kana - 3 * half) / max(1, len(sample))


def _control(text: str) -> int:
    return len(_CONTROLS.findall(text))


def _told(text: str, encoding: str, name: str) -> tuple[str, list[Finding]]:
    called = NAMES[encoding]
    english = called.split("（")[0]
    message = Wording(f"文字コードは{called}とみて読みました", f"read as {english}")
    hint = Wording(
        "UTF-8で保存し直すと、どの道具でも同じに読めます", "saved as UTF-8 it reads the same everywhere"
    )
    text, faults = _without_nul(text, name)
    return text, [fault("HY014", Spot(name), message, hint), *faults]


def _without_nul(text: str, name: str) -> tuple[str, list[Finding]]:
    """Replace NUL by the replacement mark, keeping every place, and refuse what is mostly control characters."""
    controls = _control(text)
    if controls > 8 and controls > 0.1 * len(text):
        raise DraftError(
            "HY011",
            name,
            Wording(
                "文字のファイルではありません（制御文字が多数あります）",
                "this is no text: it is full of control characters",
            ),
            Wording("元の文書をPDFかDOCXで保存し直してください", "save the original document as PDF or DOCX"),
        )
    if "\0" not in text:
        return text, []
    return text.replace("\0", "�"), _lines_with(
        text, "\0", name, Wording("NUL文字があります", "there is a NUL character")
    )


def _damage(text: str, name: str) -> list[Finding]:
    return _lines_with(
        text,
        "�",
        name,
        Wording("読めない文字（文字化け）があります", "there are characters that cannot be decoded"),
    )


def _lines_with(text: str, mark: str, name: str, message: Wording) -> list[Finding]:
    lines: Sequence[str] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = [(number, line) for number, line in enumerate(lines, 1) if mark in line]
    hint = Wording("元の文書の該当箇所を確かめてください", "check the place in the original document")
    named = [
        fault("HY019", Spot(name, None, number, line.index(mark) + 1, mark.replace("\0", "�")), message, hint)
        for number, line in found[:MOST_NAMED]
    ]
    if len(found) > MOST_NAMED:
        more = Wording(
            f"{message.ja}：ほかに{len(found) - MOST_NAMED}行",
            f"{message.en}: {len(found) - MOST_NAMED} more lines",
        )
        named.append(fault("HY019", Spot(name, None, found[MOST_NAMED][0]), more, hint))
    return named
