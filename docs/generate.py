"""Write the parts of docs/ that the code itself knows: ``python docs/generate.py``; with ``--check``, only compare."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from source_map import source_map

from hyappyo.package.schema import field_tables, json_schema

DOCS = Path(__file__).parent
_FIELDS = "<!-- fields: written by docs/generate.py from the records -->"


def generated() -> Mapping[Path, str]:
    """Return the text of every generated page."""
    return {
        DOCS / "format.md": _format_page(),
        DOCS / "package.schema.json": json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n",
        DOCS / "source-map.md": source_map(),
    }


def _format_page() -> str:
    written = (DOCS / "format.md").read_text(encoding="utf-8").partition(_FIELDS)[0]
    return f"{written.rstrip()}\n\n{_FIELDS}\n\n## Fields\n\n{field_tables().rstrip()}\n"


def stale() -> list[Path]:
    """Return the pages that differ from what the code would write."""
    return [
        path
        for path, text in generated().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit("\n".join(f"stale: {path}; run python docs/generate.py" for path in stale()) or 0)
    for path, text in generated().items():
        path.write_text(text, encoding="utf-8")
