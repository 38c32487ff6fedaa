"""``hyappyo new CODE --name NAME``: start a package."""

from datetime import date
from pathlib import Path

from hyappyo.cli.starter import starter_files
from hyappyo.cli.voice import Voice
from hyappyo.jp.municipality import LocalGovernment
from hyappyo.jp.wording import WordedError, Wording


def start_package(voice: Voice, code: str, name: str, folder: Path) -> int:
    """Write a valid, commented package into a new folder.

    Raises:
        WordedError: when the code is not a municipality's, or the folder holds something already.
    """
    municipality = LocalGovernment.parse(code)
    if not name.strip() or not name.isprintable():
        raise WordedError(
            Wording(f"団体名「{name}」は使えません", f"{name!r} is no name"),
            Wording("例: --name 長岡市", "e.g. --name 長岡市"),
        )
    if folder.exists() and any(folder.iterdir()):
        raise WordedError(
            Wording(f"フォルダ「{folder}」は空ではありません", f"the folder {str(folder)!r} is not empty"),
            Wording("--out で別のフォルダを指定してください", "name another with --out"),
        )
    today = date.today()
    fiscal_year = today.year if today.month >= 4 else today.year - 1
    for path, text in starter_files(municipality.five, name, fiscal_year).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8-sig" if path.endswith(".csv") else "utf-8", newline="")
    voice.say(
        f"{name}の計画パッケージを {folder} につくりました", f"made a plan package for {name} in {folder}"
    )
    voice.say(f"次は: hyappyo check {folder}", f"next: hyappyo check {folder}")
    return 0
