"""Make the README's picture from a build: ``make demo && python docs/picture.py`` (needs Chromium and poppler)."""

import subprocess
import tempfile
from pathlib import Path

from PIL import Image
from pypdf import PdfReader

DOCS = Path(__file__).parent
BUILD = DOCS.parent / "build/nagaoka"
FOLIOS = ("vi", "26")
"""Pages of the PDF to show: births and deaths (a statement with its chart), and a topic with its agreements."""
GAP, WIDTH, EDGE = 24, 1440, "#c8c8c8"
CHROMIUM = (
    *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def main() -> None:
    """Draw pages on the left, the site on the right, and save the picture with few colours."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = [page(folder, folio) for folio in FOLIOS]
        column = pages[0].width
        height = sum(each.height for each in pages) + GAP
        site = site_home(folder, WIDTH - column - 3 * GAP, height)
    picture = Image.new("RGB", (WIDTH, height + 2 * GAP), "#ececec")
    top = GAP
    for each in pages:
        picture.paste(framed(each), (GAP, top))
        top += each.height + GAP
    picture.paste(framed(site), (column + 2 * GAP, GAP))
    picture.quantize(128).save(DOCS / "images/nagaoka.png", optimize=True)


def page(folder: Path, folio: str) -> Image.Image:
    """Return the page of the PDF that bears a folio."""
    number = str(PdfReader(BUILD / "report.pdf").page_labels.index(folio) + 1)
    out = folder / f"page{number}"
    command = [
        "pdftoppm",
        "-r",
        "66",
        "-f",
        number,
        "-l",
        number,
        "-singlefile",
        "-png",
        BUILD / "report.pdf",
        out,
    ]
    subprocess.run(command, check=True)
    return Image.open(out.with_suffix(".png")).convert("RGB")


def site_home(folder: Path, width: int, height: int) -> Image.Image:
    """Return the top of the site's home, as a narrow window shows it."""
    out = folder / "home.png"
    window = 900
    subprocess.run(
        [
            *CHROMIUM,
            f"--user-data-dir={folder / 'profile'}",
            f"--window-size={window},{round(window * height / width)}",
            f"--screenshot={out}",
            (BUILD / "site/index.html").as_uri(),
        ],
        check=True,
        capture_output=True,
    )
    return Image.open(out).convert("RGB").resize((width, height), Image.Resampling.LANCZOS)


def framed(image: Image.Image) -> Image.Image:
    """Return the picture with a hair line around it."""
    framed = Image.new("RGB", image.size, EDGE)
    framed.paste(image.crop((1, 1, image.width - 1, image.height - 1)), (1, 1))
    return framed


if __name__ == "__main__":
    main()
