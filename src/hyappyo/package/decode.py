"""Raw values of TOML and CSV → records, with every fault of every field rather than the first."""

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, TypeVar, get_args, get_origin

import msgspec

from hyappyo.jp.calendar import parse_period
from hyappyo.jp.municipality import AreaError, LocalGovernment
from hyappyo.jp.period import NoPeriodError, Period, PeriodError
from hyappyo.jp.text import UNPRINTABLE, fold_width
from hyappyo.jp.wording import WordedError, Wording
from hyappyo.package.field import (
    core,
    expectation,
    fields_of,
    is_struct,
    item_of,
    label,
    metas,
    variants,
)
from hyappyo.package.place import Fault, Place
from hyappyo.plan.fault import did_you_mean
from hyappyo.plan.text import Text

S = TypeVar("S", bound=msgspec.Struct)
KeyPath = tuple[str | int, ...]
MOST_DIGITS, MOST_DECIMALS = 18, 8
"""How long a number may be, before the point and after it."""
_PLAIN_NUMBER = re.compile(rf"-?\d{{1,{MOST_DIGITS}}}(?:\.\d{{1,{MOST_DECIMALS}}})?", re.ASCII)
_REFUSED: Any = object()
"""Stands for a value whose faults are noted already."""


class Decoder:
    """Decodes the raw tables of one TOML file, collecting the faults of all of them."""

    def __init__(self, locate: Callable[[KeyPath], Place]) -> None:
        """`locate` gives the place of a key path of the file."""
        self.faults: list[Fault] = []
        self._locate = locate

    def record(self, kind: type[S], raw: object, path: KeyPath = ()) -> S | None:
        """Return the record at `path`, or None when it has faults."""
        value = self._struct(kind, raw, path)
        return None if value is _REFUSED else value

    def _struct(self, kind: type[msgspec.Struct], raw: object, path: KeyPath) -> Any:
        if kind is Text and isinstance(raw, str):
            value = self._value(str, raw, path)
            return value if value is _REFUSED else Text(value)
        if not isinstance(raw, Mapping):
            return self._refuse(path, raw, kind)
        fields = fields_of(kind)
        unknown = [str(key) for key in raw if key not in fields and key != kind.__struct_config__.tag_field]
        for key in unknown:
            self.note_unknown((*path, key), key, [*fields])
        values = {}
        for name, field in fields.items():
            if name in raw:
                values[name] = self._value(field.type, raw[name], (*path, name))
            elif field.required:
                values[name] = self._missing(path, name, field.type)
        return _REFUSED if unknown or _REFUSED in values.values() else kind(**values)

    def _value(self, annotation: Any, raw: object, path: KeyPath) -> Any:
        if choices := variants(annotation):
            return self._variant(choices, raw, path)
        if is_struct(annotation):
            return self._struct(core(annotation), raw, path)
        if (item := item_of(annotation)) is not None:
            return self._items(annotation, item, raw, path)
        try:
            return scalar(annotation, raw)
        except WordedError as error:
            self.faults.append(Fault(self._locate(path), error.message, error.hint))
            return _REFUSED

    def _items(self, annotation: Any, item: Any, raw: object, path: KeyPath) -> Any:
        if not isinstance(raw, Sequence) or isinstance(raw, str):
            return self._refuse(path, raw, annotation)
        values = tuple(self._value(item, each, (*path, index)) for index, each in enumerate(raw))
        if _REFUSED in values:
            return _REFUSED
        least = max((meta.min_length or 0 for meta in metas(annotation)), default=0)
        return values if len(values) >= least else self._refuse(path, "[]", annotation)

    def _variant(self, choices: list[type[msgspec.Struct]], raw: object, path: KeyPath) -> Any:
        tag_field = choices[0].__struct_config__.tag_field or ""
        tags = {str(each.__struct_config__.tag): each for each in choices}
        found = raw.get(tag_field) if isinstance(raw, Mapping) else None
        if found in tags:
            return self._struct(tags[found], raw, path)
        if isinstance(raw, Mapping) and tag_field not in raw:
            return self._missing(path, tag_field, Literal[tuple(tags)])
        return self._refuse((*path, tag_field), found, Literal[tuple(tags)])

    def _refuse(self, path: KeyPath, raw: object, annotation: Any) -> Any:
        message, hint = _misfit(annotation, raw)
        self.faults.append(Fault(self._locate(path), message, hint))
        return _REFUSED

    def tables(self, raw: object, path: KeyPath) -> Sequence[object]:
        """Return the entries of an array of tables, empty (and noted) where it is none."""
        if isinstance(raw, list):
            return raw
        key = path[-1]
        message = Wording(f"「{key}」は表の並びではありません", f"{key!r} is no array of tables")
        hint = Wording(f"[[{key}]] の下に一つずつ書いてください", f"write each below a line [[{key}]]")
        self.faults.append(Fault(self._locate(path), message, hint))
        return ()

    def note_reserved(self, raw: Mapping[str, object], names: Sequence[str]) -> None:
        """Note keys that the file itself gives: its name, its text."""
        for name in names:
            if name in raw:
                message = Wording(f"「{name}」はここには書けません", f"{name!r} cannot be written here")
                hint = Wording(
                    "ID はファイル名、本文は前書きの後から取ります。この行を消してください",
                    "the id is the file's name, the narrative its text: remove the line",
                )
                self.faults.append(Fault(self._locate((name,)), message, hint))

    def note_unknown(self, path: KeyPath, key: str, known: Sequence[str]) -> None:
        """Note a key that the format does not have."""
        message = Wording(f"「{key}」という項目はありません", f"there is no key {key!r}")
        self.faults.append(Fault(self._locate(path), message, did_you_mean(key, known)))

    def _missing(self, path: KeyPath, name: str, annotation: Any) -> Any:
        expected = expectation(annotation)
        table = [step for step in path if isinstance(step, str)]
        within = Wording(f"[{'.'.join(table)}] に", f" in [{'.'.join(table)}]") if table else Wording("", "")
        self.faults.append(
            Fault(
                self._locate(path),
                Wording(f"{within.ja}項目「{name}」がありません", f"the key {name!r} is missing{within.en}"),
                Wording(f"{name} に{expected.ja}を書いてください", f"give {name} {expected.en}"),
            )
        )
        return _REFUSED


