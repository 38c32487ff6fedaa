"""Supplied pictures: what report, slides and site cannot all show is a fault, told with its remedy."""

import zlib

import pytest

from hyappyo.package.picture import picture_fault
from pictures import (
    PALETTE,
    SIGNATURE,
    SOUND,
    adobe,
    animated,
    chunk,
    exif,
    interlaced,
    jpeg,
    png,
    rows,
    with_frame,
    with_segment,
    without,
)

DAMAGED = "画像が壊れているか、途中で切れています"


def said(data: bytes, name: str = "figures/a.png") -> str | None:
    fault = picture_fault(name, data)
    assert fault is None or (fault.place.file == name and fault.hint is not None)
    return fault and fault.message.ja


@pytest.mark.parametrize("kind", SOUND)
def test_what_all_can_show_has_no_fault(kind: str) -> None:
    assert said(SOUND[kind]) is None


@pytest.mark.parametrize(
    "data",
    [jpeg("CMYK"), with_segment(jpeg("CMYK"), 0xEE, adobe(2)), jpeg("CMYK", progressive=True)],
    ids=["plain", "YCCK", "progressive"],
)
def test_a_cmyk_jpeg_is_to_be_saved_as_rgb(data: bytes) -> None:
    fault = picture_fault("figures/a.jpg", data)
    assert fault is not None
    assert "CMYK" in fault.message.ja
    assert "RGB" in fault.hint.ja


@pytest.mark.parametrize("components", [0, 2, 5])
def test_a_jpeg_of_another_number_of_colours_is_told_how_many_it_has(components: int) -> None:
    wrong = said(with_frame(jpeg(), 9, bytes((components,))))
    assert wrong == f"色の成分が{components}つの JPEG です（1つか3つに限ります）"


@pytest.mark.parametrize("transform", [0, 2])
def test_a_jpeg_whose_colours_are_not_what_they_seem_is_told(transform: int) -> None:
    assert said(with_segment(jpeg(), 0xEE, adobe(transform))) == "色の表し方が特殊な JPEG です"


@pytest.mark.parametrize(
    "data",
    [with_frame(jpeg(), 4, b"\x0c"), *(with_frame(jpeg(), 1, bytes((mark,))) for mark in (0xC3, 0xC5, 0xC9))],
    ids=["12 bits", "lossless", "hierarchical", "arithmetic"],
)
def test_a_jpeg_in_a_coding_that_few_programs_read_is_told(data: bytes) -> None:
    assert said(data) == "読めるソフトの少ない方式の JPEG です"


def test_a_picture_of_too_many_pixels_is_told_its_size_before_anything_unpacks_it() -> None:
    packed = zlib.compress(bytes(100))
    for data in (png(30_000, 30_000, packed=packed), with_frame(jpeg(), 5, b"\x75\x30\x75\x30")):
        assert said(data) == "画素が多すぎます（30,000×30,000、上限 80,000,000画素）"


def test_a_picture_that_moves_is_told() -> None:
    assert said(animated()) == "動く画像（APNG）です"


@pytest.mark.parametrize(
    "data", [b"GIF89a", b"RIFF\0\0\0\0WEBP", b"<svg/>", b"BM", b"", b"\0\0\0\x18ftypheic"]
)
def test_a_picture_of_another_kind_is_told(data: bytes) -> None:
    assert said(data) == "PNG でも JPEG でもありません"


@pytest.mark.parametrize("name", ["a.heic", "a.svg", "a.html", "a", "png"])
def test_a_picture_whose_name_does_not_say_so_is_told(name: str) -> None:
    assert said(png(), f"figures/{name}") == "名前が .png でも .jpg でも終わっていません"


@pytest.mark.parametrize("name", ["a.PNG", "写真.jpeg", "x/a.jpg"])
def test_endings_are_read_in_either_case(name: str) -> None:
    assert said(png(), f"figures/{name}") is None


