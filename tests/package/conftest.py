"""A small, valid package that tests damage in one place at a time."""

from pathlib import Path

import pytest

FILES = {
    "plan.toml": """\
format = 1
languages = ["ja", "en"]

[municipality]
code = "15202"
name = { ja = "長岡市", en = "Nagaoka City" }

[edition]
id = "base"
label = "試験用"
as_of = "D2024-09-30"

[document]
title = "進捗状況"
issuer = "planning"

[[document.parts]]
id = "achievements"
title = "主な実績"
pages = [{ kind = "topic", ref = "moves", folio = 6 }]
""",
    "policies.toml": """\
# 政策の木
[[policies]]
id = "policy_1"
number = 1
title = "協働"
aim = "ともに進めるまち"

[[policies.claims]]
id = "claim_a"
words = "協働が広がった。"
evidence = ["topic:moves"]
""",
    "departments.toml": '[[departments]]\nid = "planning"\nname = "政策企画課"\n',
    "sources.toml": '[[sources]]\nid = "report"\npublisher = "長岡市"\ntitle = "進捗状況"\n',
    "indicators.toml": """\
[[indicators]]
id = "inflow"
name = "転入数"
unit = "人"
kind = "annual"
basis = "register"

[[indicators]]
id = "outflow"
name = "転出数"
unit = "人"
kind = "annual"
basis = "register"

[[indicators]]
id = "social_change"
name = "社会増減"
unit = "人"
kind = "annual"
basis = "register"
signed = true
identities = ["inflow-outflow"]
""",
    "observations/moves.csv": """\
indicator,period,area,basis,value,absence,status,source
inflow,CY2023,15202,register,6420,,final,report
outflow,CY2023,15202,register,6986,,final,report
social_change,CY2023,15202,register,-566,,final,report
social_change,CY2024,15202,register,,not_yet,final,report
""",
    "topics/moves.ja.md": """\
+++
title = "人の動き"
policies = ["policy_1"]
+++

- 2023年の転入は[6,420人](fact:inflow@CY2023)
""",
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The folder of a small, valid package."""
    root = tmp_path / "plan"
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8-sig" if name.endswith(".csv") else "utf-8")
    return root
