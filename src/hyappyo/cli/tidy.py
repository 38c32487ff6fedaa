"""``hyappyo fmt``: one layout for everybody."""

from pathlib import Path

from hyappyo.cli.planref import open_plan
from hyappyo.cli.voice import Voice
from hyappyo.jp.wording import WordedError, Wording
from hyappyo.package.fmt import apply, tidy


def tidy_package(voice: Voice, planref: str, *, check: bool) -> int:
    """Tidy the files of a package in place; with `check`, only say which would change (exit status 1)."""
    root = Path(planref)
    if not root.is_dir():
        raise WordedError(
            Wording(f"「{planref}」はフォルダではありません", f"{planref!r} is not a folder"),
            Wording(
                "整えられるのはフォルダだけです。zip は展開してください",
                "only a folder can be tidied; unpack a zip first",
            ),
        )
    changed = tidy(open_plan(planref))
    if not check:
        apply(root, changed)
    for name in changed:
        voice.say(
            f"{'要整形' if check else '整えました'}  {name}", f"{'untidy' if check else 'tidied'}  {name}"
        )
    if not changed:
        voice.say("整っています", "all tidy")
    return 1 if check and changed else 0
