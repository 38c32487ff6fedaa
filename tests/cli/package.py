"""A package on disk for tests of the command line."""

from pathlib import Path

OBSERVATIONS = (
    "indicator,period,area,basis,value,absence,status,source,note\r\n"
    "births,CY2022,15202,vital,1571,,final,report,\r\n"
    "births,CY2023,15202,vital,1436,,final,report,届出による\r\n"
    "deaths,CY2023,15202,vital,3952,,final,report,\r\n"
)
_FILES = {
    "plan.toml": """format = 1
languages = ["ja"]
[municipality]
code = "15202"
name = "長岡市"
[edition]
id = "base"
label = "試験版"
as_of = "D2024-09-30"
[document]
title = "進捗"
issuer = "planning"
[[document.parts]]
id = "part"
title = "実績"
pages = [{ kind = "topic", ref = "people", folio = 7 }]
""",
    "departments.toml": '[[departments]]\nid = "planning"\nname = "政策企画課"\n',
    "sources.toml": '[[sources]]\nid = "report"\npublisher = "長岡市"\ntitle = "人口動態"\n',
    "indicators.toml": "".join(
        f'[[indicators]]\nid = "{name}"\nname = "{label}"\nunit = "人"\nkind = "annual"\nbasis = "vital"\n\n'
        for name, label in (("births", "出生数"), ("deaths", "死亡数"))
    ),
    "observations/annual.csv": OBSERVATIONS,
}


def write_package(folder: Path, narrative: str, front: str = "", **files: str) -> str:
    """Write a package whose one topic has this narrative; `front` adds to its
    front matter, `files` replaces or adds files by path."""
    topic = f'+++\ntitle = "人口"\n{front}+++\n\n{narrative}\n'
    for path, text in {**_FILES, "topics/people.ja.md": topic, **files}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8-sig" if path.endswith(".csv") else "utf-8", newline="")
    return str(folder)
