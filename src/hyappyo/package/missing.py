"""What a package should hold and does not: its header, a file that references lead to, the Japanese of a text."""

import re

import msgspec

from hyappyo.jp.wording import Wording
from hyappyo.package import layout
from hyappyo.package.place import Fault, Place
from hyappyo.plan.plan import Plan

FILES = {kind: name for name, (kind, _) in (layout.TOML_LISTS | layout.CSV_TABLES).items()} | {
    kind: name for name, kind in layout.FOLDERS.items()
}
"""The field of `Plan` → the one file, or the folder (it ends in a slash), that holds its records."""


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


def no_japanese(english: str, japanese: str) -> Fault:
    """Say that a topic is there in English alone."""
    return Fault(
        Place(english),
        Wording("もとになる日本語の項目がありません", "there is no Japanese topic to it"),
        Wording(f"{japanese} を置いてください", f"put {japanese} beside it"),
    )


def cited_indicator(plan: Plan) -> str | None:
    """Return the first indicator that a text binds a number to; the package has then to hold values."""
    known = {indicator.id for indicator in plan.indicators}
    for target in re.findall(r"\]\(fact:([^)\s\"]+)", msgspec.json.encode(plan).decode()):
        for name in re.findall(r"([a-z][a-z0-9_]*)[@\[]", target):
            if name in known:
                return str(name)
    return None
