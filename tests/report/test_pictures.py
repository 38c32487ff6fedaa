"""Pictures on paper and slides: whatever the check of a package lets through, the right way up."""

import io
from dataclasses import replace

import pytest
import typst
from PIL import Image, ImageDraw, ImageOps
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.slide import Slide

from hyappyo.report.pdf.render import STANDARDS
from hyappyo.report.pictures import shape, single, wrapped
from hyappyo.report.pptx.deck import add_slides, packed
from hyappyo.report.pptx.drawing import Box
from hyappyo.report.pptx.sheet import Sheet
from hyappyo.report.pptx.slide import Shared
from hyappyo.report.pptx.template import bare
from pictures import SOUND, chunk, exif, jpeg, png, with_segment
from report.sample import sample

SIZE = (60, 20)
BOX = Box(10, 10, 90, 60)


def flag(kind: str = "JPEG") -> bytes:
    """A picture that looks different in each of the eight ways to hold it."""
    made, image = io.BytesIO(), Image.new("RGB", SIZE, "white")
    ImageDraw.Draw(image).rectangle((0, 0, 14, 19), fill="red")
    ImageDraw.Draw(image).rectangle((45, 0, 59, 9), fill="blue")
    image.save(made, kind, **({"quality": 95, "subsampling": 0} if kind == "JPEG" else {}))
    return made.getvalue()


HELD = {
    **{f"JPEG {way}": with_segment(flag(), 0xE1, exif(way)) for way in range(1, 9)},
    **{
        f"PNG {way}": flag("PNG")[:33]
        + chunk(b"eXIf", exif(way).removeprefix(b"Exif\0\0"))
        + flag("PNG")[33:]
        for way in (3, 6)
    },
}


def seen(image: Image.Image) -> list[str]:
    """The colours at sixteen places, none at an edge."""
    named = {(1, 0, 0): "red", (0, 0, 1): "blue", (1, 1, 1): "white"}
    wide, high = image.size
    points = [(int(wide * x), int(high * y)) for y in (0.1, 0.35, 0.65, 0.9) for x in (0.1, 0.35, 0.65, 0.9)]
    return [named[tuple(round(value / 255) for value in image.convert("RGB").getpixel(at))] for at in points]


def upright(data: bytes) -> Image.Image:
    return ImageOps.exif_transpose(Image.open(io.BytesIO(data)))


def slide_with(*files: bytes) -> Slide:
    """The only slide of a deck, which shows these pictures."""
    report = replace(sample(), pages=())
    pictures = {f"{number}": data for number, data in enumerate(files)}
    shared = Shared.of(report, pictures, frames=len(files))
    sheet = Sheet(shared, 0, "page")
    for name in pictures:
        assert sheet.supplied_picture(BOX, name, "写真")
    deck = bare(report, shared)
    add_slides(deck, [sheet.slide], [()], "ja", pictures)
    (slide,) = Presentation(io.BytesIO(packed(deck))).slides
    return slide


def transform_of(slide: Slide):
    (picture,) = slide.shapes._spTree.iterchildren(qn("p:pic"))
    return picture.spPr.find(qn("a:xfrm"))


@pytest.mark.parametrize("way", HELD)
def test_paper_shows_a_photograph_as_browsers_turn_it(way: str) -> None:
    files = {"main.typ": b'#set page(width: auto, height: auto, margin: 0pt)\n#image("a.svg")'}
    drawn = typst.compile(files | {"a.svg": wrapped(HELD[way]).encode()}, format="png")
    image = Image.open(io.BytesIO(drawn))
    assert (image.width > image.height) == (upright(HELD[way]).width > upright(HELD[way]).height)
    assert seen(image) == seen(upright(HELD[way]))


@pytest.mark.parametrize("way", HELD)
def test_a_slide_shows_a_photograph_as_browsers_turn_it(way: str) -> None:
    transform = transform_of(slide_with(HELD[way]))
    image, turned = Image.open(io.BytesIO(HELD[way])), int(transform.get("rot", "0")) // 60_000
    if transform.get("flipH") == "1":
        image = ImageOps.mirror(image)
    assert seen(image.rotate(-turned, expand=True)) == seen(upright(HELD[way]))


def test_a_slide_shows_one_photograph_twice_where_two_files_are_the_same() -> None:
    slide = slide_with(SOUND["RGB"], SOUND["RGB"], SOUND["RGBA"])
    assert [shape.image.blob for shape in slide.shapes] == [SOUND["RGB"], SOUND["RGB"], SOUND["RGBA"]]


@pytest.mark.parametrize("way", HELD)
def test_on_a_slide_a_turned_photograph_fills_its_box_and_stays_within_it(way: str) -> None:
    transform = transform_of(slide_with(HELD[way]))
    wide, high = transform.ext.cx / 36_000, transform.ext.cy / 36_000
    x, y = transform.off.x / 36_000 + wide / 2, transform.off.y / 36_000 + high / 2
    if int(transform.get("rot", "0")) // 60_000 % 180:
        wide, high = high, wide
    assert (x, y) == pytest.approx((BOX.x + BOX.width / 2, BOX.y + BOX.height / 2), abs=0.01)
    assert min(BOX.width - wide, BOX.height - high) == pytest.approx(0, abs=0.01)
    assert wide / high == pytest.approx(upright(HELD[way]).width / upright(HELD[way]).height, rel=0.001)


def test_paper_takes_every_picture_without_a_fault() -> None:
    files = {f"{number}.svg": wrapped(data).encode() for number, data in enumerate(SOUND.values())}
    text = "".join(f'#image("{name}", height: 1cm, alt: "a")\n' for name in files)
    main = f'#set document(title: "a")\n#set text(lang: "ja")\n{text}'
    assert typst.compile({"main.typ": main.encode(), **files}, pdf_standards=STANDARDS).startswith(b"%PDF")


@pytest.mark.parametrize("kind", SOUND)
def test_slides_take_every_picture_without_a_fault_as_it_is(kind: str) -> None:
    relations = slide_with(SOUND[kind]).part.rels.values()
    (image,) = [each.target_part for each in relations if each.reltype.endswith("/image")]
    assert image.blob == single(SOUND[kind])
    assert (single(SOUND[kind]) == SOUND[kind]) == (kind != "JPEG with a second one")


def test_of_a_photograph_with_a_second_picture_slides_show_the_first() -> None:
    data = jpeg(kind="MPO")
    first = Image.open(io.BytesIO(data), formats=["JPEG"])
    assert first.n_frames == 2
    alone = Image.open(io.BytesIO(single(data)))
    assert (alone.format, alone.tobytes()) == ("JPEG", first.convert(alone.mode).tobytes())


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")  # Pillow remarks on what the test is about
@pytest.mark.parametrize("noted", [b"nonsense", b"MM\0*\xff\xff\xff\xff", exif(9)[6:], exif(0)[6:], b""])
def test_nonsense_about_how_it_was_held_turns_nothing(noted: bytes) -> None:
    for data in (with_segment(jpeg(), 0xE1, b"Exif\0\0" + noted), png(before=[(b"eXIf", noted)])):
        assert shape(data).held == shape(jpeg()).held
