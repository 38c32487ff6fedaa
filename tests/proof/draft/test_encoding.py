"""Encodings are recognised and told; a few damaged bytes cost their own place only."""

import pytest

from hyappyo.proof.draft import Draft, DraftError, Table, read_bytes

TEXT = "水辺の広場の利用者は、令和5年度に延べ12,340人となりました。\n朝市は毎月ひらかれています。\n"


def text_of(draft: Draft) -> str:
    return "".join(block.text for block in draft.blocks() if not isinstance(block, Table))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_needs_no_word(encoding: str) -> None:
    draft = read_bytes(TEXT.encode(encoding), "memo.txt")
    assert draft.faults == ()
    assert draft.pages[0].lines[0].text == TEXT.split("\n")[0]


@pytest.mark.parametrize(
    ("encoding", "called"),
    [
        ("cp932", "CP932"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("euc_jp", "EUC-JP"),
        ("iso2022_jp", "ISO-2022-JP"),
    ],
)
def test_another_encoding_is_read_right_and_told_with_the_remedy(encoding: str, called: str) -> None:
    source = TEXT if encoding != "utf-16-le" else TEXT + "ASCII text as well\n"
    draft = read_bytes(source.encode(encoding), "memo.txt")
    assert [line.text for line in draft.pages[0].lines] == source.split("\n")
    (fault,) = draft.faults
    assert fault.rule == "HY014"
    assert called in fault.message.ja
    assert fault.hint is not None


def test_a_few_damaged_bytes_are_named_with_their_line_and_the_rest_is_read() -> None:
    data = (TEXT * 20).encode()
    at = data.index("朝市".encode())
    draft = read_bytes(data[:at] + b"\xff" + data[at + 1 :], "memo.txt")
    (fault,) = draft.faults
    assert (fault.rule, fault.places[0].line, fault.places[0].column) == ("HY019", 2, 1)
    assert "12,340人" in text_of(draft)


def test_nul_characters_are_told_and_do_not_shift_places() -> None:
    draft = read_bytes(("水辺\0の広場です。" + TEXT).encode(), "memo.txt")
    (fault,) = draft.faults
    assert (fault.rule, fault.places[0].line, fault.places[0].column) == ("HY019", 1, 3)
    assert draft.pages[0].lines[0].text.startswith("水辺�の広場")


def test_bytes_that_are_no_text_are_refused_with_what_to_do() -> None:
    with pytest.raises(DraftError) as caught:
        read_bytes(bytes(range(256)) * 64, "memo.txt")
    assert caught.value.rule == "HY011"
    assert caught.value.hint is not None