def scalar(annotation: Any, raw: object, *, from_text: bool = False) -> Any:
    """Convert one value that is no record; `from_text` reads numbers from text, as the cells of CSV need.

    Raises:
        WordedError: saying what was found and what is expected, with the nearest valid name.
    """
    if isinstance(raw, str) and (control := UNPRINTABLE.search(raw)):
        raise WordedError(*unprintable(control[0]))
    if core(annotation) is Period:
        return _period(annotation, raw)
    if core(annotation) is Decimal and isinstance(raw, str) and not is_plain_number(raw):
        _refuse_number(annotation, raw)
    if from_text and core(annotation) is Text:
        return Text(str(raw))
    try:
        value = msgspec.convert(raw, annotation, strict=not from_text)
    except msgspec.ValidationError as error:
        raise WordedError(*_misfit(annotation, raw)) from error
    if isinstance(value, Decimal):
        _check_size(value, annotation, raw)
    return value


def _period(annotation: Any, raw: object) -> Period:
    """Read a period; of one that is written as a document writes it, say how the format does."""
    if isinstance(raw, date) and not isinstance(raw, datetime):
        hint = Wording(f'"D{raw}" と書いてください', f'write "D{raw}"')
        raise WordedError(_misfit(annotation, raw)[0], hint)
    if not isinstance(raw, str):
        raise WordedError(*_misfit(annotation, raw))
    try:
        return Period.parse(raw)
    except PeriodError as error:
        raise WordedError(error.message, _meant(raw) or error.hint) from error


