"""PLANREF: what the command line takes for a plan: a folder, a zip, later a label of the ledger."""

from pathlib import Path

from hyappyo.jp.wording import Wording
from hyappyo.package import Folder, UnreadableError, open_package

LEDGER = "ledger:"


def open_plan(planref: str) -> Folder:
    """Open the package that `planref` names.

    Raises:
        UnreadableError: when there is none.
    """
    if planref.startswith(LEDGER):
        raise UnreadableError(
            Wording(
                f"台帳（{planref}）はこの版ではまだ読めません", f"the ledger ({planref}) cannot be read yet"
            ),
            Wording(
                "計画パッケージのフォルダか zip を指定してください",
                "name the folder or zip of a plan package",
            ),
        )
    return open_package(Path(planref))
