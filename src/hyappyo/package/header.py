"""What `plan.toml` says of the package itself: its format, its languages, and whose plan it is."""

from collections.abc import Iterator
from typing import Any

import msgspec

from hyappyo.jp.period import Period
from hyappyo.jp.wording import Wording
from hyappyo.package import layout
from hyappyo.package.field import fields_of
from hyappyo.package.place import Fault, Place
from hyappyo.package.toml_file import TomlFile
from hyappyo.plan.document import Document, Edition, Municipality
from hyappyo.plan.text import Text

TABLES: dict[str, type[msgspec.Struct]] = {
    "municipality": Municipality,
    "document": Document,
    "edition": Edition,
}
"""The tables that every package has."""
BLANKS: dict[str, msgspec.Struct] = {
    "municipality": Municipality(code="00000", name=Text("")),
    "document": Document(title=Text(""), issuer="blank"),
    "edition": Edition(id="blank", label=Text(""), as_of=Period.calendar_year(1)),
}
"""What stands for a table that could not be read while the records are checked."""
LANGUAGES = (["ja"], ["ja", "en"])
"""What a package may say of its languages: Japanese, which is the original of every text, or English beside it."""


def languages_of(toml: TomlFile) -> Any:
    """Return what a header says of the package's languages, whatever that is."""
    return toml.tables.get("languages", ["ja"])


def faults_of(toml: TomlFile) -> Iterator[Fault]:
    """Yield what is wrong with a header, its tables' own contents apart."""
    yield from _version(toml)
    for key, kind in TABLES.items():
        if key not in toml.tables:
            yield _no_table(toml, key, kind)
    found = languages_of(toml)
    if found not in LANGUAGES:
        yield Fault(
            toml.place(("languages",)),
            Wording(f"languages = {found} は使えません", f"languages = {found} cannot be used"),
            Wording('["ja"] か ["ja", "en"] と書いてください', 'write ["ja"] or ["ja", "en"]'),
        )


def _version(toml: TomlFile) -> Iterator[Fault]:
    version = toml.tables.get("format")
    if version == layout.FORMAT and isinstance(version, int) and not isinstance(version, bool):
        return
    if version is None:
        message = Wording("format がありません", "there is no format")
    else:
        message = Wording(f"format = {version} は読めません", f"format = {version} cannot be read")
    if isinstance(version, int) and version > layout.FORMAT:
        hint = Wording(
            "新しい形式です。新しい版の hyappyo を使ってください", "it is newer: use a newer hyappyo"
        )
    else:
        hint = Wording(f"format = {layout.FORMAT} と書いてください", f"write format = {layout.FORMAT}")
    yield Fault(toml.place(("format",)), message, hint)


def _no_table(toml: TomlFile, key: str, kind: type[msgspec.Struct]) -> Fault:
    needed = [name for name, each in fields_of(kind).items() if each.required]
    return Fault(
        Place(toml.name, 1, key=key),
        Wording(f"[{key}] がありません", f"there is no [{key}]"),
        Wording(
            f"[{key}] の下に {'、'.join(needed)} を書いてください",
            f"write [{key}] and below it {', '.join(needed)}",
        ),
    )
