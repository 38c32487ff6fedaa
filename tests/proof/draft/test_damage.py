"""Any part of an office file may be lost, cut, mixed up or changed: it is read as far as it goes, or refused in words."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hyappyo.proof.draft import DraftError, read_bytes
from hyappyo.proof.draft.model import Words
from hyappyo.proof.finding import Finding
from proof.draft.made import slides, word, workbook

Parts = dict[str, bytes]
FILES = {"a.docx": word(), "a.pptx": slides(), "a.xlsx": workbook()}
VALUES = (b'""', b'"x"', b'"-1"', b'"99999999999"')


def lost(parts: Parts, name: str, at: int) -> None:
    del parts[name]


def cut(parts: Parts, name: str, at: int) -> None:
    parts[name] = parts[name][: at % (len(parts[name]) + 1)]


def mixed_up(parts: Parts, name: str, at: int) -> None:
    names = sorted(parts)
    parts[name] = parts[names[at % len(names)]]


def without(pattern: bytes) -> Callable[[Parts, str, int], None]:
    def damage(parts: Parts, name: str, at: int) -> None:
        found = [*re.finditer(pattern, parts[name])]
        if found:
            begin, end = found[at % len(found)].span()
            parts[name] = parts[name][:begin] + parts[name][end:]

    return damage


def other_values(parts: Parts, name: str, at: int) -> None:
    found = [*re.finditer(rb'"[^"]*"', parts[name])]
    if found:
        begin, end = found[at % len(found)].span()
        parts[name] = parts[name][:begin] + VALUES[at % len(VALUES)] + parts[name][end:]


def other_elements(parts: Parts, name: str, at: int) -> None:
    found = re.findall(rb"<(\w+:\w+)[ />]", parts[name])
    if found:
        element = re.escape(found[at % len(found)])
        parts[name] = re.sub(rb"(</?)" + element + rb"(?=[ />])", rb"\1w:other", parts[name])


DAMAGES = (
    lost,
    cut,
    mixed_up,
    without(rb"<[\w:]+[^<>]*/>"),
    without(rb' [\w:]+="[^"]*"'),
    other_values,
    other_elements,
)


def answered(data: bytes, name: str) -> tuple[Sequence[Finding], Sequence[Words]]:
    """Return what is told of a file, and the words that could be read."""
    try:
        draft = read_bytes(data, name)
    except DraftError as refused:
        return [refused.finding], []
    return draft.faults, [*draft.words()]


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=60, deadline=None)
@given(st.sampled_from(DAMAGES), st.integers(0, 10_000), st.integers(0, 10_000))
def test_no_damage_ends_in_anything_but_a_draft_or_words(
    name: str, damage: Callable[[Parts, str, int], None], part: int, at: int
) -> None:
    with zipfile.ZipFile(io.BytesIO(FILES[name])) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    damage(parts, sorted(parts)[part % len(parts)], at)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    told, words = answered(out.getvalue(), name)
    assert all(finding.message.ja and finding.hint is not None for finding in told)
    assert all(each.file == name for each in words)