BROKEN = {
    "no palette": png(colour=3),
    "a palette of a colour and a bit": png(colour=3, before=[(b"PLTE", b"abcd")]),
    "a palette too long": png(colour=3, before=[(b"PLTE", bytes(771))]),
    "two palettes": png(colour=3, before=[PALETTE, PALETTE]),
    "5 bits": png(depth=5),
    "RGB of 1 bit": png(depth=1),
    "no such colours": png(colour=5),
    "palette of 16 bits": png(depth=16, colour=3, before=[PALETTE]),
    "no such compression": png(methods=(1, 0, 0)),
    "no such filtering": png(methods=(0, 1, 0)),
    "no such interlacing": interlaced(9, 7, method=2),
    "no width": png(0, 4),
    "no height": png(4, 0),
    "empty data": png(packed=b""),
    "data not packed": png(packed=b"no zlib"),
    "a row short": png(packed=zlib.compress(rows(4, 3))),
    "a row too many": png(packed=zlib.compress(rows(4, 5))),
    "a byte too many": png(packed=zlib.compress(rows(4, 4) + b"\0")),
    "data without their sum": png(packed=zlib.compress(rows(4, 4))[:-4]),
    "data cut": png(packed=zlib.compress(rows(4, 4))[:-6]),
    "wrong sum of the data": png(packed=zlib.compress(rows(4, 4))[:-4] + b"sums"),
    "no such filter": png(packed=zlib.compress(b"\x09" + rows(4, 4)[1:])),
    "interlaced, a pass short": png(9, 7, packed=zlib.compress(rows(9, 7)), methods=(0, 0, 1)),
    "a needed chunk that nobody knows": png(before=[(b"ABCD", b"")]),
    "two headers": png(before=[(b"IHDR", png()[16:29])]),
    "a resolution cut short": png(before=[(b"pHYs", b"ab")]),
    "no data": png().replace(chunk(b"IDAT", zlib.compress(rows(4, 4))), b""),
    "a header too short": SIGNATURE + chunk(b"IHDR", png()[16:28]) + png()[33:],
    "a header too long": SIGNATURE + chunk(b"IHDR", png()[16:29] + b"\0") + png()[33:],
    "another chunk for the header": SIGNATURE + chunk(b"tEXt", png()[16:29]) + png()[33:],
    "wrong sum of the header": png()[:29] + b"sums" + png()[33:],
    "no header": SIGNATURE + chunk(b"IDAT", b"") + png()[8:],
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_a_png_that_is_not_whole_in_itself_is_damaged(data: bytes) -> None:
    assert said(data) == DAMAGED


def test_every_row_of_a_large_picture_is_looked_at() -> None:
    white = b"\4" + b"\xff" * 3 * 2000
    assert said(png(2000, 1500, packed=zlib.compress(white * 1500))) is None
    assert said(png(2000, 1500, packed=zlib.compress(white * 1498 + b"\5" + white[1:] + white))) == DAMAGED


def test_data_in_two_parts_are_one_and_with_something_between_they_are_damaged() -> None:
    packed = zlib.compress(rows(4, 4))
    whole, first, second = chunk(b"IDAT", packed), chunk(b"IDAT", packed[:5]), chunk(b"IDAT", packed[5:])
    assert said(png().replace(whole, first + second)) is None
    assert said(png().replace(whole, first + chunk(b"tEXt", b"a\0b") + second)) == DAMAGED
    assert said(png(colour=3).replace(chunk(b"IEND"), chunk(*PALETTE) + chunk(b"IEND"))) == DAMAGED


@pytest.mark.parametrize(
    "data",
    [
        with_frame(jpeg(), 5, b"\0\0"),
        with_frame(jpeg(), 7, b"\0\0"),
        without(jpeg(), 0xC0),
        without(jpeg(), 0xDB),
        without(jpeg(), 0xC4),
        with_segment(without(jpeg(), 0xC0), 0xC0, b"\x08\0\x10\0\x10"),
        jpeg()[:-2],
        jpeg()[: jpeg().index(b"\xff\xda")] + b"\xff\xd9",
        jpeg()[:3],
    ],
    ids=[
        "no height", "no width", "no frame", "no quantisation", "no Huffman tables",
        "frame cut", "not closed", "no picture", "nothing",
    ],
)  # fmt: skip
def test_a_jpeg_that_lacks_what_it_is_read_with_is_damaged(data: bytes) -> None:
    assert said(data, "figures/a.jpg") == DAMAGED


def test_what_a_picture_says_beside_itself_may_be_nonsense() -> None:
    junk = with_segment(jpeg(), 0xE1, b"Exif\0\0" + b"nonsense")
    for data in (junk, jpeg(icc_profile=b"junk" * 40), png(before=[(b"eXIf", exif(6)[6:9])])):
        assert said(data) is None
