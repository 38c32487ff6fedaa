"""What a package should hold and does not: its header, a file that references lead to, the Japanese of a text."""

import difflib
import re
from collections.abc import Collection, Sequence

import msgspec

from hyappyo.jp.wording import Wording
from hyappyo.package import layout
from hyappyo.package.place import Fault, Place
from hyappyo.plan.plan import Plan

FILES = {kind: name for name, (kind, _) in (layout.TOML_LISTS | layout.CSV_TABLES).items()} | {
    kind: name for name, kind in layout.FOLDERS.items()
}
"""The field of `Plan` → the one file, or the folder (it ends in a slash), that holds its records."""
_THE_REST = ""
"""The id of what is missing where a table was cut: an edition seeks other records in it, and nothing new is told of it."""
_MANY, _SHARE = 10, 5
"""A table is taken for cut where at least so many of its records are missing, and a fifth of those that it has."""


def no_header(name: str, *, of_edition: bool) -> Fault:
    """Say that a package, or one of its editions, has no header."""
    remedy = (
        Wording("id、label、as_of を書いて置いてください", "put one there with id, label and as_of")
        if of_edition
        else Wording("hyappyo new で作れます", "`hyappyo new` starts one")
    )
    return Fault(Place(name), Wording(f"{name} がありません", f"there is no {name}"), remedy)


def no_file(name: str, record_id: str) -> Fault:
    """Say that a file is not there in which a reference looks for `record_id`."""
    return Fault(
        Place(name),
        Wording(f"{name} がありません", f"there is no {name}"),
        Wording(
            f"「{record_id}」などが参照されています。置いてください",
            f"{record_id!r} and perhaps more are referred to; put it there",
        ),
    )


def cut_short(kind: str, sought: Sequence[str], held: int) -> Fault | None:
    """Say that a table may have been cut between two rows, which nothing in it tells; None where that is unlikely.

    It is likely where many records are `sought` in it in vain, beside how many it has. Each is told as well: one of
    them may be misspelt after all.
    """
    name = FILES[kind]
    if name.endswith("/") or len(sought) < _MANY or len(sought) * _SHARE < held:
        return None
    return Fault(
        Place(name),
        Wording(
            f"参照されている{len(sought)}件が {name} にありません（{sought[0]} など）。ファイルが途中で切れていませんか",
            f"{len(sought)} records that are referred to are not in {name} (first {sought[0]!r}): was the file cut?",
        ),
        Wording(
            "切れていれば元のファイルに戻してください。切れていなければ、一つずつの誤りを直してください",
            "if so, put the whole file back; if not, mend each reference as it is told",
        ),
        missing=(kind, _THE_REST),
    )


def no_japanese(english: str, files: Collection[str]) -> Fault:
    """Say that a topic is there in English alone; the Japanese may stand under another name among the `files`."""
    japanese = f"{english.removesuffix('.en.md')}.ja.md"
    folder = english.rpartition("/")[0] + "/"
    alone = [
        name
        for name in files
        if name.startswith(folder)
        and name.endswith(".ja.md")
        and f"{name.removesuffix('.ja.md')}.en.md" not in files
    ]
    near = difflib.get_close_matches(japanese, alone, n=1, cutoff=0.8)
    return Fault(
        Place(english),
        Wording(
            f"もとになる日本語の項目 {japanese} がありません", f"there is no Japanese topic to it, {japanese}"
        ),
        Wording(
            f"もしかして {near[0]} の英語ですか。ファイル名をそろえてください",
            f"is it the English of {near[0]}? give both the same name",
        )
        if near
        else Wording(
            f"{japanese} を置くか、この英語を消してください", f"put {japanese} there, or remove this file"
        ),
    )


def cited_indicator(plan: Plan) -> str | None:
    """Return the first indicator that a text binds a number to; the package has then to hold values."""
    known = {indicator.id for indicator in plan.indicators}
    for target in re.findall(r"\]\(fact:([^)\s\"]+)", msgspec.json.encode(plan).decode()):
        for name in re.findall(r"([a-z][a-z0-9_]*)[@\[]", target):
            if name in known:
                return str(name)
    return None
