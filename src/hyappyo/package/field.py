"""What the fields of records say of themselves: label, help, what they take. Read by errors, forms, schema and docs."""

from decimal import Decimal
from functools import cache, lru_cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from hyappyo.jp.period import Period
from hyappyo.jp.wording import Wording
from hyappyo.plan.text import JA, Text

_NOTHING = Wording("", "")


@cache
def fields_of(kind: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    """Return the fields of a record by name, in order."""
    return {field.name: field for field in msgspec.structs.fields(kind)}


def metas(annotation: Any) -> list[msgspec.Meta]:
    """Return the metadata of an annotation, outermost last, looking through `Annotated` and `| None`."""
    if get_origin(annotation) is Annotated:
        inner, *extras = get_args(annotation)
        return metas(inner) + [extra for extra in extras if isinstance(extra, msgspec.Meta)]
    if get_origin(annotation) in (UnionType, Union):
        return [meta for each in get_args(annotation) for meta in metas(each)]
    return []


@lru_cache(maxsize=512)
def core(annotation: Any) -> Any:
    """Strip metadata and an optional None: what a value is when there is one."""
    if get_origin(annotation) is Annotated:
        return core(get_args(annotation)[0])
    if get_origin(annotation) in (UnionType, Union):
        others = [each for each in get_args(annotation) if each is not type(None)]
        return core(others[0]) if len(others) == 1 else annotation
    return annotation


def variants(annotation: Any) -> list[type[msgspec.Struct]]:
    """Return the record types among which a tag chooses; empty for anything else."""
    found = core(annotation)
    if get_origin(found) not in (UnionType, Union):
        return []
    return [each for each in get_args(found) if isinstance(each, type) and issubclass(each, msgspec.Struct)]


def is_struct(annotation: Any) -> bool:
    """Whether the value is a record (or `Text`)."""
    found = core(annotation)
    return isinstance(found, type) and issubclass(found, msgspec.Struct)


def item_of(annotation: Any) -> Any | None:
    """Return the item annotation of `tuple[X, ...]`, else None."""
    found = core(annotation)
    if get_origin(found) is tuple and get_args(found)[1:] == (...,):
        return get_args(found)[0]
    return None


def label(annotation: Any) -> str:
    """Return the Japanese label of a field, or ''."""
    return next((meta.title for meta in reversed(metas(annotation)) if meta.title), "")


def explanation(annotation: Any) -> Wording:
    """Return the help text of a field; '' in a language in which there is none."""
    told = [meta for meta in reversed(metas(annotation)) if meta.description]
    return next((Wording((meta.extra or {}).get(JA, ""), meta.description or "") for meta in told), _NOTHING)


def expectation(annotation: Any) -> Wording:
    """Say what a field takes."""
    found = core(annotation)
    if get_origin(found) is Literal:
        names = ", ".join(str(value) for value in get_args(found))
        return Wording(f"{names} のどれか", f"one of {names}")
    if found is Period:
        examples = "CY2023, FY2023, M2024-03, D2024-03-31"
        return Wording(f"期間（例 {examples}）", f"a period, e.g. {examples}")
    if found is Decimal:
        return Wording("半角の数字（例 1436、-671、1.35）", "a number such as 1436, -671 or 1.35")
    if found is bool:
        return Wording("true か false", "true or false")
    if found is int:
        least = next((meta.ge for meta in metas(annotation) if meta.ge is not None), None)
        limit = ("", "") if least is None else (f"（{least}以上）", f", {least} or more")
        return Wording(f"整数{limit[0]}", f"a whole number{limit[1]}")
    if found is Text:
        return Wording("文、または { ja = …, en = … }", "text, or { ja = …, en = … }")
    if is_struct(annotation) or variants(annotation):
        return Wording("項目の集まり（表）", "a table of keys")
    if item_of(annotation) is not None:
        return Wording("[ ] で囲んだ並び", "a list in [ ]")
    told = explanation(annotation)
    pattern = next((meta.pattern for meta in metas(annotation) if meta.pattern), "")
    ja, en = told.ja or pattern, told.en or pattern
    return Wording(f"文字列（{ja}）" if ja else "文字列", f"text: {en}" if en else "text")
