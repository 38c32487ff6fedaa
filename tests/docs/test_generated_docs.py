"""What the documentation says of the code is what the code says."""

import importlib.util
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _generator():
    sys.path.append(str(ROOT / "docs"))  # as Python does for a script
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs/generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_pages_are_fresh() -> None:
    assert _generator().stale() == []


def test_every_relative_link_in_a_page_leads_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    assert len(pages) > 4
    links = [
        (page, target)
        for page in pages
        for target in re.findall(
            r"\]\((?!https?:|#|fact:|event:|table:|chart:|figure:)([^)#]+)", page.read_text()
        )
    ]
    broken = [f"{page.name}: {target}" for page, target in links if not (page.parent / target).exists()]
    assert broken == []


def test_no_committed_text_names_a_registry_host() -> None:
    lock = (ROOT / "requirements/dev.txt").read_text()
    assert "http" not in lock
    assert lock.count("--hash=sha256:") > 100


def test_every_pin_of_the_lock_has_a_hash_and_the_build_backend_is_among_them() -> None:
    lock = (ROOT / "requirements/dev.txt").read_text()
    pins = re.findall(r"^([a-z0-9_.-]+)==", lock, re.MULTILINE)
    assert {"setuptools", "wheel"} <= set(pins)
    blocks = re.split(r"^(?=[a-z0-9_.-]+==)", lock, flags=re.MULTILINE)[1:]
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []
