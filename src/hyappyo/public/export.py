"""The whole site as files in a folder: each address is a file name, each link relative, each byte reproducible.

Files are written beside their place and moved into it, only where they differ from what is there; files that an earlier
export made and this one does not are removed. What others put into the folder is left alone.
"""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from django.http import HttpRequest

from hyappyo.chart.population import POPULATION
from hyappyo.jp.wording import Lang
from hyappyo.public.ages import age_tables
from hyappyo.public.figures import indicator_drawing, topic_drawing
from hyappyo.public.handler import SiteHandler, set_up
from hyappyo.public.links import address
from hyappyo.public.site import Site
from hyappyo.public.views.assets import NAMES
from hyappyo.public.views.data import TABLES

LANGUAGES: tuple[Lang, ...] = ("ja", "en")
MANIFEST = ".hyappyo-site.json"
"""Lists the files of the last export, so that the next one knows which are stale."""
FORMAT = 1
Progress = Callable[[int, int], None]


def export(site: Site, folder: Path, progress: Progress | None = None) -> int:
    """Write the site into `folder` and return how many pages (HTML files) it has.

    `progress` is told how many of how many files are done.

    Raises:
        OSError: when the folder cannot be written.
        RuntimeError: when a page could not be made, naming it; it is a fault of this program.
    """
    set_up()
    handler = SiteHandler(lambda: site)
    paths = list(addresses(site))
    names = {path.removeprefix("/") for path in paths}
    folder.mkdir(parents=True, exist_ok=True)
    stale = _made_before(folder) - names
    for done, path in enumerate(paths, start=1):
        _put(folder / path.removeprefix("/"), _made(handler, path))
        if progress is not None:
            progress(done, len(paths))
    _remove(folder, stale)
    manifest = json.dumps({"format": FORMAT, "files": sorted(names)}, indent=0) + "\n"
    _put(folder / MANIFEST, manifest.encode())
    return sum(path.endswith(".html") for path in paths)


def addresses(site: Site) -> Iterator[str]:
    """Yield the path of everything that the site consists of, each once."""
    set_up()
    for name in NAMES:
        yield address("ja", "asset", name)
    for name in sorted(site.pictures):
        yield address("ja", "picture", name)
    yield address("ja", "document")
    for table in TABLES:
        yield address("ja", "table", table)
    for indicator in site.indicators:
        yield address("ja", "indicator_csv", indicator.id)
    charts = [
        (topic.id, chart.id)
        for topic in site.topics
        for chart in topic.charts
        if topic_drawing(site, topic, chart) is not None
    ]
    for ids in charts:
        yield address("ja", "topic_chart_csv", *ids)
    drawn = [each.id for each in site.indicators if indicator_drawing(site, each)]
    for lang in LANGUAGES:
        yield from _pages(site, lang)
        for ids in charts:
            yield address(lang, "topic_chart", *ids)
        for ages in age_tables(site):
            yield address(lang, "age_pyramid", ages.anchor)
        for ident in drawn:
            yield address(lang, "indicator_chart", ident)


def _pages(site: Site, lang: Lang) -> Iterator[str]:
    single = ["home", "contents", "indicators", "commitments", "not_supplied", "proof", "sources", "search"]
    single += ["search_index", "open_data", "about", "lost"]
    single += ["vision"] if site.plan.vision else []
    single += ["population"] if POPULATION in site.record["indicators"] else []
    single += ["findings"] if site.is_internal else []
    for name in single:
        yield address(lang, name)
    for name, records in (
        ("policy", site.plan.policies),
        ("topic", site.plan.topics),
        ("indicator", site.indicators),
        ("source", site.whole.sources),
    ):
        for record in records:
            yield address(lang, name, record.id)


def _made(handler: SiteHandler, path: str) -> bytes:
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = path
    request.META = {"SERVER_NAME": "localhost", "SERVER_PORT": "80", "REQUEST_METHOD": "GET"}
    response = handler.get_response(request)
    if response.status_code != 200:
        raise RuntimeError(f"{path}: status {response.status_code}")
    return bytes(response.content)  # type: ignore[attr-defined]  # no page of this site is streamed


def _put(file: Path, content: bytes) -> None:
    if file.is_file() and file.stat().st_size == len(content) and file.read_bytes() == content:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(file.name + ".new")
    unfinished.write_bytes(content)
    os.replace(unfinished, file)


def _made_before(folder: Path) -> set[str]:
    """The files of the last export; a manifest that cannot be read claims none, so that nothing is lost."""
    manifest = folder / MANIFEST
    if not manifest.is_file():
        return set()
    try:
        files = json.loads(manifest.read_text("utf-8"))["files"]
    except (ValueError, KeyError, TypeError):
        return set()
    return {name for name in files if isinstance(name, str)}


def _remove(folder: Path, names: set[str]) -> None:
    root = folder.resolve()
    for name in sorted(names):
        file = (root / name).resolve()
        if not file.is_relative_to(root) or not file.is_file():
            continue
        file.unlink()
        for parent in file.parents:
            if parent == root or any(parent.iterdir()):
                break
            parent.rmdir()
