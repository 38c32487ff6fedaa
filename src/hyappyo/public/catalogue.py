"""The English catalogue compiled from its text, so that neither the wheel nor a machine needs GNU gettext.

``python -m hyappyo.public.catalogue`` writes ``django.mo`` beside ``django.po``; a test holds the two together. Only what
our catalogue uses is read: comments, ``msgid`` and ``msgstr`` of one form, strings over several lines.
"""

import ast
import struct
from pathlib import Path

FOLDER = Path(__file__).parent / "locale" / "en" / "LC_MESSAGES"
_MAGIC = 0x950412DE


class CatalogueError(ValueError):
    """A line of a catalogue that is not understood."""


def read(text: str) -> dict[str, str]:
    """Return the translations of a catalogue by message.

    Raises:
        CatalogueError: on anything else than comments, msgid and msgstr.
    """
    found: dict[str, str] = {}
    parts: dict[str, str] = {}
    key = ""
    for number, raw in enumerate([*text.splitlines(), 'msgid ""'], start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        word, _, rest = line.partition(" ")
        if word == "msgid":
            if parts:
                found[parts["msgid"]] = parts["msgstr"]
            parts, key = {}, word
        elif word == "msgstr" and key == "msgid":
            key = word
        elif line.startswith('"'):
            rest = line
        else:
            raise CatalogueError(f"line {number}: {line}")
        parts[key] = parts.get(key, "") + ast.literal_eval(rest)
    return found


def compiled(messages: dict[str, str]) -> bytes:
    """Return translations as an MO file (GNU gettext manual, "The Format of GNU MO Files"), untranslated ones left out."""
    pairs = sorted((key.encode(), value.encode()) for key, value in messages.items() if value)
    start = 28
    text_at = start + 16 * len(pairs)
    tables: list[bytes] = []
    texts = b""
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<2I", len(pair[column]), text_at + len(texts)))
            texts += pair[column] + b"\0"
    head = struct.pack("<7I", _MAGIC, 0, len(pairs), start, start + 8 * len(pairs), 0, text_at)
    return head + b"".join(tables) + texts


def main() -> None:
    """Compile the catalogue in its place."""
    messages = read((FOLDER / "django.po").read_text("utf-8"))
    (FOLDER / "django.mo").write_bytes(compiled(messages))


if __name__ == "__main__":
    main()
