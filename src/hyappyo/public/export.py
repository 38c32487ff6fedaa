"""The whole site as files in a folder: each address is a file name, each link relative, each byte reproducible.

Files are written beside their place and moved into it, only where they differ from what is there; files that an earlier
export made and this one does not are removed. What others put into the folder is left alone. A page that would come out
as it did last time (`freshness`), and that still lies there as it came out, is not made again.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.http import HttpRequest

from hyappyo.public.addresses import addresses
from hyappyo.public.freshness import Freshness
from hyappyo.public.handler import SiteHandler, set_up
from hyappyo.public.site import Site
from hyappyo.report.whole import write_whole

MANIFEST = ".hyappyo-site.json"
"""Lists the files of the last export, so that the next one knows which are stale and which still hold."""
FORMAT = 2
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """A file as it was made: the key it follows from (empty where there is none), and the digest of its bytes."""

    key: str
    digest: str


def export(site: Site, folder: Path, progress: Progress | None = None) -> int:
    """Write the site into `folder` and return how many pages (HTML files) it has.

    `progress` is told how many of how many files are done.

    Raises:
        OSError: when the folder cannot be written.
        RuntimeError: when a page could not be made, naming it; it is a fault of this program.
    """
    set_up()
    handler = SiteHandler(lambda: site)
    folder.mkdir(parents=True, exist_ok=True)
    fresh, before = Freshness(site), _made_before(folder)
    wanted = list(addresses(site))
    made: dict[str, Made] = {}
    for done, each in enumerate(wanted, start=1):
        name, key = each.file, fresh.key(each.subject)
        last = before.get(name)
        if last is not None and key and last.key == key and _digest_of(folder / name) == last.digest:
            made[name] = last
        else:
            content = _page(handler, each.path)
            _put(folder / name, content)
            made[name] = Made(key, sha256(content).hexdigest())
        if progress is not None:
            progress(done, len(wanted))
    _remove(folder, before.keys() - made.keys())
    _put(folder / MANIFEST, _manifest(made))
    return sum(name.endswith(".html") for name in made)


def _page(handler: SiteHandler, path: str) -> bytes:
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = path
    request.META = {"SERVER_NAME": "localhost", "SERVER_PORT": "80", "REQUEST_METHOD": "GET"}
    response = handler.get_response(request)
    if response.status_code != 200:
        raise RuntimeError(f"{path}: status {response.status_code}")
    return bytes(response.content)  # type: ignore[attr-defined, unused-ignore]  # no page of this site is streamed


def _put(file: Path, content: bytes) -> None:
    if file.is_file() and file.stat().st_size == len(content) and file.read_bytes() == content:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, content)


def _digest_of(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def _manifest(made: dict[str, Made]) -> bytes:
    files = {name: [each.key, each.digest] for name, each in sorted(made.items())}
    return (json.dumps({"format": FORMAT, "files": files}, indent=0) + "\n").encode()


def _made_before(folder: Path) -> dict[str, Made]:
    """The files of the last export; a manifest that cannot be read claims none, so that nothing is lost."""
    manifest = folder / MANIFEST
    if not manifest.is_file():
        return {}
    try:
        files = json.loads(manifest.read_text("utf-8"))["files"].items()
        return {str(name): Made(str(key), str(digest)) for name, (key, digest) in files}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def _remove(folder: Path, names: Iterable[str]) -> None:
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