def _meant(raw: str) -> Wording | None:
    """Say how the format writes a period that is written as documents do (令和5年度), or why there is none such."""
    if re.fullmatch(r"(?:19|20)\d\d", raw, re.ASCII):
        return Wording(
            f"CY{raw}（暦年）か FY{raw}（年度）と書いてください",
            f"write CY{raw} (calendar year) or FY{raw} (fiscal year)",
        )
    try:
        meant = parse_period(raw)
    except NoPeriodError:
        return None
    except PeriodError as error:
        return error.message
    return Wording(f"もしかして {meant} ですか", f"did you mean {meant}?")


def _refuse_number(annotation: Any, raw: str) -> None:
    """Raise what there is to say of a text that is no plain number, with the number that it may mean."""
    message, hint = _misfit(annotation, raw)
    plain = fold_width(raw).strip().replace(",", "")
    meant = re.sub(r"^[▲△](?=\d)", "-", plain)
    if is_plain_number(meant):
        hint = Wording(f"もしかして {meant} ですか。{hint.ja}", f"did you mean {meant}? {hint.en}")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        raise WordedError(message, hint) from None
    _check_size(number, annotation, raw)
    raise WordedError(message, hint)


def is_plain_number(text: str) -> bool:
    """Whether a text is a number in half-width digits, with a point at most, and no longer than a number may be."""
    if len(text) <= MOST_DIGITS and text.isascii() and text.isdigit():
        return True
    return _PLAIN_NUMBER.fullmatch(text) is not None


def _check_size(value: Decimal, annotation: Any, raw: object) -> None:
    """Refuse what no statistic is: the infinite, and numbers that arithmetic could not hold to the last digit."""
    if not value.is_finite():
        raise WordedError(*_misfit(annotation, raw))
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int), "a finite number has one"
    if value.adjusted() >= MOST_DIGITS or exponent < -MOST_DECIMALS:
        message, _ = _misfit(annotation, raw)
        limits = Wording(
            f"整数部{MOST_DIGITS}桁、小数{MOST_DECIMALS}桁までで書いてください",
            f"write at most {MOST_DIGITS} digits before the point and {MOST_DECIMALS} after it",
        )
        raise WordedError(message, limits)


def unprintable(character: str) -> tuple[Wording, Wording]:
    """Say that a text holds a character that cannot be printed."""
    code = f"U+{ord(character):04X}"
    return (
        Wording(
            f"印刷できない文字（{code}）があります", f"it holds a character that cannot be printed ({code})"
        ),
        Wording("その文字を消してください", "remove it"),
    )


def _guess(meant: str) -> Wording:
    return Wording(f"もしかして「{meant}」ですか。", f"did you mean {meant!r}? ")


def _meant_by(annotation: Any, raw: str) -> str | None:
    """Return a text as its field takes it: in half width, the code of a local government without its check digit."""
    folded = fold_width(raw).strip()
    near = [folded]
    with suppress(AreaError):
        area = LocalGovernment.parse(folded)
        near += [area.prefecture] * area.is_prefecture + [area.five]
    patterns = [re.compile(meta.pattern) for meta in metas(annotation) if meta.pattern]
    fitting = (each for each in near if each != raw and all(pattern.search(each) for pattern in patterns))
    return next(fitting, None) if patterns else None


def _misfit(annotation: Any, raw: object) -> tuple[Wording, Wording]:
    """Say that `raw` does not fit, and what would."""
    text = str(raw).lower() if isinstance(raw, bool) else str(raw)
    shown = text[:40] + ("…" if len(text) > 40 else "")
    expected = expectation(annotation)
    guess = Wording("", "")
    if get_origin(core(annotation)) is Literal:
        close = difflib.get_close_matches(text, [str(value) for value in get_args(core(annotation))], n=1)
        if close:
            guess = _guess(close[0])
    elif isinstance(raw, str) and (meant := _meant_by(annotation, raw)) is not None:
        guess = _guess(meant)
    return (
        Wording(f"「{shown}」は{label(annotation) or '値'}として使えません", f"{shown!r} does not fit here"),
        Wording(f"{guess.ja}{expected.ja}を書いてください", f"{guess.en}write {expected.en}"),
    )
